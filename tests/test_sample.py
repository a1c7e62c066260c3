"""The first article, held against what a person wrote down about it before the analysis existed."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from rajnaya.analysis.pipeline import analyse
from rajnaya.model import Analysis

FOLDER = Path(__file__).parent.parent / "sample_articles"
TEXT = (FOLDER / "china-russia-consultations.hi.txt").read_bytes().decode("utf-8")
EXPECTED = yaml.safe_load((FOLDER / "china-russia-consultations.expected.yaml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module", params=[None, "2023-02-07"], ids=["inferred", "given"])
def sample(request: pytest.FixtureRequest) -> Analysis:
    return analyse(TEXT, published=request.param, id="china-russia-consultations")


def place(analysis: Analysis, row: dict[str, Any]) -> tuple[int, int]:
    """Offsets of an expected item: its words, searched in its own segment."""
    segment = analysis.segments[row["in"]]
    at = -1
    for _ in range(row.get("nth", 1)):
        at = segment.text.index(row["text"], at + 1)
    return segment.start + at, segment.start + at + len(row["text"])


def test_segments(sample: Analysis) -> None:
    assert len(sample.segments) == len(EXPECTED["segments"])
    for segment, row in zip(sample.segments, EXPECTED["segments"], strict=True):
        assert (segment.kind, segment.lang) == (row["kind"], row["lang"]), segment.text
        assert segment.text.startswith(row["begins"])
        assert segment.text.endswith(row["ends"])
    assert sample.title is not None
    assert sample.title.text == EXPECTED["title"]


def test_statements(sample: Analysis) -> None:
    found = [
        (
            s.kind,
            s.start,
            s.end,
            s.speaker.text if s.speaker else None,
            s.speaker.name_en if s.speaker else None,
            s.cue.text if s.cue else None,
        )
        for s in sample.statements
    ]
    expected = [(r["kind"], *place(sample, r), r["speaker"], r["name_en"], r["cue"]) for r in EXPECTED["statements"]]
    assert sorted(found, key=repr) == sorted(expected, key=repr)


def test_tweets(sample: Analysis) -> None:
    assert len(sample.tweets) == len(EXPECTED["tweets"])
    for tweet, row in zip(sample.tweets, EXPECTED["tweets"], strict=True):
        segment = sample.segments[row["in"]]
        assert (tweet.start, tweet.end) == (segment.start, segment.end)
        assert (tweet.author, tweet.handle, tweet.posted) == (row["author"], row["handle"], row["posted"])
        assert list(tweet.links) == row["links"]
        assert tweet.body.startswith(row["body_begins"])
        assert tweet.body.endswith(row.get("body_ends", ""))


def test_dates(sample: Analysis) -> None:
    anchor = sample.published.edtf
    found = [(d.start, d.end, d.edtf, d.anchor) for d in sample.dates]
    assert found == [(*place(sample, r), r["edtf"], anchor if r["anchor"] else None) for r in EXPECTED["dates"]]
    assert all(d.rule.startswith("date.") for d in sample.dates)


def test_events_with_a_date(sample: Analysis) -> None:
    def row_of(start: int, end: int, e: Any) -> tuple[Any, ...]:
        return (start, end, e.kind, e.edtf, e.status, e.place, set(e.participants))

    found = [row_of(e.start, e.end, e) for e in sample.events if e.edtf]
    expected = [
        (*place(sample, r), r["kind"], r["edtf"], r["status"], r["place"], set(r["participants"])) for r in EXPECTED["events"]
    ]
    assert found == expected
    for event in sample.events:
        assert any((s.start, s.end) == (event.evidence.start, event.evidence.end) for s in sample.segments)


def test_publication_day() -> None:
    inferred = analyse(TEXT)
    assert vars_of(inferred.published) == EXPECTED["published"]
    assert [w.code for w in inferred.warnings] == EXPECTED["warnings"]
    given = analyse(TEXT, published="2023-02-07")
    assert vars_of(given.published) == {"edtf": "2023-02-07", "source": "given", "certain": True}
    early = analyse(TEXT, published="2023-02-01")
    assert early.published.edtf == "2023-02-01"
    assert "published.before_tweet" in [w.code for w in early.warnings]


def vars_of(item: Any) -> dict[str, Any]:
    return {name: getattr(item, name) for name in item.__dataclass_fields__}


def test_reviewed_english_covers_every_hindi_segment() -> None:
    data = yaml.safe_load((FOLDER / "china-russia-consultations.yaml").read_text(encoding="utf-8"))
    hindi = [s.text for s in analyse(TEXT).segments if s.kind != "tweet"]
    assert [row["hi"] for row in data["segments"]] == hindi
    assert all(row["en"] for row in data["segments"])
