"""Files of every kind come in by the Library page: checked, fixed, and nothing of them is markup."""

from __future__ import annotations

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tests.reading import makers
from tests.ui.test_pages import app, as_on_a_running_server, fresh_caches  # noqa: F401  # fixtures act by being here


def press(test: AppTest, label: str) -> AppTest:
    return next(b for b in test.button if b.label == label).click().run()


def field(test: AppTest, kind: str, name: str) -> Any:
    """The form's widget of that name; keys hold the digest of the text."""
    (found,) = [each for each in test.get(kind) if str(each.key).startswith("add_0_") and str(each.key).endswith(f"_{name}")]
    return found


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
    left_out = {"html": "मुखपृष्ठ", "docx": "Header: नमूना समाचार सेवा"}[kind]
    assert left_out in plain(test)
    assert fields["Byline"].value == makers.AUTHOR
    if kind == "html":
        assert (fields["Outlet"].value, fields["Address"].value) == ("नमूना समाचार", makers.ADDRESS)
        assert (fields["Time"].value, field(test, "selectbox", "zone").value) == ("20:10", "+00:00")
    else:
        # When a file was made is offered, and taken by a press only.
        assert field(test, "date_input", "day").value is None
        assert any("which need not be the day it came out" in each.value for each in test.caption)
        press(test, "Use 7 February 2023")
    assert field(test, "date_input", "day").value.isoformat() == makers.DAY
    next(f for f in test.text_input if f.label == "Title").set_value("अपना शीर्षक")
    press(test, "Add to the library")
    held = cache.articles()[0]
    assert (held.title, held.published, held.file_name) == ("अपना शीर्षक", makers.DAY, f"a.{kind}")
    at = {"html": "2023-02-06T20:10:00+00:00", "docx": None}[kind]
    assert (held.author, cache.article(held.id).published_at) == (makers.AUTHOR, at)
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


def test_the_text_is_fixed_before_it_is_added_and_a_line_put_back_by_one_press() -> None:
    from components import cache

    test = app("pages/library.py")
    test.file_uploader(key="upload_0").upload("a.html", makers.html(), "x").run()
    text = field(test, "text_area", "text").value
    field(test, "text_area", "text").set_value(text.replace("मंगलवार", "बुधवार"))
    field(test, "button", "back_0").click().run()
    assert field(test, "text_area", "text").value.endswith("\n\nमुखपृष्ठ\n")
    assert field(test, "button", "back_0").disabled
    field(test, "text_input", "time").set_value("07:30")
    field(test, "selectbox", "zone").set_value("+05:30")
    press(test, "Add to the library")
    held = cache.article(cache.articles()[0].id)
    assert "बुधवार" in held.text
    assert held.published_at == "2023-02-07T07:30:00+05:30"
    known = cache.library().provenance(held.id)
    assert known is not None
    assert known.how is not None
    assert (known.how.edited, "मुखपृष्ठ" in known.how.dropped, "खेल जगत" in known.how.dropped) == (True, False, True)
    original = cache.library().original(held.id)
    assert original is not None
    assert original.content == makers.html()


def test_a_text_of_windows_line_ends_is_kept_to_the_letter() -> None:
    from components import cache

    test = app("pages/library.py")
    raw = "पहला लेख है।\r\nदूसरी पंक्ति।\r\n".encode()
    test.file_uploader(key="upload_0").upload("a.txt", raw, "x").run()
    # A browser's field gives line ends back as its own.
    field(test, "text_area", "text").set_value(raw.decode().replace("\r\n", "\n"))
    press(test, "Add to the library")
    held = cache.article(cache.articles()[0].id)
    assert held.text.encode() == raw


def test_a_time_that_is_none_is_told_and_nothing_is_added() -> None:
    from components import cache

    test = app("pages/library.py")
    test.file_uploader(key="upload_0").upload("a.html", makers.html(), "x").run()
    field(test, "text_input", "time").set_value("शाम")
    press(test, "Add to the library")
    assert any("no time of day" in each.value for each in test.error)
    assert len(cache.articles()) == 1


LINES = [*makers.PAGES, *makers.BODY]


def uploaded(lines: list[str], name: str = "b.txt") -> AppTest:
    test = app("pages/library.py")
    test.file_uploader(key="upload_0").upload(name, "\n".join(lines).encode(), "x").run()
    assert [e.value for e in test.exception] == []
    return test


@pytest.fixture
def older() -> str:
    from components import cache
    from rajnaya.model import Article

    text = "\n".join(LINES)
    return cache.library().add_article(Article(id="", text=text, title="पुराना <b>लेख</b>"), b"x", "a.txt").article.id


def test_nearly_the_same_text_is_shown_with_its_differences_and_linked(older: str) -> None:
    from components import cache

    test = uploaded([*LINES[1:], "नया अंत।"])
    shown = [each.proto.body for each in test.get("html")]
    assert any("Nearly the same as this one (" in body and "पुराना &lt;b&gt;लेख&lt;/b&gt;" in body for body in shown)
    field(test, "toggle", "near_0_differences").set_value(True).run()
    (table,) = [each.proto.body for each in test.get("html") if "<table class='rj-diff'" in each.proto.body]
    assert f"<del>{LINES[0]}</del>" in table
    assert "<ins>नया अंत।</ins>" in table
    assert "<td lang='hi' dir='auto'>" in table
    press(test, "Add and link")
    (link,) = cache.library().links(older)
    assert (link.kind, link.is_newer) == ("near", True)


def test_the_one_there_is_kept_by_a_press(older: str) -> None:
    from components import cache

    test = uploaded([*LINES[1:], "नया अंत।"])
    press(test, "Keep the one there")
    assert len(cache.articles()) == 2  # with the sample
    assert test.session_state["article"] == older


def test_a_newer_version_takes_the_corrections_over(older: str) -> None:
    from components import cache
    from rajnaya.corrections import Correction

    text = cache.article(older).text
    at = text.index("मंगलवार")
    cache.library().put_corrections([Correction(older, "date", at, at + 7, "", "reject")])
    test = uploaded(["ताजा खबर।", *LINES])
    press(test, "Add as its newer version")
    (link,) = cache.library().links(older)
    assert link.kind == "version"
    (held,) = cache.library().corrections(link.id)
    assert cache.article(link.id).text[held.start : held.end] == "मंगलवार"


def test_read_tells_where_an_article_comes_from_and_where_else_it_is_held(older: str) -> None:
    press(uploaded([*LINES[1:], "नया अंत।"], "../../<i>b.txt"), "Add and link")
    test = app("pages/read.py")
    test.query_params["article"] = older
    test.run()
    assert [e.value for e in test.exception] == []
    assert any("Also held as" in each.label for each in test.expander)
    assert any("<dt>SHA-256</dt>" in each.proto.body for each in test.get("html"))


def test_the_form_of_another_text_begins_anew() -> None:
    from components import cache

    several = [
        ("a.txt", "पहला लेख है।".encode(), "x"),
        ("b.txt", "दूसरा लेख है।".encode(), "x"),
        ("c.txt", "तीसरा लेख है।".encode(), "x"),
    ]
    test = app("pages/library.py")
    test.file_uploader(key="upload_0").set_value(several).run()
    first = next(each for each in test.text_area if each.key.endswith("_text"))
    first.set_value("बदला हुआ पहला लेख।").run()
    test.file_uploader(key="upload_0").set_value(several[1:]).run()
    assert [each.value for each in test.text_area if each.key.endswith("_text")] == ["दूसरा लेख है।", "तीसरा लेख है।"]
    press(test, "Add to the library")
    assert cache.article(cache.articles()[0].id).text == "दूसरा लेख है।"
