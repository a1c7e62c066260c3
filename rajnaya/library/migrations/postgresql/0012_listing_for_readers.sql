-- Never edited once released: a change to the tables is a new file with the next number.
-- Every statement ends with a semicolon at the end of its line.

-- As in 0011, and whose an article is: what a reader may not see is passed over without a look at its row.
DROP INDEX articles_listed;

CREATE INDEX articles_listed ON articles (added_at DESC, id, owner, shared);
