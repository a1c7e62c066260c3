from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from rajnaya.figures.items import TimelineItem
from rajnaya.figures.layout import LANES
from rajnaya.figures.metrics import em_measure
from rajnaya.figures.theme import DARK, LIGHT, Theme
from rajnaya.figures.timeline import COLUMNS, alt_text, escape, hover_text, table, timeline_figure, told, wrapped

HOSTILE = '<b>x</b> <a href="javascript:alert(1)">y</a> $x^2$ %{customdata} {z} &lt; \u202eउलटा\x00\nनई पंक्ति'


def luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(share * c for share, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_text_and_marks_stand_out_from_the_paper(theme: Theme) -> None:
    assert set(theme.lanes) == {key for key, _, _ in LANES}
    for colour in (theme.ink, theme.soft, *theme.lanes.values()):
        assert contrast(colour, theme.paper) >= 4.5, colour


@pytest.mark.parametrize("colour", LIGHT.lanes.values())
def test_lanes_stand_out_on_a_white_slide(colour: str) -> None:
    assert contrast(colour, "#ffffff") >= 4.5


def test_no_tag_template_formula_or_turned_writing_survives_escaping() -> None:
    out = escape(HOSTILE)
    assert not set("<>$%{}\n\x00\u202e") & set(out)
    assert re.sub(r"&#\d+;", "", out).count("&") == 0
    assert "उलटा नई पंक्ति" in out
    assert escape("राष्ट्र\u200dपति") == "राष्ट्र\u200dपति"


def test_the_hover_has_date_label_and_both_sentences_and_only_its_own_tags(make_item: Callable[..., TimelineItem]) -> None:
    item = make_item("2023-02-02", label=HOSTILE, sentence_hi=HOSTILE, sentence_en=f"English {HOSTILE}", status="denied")
    out = hover_text(item)
    assert set(re.findall(r"<[^>]*>", out)) == {"<b>", "</b>", "<br>"}
    assert out.startswith("<b>2 February 2023 · denied</b><br>") and "English" in out


def test_a_tweet_in_english_is_not_shown_twice(make_item: Callable[..., TimelineItem]) -> None:
    item = make_item("2023-02-02", sentence_hi="Good talks today.", sentence_en="Good talks today.")
    assert hover_text(item).count("Good talks") == 1


def test_wrapping_fits_the_width_and_ends_with_an_ellipsis() -> None:
    lines = wrapped("विदेश मंत्री ने बैठक में कहा " * 40 + "अ" * 300, width=200, size=12, most=5)
    assert len(lines) == 5 and lines[-1].endswith("…")
    assert all(em_measure(line, 12) <= 200 for line in lines)
    assert wrapped("एक पंक्ति") == ["एक पंक्ति"] and wrapped("  ") == []
    assert wrapped("अ" * 300, width=100, size=12)[0].endswith("…")


@pytest.mark.parametrize("dark", [False, True])
def test_a_click_can_lead_from_any_mark_to_its_sentence(make_item: Callable[..., TimelineItem], dark: bool) -> None:
    items = [
        make_item("2023-02-02", id="e3", segment=7),
        make_item("2022-12", id="e1", segment=2, status="planned"),
        make_item("2011/..", id="e0", segment=4, status="denied"),
        make_item("../2013", id="t0", segment=5, kind="tweet"),
    ]
    figure = timeline_figure(items, dark=dark)
    (hits,) = [t for t in figure.data if t.name == "items"]
    assert {tuple(row) for row in hits.customdata} == {("e3", 7), ("e1", 2), ("e0", 4), ("t0", 5)}
    assert len(hits.x) == len(hits.y) == len(hits.hovertext) == len(hits.customdata)
    assert all(t.hoverinfo == "skip" for t in figure.data if t is not hits)
    assert figure.layout.paper_bgcolor == (DARK if dark else LIGHT).paper


def test_labels_are_escaped_and_denied_ones_struck(make_item: Callable[..., TimelineItem]) -> None:
    items = [make_item("2023-02-02", label="<i>x</i>", status="denied"), make_item("2023-02-03", label="Call")]
    texts = [a.text for a in timeline_figure(items, dark=False).layout.annotations]
    assert any("<s>&#60;i&#62;x&#60;/i&#62;</s>" in t for t in texts)
    assert any(t.endswith("<br>Call") for t in texts)


def test_a_lane_of_planned_bars_is_hollowed_with_paper(make_item: Callable[..., TimelineItem]) -> None:
    figure = timeline_figure([make_item("2023-02", status="planned")], dark=False)
    colours = [t.line.color for t in figure.data if t.mode == "lines"]
    assert colours == [LIGHT.lanes["talks"], LIGHT.paper]


def test_the_figure_grows_with_its_rows_and_nothing_moves_it(make_item: Callable[..., TimelineItem]) -> None:
    one = timeline_figure([make_item("2023-02-02")], dark=False)
    many = timeline_figure([make_item("2023-02-02", id=f"e{n}") for n in range(12)], dark=False)
    assert many.layout.height > one.layout.height >= 120
    assert many.layout.xaxis.fixedrange and many.layout.yaxis.fixedrange and many.layout.dragmode is False


def test_without_items_the_figure_and_its_description_say_so() -> None:
    assert timeline_figure([], dark=True).layout.annotations[0].text == "No event with a date"
    assert alt_text([]) == "Timeline without events: no event of the article has a date."


def test_the_description_names_events_and_dates_and_counts_the_rest(make_item: Callable[..., TimelineItem]) -> None:
    two = [make_item("2022-12", label="Videoconference"), make_item("2023-03-01", label="Summit", status="planned")]
    assert alt_text(two) == "Timeline of 2 events. December 2022: Videoconference; 1 March 2023: Summit (planned)."
    assert alt_text(two * 15).endswith("; and 10 more.")


def test_the_table_has_a_row_an_item_and_no_empty_cell_is_a_nan(make_item: Callable[..., TimelineItem]) -> None:
    items = [
        make_item(
            "2023-01", kind="press_conference", participants=("मा", "लावरोव"), date_text="पिछले महीने", anchor="2023-02-07",
            date_rule="date.last_month",
        ),
        make_item("2023-02-02", place=None, sentence_en=None),
    ]  # fmt: skip
    frame = table(items)
    assert tuple(frame.columns) == COLUMNS
    assert frame.iloc[0].tolist() == [
        "January 2023", "Meeting of the ministers", "मंत्रियों की बैठक हुई।", "The ministers met.", "मा; लावरोव", "दिल्ली",
        "Press conference", "Happened", "2023-01", "पिछले महीने", "2023-02-07",
        "“Last month” is the calendar month before the day of publication",
    ]  # fmt: skip
    assert frame.iloc[1][["Place", "English sentence", "Expression", "Anchor", "Rule"]].tolist() == [
        "",
        "",
        "",
        "",
        "A noun that names a happening",
    ]
    assert table([make_item("2023", sentence_hi="क\ud800")]).iloc[0]["Hindi sentence"] == "क?"
    assert tuple(table([]).columns) == COLUMNS


def test_columns_that_tell_nothing_are_left_out_of_sight(make_item: Callable[..., TimelineItem]) -> None:
    plain = told(table([make_item("2023"), make_item("2024")]))
    assert not {"Status", "Expression", "Anchor"} & set(plain.columns)
    planned = told(table([make_item("2023", date_text="2023"), make_item("2024", status="planned")]))
    assert {"Status", "Expression"} <= set(planned.columns)
    assert list(planned.columns)[:4] == ["Date", "Event", "Hindi sentence", "English sentence"]


@pytest.mark.parametrize(
    ("label", "drawn"),
    [
        ("Tweet by Zhou Li周莉 (@Zhou_Li_CHN)", "Tweet by Zhou Li (@Zhou_Li_CHN)"),
        ("Tweet by 周莉 (@Zhou_Li_CHN)", "Tweet by @Zhou_Li_CHN"),
        ("Tweet by राजदूत (@rajdoot)", "Tweet by राजदूत (@rajdoot)"),
        ("Tweet by 周莉", "Tweet by 周莉"),
    ],
)
def test_an_author_is_drawn_in_letters_an_image_has(label: str, drawn: str, make_item: Callable[..., TimelineItem]) -> None:
    figure = timeline_figure([make_item("2023-02-06", source="tweet", kind="tweet", label=label)], dark=False, width_hint=720)
    assert any(str(note.text).endswith(f"<br>{drawn}") for note in figure.layout.annotations)
