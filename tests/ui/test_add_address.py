"""An article comes in from an address by the Library page, after a press that says who is asked; too much waits."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from rajnaya.limits import Intake, Limit
from rajnaya.reading import address_job
from rajnaya.reading.address import fetch
from tests.reading import makers
from tests.reading.web import PUBLIC, Web, said, serving
from tests.ui.test_pages import app, as_on_a_running_server, fresh_caches, words  # noqa: F401  # fixtures act by being here
from tests.ui.test_upload import press

ADDRESS = "http://news.example.org/world/tokyo-talks"


@pytest.fixture
def web(monkeypatch: pytest.MonkeyPatch) -> Iterator[Web]:
    with serving(names={"news.example.org": [[PUBLIC]]}) as made:
        job = address_job.AddressJob.__init__
        monkeypatch.setitem(job.__kwdefaults__, "fetching", lambda given: fetch(given, made.policy()))
        yield made


def finished(test: AppTest) -> AppTest:
    """The page after the import has ended."""
    kept = test.session_state["_address_job"]
    assert kept is not None
    assert kept[1].wait(60)
    return test.run()


def get(test: AppTest, address: str) -> AppTest:
    next(field for field in test.text_input if field.label == "The article's address").set_value(address)
    return press(test, "Get the page")


def labels(test: AppTest) -> set[str]:
    return {each.label for each in test.button}


def test_nobody_is_asked_before_the_press_and_the_page_says_who_will_be(web: Web) -> None:
    test = app("pages/library.py")
    next(field for field in test.text_input if field.label == "The article's address").set_value(ADDRESS).run()
    assert web.resolved == []
    assert "The press asks the server of this address" in words(test)
    assert "Nothing else leaves it" in words(test)


def test_an_article_comes_in_from_its_address_through_the_same_form(web: Web) -> None:
    from components import cache

    web.pages["/world/tokyo-talks"] = said(makers.html(), content_type="text/html")
    test = finished(get(app("pages/library.py"), ADDRESS))
    assert [e.value for e in test.exception] == []
    fields = {field.label: field.value for field in test.text_input}
    assert (fields["Title"], fields["Address"]) == (makers.TITLE, makers.ADDRESS)
    press(test, "Add to the library")
    held = cache.articles()[0]
    assert (held.title, held.address, held.file_name) == (makers.TITLE, makers.ADDRESS, "tokyo-talks.html")
    original = cache.library().original(held.id)
    assert original is not None
    assert original.content == makers.html()


def test_a_refusal_is_one_sentence_and_the_button_can_be_pressed_again(web: Web) -> None:
    test = finished(get(app("pages/library.py"), "http://127.0.0.1:80/"))
    (error,) = test.error
    assert "no public server" in error.value
    assert web.dialled == []
    test = finished(get(test, ADDRESS))
    assert "no page at this address" in test.error[0].value
    web.pages["/world/tokyo-talks"] = said(makers.html(), content_type="text/html")
    test = finished(press(test, "Get the page"))
    assert [each.value for each in test.error] == []
    assert "Add to the library" in labels(test)
    web.pages["/other"] = said("दूसरा शीर्षक\nदूसरा लेख है।\n".encode(), content_type="text/plain")
    test = finished(get(test, "http://news.example.org/other"))
    assert {field.label: field.value for field in test.text_input}["Title"] == "दूसरा शीर्षक"
    press(test, "Put it away")
    assert "Add to the library" not in labels(test)


def test_a_server_that_takes_its_time_blocks_nobody_and_can_be_left(web: Web) -> None:
    release = threading.Event()

    def slow(connection: Any, head: bytes) -> None:
        release.wait(60)
        said(makers.html(), content_type="text/html")(connection, head)

    web.pages["/world/tokyo-talks"] = slow
    test = get(app("pages/library.py"), ADDRESS)
    assert "Stop" in labels(test)  # the page was drawn while the server is still silent
    assert "Add to the library" not in labels(test)
    job = test.session_state["_address_job"][1]
    press(test, "Stop")
    release.set()
    assert job.wait(60)
    test.run()
    assert "Add to the library" not in labels(test)


def test_a_sentence_of_a_server_is_no_markup(web: Web) -> None:
    web.pages["/world/tokyo-talks"] = said(b"x", content_type="![x](https://tracker.example.org)/y")
    test = finished(get(app("pages/library.py"), ADDRESS))
    assert "something else" in test.error[0].value
    assert "tracker" not in test.error[0].value


def test_an_empty_field_is_told() -> None:
    test = press(app("pages/library.py"), "Get the page")
    assert "first" in test.error[0].value


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def tight(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Two files a minute, by a clock that the test moves."""
    from components import cache

    clock = Clock()
    intake = Intake(clock, per_session=replace(Limit(2, 1000), size=10**6))
    monkeypatch.setattr(cache, "intake", lambda: intake)
    return clock


def test_uploads_over_the_limit_wait_and_none_is_lost(tight: Clock) -> None:
    from components import cache

    test = app("pages/library.py")
    files = [(f"{n}.txt", f"लेख संख्या {n} है।".encode(), "x") for n in range(5)]
    test.file_uploader(key="upload_0").set_value(files).run()
    assert any("3 of 5 files wait" in each.value and "60 seconds" in each.value for each in test.warning)
    test.run()
    assert any("3 of 5 files wait" in each.value for each in test.warning)  # what was read is not counted again
    tight.now += 60
    press(test, "Go on")
    assert any("1 of 5 files wait" in each.value for each in test.warning)
    tight.now += 60
    press(test, "Go on")
    assert not test.warning
    press(test, "Add all 5 as they stand")
    assert len(cache.articles()) == 6


def test_pastes_and_addresses_count_too(tight: Clock, web: Web) -> None:
    test = app("pages/library.py")
    web.pages["/world/tokyo-talks"] = said(makers.html(), content_type="text/html")
    for _ in range(2):
        test = finished(get(test, ADDRESS))
    press(test, "Put it away")
    test.text_area[0].set_value("भारत ने कहा।")
    press(test, "Continue")
    assert any("60 seconds" in each.value for each in test.warning)
    assert "Add to the library" not in labels(test)
    asked = len(web.asked)
    get(test, ADDRESS)
    assert len(web.asked) == asked
    tight.now += 60
    press(test, "Continue")
    assert not test.warning
    assert test.text_area[0].value == "भारत ने कहा।"
    assert "Add to the library" in labels(test)
