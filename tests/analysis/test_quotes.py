"""Pairing marks: what is certain comes back, the rest is a warning, nothing raises, nothing is quadratic."""

import pytest

from rajnaya.analysis.pipeline import analyse, read_document
from rajnaya.analysis.quotes import find_quotes


def paired(text: str) -> list[str]:
    doc = read_document(text)
    quotes, _ = find_quotes(doc, [False] * len(doc.tokens))
    return [text[q.start : q.end] for q in quotes]


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ('वह "एक" और "दो" है', ["एक", "दो"]),
        ("वह “एक” और ‘दो’ है", ["एक", "दो"]),
        ("वह «एक» और ‹दो› है", ["एक", "दो"]),
        ('वह “एक" और "दो” है', ["एक", "दो"]),
        ("वह ''एक'' और ‘‘दो’’ है", ["एक", "दो"]),
        ("वह \"एक 'भीतरी' बात\" है", ["एक 'भीतरी' बात"]),
        ('वह "एक "भीतरी" बात" है', ['एक "भीतरी" बात']),
        ('कहा," एक बात " और', ["एक बात"]),
        ("वह 'विज़न 2030' है", ["विज़न 2030"]),
        ("वह don't और O’Neill है", []),
        ("वह ’47 में हुआ", []),
        ("वह डी'सूजा है", []),
        ('वह "" है', []),
        ("वह “एक।\nदो।” है", ["एक।", "दो।"]),
        ("वह “एक।\n\n“दो।” है", ["एक।", "दो।"]),
    ],
)
def test_pairs(text: str, inside: list[str]) -> None:
    assert paired(text) == inside


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("वह एक” है", ["”"]),
        ('वह "एक" और दो" है', ['"']),
        ("वह “एक और “दो” है", ["“"]),
        ("वह “एक” है", []),
        ("वह O’Neill है", []),
    ],
)
def test_a_mark_without_partner_is_warned_of_where_it_stands(text: str, marks: list[str]) -> None:
    warnings = [w for w in analyse(text).warnings if w.code == "quote.unbalanced"]
    assert [text[w.start : w.end] for w in warnings] == marks


@pytest.mark.parametrize(
    "text",
    [
        '"', '"' * 5000, "“" * 5000, "’ ‘ " * 2000, "ने कहा कि " * 2000, "ने " * 3000, "के अनुसार " * 2000, '"क" कहा ' * 1500,
        "\n".join('"क' for _ in range(2000)), "कहा", "कि", "ने", ":", "- ने", ") ने", ", ने", "का कहना है", "बकौल", "के मुताबिक",
        "“क\n" * 500, "दोनों ने कहा कि", "कहा-", "ने कहा, ", "का बयान- 'क'", "' ने '", "की घोषणा कर चुके", "में कहा गया",
    ],
)  # fmt: skip
def test_odd_text_never_raises(text: str) -> None:
    for prefix in ("", "हिंदी "):
        analysis = analyse(prefix + text)
        assert all((prefix + text)[s.start : s.end] == s.text for s in analysis.statements)


def test_the_sample_article(pytestconfig: pytest.Config) -> None:
    text = (pytestconfig.rootpath / "sample_articles" / "china-russia-consultations.hi.txt").read_text(encoding="utf-8")
    analysis = analyse(text)
    speakers = [s.speaker.text for s in analysis.statements if s.speaker]
    assert len(analysis.statements) == 13
    assert speakers == ["मा झाओक्सू"] * 6 + ["माओ निंग"] * 2 + ["शी जिनपिंग"] * 5
    assert [w.code for w in analysis.warnings].count("quote.unbalanced") == 1
    assert not any(t.start <= s.start < t.end for t in analysis.tweets for s in analysis.statements)


def test_a_mark_left_open_does_not_reach_into_a_post_on_the_same_line() -> None:
    from rajnaya.analysis.pipeline import analyse

    found = analyse('ट्वीट "।भारत \n— Desk (@desk) February 6, 2023\n')
    assert len(found.tweets) == 1
    assert all(s.end <= found.tweets[0].start for s in found.statements)
