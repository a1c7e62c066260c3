"""What is in the library is found again: in both scripts, in step with every change, whatever was typed."""

from __future__ import annotations

import doctest

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text as sql

from rajnaya.errors import BadDateError
from rajnaya.library import queries, search_index
from rajnaya.library.search import Filters, Snippet, snippet
from rajnaya.library.store import Library
from rajnaya.model import Article, Translation

TALKS = "भारत और रूस की वार्ता"
SAID = "विदेश मंत्री एस. जयशंकर ने कहा कि हिन्दी में समझौता हुआ।"
TRADE = "दोनों पक्षों ने व्यापार पर चर्चा की।"
TEXT = f"{TALKS}\n{SAID} {TRADE}\n"
OTHER = "मौसम की ख़बर\nपहाड़ों में बर्फ गिरी और सड़कें बंद रहीं।\n"


@pytest.fixture(autouse=True)
def held(library: Library) -> Library:
    library.add_article(Article("talks", TEXT, "दिल्ली में बैठक", "Example Daily", "2023-02-07"))
    library.add_article(Article("weather", OTHER, None, "Hill Post"))
    return library


def found(library: Library, query: str, **filters: str) -> list[str]:
    """The segments found, as they stand in their articles."""
    answer = library.search(query, filters=Filters(**filters))
    assert answer.total == len(answer.hits)
    return [library.get(hit.id).text[hit.start : hit.end] for hit in answer.hits]


def test_examples_of_the_docstrings() -> None:
    assert doctest.testmod(queries).failed == 0


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("जयशंकर", [SAID]),
        ("jaishankar", [SAID]),
        ("JAYSHANKAR", [SAID]),
        ("हिंदी", [SAID]),
        ("hindi", [SAID]),
        ("खबर", ["मौसम की ख़बर"]),
        ("जयशंकर हिंदी", [SAID]),
        ("जयशंकर व्यापार", []),
        ('"विदेश मंत्री"', [SAID]),
        ('"मंत्री विदेश"', []),
        ('"videsh mantri"', [SAID]),
        ('"विदेश मंत्री', [SAID]),  # the closing mark is yet to be typed
        ("व्या*", [TRADE]),
        ("vyap*", [TRADE]),
        ("व्या", []),
        ("दिल्ली", [TALKS]),  # of the title only: leads to the article's beginning
        ("dilli", [TALKS]),
        ("india", [TALKS]),  # a known name by its English spelling
        ("कोलंबो", []),
    ],
)
def test_queries(library: Library, query: str, expected: list[str]) -> None:
    assert found(library, query) == expected


def test_the_title_weighs_more_than_the_text(library: Library) -> None:
    library.add_article(Article("b", "सीमा पर बैठक हुई और फिर बैठक टल गई।\n", "सीमा"))
    library.add_article(Article("c", "नदी पर बात हुई और फिर रात को बात टल गई।\n", "बैठक"))
    assert [hit.id for hit in library.search("बैठक").hits][-1] == "b"


def test_hits_say_where_and_pages_follow_one_another(library: Library) -> None:
    for n in range(7):
        library.add_article(Article(f"n{n}", f"राजदूत ने बात {n} कही।\n", f"बात {n}"))
    whole = library.search("राजदूत", limit=50)
    assert whole.total == len(whole.hits) == 7
    pages = [library.search("राजदूत", limit=3, offset=k) for k in (0, 3, 6)]
    assert [hit for page in pages for hit in page.hits] == list(whole.hits)
    assert [page.total for page in pages] == [7, 7, 7]
    assert [hit.score for hit in whole.hits] == sorted((hit.score for hit in whole.hits), reverse=True)
    assert whole.hits[0].snippet.marks == ((0, 6),)
    assert whole.hits[0].title in {f"बात {n}" for n in range(7)}


def test_filters(library: Library) -> None:
    assert found(library, "रूस", outlet="Example Daily") == [TALKS]
    assert found(library, "रूस", outlet="Hill Post") == []
    assert found(library, "रूस", since="2023-02-07", until="2023-02-07") == [TALKS]
    assert found(library, "रूस", since="2023-02-08") == found(library, "रूस", until="2023-02-06") == []
    assert found(library, "बर्फ", since="1900-01-01") == []  # no day is known
    with pytest.raises(BadDateError):
        library.search("रूस", filters=Filters(since="7 Feb"))


# ---------------------------------------------------------------- in step


def machine(source: str, english: str) -> Translation:
    return Translation(source, english, "machine", "google", "2026-01-01T00:00:00+00:00")


def test_english_is_found_as_it_comes_is_edited_and_goes(library: Library) -> None:
    assert found(library, "commerce") == []
    library.put_translation(machine(TRADE, "Both sides discussed commerce."))
    assert found(library, "Commerce") == found(library, '"discussed commerce"') == [TRADE]
    hit = library.search("commerce").hits[0]
    assert hit.snippet == Snippet("Both sides discussed commerce.", ((21, 29),), "en")
    library.put_translation(Translation(TRADE, "Both sides talked trade.", "edited", "you"))
    assert (found(library, "commerce"), found(library, "trade")) == ([], [TRADE])
    library.undo_edit(TRADE)
    assert (found(library, "commerce"), found(library, "trade")) == ([TRADE], [])


def test_english_that_was_there_before_the_article(library: Library) -> None:
    source = "राजदूत लौट आए।"
    library.put_translation(machine(source, "The ambassador returned."))
    library.add_article(Article("later", source + "\n"))
    assert found(library, "ambassador") == [source]


def test_a_new_title_and_a_deleted_article(library: Library) -> None:
    library.update_metadata("talks", title="मॉस्को में बैठक")
    assert (found(library, "दिल्ली"), found(library, "मोस्को")) == ([], [TALKS])
    library.delete("talks")
    assert found(library, "जयशंकर") == found(library, "मोस्को") == []
    library.delete("weather")
    with library._read() as connection:
        for table in ("search_articles", "search_segments", "search_words"):
            assert connection.execute(sql(f"SELECT count(*) FROM {table}")).scalar() == 0


def test_articles_of_an_older_version_wait_and_are_put_in(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    with library._write("empty the index") as connection:
        connection.execute(sql("DELETE FROM search_articles"))
    answer = library.search("जयशंकर")
    assert (answer.hits, answer.waiting) == ((), 2)
    told: list[tuple[int, int]] = []
    assert library.index_waiting(lambda done, of: told.append((done, of))) == 2
    assert told == [(1, 2), (2, 2)]
    assert (found(library, "जयशंकर"), library.search("").waiting) == ([SAID], 0)
    monkeypatch.setattr(search_index, "VERSION", search_index.VERSION + 1)
    assert library.search("").waiting == 2
    assert library.index_waiting() == 2
    assert found(library, "जयशंकर") == [SAID]
    assert library.reindex() == 2
    assert found(library, "जयशंकर") == [SAID]


# ---------------------------------------------------------------- hostile


@pytest.mark.parametrize(
    "query",
    [
        "", " ", '"', '""', '"*"', "*", "^", "(", ")", "()", ":", "title:", "{title}:", "-", "+", "AND", "OR", "NOT",
        "NEAR(a b)", "भारत AND", "NOT भारत", '"भारत" *', "भारत OR 1=1", "'; DROP TABLE articles; --", "a\x00b", "\ud800", "ि",
        "़", "्", "क" * 100_000, '"' * 10_000, "a " * 10_000, "* " * 5_000, "a* " * 500, "\u200b", "💥", "مرحبا", "中国", "é",
        "İ", "ß",
    ],
)  # fmt: skip
def test_no_query_breaks_anything(library: Library, query: str) -> None:
    answer = library.search(query)
    assert len(answer.hits) <= answer.total


@given(st.text(alphabet=st.one_of(st.sampled_from('"*():^-+{}ANDORTNE भारत्ि़jai\x00\ud83d'), st.characters()), max_size=40))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150, deadline=None)
def test_no_random_query_breaks_anything(library: Library, query: str) -> None:
    library.search(query)


@given(st.text(max_size=400), st.text(max_size=20))
def test_snippets_hold_their_marks(text: str, query: str) -> None:
    made = snippet(text, queries.terms(query), "hi")
    assert all(0 <= a < b <= len(made.text) for a, b in made.marks)
    assert len(made.text) <= 250


def test_a_long_segment_is_cut_round_its_first_mark() -> None:
    text = "शब्द " * 200 + "जयशंकर " + "शब्द " * 200
    made = snippet(text, queries.terms("jaishankar"), "hi")
    ((start, end),) = made.marks
    assert made.text[start:end] == "जयशंकर"
    assert made.text.startswith("… शब्द ") and made.text.endswith(" शब्द …")
    assert snippet(text, queries.terms("कुछ"), "hi").text.startswith("शब्द शब्द")


def test_markup_stays_text(library: Library) -> None:
    library.add_article(Article("markup", "<img src=x onerror=alert(1)> राजदूत आए।\n", "<b>राजदूत</b>"))
    hit = library.search("राजदूत").hits[0]
    assert hit.title == "<b>राजदूत</b>"
    assert "<img src=x onerror=alert(1)>" in hit.snippet.text
