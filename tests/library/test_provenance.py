"""Author and moment of publication are kept with an article, and go with what its reader says."""

from __future__ import annotations

import pytest

from rajnaya.errors import BadDateError
from rajnaya.library.store import Library
from rajnaya.model import Article


def test_a_moment_goes_with_its_day(library: Library) -> None:
    given = Article(id="", text="एक पाठ।", published="2023-02-07", published_at="2023-02-06T20:10:00Z", author=" नाम\nदो ")
    id = library.add_article(given).article.id
    held = library.get(id)
    assert (held.published_at, held.author) == ("2023-02-06T20:10:00+00:00", "नाम दो")
    assert library.update_metadata(id, author="तीसरा", published="2023-02-07").published_at == "2023-02-06T20:10:00+00:00"
    assert library.update_metadata(id, published="2023-02-08").published_at is None
    assert (library.get(id).author, library.list()[0].author) == ("तीसरा", "तीसरा")
    with pytest.raises(BadDateError):
        library.add_article(Article(id="", text="दो।", published_at="गुरुवार"))
    # A moment of another day than the one given says nothing.
    other = Article(id="", text="तीन।", published="2023-02-09", published_at="2023-02-06T20:10:00Z")
    assert library.add_article(other).article.published_at is None
