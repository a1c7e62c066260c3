-- Never edited once released: a change to the tables is a new file with the next number.
-- Every statement ends with a semicolon at the end of its line.

-- What the reader picked for the briefing. A pick names its item by its place in the text (a chart by its name).
-- removed is the press that took a pick out; such rows stay for a while, so that the press can be undone.
CREATE TABLE picks (
    id         INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    article_id TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    kind       TEXT NOT NULL CHECK (kind IN ('statement', 'tweet', 'event', 'segment', 'chart')),
    start      INTEGER NOT NULL,
    "end"      INTEGER NOT NULL,
    name       TEXT NOT NULL,
    position   INTEGER NOT NULL,
    added_at   TEXT NOT NULL,
    removed    INTEGER,
    UNIQUE (article_id, kind, start, "end", name)
);

-- The deck that is made of the picks; there is one.
CREATE TABLE briefing (
    id            INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    title         TEXT,
    subtitle      TEXT,
    template_name TEXT,
    template      BLOB
);
