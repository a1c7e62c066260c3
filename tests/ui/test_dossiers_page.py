"""The page of dossiers: made, filled, read as one, deleted and brought back."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from components import cache
from rajnaya.corrections import correction
from rajnaya.model import Article, Translation
from tests.ui.test_pages import app, as_on_a_running_server, fresh_caches, words

__all__ = ["as_on_a_running_server", "fresh_caches"]  # fixtures that every test here uses
PAGE = "pages/dossiers.py"
FIRST = (
    "विदेश मंत्री अरविंद भट्ट ने 2 फरवरी को ओस्लो में नॉर्वे की विदेश मंत्री मीरा हैनसन से मुलाकात की।\n"
    'विदेश मंत्री अरविंद भट्ट ने कहा, "व्यापार आने वाले वर्ष में और बढ़ेगा।"\n'
)
SECOND = (
    "ओस्लो में शुक्रवार को विदेश मंत्री अरविंद भट्ट ने विदेश मंत्री मीरा हैनसन से मुलाकात की।\n"
    'विदेश मंत्री अरविंद भट्ट ने कहा, "व्यापार आने वाले वर्ष में और बढ़ेगा।"\n'
)


def filled(title: str = "पहला लेख") -> str:
    """A dossier of two articles that disagree on a day."""
    app()
    library = cache.library()
    library.add_article(Article("one", FIRST, title, "One", "2023-02-07"))
    library.add_article(Article("two", SECOND, "दूसरा लेख", "Two", "2023-02-07"))
    id = library.add_dossier("Oslo talks", "What was said of them")
    library.put_in_dossier(id, ["one", "two"])
    return id


def sound(test: AppTest) -> AppTest:
    assert [e.value for e in test.exception] == []
    assert [e.value for e in test.error] == []
    return test


def choose(test: AppTest, view: str) -> AppTest:
    test.segmented_control(key="show").set_value(view)
    return sound(test.run())


def test_without_a_dossier_the_page_says_what_one_is_and_makes_one() -> None:
    test = sound(app(PAGE))
    assert "There is no dossier yet" in words(test)
    test.text_input(key="dossier_new_name_0").set_value("भारत और नॉर्वे")
    next(b for b in test.button if b.label == "Make the dossier").click().run()
    sound(test)
    (made,) = cache.dossiers()
    assert made.name == "भारत और नॉर्वे"
    assert test.query_params["dossier"] == made.id
    assert "Nothing is in this dossier yet" in words(test)


def test_a_name_is_asked_for() -> None:
    test = app(PAGE)
    next(b for b in test.button if b.label == "Make the dossier").click().run()
    assert cache.dossiers() == []
    assert any("needs a name" in toast.value for toast in test.toast)


def test_articles_are_put_in_moved_and_taken_out() -> None:
    id = filled()
    cache.library().add_article(Article("three", "तीसरा लेख।\n", "तीसरा"))
    test = choose(sound(app(PAGE, dossier=id)), "Articles")
    field = test.multiselect(key=f"dossier_put_{id}_0")
    field.set_value(["three"])
    test.button(key="dossier_put").click().run()
    assert cache.library().dossier_articles(id) == ["one", "two", "three"]
    sound(test).button(key="dossier_Up_2").click().run()
    assert cache.library().dossier_articles(id) == ["one", "three", "two"]
    sound(test).button(key="dossier_Down_0").click().run()
    assert cache.library().dossier_articles(id) == ["three", "one", "two"]
    sound(test).button(key="dossier_out_0").click().run()
    assert cache.library().dossier_articles(id) == ["one", "two"]
    assert cache.article("three").id == "three"
    sound(test).button(key="dossier_open_1").click().run()
    assert sound(test).query_params["article"] == "two"


def test_one_happening_is_one_row_with_all_that_is_said_of_it() -> None:
    test = sound(app(PAGE, dossier=filled()))
    assert "1 happening from 2 articles · 1 told by several articles · 1 with days that disagree" in words(test)
    (row,) = test.dataframe[0].value.to_dict("records")
    assert row["Date"] == "2 or 3 February 2023"
    assert row["Disagreement"] == "Dates disagree: One says 2 February 2023; Two says 3 February 2023"
    assert row["Told by"] == "One; Two"
    assert "Oslo talks" in words(test) or "What was said of them" in words(test)


def test_what_was_chosen_shows_every_source_and_leads_to_its_sentence() -> None:
    id = filled()
    test = sound(app(PAGE, dossier=id))
    meeting = cache.dossier(id).happenings[0]
    test.session_state["_dossier_shown"] = (id, (meeting.edtf, meeting.label, meeting.kind, meeting.status))
    sound(test.run())
    shown = words(test)
    assert "Told by 2 articles: One; Two" in shown
    assert "Dates disagree: One says 2 February 2023; Two says 3 February 2023" in shown
    assert FIRST.splitlines()[0] in shown
    assert SECOND.splitlines()[0] in shown
    assert "Same kind, people and place, days close together that differ" in shown
    test.button(key="dossier_read_h0_1").click().run()
    assert (sound(test).query_params["article"], test.query_params["seg"]) == ("two", "0")


def test_a_correction_and_a_translation_show_at_once() -> None:
    id = filled()
    test = sound(app(PAGE, dossier=id))
    found = cache.analysis(SECOND, "2023-02-07", "two")
    event = next(e for e in found.events if e.kind == "meeting")
    cache.library().put_corrections([correction(found, event, "change", {"edtf": "2023-02-02"})])
    cache.library().put_translation(Translation(found.segments[0].text, "They met in Oslo on Friday.", "edited", "you"))
    sound(test.run())
    (row,) = test.dataframe[0].value.to_dict("records")
    assert row["Date"] == "2 February 2023"
    assert "Disagreement" not in row
    assert cache.dossier(id).happenings[0].sources[1].item.sentence_en == "They met in Oslo on Friday."
    cache.library().delete("two")
    sound(test.run())
    assert "1 happening from 1 article" in words(test)


def test_statements_of_several_articles_stand_once() -> None:
    test = choose(app(PAGE, dossier=filled()), "Statements")
    assert "1 statement, 1 speaker" in words(test)
    test.text_input(key="dq").set_value("no such words")
    sound(test.run())
    assert "Nothing fits this filter" in words(test)


def test_deleting_is_taken_back() -> None:
    id = filled()
    test = sound(app(PAGE, dossier=id))
    test.button(key="dossier_delete").click().run()
    assert cache.dossiers() == []
    assert "dossier" not in sound(test).query_params
    test.button(key="dossier_undo").click().run()
    assert [each.id for each in cache.dossiers()] == [id]
    assert sound(test).query_params["dossier"] == id
    assert cache.library().dossier_articles(id) == ["one", "two"]


@pytest.mark.parametrize("asked", ["d-000000000000", "<script>alert(1)</script>", "' OR 1=1", "१"])
def test_a_link_to_a_dossier_that_is_gone_says_so(asked: str) -> None:
    filled()
    test = sound(app(PAGE, dossier=asked))
    assert f"holds no dossier “{asked}”" in words(test)
    assert len(test.dataframe) == 0


def test_hostile_names_and_texts_stay_text() -> None:
    id = filled("<img src=x onerror=alert(1)>")
    cache.library().describe_dossier(id, "<b>x</b>", "<script>alert(1)</script>")
    test = sound(app(PAGE, dossier=id))
    for view in ("Timeline", "Statements", "Articles"):
        shown = words(choose(test, view))
        assert "<script>" not in shown
        assert "<img" not in shown
    assert "&lt;img src=x onerror=alert(1)&gt;" in words(test)


def test_an_article_is_put_into_dossiers_from_read_and_from_the_library() -> None:
    id = filled()
    sample = "china-russia-consultations"
    test = sound(app(article=sample))
    test.multiselect(key=f"in_dossiers_head_{sample}").set_value([id])
    sound(test.run())
    assert cache.library().dossier_articles(id) == ["one", "two", sample]
    test.multiselect(key=f"in_dossiers_head_{sample}").set_value([])
    sound(test.run())
    assert cache.library().dossier_articles(id) == ["one", "two"]
    test = sound(app("pages/library.py"))
    test.button(key="dossiers_one").click().run()
    assert sound(test).multiselect(key="in_dossiers_dialog_one").value == [id]


def test_every_file_of_the_menu_is_made() -> None:
    from rajnaya.export.dossier import files

    id = filled()
    test = sound(app(PAGE, dossier=id))
    made = {each.key for each in files()}
    assert {b.key.removeprefix("dossier_as_") for b in test.button if str(b.key).startswith("dossier_as_")} == made
    test.button(key="dossier_as_happenings").click().run()
    sound(test)
