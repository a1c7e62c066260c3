from __future__ import annotations

from typing import Any

import pytest

from rajnaya.export.citation import cite
from rajnaya.model import Article, Speaker, Statement
from rajnaya.translation.provenance import origin_words

SEGMENT = 'प्रवक्ता ने कहा, "बातचीत जारी रहेगी।"'
SPEAKER = Speaker("प्रवक्ता", 0, 8, "Spokesperson")


def statement(**changes: Any) -> Statement:
    plain: dict[str, Any] = {
        "start": 18, "end": 35, "text": "बातचीत जारी रहेगी।", "kind": "direct", "speaker": SPEAKER,
        "speakers": (SPEAKER,), "cue": None, "confidence": 0.9, "rule": "quote.cue_before",
    }  # fmt: skip
    return Statement(**(plain | changes))


def article(**changes: Any) -> Article:
    plain: dict[str, Any] = {
        "id": "a", "text": SEGMENT, "title": "वार्ता", "outlet": "Example Daily", "published": "2023-02-07",
        "address": "https://example.org/a",
    }  # fmt: skip
    return Article(**(plain | changes))


def test_a_citation_has_speaker_both_languages_outlet_date_and_address() -> None:
    assert cite(statement(), SEGMENT, "“Talks will go on,” the spokesperson said.", article(), None).split("\n") == [
        "Spokesperson (प्रवक्ता): “बातचीत जारी रहेगी।”",
        f"Hindi: “{SEGMENT}”",
        "English: ““Talks will go on,” the spokesperson said.”",
        "Example Daily, “वार्ता”, 7 February 2023, https://example.org/a",
    ]


def test_the_byline_opens_the_source_and_stays_on_its_line() -> None:
    last = cite(statement(), SEGMENT, None, article(author="नमूना\nलेखक"), None).split("\n")[-1]
    assert last == "नमूना लेखक, Example Daily, “वार्ता”, 7 February 2023, https://example.org/a"


def test_the_words_alone_are_cited_in_english_too() -> None:
    first = cite(statement(), SEGMENT, "“Talks will go on,” he said.", article(), None, quoted='"Talks will go on"')
    assert first.split("\n")[0] == "Spokesperson (प्रवक्ता): “बातचीत जारी रहेगी।” (“Talks will go on”)"


@pytest.mark.parametrize("origin", ["machine", "memory", "edited", "reviewed"])
def test_the_origin_of_the_english_is_told_whatever_it_is(origin: str) -> None:
    words = origin_words(origin, "google")
    assert f"English ({words}): “Talks go on.”" in cite(statement(), SEGMENT, "Talks go on.", article(), words)
    assert "translation" not in cite(statement(), SEGMENT, None, article(), words)


def test_an_imported_tool_s_name_makes_no_line_of_its_own() -> None:
    words = origin_words("memory", "Tool\nForged: “line” " + "x" * 500)
    out = cite(statement(), SEGMENT, "Talks go on.", article(), words)
    assert len(out.split("\n")) == 4
    assert len(words) < 80


def test_what_is_not_known_is_left_out_or_said() -> None:
    bare = article(title=None, outlet=None, published=None, address=None)
    assert cite(statement(speaker=None, speakers=()), SEGMENT, None, bare, None).split("\n") == [
        "Speaker not named: “बातचीत जारी रहेगी।”",
        f"Hindi: “{SEGMENT}”",
        "undated",
    ]


def test_joint_speakers_and_reported_speech_are_named_as_such() -> None:
    other = Speaker("मंत्री", 9, 15)
    out = cite(statement(kind="indirect", speakers=(SPEAKER, other)), SEGMENT, None, article(), None)
    assert out.startswith("Spokesperson (प्रवक्ता) and मंत्री, reported speech: “")


def test_a_line_break_in_the_text_makes_no_line_of_its_own_and_a_bad_date_none() -> None:
    odd = article(title="एक\nदो", published="soon")
    out = cite(statement(text="बातचीत\nजारी"), "बातचीत\nजारी", "Talks\n\ngo on", odd, None)
    assert out.split("\n") == [
        "Spokesperson (प्रवक्ता): “बातचीत जारी”",
        "English: “Talks go on”",
        "Example Daily, “एक दो”, undated, https://example.org/a",
    ]


def test_an_inferred_day_is_cited_as_the_earliest_one() -> None:
    from rajnaya.export.citation import cite_tweet
    from rajnaya.model import Article, Published, Tweet

    tweet = Tweet(0, 1, "x", "Talks held.", "Desk", "desk", "2023-02-06", ("https://pic.twitter.com/a",), 1.0, "tweet.byline")
    article = Article("a", "x", title="शीर्षक")
    assert cite_tweet(tweet, article, Published("2023-02-06", "tweet", False)) == (
        "Desk (@desk), 6 February 2023: “Talks held.” https://pic.twitter.com/a\n"
        "Quoted in: “शीर्षक”, undated (not before 6 February 2023)"
    )
    assert cite_tweet(tweet, article).endswith("“शीर्षक”, undated")
