"""What was picked is found again by its place, or is said to be gone."""

from dataclasses import replace
from pathlib import Path

import pytest

from rajnaya.analysis.pipeline import analyse
from rajnaya.picks import CHARTS, Pick, find, pick_item, pick_row, picked, read_key, same_item

ROOT = Path(__file__).parent.parent
TEXT = "विदेश मंत्री ने कहा, “हम बातचीत जारी रखेंगे।” 3 मार्च 2023 को दिल्ली में बैठक हुई।"


def test_a_key_reads_back_to_its_pick():
    """Whatever the article's id holds, colons included."""
    picks = [Pick("a:1", "statement", 3, 9), Pick("x", "event", 0, 4), *(Pick("é:", "chart", name=name) for name in CHARTS)]
    assert [read_key(pick.key) for pick in picks] == picks


@pytest.mark.parametrize(
    "key", ["", "statement", "statement:1:2:", "statement:2:2:a", "statement:-1:2:a", "chart:pie:a", "event:a:b:c", "x:1:2:a"]
)
def test_other_strings_are_refused(key):
    """A key comes from the browser: it may be anything."""
    with pytest.raises(ValueError, match="not the key"):
        read_key(key)


def test_an_item_is_found_by_its_place_and_by_most_of_its_letters():
    """A span that moved by a letter is the same item; one that shares little is not."""
    found = analyse(TEXT)
    said = found.statements[0]
    assert find(found, Pick("a", "statement", said.start, said.end)) == (0, said)
    assert find(found, Pick("a", "statement", said.start, said.end - 2)) == (0, said)
    assert find(found, Pick("a", "statement", said.end - 2, said.end + 40)) is None
    assert find(found, Pick("a", "event", said.start, said.end)) is None
    meeting = found.events[0]
    assert find(found, Pick("a", "event", meeting.start, meeting.end)) == (0, meeting)


TOLD = (
    "नेताओं की बैठक\n3 मार्च 2023 को दिल्ली में भारत और जापान के विदेश मंत्रियों की बैठक हुई।\n"
    "मंत्री ने कहा, “यह बैठक सफल रही।”\nइस बैठक में व्यापार पर बात हुई।\n"
)


def test_a_happening_is_picked_with_all_its_mentions():
    """Whichever of its mentions was picked, in Read or on the Timeline, it is one thing in the briefing."""
    found = replace(analyse(TEXT + "\n" + TOLD), id="a")
    events = tuple(replace(event, happening="h0") for event in found.events[:2])
    found = replace(found, events=(*events, *(replace(e, happening="") for e in found.events[2:])))
    assert len(found.events) >= 3
    picks = [pick_item(found, "event", 0), pick_item(found, "event", 2), Pick("b", "event", 0, 4)]
    assert picked(found, picks).events == {0, 1, 2}
    assert same_item(found, pick_item(found, "event", 1), picks) == picks[:1]
    assert same_item(found, pick_item(found, "event", 2), picks) == picks[1:2]
    assert same_item(found, Pick("b", "event", 0, 4), picks) == picks[2:]


def test_what_of_an_article_is_picked():
    """By number, and nothing of another article or of a place that is not there."""
    found = replace(analyse(TEXT), id="a")
    said = pick_item(found, "statement", 0)
    gone = Pick("a", "statement", 900, 910)
    known = picked(found, [said, Pick("b", "segment", 0, 5), Pick("a", "chart", name="voice"), gone, pick_row(found, 0)])
    assert (known.statements, known.rows, known.charts) == ({0}, {0}, {"voice"})
    assert same_item(found, gone, [said, gone]) == [gone]


def test_a_tweet_is_one_pick_as_a_row_and_as_a_card(sample_analysis):
    """Its row in Read shows it, whichever way it was picked."""
    tweet = sample_analysis.tweets[0]
    row = next(n for n, segment in enumerate(sample_analysis.segments) if segment.start == tweet.start)
    assert pick_row(sample_analysis, row) == pick_item(sample_analysis, "tweet", 0)
    assert picked(sample_analysis, [pick_row(sample_analysis, row)]).rows == {row}


@pytest.mark.parametrize("number", [-1, 10_000])
def test_a_number_there_is_not_is_told(number):
    """Numbers come from the browser too."""
    found = analyse(TEXT)
    with pytest.raises(IndexError):
        pick_row(found, number)
    with pytest.raises(IndexError):
        pick_item(found, "event", number)


@pytest.fixture(scope="module")
def sample_analysis():
    """The sample article has tweets."""
    text = (ROOT / "sample_articles" / "china-russia-consultations.hi.txt").read_text(encoding="utf-8")
    return analyse(text, id="china-russia-consultations")
