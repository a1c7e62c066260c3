-- Never edited once released: a change to the tables is a new file with the next number.
-- Every statement ends with a semicolon at the end of its line.

-- Whose an article is: the owner's address, empty for nobody's (samples, and what came in without a login); and whether the
-- owner shares it with everybody who is let in. A text is held once by each owner: under its own digest where it is nobody's,
-- else under that of owner and text.
ALTER TABLE articles RENAME COLUMN sha256 TO held_as;

ALTER TABLE articles ADD COLUMN sha256 TEXT COLLATE "C" NOT NULL DEFAULT '';

UPDATE articles SET sha256 = held_as;

ALTER TABLE articles ADD COLUMN owner TEXT COLLATE "C" NOT NULL DEFAULT '';

ALTER TABLE articles ADD COLUMN shared INTEGER NOT NULL DEFAULT 0 CHECK (shared IN (0, 1));

CREATE INDEX articles_of_text ON articles (sha256);

CREATE INDEX articles_seen ON articles (id, owner, shared);

-- Each reader has a briefing of their own.
ALTER TABLE picks ADD COLUMN owner TEXT COLLATE "C" NOT NULL DEFAULT '';

ALTER TABLE picks DROP CONSTRAINT picks_article_id_kind_start_end_name_key;

ALTER TABLE picks ADD UNIQUE (owner, article_id, kind, start, "end", name);

CREATE TABLE briefing_new (
    owner         TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    title         TEXT COLLATE "C",
    subtitle      TEXT COLLATE "C",
    template_name TEXT COLLATE "C",
    template      BYTEA
);

INSERT INTO briefing_new (owner, title, subtitle, template_name, template)
    SELECT '', title, subtitle, template_name, template FROM briefing;

DROP TABLE briefing;

ALTER TABLE briefing_new RENAME TO briefing;
