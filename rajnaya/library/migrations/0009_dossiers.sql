-- Never edited once released: a change to the tables is a new file with the next number.
-- Every statement ends with a semicolon at the end of its line.

-- Folders of articles that are read together. removed_at is when one was deleted; such rows stay for a while, so that it can be undone.
CREATE TABLE dossiers (
    id         TEXT NOT NULL PRIMARY KEY,
    name       TEXT NOT NULL,
    note       TEXT,
    added_at   TEXT NOT NULL,
    removed_at TEXT
);

-- What is in them, each article once, in the reader's order.
CREATE TABLE dossier_articles (
    dossier_id TEXT NOT NULL REFERENCES dossiers (id) ON DELETE CASCADE,
    article_id TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    position   INTEGER NOT NULL,
    added_at   TEXT NOT NULL,
    PRIMARY KEY (dossier_id, article_id)
);

CREATE INDEX dossier_articles_of_article ON dossier_articles (article_id);
