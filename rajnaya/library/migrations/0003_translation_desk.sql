-- Never edited once released: a change to the tables is a new file with the next number.
-- Every statement ends with a semicolon at the end of its line.

-- SQLite can't change a CHECK, so the table is made anew and its rows are moved. Ids are not given out twice from now on:
-- who has read the memory up to an id can read on from there.
CREATE TABLE translations_new (
    id            INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    source        TEXT NOT NULL,
    source_sha256 TEXT NOT NULL,
    target        TEXT NOT NULL,
    engine        TEXT NOT NULL,
    origin        TEXT NOT NULL CHECK (origin IN ('reviewed', 'machine', 'edited', 'memory')),
    text          TEXT NOT NULL,
    note          TEXT,
    at            TEXT,
    glossary      TEXT,
    UNIQUE (source_sha256, target, engine, origin)
);

INSERT INTO translations_new (id, source, source_sha256, target, engine, origin, text, note, at)
    SELECT id, source, source_sha256, target, engine, origin, text, note, at FROM translations ORDER BY id;

DROP TABLE translations;

ALTER TABLE translations_new RENAME TO translations;

-- What became of each segment's English, in the order it was done; rows are only ever added (and leave with their article).
-- made_at is the translation's own time, at that of the row; undoes names the row that a step back takes back.
CREATE TABLE translation_history (
    id            INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    source        TEXT NOT NULL,
    source_sha256 TEXT NOT NULL,
    target        TEXT NOT NULL,
    text          TEXT NOT NULL,
    origin        TEXT NOT NULL,
    engine        TEXT NOT NULL,
    note          TEXT,
    glossary      TEXT,
    made_at       TEXT,
    at            TEXT NOT NULL,
    action        TEXT NOT NULL CHECK (action IN ('set', 'reverted')),
    undoes        INTEGER
);

CREATE INDEX history_of_segment ON translation_history (source_sha256, target, id);

-- What is there already begins its segment's history.
INSERT INTO translation_history (source, source_sha256, target, text, origin, engine, note, made_at, at, action)
    SELECT source, source_sha256, target, text, origin, engine, note, at,
           strftime('%Y-%m-%dT%H:%M:%f', 'now') || '000+00:00', 'set'
    FROM translations ORDER BY id;

-- The reader's own glossary. key is the Hindi with its spellings folded (rajnaya.language.script.key).
CREATE TABLE terms (
    id       INTEGER NOT NULL PRIMARY KEY,
    key      TEXT NOT NULL UNIQUE,
    hindi    TEXT NOT NULL,
    english  TEXT NOT NULL,
    note     TEXT,
    added_at TEXT NOT NULL
);

-- What the reader chose; never a key or a password.
CREATE TABLE settings (
    name  TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
);
