-- Never edited once released: a change to the tables is a new file with the next number.
-- Every statement ends with a semicolon at the end of its line.

CREATE TABLE articles (
    id        TEXT NOT NULL PRIMARY KEY,
    title     TEXT,
    outlet    TEXT,
    published TEXT,
    address   TEXT,
    text      TEXT NOT NULL,
    origin    TEXT NOT NULL CHECK (origin IN ('sample', 'upload', 'paste')),
    added_at  TEXT NOT NULL,
    sha256    TEXT NOT NULL UNIQUE,
    original  BLOB,
    file_name TEXT
);

CREATE TABLE translations (
    id            INTEGER NOT NULL PRIMARY KEY,
    source        TEXT NOT NULL,
    source_sha256 TEXT NOT NULL,
    target        TEXT NOT NULL,
    engine        TEXT NOT NULL,
    origin        TEXT NOT NULL CHECK (origin IN ('reviewed', 'machine', 'edited')),
    text          TEXT NOT NULL,
    note          TEXT,
    at            TEXT,
    UNIQUE (source_sha256, target, engine, origin)
);

-- Samples that were put in once. A reader who deletes one does not get it back at the next start.
CREATE TABLE seeds (
    id     TEXT NOT NULL PRIMARY KEY,
    digest TEXT NOT NULL,
    at     TEXT NOT NULL
);
