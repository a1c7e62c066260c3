"""The article as a TEI P5 document: statements, names, dates and events tagged where they stand, the English beside it.

Without its tags the ``ab`` of the original is the article's text, character by character; only characters that XML can't
hold become U+FFFD. Where two items overlap, the inner one is cut into parts that name each other by ``next`` and ``prev``.
Guidelines: https://tei-c.org/release/doc/tei-p5-doc/en/html/
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rajnaya import __version__
from rajnaya.edtf import bounds, is_valid
from rajnaya.explain import explain_rule
from rajnaya.export.bundle import Bundle
from rajnaya.export.data.markup import Tag, inline, xml_text
from rajnaya.export.data.rows import ORIGINS, web_address, whole_english
from rajnaya.model import Speaker, Statement
from rajnaya.translation.safe_xml import as_attributes

NAMESPACE = "http://www.tei-c.org/ns/1.0"
_NAMES = {"person": "persName", "country": "placeName", "place": "placeName", "organisation": "orgName"}


def tei_file(bundles: Sequence[Bundle]) -> bytes:
    """One article is a ``TEI``, several are a ``teiCorpus``."""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>']
    if len(bundles) == 1:
        lines += _Document(bundles[0], "").lines()
    else:
        lines.append(f'<teiCorpus xmlns="{NAMESPACE}">')
        lines += _header("Articles read with Rajnaya", [], "<p>Born digital; each article names its own source.</p>", "", "")
        for n, bundle in enumerate(bundles, 1):
            lines += _Document(bundle, f"a{n}.").lines()
        lines.append("</teiCorpus>")
    return ("\n".join(lines) + "\n").encode("utf-8")


def date_attributes(edtf: str | None) -> dict[str, str]:
    """An EDTF value as TEI's attributes, and as it is in ``when-custom``.

    >>> date_attributes("2022-12")
    {'when': '2022-12', 'when-custom': '2022-12'}
    >>> date_attributes("2011/..")
    {'from': '2011', 'when-custom': '2011/..'}
    """
    if not edtf or not is_valid(edtf):
        return {}
    span = bounds(edtf)
    if "/" not in edtf and span.precision in ("day", "month", "year"):
        found = {"when": edtf}
    elif "/" in edtf:
        ends = zip(("from", "to"), edtf.split("/"), (span.first, span.last), strict=True)
        found = {name: value if _plain(value) else str(day) for name, value, day in ends if value != ".."}
    else:
        # A decade, a century, a season: some time in it.
        found = {"notBefore": str(span.first), "notAfter": str(span.last)}
    return found | {"when-custom": edtf}


def _plain(value: str) -> bool:
    return bounds(value).precision in ("day", "month", "year")


def _header(title: str, title_en: Sequence[str], source: str, rules: str, profile: str) -> Iterator[str]:
    yield "<teiHeader>"
    yield "<fileDesc>"
    titles = f"<title>{xml_text(title)}</title>" + "".join(f'<title xml:lang="en">{xml_text(t)}</title>' for t in title_en)
    yield f"<titleStmt>{titles}</titleStmt>"
    yield "<publicationStmt><p>For the use of whoever exported it; the article belongs to its publisher.</p></publicationStmt>"
    yield f"<sourceDesc>{source}</sourceDesc>"
    yield "</fileDesc>"
    origins = ", ".join(
        f"{key}: {words}" for key, words in ORIGINS.items() if key in ("reviewed", "machine", "edited", "memory")
    )
    yield (
        f"<encodingDesc><p>Tagged by Rajnaya {__version__}. cert is high from a confidence of 0.9, medium from 0.7; ana leads "
        "to the rule; when-custom holds the date as EDTF (ISO 8601-2). Characters that XML has no place for are U+FFFD. "
        f"The types of a translation: {origins}.</p>{rules}</encodingDesc>"
    )
    if profile:
        yield profile
    yield "</teiHeader>"


class _Document:
    """One article. ``prefix`` keeps the ids of several apart."""

    def __init__(self, bundle: Bundle, prefix: str) -> None:
        self.bundle, self.prefix = bundle, prefix
        self.people: dict[str, Speaker] = {}
        for statement in bundle.found.statements:
            for speaker in statement.speakers or ((statement.speaker,) if statement.speaker else ()):
                self.people.setdefault(speaker.text, speaker)
        self.ids = {text: f"{prefix}p{n}" for n, text in enumerate(self.people)}
        found = bundle.found
        rules = dict.fromkeys(item.rule for items in (found.statements, found.dates, found.events) for item in items)
        self.rules = {rule: f"{prefix}r{n}" for n, rule in enumerate(rules)}

    def lines(self) -> Iterator[str]:
        bundle, prefix = self.bundle, self.prefix
        yield f'<TEI xmlns="{NAMESPACE}" xml:lang="hi">'
        titles = [bundle.title_en] if bundle.title_en else []
        yield from _header(bundle.title_hi, titles, self.source(), self.taxonomy(), self.profile())
        yield "<text><body>"
        yield '<div type="original">'
        yield f'<ab xml:id="{prefix}text" xml:space="preserve">{inline(bundle.article.text, self.tags())}</ab>'
        yield "</div>"
        english = list(self.english())
        if english:
            yield '<div type="translation" xml:lang="en">'
            yield from english
            yield "</div>"
        yield "</body></text>"
        yield "</TEI>"

    def source(self) -> str:
        article, published = self.bundle.article, self.bundle.found.published
        parts = [f"<title>{xml_text(self.bundle.title_hi)}</title>"]
        if article.author:
            parts.append(f"<author>{xml_text(article.author)}</author>")
        if article.outlet:
            parts.append(f"<publisher>{xml_text(article.outlet)}</publisher>")
        if published.edtf and is_valid(published.edtf):
            known = {"when": published.edtf} if published.certain else {"notBefore": published.edtf}
            parts.append(f"<date{as_attributes(known)}>{xml_text(published.edtf)}</date>")
        if address := web_address(article.address):
            parts.append(f"<ptr{as_attributes({'target': _uri(address)})}/>")
        return f"<bibl>{''.join(parts)}<idno>{xml_text(article.id)}</idno></bibl>"

    def taxonomy(self) -> str:
        """The rules in words."""
        words = {id_: xml_text(explain_rule(rule)) for rule, id_ in self.rules.items()}
        rules = "".join(f'<category xml:id="{id_}"><catDesc>{text}</catDesc></category>' for id_, text in words.items())
        return f"<classDecl><taxonomy>{rules}</taxonomy></classDecl>" if rules else ""

    def profile(self) -> str:
        """Who speaks."""
        bodies = {e.text for e in self.bundle.found.entities if e.type in ("organisation", "country", "place")}
        entries: list[str] = []
        for text, speaker in self.people.items():
            outer, name = ("org", "orgName") if text in bodies else ("person", "persName")
            english = f'<{name} xml:lang="en">{xml_text(speaker.name_en)}</{name}>' if speaker.name_en else ""
            entries.append(f'<{outer} xml:id="{self.ids[text]}"><{name}>{xml_text(text)}</{name}>{english}</{outer}>')
        return f"<profileDesc><particDesc>{''.join(entries)}</particDesc></profileDesc>" if entries else ""

    def tags(self) -> Iterator[Tag]:
        """All that is tagged. Segments lie outermost, then what is said, then events, then terms, names and dates."""
        found, prefix, rows = self.bundle.found, self.prefix, self.bundle.view.rows
        for n, (segment, row) in enumerate(zip(found.segments, rows, strict=True)):
            facts = {"type": segment.kind, "xml:lang": segment.lang or "und"}
            if row.origin not in ("none", "same"):
                facts["corresp"] = f"#{prefix}en{n}"
            yield Tag(segment.start, segment.end, "seg", f"{prefix}g{n}", facts, 0)
        for n, said in enumerate(found.statements):
            facts = self.facts(said.rule, said.confidence)
            if said.kind == "term":
                yield Tag(said.start, said.end, "soCalled", f"{prefix}s{n}", facts, 4)
            else:
                direct = said.kind == "direct"
                yield Tag(said.start, said.end, "said", f"{prefix}s{n}", self.who(said) | facts, 2 if direct else 1)
        for n, event in enumerate(found.events):
            facts = {"type": "event", "subtype": event.kind} | self.facts(event.rule, event.confidence)
            yield Tag(event.start, event.end, "rs", f"{prefix}e{n}", facts, 3)
        for n, entity in enumerate(found.entities):
            facts = {"key": entity.name_en} if entity.name_en else {}
            yield Tag(entity.start, entity.end, _NAMES[entity.type], f"{prefix}n{n}", facts, 5)
        for n, date in enumerate(found.dates):
            facts = date_attributes(date.edtf) | self.facts(date.rule, date.confidence)
            yield Tag(date.start, date.end, "date", f"{prefix}d{n}", facts, 6)

    def who(self, said: Statement) -> dict[str, str]:
        facts = {"direct": "true" if said.kind == "direct" else "false"}
        people = said.speakers or ((said.speaker,) if said.speaker else ())
        ids = " ".join(dict.fromkeys(f"#{self.ids[p.text]}" for p in people))
        return facts | ({"who": ids} if ids else {})

    def facts(self, rule: str, confidence: float) -> dict[str, str]:
        cert = "high" if confidence >= 0.9 else "medium" if confidence >= 0.7 else "low"
        # ana points to a thing; the rule's words stand in the header's taxonomy.
        return {"cert": cert, "ana": f"#{self.rules[rule]}"}

    def english(self) -> Iterator[str]:
        for row in self.bundle.view.rows:
            text = whole_english(row)
            if text and row.origin not in ("none", "same"):
                facts = {"xml:id": f"{self.prefix}en{row.index}", "corresp": f"#{self.prefix}g{row.index}"}
                yield f'<ab xml:space="preserve" type="{row.origin}"{as_attributes(facts)}>{xml_text(text)}</ab>'


def _uri(address: str) -> str:
    """What XML's anyURI can't hold is written as a browser would send it."""
    return "".join(ch if ch not in "<>\"{}|\\^` '" else f"%{ord(ch):02X}" for ch in address)
