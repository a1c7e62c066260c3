"""Markdown as a CommonMark parser reads it: pairs, footnotes, a table; and hostile text stays text."""

from __future__ import annotations

import doctest
import html

import pytest
import regex
from markdown_it import MarkdownIt

from rajnaya.export.bundle import Bundle
from rajnaya.export.documents import markdown
from rajnaya.export.documents.markdown import escaped, markdown_file
from rajnaya.export.documents.rows import document
from tests.bundles import HOSTILE
from tests.export.long_article import SEGMENTS, long_bundle

PARSER = MarkdownIt("commonmark").enable("table")
TAGS = regex.compile(r"<[^>]+>")


def rendered(*bundles: Bundle) -> str:
    return str(PARSER.render(markdown_file(bundles).decode("utf-8")))


def words(page: str) -> str:
    return " ".join(html.unescape(TAGS.sub("", page)).split())


def test_docstrings() -> None:
    assert doctest.testmod(markdown).failed == 0


@pytest.mark.parametrize(
    "text", [*HOSTILE, "- list", "1. list", "12) list", "+ a", "=== x", "# head", "> quote", "a\n\nb", "```x", "![i](x)",
             "[a]: http://x", "https://example.org/a_b_c", "www.example.org", "| a | b |", "a  \nb", "&copy;",
             "*e* __s__ ~~d~~",
             "\\", "<https://x.y>", "--- x", "$x$"],
)  # fmt: skip
def test_any_text_is_one_paragraph_of_itself(text: str) -> None:
    text = "".join(ch for ch in text if ch.isprintable() or ch in "\n\t ")
    page = PARSER.render(escaped(text))
    assert html.unescape(page.strip()) == f"<p>{' '.join(text.split())}</p>"


def test_pairs_read_as_hindi_and_its_english(sample_bundle: Bundle) -> None:
    page = rendered(sample_bundle)
    assert page.startswith("<h1>Chinese Foreign Minister's Visit</h1>")
    assert "<blockquote>" in page and "<table>" in page and "<strong>MZ</strong>" in page
    text = words(page)
    assert 'उनका सहयोग "MZ लगातार उन्नत" हुआ है' in text and "MZ continuously upgraded" in text
    assert "Zhou Li" in text and "Translator’s note:" in text


def test_every_footnote_is_referred_to_and_defined_once(sample_bundle: Bundle, busy_bundle: Bundle) -> None:
    source = markdown_file([sample_bundle, busy_bundle]).decode("utf-8")
    defined = regex.findall(r"^\[\^([\d-]+)\]:", source, regex.MULTILINE)
    used = regex.findall(r"\[\^([\d-]+)\](?!:)", source)
    assert len(defined) == len(set(defined)) == len(sample_bundle.found.dates) + len(document(busy_bundle).notes)
    assert set(used) == set(defined)


def test_hostile_text_brings_no_markup_and_no_link(hostile_bundle: Bundle) -> None:
    page = rendered(hostile_bundle)
    tags = {tag.strip("</>").split()[0] for tag in TAGS.findall(page)}
    assert tags <= {
        "h1", "h2", "h3", "p", "br", "blockquote", "table", "thead", "tbody", "tr", "th", "td", "a", "em", "strong", "hr",
    }  # fmt: skip
    assert all(link.startswith("https://example.org/") for link in regex.findall(r'href="([^"]*)"', page))
    assert "<script>alert(1)</script>" in words(page)


def test_nothing_much_and_a_lot(empty_bundle: Bundle) -> None:
    assert rendered() == "<h1>No article</h1>\n"
    assert "No English yet" in rendered(empty_bundle)
    page = rendered(long_bundle())
    assert page.count("<blockquote>") == SEGMENTS and page.count("(machine translation, Google Translate)") == SEGMENTS
