"""Calendar expressions: found by a grammar over tokens, then placed on the calendar.

``phrases`` says what the words mean, ``tense`` on which side of the publication day they lie, ``resolve`` which day,
month or year that is, and ``anaphora`` what is counted from another date of the text.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from rajnaya.analysis.dates.anaphora import History, resolve_anaphor
from rajnaya.analysis.dates.context import context_of
from rajnaya.analysis.dates.meanings import Anaphor, Count, Fixed, Found
from rajnaya.analysis.dates.phrases import find_phrases, has_starter
from rajnaya.analysis.dates.resolve import Reading, resolve
from rajnaya.analysis.dates.since import opens
from rajnaya.analysis.dates.tense import Clauses, Tense, is_hard_stop
from rajnaya.analysis.dates.words import AND, Sentence
from rajnaya.language.document import Document
from rajnaya.language.tokens import Token
from rajnaya.model import DateMention, Published, Tweet


def find_dates(doc: Document, published: Published) -> list[DateMention]:
    """Every calendar expression of the article with its EDTF value, sorted by start; never raises.

    Relative expressions count from ``published``; without a day there they are kept with ``edtf`` None. Of an embedded
    post only the byline's date is taken, of boilerplate only a full date. Linear in the length of the text.
    """
    day = _day(published.edtf)
    history = History()
    out: list[DateMention] = []
    tweets = {t.start: t for t in doc.tweets}
    number = 0
    for index, segment in enumerate(doc.segments):
        tokens = doc.tokens_of(index)
        number += 1
        if segment.kind == "tweet":
            out.extend(_byline(doc.text, tokens, tweets.get(segment.start)))
        elif segment.kind == "boilerplate":
            out.extend(_publication_line(doc.text, tokens))
        else:
            if not has_starter(tokens):
                number += max(0, sum(1 for _ in _sentences(tokens)) - 1) if len(tokens) > 2 else 0
                continue
            for n, sentence in enumerate(_sentences(tokens)):
                number += n > 0
                out.extend(_read(doc.text, Sentence(sentence), day, history, number, n == 0))
    return out


def _day(edtf: str | None) -> dt.date | None:
    """The publication day when it is a day; a month or year alone is nothing to count days from."""
    try:
        day = dt.date.fromisoformat(edtf) if edtf and len(edtf) == 10 else None
    except ValueError:
        return None
    # at the rims of the calendar there is no year before or after to look in, and no newspaper
    return day if day and 1000 <= day.year <= 9000 else None


def _sentences(tokens: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """A segment cut at its full stops (a heading or caption may have several sentences)."""
    first = 0
    for i, token in enumerate(tokens):
        if token.kind == "stop" and is_hard_stop(token):
            if i > first:
                yield tokens[first : i + 1]
            first = i + 1
    if first < len(tokens):
        yield tokens[first:]


def _read(text: str, s: Sentence, day: dt.date | None, history: History, number: int, opening: bool) -> list[DateMention]:
    """The dates of one sentence: first those that stand alone, then those counted from another."""
    found = find_phrases(s)
    if not found:
        return []
    clauses = Clauses(s.tokens)
    readings: list[Reading | None] = [None] * len(found)
    told: set[int] = set()
    for n, item in enumerate(found):
        if not isinstance(item.meaning, Anaphor):
            context = context_of(s, clauses, found, readings, n, day, history, number, opening)
            if isinstance(item.meaning, Count) and _elapsed(s, found, n, context.tense):
                if context.tense.time == "past":
                    told.add(n)
                continue
            readings[n] = _named(item, resolve(item.meaning, context))
            readings[n] = _opened(s, clauses, item, readings[n])
    for n, item in enumerate(found):
        if readings[n] is None and isinstance(item.meaning, Anaphor | Count):
            if _leaps(item) and not (n in told and _opens_clause(s, item)):
                continue
            readings[n] = _not_after(resolve_anaphor(s, found, readings, n, history, number), item, day)
    out: list[DateMention] = []
    history.tell(number, s)
    for n, (item, reading) in enumerate(zip(found, readings, strict=True)):
        if reading is None or _is_only_an_origin(s, found, n):
            continue
        history.add(number, reading.edtf)
        out.append(_mention(text, s, item, reading))
    return out


def _elapsed(s: Sentence, found: list[Found], n: int, tense: Tense) -> bool:
    """Whether "N units after" tells how long something had taken, not when it will be: दो दिन बाद वह लौटे, साल बाद भी."""
    item = found[n]
    if not isinstance(item.meaning, Count) or item.meaning.sign < 0:
        return False
    if tense.time == "past" or tense.progressive or s.key(item.end) == "भी":
        return True
    if s.key(item.end) == "पहली" and s.key(item.end + 1) == "बार":
        return True
    # बुधवार को वे पांच साल बाद मिलेंगे; but पांच साल बाद 2028 में is told twice
    others = any(o.first > item.end + 1 or o.end < item.first - 1 for o in found[max(0, n - 1) : n + 2])
    return item.meaning.unit in ("year", "decade") and others


def _leaps(item: Found) -> bool:
    return isinstance(item.meaning, Count) and item.meaning.unit in ("month", "year")


def _opens_clause(s: Sentence, item: Found) -> bool:
    """Only there a count of months or years goes on from the date before (… 1979 में घुसी और दस साल बाद लौट गई)."""
    return item.first == 0 or s.key(item.first - 1) in AND or s.tokens[item.first - 1].text in (",", ";", "“", '"')


def _not_after(reading: Reading | None, item: Found, day: dt.date | None) -> Reading | None:
    """What is told as over does not lie after the day of publication."""
    if reading is None or reading.edtf is None or day is None or not _leaps(item):
        return reading
    return reading if reading.edtf <= day.isoformat()[: len(reading.edtf)] else None


def _named(item: Found, reading: Reading | None) -> Reading | None:
    return reading._replace(rule=item.rule) if reading and item.rule else reading


def _opened(s: Sentence, clauses: Clauses, item: Found, reading: Reading | None) -> Reading | None:
    """X से with a state that lasts is open: 1962 से राजदूत नहीं हैं."""
    if reading is None or reading.edtf is None or not opens(s, clauses, item.end):
        return reading
    if reading.rule.startswith(("date.last_", "date.next_")) and reading.rule.endswith("s"):
        return reading  # पिछले चार सालों से: both ends are known
    start = reading.edtf.split("/")[0]
    return reading._replace(edtf=f"{start}/..", rule=f"{reading.rule}_since", candidates=())


def _mention(text: str, s: Sentence, item: Found, reading: Reading) -> DateMention:
    start, end = s.tokens[item.first].start, s.tokens[item.end - 1].end
    return DateMention(
        start, end, text[start:end], reading.edtf, reading.candidates, reading.anchor, reading.confidence, reading.rule
    )


def _is_only_an_origin(s: Sentence, found: list[Found], n: int) -> bool:
    """आज of "आज से दस साल पहले" is only what the other is counted from."""
    item = found[n]
    if n + 1 == len(found) or s.key(item.first) != "आज" or s.key(item.end) != "से":
        return False
    k = item.end + 1
    k += s.of_kind(k, "skip") is not None
    return found[n + 1].first == k and isinstance(found[n + 1].meaning, Anaphor | Count)


def _byline(text: str, tokens: Sequence[Token], tweet: Tweet | None) -> list[DateMention]:
    """The date of an embedded post's byline: the last full day in it, that of ``posted`` where that is known."""
    s = Sentence(tokens)
    days = [f for f in find_phrases(s) if isinstance(f.meaning, Fixed) and len(f.meaning.edtf) == 10]
    if tweet is not None and tweet.posted:
        days = [f for f in days if isinstance(f.meaning, Fixed) and f.meaning.edtf == tweet.posted]
    if not days:
        return []
    assert isinstance(days[-1].meaning, Fixed)
    return [_mention(text, s, days[-1], Reading(days[-1].meaning.edtf, "date.tweet_byline", 0.98))]


def _publication_line(text: str, tokens: Sequence[Token]) -> list[DateMention]:
    """Full days in boilerplate (Updated: 7 Feb 2023): when the piece was put up."""
    s = Sentence(tokens)
    return [
        _mention(text, s, f, Reading(f.meaning.edtf, "date.publication_line", 0.9))
        for f in find_phrases(s)
        if isinstance(f.meaning, Fixed) and len(f.meaning.edtf) == 10
    ]


__all__ = ["find_dates"]
