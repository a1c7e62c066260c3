"""A text with tags in it, well-formed whatever overlaps: without the tags it is the text again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from xml.sax.saxutils import escape

from rajnaya.translation.safe_xml import NOT_XML, as_attributes


@dataclass(frozen=True, slots=True)
class Tag:
    """An element over ``text[start:end]``."""

    start: int
    end: int
    name: str
    id: str
    """Unique in the document; the parts of a cut one are ``id``, ``id.2``, ``id.3`` …"""
    facts: Mapping[str, str]
    depth: int
    """Of two that overlap, the one of the lower depth stays whole and lies outside."""


def xml_text(text: str) -> str:
    """A text as it stands between tags; what XML can't hold becomes U+FFFD, so that offsets stay.

    >>> xml_text("a < b\\0")
    'a &lt; b\\ufffd'
    """
    # A bare carriage return would be read as a line feed.
    return escape(NOT_XML.sub("\ufffd", text), {"\r": "&#13;"})


def inline(text: str, tags: Iterable[Tag], id_name: str = "xml:id") -> str:
    """The text with the tags in it; ``id_name`` is the attribute that holds their ids.

    Tags that reach out of the text are clipped, empty ones left out.

    >>> inline("अ आ इ", [Tag(0, 3, "a", "x", {}, 0), Tag(2, 5, "b", "y", {}, 1)])
    '<a xml:id="x">अ <b xml:id="y" next="#y.2">आ</b></a><b xml:id="y.2" prev="#y"> इ</b>'
    """
    size = len(text)
    clipped = [(max(0, t.start), min(size, t.end), t) for t in tags]
    # The outer first: by depth, then the longer.
    order = sorted((c for c in clipped if c[0] < c[1]), key=lambda c: (c[2].depth, c[0] - c[1], c[0]))
    borders = sorted({0, size, *(c[0] for c in order), *(c[1] for c in order)})
    cells = list(pairwise(borders))
    place = {border: n for n, border in enumerate(borders)}
    covers: list[list[int]] = [[] for _ in cells]
    for rank, (start, end, _) in enumerate(order):
        for n in range(place[start], place[end]):
            covers[n].append(rank)
    parts = _parts(covers)
    out: list[str] = []
    open_: list[int] = []
    seen: dict[int, int] = {}
    for (start, end), ranks in zip(cells, covers, strict=True):
        shared = next((n for n, (a, b) in enumerate(zip(open_, ranks, strict=False)) if a != b), min(len(open_), len(ranks)))
        out += [f"</{order[rank][2].name}>" for rank in reversed(open_[shared:])]
        for rank in ranks[shared:]:
            seen[rank] = seen.get(rank, 0) + 1
            out.append(_opening(order[rank][2], seen[rank], parts[rank], id_name))
        open_ = ranks
        out.append(xml_text(text[start:end]))
    out += [f"</{order[rank][2].name}>" for rank in reversed(open_)]
    return "".join(out)


def _parts(covers: list[list[int]]) -> dict[int, int]:
    """How often each tag has to be opened."""
    counts: dict[int, int] = {}
    before: list[int] = []
    for ranks in covers:
        shared = next((n for n, (a, b) in enumerate(zip(before, ranks, strict=False)) if a != b), min(len(before), len(ranks)))
        for rank in ranks[shared:]:
            counts[rank] = counts.get(rank, 0) + 1
        before = ranks
    return counts


def _opening(tag: Tag, part: int, parts: int, id_name: str) -> str:
    name = tag.id if part == 1 else f"{tag.id}.{part}"
    chain = {}
    if part < parts:
        chain["next"] = f"#{tag.id}.{part + 1}"
    if part > 1:
        chain["prev"] = f"#{tag.id}" if part == 2 else f"#{tag.id}.{part - 1}"
    return f"<{tag.name}{as_attributes({id_name: name, **tag.facts, **chain})}>"
