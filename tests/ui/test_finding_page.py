"""The library's filters, saved searches and tags, and the notes in Read: what a reader does is kept, shown and shareable."""

from __future__ import annotations

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from components import cache
from components.bilingual_reader import NoteAsk
from components.search_filters import _plain
from rajnaya.library.search import Filters
from rajnaya.model import Article
from tests.ui.test_pages import app, as_on_a_running_server, fresh_caches, words

__all__ = ["as_on_a_running_server", "fresh_caches"]  # fixtures that every test here uses
SAMPLE = "china-russia-consultations"
PAGE = "pages/library.py"


def library(**address: str) -> AppTest:
    test = app(PAGE, **address)
    # The test runner clears the address when it changes the page, as the rail does; a link does not.
    for name, value in address.items():
        test.query_params[name] = value
    test.run()
    assert not test.exception
    return test


def select(test: AppTest, name: str) -> Any:
    return test.selectbox(key=f"library_{name}")


def test_a_filter_alone_finds_and_goes_into_the_address() -> None:
    test = library()
    select(test, "speaker").select_index(0).run()
    speaker = select(test, "speaker").value
    assert speaker and test.query_params["speaker"] == speaker
    expected = cache.search("", 10, Filters(speaker=speaker)).total
    assert f"{expected} sentences, the newest first" in words(test)
    test.text_input(key="library_search").set_value("lavrov").run()
    assert test.query_params["search"] == "lavrov"
    test.button(key="clear_search").click().run()
    assert {"search", "speaker"}.isdisjoint(test.query_params)
    assert select(test, "speaker").value is None


def test_a_shared_address_shows_its_search() -> None:
    test = library(search="लावरोव", country="Russia", since="2000-01-01", speaker="nobody at all")
    assert test.text_input(key="library_search").value == "लावरोव"
    assert select(test, "country").value == "Russia"
    assert select(test, "speaker").value == "nobody at all"
    assert str(test.date_input(key="library_since").value) == "2000-01-01"
    assert "and fits the filters. Take one away." in words(test)


def test_the_way_back_to_the_page_shows_its_search() -> None:
    test = library(search="lavrov")
    test.switch_page("pages/settings.py").run()
    test.switch_page(PAGE)
    test.query_params["search"] = "lavrov"
    test.run()
    assert test.text_input(key="library_search").value == "lavrov"
    assert test.query_params["search"] == "lavrov"


@pytest.mark.parametrize(
    "address",
    [
        {"since": "yesterday"},
        {"since": "0001-01-01", "until": "9999-12-31"},
        {"kind": "<script>alert(1)</script>"},
        {"speaker": "<img src=x onerror=alert(1)>" * 100},
        {"tag": "\x00", "outlet": "%"},
        {"search": "क" * 5000},
    ],
)
def test_a_hostile_address_breaks_nothing(address: dict[str, str]) -> None:
    shown = words(library(**address))
    assert "<script>" not in shown and "<img" not in shown


def test_options_have_counts_and_a_stale_one_is_still_understood() -> None:
    test = library()
    assert all(option.endswith(")") for option in select(test, "country").options)
    assert _plain("China · चीन (12)") == _plain("China (1,204)") == "China"
    assert _plain("A · B") == "A · B"


def test_a_search_is_saved_applied_deleted_and_brought_back() -> None:
    test = library(search="lavrov", country="Russia")
    test.text_input(key="saved_name").set_value("Lavrov on Russia")
    next(b for b in test.button if b.label == "Save").click().run()
    assert not test.exception
    (saved,) = cache.saved_searches()
    assert (saved.query, saved.filters) == ("lavrov", Filters(country="Russia"))
    test.button(key="delete_saved").click().run()
    assert cache.saved_searches() == ()
    test.button(key="undo_saved").click().run()
    assert [each.name for each in cache.saved_searches()] == ["Lavrov on Russia"]
    assert not test.exception


def test_tags_are_put_on_and_taken_off_in_the_list_and_in_the_head() -> None:
    test = library()
    test.button(key=f"tags_{SAMPLE}").click().run()
    field = test.multiselect(key=f"tags_of_{SAMPLE}")
    field.set_value(["<b>चीन", "Border"]).run()
    assert [tag.label for tag in cache.tags(SAMPLE)] == ["<b>चीन", "Border"]
    shown = words(library())
    assert "&lt;b&gt;चीन</span>" in shown and "<b>चीन" not in shown
    read = app(article=SAMPLE)
    assert "&lt;b&gt;चीन</span>" in words(read)
    read.multiselect(key=f"tags_of_{SAMPLE}").set_value(["Border"]).run()
    assert [tag.label for tag in cache.tags(SAMPLE)] == ["Border"]
    assert [option.value for option in cache.tag_options()] == ["Border"]


def test_notes_are_listed_found_and_open_their_place() -> None:
    app()
    text = cache.article(SAMPLE).text
    segment = cache.analysis(text, None, SAMPLE).segments[3]
    cache.library().put_note(SAMPLE, segment.start, segment.end, "Ask about <b>this</b>\nsecond line")
    read = app(article=SAMPLE)
    assert [e.label for e in read.expander if "note" in e.label] == ["1 note"]
    test = library()
    assert "Notes (1)" in [e.label for e in test.expander]
    assert "Ask about &lt;b&gt;this&lt;/b&gt;" in words(test)
    test = library(search="ask second")
    assert "One of your notes" in words(test)
    test.button(key="open_found_notes_0").click().run()
    assert not test.exception
    assert test.query_params["seg"] == "3"


def test_what_the_reader_component_tells_is_stored(monkeypatch: pytest.MonkeyPatch) -> None:
    from components import note_actions

    app()
    cache.library().add_article(Article("own", "पहला वाक्य है। दूसरा वाक्य है।\n"))
    found = cache.analysis(cache.article("own").text, None, "own")
    monkeypatch.setattr(note_actions.st, "rerun", lambda: None)
    first, second = found.segments[0], found.segments[1]
    cache.library().put_note("own", first.start, first.start + 3, "of an older segment")
    note_actions.keep_notes(found, [NoteAsk(0, "new"), NoteAsk(1, " other ")])
    assert [(n.start, n.end, n.text) for n in cache.notes("own")] == [
        (first.start, first.end, "new"),
        (second.start, second.end, "other"),
    ]
    note_actions.keep_notes(found, [NoteAsk(0, "")])
    assert [n.text for n in cache.notes("own")] == ["other"]
