-- Never edited once released: a change to the tables is a new file with the next number.
-- Every statement ends with a semicolon at the end of its line.

-- Dossiers and kept searches are each reader's own; what was there is nobody's, for who uses the library without a login.
ALTER TABLE dossiers ADD COLUMN owner TEXT COLLATE "C" NOT NULL DEFAULT '';

ALTER TABLE saved_searches ADD COLUMN owner TEXT COLLATE "C" NOT NULL DEFAULT '';

DROP INDEX saved_searches_by_key;

CREATE UNIQUE INDEX saved_searches_by_key ON saved_searches (owner, key);
