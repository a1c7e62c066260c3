-- Never edited once released: a change to the tables is a new file with the next number.
-- Every statement ends with a semicolon at the end of its line.

-- Whose an article is: the owner's address, empty for nobody's (samples, and what came in without a login); and whether the
-- owner shares it with everybody who is let in. A text is held once by each owner: under its own digest where it is nobody's,
-- else under that of owner and text. The column is renamed and not the table made anew: dropping articles would delete what
-- hangs on them.
ALTER TABLE articles RENAME COLUMN sha256 TO held_as;

ALTER TABLE articles ADD COLUMN sha256 TEXT NOT NULL DEFAULT '';

UPDATE articles SET sha256 = held_as;

ALTER TABLE articles ADD COLUMN owner TEXT NOT NULL DEFAULT '';

ALTER TABLE articles ADD COLUMN shared INTEGER NOT NULL DEFAULT 0 CHECK (shared IN (0, 1));

CREATE INDEX articles_of_text ON articles (sha256);

-- Whether an article may be seen is asked of every segment a search finds, and its row is long.
CREATE INDEX articles_seen ON articles (id, owner, shared);

-- Each reader has a briefing of their own: both tables are made anew, since what is unique in them changes.
CREATE TABLE picks_new (
    id         INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    article_id TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    kind       TEXT NOT NULL CHECK (kind IN ('statement', 'tweet', 'event', 'segment', 'chart')),
    start      INTEGER NOT NULL,
    "end"      INTEGER NOT NULL,
    name       TEXT NOT NULL,
    position   INTEGER NOT NULL,
    added_at   TEXT NOT NULL,
    removed    INTEGER,
    owner      TEXT NOT NULL DEFAULT '',
    UNIQUE (owner, article_id, kind, start, "end", name)
);

INSERT INTO picks_new (id, article_id, kind, start, "end", name, position, added_at, removed)
    SELECT id, article_id, kind, start, "end", name, position, added_at, removed FROM picks ORDER BY id;

DROP TABLE picks;

ALTER TABLE picks_new RENAME TO picks;

CREATE TABLE briefing_new (
    owner         TEXT NOT NULL PRIMARY KEY,
    title         TEXT,
    subtitle      TEXT,
    template_name TEXT,
    template      BLOB
);

INSERT INTO briefing_new (owner, title, subtitle, template_name, template)
    SELECT '', title, subtitle, template_name, template FROM briefing;

DROP TABLE briefing;

ALTER TABLE briefing_new RENAME TO briefing;
