"""Word help, gloss line and Latin letters of an article, and how they reach the reader's rows."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from rajnaya.analysis.pipeline import analyse
from rajnaya.model import Article, Translation
from rajnaya.reading_aid import reading_aid, sounds
from rajnaya.translation.glossary import Glossary, Term
from rajnaya.view import build_view

TEXT = 'भारत ने वार्ता की।\nसचिव ने कहा, "हम तैयार हैं।" 🙂 बैठक 12 मई को होगी।\nAn English line stands here.\nयह भी पढ़ें: और खबरें\n'


def utf16(text: str, start: int, end: int) -> str:
    raw = text.encode("utf-16-le")
    return raw[2 * start : 2 * end].decode("utf-16-le")


def test_every_word_stands_where_it_says_and_has_its_entry() -> None:
    found = analyse(TEXT)
    aid = reading_aid(found)
    assert len(aid.segments) == len(found.segments)
    helped = 0
    for segment, help in zip(found.segments, aid.segments, strict=True):
        for start, end, number in help.words:
            lemma, _gloss, sound, _grammar = aid.entries[number]
            assert utf16(segment.text, start, end).strip()
            assert lemma and sound
            helped += 1
    assert helped > 12
    after_emoji = next(s for s in found.segments if "🙂" in s.text)
    help = aid.segments[found.segments.index(after_emoji)]
    assert [utf16(after_emoji.text, a, b) for a, b, _ in help.words][-1] == "होगी"


def test_only_hindi_that_is_read_gets_help() -> None:
    found = analyse(TEXT)
    aid = reading_aid(found)
    for segment, help in zip(found.segments, aid.segments, strict=True):
        wanted = segment.lang == "hi" and segment.kind != "boilerplate"
        assert bool(help.gloss) == bool(help.plain) == bool(help.words) == wanted, segment.text


def test_a_name_the_analysis_knows_is_spelt_as_in_english() -> None:
    found = analyse("विदेश मंत्री सर्गेई लावरोव ने कहा कि वार्ता सफल रही।")
    (help,) = reading_aid(found).segments
    assert help.gloss is not None and "Sergey Lavrov said that" in help.gloss


def test_latin_letters_in_both_spellings_and_off() -> None:
    found = analyse("भारत ने वार्ता की।")
    aid = reading_aid(found)
    assert sounds(found, aid, "off") == (None,)
    assert sounds(found, aid, "plain") == ("Bharat ne varta ki.",)
    (iso,) = sounds(found, aid, "iso")
    assert iso == "bhārata nē vārtā kī।"


def test_the_gloss_line_stands_in_until_there_is_english_and_flags_only_where_nobody_reviewed() -> None:
    found = analyse("वार्ता 12 मई को होगी।\nशीत युद्ध समाप्त नहीं हुआ।\nबैठक 3 बजे शुरू हुई।", id="a")
    _, second, third = (s.text for s in found.segments)
    english = {
        second: Translation(second, "The chilly fight is over.", origin="machine", engine="google"),
        third: Translation(third, "The meeting began at 4.", origin="reviewed", engine="rajnaya"),
    }
    view = build_view(
        Article(id="a", text="x"), found, english, aid=reading_aid(found), romanised="plain",
        glossary=Glossary([Term("शीत युद्ध", "Cold War", "event")]),
    )  # fmt: skip
    assert [row.gloss is not None for row in view.rows] == [True, False, False]
    assert [sorted(code for code, _ in row.flags) for row in view.rows] == [[], ["negation", "term"], []]
    assert all(row.sound for row in view.rows)
    assert view.entries


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="कखािंँ्। 12\n\"'🙂aZ–", max_size=120))
def test_any_text_gets_its_help_without_an_error(text: str) -> None:
    found = analyse(text)
    aid = reading_aid(found)
    for segment, help in zip(found.segments, aid.segments, strict=True):
        size = len(segment.text.encode("utf-16-le")) // 2
        assert all(0 <= start < end <= size for start, end, _ in help.words)
