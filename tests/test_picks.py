"""What was picked is found again by its place, or is said to be gone."""

import pytest

from rajnaya.analysis.pipeline import analyse
from rajnaya.picks import CHARTS, Pick, find, read_key

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
