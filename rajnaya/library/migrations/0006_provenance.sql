-- Never edited once released: a change to the tables is a new file with the next number.
-- Every statement ends with a semicolon at the end of its line.

-- Who wrote it, the moment it came out as its file states it, the digest of the file's bytes, and how it was read (JSON).
ALTER TABLE articles ADD COLUMN author TEXT;

ALTER TABLE articles ADD COLUMN published_at TEXT;

ALTER TABLE articles ADD COLUMN original_sha256 TEXT;

ALTER TABLE articles ADD COLUMN read_how TEXT;

CREATE INDEX articles_of_original ON articles (original_sha256);

-- What finds nearly the same text again: a signature of its words, by the version that made it; none for a text too short.
CREATE TABLE fingerprints (
    id         INTEGER NOT NULL PRIMARY KEY,
    article_id TEXT NOT NULL UNIQUE REFERENCES articles (id) ON DELETE CASCADE,
    version    INTEGER NOT NULL,
    signature  BLOB
);

-- Parts of the signatures. Texts that are nearly the same share some of theirs, so that one look-up by key finds them.
CREATE TABLE fingerprint_bands (
    band           BIGINT NOT NULL,
    fingerprint_id INTEGER NOT NULL REFERENCES fingerprints (id) ON DELETE CASCADE,
    PRIMARY KEY (band, fingerprint_id)
) WITHOUT ROWID;

CREATE INDEX fingerprint_bands_of ON fingerprint_bands (fingerprint_id);

-- Articles that hold nearly the same text: article_id is the one that came later, resemblance is in percent.
CREATE TABLE article_links (
    article_id  TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    other_id    TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    kind        TEXT NOT NULL CHECK (kind IN ('near', 'version')),
    resemblance INTEGER NOT NULL,
    at          TEXT NOT NULL,
    PRIMARY KEY (article_id, other_id)
);

CREATE INDEX article_links_of_other ON article_links (other_id);
