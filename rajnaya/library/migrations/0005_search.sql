-- Never edited once released: a change to the tables is a new file with the next number.
-- Every statement ends with a semicolon at the end of its line.

-- Which articles the search index holds, and by which version of its keys: others wait to be put in.
CREATE TABLE search_articles (
    article_id TEXT NOT NULL PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE,
    version    INTEGER NOT NULL
);

-- The places in the texts that a search can lead to.
CREATE TABLE search_segments (
    id            INTEGER NOT NULL PRIMARY KEY,
    article_id    TEXT NOT NULL REFERENCES search_articles (article_id) ON DELETE CASCADE,
    start         INTEGER NOT NULL,
    "end"         INTEGER NOT NULL,
    source_sha256 TEXT NOT NULL
);

CREATE INDEX search_segments_of_article ON search_segments (article_id, start);

CREATE INDEX search_segments_of_source ON search_segments (source_sha256);

-- Their words, one row a segment under the same id, as keys with spaces between (rajnaya.language.search_keys). Without the
-- categories Devanagari would be split at its vowel signs. title is filled in an article's first row only.
CREATE VIRTUAL TABLE search_words USING fts5 (
    title, hindi, sound, english,
    tokenize = "unicode61 remove_diacritics 2 categories 'L* N* Co Mn Mc'"
);

INSERT INTO search_words (search_words, rank) VALUES ('rank', 'bm25(4.0, 1.0, 0.5, 1.0)');

CREATE TRIGGER search_words_follow AFTER DELETE ON search_segments BEGIN DELETE FROM search_words WHERE rowid = old.id; END;
