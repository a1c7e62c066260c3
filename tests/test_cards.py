"""Cards of statements and tweets: every one says where its English comes from, on the page and in its citation."""

from __future__ import annotations

import pytest

from rajnaya.analysis.pipeline import analyse
from rajnaya.cards import Card, statement_cards, tweet_cards
from rajnaya.model import Article, Translation, TranslationOrigin
from rajnaya.view import build_view

TEXT = 'प्रवक्ता ने कहा, "बातचीत जारी रहेगी।"\n'
TALK = TEXT.strip()


def cards(origin: TranslationOrigin | None, engine: str = "google") -> list[Card]:
    article = Article("a", TEXT)
    found = analyse(TEXT, id="a")
    made = {TALK: Translation(TALK, "“Talks will go on,” the spokesperson said.", origin, engine)} if origin else {}
    view = build_view(article, found, made)
    return [*statement_cards(article, found, view, made), *tweet_cards(article, found, view)]


@pytest.mark.parametrize(
    ("origin", "engine", "label"),
    [
        ("machine", "google", "Machine translation, Google Translate"),
        ("machine", "firefox", "Machine translation, Firefox models (on this machine)"),
        ("memory", "OmegaT", "From a translation memory, OmegaT"),
        ("edited", "you", "Translation edited by hand"),
        ("reviewed", "rajnaya", "Reviewed translation"),
    ],
)
def test_every_card_and_its_citation_say_whose_english_it_is(origin: TranslationOrigin, engine: str, label: str) -> None:
    (card,) = cards(origin, engine)
    assert card.english
    assert card.origin_label == label
    assert f"English ({label[0].lower()}{label[1:]}): “" in card.citation


def test_a_card_without_english_says_so_and_its_citation_claims_none() -> None:
    (card,) = cards(None)
    assert (card.english, card.origin_label) == (None, "No English yet")
    assert "English" not in card.citation
