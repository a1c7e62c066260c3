"""Two readers of one library: each sees their own articles and what others share, and nothing tells of the rest."""

from __future__ import annotations

import hashlib
import inspect
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from rajnaya.corrections import Correction
from rajnaya.errors import NotAllowedError, NotFoundError, RajnayaError, StoreError
from rajnaya.library import migrations
from rajnaya.library.facets import Filters
from rajnaya.library.narrowing import OWN, narrow
from rajnaya.library.owners import Whose
from rajnaya.library.shelf import sha256
from rajnaya.library.store import Added, Library, Original, article_id, prepare
from rajnaya.library.tables import metadata
from rajnaya.model import READER, Article, Translation
from rajnaya.picks import Pick
from rajnaya.translation.memory import TranslationMemory
from rajnaya.translation.tmx import export_tmx
from tests.stores import do

ASHA, BELA = "asha@example.org", "bela@example.org"
SECRET = "गुप्त वार्ता ज़ुरिख में तय\nराजदूत ने कहा कि गुप्त वार्ता 7 फरवरी 2023 को होगी।\n"
SECOND = "राजदूत ने कहा कि गुप्त वार्ता 7 फरवरी 2023 को होगी।"
OPEN = "खुली बैठक का कार्यक्रम\nमंत्री ने कहा कि बैठक 9 फरवरी 2023 को होगी।\n"
LONG = SECRET + "".join(f"वार्ता का विषय संख्या {n} व्यापार और सीमा से जुड़ा है।\n" for n in range(1, 20))
LIKE = LONG.replace("संख्या 7", "क्रमांक 7")
FILE = b"%PDF the very bytes of a secret file"


@pytest.fixture
def asha(library: Library) -> Library:
    return library.seen_by(ASHA)


@pytest.fixture
def bela(library: Library) -> Library:
    return library.seen_by(BELA)


def add(library: Library, text: str = SECRET, **known: Any) -> str:
    return library.add_article(Article(id="", text=text, **known), FILE, "secret.pdf").article.id


@pytest.fixture
def secret(library: Library, asha: Library) -> str:
    """An article of Asha's with a row in every table that hangs on articles, and English of machine and hand."""
    id = add(asha, title="गुप्त वार्ता", outlet="Secret Times")
    fill(asha, id)
    return id


def fill(library: Library, id: str) -> None:
    library.put_corrections([Correction(id, "statement", 0, 5, "direct", "reject", {})])
    library.add_pick(Pick(id, "segment", 0, 5))
    library.add_tag(id, "Geheim")
    library.put_note(id, 0, 5, "Geheim note")
    library.save_search("Geheim", "गुप्त", Filters(outlet="Another"))
    library.put_in_dossier(library.add_dossier("Geheim"), [id])
    library.delete_dossier(library.add_dossier("Geheim before"))
    library.put_translation(Translation(SECRET.split("\n")[0], "Secret talks set for Zurich", "machine", "google"))
    library.put_translation(Translation(SECOND, "The ambassador said that the secret talks", "edited", READER))


def test_a_private_article_is_its_owners_alone(library: Library, asha: Library, bela: Library, secret: str) -> None:
    assert [each.id for each in asha.list()] == [secret]
    assert asha.get(secret).text == SECRET
    assert asha.original(secret) == Original("secret.pdf", FILE)
    assert asha.search("गुप्त").total == 2
    assert asha.whose([secret]) == {secret: Whose(ASHA, False, True)}
    assert library.get(secret).text == SECRET  # whoever runs the library has the file


READS: dict[str, Callable[[Library, str], Any]] = {
    "article": lambda library, id: library.add_article(Article(id="", text=OPEN)).is_new,
    "count": lambda library, id: (library.count(), library.count("गुप्त")),
    "corrections": lambda library, id: library.corrections(id),
    "deck_choice": lambda library, id: library.deck_choice(),
    "digests": lambda library, id: library.digests(),
    "first": lambda library, id: library.first(),
    "get": lambda library, id: library.get(id),
    "index_waiting": lambda library, id: library.index_waiting(),
    "list": lambda library, id: library.list(),
    "list_terms": lambda library, id: library.list_terms(),
    "original": lambda library, id: library.original(id),
    "page": lambda library, id: (library.page(), library.page(holding="गुप्त"), library.page(order="published")),
    "picks": lambda library, id: library.picks(),
    "removed_last": lambda library, id: library.removed_last(),
    "search": lambda library, id: [library.search(q) for q in ("गुप्त", "secret", "gupt", "गु*", "ambassador", "")],
    "summary": lambda library, id: library.summary(id),
    "template": lambda library, id: library.template(),
    "undo_removal": lambda library, id: library.undo_removal(),
    "whose": lambda library, id: library.whose([id]),
    "with_text": lambda library, id: library.with_text(SECRET),
    "delete": lambda library, id: library.delete(id),
    "update_metadata": lambda library, id: library.update_metadata(id, title="X"),
    "share": lambda library, id: library.share(id),
    "put_corrections": lambda library, id: library.put_corrections([Correction(id, "date", 0, 5, "", "reject", {})]),
    "undo_correction": lambda library, id: library.undo_correction(id),
    "delete_correction": lambda library, id: library.delete_correction(
        Correction(id, "statement", 0, 5, "direct", "reject", {})
    ),
    "add_pick": lambda library, id: library.add_pick(Pick(id, "segment", 0, 3)),
    "add_picks": lambda library, id: library.add_picks([Pick(id, "segment", 0, 3)]),
    "remove_pick": lambda library, id: library.remove_pick(Pick(id, "segment", 0, 5)),
    "clear_picks": lambda library, id: library.clear_picks(),
    "move_pick": lambda library, id: library.move_pick(Pick(id, "segment", 0, 5), 0),
    "all_translations": lambda library, id: library.all_translations(),
    "sources_after": lambda library, id: library.sources_after(0)[0],
    "fingerprint_waiting": lambda library, id: library.fingerprint_waiting(),
    "waiting_for_fingerprints": lambda library, id: library.waiting_for_fingerprints(),
    "refingerprint": lambda library, id: library.refingerprint(),
    "near": lambda library, id: (library.near(LIKE), library.near(LONG, besides=id)),
    "link": lambda library, id: library.link(id, id, 90),
    "linked": lambda library, id: library.linked([id]),
    "links": lambda library, id: library.links(id),
    "provenance": lambda library, id: library.provenance(id),
    "with_file": lambda library, id: library.with_file(FILE),
    "with_files": lambda library, id: library.with_files([hashlib.sha256(FILE).hexdigest()]),
    "add_tag": lambda library, id: library.add_tag(id, "गुप्त"),
    "remove_tag": lambda library, id: library.remove_tag(id, "Geheim"),
    "tags": lambda library, id: library.tags(id),
    "tags_of": lambda library, id: library.tags_of([id]),
    "put_note": lambda library, id: library.put_note(id, 0, 5, "Mine"),
    "notes": lambda library, id: library.notes(id),
    "all_notes": lambda library, id: library.all_notes(),
    "find_notes": lambda library, id: library.find_notes("geheim"),
    "saved_searches": lambda library, id: library.saved_searches(),
    "delete_search": lambda library, id: [library.delete_search(n) for n in range(1, 5)],
    "facet_options": lambda library, id: [library.facet_options(kind) for kind in ("speaker", "country", "event")],
    "outlet_options": lambda library, id: library.outlet_options(),
    "tag_options": lambda library, id: library.tag_options(),
    "dossiers": lambda library, id: library.dossiers(),
    "dossier": lambda library, id: library.dossier(dossier_of(library)),
    "describe_dossier": lambda library, id: library.describe_dossier(dossier_of(library), "X", None),
    "deleted_dossier": lambda library, id: library.deleted_dossier(),
    "undo_dossier": lambda library, id: library.undo_dossier(),
    "delete_dossier": lambda library, id: library.delete_dossier(dossier_of(library)),
    "dossier_articles": lambda library, id: library.dossier_articles(dossier_of(library)),
    "dossiers_of": lambda library, id: library.dossiers_of(id),
    "put_in_dossier": lambda library, id: library.put_in_dossier("d-0123456789ab", [id]),
    "take_from_dossier": lambda library, id: library.take_from_dossier(dossier_of(library), id),
    "move_in_dossier": lambda library, id: library.move_in_dossier(dossier_of(library), id, 0),
    "seeded": lambda library, id: library.seeded(),
}
"""What a reader may ask, each once. What is asked about an article is asked about one that may not be seen."""
TELLING = {
    "all_notes", "deleted_dossier", "dossiers", "dossiers_of", "facet_options", "find_notes", "notes", "outlet_options",
    "saved_searches", "tag_options", "tags", "tags_of",
    "all_translations", "corrections", "count", "digests", "first", "get", "linked", "links", "list", "near", "original",
    "page", "picks", "provenance", "search", "sources_after", "summary", "whose", "with_file", "with_files", "with_text",
}  # fmt: skip
BY_TEXT = {"translations_for", "history", "mark_reviewed", "revert", "undo_edit", "put_translation", "put_translations",
           "import_translations"}  # fmt: skip
"""Asked by a segment's text: who has the very text knows it already."""
TEAMS = {"put_term", "put_terms", "delete_term", "replace_terms", "get_setting", "put_setting"}
"""The team's: terms and settings."""
OWN_WRITES = {"add_dossier", "save_search", "put_deck_titles", "put_template", "add_article", "add_articles"}
"""Put in what is the reader's own."""
RUNNERS = {"open", "close", "place", "seed", "faults", "reindex", "seen_by", "reader"}
"""For whoever runs the library."""


def dossier_of(library: Library) -> str:
    """The id of the dossier that is there, whoever's: a link to it may be known."""
    found = do(library, "SELECT id FROM dossiers WHERE removed_at IS NULL ORDER BY added_at")
    return str(found[0][0]) if found else "d-0123456789ab"


def told(library: Library, name: str, id: str) -> str:
    """What a reader is told: the answer, or the error."""
    try:
        return repr(READS[name](library, id)).replace(id, "ID")
    except RajnayaError as error:
        return f"{type(error).__name__}: {error}".replace(id, "ID")


def test_every_question_a_library_answers_is_known_here() -> None:
    """A new method must say whether it could tell of another's article."""
    public = {name for name, _ in inspect.getmembers(Library) if not name.startswith("_")}
    assert public == (READS.keys() - {"article"}) | BY_TEXT | TEAMS | OWN_WRITES | RUNNERS


@pytest.mark.parametrize("name", READS)
def test_no_answer_tells_of_anothers_article(name: str, asha: Library, bela: Library) -> None:
    """The same question, once with Asha's article in the library and once without, about an id of the same form."""
    without = told(bela, name, "a-0123456789ab")
    again = {"article": lambda: bela.delete(add(bela, OPEN))}.get(name)
    if again:
        again()
    text = LONG if name in ("near", "link", "links", "linked") else SECRET
    id = add(asha, text, title="गुप्त वार्ता", outlet="Secret Times", published="2023-02-07")
    fill(asha, id)
    asha.link(id, add(asha, LIKE), 90)
    before = (asha.list(), asha.corrections(id), asha.picks(), asha.dossiers(), asha.notes(id), asha.saved_searches())
    assert told(bela, name, id) == without
    if name in TELLING:  # it would tell: its owner is told something else
        assert told(asha, name, id) != without
    after = (asha.list(), asha.corrections(id), asha.picks(), asha.dossiers(), asha.notes(id), asha.saved_searches())
    assert after == before


def test_what_is_shared_is_read_by_all_and_changed_by_its_owner(asha: Library, bela: Library, secret: str) -> None:
    asha.share(secret)
    assert bela.get(secret).text == SECRET
    assert [each.id for each in bela.list()] == [secret]
    assert bela.search("गुप्त").total == 2
    assert bela.whose([secret]) == {secret: Whose(ASHA, True, False)}
    for forbidden in (
        lambda: bela.delete(secret), lambda: bela.update_metadata(secret, title="X"), lambda: bela.share(secret, False)
    ):  # fmt: skip
        with pytest.raises(NotAllowedError, match=ASHA):
            forbidden()
    assert asha.get(secret).title == "गुप्त वार्ता"
    # The team works on what is shared: corrections by hand are everybody's.
    bela.put_corrections([Correction(secret, "date", 0, 5, "", "reject", {})])
    assert len(asha.corrections(secret)) == 2
    asha.share(secret, False)
    with pytest.raises(NotFoundError):
        bela.get(secret)
    assert bela.search("गुप्त").total == 0


def test_nobodys_articles_are_read_and_described_by_all_and_deleted_by_whoever_runs_the_library(
    library: Library, bela: Library
) -> None:
    id = add(library, OPEN)
    assert bela.get(id).id == id == article_id(OPEN)
    assert bela.update_metadata(id, outlet="अख़बार").outlet == "अख़बार"
    for forbidden in (lambda: bela.delete(id), lambda: bela.share(id)):
        with pytest.raises(NotAllowedError, match="nobody"):
            forbidden()
    library.delete(id)
    assert bela.list() == []


def test_two_readers_keep_the_same_text_each_for_themselves(
    library: Library, asha: Library, bela: Library, secret: str
) -> None:
    added = bela.add_article(Article(id="", text=SECRET))
    assert added.is_new
    assert len({secret, added.article.id, article_id(SECRET)}) == 3
    assert bela.with_text(SECRET) == added.article
    assert not bela.add_article(Article(id="", text=SECRET)).is_new
    assert bela.corrections(added.article.id) == ()
    asha.share(secret)
    assert bela.with_text(SECRET) == added.article  # their own before another's
    asha.delete(secret)
    assert bela.get(added.article.id).text == SECRET
    assert library.faults() == []


def test_a_text_that_is_shared_is_not_put_in_again(asha: Library, bela: Library, secret: str) -> None:
    asha.share(secret)
    assert bela.add_article(Article(id="", text=SECRET)) == Added(asha.get(secret), False)


def test_whoever_runs_the_library_puts_a_private_text_in_for_all(library: Library, bela: Library, secret: str) -> None:
    assert library.add_article(Article(id="", text=SECRET)).is_new
    assert [each.id for each in bela.list()] == [article_id(SECRET)]


def test_an_id_that_is_given_takes_no_place_of_anothers(asha: Library, bela: Library, secret: str) -> None:
    added = bela.add_articles([prepare(Article(id=secret, text=OPEN))])[0]
    assert added.is_new
    assert added.article.id != secret
    assert asha.get(secret).text == SECRET


def test_a_briefing_is_each_readers_own(library: Library, asha: Library, bela: Library) -> None:
    id = add(library, OPEN)
    pick = Pick(id, "segment", 0, 5)
    assert asha.add_pick(pick)
    assert bela.picks() == []
    assert bela.add_pick(pick)
    asha.put_deck_titles("Asha's", None)
    bela.put_deck_titles("Bela's", None)
    asha.clear_picks()
    assert (asha.picks(), bela.picks(), library.picks()) == ([], [pick], [])
    assert (asha.deck_choice().title, bela.deck_choice().title, library.deck_choice().title) == ("Asha's", "Bela's", None)
    assert bela.undo_removal() == []
    assert asha.undo_removal() == [pick]


def test_dossiers_and_kept_searches_are_each_readers_own(library: Library, asha: Library, bela: Library) -> None:
    id = add(library, OPEN)
    for reader in (asha, bela, library):
        reader.save_search("बैठक", "बैठक", Filters())
        reader.put_in_dossier(reader.add_dossier("बैठक"), [id])
        reader.add_dossier("Empty")
    for reader in (asha, bela, library):
        assert len(reader.saved_searches()) == 1
        assert sorted((each.name, each.articles) for each in reader.dossiers()) == [("Empty", 0), ("बैठक", 1)]
        assert len(reader.dossiers_of(id)) == 1
    assert library.faults() == []


def test_a_dossier_keeps_the_place_of_what_is_no_longer_shared(asha: Library, bela: Library, secret: str) -> None:
    asha.share(secret)
    dossier = bela.add_dossier("वार्ता")
    bela.put_in_dossier(dossier, [secret])
    asha.share(secret, False)
    assert bela.dossier_articles(dossier) == []
    assert [(each.name, each.articles) for each in bela.dossiers()] == [("वार्ता", 0)]
    asha.share(secret)
    assert bela.dossier_articles(dossier) == [secret]


def test_a_pick_of_what_is_no_longer_shared_goes_and_comes_back(asha: Library, bela: Library, secret: str) -> None:
    asha.share(secret)
    bela.add_pick(Pick(secret, "segment", 0, 3))
    asha.share(secret, False)
    assert bela.picks() == []
    asha.share(secret)
    assert bela.picks() == [Pick(secret, "segment", 0, 3)]


def test_the_memory_offers_what_may_be_seen(library: Library, asha: Library, bela: Library, secret: str) -> None:
    like = SECOND.replace("7 फरवरी", "8 फरवरी")
    memory = TranslationMemory(bela)
    assert memory.similar(like) == []
    assert SECOND not in export_tmx(bela).decode()
    assert SECOND in export_tmx(asha).decode()
    assert [m.source for m in TranslationMemory(asha).similar(like)] == [SECOND]
    # Who has the very segment has the text already.
    assert bela.translations_for([SECOND])[SECOND].text.startswith("The ambassador")
    asha.share(secret)
    assert [m.source for m in memory.similar(like)] == [SECOND]
    asha.share(secret, False)
    assert memory.similar(like) == []


def test_what_was_imported_is_everybodys(library: Library, bela: Library) -> None:
    library.import_translations([Translation(SECOND, "The ambassador said", "memory", "tmx")])
    assert SECOND in export_tmx(bela).decode()


def test_english_of_the_same_segment_is_found_in_both_articles(asha: Library, bela: Library, secret: str) -> None:
    bela.add_article(Article(id="", text=SECRET))
    bela.put_translation(Translation(SECOND, "Quite other words", "edited", READER))
    assert asha.search("quite").total == 1
    assert bela.search("quite").total == 1


def test_deletion_is_complete(library: Library, asha: Library, secret: str) -> None:
    asha.delete(secret)
    for table in metadata.tables.values():
        if table.name not in ("seeds", "saved_searches", "dossiers"):  # what is kept beside the articles
            assert do(library, f"SELECT count(*) FROM {table.name}") == [(0,)], table.name
    assert do(library, "SELECT count(*) FROM search_words") == [(0,)]
    assert library.faults() == []


def test_nothing_of_a_deleted_article_stays_in_the_file(file_url: str) -> None:
    """Looked for byte by byte, in every file the library has; the file that was given, too, as it is kept packed."""
    library = Library.open(file_url)
    asha = library.seen_by(ASHA)
    library.add_article(Article(id="", text=OPEN))
    id = add(asha, title="गुप्त वार्ता", outlet="Secret Times")
    fill(asha, id)
    files = Path(library.place).parent
    known = [SECOND, "Secret Times", "Zurich", "ambassador", "secret.pdf", id, sha256(SECRET)]
    wanted = [each.encode() for each in known] + [zlib.compress(FILE)]

    def there() -> list[bytes]:
        held = b"".join(file.read_bytes() for file in files.iterdir())
        return [each for each in wanted if each in held]

    assert there() == wanted
    asha.delete(id)
    library.close()
    assert there() == []


def test_what_another_uses_stays(asha: Library, bela: Library, library: Library, secret: str) -> None:
    bela.add_article(Article(id="", text=SECRET))
    asha.delete(secret)
    assert bela.translations_for([SECOND])[SECOND].origin == "edited"
    assert bela.search("talks").total == 2
    assert library.faults() == []


def test_nobodys_article_leaves_what_a_human_wrote(library: Library) -> None:
    id = add(library)
    fill(library, id)
    library.delete(id)
    assert [t.origin for t in library.all_translations()] == ["edited"]


def test_hostile_ids_are_nobodys(bela: Library) -> None:
    for id in ("", "\ud800", "' OR 1=1 --", "a" * 5000, "a\x00b"):
        for name in ("get", "delete", "share", "update_metadata"):
            with pytest.raises(NotFoundError):
                READS[name](bela, id)
        assert bela.whose([id]) == {}


def test_a_view_is_of_somebody(library: Library) -> None:
    with pytest.raises(ValueError, match="address"):
        library.seen_by("")
    assert (library.reader, library.seen_by(ASHA).reader) == ("", ASHA)
    with pytest.raises(NotAllowedError):
        library.seen_by(ASHA).reindex()


def test_plain_sql_and_inserts_of_selects_are_kept_from_readers(asha: Library) -> None:
    from sqlalchemy import insert, text

    from rajnaya.library.tables import articles, picks

    with pytest.raises(StoreError), asha._read() as connection:
        connection.execute(text("SELECT count(*) FROM articles"))
    with pytest.raises(StoreError), asha._write("try") as connection:
        connection.execute(insert(picks).from_select(["article_id"], select(articles.c.id)))


def test_every_table_is_narrowed_or_known_to_hold_nothing_of_an_article() -> None:
    """A new table must hang on articles, have an owner, or be named here."""
    # facet_values: names of speakers and countries, only ever shown where a sentence that is seen has them.
    common = {"translations", "translation_history", "seeds", "terms", "settings", "facet_values"}
    from rajnaya.library.narrowing import _narrowed_names

    assert set(metadata.tables) == _narrowed_names() | common
    assert set(OWN) == {"picks", "briefing", "dossiers", "saved_searches"}
    assert narrow.__doc__


def test_an_older_library_becomes_nobodys_and_loses_nothing(
    new_url: Callable[[], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    url, every = new_url(), migrations.migrations
    monkeypatch.setattr(migrations, "migrations", lambda dialect="sqlite": tuple(s for s in every(dialect) if s.number < 10))
    old = Library.open(url)
    id, digest = article_id(OPEN), sha256(OPEN)
    for statement in (
        "INSERT INTO articles (id, text, origin, added_at, sha256) "
        f"VALUES ('{id}', '{OPEN}', 'paste', '2023-02-07', '{digest}')",
        'INSERT INTO corrections (article_id, press, item, start, "end", kind, action, value, at) '
        f"VALUES ('{id}', 1, 'date', 0, 5, '', 'reject', '{{}}', '2023-02-07')",
        'INSERT INTO picks (article_id, kind, start, "end", name, position, added_at) '
        f"VALUES ('{id}', 'segment', 0, 5, '', 0, '2023-02-07')",
        "INSERT INTO briefing (id, title) VALUES (1, 'Old')",
        f"INSERT INTO search_articles VALUES ('{id}', 0)",
    ):
        do(old, statement)
    old.close()
    monkeypatch.undo()
    new = Library.open(url)
    try:
        assert new.get(id).text == OPEN
        assert len(new.corrections(id)) == 1
        assert new.picks() == [Pick(id, "segment", 0, 5)]
        assert new.deck_choice().title == "Old"
        assert do(new, "SELECT version FROM search_articles") == [(0,)]
        assert new.whose([id]) == {id: Whose("", False, True)}
        new.index_waiting()
        assert new.seen_by(ASHA).search("बैठक").total == 2
        assert new.faults() == []
    finally:
        new.close()
