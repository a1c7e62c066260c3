"""A statement as a plain-text citation for the clipboard."""

from __future__ import annotations

from rajnaya.edtf import english as english_date
from rajnaya.edtf import is_valid
from rajnaya.model import Article, Published, Speaker, Statement, Tweet


def cite(
    statement: Statement,
    segment: str,
    english: str | None,
    article: Article,
    origin: str | None,
    published: Published | None = None,
    *,
    quoted: str | None = None,
) -> str:
    """Speaker, the Hindi words in quotation marks with their English, the sentence in both languages, and the source.

    The source is author, outlet, title, date and address, as far as they are known. ``segment`` is the whole Hindi sentence,
    ``english`` its English (None when there is none); ``origin`` says in words whose translation that is
    (``rajnaya.translation.provenance.origin_words``), and so does the citation. ``published`` is what the analysis knows of the
    day: an inferred one is cited as "not before". ``quoted`` is the English of the words alone, where it is known. Lines,
    joined by newlines, without a trailing one:

        Ma Zhaoxu (मा झाओक्सू): “लगातार उन्नत” (“continuously upgraded”)
        Hindi: “… सहयोग "लगातार उन्नत" हुआ है।”
        English (machine translation, Google Translate): “…”
        The author, The outlet, “The title”, 7 February 2023, https://example.org/a
    """
    words, sentence = _line(statement.text), _line(segment)
    reported = ", reported speech" if statement.kind == "indirect" else ""
    # Words that are marked as quoted bring their own marks.
    in_english = _line(quoted or "").strip("\"“”'‘’")
    alone = f" (“{in_english}”)" if in_english else ""
    lines = [f"{_speakers(statement)}{reported}: “{words}”{alone}"]
    if sentence and sentence != words:
        lines.append(f"Hindi: “{sentence}”")
    if english and english.strip():
        whose = f" ({_line(origin)})" if origin else ""
        lines.append(f"English{whose}: “{_line(english)}”")
    lines.append(_source(article, published))
    return "\n".join(lines)


def _speakers(statement: Statement) -> str:
    found = statement.speakers or ((statement.speaker,) if statement.speaker else ())
    return " and ".join(map(_name, found)) or "Speaker not named"


def _name(speaker: Speaker) -> str:
    hindi = _line(speaker.text)
    return f"{_line(speaker.name_en)} ({hindi})" if speaker.name_en else hindi


def _source(article: Article, published: Published | None) -> str:
    known = published or Published(article.published, "given", True)
    when = english_date(known.edtf) if known.edtf and is_valid(known.edtf) else "undated"
    if known.edtf and not known.certain:
        when = f"undated (not before {when})"
    title = f"“{_line(article.title)}”" if article.title else ""
    parts = (_line(article.author or ""), _line(article.outlet or ""), title, when, _line(article.address or ""))
    return ", ".join(p for p in parts if p)


def _line(text: str) -> str:
    """On one line, so that a citation's lines are always its own."""
    return " ".join(text.split())


def cite_tweet(tweet: Tweet, article: Article, published: Published | None = None) -> str:
    """An embedded post's words, author, handle, day, first link, and the article that quotes it.

    Chinese Embassy (@handle), 6 February 2023: “…” https://example.org/a
    Quoted in: The author, The outlet, “The title”, 7 February 2023
    """
    handle = f"@{tweet.handle}" if tweet.handle else ""
    who = f"{_line(tweet.author)} ({handle})" if tweet.author and handle else _line(tweet.author or handle or "Unknown account")
    when = f", {english_date(tweet.posted)}" if tweet.posted and is_valid(tweet.posted) else ""
    link = f" {tweet.links[0]}" if tweet.links else ""
    return f"{who}{when}: “{_line(tweet.body)}”{link}\nQuoted in: {_source(article, published)}"
