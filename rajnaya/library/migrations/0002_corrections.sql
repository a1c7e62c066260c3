-- Never edited once released: a change to the tables is a new file with the next number.
-- Every statement ends with a semicolon at the end of its line.

-- What the reader rejected or corrected by hand, in the order it was done. Rows of one press are undone together.
CREATE TABLE corrections (
    id         INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    article_id TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    press      INTEGER NOT NULL,
    item       TEXT NOT NULL CHECK (item IN ('statement', 'date', 'event')),
    start      INTEGER NOT NULL,
    "end"      INTEGER NOT NULL,
    kind       TEXT NOT NULL,
    action     TEXT NOT NULL CHECK (action IN ('reject', 'change')),
    value      TEXT NOT NULL,
    at         TEXT NOT NULL
);

CREATE INDEX corrections_of_article ON corrections (article_id, id);
