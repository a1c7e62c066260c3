"""XLIFF as the Translate Toolkit and, where it is installed, the schema of OASIS read it; and the way back into the library."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree
from translate.storage.xliff2 import Xliff2File

from rajnaya.export.bundle import Bundle
from rajnaya.export.documents.xliff import NAMESPACE, xliff_file
from rajnaya.translation.xliff import read_xliff
from tests.export.long_article import SEGMENTS, long_bundle

X = f"{{{NAMESPACE}}}"
SCHEMA = Path("/usr/share/php/Symfony/Component/Translation/Resources/schemas/xliff-core-2.0.xsd")
"""From Debian's php-symfony-translation, which packs the schema of OASIS."""


def root(*bundles: Bundle) -> ET.Element:
    return ET.fromstring(xliff_file(bundles))


def test_the_translate_toolkit_reads_every_pair(sample_bundle: Bundle) -> None:
    store = Xliff2File.parsestring(xliff_file([sample_bundle]))
    assert (store.getsourcelanguage(), store.gettargetlanguage()) == ("hi", "en")
    pairs = {str(unit.source): str(unit.target or "") for unit in store.units}
    for segment in sample_bundle.found.segments:
        known = sample_bundle.english.get(segment.text)
        assert pairs[segment.text] == (known.text if known else "")
    assert len(store.units) == len(sample_bundle.found.segments)


def test_states_follow_who_made_the_english(busy_bundle: Bundle) -> None:
    tree = root(busy_bundle)
    assert tree.attrib["version"] == "2.1"
    seen = set()
    for unit, segment in zip(tree.iter(f"{X}unit"), busy_bundle.found.segments, strict=True):
        known = busy_bundle.english.get(segment.text)
        state = unit.find(f"{X}segment").attrib  # type: ignore[union-attr]
        assert state["state"] == ({"machine": "translated", "reviewed": "final"}[known.origin] if known else "initial")
        notes = {note.get("category"): note.text for note in unit.iter(f"{X}note")}
        assert str(segment.start) in notes["place"]
        if known and known.origin == "machine":
            assert notes["origin"] == "machine translation, Google Translate"
        seen.add(state["state"])
    assert seen == {"translated", "final", "initial"}


def test_what_is_english_already_is_not_to_be_translated(sample_bundle: Bundle) -> None:
    units = list(root(sample_bundle).iter(f"{X}unit"))
    for unit, segment in zip(units, sample_bundle.found.segments, strict=True):
        assert (unit.get("translate") == "no") == (segment.lang != "hi")


def test_translators_notes_and_what_looks_wrong_go_along(sample_bundle: Bundle, one_bundle: Bundle) -> None:
    notes = [n.text for n in root(sample_bundle).iter(f"{X}note") if n.get("category") == "translator"]
    assert notes == [t.note for t in sample_bundle.english.values() if t.note]
    (sentence, known), *_ = one_bundle.english.items()
    wrong = replace(known, text="The foreign ministers of India and Japan met on 9 February 2023.")
    tree = root(replace(one_bundle, english={sentence: wrong}))
    assert any(n.get("category") == "check" for n in tree.iter(f"{X}note"))


def test_every_character_comes_back(hostile_bundle: Bundle) -> None:
    tree = root(hostile_bundle)
    for unit, segment in zip(tree.iter(f"{X}unit"), hostile_bundle.found.segments, strict=True):
        source = unit.find(f"{X}segment/{X}source")
        assert source is not None
        text = (source.text or "") + "".join(chr(int(cp.get("hex", ""), 16)) + (cp.tail or "") for cp in source)
        assert text == segment.text
    assert any(True for _ in tree.iter(f"{X}cp"))


@pytest.mark.parametrize("name", ["sample_bundle", "busy_bundle", "one_bundle", "empty_bundle", "hostile_bundle"])
def test_it_obeys_the_schema(name: str, request: pytest.FixtureRequest) -> None:
    if not SCHEMA.exists():
        pytest.skip(f"no schema of XLIFF 2 on this machine (looked for {SCHEMA})")
    text = SCHEMA.read_text(encoding="utf-8").replace("informativeCopiesOf3rdPartySchemas/w3c/xml.xsd", "xml.xsd")
    schema = etree.XMLSchema(etree.fromstring(text.encode("utf-8"), base_url=SCHEMA.as_uri()))
    schema.assertValid(etree.fromstring(xliff_file([request.getfixturevalue(name)])))


def test_nothing_and_a_lot_and_back(sample_bundle: Bundle) -> None:
    assert len(list(root().iter(f"{X}unit"))) == 1
    found, skipped = read_xliff(xliff_file([long_bundle(), sample_bundle]))
    assert len(found) == SEGMENTS + len(sample_bundle.english) and skipped == len(sample_bundle.found.segments) - len(
        sample_bundle.english
    )
