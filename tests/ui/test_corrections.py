"""Correcting by hand through Streamlit's own test runner: every page shows it at once, and undo brings it back."""

from __future__ import annotations

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from components import cache
from components.correct_list import described
from rajnaya.corrections import Correction, correction, ref
from rajnaya.model import Analysis, Article
from tests.ui.test_pages import app, as_on_a_running_server, fresh_caches, words  # noqa: F401  # the fixtures act by being here

SAMPLE = "china-russia-consultations"
LAST_MONTH = "पिछले महीने"


def now() -> Analysis:
    article = cache.article(SAMPLE)
    return cache.analysis(article.text, article.published, article.id)


def last_month() -> Any:
    return next(d for d in now().dates if d.text == LAST_MONTH)


def put(item: Any, action: Any = "change", **value: Any) -> None:
    cache.library().put_corrections([correction(now(), item, action, value)])


def press(test: AppTest, label: str) -> AppTest:
    return next(b for b in test.button if b.label == label).click().run()


def form(item: Any, page: str = "pages/read.py") -> AppTest:
    """A page with the form for an item open in it."""
    test = app(page)
    test.session_state["_correcting"] = (SAMPLE, ref(item))
    return test.run()


def table(test: AppTest) -> Any:
    return test.dataframe[0].value


def test_a_corrected_date_moves_the_timeline_and_is_told_as_confirmed() -> None:
    before = table(app("pages/timeline.py"))
    assert "2023-01" in set(before["EDTF"])
    assert "Confirmed" not in before  # nothing to tell yet
    put(last_month(), edtf="2022-11")
    after = table(app("pages/timeline.py"))
    moved = after[after["EDTF"] == "2022-11"]
    assert "2023-01" not in set(after["EDTF"])
    assert list(moved["Confirmed"]) == ["By hand"]
    assert len(after) == len(before)


def test_a_rejected_statement_is_gone_from_its_page_and_undone_comes_back() -> None:
    test = app("pages/statements.py")
    count = next(line for line in words(test).splitlines() if line.endswith(" statements"))
    put(next(s for s in now().statements if s.kind == "direct"), "reject")
    assert f"{int(count.split()[0]) - 1} statements" in words(app("pages/statements.py"))
    cache.library().undo_correction(SAMPLE)
    assert count in words(app("pages/statements.py"))


def test_the_form_says_what_a_date_means_and_stores_it() -> None:
    test = form(last_month())
    assert "Means: January 2023" in words(test)
    test.text_input(key="correct_date").set_value("November 2022").run()
    assert "Means: November 2022" in words(test)
    test.button(key="save_correction").click().run()
    assert last_month().edtf == "2022-11"
    assert [c.value for c in cache.corrections(SAMPLE)] == [{"edtf": "2022-11"}]
    assert any(e.label == "1 correction by hand" for e in test.expander)


@pytest.mark.parametrize("typed", ["2022-13", "soon", "<b>"])
def test_the_form_refuses_what_is_no_date(typed: str) -> None:
    test = form(last_month())
    test.text_input(key="correct_date").set_value(typed).run()
    assert "is no date" in words(test)
    assert test.button(key="save_correction").disabled
    assert cache.corrections(SAMPLE) == ()


def test_a_mark_can_be_said_to_be_right() -> None:
    test = form(last_month())
    assert test.button(key="save_correction").label == "It is right as it is"
    test.button(key="save_correction").click().run()
    assert (last_month().edtf, last_month().confidence) == ("2023-01", 1.0)


def test_a_speaker_is_corrected_everywhere() -> None:
    said = next(s for s in now().statements if s.speaker and sum(o.speaker == s.speaker for o in now().statements) > 1)
    assert said.speaker is not None
    test = form(said)
    assert any(said.speaker.text in str(option) for option in test.multiselect(key="correct_speaker").options)
    test.multiselect(key="correct_speaker").set_value(["राजदूत"]).run()
    next(t for t in test.toggle if t.key == "correct_everywhere").set_value(True).run()
    test.button(key="save_correction").click().run()
    names = [s.speaker.text for s in now().statements if s.speaker]
    assert said.speaker.text not in names
    assert names.count("राजदूत") > 1


def test_a_term_asks_for_no_speaker() -> None:
    said = next(s for s in now().statements if s.kind == "direct")
    assert [m.key for m in form(said).multiselect if m.key == "correct_speaker"] == ["correct_speaker"]
    put(said, kind="term")
    again = next(s for s in now().statements if s.start == said.start and s.end == said.end)
    assert (again.kind, again.speaker) == ("term", None)
    assert [m for m in form(again).multiselect if m.key == "correct_speaker"] == []


def test_an_event_is_corrected_in_the_form() -> None:
    event = next(e for e in now().events if e.edtf == "2023-02-02")
    test = form(event, "pages/timeline.py")
    test.text_input(key="correct_event_date").set_value("2023-02-01").run()
    test.text_input(key="correct_place").set_value("बीजिंग").run()
    test.text_input(key="correct_label").set_value("Consultations").run()
    test.button(key="save_correction").click().run()
    assert [e.value for e in test.exception] == []
    row = table(test)[table(test)["EDTF"] == "2023-02-01"].iloc[0]
    assert (row["Event"], row["Place"], row["Confirmed"]) == ("Consultations", "बीजिंग", "By hand")


def test_the_timeline_says_what_was_done_and_undoes_it() -> None:
    test = form(last_month(), "pages/timeline.py")
    test.text_input(key="correct_date").set_value("2022-11").run()
    test.button(key="save_correction").click().run()
    assert f"Corrected “{LAST_MONTH}”" in words(test)
    press(test, "Undo")
    assert cache.corrections(SAMPLE) == ()
    assert "2023-01" in set(table(test)["EDTF"])


def test_an_emptied_timeline_offers_the_way_back() -> None:
    for event in [e for e in now().events if e.edtf]:
        put(event, "reject")
    for date in [d for d in now().dates if d.edtf]:
        put(date, "reject")
    test = app("pages/timeline.py")
    assert [e.value for e in test.exception] == []
    assert "No event in this article has a date yet" in words(test)
    assert any("corrections by hand" in e.label for e in test.expander)


def test_a_single_correction_is_taken_back_from_the_list() -> None:
    put(last_month(), edtf="2022-11")
    put(next(s for s in now().statements if s.kind == "direct"), "reject")
    test = app()
    assert any(e.label == "2 corrections by hand" for e in test.expander)
    assert f"Corrected date “{LAST_MONTH}”: date November 2022" in words(test)
    test.button(key="take_back_0").click().run()
    assert [c.action for c in cache.corrections(SAMPLE)] == ["reject"]
    assert last_month().edtf == "2023-01"


def test_an_orphan_is_told_among_the_remarks() -> None:
    cache.library().put_corrections([Correction(SAMPLE, "date", 1, 2, "", "reject")])
    assert "fits nothing in this reading any more" in words(app())


def test_a_change_of_the_day_keeps_what_was_corrected() -> None:
    put(last_month(), edtf="2022-11")
    cache.library().update_metadata(SAMPLE, published="2023-03-07")
    assert last_month().edtf == "2022-11"
    assert "2022-11" in set(table(app("pages/timeline.py"))["EDTF"])


def test_a_form_for_a_mark_that_is_gone_does_not_open() -> None:
    test = app()
    test.session_state["_correcting"] = (SAMPLE, "date:1:2:")
    test.run()
    assert [e.value for e in test.exception] == []
    assert [b for b in test.button if b.key == "save_correction"] == []


ARTICLE = Article(id=SAMPLE, text="मंत्री ने कहा।")


@pytest.mark.parametrize(
    ("given", "line"),
    [
        (Correction(SAMPLE, "event", 0, 6, "meeting", "reject"), "Rejected event “मंत्री”"),
        (Correction(SAMPLE, "event", 0, 6, "meeting", "change"), "Confirmed event “मंत्री”"),
        (
            Correction(SAMPLE, "event", 0, 6, "meeting", "change", {"edtf": None, "kind": "visit", "participants": ()}),
            "Corrected event “मंत्री”: no date; kind visit; no participants",
        ),
        (
            Correction(SAMPLE, "statement", 0, 6, "direct", "change", {"speaker": ("क", "ख"), "everywhere": True}),
            "Corrected statement “मंत्री”: speaker क, ख, everywhere",
        ),
    ],
)
def test_a_correction_is_told_in_a_line(given: Correction, line: str) -> None:
    assert described(ARTICLE, given) == line


def test_what_the_reader_asks_for_is_done_once() -> None:
    def page() -> None:
        import streamlit as st

        from components import cache
        from components.bilingual_reader import Asked
        from components.correct_actions import answer, notice, open_form

        article = cache.article("china-russia-consultations")
        found = cache.analysis(article.text, article.published, article.id)
        open_form(found)
        st.text(str(notice(article.id)))
        what, wanted, serial = st.session_state.get("ask", ("undo", "", ""))
        answer(found, Asked(what, wanted, serial) if serial else None)

    event = now().events[0]
    test = AppTest.from_function(page, default_timeout=20).run()
    for ask, kept, said in [
        (("reject", ref(event), "1"), 1, "Rejected"),
        (("reject", ref(event), "1"), 1, "Rejected"),  # the same press, seen by a second run
        (("undo", "", "2"), 0, "Undone: rejection of"),
        (("undo", "", "3"), 0, "Undone: rejection of"),  # nothing is left
        (("reject", "date:1:2:", "4"), 0, "Undone: rejection of"),  # gone meanwhile
        (("edit", ref(event), "5"), 0, "Undone: rejection of"),
    ]:
        test.session_state["ask"] = ask
        test.run()
        assert [e.value for e in test.exception] == []
        assert len(cache.corrections(SAMPLE)) == kept, ask
        assert said in test.text[0].value
    assert test.button(key="save_correction").label == "It is right as it is"
