"""What charts count, and where their bars and labels go."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest

from rajnaya.export.bundle import Bundle
from rajnaya.figures import counts
from rajnaya.figures.bars import BarsLayout, lay, least_height
from rajnaya.figures.charts_drawing import counted
from rajnaya.figures.drawing import Chart, Series, broken
from rajnaya.figures.layout import Rect

LONG = "सहायक प्रवक्ता और उप विदेश मंत्री (Assistant spokesperson and deputy foreign minister of a far country)"


def chart(categories: tuple[str, ...], *values: tuple[float, ...], horizontal: bool = True, width: float = 600) -> Chart:
    series = tuple(Series(f"Series {n}", row, "#005a94") for n, row in enumerate(values, 1))
    rect = Rect(20, 30, 20 + width, 330)
    return Chart("Chart", rect, categories, series, horizontal, 12.0, "#211e1a", "#57534c", "#eceae6")


def texts(layout: BarsLayout) -> list[Rect]:
    return [label.rect for label in (*layout.names, *layout.numbers, *(label for _, label in layout.legend))]


def test_statements_and_words_are_counted_by_speaker(sample_bundle: Bundle) -> None:
    statements = counts.voice(sample_bundle)
    assert sum(number for _, number in statements) == len(sample_bundle.statements)
    assert [number for _, number in statements] == sorted((number for _, number in statements), reverse=True)
    words = dict(counts.voice(sample_bundle, "words"))
    assert words.keys() == dict(statements).keys()
    said = " ".join(card.text for card in sample_bundle.statements)
    assert 0 < sum(words.values()) <= len(said.split())


def test_a_quotation_inside_reported_speech_does_not_count_twice(one_bundle: Bundle) -> None:
    text = "राजदूत ने कहा कि वार्ता बहुत उपयोगी रही।\n"
    from rajnaya.analysis.pipeline import analyse

    found = analyse(text, published="2023-01-01", id="nested")
    (said,) = (s for s in found.statements if s.kind != "term")
    inner = replace(said, start=said.end - 4, end=said.end, text=text[said.end - 4 : said.end], kind="direct")
    bundle = Bundle(one_bundle.article, replace(found, statements=(said, inner)), {})
    bundle = Bundle(replace(one_bundle.article, text=text), bundle.found, {})
    assert counts.voice(bundle, "words") == [(bundle.statements[0].who, len(said.text.split()))]


def test_a_happening_counts_once_and_no_month_is_left_out(busy_bundle: Bundle) -> None:
    assert sum(number for _, number in counts.kinds(busy_bundle)) == sum(
        item.source == "event" for item in (*busy_bundle.items, *busy_bundle.undated)
    )
    months = counts.months(busy_bundle)
    assert [label for label, _ in months][:2] == ["Jan 2020", "Feb 2020"]
    assert len(months) == 36
    assert counts.times(busy_bundle) == ("month", months, 0)


def test_what_is_wider_than_its_unit_is_said_to_be_left_out(busy_bundle: Bundle, make_item: object) -> None:
    items = [make_item("2001"), make_item("2020-02-03", id="e1"), make_item("../2020", id="e2")]  # type: ignore[operator]
    bundle = Bundle(busy_bundle.article, busy_bundle.found, {})
    bundle.__dict__["items"] = items
    unit, rows, left_out = counts.times(bundle)
    assert (unit, rows[0], rows[-1], len(rows), left_out) == ("month", ("Feb 2020", 1), ("Feb 2020", 1), 1, 2)
    items[1] = make_item("1850-02-03", id="e1")  # type: ignore[operator]
    items.append(make_item("2020-02-03", id="e3"))  # type: ignore[operator]
    unit, rows, left_out = counts.times(bundle)
    assert (unit, rows[0], rows[-1], left_out) == ("decade", ("1850s", 1), ("2020s", 1), 1)
    assert "1 event whose date is wider than a decade is not counted." in counted("months", bundle).told


def test_nothing_to_count_is_no_error(empty_bundle: Bundle) -> None:
    assert counts.voice(empty_bundle) == counts.kinds(empty_bundle) == counts.months(empty_bundle) == []
    assert counted("kinds", empty_bundle).told == "Events by kind: nothing to count."


@pytest.mark.parametrize("horizontal", [True, False])
@pytest.mark.parametrize("count", [1, 3, 12, 36])
@pytest.mark.parametrize("width", [300.0, 860.0])
def test_no_label_over_another_and_none_outside(horizontal: bool, count: int, width: float) -> None:
    names = tuple(f"{month} {2020 + n // 12}" for n in range(count) for month in [("Jan", "Feb", "Mar")[n % 3]])
    made = chart(names if not horizontal else tuple(LONG for _ in names), tuple(float(n % 5) for n in range(count)),
                 horizontal=horizontal, width=width)  # fmt: skip
    made = replace(made, rect=replace(made.rect, bottom=made.rect.top + max(300, least_height(made))))
    layout = lay(made)
    room = made.rect
    for rect in (*texts(layout), *(bar.rect for bar in layout.bars)):
        assert room.left - 0.1 <= rect.left <= rect.right <= room.right + 0.1
        assert room.top - 0.1 <= rect.top <= rect.bottom <= room.bottom + 0.1
    for one, other in combinations(texts(layout), 2):
        assert not one.overlaps(other)
    for label in layout.names:
        assert len(broken(label.words, label.rect.right - label.rect.left + 0.02)) <= 2


def test_bars_are_as_long_as_their_numbers_and_stacked_ones_lie_end_to_end() -> None:
    layout = lay(chart(("क", "ख"), (4.0, 2.0), (2.0, 0.0)))
    lengths = {(bar.category, bar.series): bar.rect.right - bar.rect.left for bar in layout.bars}
    assert lengths[0, 0] == pytest.approx(2 * lengths[1, 0]) == pytest.approx(2 * lengths[0, 1])
    assert (1, 1) not in lengths
    first, second = (next(b.rect for b in layout.bars if (b.category, b.series) == (0, s)) for s in (0, 1))
    assert second.left == pytest.approx(first.right)
    assert [label.words.text for label in layout.numbers] == ["6", "2"]
    assert len(layout.legend) == 2
