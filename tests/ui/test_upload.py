"""Files of every kind come in by the Library page: checked, fixed, and nothing of them is markup."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from tests.reading import makers
from tests.ui.test_pages import app, as_on_a_running_server, fresh_caches  # noqa: F401  # fixtures act by being here


def press(test: AppTest, label: str) -> AppTest:
    return next(b for b in test.button if b.label == label).click().run()


def plain(test: AppTest) -> list[str]:
    return [each.value for each in test.text]


@pytest.mark.parametrize("kind", ["html", "docx"])
def test_the_form_shows_what_the_file_says_and_the_reader_has_the_last_word(kind: str) -> None:
    from components import cache

    test = app("pages/library.py")
    raw = makers.ALL[kind]()
    test.file_uploader(key="upload_0").upload(f"../../etc/a.{kind}", raw, "text/plain").run()
    assert [e.value for e in test.exception] == []
    fields = {field.label: field for field in test.text_input}
    assert fields["Title"].value == makers.TITLE
    assert test.date_input[0].value.isoformat() == makers.DAY
    left_out = {"html": "मुखपृष्ठ", "docx": "Header: नमूना समाचार सेवा"}[kind]
    assert {f"By {makers.AUTHOR}", left_out} <= set(plain(test))
    if kind == "html":
        assert (fields["Outlet"].value, fields["Address"].value) == ("नमूना समाचार", makers.ADDRESS)
    else:
        assert any("which need not be the day it came out" in each.value for each in test.caption)
    fields["Title"].set_value("अपना शीर्षक")
    press(test, "Add to the library")
    held = cache.articles()[0]
    assert (held.title, held.published, held.file_name) == ("अपना शीर्षक", makers.DAY, f"a.{kind}")
    original = cache.library().original(held.id)
    assert original is not None
    assert original.content == raw


def test_several_files_are_added_at_one_press_and_the_bad_one_is_told() -> None:
    from components import cache

    test = app("pages/library.py")
    archive = makers.packed({"a.txt": "पहला लेख है।".encode(), "b.txt": "दूसरा लेख है।".encode()})
    files = [
        ("all.zip", archive, "x"),
        ("c.rtf", makers.rtf(), "x"),
        ("![x](https://tracker.example.org).pdf", b"%PDF-1.4", "x"),
    ]
    test.file_uploader(key="upload_0").set_value(files).run()
    assert [e.value for e in test.exception] == []
    assert len(test.error) == 1
    assert "damaged" in test.error[0].value
    assert "![x](https://tracker.example.org).pdf" in plain(test)
    assert not any("tracker" in each.value for each in (*test.markdown, *test.caption, *test.error))
    press(test, "Add all 3 as they stand")
    assert len(cache.articles()) == 4
    assert any("3 in the library, 0 to check" in each.value for each in test.markdown)
    press(test, "Done")
    assert not any("to check" in each.value for each in test.markdown)


def test_of_several_one_is_checked_at_a_time() -> None:
    from components import cache

    test = app("pages/library.py")
    test.file_uploader(key="upload_0").set_value([("a.eml", makers.eml(), "x"), ("b.odt", makers.odt(), "x")]).run()
    press(test, "Add to the library")
    assert len(cache.articles()) == 2
    assert any("1 in the library, 1 to check" in each.value for each in test.markdown)


def test_an_old_font_is_warned_of_before_it_is_added() -> None:
    test = app("pages/library.py")
    words = "Hkkjr us dgk gS fd nksuksa ns'kksa ds chp ckrphr gqbZ gSA ea=h us dgk fd ;g esa gS"
    test.file_uploader(key="upload_0").upload("a.docx", makers.docx((words,), font="Kruti Dev 010"), "x").run()
    assert len(test.warning) == 1
    assert any("Kruti Dev 010" in line for line in plain(test))
