-- Never edited once released: a change to the tables is a new file with the next number.
-- Every statement ends with a semicolon at the end of its line.

-- Titles and names are left out: together they may be longer than a row of a PostgreSQL index can be.
CREATE INDEX articles_listed ON articles (added_at DESC, id);

CREATE INDEX search_articles_by_version ON search_articles (version);
