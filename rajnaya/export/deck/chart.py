"""Native bar charts whose numbers stay editable: the workbook behind them is written here, without formulas."""

from __future__ import annotations

import datetime as dt
import io
from typing import Any

import xlsxwriter  # type: ignore[import-untyped]  # ships no types
from lxml import etree  # type: ignore[import-untyped]  # its stubs are a package of their own
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.oxml.ns import qn
from pptx.util import Emu, Pt

from rajnaya.export.deck.look import Look
from rajnaya.export.tables import safe_cell
from rajnaya.figures.drawing import Chart

MADE = dt.datetime(2000, 1, 1)
"""The day that files name as that of their making, so that the same deck is the same bytes."""


def add_chart(slide: Any, chart: Chart, look: Look) -> Any:
    """The chart's graphic frame. Categories run from the top when its bars lie."""
    data: Any = CategoryChartData(number_format=chart.value_format)  # type: ignore[no-untyped-call]  # python-pptx leaves it bare
    data.categories = [safe_cell(label) for label in chart.categories]
    for series in chart.series:
        data.add_series(safe_cell(series.name), series.values)
    stacked = len(chart.series) > 1
    if chart.horizontal:
        kind = XL_CHART_TYPE.BAR_STACKED if stacked else XL_CHART_TYPE.BAR_CLUSTERED
    else:
        kind = XL_CHART_TYPE.COLUMN_STACKED if stacked else XL_CHART_TYPE.COLUMN_CLUSTERED
    rect = chart.rect
    points = (rect.left, rect.top, rect.right - rect.left, rect.bottom - rect.top)
    frame = slide.shapes.add_chart(kind, *(Emu(round(p * 12700)) for p in points), data)
    made = frame.chart
    made.part.chart_workbook.update_from_xlsx_blob(_workbook(chart))
    _look(made, chart, look)
    return frame


def _look(made: Any, chart: Chart, look: Look) -> None:
    made.has_title = False
    made.has_legend = len(chart.series) > 1
    if made.has_legend:
        made.legend.position, made.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
    made.font.size, made.font.name = Pt(chart.size), look.latin
    made.font.color.rgb = _rgb(chart.ink)
    _script(made, look)
    categories, values = made.category_axis, made.value_axis
    categories.reverse_order = chart.horizontal
    categories.format.line.color.rgb = _rgb(chart.soft)
    categories.major_tick_mark = XL_TICK_MARK.NONE
    categories.has_major_gridlines = False
    # Every bar says its number, so that the axis of numbers would say it twice.
    values.visible, values.has_major_gridlines = False, False
    values.minimum_scale = 0
    values.tick_label_position = XL_TICK_LABEL_POSITION.NONE
    plot = made.plots[0]
    plot.gap_width = 60
    plot.has_data_labels = True
    labels = plot.data_labels
    labels.show_value, labels.number_format, labels.number_format_is_linked = True, chart.value_format, False
    labels.font.size, labels.font.name = Pt(chart.size), look.latin
    labels.font.color.rgb = _rgb(chart.ink)
    if len(chart.series) == 1:
        labels.position = XL_LABEL_POSITION.OUTSIDE_END
    for series, drawn in zip(made.series, chart.series, strict=True):
        series.format.fill.solid()
        series.format.fill.fore_color.rgb = _rgb(drawn.colour)
        series.invert_if_negative = False


def _script(made: Any, look: Look) -> None:
    """The face of Devanagari for all of the chart's text."""
    for properties in made._chartSpace.iter(qn("a:defRPr")):
        latin = properties.find(qn("a:latin"))
        if latin is not None and properties.find(qn("a:cs")) is None:
            latin.addnext(etree.Element(qn("a:cs"), typeface=look.script))


def _workbook(chart: Chart) -> bytes:
    """Categories in column A, a series in each further one; text is never taken for a formula or a link."""
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(out, options)
    book.set_properties({"created": MADE})
    sheet = book.add_worksheet("Sheet1")
    number = book.add_format({"num_format": chart.value_format})
    for row, label in enumerate(chart.categories, 1):
        sheet.write_string(row, 0, safe_cell(label))
    for column, series in enumerate(chart.series, 1):
        sheet.write_string(0, column, safe_cell(series.name))
        for row, value in enumerate(series.values, 1):
            sheet.write_number(row, column, value, number)
    book.close()
    return out.getvalue()


def _rgb(colour: str) -> Any:
    return RGBColor(*(int(colour[i : i + 2], 16) for i in (1, 3, 5)))  # type: ignore[no-untyped-call]  # python-pptx leaves it bare
