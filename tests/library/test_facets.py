"""Searches narrowed to a speaker, a country, a kind of event, a tag: as the analysis says, and as its reader corrects it."""

from __future__ import annotations

import pytest
from sqlalchemy import select
from sqlalchemy import text as sql

from rajnaya.analysis.pipeline import analyse
from rajnaya.corrections import correction
from rajnaya.errors import BadDateError
from rajnaya.library import facets, search_index
from rajnaya.library.search import Filters
from rajnaya.library.store import Library
from rajnaya.library.tables import facets as facet_rows
from rajnaya.model import Article, EventKind

SAID = "विदेश मंत्री सर्गेई लावरोव ने कहा कि काम फिर शुरू होगा।"
MET = "चीन और भारत के बीच मंगलवार को बैठक हुई।"
PLAIN = "मौसम साफ रहा।"
OTHER = "प्रवक्ता माओ निंग ने कहा कि रूस से फोन पर बातचीत हुई।"


@pytest.fixture(autouse=True)
def held(library: Library) -> None:
    library.add_article(Article("one", f"{SAID} {MET} {PLAIN}\n", "पहला", "Example Daily", "2023-02-07"))
    library.add_article(Article("two", f"{OTHER} {PLAIN}\n", "दूसरा", None, "2023-03-01"))


def found(library: Library, query: str = "", **filters: str) -> list[str]:
    answer = library.search(query, filters=Filters(**filters))
    assert answer.total == len(answer.hits)
    return [library.get(hit.id).text[hit.start : hit.end] for hit in answer.hits]


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"speaker": "lavrov"}, [SAID]),
        ({"speaker": "Sergei Lavrov"}, [SAID]),
        ({"speaker": "लावरोव"}, [SAID]),
        ({"speaker": "सर्गेई लावरोव"}, [SAID]),
        ({"speaker": "mao ning"}, [OTHER]),
        ({"speaker": "Jaishankar"}, []),
        ({"speaker": "lavrov putin"}, []),
        ({"country": "China"}, [MET]),
        ({"country": "चीन"}, [MET]),
        ({"country": "russia"}, [OTHER]),
        ({"country": "भारत"}, [MET]),
        ({"country": "Atlantis"}, []),
        ({"kind": "meeting"}, [MET]),
        ({"kind": "call"}, [OTHER]),
        ({"kind": "press conference"}, []),
        ({"kind": "meeting", "country": "India"}, [MET]),
        ({"kind": "meeting", "country": "Russia"}, []),
        ({"speaker": "lavrov", "since": "2023-02-08"}, []),
        ({"outlet": "Example Daily", "speaker": "lavrov"}, [SAID]),
    ],
)
def test_filters_alone(library: Library, filters: dict[str, str], expected: list[str]) -> None:
    assert found(library, **filters) == expected


def test_filters_narrow_a_query(library: Library) -> None:
    assert found(library, "मौसम") == [PLAIN, PLAIN]
    assert found(library, "मौसम", outlet="Example Daily") == [PLAIN]
    assert found(library, "बैठक", country="China") == [MET]
    assert found(library, "बैठक", country="Russia") == []
    assert found(library, "") == []


def test_filters_alone_give_the_newest_first_and_pages(library: Library) -> None:
    for day in ("2024-01-05", "2022-01-05", None):
        library.add_article(Article("", f"चीन ने {day} को जवाब दिया।\n", None, None, day))
    whole = library.search("", limit=50, filters=Filters(country="China"))
    days = [library.get(hit.id).published for hit in whole.hits]
    assert days == ["2024-01-05", "2023-02-07", "2022-01-05", None]
    pages = [library.search("", limit=1, offset=n, filters=Filters(country="China")) for n in range(4)]
    assert [hit for page in pages for hit in page.hits] == list(whole.hits)
    assert all(hit.snippet.text and not hit.snippet.marks for hit in whole.hits)


def test_a_country_whose_name_is_in_another_is_told_apart(library: Library) -> None:
    library.add_article(Article("", "दक्षिण कोरिया ने जवाब दिया।\n"))
    library.add_article(Article("", "उत्तर कोरिया ने जवाब दिया।\n"))
    assert len(found(library, country="South Korea")) == 1
    assert len(found(library, country="korea")) == 2


def test_tags_narrow(library: Library) -> None:
    library.add_tag("two", "चीन डेस्क")
    assert found(library, tag="चीन–डेस्क") == [OTHER, PLAIN]
    assert found(library, "मौसम", tag="चीन डेस्क") == [PLAIN]
    assert found(library, tag="other") == []


def test_options_say_how_often(library: Library) -> None:
    for n in range(3):
        library.add_article(Article("", f"चीन ने {n} बार जवाब दिया।\n", None, "Example Daily"))
    library.add_tag("one", "Border")
    countries = library.facet_options("country")
    assert (countries[0].value, countries[0].label, countries[0].count) == ("China", "China · चीन", 4)
    assert "Sergey Lavrov" in [option.value for option in library.facet_options("speaker")]
    kinds = {option.value for option in library.facet_options("event")}
    assert {"meeting", "call"} <= kinds <= set(EventKind.__args__)  # type: ignore[attr-defined]  # of a Literal
    assert [(o.value, o.count) for o in library.outlet_options()] == [("Example Daily", 4)]
    assert [(o.value, o.count) for o in library.tag_options()] == [("Border", 1)]
    assert len(library.facet_options("country", limit=1)) == 1
    # What an option offers finds as many as it says.
    for option in countries:
        assert library.search("", filters=Filters(country=option.value)).total == option.count


def test_facets_follow_the_reader(library: Library) -> None:
    analysis = analyse(library.get("one").text, id="one")
    said = next(item for item in analysis.statements if item.speaker)
    library.put_corrections([correction(analysis, said, "change", {"speaker": "अनाम अधिकारी"})])
    assert library.search("").waiting == 1
    assert library.index_waiting() == 1
    assert (found(library, speaker="lavrov"), found(library, speaker="अनाम अधिकारी")) == ([], [SAID])
    assert found(library, speaker="anam adhikari") == [SAID]
    meeting = next(event for event in analysis.events if event.kind == "meeting")
    library.put_corrections([correction(analysis, meeting, "reject")])
    library.index_waiting()
    assert found(library, kind="meeting") == []
    library.undo_correction("one")
    library.undo_correction("one")
    library.index_waiting()
    assert (found(library, speaker="lavrov"), found(library, kind="meeting")) == ([SAID], [MET])


def test_a_correction_made_while_the_article_is_put_in_is_not_lost(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    analysis = analyse(library.get("one").text, id="one")
    said = next(item for item in analysis.statements if item.speaker)
    library.put_corrections([correction(analysis, said, "reject")])
    entries = search_index.entries

    def slow(*args: object) -> list[search_index.Entry]:
        made = entries(*args)  # type: ignore[arg-type]  # what it was called with
        library.undo_correction("one")
        return made

    monkeypatch.setattr(search_index, "entries", slow)
    library.index_waiting()
    monkeypatch.undo()
    assert library.search("").waiting == 1
    library.index_waiting()
    assert found(library, speaker="lavrov") == [SAID]


def test_what_is_deleted_leaves_no_facets(library: Library) -> None:
    with library._read() as connection:
        assert facets.facets_of(connection, "one")
    library.delete("one")
    library.delete("two")
    with library._read() as connection:
        assert connection.execute(select(facet_rows)).all() == []
    assert library.facet_options("country") == []


def test_a_library_of_an_older_version_gets_its_facets_when_it_is_put_in_anew(library: Library) -> None:
    with library._write("as of an older version") as connection:
        connection.execute(sql("DELETE FROM facets"))
        connection.execute(sql("UPDATE search_articles SET version = 1"))
    assert library.index_waiting() == 2
    assert found(library, speaker="lavrov") == [SAID]


@pytest.mark.parametrize("value", ["", " ", "%", "_", "%' OR 1=1 --", "\x00", "\ud800", "क" * 100_000, "a " * 5000, "💥", "ि"])
@pytest.mark.parametrize("name", ["outlet", "speaker", "country", "kind", "tag"])
def test_no_filter_breaks_anything(library: Library, name: str, value: str) -> None:
    answer = library.search("मौसम", filters=Filters(**{name: value}))
    assert answer.total == (2 if not value else 0)


@pytest.mark.parametrize("name", ["since", "until"])
def test_a_day_that_is_none_is_refused(library: Library, name: str) -> None:
    with pytest.raises(BadDateError):
        library.search("", filters=Filters(**{name: "2023-02-30"}))


def test_a_sentence_said_over_two_segments_is_found_by_both(library: Library) -> None:
    text = 'लावरोव ने कहा, "पहली बात यह है। दूसरी बात यह है।"\n'
    library.add_article(Article("long", text))
    read = analyse(text)
    said = [n for n, several in facets.facts(read).items() if any(f.kind == "speaker" for f in several)]
    expected = {
        n
        for n, segment in enumerate(read.segments)
        for item in read.statements
        if item.speakers and segment.start < item.end and segment.end > item.start
    }
    assert set(said) == expected
    assert len(expected) >= 1
