"""What the page of statements and tweets shows: one card an item, in both languages, with its citation."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from rajnaya import edtf
from rajnaya.export.citation import cite, cite_tweet
from rajnaya.model import Analysis, Article, Statement, Translation
from rajnaya.translation.provenance import origin_words
from rajnaya.view import ReaderView, Row

KINDS = {"direct": "Direct quote", "indirect": "Reported speech"}
"""What the two kinds of statement are called, on every page."""


@dataclass(frozen=True, slots=True)
class Card:
    """One statement or tweet."""

    id: str
    kind: Literal["direct", "indirect", "tweet"]
    who: str
    """English name where one is known, else the name as the article writes it, else a plain "Not attributed"."""
    who_hi: str | None
    initials: str
    tint: int | None
    """Index into the speakers' palette; None for tweets and for what nobody is named for."""
    text: str
    lang: str
    english: str | None
    """The same words in English; the whole segment's English where the words could not be placed in it."""
    exact: bool
    """Whether ``english`` is these words and no more."""
    origin: str
    """``reviewed``, ``machine``, ``edited``, ``memory``, ``same`` (English already) or ``none``."""
    origin_label: str
    """Where the English comes from, in words; for what has none, that there is none; empty for what is in English itself."""
    when: str | None
    segment: int
    citation: str
    links: tuple[tuple[str, str], ...] = ()
    sources: tuple[tuple[str, int], ...] = ()
    """In a dossier, (article's name, number of the segment) of every article that has it; empty on an article's own pages."""


def statement_cards(
    article: Article, found: Analysis, view: ReaderView, english: Mapping[str, Translation]
) -> tuple[Card, ...]:
    """Every direct and indirect statement, in the order of the article."""
    speakers = {s.id: s for s in view.speakers}
    out: list[Card] = []
    for row, number, statement in _placed(found, view):
        mark = view.marks[f"s{number}"]
        key = speakers.get(mark.speaker or "")
        words, exact = _english_of(row, mark.id)
        segment = found.segments[row.index].text
        translation = english.get(segment)
        whose = origin_words(translation.origin, translation.engine) if translation else None
        out.append(
            Card(
                id=mark.id,
                kind="direct" if statement.kind == "direct" else "indirect",
                who=(key.name_en or key.name) if key else "Not attributed",
                who_hi=key.name if key and key.name_en else None,
                initials=key.initials if key else "?",
                tint=key.tint if key else None,
                text=statement.text,
                lang=row.lang,
                english=words,
                exact=exact,
                origin=row.origin,
                origin_label=_origin_label(row),
                when=None,
                segment=row.index,
                citation=cite(
                    statement,
                    segment,
                    translation.text if translation else None,
                    article,
                    whose,
                    found.published,
                    quoted=words if exact else None,
                ),
            )
        )
    return tuple(out)


def tweet_cards(article: Article, found: Analysis, view: ReaderView) -> tuple[Card, ...]:
    """Every embedded tweet, in the order of the article."""
    out: list[Card] = []
    rows = [row for row in view.rows if row.tweet]
    for row, tweet in zip(rows, found.tweets, strict=False):
        card = row.tweet
        assert card is not None
        target = "".join(run.text for run in row.target)
        out.append(
            Card(
                id=f"t{row.index}",
                kind="tweet",
                who=tweet.author or (f"@{tweet.handle}" if tweet.handle else "Unknown account"),
                who_hi=f"@{tweet.handle}" if tweet.handle and tweet.author else None,
                initials="@",
                tint=None,
                text=tweet.body,
                lang=card.lang,
                english=target if row.origin not in ("same", "none") else None,
                exact=True,
                origin=row.origin,
                origin_label=_origin_label(row),
                when=edtf.english(tweet.posted) if tweet.posted else None,
                segment=row.index,
                citation=cite_tweet(tweet, article, found.published),
                links=card.links,
            )
        )
    return tuple(out)


def matching(cards: Iterable[Card], words: str, kinds: Iterable[str], who: Iterable[str]) -> list[Card]:
    """The cards a filter leaves: ``words`` in either language, any of ``kinds``, any of ``who`` (nothing chosen: all)."""
    wanted, chosen_kinds, chosen = words.casefold().strip(), set(kinds), set(who)
    return [
        card
        for card in cards
        if (not chosen_kinds or card.kind in chosen_kinds)
        and (not chosen or card.who in chosen)
        and (not wanted or wanted in f"{card.text}\n{card.english or ''}\n{card.who}\n{card.who_hi or ''}".casefold())
    ]


def _origin_label(row: Row) -> str:
    words = "no English yet" if row.origin == "none" else origin_words(row.origin, row.engine)
    return words[:1].upper() + words[1:]


def _placed(found: Analysis, view: ReaderView) -> Iterable[tuple[Row, int, Statement]]:
    """(row, number, statement) for what somebody said, each with the row it stands in."""
    at = 0
    for number, statement in enumerate(found.statements):
        if statement.kind == "term":
            continue
        while at + 1 < len(found.segments) and found.segments[at + 1].start <= statement.start:
            at += 1
        yield view.rows[at], number, statement


def _english_of(row: Row, mark: str) -> tuple[str | None, bool]:
    words = "".join(run.text for run in row.target if mark in run.marks)
    if words:
        return words, True
    whole = "".join(run.text for run in row.target)
    return (whole or None), False
