"""What a reader has put right, as annotated text: one JSON object a line and article, as ``rajnaya.evaluation.gold`` reads it.

So what was corrected at the desk can be what the analysis is measured against. Items the reader confirmed or changed say so
(``confirmed``); whether the rest was looked at, only the reader knows. Events without a date are left out: gold has none.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, Final

from rajnaya.corrections import Corrected
from rajnaya.export.bundle import Bundle
from rajnaya.model import Analysis, DateMention, Event, Statement

_BREAKS: Final = {ord(ch): f"\\u{ord(ch):04x}" for ch in "\x85\u2028\u2029"}
"""Line ends to some, which JSON leaves as they are."""


def gold_file(bundles: Sequence[Bundle]) -> bytes:
    """The file; offsets count Unicode code points of the text as it was read."""
    lines = (_line(_row(bundle.article.id, bundle.article.text, bundle.found)) for bundle in bundles)
    # A lone surrogate has no place in UTF-8; written as its number it is JSON.
    return "".join(f"{line}\n" for line in lines).encode("utf-8", "backslashreplace")


def _line(row: dict[str, Any]) -> str:
    """On one line, whatever its reader takes for the end of one."""
    return json.dumps(row, ensure_ascii=False).translate(_BREAKS)


def _row(id: str, text: str, found: Analysis) -> dict[str, Any]:
    return {
        "id": id,
        "published": found.published.edtf,
        "text": text,
        "statements": [_statement(each) for each in found.statements],
        "dates": [_item(each) | {"edtf": each.edtf} for each in found.dates],
        "events": [_event(each) for each in found.events if each.edtf],
    }


def _item(item: Statement | DateMention | Event) -> dict[str, Any]:
    place = {"start": item.start, "end": item.end, "text": item.text}
    return place | ({"confirmed": True} if isinstance(item, Corrected) else {})


def _statement(said: Statement) -> dict[str, Any]:
    # Of a term nobody is the speaker.
    speaker = said.speaker.text if said.speaker and said.kind != "term" else None
    who = {"speaker": speaker, "cue": said.cue.text if said.cue else None}
    return _item(said) | {"kind": said.kind} | who


def _event(event: Event) -> dict[str, Any]:
    about = {"kind": event.kind, "edtf": event.edtf, "participants": list(event.participants)}
    return _item(event) | about | {"place": event.place, "status": event.status}
