"""The deck as a PowerPoint file, in the house look or in a user's own template."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from typing import Any

from rajnaya.export.bundle import Bundle
from rajnaya.export.deck import chart
from rajnaya.export.deck.house import house_presentation
from rajnaya.export.deck.look import HOUSE, Look
from rajnaya.export.deck.make import deck, slides_of
from rajnaya.export.deck.plan import Timeline
from rajnaya.export.deck.shapes import add, scripts
from rajnaya.export.deck.slides.base import Slide, numbered
from rajnaya.export.deck.template import layouts_of, open_template
from rajnaya.export.words import clean
from rajnaya.figures.items import TimelineItem

__all__ = ["deck", "deck_file", "pptx_bytes", "timeline_file"]

_EPOCH = (1980, 1, 1, 0, 0, 0)


def deck_file(bundles: Sequence[Bundle]) -> bytes:
    """The whole of some articles as a deck in the house look."""
    return pptx_bytes(deck(bundles), HOUSE)


def timeline_file(bundle: Bundle, items: Sequence[TimelineItem]) -> bytes:
    """The timeline alone, of the items in the order given: one slide, or as many as they need."""
    slides = slides_of(Timeline(tuple((bundle, item) for item in items)), HOUSE)
    return pptx_bytes([numbered(slide, n, HOUSE) for n, slide in enumerate(slides, 1)], HOUSE)


def pptx_bytes(slides: Sequence[Slide], look: Look, template: bytes | None = None) -> bytes:
    """The file of some slides that were drawn in ``look``. ``template`` is the .pptx that look was read from.

    The same slides give the same bytes. Raises RajnayaError for a template that can't be used.
    """
    made = open_template(template) if template is not None else house_presentation()
    title_layout, plain_layout = layouts_of(made)
    for slide in slides:
        page = made.slides.add_slide(title_layout if slide.kind == "cover" else plain_layout)
        for shape in slide.drawing.shapes:
            add(page, shape, look)
        _drop_empty(page)
        _notes(page, slide.notes)
    core = made.core_properties
    core.title = slides[0].title[:255] if slides else "Deck"
    core.author = core.last_modified_by = "Rajnaya"
    core.subject = core.keywords = core.comments = ""
    core.created = core.modified = chart.MADE
    core.revision = 1
    out = io.BytesIO()
    made.save(out)
    return _steady(out.getvalue())


def _drop_empty(page: Any) -> None:
    """Placeholders without words would say "Click to add text"."""
    for shape in list(page.placeholders):
        if (shape.has_text_frame and not shape.text_frame.text.strip()) or not shape.has_text_frame:
            shape._element.getparent().remove(shape._element)


def _notes(page: Any, text: str) -> None:
    frame = page.notes_slide.notes_text_frame
    if frame is None:  # a template's notes master may have no place for text
        frame = page.notes_slide.shapes.add_textbox(
            0, 0, page.notes_slide.part.package.presentation_part.presentation.slide_width, 0
        ).text_frame
    for number, line in enumerate(text.split("\n")):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        for piece, hindi in scripts(clean(line)):
            run = paragraph.add_run()
            run.text = piece
            run._r.get_or_add_rPr().set("lang", "hi-IN" if hindi else "en-GB")


def _steady(data: bytes) -> bytes:
    """The package with its parts' times set to one day, workbooks inside it too."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for entry in source.infolist():
            content = source.read(entry)
            if entry.filename.startswith("ppt/embeddings/") and entry.filename.endswith(".xlsx"):
                content = _steady(content)
            steady = zipfile.ZipInfo(entry.filename, _EPOCH)
            steady.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(steady, content)
    return out.getvalue()
