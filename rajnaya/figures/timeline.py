"""The timeline as an interactive figure, as words and as a table.

The figure is laid out for the narrowest box it may be shown in and stretches from there: the server never learns how wide
the reader's window is, and what keeps apart on a phone keeps apart on a slide.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd  # type: ignore[import-untyped]  # its stubs are a package of their own
import plotly.graph_objects as go  # type: ignore[import-untyped]  # plotly ships no type information

from rajnaya.corrections import RULE
from rajnaya.explain import explain_rule
from rajnaya.figures.items import TimelineItem, when_line
from rajnaya.figures.layout import Mark, TimelineLayout, place
from rajnaya.figures.metrics import clip, em_measure
from rajnaya.figures.theme import DARK, LIGHT, Theme, blend
from rajnaya.figures.timeline_words import alt_text, drawn

__all__ = ["alt_text", "figure_of", "table", "timeline_figure", "told"]

FONT = "Noto Sans Devanagari, Source Sans, Noto Sans CJK SC, PingFang SC, Microsoft YaHei, sans-serif"
NARROWEST = 340
"""Pixels: a phone of 390 px less the page's margins."""
COLUMNS = (
    "Date", "Event", "Hindi sentence", "English sentence", "Participants", "Place", "Kind", "Status", "EDTF", "Expression",
    "Anchor", "Rule",
)  # fmt: skip

_HOVER_SIZE, _HOVER_WIDTH, _HOVER_LINES = 12.0, 270.0, 6
_LEAST_HEIGHT = 120
_FADE_STEPS = 16
# Plotly reads tags in any text and hands $…$ to MathJax where a page has loaded it; entities it turns back into characters.
_ESCAPES = str.maketrans({"&": "&#38;", "<": "&#60;", ">": "&#62;", "$": "&#36;", "%": "&#37;", "{": "&#123;", "}": "&#125;"})


def escape(text: str) -> str:
    """Text as plotly shows it literally: no tag, link, template or formula in it takes effect, on one line.

    >>> escape('<a href="x">मा</a>')
    '&#60;a href="x"&#62;मा&#60;/a&#62;'
    """
    # Controls and marks that turn the direction of writing go; the joiners of Devanagari (Cf too) stay.
    kept = (c for c in " ".join(text.split()) if c in "\u200c\u200d" or unicodedata.category(c) not in ("Cc", "Cf", "Cs"))
    return "".join(kept).translate(_ESCAPES)


def wrapped(text: str, width: float = _HOVER_WIDTH, size: float = _HOVER_SIZE, most: int = _HOVER_LINES) -> list[str]:
    """The text broken into at most ``most`` lines no wider than ``width``, the last with an ellipsis if some is left out."""
    lines: list[str] = []
    line, used = "", 0.0
    space = em_measure(" ", size)
    for word in text.split():
        wide = em_measure(word, size)
        if line and used + space + wide > width:
            if len(lines) == most - 1:
                return [*lines, clip(f"{line} {word}…", width, size)]
            lines.append(line)
            line, used = "", 0.0
        if wide > width:
            word = clip(word, width, size)
            wide = em_measure(word, size)
        line, used = (f"{line} {word}", used + space + wide) if line else (word, wide)
    return [*lines, line] if line else lines


def hover_text(item: TimelineItem) -> str:
    """Date, label and the sentence in both languages, escaped and broken into lines for plotly."""
    head = when_line(item)
    if RULE in (item.rule, item.date_rule):
        head += " · confirmed by hand"
    parts = [f"<b>{escape(head)}</b>", *map(escape, wrapped(item.label, most=3)), ""]
    parts += map(escape, wrapped(item.sentence_hi))
    if item.sentence_en and item.sentence_en != item.sentence_hi:
        parts += ["", *map(escape, wrapped(item.sentence_en))]
    for remark in item.remarks:
        parts += ["", *map(escape, wrapped(remark))]
    return "<br>".join(parts)


def timeline_figure(items: Sequence[TimelineItem], *, dark: bool, width_hint: int = NARROWEST) -> go.Figure:
    """The timeline as a plotly figure.

    ``width_hint`` is the least width in pixels the figure will be shown at; any greater one is as safe. The trace named
    ``items`` carries ``customdata`` rows of (item id, segment index) for what a click leads to.
    """
    layout = place([drawn(item) for item in items], width=max(width_hint, 240))
    return figure_of(layout, DARK if dark else LIGHT)


def figure_of(layout: TimelineLayout, theme: Theme) -> go.Figure:
    """A layout as a plotly figure, as high as the layout at least."""
    figure = go.Figure()
    pen = _Pen(layout, theme)
    for mark in layout.marks:
        pen.draw(mark)
    figure.add_traces([*pen.traces(), _hit_trace(layout)])
    figure.update_layout(
        height=round(max(layout.height + 2 * layout.inset, _LEAST_HEIGHT)),
        margin={"l": layout.inset, "r": layout.inset, "t": 8, "b": 8, "pad": 0, "autoexpand": False},
        paper_bgcolor=theme.paper,
        plot_bgcolor=theme.paper,
        font={"family": FONT, "size": layout.size, "color": theme.ink},
        showlegend=False,
        dragmode=False,
        clickmode="event+select",
        hovermode="closest",
        hoverdistance=16,
        hoverlabel={
            "bgcolor": theme.paper,
            "bordercolor": theme.rule,
            "align": "left",
            "font": {"family": FONT, "size": _HOVER_SIZE, "color": theme.ink},
        },
        xaxis={"range": [0, 1], "visible": False, "fixedrange": True},
        yaxis={"range": [layout.height, 0], "visible": False, "fixedrange": True},
        annotations=_labels(layout, theme) if layout.marks else [_nothing(theme)],
        shapes=_lines(layout, theme),
    )
    return figure


class _Pen:
    """Gathers the marks' strokes and dots by look, so that a look is one trace."""

    def __init__(self, layout: TimelineLayout, theme: Theme) -> None:
        self.layout = layout
        self.theme = theme
        self.strokes: dict[tuple[str, float], list[tuple[float, float, float]]] = defaultdict(list)
        self.caps: dict[tuple[str, str, float], list[tuple[float, float]]] = defaultdict(list)
        self.dots: dict[tuple[str, str], list[tuple[float, float]]] = defaultdict(list)
        self.struck: list[tuple[float, float]] = []

    def draw(self, mark: Mark) -> None:
        colour, paper = self.theme.lanes[mark.lane], self.theme.paper
        hollow = mark.item.status == "planned"
        if mark.is_dot:
            self.dots[colour, paper if hollow else colour].append((mark.x0, mark.y))
        else:
            self._bar(mark, colour, self.layout.bar)
            if hollow:
                self._bar(mark, paper, self.layout.bar - 4)
        if mark.item.status == "denied":
            self.struck.append(((mark.x0 + mark.x1) / 2, mark.y))

    def _bar(self, mark: Mark, colour: str, width: float) -> None:
        paper = self.theme.paper
        is_open = mark.open_left or mark.open_right
        for x0, x1, share in _faded(mark) if is_open else [(mark.x0, mark.x1, 1.0)]:
            self.strokes[blend(colour, paper, share), width].append((x0, x1, mark.y))
        arrow = blend(colour, paper, 0.5)
        for x, ended, symbol in (
            (mark.x0, not mark.open_left, "triangle-left"),
            (mark.x1, not mark.open_right, "triangle-right"),
        ):
            if ended:
                self.caps[colour, "circle", width].append((x, mark.y))
            elif colour != paper:
                self.caps[arrow, symbol, width + 3].append((x, mark.y))

    def traces(self) -> list[go.Scatter]:
        """Bars first, what hollows them out next, dots and strokes of denial on top."""
        paper = self.theme.paper
        out: list[go.Scatter] = []
        for hollowing in (False, True):
            out += [_stroke(f, c, width) for (c, width), f in self.strokes.items() if (c == paper) is hollowing]
            out += [
                _points(found, {"symbol": symbol, "size": size, "color": colour})
                for (colour, symbol, size), found in self.caps.items()
                if (colour == paper) is hollowing
            ]
        for (edge, fill), found in self.dots.items():
            line = {"width": 2.5, "color": edge}
            out.append(_points(found, {"symbol": "circle", "size": self.layout.mark - 2.5, "color": fill, "line": line}))
        if self.struck:
            cross = {"symbol": "line-ne", "size": self.layout.mark + 2}
            out.append(_points(self.struck, cross | {"line": {"width": 6, "color": paper}}))
            out.append(_points(self.struck, cross | {"line": {"width": 2.5, "color": self.theme.ink}}))
        return out


def _faded(mark: Mark) -> list[tuple[float, float, float]]:
    """A bar with an open end as layers (from, to, share of colour), faintest and longest first.

    The layers lie over each other, since pieces side by side show a seam at each joint.
    """
    step = (mark.x1 - mark.x0) / _FADE_STEPS
    layers = [(1 - 0.85 * n / (_FADE_STEPS - 1), (n + 1) * step) for n in reversed(range(_FADE_STEPS))]
    if mark.open_left:
        return [(mark.x1 - length, mark.x1, share) for share, length in layers]
    return [(mark.x0, mark.x0 + length, share) for share, length in layers]


def _stroke(found: list[tuple[float, float, float]], colour: str, width: float) -> go.Scatter:
    """Thick lines with blunt ends; ``_points`` rounds the ends that are known."""
    return go.Scatter(
        x=[x for x0, x1, _ in found for x in (x0, x1, None)],
        y=[v for _, _, y in found for v in (y, y, None)],
        mode="lines",
        line={"color": colour, "width": width},
        **_INERT,
    )


def _points(found: list[tuple[float, float]], marker: dict[str, Any]) -> go.Scatter:
    return go.Scatter(
        x=[x for x, _ in found], y=[y for _, y in found], mode="markers", marker=marker | {"opacity": 1}, **_INERT
    )


# Only the invisible trace below answers to the pointer, and choosing one mark must not fade the others.
_INERT: dict[str, Any] = {"hoverinfo": "skip", "cliponaxis": False, "unselected": {"marker": {"opacity": 1}}}


def _hit_trace(layout: TimelineLayout) -> go.Scatter:
    """Invisible points over every mark, along the whole of a bar, that hover and click."""
    points = [
        (mark.x0 + (mark.x1 - mark.x0) * n / max(steps, 1), mark)
        for mark in layout.marks
        for steps in (round((mark.x1 - mark.x0) * 60),)
        for n in range(steps + 1)
    ]
    texts = {mark.item.id: hover_text(mark.item) for mark in layout.marks}
    clear = {"marker": {"opacity": 0}}
    return go.Scatter(
        name="items",
        x=[x for x, _ in points],
        y=[m.y for _, m in points],
        mode="markers",
        marker={"size": layout.mark + 8, "color": "rgba(0,0,0,0)", "opacity": 0},
        hoverinfo="text",
        hovertext=[texts[m.item.id] for _, m in points],
        customdata=[[m.item.id, m.item.segment] for _, m in points],
        cliponaxis=False,
        selected=clear,
        unselected=clear,
    )


def _labels(layout: TimelineLayout, theme: Theme) -> list[dict[str, Any]]:
    """Lane titles, date and label of every mark, tick labels."""
    plain = {"xref": "x", "yref": "y", "showarrow": False, "borderpad": 0}
    dot = layout.mark
    out: list[dict[str, Any]] = []
    for lane in layout.lanes:
        font = {"color": theme.lanes[lane.key], "weight": 600, "size": layout.size - 1}
        place_at = {"x": 0, "xanchor": "left", "xshift": 2 - layout.inset, "align": "left"}
        place_at |= {"y": lane.top, "yanchor": "top", "yshift": -3}
        out.append(plain | place_at | {"text": escape(lane.title), "font": font})
    anchors = {"start": ("left", -dot / 2), "middle": ("center", 0.0), "end": ("right", dot / 2)}
    for mark in layout.marks:
        anchor, shift = anchors[mark.align]
        label = escape(mark.lines[1])
        text = f'<span style="color:{theme.soft}">{escape(mark.lines[0])}</span><br>'
        text += f"<s>{label}</s>" if mark.item.status == "denied" else label
        out.append(
            plain
            | {"text": text, "align": anchor, "x": mark.label_x, "xanchor": anchor, "xshift": shift}
            | {"y": mark.y, "yanchor": "bottom", "yshift": dot / 2 + 2}
        )
    for tick in layout.ticks:
        font = {"color": theme.soft, "size": layout.size}
        place_at = {"x": tick.x, "xanchor": "center", "xshift": tick.shift, "y": layout.axis_y, "yanchor": "top", "yshift": -4}
        out.append(plain | place_at | {"text": tick.label, "font": font})
    return out


def _lines(layout: TimelineLayout, theme: Theme) -> list[dict[str, Any]]:
    """Grid lines, the lines between lanes and the axis, below everything else."""
    bottom = layout.axis_y

    def line(x0: float, x1: float, y0: float, y1: float, colour: str, dash: str = "solid") -> dict[str, Any]:
        look = {"color": colour, "width": 1, "dash": dash}
        return {"type": "line", "layer": "below", "x0": x0, "x1": x1, "y0": y0, "y1": y1, "line": look}

    out = [line(t.x, t.x, 0, bottom, theme.grid, "dot") for t in layout.minor]
    out += [line(t.x, t.x, 0, bottom + 4, theme.grid) for t in layout.ticks]
    out += [line(0, 1, lane.top, lane.top, theme.grid) for lane in layout.lanes[1:]]
    if layout.lanes:
        out.append(line(0, 1, bottom, bottom, theme.rule))
    return out


def _nothing(theme: Theme) -> dict[str, Any]:
    middle = {"xref": "paper", "yref": "paper", "x": 0.5, "y": 0.5, "showarrow": False}
    return middle | {"text": "No event with a date", "font": {"color": theme.soft}}


def table(items: Sequence[TimelineItem], names: Mapping[str, str] | None = None) -> pd.DataFrame:
    """The timeline as a table, one row an item in the order given, every cell text; empty where nothing is known.

    ``names`` gives the English of a participant or place as the article writes it: ``Qin Gang (किन गैंग)``.
    """
    english = names or {}

    def named(name: str) -> str:
        return f"{english[name]} ({name})" if name in english else name

    rows = [
        (
            i.when, i.label, i.sentence_hi, i.sentence_en or "", "; ".join(map(named, i.participants)), named(i.place or ""),
            i.kind.replace("_", " ").capitalize(), i.status.capitalize(), i.edtf, i.date_text or "", i.anchor or "",
            explain_rule(i.date_rule or i.rule),
        )
        for i in items
    ]  # fmt: skip
    # A half of a surrogate pair fits neither a column of text nor a file.
    clean = [[cell.encode("utf-8", "replace").decode("utf-8") for cell in row] for row in rows]
    return pd.DataFrame(clean, columns=list(COLUMNS), dtype="str")


def told(rows: pd.DataFrame) -> pd.DataFrame:
    """The table without columns that tell nothing: those empty throughout, and a status that is "Happened" everywhere."""
    idle = [name for name in rows.columns if set(rows[name]) <= ({"Happened"} if name == "Status" else {""})]
    return rows.drop(columns=idle)
