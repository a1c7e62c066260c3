"""Timeline: what happened when, every mark leading to its sentence."""

import streamlit as st

from components import cache, session, theme
from components.article_head import article_head, english_title, page_title
from components.briefing_actions import chart_picks
from components.chart_image import chart_image
from components.correct_actions import open_form
from components.correct_list import correct_list
from components.correct_rows import correct_rows, undo_line, with_confirmed
from components.count_chart import count_chart
from components.downloads import source_line, timeline_downloads
from components.timeline_chart import chart_items, timeline_chart
from components.width_probe import width_probe
from rajnaya.briefing import charts_of
from rajnaya.figures.timeline import alt_text, table, timeline_figure
from rajnaya.view import english_names

session.enter()
session.leave_segment()
article = session.article()
found = cache.analysis(article.text, article.published, article.id)
english = cache.english(found)
items = cache.items(found, english)
page_title("Timeline", article, english)
article_head(article, found, english)
with st.container():  # always there, so that the form leaves the chart in its place
    open_form(found)

if not items:
    undated = len(found.events)
    st.info(
        "No event in this article has a date yet."
        + (f" {undated} without one were found: setting the day of publication may place them." if undated else ""),
        icon=":material/event_busy:",
    )
    chart_picks(found, charts_of(cache.bundle(article.id)))  # whose words it gives needs no date
    undo_line(article.id)
    correct_list(article)
    st.stop()


def chart() -> None:
    """Drawn again by itself when the page's width changes."""
    width = width_probe(key="timeline_width")
    marks = chart_items(items)
    figure = timeline_figure(marks, dark=theme.is_dark(), width_hint=width)
    chosen = timeline_chart(figure, alt=alt_text(marks), key="timeline")
    if chosen is not None:
        session.read(article.id, chosen)


st.fragment(chart)()
chart_image(english_title(article, english) or article.title or "Timeline", source_line(article), dark=theme.is_dark())
chart_picks(found, charts_of(cache.bundle(article.id)))
rows = with_confirmed(found, items, table(items, english_names(found)))
st.header("Events and tweets", anchor=False)
undo_line(article.id)
correct_rows(found, items, rows)
bundle = cache.bundle(article.id)
timeline_downloads(bundle, rows)
correct_list(article)
with st.container(horizontal=True, key="counts"):
    count_chart("kinds", bundle)
    count_chart("months", bundle)
