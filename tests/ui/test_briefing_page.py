"""The briefing through Streamlit's own test runner: empty, picked, undone, of a template, and when something can't be made."""

from __future__ import annotations

import io
from typing import Any

import pytest
from pptx import Presentation
from streamlit.testing.v1 import AppTest

from rajnaya.errors import RajnayaError
from rajnaya.export.formats import FORMATS, Format
from rajnaya.picks import Pick, pick_item, pick_row
from tests.ui.test_pages import app, as_on_a_running_server, fresh_caches, words  # noqa: F401  # fixtures act by being here

PAGE = "pages/briefing.py"
SAMPLE = "china-russia-consultations"


def found() -> Any:
    from components import cache

    article = cache.article(SAMPLE)
    return cache.analysis(article.text, article.published, article.id)


def pick(*picks: Pick) -> None:
    from components import cache

    cache.library().add_picks(picks)


def briefing(*make: Any) -> AppTest:
    """The page with what each of ``make`` picks of the sample."""
    app()
    pick(*(each(found()) for each in make))
    return app(PAGE)


def seen(test: AppTest) -> list[str]:
    assert [e.value for e in test.exception] == []
    return [b.label for b in test.button]


def saved(test: AppTest) -> tuple[str, bytes]:
    """The file that was handed to the browser in this run."""
    import base64
    import json

    for element in test.get("bidi_component"):
        if '"content"' in (data := element.proto.json):
            told = json.loads(data)
            return told["name"], base64.b64decode(told["content"])
    raise AssertionError("no file was handed over")


def test_an_empty_briefing_says_what_to_do_and_offers_the_whole_article() -> None:
    test = briefing()
    assert "press b" in words(test)
    assert "चीनी विदेश मंत्री का दौरा" in words(test)
    assert "Download PowerPoint" in seen(test)
    offered = seen(test)
    assert all(any(name.endswith(f"· .{f.ending}") for name in offered) for f in FORMATS.values())
    test.button(key="save_deck").click().run()
    name, content = saved(test)
    assert name == f"{SAMPLE}.pptx"
    assert len(Presentation(io.BytesIO(content)).slides) > 5


def test_the_deck_follows_the_order_of_the_picks() -> None:
    from components import cache

    test = briefing(
        lambda f: pick_row(f, 2), lambda f: pick_item(f, "statement", 0), lambda f: Pick(f.id, "chart", name="voice")
    )
    test.button(key="save_deck").click().run()
    name, content = saved(test)
    assert name == "briefing.pptx"
    titles = [slide.shapes.title.text for slide in Presentation(io.BytesIO(content)).slides]
    assert titles[1:4] == ["In both languages", "Who said what", "Share of voice"]
    cache.library().move_pick(cache.picks()[2], 0)
    test.button(key="save_deck").click().run()
    titles = [slide.shapes.title.text for slide in Presentation(io.BytesIO(saved(test)[1])).slides]
    assert titles[1:4] == ["Share of voice", "In both languages", "Who said what"]


def test_a_file_is_handed_over_once() -> None:
    test = briefing()
    test.button(key="save_deck").click().run()
    saved(test)
    test.run()
    with pytest.raises(AssertionError, match="no file"):
        saved(test)


def test_clear_is_undone() -> None:
    from components import cache

    test = briefing(lambda f: pick_row(f, 2), lambda f: pick_row(f, 3))
    before = cache.picks()
    test.button(key="clear_picks").click().run()
    assert cache.picks() == []
    assert "Undo: bring 2 back" in seen(test)
    test.button(key="undo_picks").click().run()
    assert cache.picks() == before
    assert "undo_picks" not in [b.key for b in test.button]


def test_title_and_subtitle_stand_on_the_first_slide_and_stay() -> None:
    test = briefing(lambda f: pick_row(f, 2))
    test.text_input(key="deck_title").set_value("सुबह की ब्रीफ़िंग <b>").run()
    test.text_input(key="deck_subtitle").set_value("For the minister").run()
    test.button(key="save_deck").click().run()
    first = Presentation(io.BytesIO(saved(test)[1])).slides[0]
    assert first.shapes.title.text == "सुबह की ब्रीफ़िंग <b>"
    assert any(s.has_text_frame and "For the minister" in s.text_frame.text for s in first.shapes)
    again = app(PAGE)
    assert again.text_input(key="deck_title").value == "सुबह की ब्रीफ़िंग <b>"


def own_template() -> bytes:
    made = Presentation()
    made.slide_width, made.slide_height = made.slide_height * 4 // 3, made.slide_height
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def test_an_own_template_is_used_and_taken_back() -> None:
    test = briefing(lambda f: pick_row(f, 2))
    test.file_uploader(key="template_0").upload("अपना.pptx", own_template(), FORMATS["pptx"].media_type).run()
    assert [e.value for e in test.error] == []
    assert "अपना.pptx" in words(test)
    test.button(key="save_deck").click().run()
    deck = Presentation(io.BytesIO(saved(test)[1]))
    assert deck.slide_width == Presentation(io.BytesIO(own_template())).slide_width
    test.button(key="drop_template").click().run()
    assert "अपना.pptx" not in words(test)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 no zip", b"%PDF-1.7"])
def test_what_is_no_template_is_refused_in_one_sentence(content: bytes) -> None:
    from components import cache

    test = briefing(lambda f: pick_row(f, 2))
    test.file_uploader(key="template_0").upload("x.pptx", content, FORMATS["pptx"].media_type).run()
    assert [e.value for e in test.exception] == []
    assert len(test.error) == 1
    assert cache.library().template() is None


def fails(bundles: Any) -> bytes:
    raise RajnayaError("The article has no dated event.")


def lacks(bundles: Any) -> bytes:
    import no_such_package_at_all  # noqa: F401

    return b""


@pytest.mark.parametrize(("maker", "why"), [("fails", "no dated event"), ("lacks", "no_such_package_at_all is missing")])
def test_a_maker_that_fails_says_why(maker: str, why: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(FORMATS, "ics", Format("ics", "text/calendar", "Calendar (ICS)", f"{__name__}:{maker}"))
    test = briefing()
    test.button(key="as_ics").click().run()
    assert [e.value for e in test.exception] == []
    (told,) = [e.value for e in test.error]
    assert told.startswith("Calendar (ICS) could not be made")
    assert why in told


def test_a_pick_that_is_gone_is_told_and_the_deck_is_made() -> None:
    test = briefing(lambda f: Pick(f.id, "statement", 0, 2), lambda f: pick_row(f, 2))
    assert [e.value for e in test.error] == []
    lists = [e.proto.json for e in test.get("bidi_component") if '"gone"' in e.proto.json]
    assert len(lists) == 1
    assert '"gone": true' in lists[0] or '"gone":true' in lists[0]


def test_the_timeline_offers_its_charts() -> None:
    from components import cache

    test = app("pages/timeline.py")
    charts = next(b for b in test.get("button_group") if b.proto.label == "Charts in the briefing")
    charts.set_value(["voice", "months"]).run()
    assert [e.value for e in test.exception] == []
    assert {pick.name for pick in cache.picks()} == {"voice", "months"}
    charts = next(b for b in test.get("button_group") if b.proto.label == "Charts in the briefing")
    charts.set_value(["months"]).run()
    assert [pick.name for pick in cache.picks()] == ["months"]


def test_a_long_deck_is_shown_a_dozen_at_a_time() -> None:
    app()
    sample = found()
    picks: list[Pick] = []
    for n in range(len(sample.statements)):
        picks += [pick_item(sample, "statement", n)]
        picks += [pick_row(sample, n % len(sample.segments))]
    pick(*picks)
    test = app(PAGE)
    parts = next(b for b in test.get("button_group") if b.proto.label == "Slides")
    assert parts.proto.options[0].content == "1–12"
    shown = [e.proto.json for e in test.get("bidi_component") if '"svg"' in e.proto.json]
    assert len(shown) == 1
    assert shown[0].count('"svg"') == 12
