"""Statements across articles: the same words once with all their sources, speakers one over all articles."""

from __future__ import annotations

import pytest

from rajnaya.dossiers.table import happening_table, statement_table
from tests.dossiers.makers import bundle, dossier, read

QUOTE = "व्यापार आने वाले वर्ष में और बढ़ेगा"


def said(*texts: str) -> list[tuple[str, str, list[str]]]:
    """(speaker, words, ids of the articles) of every statement."""
    found = dossier(*(read(f"a{n}", text, "2023-02-07") for n, text in enumerate(texts)))
    return [
        (each.card.who, each.card.text.rstrip("।"), [found.bundles[a].article.id for a, _ in each.places])
        for each in found.statements
    ]


def test_one_quote_of_two_articles_is_one_statement() -> None:
    first = f'विदेश मंत्री अरविंद भट्ट ने कहा, "{QUOTE}।"'
    second = f"भारतीय विदेश मंत्री अरविन्द भट्ट ने ओस्लो में कहा, “{QUOTE.replace('ढ़', 'ढ')}”।"
    assert said(first, second) == [("अरविंद भट्ट", QUOTE, ["a0", "a1"])]


@pytest.mark.parametrize(
    ("first", "second", "count"),
    [
        # somebody else's words, or other words, stay apart
        (f'विदेश मंत्री अरविंद भट्ट ने कहा, "{QUOTE}।"', f'विदेश मंत्री मीरा हैनसन ने कहा, "{QUOTE}।"', 2),
        (f'विदेश मंत्री अरविंद भट्ट ने कहा, "{QUOTE}।"', f'विदेश मंत्री अरविंद भट्ट ने कहा, "{QUOTE} और घटेगा।"', 2),
        ('विदेश मंत्री अरविंद भट्ट ने कहा, "हां।"', 'विदेश मंत्री मीरा हैनसन ने कहा, "हां।"', 2),
        # said twice in one article it stays twice
        (f'विदेश मंत्री अरविंद भट्ट ने कहा, "{QUOTE}।" विदेश मंत्री अरविंद भट्ट ने कहा, "{QUOTE}।"', "मौसम साफ रहा।", 2),
    ],
)
def test_kept_apart(first: str, second: str, count: int) -> None:
    found = said(first, second)
    assert len(found) == count
    assert all(len(articles) == 1 for _, _, articles in found)


def test_the_telling_with_english_is_shown_and_every_place_leads_to_its_sentence() -> None:
    text = f'विदेश मंत्री अरविंद भट्ट ने कहा, "{QUOTE}।"'
    found = dossier(read("a", text, outlet="One"), read("b", f"मौसम साफ रहा।\n{text}", outlet="Two", s1="Trade will grow."))
    (each,) = found.statements
    assert (each.card.id, each.card.english) == ("1.s0", "Trade will grow.")
    assert [(name, found.place(number)) for name, number in each.card.sources] == [("One", ("a", 0)), ("Two", ("b", 1))]
    assert found.place(each.card.segment) == ("b", 1)


def test_one_speaker_has_one_tint_over_all_articles() -> None:
    first = 'मंत्री मीरा हैनसन ने कहा, "हम साथ हैं।" विदेश मंत्री अरविंद भट्ट ने कहा, "वार्ता होगी।"'
    second = 'विदेश मंत्री अरविंद भट्ट ने कहा, "समझौता तैयार है।"'
    found = dossier(read("a", first), read("b", second))
    tints: dict[str, set[int | None]] = {}
    for each in found.statements:
        tints.setdefault(each.card.who, set()).add(each.card.tint)
    assert {who: len(seen) for who, seen in tints.items()} == {"मीरा हैनसन": 1, "अरविंद भट्ट": 1}


def test_tables_have_a_row_each_and_hold_half_characters() -> None:
    text = f'विदेश मंत्री अरविंद भट्ट ने कहा, "{QUOTE}।"'
    found = dossier(read("a", text, outlet="=One\ud800"), read("b", text, outlet="Two"))
    rows = statement_table(found)
    assert rows["Articles"].tolist() == ["2"]
    assert rows["In"].tolist()[0].endswith("; Two")
    people = "अरविंद भट्ट; मीरा हैनसन"
    happened = dossier(
        bundle("a", [["meeting", "2023-02-02", people, "ओस्लो"]], "One"),
        bundle("b", [["meeting", "2023-02-03", people, "ओस्लो"]], "Two"),
    )
    (row,) = happening_table(happened, happened.dated).to_dict("records")
    assert (row["Date"], row["EDTF"], row["Place"]) == ("2 or 3 February 2023", "[2023-02-02,2023-02-03]", "Oslo (ओस्लो)")
    assert row["Dates told"] == "2 February 2023 (One); 3 February 2023 (Two)"
    assert row["Disagreement"] == "Dates disagree: One says 2 February 2023; Two says 3 February 2023"


def test_an_empty_dossier_has_nothing() -> None:
    found = dossier()
    assert (found.happenings, found.items, found.statements, found.of) == ([], [], [], [])
    assert statement_table(found).shape[0] == happening_table(found, []).shape[0] == 0
