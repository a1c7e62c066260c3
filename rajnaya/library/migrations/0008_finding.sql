-- Never edited once released: a change to the tables is a new file with the next number.
-- Every statement ends with a semicolon at the end of its line.

-- The reader's tags on articles: label as it was typed, key as tags are compared.
CREATE TABLE tags (
    article_id TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    key        TEXT NOT NULL,
    label      TEXT NOT NULL,
    at         TEXT NOT NULL,
    PRIMARY KEY (article_id, key)
);

CREATE INDEX tags_by_key ON tags (key, article_id);

-- Notes on segments, plain text. words are their keys and sounds with spaces round each, for search.
CREATE TABLE notes (
    id         INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    article_id TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    start      INTEGER NOT NULL,
    "end"      INTEGER NOT NULL,
    text       TEXT NOT NULL,
    words      TEXT NOT NULL,
    at         TEXT NOT NULL
);

CREATE UNIQUE INDEX notes_of_article ON notes (article_id, start, "end");

-- Searches kept under a name; filters is a JSON object.
CREATE TABLE saved_searches (
    id      INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    key     TEXT NOT NULL,
    name    TEXT NOT NULL,
    query   TEXT NOT NULL,
    filters TEXT NOT NULL,
    at      TEXT NOT NULL
);

CREATE UNIQUE INDEX saved_searches_by_key ON saved_searches (key);

-- What sentences can be narrowed to: a speaker, a country, a kind of event. words as in notes.
CREATE TABLE facet_values (
    id    INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    kind  TEXT NOT NULL CHECK (kind IN ('speaker', 'country', 'event')),
    key   TEXT NOT NULL,
    label TEXT NOT NULL,
    hindi TEXT,
    words TEXT NOT NULL
);

CREATE UNIQUE INDEX facet_values_by_key ON facet_values (kind, key);

-- Which sentence has which: filled and emptied with the search index, whose version is theirs.
CREATE TABLE facets (
    segment_id INTEGER NOT NULL REFERENCES search_segments (id) ON DELETE CASCADE,
    value_id   INTEGER NOT NULL REFERENCES facet_values (id),
    article_id TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    PRIMARY KEY (segment_id, value_id)
);

CREATE INDEX facets_by_value ON facets (value_id, segment_id);

CREATE INDEX facets_of_article ON facets (article_id);

CREATE INDEX articles_by_outlet ON articles (outlet);

CREATE INDEX articles_by_day ON articles (published, added_at);
