"""The decks as LibreOffice reads them: one start of the program for all, as many pages as slides, every text in its place."""

from __future__ import annotations

from pathlib import Path

import pytest
import regex

from rajnaya.export.bundle import Bundle
from rajnaya.export.deck.look import HOUSE
from rajnaya.export.deck.make import deck
from rajnaya.export.deck.pptx import pptx_bytes
from rajnaya.export.deck.slides.base import Slide
from rajnaya.export.deck.template import read_look
from rajnaya.figures.drawing import TextBox
from tests.export.deck_templates import own_template
from tests.office import converted, devanagari_font, pdf_pages, pdf_text

pytestmark = pytest.mark.office

NAMES = ("sample", "busy", "one", "empty", "hostile")


@pytest.fixture(scope="module")
def pdfs(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[tuple[Slide, ...], Path]]:
    folder = tmp_path_factory.mktemp("decks")
    template = own_template()
    look = read_look(template)
    drawn: dict[str, tuple[Slide, ...]] = {}
    for name in NAMES:
        bundle: Bundle = request.getfixturevalue(f"{name}_bundle")
        drawn[name] = deck([bundle])
        (folder / f"{name}.pptx").write_bytes(pptx_bytes(drawn[name], HOUSE))
    drawn["own"] = deck([request.getfixturevalue("sample_bundle")], look=look)
    (folder / "own.pptx").write_bytes(pptx_bytes(drawn["own"], look, template))
    made = converted("pdf", folder, *(folder / f"{name}.pptx" for name in drawn))
    return {name: (drawn[name], file) for name, file in zip(drawn, made, strict=True)}


@pytest.mark.parametrize("name", [*NAMES, "own"])
def test_a_page_a_slide_and_every_word_on_its_page(pdfs: dict[str, tuple[tuple[Slide, ...], Path]], name: str) -> None:
    """Latin words letter by letter; Devanagari is compared by its letters alone, since poppler reorders its marks."""
    slides, file = pdfs[name]
    assert pdf_pages(file) == len(slides)
    pages = pdf_text(file).split("\f")
    for slide, page in zip(slides, pages, strict=False):
        have = _letters(page)
        for shape in slide.drawing.shapes:
            if isinstance(shape, TextBox):
                for paragraph in shape.paragraphs:
                    for word in regex.findall(r"[\p{Latin}\p{N}]{3,}", paragraph.text):
                        assert word in have, (slide.title, shape.name, word)


@pytest.mark.parametrize("name", ["sample", "one"])
def test_devanagari_is_on_the_page_where_a_face_for_it_is_installed(
    pdfs: dict[str, tuple[tuple[Slide, ...], Path]], name: str
) -> None:
    devanagari_font()
    slides, file = pdfs[name]
    text = pdf_text(file)
    wanted = {c for s in slides for b in s.drawing.shapes if isinstance(b, TextBox) for p in b.paragraphs for c in p.text}
    letters = {c for c in wanted if "\u0915" <= c <= "\u0939"}
    assert letters - set(text) <= {"ङ", "ञ"}


def _letters(page: str) -> str:
    """A page's text without what breaks words in two: ends of lines, blanks between the letters of a heading."""
    return regex.sub(r"\s+", "", page)
