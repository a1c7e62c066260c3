"""Articles as XLIFF 2.1 for translators: one unit a segment, with its English, its state, and notes.

Format: https://docs.oasis-open.org/xliff/xliff-core/v2.1/xliff-core-v2.1.html. What comes back is read by
``rajnaya.translation.xliff``.
"""

from __future__ import annotations

from collections.abc import Sequence

from rajnaya.export.bundle import Bundle
from rajnaya.export.words import clean, made_by
from rajnaya.model import Segment, Translation, TranslationOrigin
from rajnaya.translation.checks import check
from rajnaya.translation.safe_xml import NOT_XML, as_attributes, escaped

NAMESPACE = "urn:oasis:names:tc:xliff:document:2.0"
"""Of version 2.1 too."""
STATES: dict[TranslationOrigin, str] = {
    "machine": "translated",
    "memory": "translated",
    "edited": "reviewed",
    "reviewed": "final",
}
"""How far a segment's English is; ``initial`` when there is none."""


def xliff_file(bundles: Sequence[Bundle]) -> bytes:
    """The document in UTF-8: a ``file`` for each article. Without articles one empty unit, since the format asks for one."""
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<xliff xmlns="{NAMESPACE}" version="2.1" srcLang="hi" trgLang="en" xml:space="preserve">',
    ]
    for number, bundle in enumerate(bundles, 1):
        lines += _file(bundle, number)
    if not bundles:
        lines.append('<file id="f1"><unit id="u1"><segment><source></source></segment></unit></file>')
    return "\n".join([*lines, "</xliff>", ""]).encode("utf-8")


def _file(bundle: Bundle, number: int) -> list[str]:
    article = bundle.article
    about = {"title": bundle.title_hi, "outlet": article.outlet, "address": article.address}
    notes = [_note(name, value) for name, value in about.items() if value]
    units = [_unit(n, segment, bundle.english.get(segment.text)) for n, segment in enumerate(bundle.found.segments, 1)]
    attributes = as_attributes({"id": f"f{number}", "original": clean(article.id), "canResegment": "no"})
    # A text without a segment is no file of the format.
    body = units or ['<unit id="u1" translate="no"><segment><source></source></segment></unit>']
    return [f"<file{attributes}>", f"<notes>{''.join(notes)}</notes>", *body, "</file>"]


def _unit(number: int, segment: Segment, known: Translation | None) -> str:
    foreign = segment.lang.partition("-")[0] != "hi"
    attributes = as_attributes({"id": f"u{number}", "name": segment.kind} | ({"translate": "no"} if foreign else {}))
    notes = [_note("place", f"{segment.kind} in {segment.lang}, characters {segment.start} to {segment.end}")]
    target = f"<target>{_words(known.text)}</target>" if known else ""
    notes += _target_notes(segment, known) if known else []
    inner = f"<segment{_state(known)}>{_source(segment)}{target}</segment>"
    return f"<unit{attributes}><notes>{''.join(notes)}</notes>{inner}</unit>"


def _target_notes(segment: Segment, known: Translation) -> list[str]:
    """Who made the English, the translator's note, and what looks wrong in what nobody has reviewed."""
    notes = [_note("origin", made_by(known), "target")]
    if known.note:
        notes.append(_note("translator", known.note, "target"))
    if known.origin != "reviewed":
        notes += [_note("check", flag.message, "target") for flag in check(segment.text, known.text)]
    return notes


def _source(segment: Segment) -> str:
    # Without a language of its own, whatever its words: the format wants the document's for every source.
    return f"<source>{_words(segment.text)}</source>"


def _state(known: Translation | None) -> str:
    if known is None:
        return as_attributes({"state": "initial"})
    return as_attributes({"state": STATES[known.origin], "subState": f"rajnaya:{known.origin}"})


def _note(category: str, text: str, about: str | None = None) -> str:
    attributes = as_attributes({"category": category} | ({"appliesTo": about} if about else {}))
    return f"<note{attributes}>{escaped(text)}</note>"


def _words(text: str) -> str:
    """A text with what XML can't hold as ``cp`` elements, so that it comes back letter by letter."""
    out, at = "", 0
    for found in NOT_XML.finditer(text):
        out += escaped(text[at : found.start()]) + f'<cp hex="{ord(found[0]):04X}"/>'
        at = found.end()
    return out + escaped(text[at:])
