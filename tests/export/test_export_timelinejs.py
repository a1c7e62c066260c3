from __future__ import annotations

import functools
import http.server
import json
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from rajnaya.errors import RajnayaError
from rajnaya.export.bundle import Bundle
from rajnaya.export.data.timelinejs import _dates
from rajnaya.export.formats import FORMATS
from rajnaya.figures.items import TimelineItem
from tests.browser import ARGS, chromium
from tests.export.npm_package import npm_package


def made(*bundles: Bundle) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(FORMATS["timeline.json"].make(bundles))
    return data


def test_each_happening_is_a_slide_with_its_sentences(sample_bundle: Bundle) -> None:
    data = made(sample_bundle)
    assert len(data["events"]) == len(sample_bundle.items)
    assert data["title"]["text"]["headline"] == "चीनी विदेश मंत्री का दौरा"
    (meeting,) = (e for e in data["events"] if e["display_date"] == "2 February 2023")
    assert meeting["start_date"] == {"year": 2023, "month": 2, "day": 2} and "end_date" not in meeting
    body = meeting["text"]["text"]
    assert '<blockquote lang="hi">गुरुवार को' in body and "(reviewed by a person)" in body
    assert "“गुरुवार”: 2 February 2023 (EDTF 2023-02-02), counted from 6 February 2023. A weekday" in body
    assert {e["group"] for e in data["events"]} >= {"Tweets"}


@pytest.mark.parametrize(
    ("edtf", "starts", "ends"),
    [
        ("2023-02-02", (2023, 2, 2), None),
        ("2022-12", (2022, 12), None),
        ("2017", (2017,), None),
        ("199X", (1990, 1, 1), (1999, 12, 31)),
        ("1950/1953", (1950,), (1953,)),
        ("2018-04/2018-06", (2018, 4), (2018, 6)),
        ("2018-21", (2018, 3, 1), (2018, 5, 31)),
        ("199X/2003", (1990, 1, 1), (2003, 12, 31)),
        ("2011/..", (2011, 1, 1), None),
        ("../2011", (2011, 12, 31), None),
    ],
)
def test_dates_are_as_exact_as_what_is_known(
    edtf: str, starts: tuple[int, ...], ends: tuple[int, ...] | None, make_item: Callable[..., TimelineItem]
) -> None:
    first, last = _dates(make_item(edtf))
    assert tuple(first.values()) == starts and list(first) == ["year", "month", "day"][: len(starts)]
    assert (tuple(last.values()) if last else None) == ends


def test_ids_are_stable_and_differ_between_articles(sample_bundle: Bundle, busy_bundle: Bundle) -> None:
    names = [e["unique_id"] for e in made(sample_bundle, busy_bundle)["events"]]
    assert len(names) == len(set(names)) and names == [e["unique_id"] for e in made(sample_bundle, busy_bundle)["events"]]


def test_nothing_dated_is_said_in_words(empty_bundle: Bundle) -> None:
    with pytest.raises(RajnayaError, match="No event or tweet in it has a date"):
        made(empty_bundle)


def test_the_hostile_article_brings_in_no_markup(hostile_bundle: Bundle) -> None:
    text = FORMATS["timeline.json"].make([hostile_bundle]).decode("utf-8")  # strict: no half characters
    assert "<script" not in text and "javascript:" not in text.replace("javascript:alert(1)//", "") and "<?php" not in text
    for event in json.loads(text)["events"]:
        assert "<" not in event["text"]["headline"] + event["display_date"] + event["group"]


# ---------------------------------------------------------------- TimelineJS itself

PAGE = """<!doctype html><meta charset="utf-8"><div id="t" style="width:1200px;height:700px"></div>
<script src="package/dist/js/timeline.js"></script><script>
window.ran = false; window.alert = () => { window.ran = true; };
fetch("made.json").then(r => r.json()).then(data => {
  window.timeline = new TL.Timeline("t", data, {script_path: "package/dist/js/", font: null, hash_bookmark: false});
  timeline.on("loaded", () => { window.loaded = true; });
});
</script>"""


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        return None


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """A folder with TimelineJS in it, and its address."""
    (tmp_path / "package").symlink_to(npm_package("@knight-lab/timelinejs", "3.9.11"))
    (tmp_path / "index.html").write_text(PAGE, encoding="utf-8")
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(tmp_path)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield tmp_path, f"http://127.0.0.1:{server.server_port}/index.html"
    server.shutdown()
    server.server_close()


@pytest.mark.browser
def test_timelinejs_draws_every_slide_and_runs_nothing(
    served: tuple[Path, str], sample_bundle: Bundle, busy_bundle: Bundle, hostile_bundle: Bundle
) -> None:
    from playwright.sync_api import sync_playwright

    folder, address = served
    browser_path = chromium()
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=browser_path, args=ARGS)
        try:
            for bundle in (sample_bundle, busy_bundle, hostile_bundle):
                (folder / "made.json").write_bytes(FORMATS["timeline.json"].make([bundle]))
                page = browser.new_page()
                errors: list[str] = []
                page.on("pageerror", lambda error, into=errors: into.append(str(error)))
                page.route("**/*", lambda route: route.continue_() if "127.0.0.1" in route.request.url else route.abort())
                page.goto(address)
                page.wait_for_function("window.loaded === true", timeout=60_000)
                assert page.locator(".tl-timemarker").count() == len(bundle.items)
                assert page.evaluate("timeline.config.getErrors()") == [] and errors == []
                shown = page.locator(".tl-timemarker .tl-headline").all_text_contents()
                assert all(any(item.label.split()[0] in text for text in shown) for item in bundle.items[:1])
                assert page.locator("#t script, #t iframe").count() == 0 and page.evaluate("window.ran") is False
                if bundle is sample_bundle:
                    assert "गुरुवार को" in (page.locator("#t").text_content() or "")
                page.close()
        finally:
            browser.close()
