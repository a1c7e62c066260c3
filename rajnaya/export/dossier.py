"""What leaves a dossier as a file: happenings and statements as read over all articles, and the articles in every format."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import regex

from rajnaya.dossiers.dossier import Dossier
from rajnaya.dossiers.happenings import Happening, Source
from rajnaya.dossiers.names import Name
from rajnaya.dossiers.words import disagreement
from rajnaya.export.bundle import Bundle
from rajnaya.export.formats import FORMATS, Format

_HALF = regex.compile(r"[\uD800-\uDFFF]")


@dataclass(frozen=True, slots=True)
class DossierFile:
    """One file a dossier can leave as."""

    key: str
    label: str
    """What the reader gets, for menus."""
    ending: str
    """Without its first dot."""
    media_type: str
    make: Callable[[Dossier], bytes]
    """Raises RajnayaError, in the reader's words, for what it can't make."""


def files() -> list[DossierFile]:
    """Those of the dossier as a whole, then its articles one after another in every format articles have."""
    pptx, csv, js = FORMATS["pptx"], FORMATS["csv"], FORMATS["json"]
    own = [
        DossierFile("deck", "Deck of the dossier", "pptx", pptx.media_type, pptx_file),
        DossierFile("png", "Timeline as PNG", "png", FORMATS["png"].media_type, png_file),
        DossierFile("svg", "Timeline as SVG", "svg", FORMATS["svg"].media_type, svg_file),
        DossierFile("happenings", "Happenings (CSV)", "happenings.csv", csv.media_type, happenings_csv),
        DossierFile("statements", "Statements (CSV)", "statements.csv", csv.media_type, statements_csv),
        DossierFile("json", "Dossier (JSON)", "dossier.json", js.media_type, json_file),
    ]
    return own + [
        DossierFile(f"articles_{f.ending}", f.label, f"articles.{f.ending}", f.media_type, _of_articles(f))
        for f in FORMATS.values()
    ]


def _of_articles(format: Format) -> Callable[[Dossier], bytes]:
    return lambda dossier: format.make(dossier.bundles)


def happenings_csv(dossier: Dossier) -> bytes:
    """One line a happening or tweet, those without a date last."""
    from rajnaya.dossiers.table import happening_table
    from rajnaya.export.tables import csv_bytes

    return csv_bytes(happening_table(dossier, dossier.happenings))


def statements_csv(dossier: Dossier) -> bytes:
    """One line a statement."""
    from rajnaya.dossiers.table import statement_table
    from rajnaya.export.tables import csv_bytes

    return csv_bytes(statement_table(dossier))


def pptx_file(dossier: Dossier) -> bytes:
    """Title, the one timeline, where the articles disagree, who said what, sources."""
    from rajnaya.export.deck.dossier import deck_file

    return deck_file(dossier)


def png_file(dossier: Dossier) -> bytes:
    """The one timeline as a picture, with every happening."""
    from rajnaya.export.images import items_image

    return items_image(dossier.items, dossier.name, dossier.bundles, "png")


def svg_file(dossier: Dossier) -> bytes:
    """The same as SVG that brings its font along."""
    from rajnaya.export.images import items_image

    return items_image(dossier.items, dossier.name, dossier.bundles, "svg")


# ---------------------------------------------------------------- JSON


def json_file(dossier: Dossier) -> bytes:
    """``{name, articles, happenings, statements}`` in UTF-8; offsets count code points of the article's text."""
    data = {
        "name": dossier.name,
        "articles": [_article(bundle) for bundle in dossier.bundles],
        "happenings": [_happening(dossier, each) for each in dossier.happenings],
        "statements": [
            {
                "speaker": each.card.who,
                "kind": each.card.kind,
                "text": each.card.text,
                "english": each.card.english,
                "sources": [_statement(dossier.bundles[article], id) for article, id in each.places],
            }
            for each in dossier.statements
        ],
    }
    text = json.dumps(data, ensure_ascii=False, indent=1)
    # Half a character can't be written as UTF-8, but JSON can name it. It can only stand inside a string.
    return (_HALF.sub(lambda m: f"\\u{ord(m[0]):04x}", text) + "\n").encode("utf-8")


def _article(bundle: Bundle) -> dict[str, Any]:
    article = bundle.article
    return {
        "id": article.id, "title": bundle.title_hi, "title_en": bundle.title_en, "outlet": article.outlet,
        "published": bundle.found.published.edtf, "address": article.address,
    }  # fmt: skip


def _happening(dossier: Dossier, each: Happening) -> dict[str, Any]:
    return {
        "kind": each.kind,
        "label_en": each.label,
        "edtf": each.edtf,
        "status": each.status,
        "disagrees": each.disagrees,
        "disagreement": disagreement(each, dossier.of) or None,
        "participants": [_name(name) for name in each.participants],
        "place": _name(each.place) if each.place else None,
        "rule": each.rule,
        "confidence": each.confidence,
        "sources": [_source(dossier.bundles[s.article], s) for s in each.sources],
    }


def _name(name: Name) -> dict[str, str | None]:
    return {"text": name.hindi, "name_en": name.english}


def _source(bundle: Bundle, source: Source) -> dict[str, Any]:
    item = source.item
    return {
        "article": bundle.article.id, "edtf": source.edtf, "status": item.status, "segment": item.segment,
        "start": source.start, "end": source.end, "sentence_hi": item.sentence_hi, "sentence_en": item.sentence_en,
        "rule": item.rule, "confidence": item.confidence,
    }  # fmt: skip


def _statement(bundle: Bundle, id: str) -> dict[str, Any]:
    said = bundle.found.statements[int(id[1:])]
    return {
        "article": bundle.article.id, "start": said.start, "end": said.end, "text": said.text, "kind": said.kind,
        "rule": said.rule, "confidence": said.confidence,
    }  # fmt: skip
