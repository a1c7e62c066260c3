"""A drawing as a plotly figure, for those who want their pictures made by a browser."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import plotly.graph_objects as go  # type: ignore[import-untyped]  # plotly ships no type information

from rajnaya.figures.drawing import Block, Drawing, Line, Run, Shape, TextBox
from rajnaya.figures.flat import TextLine, flat
from rajnaya.figures.timeline import FONT, escape, figure_of
from rajnaya.figures.timeline_drawing import TimelinePicture

_ANCHORS = {"start": "left", "middle": "center", "end": "right"}
_PAD = 1.0
"""Plotly keeps so much free round an annotation's words."""
_TRANSPARENT = "rgba(0,0,0,0)"


def timeline_image(picture: TimelinePicture) -> go.Figure:
    """The interactive timeline's own marks and labels, at the picture's size, with its title and source. A unit is a point."""
    drawing, body, layout = picture.drawing, picture.body, picture.layout
    if not picture.shown:
        return drawing_figure(drawing)
    figure = figure_of(layout, picture.frame.theme)
    bottom = drawing.height - body.top - layout.height
    margin = {
        "l": body.left + layout.inset,
        "r": drawing.width - body.right + layout.inset,
        "t": body.top,
        "b": max(bottom, 0.0),
        "pad": 0,
        "autoexpand": False,
    }
    figure.update_layout(width=drawing.width, height=drawing.height, margin=margin)
    if picture.frame.transparent:
        figure.update_layout(paper_bgcolor=_TRANSPARENT, plot_bgcolor=_TRANSPARENT)
    # What answers to a pointer is of no use in a picture.
    figure.data = [trace for trace in figure.data if trace.name != "items"]
    # The words where the drawing has them, some outside the axes: counted from the plot's top left corner, in points.
    notes = list(_notes([shape for shape in drawing.shapes if isinstance(shape, TextBox)], drawing))
    for note in notes:
        shift = {"xshift": note.pop("x") - margin["l"] + note["xshift"], "yshift": margin["t"] - note.pop("y")}
        note |= {"xref": "paper", "yref": "paper", "x": 0, "y": 1} | shift
    figure.layout.annotations = notes
    return figure


def drawing_figure(drawing: Drawing) -> go.Figure:
    """A drawing of straight shapes and text as a figure without traces: a bar chart in its frame. A unit is a point."""
    figure = go.Figure()
    paper = drawing.paper or _TRANSPARENT
    items = [item for _, parts in flat(drawing) for item in parts]
    figure.update_layout(
        width=drawing.width,
        height=drawing.height,
        margin={"l": 0, "r": 0, "t": 0, "b": 0, "pad": 0, "autoexpand": False},
        paper_bgcolor=paper,
        plot_bgcolor=paper,
        font={"family": FONT},
        showlegend=False,
        xaxis={"range": [0, drawing.width], "visible": False, "fixedrange": True},
        yaxis={"range": [drawing.height, 0], "visible": False, "fixedrange": True},
        shapes=[_shape(item) for item in items if isinstance(item, Block | Line)],
        annotations=list(_notes(drawing.shapes, drawing)),
    )
    return figure


def _shape(item: Block | Line) -> dict[str, Any]:
    if isinstance(item, Line):
        look = {"color": item.colour, "width": item.width, "dash": "dash" if item.dashed else "solid"}
        return {"type": "line", "x0": item.x0, "x1": item.x1, "y0": item.y0, "y1": item.y1, "line": look}
    rect = item.rect
    place = {"x0": rect.left, "x1": rect.right, "y0": rect.top, "y1": rect.bottom}
    line = {"color": item.line or _TRANSPARENT, "width": item.line_width}
    return {"type": "circle" if item.ellipse else "rect", **place, "fillcolor": item.fill or _TRANSPARENT, "line": line}


def _notes(shapes: Iterable[Shape], drawing: Drawing) -> Iterable[dict[str, Any]]:
    """Each line of text as an annotation, in the drawing's points."""
    part = Drawing(drawing.width, drawing.height, tuple(shapes))
    for _, items in flat(part):
        for line in items:
            if isinstance(line, TextLine):
                yield _note(line)


def _note(line: TextLine) -> dict[str, Any]:
    first = line.runs[0]
    font = {"size": line.size, "color": first.colour, "weight": 600 if all(run.bold for run in line.runs) else 400}
    place: dict[str, Any] = {
        "x": line.x,
        "xanchor": _ANCHORS[line.align],
        "y": (line.room.top + line.room.bottom) / 2,
        "yanchor": "middle",
    }
    words = "".join(_words(run, first) for run in line.runs)
    place["xshift"] = {"start": -_PAD, "middle": 0.0, "end": _PAD}[line.align]
    return {"xref": "x", "yref": "y", "showarrow": False, "borderpad": 0, "text": words, "font": font} | place


def _words(run: Run, first: Run) -> str:
    words = escape(run.text)
    # ``escape`` trims; the blanks between runs stay.
    words = (" " if run.text[:1] == " " else "") + words + (" " if run.text[-1:] == " " else "")
    words = f"<s>{words}</s>" if run.struck else words
    return words if run.colour == first.colour else f'<span style="color:{run.colour}">{words}</span>'
