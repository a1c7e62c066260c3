"""The speakers' palette (``rajnaya.figures.palette``) as the stylesheets of the page need it."""

from __future__ import annotations

from rajnaya.figures.palette import (
    AA,
    NOBODY,
    PAPER_DARK,
    PAPER_LIGHT,
    TEXT_DARK,
    TEXT_LIGHT,
    TINTS,
    Tint,
    contrast,
    luminance,
)

__all__ = [
    "AA",
    "NOBODY",
    "PAPER_DARK",
    "PAPER_LIGHT",
    "TEXT_DARK",
    "TEXT_LIGHT",
    "TINTS",
    "Tint",
    "contrast",
    "css_variables",
    "luminance",
]


def css_variables(root: str = ".reader") -> str:
    """The palette as CSS: ``--tint-0 … --tint-7``, ``--ink-0 … --ink-7`` and ``--tint-none``, ``--ink-none`` per theme.

    The theme is the ``data-theme`` attribute (``light`` or ``dark``) of the element that ``root`` selects;
    paper is always light.
    """
    numbered = [*((str(i), tint) for i, tint in enumerate(TINTS)), ("none", NOBODY)]
    light = "".join(f"--tint-{n}:{t.light_tint};--ink-{n}:{t.light_ink};" for n, t in numbered)
    dark = "".join(f"--tint-{n}:{t.dark_tint};--ink-{n}:{t.dark_ink};" for n, t in numbered)
    return f'{root}{{{light}}}\n@media screen{{{root}[data-theme="dark"]{{{dark}}}}}\n'
