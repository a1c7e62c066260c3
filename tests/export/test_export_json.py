from __future__ import annotations

import json
from dataclasses import replace

import pytest

from rajnaya.corrections import Correction, apply_corrections
from rajnaya.errors import UnreadableInputError
from rajnaya.export.bundle import Bundle
from rajnaya.export.data.json import json_file, read_json
from rajnaya.export.formats import FORMATS
from rajnaya.model import Note


@pytest.mark.parametrize("name", ["sample", "busy", "one", "empty", "hostile"])
def test_what_is_read_back_is_what_was_written(name: str, request: pytest.FixtureRequest) -> None:
    bundle: Bundle = request.getfixturevalue(f"{name}_bundle")
    (again,) = read_json(FORMATS["json"].make([bundle]))
    assert again.found == bundle.found
    assert again.article == bundle.article
    assert dict(again.english) == dict(bundle.english)
    assert again == bundle


def test_one_article_is_the_contracts_object_with_two_keys_more(sample_bundle: Bundle) -> None:
    data = json.loads(json_file([sample_bundle]))
    added = {name: data.pop(name) for name in ("article", "translations")}
    assert data == sample_bundle.found.as_dict()
    assert added["article"]["text"] == sample_bundle.article.text
    assert [t["origin"] for t in added["translations"]] == ["reviewed"] * len(sample_bundle.english)


def test_several_articles_are_a_list(sample_bundle: Bundle, one_bundle: Bundle) -> None:
    data = json_file([sample_bundle, one_bundle])
    assert [each["id"] for each in json.loads(data)] == ["china-russia-consultations", "one"]
    assert read_json(data) == [sample_bundle, one_bundle]


def test_what_the_reader_corrected_comes_back_with_what_it_was(sample_bundle: Bundle) -> None:
    found = sample_bundle.found
    date, said, event = found.dates[0], found.statements[0], found.events[1]
    corrected = apply_corrections(
        found,
        [
            Correction(found.id, "date", date.start, date.end, "", "change", {"edtf": "2023-02-01"}),
            Correction(found.id, "statement", said.start, said.end, said.kind, "change", {"speaker": "माओ निंग"}),
            Correction(found.id, "event", event.start, event.end, event.kind, "change", {"status": "planned"}),
            Correction(found.id, "event", 1, 2, "meeting", "reject"),
        ],
    )
    assert [w.code for w in corrected.warnings] == [w.code for w in found.warnings] + ["correction.orphaned"]
    bundle = Bundle(sample_bundle.article, corrected, sample_bundle.english)
    (again,) = read_json(json_file([bundle]))
    assert again.found == corrected
    assert [type(d) for d in again.found.dates] == [type(d) for d in corrected.dates]
    assert type(again.found.dates[0]).__name__ == "CorrectedDate"


def test_notes_go_out_and_come_back(one_bundle: Bundle) -> None:
    note = Note(one_bundle.article.id, 0, 3, "<b>पहले</b>\nthen \ud800", "2026-01-01T00:00:00+00:00")
    bundle = replace(one_bundle, notes=(note,))
    assert json.loads(json_file([bundle]))["notes"][0]["text"] == note.text
    assert read_json(json_file([bundle])) == [bundle]


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[" * 100_000, b"\xff", b"1", b"null", b'"x"', b"{}", b'{"id": 1}', b'[{"article": 5, "translations": []}]'],
)
def test_other_files_are_refused_in_words(content: bytes) -> None:
    with pytest.raises(UnreadableInputError, match="The file is no"):
        read_json(content)


def test_an_object_with_a_part_of_the_wrong_kind_is_refused(one_bundle: Bundle) -> None:
    whole = json.loads(json_file([one_bundle]))
    for name in ("article", "translations", "title", "published", "segments", "statements", "dates", "events", "warnings"):
        for wrong in (7, "x", [[1]]):
            with pytest.raises(UnreadableInputError):
                read_json(json.dumps(whole | {name: wrong}).encode())
