from __future__ import annotations

import json
from typing import Any

import pytest

from rajnaya.errors import UnreadableInputError
from rajnaya.export.bundle import Bundle
from rajnaya.export.data.annotations import read_jsonld
from rajnaya.export.formats import FORMATS

PURPOSES = {"tagging", "identifying", "describing", "classifying", "commenting"}


def made(*bundles: Bundle) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(FORMATS["jsonld"].make(bundles))
    return data


@pytest.mark.parametrize("name", ["sample", "busy", "one", "empty", "hostile"])
def test_every_item_is_selected_by_place_and_by_quotation(name: str, request: pytest.FixtureRequest) -> None:
    bundle: Bundle = request.getfixturevalue(f"{name}_bundle")
    text, found = bundle.article.text, bundle.found
    selections = read_jsonld(FORMATS["jsonld"].make([bundle]))
    expected = [(f"statement:{s.kind}", s.start, s.end) for s in found.statements]
    expected += [("tweet:tweet", t.start, t.end) for t in found.tweets]
    expected += [(f"event:{e.kind}", e.start, e.end) for e in found.events]
    expected += [(f"name:{e.type}", e.start, e.end) for e in found.entities]
    assert sorted((s.kind, s.start, s.end) for s in selections if not s.kind.startswith("date:")) == sorted(expected)
    assert [(s.start, s.end) for s in selections if s.kind.startswith("date:")] == [(d.start, d.end) for d in found.dates]
    for s in selections:
        assert text[s.start : s.end] == s.exact  # code points, as the model asks
        assert text.find(s.prefix + s.exact + s.suffix, max(0, s.start - 32)) == s.start - len(s.prefix)


def test_the_form_is_that_of_the_model(sample_bundle: Bundle, busy_bundle: Bundle) -> None:
    data = made(sample_bundle, busy_bundle)
    assert data["@context"] == "http://www.w3.org/ns/anno.jsonld" and data["type"] == "AnnotationCollection"
    page = data["first"]
    assert page["type"] == "AnnotationPage" and page["startIndex"] == 0 and page["partOf"] == data["id"]
    assert data["total"] == len(page["items"])
    ids = [item["id"] for item in page["items"]]
    assert all(name.startswith("urn:uuid:") for name in ids)
    for item in page["items"]:
        assert item["type"] == "Annotation" and item["target"]["type"] == "SpecificResource"
        assert [s["type"] for s in item["target"]["selector"]] == ["TextPositionSelector", "TextQuoteSelector"]
        assert {b["purpose"] for b in item["body"]} <= PURPOSES and {b["type"] for b in item["body"]} == {"TextualBody"}
    assert len({item["target"]["source"]["id"] for item in page["items"]}) == 2
    assert {item["target"].get("scope") for item in page["items"]} == {None, "https://example.org/three-years"}


def test_ids_are_stable_and_there_once(sample_bundle: Bundle) -> None:
    ids = [item["id"] for item in made(sample_bundle)["first"]["items"]]
    assert len(ids) == len(set(ids)) and ids == [item["id"] for item in made(sample_bundle)["first"]["items"]]


def test_a_date_tells_how_it_was_reached(sample_bundle: Bundle) -> None:
    (day,) = (item for item in made(sample_bundle)["first"]["items"] if item["target"]["selector"][1]["exact"] == "गुरुवार")
    values = {b["purpose"]: b["value"] for b in day["body"]}
    assert values["tagging"] == "date:day" and values["classifying"] == "2023-02-02"
    assert values["describing"].startswith("“गुरुवार”: 2 February 2023, counted from 2023-02-06. A weekday")
    assert "confidence" in values["commenting"]


def test_a_statement_names_its_speaker_and_whose_english_it_is(busy_bundle: Bundle) -> None:
    bodies = [b for item in made(busy_bundle)["first"]["items"] for b in item["body"]]
    assert any("machine translation): " in b["value"] for b in bodies if b["purpose"] == "describing")
    assert any("भारत के प्रवक्ता" in b["value"] for b in bodies if b["purpose"] == "identifying")


def test_the_hostile_article_brings_in_no_link(hostile_bundle: Bundle) -> None:
    raw = FORMATS["jsonld"].make([hostile_bundle]).decode("utf-8")
    data = json.loads(raw)
    assert not any("scope" in item["target"] for item in data["first"]["items"])
    assert next(iter(data)) == "@context" and raw.count('"@context"') == 1


@pytest.mark.parametrize("content", [b"", b"{}", b"[]", b'{"first": {"items": [{}]}}', b"\xff", b'{"first": {"items": 5}}'])
def test_other_files_are_refused(content: bytes) -> None:
    with pytest.raises(UnreadableInputError, match="no collection of annotations"):
        read_jsonld(content)
