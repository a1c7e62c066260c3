"""How wide words really are in the font that images are set in, shaped: where ``metrics`` knows no more than the most."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from rajnaya.figures.fonts import FAMILY, font_file

Words = tuple[str, bool, float]
"""(text, bold, size in points)."""

_TEMPLATE = b"""
#let data = json(bytes(sys.inputs.data))
#context [#metadata(data.words.map(w => measure(
  text(font: data.family, size: w.at(2) * 1pt, weight: if w.at(1) { 600 } else { 400 }, lang: "hi", w.at(0))
).width.pt())) <widths>]
"""


_known: dict[Words, float] = {}
_MOST = 20_000
"""Words remembered."""


def widths(words: Iterable[Words]) -> dict[Words, float]:
    """The width in points of each of the words (cleaned, on one line), by what was asked; one run of typst for the new ones."""
    wanted = set(words)
    if len(_known) > _MOST:
        _known.clear()
    if new := sorted(wanted - _known.keys()):
        _known.update(zip(new, _measured(new), strict=True))
    return {one: _known[one] for one in wanted}


def _measured(words: Sequence[Words]) -> list[float]:
    import typst

    data = json.dumps({"family": FAMILY, "words": [list(one) for one in words]})
    found: str = typst.query(  # type: ignore[misc]  # its stubs leave the kind of input open
        _TEMPLATE,
        "<widths>",
        field="value",
        one=True,
        font_paths=[str(font_file().parent)],
        ignore_system_fonts=True,
        sys_inputs={"data": data},
    )
    return [float(width) for width in json.loads(found)]
