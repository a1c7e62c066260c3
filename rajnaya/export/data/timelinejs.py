"""The dated happenings and tweets as TimelineJS reads them (https://timeline.knightlab.com/docs/json-format.html)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from html import escape
from typing import Any

from rajnaya.edtf import bounds
from rajnaya.errors import RajnayaError
from rajnaya.explain import day_words, explain_rule
from rajnaya.export.bundle import Bundle
from rajnaya.export.data.rows import ORIGINS, web_address
from rajnaya.figures.items import TimelineItem
from rajnaya.figures.layout import LANES, lane_of
from rajnaya.reading.text import plain_line

_GROUPS = {key: title for key, title, _ in LANES}
_STATUS = {"happened": "", "planned": "Planned: ", "denied": "Denied: "}


def timelinejs_file(bundles: Sequence[Bundle]) -> bytes:
    """One slide a dated happening or tweet, grouped by lane. Raises RajnayaError when nothing has a date."""
    events = [_slide(bundle, item, f"a{n}-{item.id}") for n, bundle in enumerate(bundles) for item in bundle.items]
    if not events:
        raise RajnayaError("No event or tweet in it has a date, so there is no timeline to write.")
    made: dict[str, Any] = {"scale": "human", "events": events}
    if len(bundles) == 1:
        made["title"] = {"unique_id": "title", "text": _headline(bundles[0])}
    return (json.dumps(made, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def _headline(bundle: Bundle) -> dict[str, str]:
    english = f"<p>{_html(bundle.title_en)}</p>" if bundle.title_en else ""
    return {"headline": _html(bundle.title_hi), "text": f"{english}<p>{_source(bundle)}</p>"}


def _slide(bundle: Bundle, item: TimelineItem, name: str) -> dict[str, Any]:
    starts, ends = _dates(item)
    slide: dict[str, Any] = {
        "unique_id": name,
        "start_date": starts,
        "display_date": item.when,
        "group": _GROUPS[lane_of(item.kind)],
        "text": {"headline": _html(_STATUS[item.status] + item.label), "text": _body(bundle, item)},
    }
    return slide | ({"end_date": ends} if ends else {})


def _dates(item: TimelineItem) -> tuple[dict[str, int], dict[str, int] | None]:
    """Beginning and end, each as exact as what is known. An open side has no end of its own: the words say that it is open."""
    value = item.edtf
    if "/" not in value and item.precision in ("day", "month", "year"):
        return _parts(value), None
    first, last = item.bounds.first or item.bounds.last, item.bounds.last or item.bounds.first
    assert first and last  # one side at least is closed
    left, _, right = value.partition("/")
    closed = "/" in value and ".." not in (left, right) and all(bounds(v).precision in _PARTS for v in (left, right))
    if closed:
        return _parts(left), _parts(right)
    return _parts(first.isoformat()), None if first == last or item.precision == "open" else _parts(last.isoformat())


_PARTS = {"year": ("year",), "month": ("year", "month"), "day": ("year", "month", "day")}


def _parts(value: str) -> dict[str, int]:
    """A year, month or day as TimelineJS names their parts.

    >>> _parts("2022-12")
    {'year': 2022, 'month': 12}
    """
    return dict(zip(("year", "month", "day"), map(int, value.split("-")), strict=False))


def _body(bundle: Bundle, item: TimelineItem) -> str:
    """The sentence in both languages, how the date was reached, and the source; every text escaped."""
    row = bundle.view.rows[item.segment]
    lang = "hi" if row.lang.startswith("hi") else "en"
    parts = [f'<blockquote lang="{lang}">{_html(item.sentence_hi)}</blockquote>']
    if item.sentence_en and row.origin != "same":
        parts.append(f'<blockquote lang="en">{_html(item.sentence_en)} <small>({ORIGINS[row.origin]})</small></blockquote>')
    words = f"“{_html(item.date_text)}”: " if item.date_text else ""
    counted = f", counted from {_html(day_words(item.anchor) or item.anchor)}" if item.anchor else ""
    reached = f"{_html(item.when)} (EDTF {_html(item.edtf)}){counted}. {_html(explain_rule(item.date_rule or item.rule))}."
    parts.append(f"<p>{words}{reached}</p>")
    return "".join(parts) + f"<p><small>{_source(bundle)}</small></p>"


def _source(bundle: Bundle) -> str:
    article = bundle.article
    shown = ", ".join(_html(p) for p in (article.outlet, bundle.title_hi, day_words(bundle.found.published.edtf)) if p)
    address = web_address(article.address)
    return f'<a href="{_html(address)}" rel="noopener">{shown}</a>' if address else shown


def _html(text: str) -> str:
    """A text on one line as HTML: no tag and no entity of its own, no marks that turn the direction of writing."""
    return escape(plain_line(text, 4000) or "")
