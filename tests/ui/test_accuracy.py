"""The Accuracy page through Streamlit's own test runner."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from streamlit.runtime.pages_manager import PagesManager
from streamlit.testing.v1 import AppTest

from rajnaya.evaluation.calibration import BAND_NAMES, load_calibration
from rajnaya.evaluation.figures import FEATURES, OURS, PARAGRAPHS, Report, Row, Texts, load_report

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    """No cache of another test; and, as on a running server, the app has called ``st.navigation`` before."""
    st.cache_resource.clear()
    made = PagesManager.__init__

    def remembering(self: PagesManager, *args: Any, **kwargs: Any) -> None:
        made(self, *args, **kwargs)
        PagesManager.uses_pages_directory = False

    monkeypatch.setattr(PagesManager, "__init__", remembering)


def page() -> AppTest:
    test = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30).run()
    return test.switch_page("pages/accuracy.py").run()


def tables(test: AppTest) -> list[str]:
    return [table for element in test.get("html") for table in str(element.proto.body).split("<table>")[1:]]


def test_every_stored_figure_is_shown_in_words() -> None:
    test = page()
    assert [e.value for e in test.exception] == []
    shown = "\n".join(tables(test))
    for row in load_report().rows:
        assert f"<th scope='row'>{FEATURES[row.feature] if row.tool == OURS else row.tool}" in shown
        assert f"{100 * row.figure.f1:.0f} %" in shown


def test_every_check_of_confidence_is_shown_with_its_bands_the_strictest_in_sight() -> None:
    test = page()
    shown = [t for t in tables(test) if BAND_NAMES[0] in t]
    assert len(shown) == len(load_calibration().checks)
    assert "on the held-back articles, with confidence counted on the development articles" in shown[0]
    for bands in load_calibration().checks.values():
        assert any(all(f"<td>{band.shown}</td><td>{band.right}</td>" in table for band in bands) for table in shown)
    body = next(str(e.proto.body) for e in test.get("html") if "<table>" in str(e.proto.body))
    folded = body.partition("<details>")[2]
    assert folded.count(BAND_NAMES[0]) == len(shown) - 1


def test_development_figures_are_said_to_flatter() -> None:
    captions = [t for t in tables(page()) if "flatter" in t]
    assert len(captions) == 1


def test_both_halves_are_shown_the_held_back_one_first(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [Row(OURS, "events", half, 1, 2, 4, False) for half in ("a", "b")]
    both = Report(
        (Texts("a", 5, 1000), Texts("b", 6, 1200), Texts(PARAGRAPHS, 1, 9)),
        (*rows, Row("<b>tool</b>", "segment boundaries", PARAGRAPHS, 0, 0, 3, False)),
    )
    monkeypatch.setattr("rajnaya.evaluation.figures.load_report", lambda: both)
    first, second, third, *_ = tables(page())
    assert "held back" in first and "6 articles, 1,200 words" in first
    assert "<td>50 %</td><td>25 %</td><td class='rj-f1'>33 %</td>" in first
    assert "flatter" in second
    assert "&lt;b&gt;tool&lt;/b&gt;" in third and "<td>0 %</td>" in third


def test_the_page_needs_no_article() -> None:
    from components import cache

    AppTest.from_file(str(ROOT / "app.py"), default_timeout=30).run()
    cache.library().delete("china-russia-consultations")
    test = page()
    assert [e.value for e in test.exception] == []
    assert tables(test)
