"""The Word document as python-docx and LibreOffice open it: columns, headings, languages, highlights, notes."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

from docx import Document
from docx.oxml.ns import qn

from rajnaya.export.bundle import Bundle
from rajnaya.export.documents.word import docx_file
from rajnaya.figures.fonts import font_file
from rajnaya.figures.palette import TINTS
from tests.bundles import SCRIPT
from tests.export.long_article import SEGMENTS, long_bundle
from tests.office import converted, pdf_pages, pdf_text


def opened(*bundles: Bundle) -> Any:
    return Document(io.BytesIO(docx_file(bundles)))


def runs(made: Any, text: str) -> list[Any]:
    """The runs whose words hold ``text``."""
    return [r for r in made.element.body.iter(qn("w:r")) if text in "".join(t.text or "" for t in r.iter(qn("w:t")))]


def test_the_columns_are_aligned_and_their_head_is_repeated(sample_bundle: Bundle) -> None:
    table = opened(sample_bundle).tables[0]
    assert [cell.text for cell in table.rows[0].cells] == ["", "हिन्दी", "English"]
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert len(table.rows) == len(sample_bundle.found.segments)  # a head for the title, which stands above
    third = table.rows[2].cells
    assert third[0].text == "3" and "लगातार उन्नत" in third[1].text and "continuously upgraded" in third[2].text
    tweet = table.rows[4]._tr
    assert tweet.find(".//" + qn("w:gridSpan")).get(qn("w:val")) == "2" and tweet.find(".//" + qn("w:tcBorders")) is not None


def test_headings_are_words_own_and_languages_are_set(sample_bundle: Bundle) -> None:
    made = opened(sample_bundle)
    heads = [(p.style.name, p.text) for p in made.paragraphs if p.style.name.startswith("Heading")]
    assert heads == [
        ("Heading 1", "Chinese Foreign Minister's Visit"), ("Heading 2", "Timeline"), ("Heading 2", "Notes on dates"),
        ("Heading 2", "Source"),
    ]  # fmt: skip
    assert made.core_properties.title == heads[0][1] and made.core_properties.language == "en-GB"
    (hindi,) = runs(made, "लगातार उन्नत")
    properties = hindi.find(qn("w:rPr"))
    assert properties.find(qn("w:lang")).attrib == {qn("w:val"): "hi-IN", qn("w:bidi"): "hi-IN"}
    assert properties.find(qn("w:rFonts")).get(qn("w:cs")) == "Nirmala UI"
    assert properties.find(qn("w:szCs")).get(qn("w:val")) == properties.find(qn("w:sz")).get(qn("w:val"))


def test_quoted_words_stand_on_their_speakers_tint_after_the_initials(sample_bundle: Bundle) -> None:
    made = opened(sample_bundle)
    (quoted,) = runs(made, "continuously upgraded")
    assert quoted.find(".//" + qn("w:shd")).get(qn("w:fill")) == TINTS[0].light_tint[1:]
    assert quoted.getprevious().find(qn("w:t")).text.strip() == "MZ"
    (reported,) = runs(made, "their mutual political trust")
    assert reported.find(".//" + qn("w:u")).get(qn("w:val")) == "dash"


def test_marks_lead_to_notes_and_timeline_leads_to_rows(sample_bundle: Bundle, one_bundle: Bundle) -> None:
    body = opened(sample_bundle, one_bundle).element.body
    names = [b.get(qn("w:name")) for b in body.iter(qn("w:bookmarkStart"))]
    ids = [b.get(qn("w:id")) for b in body.iter(qn("w:bookmarkStart"))]
    anchors = {h.get(qn("w:anchor")) for h in body.iter(qn("w:hyperlink"))} - {None}
    assert len(names) == len(set(names)) == len(set(ids))
    assert anchors and anchors <= set(names) and {"a1n1", "a2n1"} <= anchors
    assert "2023-02-02" in "".join(t.text or "" for t in body.iter(qn("w:t")))


def test_hostile_text_stays_text_and_no_link_is_made_of_it(hostile_bundle: Bundle) -> None:
    made = opened(hostile_bundle)
    assert SCRIPT in "\n".join(cell.text for row in made.tables[0].rows for cell in row.cells)
    outer = [r.target_ref for r in made.part.rels.values() if r.is_external]
    assert all(link.startswith("https://example.org/") for link in outer)
    assert not list(made.element.body.iter(qn("w:instrText"), qn("w:fldChar")))


def test_nothing_and_almost_nothing(empty_bundle: Bundle) -> None:
    assert opened().paragraphs[0].text == "No article"
    made = opened(empty_bundle)
    assert len(made.tables) == 1 and "No English yet" in made.tables[0].rows[1].cells[2].text


def test_libreoffice_sets_it_over_pages(
    sample_bundle: Bundle, hostile_bundle: Bundle, tmp_path: Path, monkeypatch: Any
) -> None:
    fonts = tmp_path / "fonts.conf"
    fonts.write_text(
        f'<?xml version="1.0"?><fontconfig><dir>/usr/share/fonts</dir><dir>{font_file().parent}</dir>'
        f"<cachedir>{tmp_path}/fonts</cachedir></fontconfig>"
    )
    monkeypatch.setenv("FONTCONFIG_FILE", str(fonts))
    files = {"sample": sample_bundle, "long": long_bundle(), "hostile": hostile_bundle}
    paths = []
    for name, bundle in files.items():
        paths.append(tmp_path / f"{name}.docx")
        paths[-1].write_bytes(docx_file([bundle]))
    sample, long, hostile = converted("pdf", tmp_path, *paths)
    text = pdf_text(sample)
    # LibreOffice's own PDFs part a vowel sign from its conjunct here and there: looked at is what it can't part.
    assert "Chinese Foreign Minister's Visit" in text and "चीनी विदेश" in text and "का दौरा" in text
    assert "1/" in "".join(text.split())
    pages = pdf_text(long).split("\f")[:-1]
    assert len(pages) == pdf_pages(long) > 10
    assert all("English" in page for page in pages if "meeting number" in page)
    assert f"number {SEGMENTS}" in " ".join(pages[-2].split()) + " ".join(pages[-1].split())
    assert "alert(1)" in pdf_text(hostile)


def test_run_properties_stand_in_the_order_of_the_schema(sample_bundle: Bundle) -> None:
    """Word refuses a document in which they do not."""
    order = ["rStyle", "rFonts", "b", "bCs", "i", "iCs", "color", "sz", "szCs", "u", "shd", "vertAlign", "lang"]
    for properties in opened(sample_bundle).element.body.iter(qn("w:rPr")):
        names = [child.tag.rpartition("}")[2] for child in properties]
        assert names == sorted(set(names), key=order.index)
