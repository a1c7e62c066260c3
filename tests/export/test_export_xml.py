"""TEI and TIMEX3: read by two other parsers, and without its tags the article's text again."""

from __future__ import annotations

import doctest
import xml.etree.ElementTree as ET
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from rajnaya.edtf import bounds
from rajnaya.export.bundle import Bundle
from rajnaya.export.data import markup, tei, timex
from rajnaya.export.data.markup import Tag, inline
from rajnaya.export.data.tei import date_attributes
from rajnaya.export.formats import FORMATS
from rajnaya.translation.safe_xml import NOT_XML

ID = "{http://www.w3.org/XML/1998/namespace}id"
T = "{http://www.tei-c.org/ns/1.0}"
NAMES = ["sample", "busy", "one", "empty", "hostile"]


def parsed(ending: str, *bundles: Bundle) -> Any:
    """By libxml2 and by expat, which must agree."""
    data = FORMATS[ending].make(bundles)
    root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, huge_tree=True))
    assert "".join(ET.fromstring(data).itertext()) == "".join(root.itertext())
    return root


@pytest.mark.parametrize("module", [markup, tei, timex])
def test_the_examples_of_the_docstrings_hold(module: Any) -> None:
    result = doctest.testmod(module)
    assert result.attempted and not result.failed


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(("ending", "path"), [("tei.xml", f".//{T}div[@type='original']/{T}ab"), ("timex.xml", ".//TEXT")])
def test_without_tags_it_is_the_articles_text(name: str, ending: str, path: str, request: pytest.FixtureRequest) -> None:
    bundle: Bundle = request.getfixturevalue(f"{name}_bundle")
    (whole,) = parsed(ending, bundle).iterfind(path)
    assert "".join(whole.itertext()) == NOT_XML.sub("\ufffd", bundle.article.text)


def test_carriage_returns_and_blanks_come_through(one_bundle: Bundle) -> None:
    article = replace(one_bundle.article, text=one_bundle.article.text.strip() + "\r\n\t  अंत \r\u00a0")
    for ending in ("tei.xml", "timex.xml"):
        root = parsed(ending, replace(one_bundle, article=article))
        assert article.text in "".join(root.itertext())


def words(root: Any, name: str) -> str:
    """Of an element, its parts joined."""
    out, at = "", f"#{name}"
    while at:
        (part,) = root.iterfind(f".//*[@{ID}='{at[1:]}']")
        out, at = out + "".join(part.itertext()), part.get("next")
    return out


@pytest.mark.parametrize("name", NAMES)
def test_every_item_is_tagged_with_its_own_words(name: str, request: pytest.FixtureRequest) -> None:
    bundle: Bundle = request.getfixturevalue(f"{name}_bundle")
    root, found = parsed("tei.xml", bundle), bundle.found
    lists = {"g": found.segments, "s": found.statements, "e": found.events, "n": found.entities, "d": found.dates}
    for letter, items in lists.items():
        for n, item in enumerate(items):
            assert words(root, f"{letter}{n}") == NOT_XML.sub("\ufffd", item.text)


def test_the_sample_says_who_when_and_in_english(sample_bundle: Bundle) -> None:
    root = parsed("tei.xml", sample_bundle)
    dates = {d.text: dict(d.attrib) for d in root.iter(f"{T}date") if d.get(ID)}
    assert dates["गुरुवार"]["when"] == "2023-02-02" and dates["पिछले महीने"]["when-custom"] == "2023-01"
    direct = [s for s in root.iter(f"{T}said") if s.get("direct") == "true"]
    person = root.find(f".//{T}person[@{ID}='{direct[0].get('who')[1:]}']")
    assert [n.text for n in person] == ["मा झाओक्सू", "Ma Zhaoxu"]
    segments = [s for s in root.iter(f"{T}seg") if s.get("corresp")]
    assert len(segments) == sum(s.lang == "hi" for s in sample_bundle.found.segments)
    for segment in segments:
        (english,) = root.iterfind(f".//{T}ab[@{ID}='{segment.get('corresp')[1:]}']")
        assert english.get("corresp") == f"#{segment.get(ID)}" and english.get("type") == "reviewed"
        assert english.text == sample_bundle.english["".join(segment.itertext())].text
    rule = root.find(f".//{T}category[@{ID}='{dates['गुरुवार']['ana'][1:]}']/{T}catDesc")
    assert rule.text.startswith("A weekday")
    # The tweet's day is the earliest possible, not the day it came out.
    assert root.find(f".//{T}bibl/{T}date").attrib == {"notBefore": "2023-02-06"}


def test_pointers_lead_somewhere_and_ids_are_there_once(
    sample_bundle: Bundle, hostile_bundle: Bundle, busy_bundle: Bundle
) -> None:
    root = parsed("tei.xml", sample_bundle, hostile_bundle, busy_bundle, sample_bundle)
    assert root.tag == f"{T}teiCorpus" and len(root.findall(f"{T}TEI")) == 4
    ids = [e.get(ID) for e in root.iter() if e.get(ID)]
    assert len(ids) == len(set(ids))
    pointers = {p[1:] for e in root.iter() for a in ("who", "ana", "next", "prev", "corresp") for p in (e.get(a) or "").split()}
    assert pointers <= set(ids) and pointers
    again = parsed("timex.xml", sample_bundle, busy_bundle)
    tids = [e.get("tid") for e in again.iter("TIMEX3")]
    assert len(tids) == len(set(tids)) and {e.get("anchorTimeID") for e in again.iter("TIMEX3")} - {None} <= set(tids)


@pytest.mark.parametrize(
    ("edtf", "facts"),
    [
        ("2023-02-02", {"when": "2023-02-02"}),
        ("2017", {"when": "2017"}),
        ("1950/1953", {"from": "1950", "to": "1953"}),
        ("../2011", {"to": "2011"}),
        ("199X", {"notBefore": "1990-01-01", "notAfter": "1999-12-31"}),
        ("18XX", {"notBefore": "1800-01-01", "notAfter": "1899-12-31"}),
        ("2018-24", {"notBefore": "2018-12-01", "notAfter": "2019-02-28"}),
        ("199X/2003", {"from": "1990-01-01", "to": "2003"}),
    ],
)
def test_dates_in_tei(edtf: str, facts: dict[str, str]) -> None:
    assert date_attributes(edtf) == facts | {"when-custom": edtf}


@pytest.mark.parametrize(
    ("edtf", "facts"),
    [
        ("2023-02-02", {"type": "DATE", "value": "2023-02-02"}),
        ("18XX", {"type": "DATE", "value": "18"}),
        ("2011/..", {"type": "DATE", "value": "2011", "mod": "ON_OR_AFTER"}),
        ("../2011-05", {"type": "DATE", "value": "2011-05", "mod": "ON_OR_BEFORE"}),
        ("2018-10/2018-12", {"type": "DATE", "value": "2018-Q4"}),
        ("2018-02/2018-04", {"type": "DURATION", "value": "P89D", "beginPoint": "t1b", "endPoint": "t1e"}),
        ("2018-01-01/2018-03-31", {"type": "DATE", "value": "2018-Q1"}),
        ("2018-01/2019-03", {"type": "DURATION", "value": "P455D", "beginPoint": "t1b", "endPoint": "t1e"}),
        ("2020-12-28/2021-01-03", {"type": "DATE", "value": "2020-W53"}),
    ],
)
def test_dates_in_timex(edtf: str, facts: dict[str, str], one_bundle: Bundle) -> None:
    bounds(edtf)
    (date,) = one_bundle.found.dates
    found = replace(one_bundle.found, dates=(replace(date, edtf=edtf),))
    root = parsed("timex.xml", replace(one_bundle, found=found))
    (tag,) = root.iterfind("TEXT/TIMEX3")
    assert tag.text == date.text and dict(tag.attrib) == {"tid": "t1"} | facts
    assert {e.get("tid") for e in root.findall("TIMEX3")} == {facts[k] for k in ("beginPoint", "endPoint") if k in facts}


def test_a_relative_date_names_what_it_was_counted_from(sample_bundle: Bundle) -> None:
    root = parsed("timex.xml", sample_bundle)
    created = root.find("DCT/TIMEX3")
    assert (created.get("value"), created.get("mod")) == ("2023-02-06", "ON_OR_AFTER")
    day = next(t for t in root.iterfind("TEXT//TIMEX3") if t.text == "गुरुवार")
    assert (day.get("anchorTimeID"), day.get("temporalFunction")) == (created.get("tid"), "true")


@pytest.mark.parametrize("ending", ["tei.xml", "timex.xml"])
def test_the_hostile_article_brings_in_no_tag_and_no_entity(ending: str, hostile_bundle: Bundle, sample_bundle: Bundle) -> None:
    data = FORMATS[ending].make([hostile_bundle])
    assert b"<!" not in data and data.count(b"<?") == 1
    more = {f"{T}{name}" for name in ("ptr", "author", "publisher", "soCalled", "org")}
    known = {e.tag for e in parsed(ending, sample_bundle).iter()} | more
    assert {e.tag for e in parsed(ending, hostile_bundle).iter()} <= known | {f"{T}orgName", f"{T}placeName", f"{T}person"}
    assert b"javascript:alert(1)//" not in data


TAGS = st.lists(st.tuples(st.integers(-2, 14), st.integers(-2, 14), st.integers(0, 3)), max_size=8)


@given(st.text(st.sampled_from("अ <&]\r\0"), max_size=12), TAGS)
def test_whatever_overlaps_is_well_formed_and_keeps_its_words(text: str, spans: list[tuple[int, int, int]]) -> None:
    tags = [Tag(start, end, f"n{depth}", f"i{n}", {}, depth) for n, (start, end, depth) in enumerate(spans)]
    root = etree.fromstring(f"<r>{inline(text, tags)}</r>")
    clean = NOT_XML.sub("\ufffd", text)
    assert "".join(root.itertext()) == clean
    for tag in tags:
        expected = clean[max(0, tag.start) : max(0, tag.end)] if tag.end > tag.start else ""
        if expected:
            assert words(root, tag.id) == expected
        else:
            assert root.find(f".//*[@{ID}='{tag.id}']") is None
