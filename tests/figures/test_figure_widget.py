"""The chart as a widget: its options, and that one click leads somewhere once."""

from __future__ import annotations

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from components.timeline_chart import chart_config


def test_the_only_button_downloads_the_chart_at_slide_size() -> None:
    config = chart_config(500)
    assert config["modeBarButtons"] == [["toImage"]] and config["displayModeBar"] is True and config["displaylogo"] is False
    assert config["toImageButtonOptions"] == {
        "format": "png",
        "filename": "timeline",
        "width": 1280,
        "height": 720,
        "scale": 1.5,
    }


def test_a_chart_higher_than_a_slide_keeps_its_height() -> None:
    options = chart_config(2400)["toImageButtonOptions"]
    assert (options["format"], options["height"], options["scale"]) == ("png", 2400, 1.5)


def script() -> None:
    """Reports what a click on ``points`` leads to, on every run of a page."""
    from types import SimpleNamespace

    import streamlit as st

    from components.timeline_chart import _newly_chosen

    chosen = st.session_state.get("chosen")
    points = [{"customdata": list(chosen)}] if chosen else []
    st.write(str(_newly_chosen(SimpleNamespace(selection=SimpleNamespace(points=points)), "_chart_followed")))


def test_a_click_is_reported_once_and_again_after_the_choice_was_taken_back() -> None:
    app = AppTest.from_function(script)
    seen: list[Any] = []
    for chosen in (None, ("e1", 4), ("e1", 4), ("e2", 0), None, ("e2", 0)):
        app.session_state["chosen"] = chosen
        seen.append(app.run().markdown[0].value)
    assert seen == ["None", "('e1', 4)", "None", "('e2', 0)", "None", "('e2', 0)"]


@pytest.mark.parametrize("dark", [False, True])
def test_the_chart_is_shown_with_its_description(dark: bool) -> None:
    app = AppTest.from_string(
        "from components.timeline_chart import timeline_chart\n"
        "from rajnaya.figures.timeline import alt_text, timeline_figure\n"
        f"timeline_chart(timeline_figure([], dark={dark}), alt=alt_text([]), key='chart')\n"
    ).run()
    assert not app.exception
    assert "no event of the article has a date" in str(app.get("plotly_chart")[0].proto)
