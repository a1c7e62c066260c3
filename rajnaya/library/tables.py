"""The library's tables as SQLAlchemy Core sees them. ``migrations/`` makes them; a test holds the two together."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, ForeignKey, Integer, LargeBinary, MetaData, Table, Text, UniqueConstraint

metadata = MetaData()

articles = Table(
    "articles",
    metadata,
    Column("id", Text, primary_key=True),
    Column("title", Text),
    Column("outlet", Text),
    Column("published", Text),  # YYYY-MM-DD as given by the reader or the file
    Column("address", Text),
    Column("text", Text, nullable=False),  # as it was read, never changed
    Column("origin", Text, nullable=False),
    Column("added_at", Text, nullable=False),  # UTC, ISO 8601
    Column("held_as", Text, nullable=False, unique=True),  # owners.key_of: each owner holds a text once
    Column("sha256", Text, nullable=False),  # of the text in UTF-8
    Column("owner", Text, nullable=False),  # the owner's address; empty for nobody's
    Column("shared", Integer, nullable=False),  # 1: everybody who is let in may read it
    Column("original", LargeBinary),  # the file's bytes, zlib
    Column("file_name", Text),  # what the reader's file was called; shown, never used as a path
    Column("author", Text),
    Column("published_at", Text),  # the moment as the file states it: ISO 8601, with its offset where it states one
    Column("original_sha256", Text),  # of the file's bytes
    Column("read_how", Text),  # JSON: rajnaya.library.provenance.ReadHow
)

translations = Table(
    "translations",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("source", Text, nullable=False),  # the segment, exactly as it stands in the article
    Column("source_sha256", Text, nullable=False),  # what is indexed: sources can be long
    Column("target", Text, nullable=False),  # BCP 47, 'en'
    Column("engine", Text, nullable=False),
    Column("origin", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("note", Text),
    Column("at", Text),  # UTC, ISO 8601
    Column("glossary", Text),  # version of the glossary it was made with
    UniqueConstraint("source_sha256", "target", "engine", "origin"),
)

translation_history = Table(
    "translation_history",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("source", Text, nullable=False),
    Column("source_sha256", Text, nullable=False),
    Column("target", Text, nullable=False),
    Column("text", Text, nullable=False),  # empty where the reader's English was taken away
    Column("origin", Text, nullable=False),
    Column("engine", Text, nullable=False),
    Column("note", Text),
    Column("glossary", Text),
    Column("made_at", Text),  # the translation's own time, to put it back as it was
    Column("at", Text, nullable=False),  # UTC, ISO 8601, microseconds: when this row was written
    Column("action", Text, nullable=False),
    Column("undoes", Integer),  # the row that this step back takes back
)

seeds = Table(
    "seeds",
    metadata,
    Column("id", Text, primary_key=True),
    Column("digest", Text, nullable=False),  # of the shipped English: when it changes, it is put in anew
    Column("at", Text, nullable=False),
)

corrections = Table(
    "corrections",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("article_id", Text, ForeignKey("articles.id", ondelete="CASCADE"), nullable=False),
    Column("press", Integer, nullable=False),  # what was stored at one press is undone at one
    Column("item", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("kind", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("value", Text, nullable=False),  # JSON
    Column("at", Text, nullable=False),  # UTC, ISO 8601
)

terms = Table(
    "terms",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("key", Text, nullable=False, unique=True),  # script.key of the Hindi
    Column("hindi", Text, nullable=False),
    Column("english", Text, nullable=False),
    Column("note", Text),
    Column("added_at", Text, nullable=False),  # UTC, ISO 8601
)

settings = Table(
    "settings",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),  # JSON
)

picks = Table(
    "picks",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("article_id", Text, ForeignKey("articles.id", ondelete="CASCADE"), nullable=False),
    Column("kind", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("name", Text, nullable=False),  # of a chart, else empty
    Column("position", Integer, nullable=False),
    Column("added_at", Text, nullable=False),  # UTC, ISO 8601
    Column("removed", Integer),  # the press that took it out; null while it is in the briefing
    Column("owner", Text, nullable=False),  # whose briefing; put in by narrowing.narrow
    UniqueConstraint("owner", "article_id", "kind", "start", "end", "name"),
)

briefing = Table(
    "briefing",
    metadata,
    Column("owner", Text, primary_key=True),  # put in by narrowing.narrow
    Column("title", Text),
    Column("subtitle", Text),
    Column("template_name", Text),  # what the reader's file was called; shown, never used as a path
    Column("template", LargeBinary),
)

dossiers = Table(
    "dossiers",
    metadata,
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("note", Text),
    Column("added_at", Text, nullable=False),  # UTC, ISO 8601
    Column("removed_at", Text),  # UTC, ISO 8601: when it was deleted; null while it is there
    Column("owner", Text, nullable=False),  # put in by narrowing.narrow
)

dossier_articles = Table(
    "dossier_articles",
    metadata,
    Column("dossier_id", Text, ForeignKey("dossiers.id", ondelete="CASCADE"), primary_key=True),
    Column("article_id", Text, ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, nullable=False),
    Column("added_at", Text, nullable=False),  # UTC, ISO 8601
)

search_articles = Table(
    "search_articles",
    metadata,
    Column("article_id", Text, ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True),
    Column("version", Integer, nullable=False),  # search_index.VERSION when it was put in
)

search_segments = Table(
    "search_segments",
    metadata,
    Column("id", Integer, primary_key=True),  # the rowid of its words in search_words, a table only SQLite knows
    Column("article_id", Text, ForeignKey("search_articles.article_id", ondelete="CASCADE"), nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("source_sha256", Text, nullable=False),  # of the segment: what its English is kept under
)

fingerprints = Table(
    "fingerprints",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("article_id", Text, ForeignKey("articles.id", ondelete="CASCADE"), nullable=False, unique=True),
    Column("version", Integer, nullable=False),  # fingerprint.VERSION when it was made
    Column("signature", LargeBinary),  # null: the text is too short to be compared
)

fingerprint_bands = Table(
    "fingerprint_bands",
    metadata,
    Column("band", BigInteger, primary_key=True),
    Column("fingerprint_id", Integer, ForeignKey("fingerprints.id", ondelete="CASCADE"), primary_key=True),
)

article_links = Table(
    "article_links",
    metadata,
    Column("article_id", Text, ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True),  # the one that came later
    Column("other_id", Text, ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True),
    Column("kind", Text, nullable=False),
    Column("resemblance", Integer, nullable=False),  # percent
    Column("at", Text, nullable=False),  # UTC, ISO 8601
)

tags = Table(
    "tags",
    metadata,
    Column("article_id", Text, ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True),
    Column("key", Text, primary_key=True),  # finding.tag_key of the label
    Column("label", Text, nullable=False),
    Column("at", Text, nullable=False),  # UTC, ISO 8601
)

notes = Table(
    "notes",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("article_id", Text, ForeignKey("articles.id", ondelete="CASCADE"), nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("words", Text, nullable=False),  # facets.findable of the text
    Column("at", Text, nullable=False),  # UTC, ISO 8601: when it was last written
)

saved_searches = Table(
    "saved_searches",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("key", Text, nullable=False),  # finding.tag_key of the name; one of each owner
    Column("name", Text, nullable=False),
    Column("query", Text, nullable=False),
    Column("filters", Text, nullable=False),  # JSON
    Column("at", Text, nullable=False),  # UTC, ISO 8601
    Column("owner", Text, nullable=False),  # put in by narrowing.narrow
    UniqueConstraint("owner", "key"),
)

facet_values = Table(
    "facet_values",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("label", Text, nullable=False),  # in English where that is known
    Column("hindi", Text),  # as an article has it
    Column("words", Text, nullable=False),  # facets.findable of both
)

facets = Table(
    "facets",
    metadata,
    Column("segment_id", Integer, ForeignKey("search_segments.id", ondelete="CASCADE"), primary_key=True),
    Column("value_id", Integer, ForeignKey("facet_values.id"), primary_key=True),
    Column("article_id", Text, ForeignKey("articles.id", ondelete="CASCADE"), nullable=False),
)
