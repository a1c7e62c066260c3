from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from icalendar import Calendar

from rajnaya.corrections import Correction, apply_corrections
from rajnaya.edtf import bounds, english
from rajnaya.errors import RajnayaError
from rajnaya.export.bundle import Bundle
from rajnaya.export.data.calendar import _event, _folded
from rajnaya.export.formats import FORMATS
from rajnaya.figures.items import TimelineItem

KNOWN = {
    "UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "CATEGORIES", "STATUS", "TRANSP", "LOCATION", "URL", "DESCRIPTION",
}  # fmt: skip


def events(*bundles: Bundle) -> list[Any]:
    calendar: Any = Calendar.from_ical(FORMATS["ics"].make(bundles))
    assert not calendar.errors
    assert [c.name for c in calendar.walk()][1:] == ["VEVENT"] * len(calendar.subcomponents)
    assert not any(event.errors for event in calendar.subcomponents)
    return list(calendar.subcomponents)


def test_each_dated_happening_and_tweet_is_a_whole_day_event(sample_bundle: Bundle) -> None:
    found = events(sample_bundle)
    assert len(found) == len(sample_bundle.items)
    days = {(str(e["SUMMARY"]), e["DTSTART"].dt, e["DTEND"].dt) for e in found}
    meeting = next(i for i in sample_bundle.items if i.kind == "meeting")
    assert (meeting.label, dt.date(2023, 2, 2), dt.date(2023, 2, 3)) in days
    (call,) = (e for e in found if "Call" in e["CATEGORIES"].cats)
    assert (call["DTSTART"].dt, call["DTEND"].dt) == (dt.date(2023, 1, 1), dt.date(2023, 2, 1))
    assert str(call["SUMMARY"]).endswith("(January 2023, day not known)") and "Day not known" in call["CATEGORIES"].cats
    assert {str(e["DTSTAMP"].dt.date()) for e in found} == {"2023-02-06"}
    assert {str(e["TRANSP"]) for e in found} == {"TRANSPARENT"}


def test_an_event_carries_its_sentence_and_how_the_date_was_reached(sample_bundle: Bundle) -> None:
    (meeting,) = (str(e["DESCRIPTION"]) for e in events(sample_bundle) if "Meeting" in e["CATEGORIES"].cats)
    hindi, english_, date, rule, source = meeting.split("\n")
    assert hindi.startswith("गुरुवार को") and english_.startswith("English (reviewed by a person): ")
    assert date.startswith("Date: 2 February 2023 (EDTF 2023-02-02, “गुरुवार”, counted from 2023-02-06): A weekday")
    assert "confidence" in rule and "चीनी विदेश मंत्री का दौरा" in source and "china-russia-consultations, 26–" in source


@pytest.mark.parametrize(
    ("edtf", "first", "end"),
    [
        ("2011/..", "2011-01-01", "2011-01-02"),
        ("../2011", "2011-12-31", "2012-01-01"),
        ("199X", "1990-01-01", "2000-01-01"),
        ("2023-02-06/2023-02-12", "2023-02-06", "2023-02-13"),
        ("9999-12-31", "9999-12-31", None),
        ("0001-01-01", "0001-01-01", "0001-01-02"),
    ],
)
def test_every_kind_of_date_has_its_days(
    edtf: str, first: str, end: str | None, make_item: Callable[..., TimelineItem], one_bundle: Bundle
) -> None:
    item = make_item(edtf)
    lines = dict(line.split(":", 1) for line in _event(one_bundle, item, "x@y"))
    assert lines["DTSTART;VALUE=DATE"] == first.replace("-", "")
    assert lines.get("DTEND;VALUE=DATE") == (end and end.replace("-", ""))
    assert ("day not known" in lines["SUMMARY"]) == (bounds(edtf).precision != "day")
    assert bounds(edtf).precision == "day" or english(edtf) in lines["SUMMARY"]


@pytest.mark.parametrize(("status", "says", "mark"), [("happened", "CONFIRMED", ""), ("planned", "TENTATIVE", "Planned: "), ("denied", "CANCELLED", "Denied: ")])  # fmt: skip  # noqa: E501
def test_planned_and_denied_are_told(
    status: str, says: str, mark: str, make_item: Callable[..., TimelineItem], one_bundle: Bundle
) -> None:
    lines = dict(line.split(":", 1) for line in _event(one_bundle, make_item("2023-02-07", status=status), "x@y"))
    assert lines["STATUS"] == says and lines["SUMMARY"] == f"{mark}Meeting of the ministers"


def test_an_event_keeps_its_name_over_exports_and_corrections(sample_bundle: Bundle, busy_bundle: Bundle) -> None:
    before = {str(e["UID"]): e["DTSTART"].dt for e in events(sample_bundle)}
    found = sample_bundle.found
    date = next(d for d in found.dates if d.edtf == "2023-02-02")
    fix = Correction(found.id, "date", date.start, date.end, "", "change", {"edtf": "2023-02-01"})
    after = {str(e["UID"]): e["DTSTART"].dt for e in events(replace(sample_bundle, found=apply_corrections(found, [fix])))}
    assert set(before) == set(after) and before != after
    assert FORMATS["ics"].make([busy_bundle]) == FORMATS["ics"].make([busy_bundle])
    both = [str(e["UID"]) for e in events(sample_bundle, busy_bundle, sample_bundle)]
    assert len(both) == len(set(both)) == len(sample_bundle.items) + len(busy_bundle.items)


def test_lines_are_folded_between_characters(busy_bundle: Bundle) -> None:
    data = FORMATS["ics"].make([busy_bundle])
    assert b"\n" not in data.replace(b"\r\n", b"") and b"\r" not in data.replace(b"\r\n", b"")
    lines = data.split(b"\r\n")
    assert max(map(len, lines)) <= 75 and lines[-1] == b""
    assert all(line.decode("utf-8") for line in lines[:-1])  # no character is cut
    long = "X:" + "कखग🙂" * 100
    assert _folded(long).replace(b"\r\n ", b"").decode("utf-8") == long + "\r\n"


def test_the_hostile_article_brings_in_no_line_of_its_own(hostile_bundle: Bundle) -> None:
    data = FORMATS["ics"].make([hostile_bundle])
    text = data.decode("utf-8")
    assert not set("\0\x01\x0b\x0c\x1b\x7f\x85\u2028\u2029\u202e\ufffe") & set(text)
    unfolded = text.replace("\r\n ", "").split("\r\n")
    assert {line.partition(":")[0].partition(";")[0] for line in unfolded if line} <= KNOWN | {
        "BEGIN", "END", "VERSION", "PRODID", "CALSCALE", "X-WR-CALNAME",
    }  # fmt: skip
    assert [line for line in unfolded if line.startswith("BEGIN")] == ["BEGIN:VCALENDAR"] + ["BEGIN:VEVENT"] * len(
        hostile_bundle.items
    )
    found = events(hostile_bundle)
    assert len(found) == len(hostile_bundle.items) and {name for e in found for name in e} <= KNOWN
    assert not any("URL" in e for e in found)
    assert any("END:VEVENT" in str(e["SUMMARY"]) for e in found)  # as words


def test_nothing_dated_is_said_in_words(empty_bundle: Bundle) -> None:
    with pytest.raises(RajnayaError, match="No event or tweet in it has a date"):
        FORMATS["ics"].make([empty_bundle])
