"""Embedded posts: the table and the sample article."""

from pathlib import Path

import pytest
import yaml

from rajnaya.analysis.tweets import find_tweets
from rajnaya.language.tokens import tokenise
from rajnaya.model import Tweet

ROOT = Path(__file__).parents[2]
ROWS = yaml.safe_load((ROOT / "tests/cases/tweets.yaml").read_text(encoding="utf-8"))
FIELDS = {"span": "text", "links": "links"}


def posts(text: str) -> list[Tweet]:
    return find_tweets(text, tokenise(text))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["about"])
def test_table(row: dict) -> None:
    found = posts(row["text"])
    assert len(found) == len(row["posts"]), [t.text for t in found]
    for tweet, expected in zip(found, row["posts"], strict=True):
        got = {name: getattr(tweet, FIELDS.get(name, name)) for name in expected}
        if "links" in got:
            got["links"] = list(got["links"])
        assert got == expected
        assert row["text"][tweet.start : tweet.end] == tweet.text
        assert 0 < tweet.confidence <= 1


def test_table_is_a_third_negative() -> None:
    assert len(ROWS) >= 25
    assert 3 * sum(1 for row in ROWS if not row["posts"]) >= len(ROWS)


def test_sample_article() -> None:
    text = (ROOT / "sample_articles/china-russia-consultations.hi.txt").read_text(encoding="utf-8")
    first, second = posts(text)
    assert (first.author, first.handle, first.posted) == ("Zhou Li周莉", "Zhou_Li_CHN", "2023-02-06")
    assert first.links == ("https://pic.twitter.com/2ad4r7WfHV",)
    assert first.body.startswith("#China is ready") and first.body.endswith("consultations w/ DFMs")
    assert (second.author, second.handle, second.posted) == ("ChinaPower", "ChinaPowerCSIS", "2023-01-31")
    assert second.links == ("https://t.co/OPJTb8mdYk", "https://pic.twitter.com/vIWe9xzQrf")
    assert second.text.startswith("Xi Jinping has met") and second.text.endswith("January 31, 2023")
    assert all(not s.text.startswith(("मा ने", "अमेरिका के")) for s in (first, second))


def test_long_hindi_line_loses_only_its_last_sentence() -> None:
    sentence = "विदेश मंत्रालय ने आज इस विषय पर विस्तार से जानकारी दी।"
    text = " ".join([sentence] * 20) + " आज बैठक हुई। — मंत्रालय (@MEAIndia) 6 फरवरी 2023"
    assert [t.body for t in posts(text)] == ["आज बैठक हुई।"]


def test_long_article_paragraph_is_no_body() -> None:
    paragraph = "विदेश मंत्रालय ने आज इस विषय पर विस्तार से जानकारी दी। " * 20
    text = f"{paragraph}\n— मंत्रालय (@MEAIndia) 6 फरवरी 2023"
    assert [(t.body, t.rule) for t in posts(text)] == [("", "tweet.byline_alone")]
