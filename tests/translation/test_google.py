"""The Google engine against a server in every mood: an answer, or one plain sentence, always in time."""

from __future__ import annotations

import doctest
import logging
import socket
import subprocess
import sys
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rajnaya.errors import NotFoundError, TranslationError
from rajnaya.translation.engines import get_engine, net
from rajnaya.translation.engines.base import NoAnswerError, within
from rajnaya.translation.engines.google import MAX_CHARS, GoogleEngine
from rajnaya.translation.engines.net import split
from tests.fake_google import FakeGoogle, fake_english

HINDI = "विदेश मंत्रालय ने कहा कि वार्ता जारी रहेगी।"


@pytest.fixture
def engine(fake_google: FakeGoogle) -> GoogleEngine:
    return GoogleEngine(timeout=20, pause=0.01)  # long: the machine may be busy


def test_an_answer_is_the_servers_english(fake_google: FakeGoogle, engine: GoogleEngine) -> None:
    fake_google.mapping[HINDI] = "The Foreign Ministry said <talks> & more “will continue”."
    assert engine.translate(HINDI) == "The Foreign Ministry said <talks> & more “will continue”."
    assert fake_google.queries == [{"sl": "hi", "tl": "en", "q": HINDI}]


@pytest.mark.parametrize(
    ("mode", "sentence", "retryable", "asked"),
    [
        ("silent", "did not answer in time", True, 2),
        ("slow", "did not answer in time", True, 2),
        ("drip", "did not answer in time", True, 2),
        ("429", "too many requests", True, 2),
        ("500", "out of order", True, 2),
        ("503", "out of order", True, 2),
        ("half", "broke off halfway", True, 2),
        ("half-page", "broke off halfway", True, 2),
        ("drop", "hung up", True, 2),
        ("captcha", "question for a human", False, 1),
        ("captcha-page", "question for a human", False, 1),
        ("garbage", "no translation", False, 1),
        ("400", "no translation", False, 1),
        ("empty", "empty answer", False, 1),
        ("same", "untranslated", False, 1),
    ],
)
def test_every_failure_is_one_plain_sentence(
    fake_google: FakeGoogle, mode: str, sentence: str, retryable: bool, asked: int
) -> None:
    fake_google.mode = mode
    engine = GoogleEngine(timeout=0.5 if "in time" in sentence else 20, pause=0.01)
    with pytest.raises(TranslationError, match=sentence) as told:
        engine.translate(HINDI)
    assert told.value.retryable is retryable
    assert len(fake_google.asked) == asked
    message = str(told.value)
    assert message.endswith(".")
    # Neither the text nor an address with the text in it may reach a log by way of the error.
    assert "%E0" not in message
    assert "http" not in message
    assert told.value.__suppress_context__ or told.value.__context__ is None
    assert told.value.__cause__ is None


def test_offline_is_told_as_offline(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # bound, not listening: nobody can connect
        engine = GoogleEngine(f"http://127.0.0.1:{taken.getsockname()[1]}/m", timeout=2, pause=0.01)
        with pytest.raises(TranslationError, match="offline") as told:
            engine.translate(HINDI)
    assert told.value.retryable


def test_an_unknown_host_is_told_as_offline() -> None:
    engine = GoogleEngine("http://translate.invalid/m", timeout=3, pause=0.01)
    with pytest.raises(TranslationError, match=r"offline|in time") as told:
        engine.translate(HINDI)
    assert told.value.retryable


def test_a_failure_that_passes_is_tried_once_more(fake_google: FakeGoogle, engine: GoogleEngine) -> None:
    fake_google.mode = "flaky"
    assert engine.translate(HINDI) == fake_english(HINDI)
    assert len(fake_google.asked) == 2


@pytest.mark.parametrize("text", ["।", "— … —", "“”", "  \n ", "", "🙂"])
def test_punctuation_alone_is_not_sent(fake_google: FakeGoogle, engine: GoogleEngine, text: str) -> None:
    assert engine.translate(text) == text.strip()
    assert fake_google.asked == []


def test_what_is_the_same_in_english_is_an_answer(fake_google: FakeGoogle, engine: GoogleEngine) -> None:
    fake_google.mode = "same"
    assert engine.translate("G20 2023") == "G20 2023"


def test_a_long_segment_goes_in_small_pieces(fake_google: FakeGoogle, engine: GoogleEngine) -> None:
    text = " ".join(f"{HINDI[:-1]} और दूसरा पक्ष, जो {i} बार आया, सहमत हुआ।" for i in range(40))
    english = engine.translate(text)
    assert len(fake_google.asked) > 4
    assert max(map(len, fake_google.asked)) <= MAX_CHARS
    assert fake_google.longest_address < 6000
    assert " ".join(fake_google.asked) == text
    assert all(asked.endswith("।") for asked in fake_google.asked)
    assert english == " ".join(fake_english(piece) for piece in fake_google.asked)


@pytest.mark.parametrize("address", ["ftp://x/m", "translate.google.com", "javascript:alert(1)", "http://[", "//host/m"])
def test_an_address_that_is_none_is_refused(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    monkeypatch.setenv("RAJNAYA_GOOGLE_URL", address)
    with pytest.raises(TranslationError, match="RAJNAYA_GOOGLE_URL"):
        get_engine("google")


def test_the_reader_is_told_who_sees_the_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("RAJNAYA_GOOGLE_URL", raising=False)
    assert get_engine("google").sends_text_to == "Google (translate.google.com)"
    monkeypatch.setenv("RAJNAYA_GOOGLE_URL", "https://me:secret@mirror.example.org/m")
    assert get_engine("google").sends_text_to == "mirror.example.org (RAJNAYA_GOOGLE_URL)"
    with pytest.raises(NotFoundError):
        get_engine("nonsense")


def test_an_unknown_language_is_told(engine: GoogleEngine) -> None:
    with pytest.raises(TranslationError, match="does not translate"):
        engine.translate(HINDI, target="xx-none")


def test_nothing_of_ours_logs_the_text(fake_google: FakeGoogle, engine: GoogleEngine, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    fake_google.mode = "500"
    with pytest.raises(TranslationError):
        engine.translate(HINDI)
    assert caplog.text == ""


def test_the_engine_is_light_to_import() -> None:
    code = "import sys, rajnaya.translation.engines.google; sys.exit('deep_translator' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_call_that_is_stuck_is_left_behind() -> None:
    with pytest.raises(TimeoutError):
        within(0.05, lambda: time.sleep(2))
    assert within(5, lambda: "done") == "done"
    with pytest.raises(NoAnswerError):
        within(5, _fail)


def _fail() -> None:
    raise NoAnswerError("no")


# ---------------------------------------------------------------- cutting


@pytest.mark.parametrize(
    ("text", "limit", "pieces"),
    [
        ("छोटा वाक्य।", 50, ["छोटा वाक्य।"]),
        ("पहला वाक्य। दूसरा वाक्य।", 15, ["पहला वाक्य।", "दूसरा वाक्य।"]),
        ("उसने कहा, “वह आया।” फिर वह गया", 24, ["उसने कहा, “वह आया।”", "फिर वह गया"]),
        ("मंत्री आए, सचिव गए", 15, ["मंत्री आए,", "सचिव गए"]),
        ("मंत्री ने बताया कि सब ठीक है", 20, ["मंत्री ने बताया", "कि सब ठीक है"]),
        ("किताब किनारे किसान किरण", 13, ["किताब किनारे", "किसान किरण"]),
        ("ककककक किकिकिकिकि", 7, ["ककककक", "किकिकि", "किकि"]),
        ("कख\n\nगघ", 4, ["कख", "गघ"]),
    ],
)
def test_where_a_text_is_cut(text: str, limit: int, pieces: list[str]) -> None:
    assert [piece for piece, _ in split(text, limit)] == pieces


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="कखा ि्।,\n“”a ", max_size=200), st.integers(3, 40))
def test_pieces_give_the_text_back(text: str, limit: int) -> None:
    parts = split(text, limit)
    assert "".join(piece + gap for piece, gap in parts) == text.strip()
    assert all(len(piece) <= limit for piece, _ in parts)


def test_the_examples_of_the_docstrings() -> None:
    result = doctest.testmod(net)
    assert (result.attempted > 0, result.failed) == (True, 0)
