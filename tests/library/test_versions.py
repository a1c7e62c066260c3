"""Corrections by hand survive that a text comes again: the same, or changed."""

from __future__ import annotations

import pytest

from rajnaya.corrections import Correction
from rajnaya.errors import NotFoundError
from rajnaya.library.store import Library
from rajnaya.model import Article
from rajnaya.versions import make_version, not_carried

LINES = (
    "दोनों देशों के बीच व्यापार वार्ता का नया दौर शुरू",
    "मंत्री ने सोमवार को कहा कि अगली बैठक अगले महीने राजधानी में होगी और उसमें शुल्क पर बात होगी।",
    "सचिव ने मंगलवार को बताया कि इस्पात और दवाओं पर सहमति बनने में अभी कुछ और समय लगेगा।",
)
TEXT = "\n".join(LINES) + "\n"


def correct(library: Library, id: str, *words: str) -> None:
    given = [Correction(id, "date", TEXT.index(w), TEXT.index(w) + len(w), "", "change", {"edtf": "2023-02-06"}) for w in words]
    library.put_corrections(given)


def put(library: Library, text: str) -> str:
    return library.add_article(Article(id="", text=text), text.encode(), "a.txt").article.id


def test_the_same_text_again_keeps_what_was_corrected(library: Library) -> None:
    id = put(library, TEXT)
    correct(library, id, "सोमवार", "मंगलवार")
    before = library.corrections(id)
    assert put(library, TEXT) == id
    assert library.corrections(id) == before
    assert len(before) == 2


def test_a_newer_version_takes_over_what_is_found_again_and_the_rest_is_named(library: Library) -> None:
    old = put(library, TEXT)
    correct(library, old, "सोमवार", "मंगलवार")
    text = f"ताजा: {TEXT.replace('मंगलवार', 'बुधवार')}शाम को संयुक्त बयान जारी किया गया।\n"
    new = put(library, text)
    done = make_version(library, old, new)
    assert (len(done.moved), len(done.left)) == (1, 1)
    (held,) = library.corrections(new)
    assert text[held.start : held.end] == "सोमवार"
    assert dict(held.value) == {"edtf": "2023-02-06"}
    assert not_carried(library, old, new) == ("मंगलवार",)
    assert len(library.corrections(old)) == 2
    (link,) = library.links(new)
    assert (link.id, link.kind, link.is_newer) == (old, "version", False)
    assert 50 < link.percent < 100


def test_corrections_of_the_newer_text_itself_are_not_gone_over(library: Library) -> None:
    old, new = put(library, TEXT), put(library, TEXT + "एक और वाक्य।\n")
    correct(library, old, "सोमवार")
    correct(library, new, "मंगलवार")
    own = library.corrections(new)
    assert make_version(library, old, new).moved == ()
    assert library.corrections(new) == own


def test_one_press_takes_back_what_was_carried(library: Library) -> None:
    old, new = put(library, TEXT), put(library, TEXT + "एक और वाक्य।\n")
    correct(library, old, "सोमवार", "मंगलवार")
    make_version(library, old, new)
    assert len(library.undo_correction(new)) == 2
    assert library.corrections(new) == ()


def test_an_article_that_is_gone_has_no_versions(library: Library) -> None:
    id = put(library, TEXT)
    with pytest.raises(NotFoundError):
        make_version(library, id, "gone")
    assert not_carried(library, "gone", id) == ()
