"""A dossier's happenings and statements as tables: one row each, every cell text, empty where nothing is known."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import pandas as pd  # type: ignore[import-untyped]  # its stubs are a package of their own

from rajnaya.cards import KINDS
from rajnaya.dossiers.dossier import Dossier
from rajnaya.dossiers.happenings import Happening
from rajnaya.dossiers.names import Name
from rajnaya.dossiers.words import disagreement, sayings
from rajnaya.explain import explain_rule, person

HAPPENINGS: Final = (
    "Date", "Event", "Articles", "Told by", "Dates told", "Disagreement", "Hindi sentence", "English sentence", "Participants",
    "Place", "Kind", "Status", "EDTF", "Taken for one", "Sureness",
)  # fmt: skip
STATEMENTS: Final = ("Speaker", "Kind", "Hindi", "English", "English is", "Articles", "In")


def happening_table(dossier: Dossier, found: Sequence[Happening]) -> pd.DataFrame:
    """One row a happening, in the order given; all that is said of one day stands in "Dates told"."""
    return _frame([_happening_row(dossier, each) for each in found], HAPPENINGS)


def _happening_row(dossier: Dossier, each: Happening) -> list[str]:
    best = each.best.item
    told = [f"{said} ({', '.join(who)})" for said, who in sayings(each, dossier.of)]
    return [
        each.when or "",
        each.label,
        str(len(each.sources)),
        "; ".join(dossier.of[s.article] for s in each.sources),
        "; ".join(told),
        disagreement(each, dossier.of),
        best.sentence_hi,
        best.sentence_en or "",
        "; ".join(map(_named, each.participants)),
        _named(each.place) if each.place else "",
        each.kind.replace("_", " ").capitalize(),
        each.status.capitalize(),
        each.edtf or "",
        explain_rule(each.rule),
        f"{each.confidence:.2f}",
    ]


def _named(name: Name) -> str:
    return person(name.hindi, name.english)


def statement_table(dossier: Dossier) -> pd.DataFrame:
    """One row a statement."""
    rows = []
    for each in dossier.statements:
        card = each.card
        kind = KINDS.get(card.kind, card.kind)
        who = f"{card.who} ({card.who_hi})" if card.who_hi else card.who
        places = "; ".join(dossier.of[article] for article, _ in each.places)
        english_is = card.origin_label if card.english else ""
        rows.append([who, kind, card.text, card.english or "", english_is, str(len(each.places)), places])
    return _frame(rows, STATEMENTS)


def _frame(rows: list[list[str]], columns: Sequence[str]) -> pd.DataFrame:
    # A half of a surrogate pair fits neither a column of text nor a file.
    clean = [[cell.encode("utf-8", "replace").decode("utf-8") for cell in row] for row in rows]
    return pd.DataFrame(clean, columns=list(columns), dtype="str")
