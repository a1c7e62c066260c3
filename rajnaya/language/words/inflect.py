"""Every form of a lemma, by the rules of paradigms.yaml. Runs when the lexicon is compiled, not when a text is read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

_INFINITIVE = "ना"


def inflect(lemma: str, pos: str, paradigms: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """(form, features) of a lemma, the lemma itself first; what does not inflect gives itself.

    >>> rules = {"nf": [{"ending": "", "forms": {"sg": [""], "pl": ["ें"], "pl obl": ["ों"]}}]}
    >>> [form for form, _ in inflect("बात", "nf", rules)]
    ['बात', 'बातें', 'बातों']
    """
    cut = max(lemma.rfind(" "), lemma.rfind("-")) + 1
    if cut and pos in ("nm", "nf", "adj"):
        yield from ((lemma[:cut] + form, feats) for form, feats in inflect(lemma[cut:], pos, paradigms))
    elif cut:
        yield lemma, ""
    elif pos in ("vt", "vi") and lemma.endswith(_INFINITIVE):
        yield from _verb(lemma, paradigms["verb"])
    elif pos in paradigms:
        yield from _by_ending(lemma, paradigms[pos])
    else:
        yield lemma, ""


def _by_ending(stem: str, rules: list[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    for rule in rules:
        endings = rule["ending"] if isinstance(rule["ending"], list) else [rule["ending"]]
        for ending in endings:
            if stem.endswith(ending):
                cut = stem if rule.get("keep") else stem[: len(stem) - len(ending)]
                for feats, forms in rule["forms"].items():
                    for form in forms:
                        yield cut + form, feats
                return


def _verb(infinitive: str, rules: dict[str, Any]) -> Iterator[tuple[str, str]]:
    root = infinitive[: -len(_INFINITIVE)]
    irregular: dict[str, list[str]] = rules["irregular"].get(infinitive, {})
    yield infinitive, "inf"
    for feats, endings in rules["every"].items():
        if feats not in irregular:
            for ending in endings:
                yield root + ending, feats
    for form, feats in _by_ending(root, rules["rules"]):
        if feats not in irregular:
            yield form, feats
    for feats, forms in irregular.items():
        for form in forms:
            yield form, feats


def pronoun_forms(row: dict[str, Any], fused: dict[str, str]) -> Iterator[tuple[str, str, str]]:
    """(form, gloss, features) of a pronoun: its cases, its possessive, and its oblique with a postposition written on (इसमें)."""
    for form in row["dir"]:
        yield form, row["gloss"], "dir"
    for form in row["obl"]:
        yield form, row["them"], "obl"
        for post, english in fused.items():
            if " " not in form:
                yield form + post, f"{english.split(';')[0]} {row.get('it') or row['them'].split('; ')[-1]}", "obl post"
    for form in row["dat"]:
        yield form, row["them"], "dat"
    for form in row["erg"]:
        yield form, row["gloss"], "erg"
    for stem in row["gen"] if isinstance(row["gen"], list) else [row["gen"]]:
        for ending, feats in (("ा", "gen m dir"), ("े", "gen m obl"), ("ी", "gen f")):
            yield stem + ending, row["whose"], feats
        if stem == "अपन":
            yield "अपनों", "one's own people", "pl obl n"
