"""Statements, tweets, names, dates and events as W3C Web Annotations (https://www.w3.org/TR/annotation-model/).

Each annotation selects its words twice: by position, in Unicode code points of the text as it was read, and by quotation
with what stands before and after. ``read_jsonld`` gives the selections back.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import regex

from rajnaya.errors import UnreadableInputError
from rajnaya.explain import explain_rule
from rajnaya.export.bundle import Bundle
from rajnaya.export.data.rows import ItemRow, item_rows, web_address
from rajnaya.model import Entity

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_AROUND = 32
"""Characters before and after a quotation that tell it from others of the same words."""
_HALF = regex.compile(r"[\uD800-\uDFFF]")
_SPACE = uuid.UUID("6f1b1b52-52f3-5f0c-9d5d-6c2c5a5a6d11")
"""From which the ids are counted, so that the same text has the same ones everywhere."""


@dataclass(frozen=True, slots=True)
class Selection:
    """What an annotation of a file points at."""

    source: str
    kind: str
    start: int
    end: int
    exact: str
    prefix: str
    suffix: str


def jsonld_file(bundles: Sequence[Bundle]) -> bytes:
    """One collection with one page, whatever the number of articles."""
    items = [annotation for bundle in bundles for annotation in _Annotator(bundle).all()]
    name = _urn("collection", *(b.article.text for b in bundles))
    made = {
        "@context": CONTEXT,
        "id": name,
        "type": "AnnotationCollection",
        "label": "; ".join(b.title_hi for b in bundles),
        "total": len(items),
        "first": {"id": f"{name}#page1", "type": "AnnotationPage", "partOf": name, "startIndex": 0, "items": items},
    }
    text = json.dumps(made, ensure_ascii=False, indent=1)
    return (_HALF.sub(lambda m: f"\\u{ord(m[0]):04x}", text) + "\n").encode("utf-8")


def read_jsonld(content: bytes) -> list[Selection]:
    """What the annotations of such a file select. Raises UnreadableInputError for any other file."""
    try:
        items = json.loads(content.decode("utf-8-sig"))["first"]["items"]
        return [_selection(item) for item in items]
    except (ValueError, KeyError, TypeError, IndexError, RecursionError) as error:
        raise UnreadableInputError("The file is no collection of annotations that were exported here.") from error


def _selection(item: Any) -> Selection:
    position, quote = item["target"]["selector"]
    kind = next(body["value"] for body in item["body"] if body["purpose"] == "tagging")
    source = item["target"]["source"]["id"]
    return Selection(source, kind, position["start"], position["end"], quote["exact"], quote["prefix"], quote["suffix"])


def _urn(*parts: str) -> str:
    return uuid.uuid5(_SPACE, "\n".join(_HALF.sub("\ufffd", part) for part in parts)).urn


class _Annotator:
    """Makes the annotations of one article."""

    def __init__(self, bundle: Bundle) -> None:
        self.bundle, self.text = bundle, bundle.article.text
        self.source: dict[str, Any] = {
            "id": _urn("text", self.text),
            "type": "Text",
            "format": "text/plain",
            "language": "hi",
            "label": bundle.title_hi,
        }

    def all(self) -> Iterator[dict[str, Any]]:
        for row in item_rows(self.bundle):
            yield self.annotation(f"{row.kind}:{row.type}", row.start, row.end, self.of_row(row), row.confidence, row.rule)
        for name in self.bundle.found.entities:
            rule = explain_rule(name.rule)
            yield self.annotation(f"name:{name.type}", name.start, name.end, self.of_name(name), name.confidence, rule)

    def annotation(
        self, tag: str, start: int, end: int, bodies: list[dict[str, str]], confidence: float, rule: str
    ) -> dict[str, Any]:
        why = f"Found by: {rule}; confidence {confidence:.2f}"
        target: dict[str, Any] = {
            "type": "SpecificResource",
            "source": self.source,
            "selector": [
                {"type": "TextPositionSelector", "start": start, "end": end},
                {
                    "type": "TextQuoteSelector",
                    "exact": self.text[start:end],
                    "prefix": self.text[max(0, start - _AROUND) : start],
                    "suffix": self.text[end : end + _AROUND],
                },
            ],
        }
        if address := web_address(self.bundle.article.address):
            # The page it was read from; the offsets are those of the text alone.
            target["scope"] = address
        return {
            "id": _urn(tag, str(start), str(end), self.source["id"], *(body["value"] for body in bodies)),
            "type": "Annotation",
            "motivation": "identifying" if tag.startswith("name") else "describing",
            "generator": {"id": "urn:x-rajnaya", "type": "Software", "name": "Rajnaya"},
            "body": [_body("tagging", tag), *bodies, _body("commenting", why, "en")],
            "target": target,
        }

    def of_row(self, row: ItemRow) -> list[dict[str, str]]:
        bodies = []
        if row.speaker:
            bodies.append(_body("identifying", f"{row.speaker_en} ({row.speaker})" if row.speaker_en else row.speaker))
        if row.label:
            bodies.append(_body("describing", f"{row.label} ({row.status})", "en"))
        if row.edtf:
            bodies.append(_body("classifying", row.edtf))
            counted = f", counted from {row.anchor}" if row.anchor else ""
            words = f"“{row.expression}”: " if row.expression else ""
            bodies.append(_body("describing", f"{words}{row.date or row.edtf}{counted}. {row.date_rule or row.rule}", "en"))
        if row.english and row.english_origin and row.kind != "date":
            said = f"{row.english_is}, {row.english_origin}"
            bodies.append(_body("describing", f"English ({said}): {row.english}", "en"))
        return bodies

    def of_name(self, name: Entity) -> list[dict[str, str]]:
        return [_body("identifying", name.name_en, "en")] if name.name_en else []


def _body(purpose: str, value: str, language: str | None = None) -> dict[str, str]:
    body = {"type": "TextualBody", "purpose": purpose, "format": "text/plain", "value": value}
    return body | ({"language": language} if language else {})
