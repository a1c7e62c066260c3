"""Similar segments are found, scored and told apart; the index follows the library."""

from __future__ import annotations

import doctest
import itertools
import random
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rajnaya.library.store import Library
from rajnaya.model import READER, Article, Segment, Translation
from rajnaya.translation import memory as module
from rajnaya.translation.desk import Desk
from rajnaya.translation.glossary import Glossary, Term
from rajnaya.translation.memory import TranslationMemory, differences

SAMPLE = Path(__file__).parent.parent.parent / "sample_articles" / "china-russia-consultations.hi.txt"
TALKS = "भारत और जापान ने मंगलवार को नई दिल्ली में व्यापार पर वार्ता की।"


@pytest.fixture
def memory(library: Library) -> TranslationMemory:
    return TranslationMemory(library)


def keep(library: Library, *sources: str) -> None:
    library.put_translations([Translation(s, f"English of {s}", "machine", "google", "2026-01-01") for s in sources])


@pytest.mark.parametrize(
    ("held", "least", "most"),
    [
        (TALKS, 100, 100),
        (TALKS.replace("।", " ।"), 99, 99),
        (TALKS.replace(" ", "  ") + "\n", 99, 99),
        (TALKS.replace("मंगलवार", "बुधवार"), 85, 98),
        (TALKS.replace("।", "?"), 90, 98),
        (TALKS.replace("व्यापार", "सुरक्षा और व्यापार"), 85, 98),
        ("मंगलवार को नई दिल्ली में भारत और जापान ने व्यापार पर वार्ता की।", 90, 95),  # the same words in another order
        ("संयुक्त राष्ट्र की महासभा में आज किसी प्रस्ताव पर मतदान नहीं हुआ।", 0, 0),
        ("भारत", 0, 0),
    ],
)
def test_how_alike_segments_are(memory: TranslationMemory, library: Library, held: str, least: int, most: int) -> None:
    keep(library, held)
    scores = [match.score for match in memory.similar(TALKS)]
    assert least <= (scores[0] if scores else 0) <= most


@pytest.mark.parametrize(("one", "two"), [("फ़रवरी में बैठक", "फरवरी में बैठक"), ("सितम्बर", "सितंबर"), ("हूँ", "हूं")])
def test_two_spellings_of_the_same_words_count_99(memory: TranslationMemory, library: Library, one: str, two: str) -> None:
    keep(library, one)
    assert [m.score for m in memory.similar(two, least=99)] == [99]


def test_the_best_come_first_with_the_english_that_goes_before(memory: TranslationMemory, library: Library) -> None:
    other, far = TALKS.replace("जापान", "ईरान"), TALKS.replace("व्यापार पर वार्ता", "किसी और विषय पर बातचीत")
    keep(library, far, other, TALKS, "कुछ और ही।")
    library.put_translation(Translation(other, "mine", "edited", READER))
    first, second, third = memory.similar(TALKS)
    assert (first.source, first.score) == (TALKS, 100)
    assert (second.source, second.text, second.origin, second.engine) == (other, "mine", "edited", READER)
    assert third.source == far
    assert second.score > third.score >= 70
    assert [m.source for m in memory.similar(TALKS, limit=1)] == [TALKS]
    assert memory.similar(TALKS, limit=0) == []
    assert [m.source for m in memory.similar(TALKS, least=second.score)] == [TALKS, other]


def test_a_match_names_the_glossary_its_english_was_made_with(memory: TranslationMemory, library: Library) -> None:
    library.put_translation(Translation(TALKS, "Talks.", "machine", "google", "2026-01-01T00:00:00+00:00", glossary="old"))
    assert [match.glossary for match in memory.similar(TALKS)] == ["old"]


def test_a_short_segment_may_differ_in_every_word(memory: TranslationMemory, library: Library) -> None:
    keep(library, "विदेश मंत्रियों", *(f"लेख {i}" for i in range(400)))
    assert memory.similar("विदेश मंत्री")[0].source == "विदेश मंत्रियों"


@pytest.mark.parametrize("odd", ["", "  \n", "\u200b", "क" * 6000, "?", "\ud800"])
def test_odd_texts_have_no_matches(memory: TranslationMemory, library: Library, odd: str) -> None:
    keep(library, TALKS, "क" * 6000)
    assert memory.similar(odd) == []


def test_the_index_follows_the_library(memory: TranslationMemory, library: Library) -> None:
    assert memory.similar(TALKS) == []
    id = library.add_article(Article(id="", text=TALKS)).article.id
    keep(library, TALKS)
    assert len(memory.similar(TALKS)) == 1
    library.delete(id)
    assert memory.similar(TALKS) == []
    keep(library, TALKS)
    other = Library.open(f"sqlite:///{library.place}")  # another process's writes are seen as well
    keep(other, TALKS + " आज")
    assert len(memory.similar(TALKS)) == 2
    other.close()
    library.put_translation(Translation(TALKS, "mine", "edited", READER))
    assert memory.similar(TALKS)[0].text == "mine"


def test_ten_thousand_segments_are_searched_in_no_time(memory: TranslationMemory, library: Library) -> None:
    rng = random.Random(5)
    words = SAMPLE.read_text(encoding="utf-8").split()
    sources = [" ".join(rng.choices(words, k=rng.randint(3, 40))) for _ in range(10_000)]
    keep(library, *sources)
    memory.similar(TALKS)
    times = []
    for source in [*rng.sample(sources, 10), "की", " ".join(words[:400])]:
        changed = source.split()
        changed[len(changed) // 2] = "बदलाव"
        begin = time.process_time()
        found = memory.similar(" ".join(changed), least=50)
        times.append(time.process_time() - begin)
        if source in sources and len(changed) > 3:
            assert found[0].source == source
    assert sorted(times)[len(times) // 2] < 0.05


def test_the_desk_notes_the_version_of_its_glossary(library: Library, make_segments: Callable[..., list[Segment]]) -> None:
    class Echo:
        id, name, sends_text_to, max_chars = "echo", "Echo", None, 100

        def translate(self, text: str, source: str = "hi", target: str = "en") -> str:
            return "Talks"

    glossary = Glossary([Term("वार्ता", "talks")])
    memory = TranslationMemory(library)
    Desk(memory, glossary=glossary).translate(make_segments(TALKS), Echo())
    Desk(memory).translate(make_segments("वार्ता"), Echo())
    held = memory.get_many([TALKS, "वार्ता"])
    assert (held[TALKS].glossary, held["वार्ता"].glossary) == (glossary.version, None)


# ---------------------------------------------------------------- differences


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("", "", []),
        ("क ख", "क ख", [("equal", "क ख")]),
        ("", "क ख", [("insert", "क ख")]),
        ("क ख", "", [("delete", "क ख")]),
        ("क ख ग", "क ग", [("equal", "क"), ("delete", " ख"), ("equal", " ग")]),
        ("क ख ग", "क च छ ग", [("equal", "क"), ("delete", " ख"), ("insert", " च छ"), ("equal", " ग")]),
        ("फ़रवरी", "फरवरी\n", [("equal", "फरवरी\n")]),
    ],
)
def test_differences_by_words(before: str, after: str, expected: list[tuple[str, str]]) -> None:
    assert differences(before, after) == expected


WORDY = st.text(st.sampled_from("कखग \nab"), max_size=30)


@given(before=WORDY, after=WORDY)
def test_without_the_deletions_the_pieces_are_the_text(before: str, after: str) -> None:
    pieces = differences(before, after)
    assert "".join(text for kind, text in pieces if kind != "delete") == after
    assert all(text for _, text in pieces)
    kinds = [kind for kind, _ in pieces]
    assert all(a != b for a, b in itertools.pairwise(kinds))


def test_the_examples_of_the_docstrings() -> None:
    result = doctest.testmod(module)
    assert (result.attempted > 0, result.failed) == (True, 0)
