-- Never edited once released: a change to the tables is a new file with the next number.
-- Every statement ends with a semicolon at the end of its line.

-- Holds all that the library's list is ordered and narrowed by, so that no text is read for a page of it but its own.
CREATE INDEX articles_listed ON articles (added_at DESC, id, published, title, outlet, file_name);

CREATE INDEX search_articles_by_version ON search_articles (version);
