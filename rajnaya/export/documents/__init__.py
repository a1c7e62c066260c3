"""Documents of an article in both languages: Word, PDF, Markdown, a web page, XLIFF."""
