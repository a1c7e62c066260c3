"""People, countries, places and organisations of the article's own words.

First what the gazetteers know (longest form wins), then people by evidence: a title before a name, a name before ने,
a name joined to a person by और, and at last the short names of people the article has named in full. Every name_en
comes from a gazetteer: what none of them knows keeps None.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from rajnaya.analysis.entity_names import Aliases, joined_by, name_end, name_start
from rajnaya.language import lexicon
from rajnaya.language.document import Document
from rajnaya.language.lexicon import Lexicon
from rajnaya.language.morphology import analyse_form
from rajnaya.language.script import key
from rajnaya.language.tokens import Token
from rajnaya.model import Entity, EntityType

# Where two gazetteers hold the same form the first one wins; a longer form wins over both.
_GAZETTEERS: tuple[tuple[str, EntityType], ...] = (
    ("people", "person"),
    ("organisations", "organisation"),
    ("countries", "country"),
    ("places", "place"),
)
_READ = frozenset(("heading", "sentence", "caption"))
_POSSESSIVES = frozenset(("उनकी", "उनके", "उसकी", "उसके", "अपनी", "अपने", "इनकी", "इनके"))
_PLACE_KINDS = frozenset(("प्रांत", "शहर", "जिला", "जिले", "द्वीप", "राज्य", "प्रांतों", "नगर", "कस्बे", "खाड़ी", "घाटी"))
_BEFORE_PLACES = frozenset(("अल", "एल", "अस", "सेंट", "सैन", "सांता", "न्यू"))
"""Words that begin foreign place names: अल हौज प्रांत."""
_COMMON_KINDS = frozenset(("इलाके", "इलाका", "सूबे", "सूबा", "गांव"))
"""Kinds of place that adjectives stand before as often as names: सीमावर्ती इलाके."""


@dataclass(frozen=True, slots=True)
class Found:
    """An entity by the tokens of its segment: ``first`` to ``end`` (exclusive)."""

    first: int
    end: int
    type: EntityType
    name_en: str | None
    role: str | None
    confidence: float
    rule: str


def find_entities(doc: Document) -> list[Entity]:
    """The named entities of the article's own words, sorted by start, never overlapping.

    Embedded tweets, boilerplate and segments in other languages are left out. ``role`` is the title that stands before
    the name, as the article writes it (``रूसी विदेश मंत्री``). Linear in the text; never raises.

    >>> from rajnaya.analysis.pipeline import read_document
    >>> [(e.text, e.type, e.name_en) for e in find_entities(read_document("पुतिन बीजिंग पहुंचे।"))]
    [('पुतिन', 'person', 'Vladimir Putin'), ('बीजिंग', 'place', 'Beijing')]
    """
    parts: list[tuple[Sequence[Token], list[Found]]] = []
    for i, segment in enumerate(doc.segments):
        if segment.kind in _READ and segment.lang.startswith("hi"):
            tokens = doc.tokens_of(i)
            parts.append((tokens, _in_segment(tokens)))
    aliases = Aliases()
    for tokens, found in parts:
        for item in found:
            if item.type == "person":
                aliases.learn([t.text for t in tokens[item.first : item.end]], item.name_en)
    out: list[Entity] = []
    for tokens, found in parts:
        for item in sorted(found + (_short_names(tokens, found, aliases) if aliases.known else []), key=lambda f: f.first):
            start, end = tokens[item.first].start, tokens[item.end - 1].end
            name_en = item.name_en
            if item.type == "person":
                name_en = aliases.english([t.text for t in tokens[item.first : item.end]], name_en)
            out.append(Entity(start, end, doc.text[start:end], item.type, name_en, item.role, item.confidence, item.rule))
    return out


@cache
def _starts() -> frozenset[str]:
    """The keys that begin anything the gazetteers know: elsewhere none need be asked."""
    return frozenset().union(*(lexicon.load(name).starts() for name in (*(n for n, _ in _GAZETTEERS), "roles", "demonyms")))


@cache
def _telling() -> frozenset[str]:
    """The keys without one of which a segment has no name."""
    return _starts() | {"ने", "एजेंसी"} | {key(word) for word in (*_PLACE_KINDS, *_COMMON_KINDS)}


def _in_segment(tokens: Sequence[Token]) -> list[Found]:
    if _telling().isdisjoint([t.key for t in tokens]):
        return []
    found = _known(tokens)
    taken = _taken(found, len(tokens))
    for step in (_governments, _agency, _titled, _before_ne, _joined, _place_by_kind, _place_of_country):
        for item in step(tokens, taken, found):
            found.append(item)
            for i in range(item.first, item.end):
                taken[i] = item
    return found


def _taken(found: Sequence[Found], size: int) -> list[Found | None]:
    taken: list[Found | None] = [None] * size
    for item in found:
        for i in range(item.first, item.end):
            taken[i] = item
    return taken


def _known(tokens: Sequence[Token]) -> list[Found]:
    """What the gazetteers know, from left to right, longest form first."""
    books = [(lexicon.load(name), kind, name) for name, kind in _GAZETTEERS]
    roles, demonyms = lexicon.load("roles"), lexicon.load("demonyms")
    starts = _starts()
    out: list[Found] = []
    i = 0
    while i < len(tokens):
        if tokens[i].key not in starts:
            i += 1
            continue
        best: tuple[int, EntityType, str, str] | None = None
        for book, kind, name in books:
            hit = book.match(tokens, i)
            if hit and (best is None or hit[1] > best[0]):
                best = (hit[1], kind, hit[0].value, name)
        longer = max((hit[1] for book in (roles, demonyms) if (hit := book.match(tokens, i))), default=0)
        if best is None or longer > best[0]:
            i = max(i + 1, longer)
            continue
        end, kind, value, name = best
        out.append(_known_one(tokens, i, end, kind, value))
        i = end
    return [item for item in out if item.confidence > 0]


def _known_one(tokens: Sequence[Token], first: int, end: int, kind: EntityType, value: str) -> Found:
    if kind == "person":
        role, start = role_before(tokens, first)
        if end - first == 1:
            # "इवांका ट्रंप" is not the Trump of the gazetteer: a surname with an unknown name before it is somebody else
            begin = name_start(tokens, first, start if start < first else 0)
            if 0 < first - begin <= 2 and _opens_phrase(tokens, begin):
                role, _ = role_before(tokens, begin)
                return Found(begin, end, "person", None, role, 0.75, "person.known_surname_unknown_first_name")
            return Found(first, end, "person", value, role, 0.9, "person.known_surname")
        return Found(first, end, "person", value, role, 0.98, "person.known_name")
    if kind == "organisation":
        nation, begin = _nation_before(tokens, first)
        if nation and value.endswith(("Ministry", "Department")):
            return Found(begin, end, "organisation", f"{nation} {value}", None, 0.95, "organisation.nation_and_ministry")
    return Found(first, end, kind, value, None, 0.95, f"{kind}.known_name")


def _opens_phrase(tokens: Sequence[Token], i: int) -> bool:
    """Whether a noun phrase can begin here: nothing, a mark, a conjunction or a title stands before."""
    return (
        i == 0
        or tokens[i - 1].kind != "word"
        or tokens[i - 1].text in ("कि", "और", "व", "एवं", "तथा")
        or (_title_ending_at(lexicon.load("roles"), tokens, i) is not None)
    )


def _nation_before(tokens: Sequence[Token], first: int) -> tuple[str, int]:
    """The English adjective of the nation whose ministry it is (चीनी विदेश मंत्रालय), and where it begins; "" for none."""
    demonyms = lexicon.load("demonyms")
    for begin in (first - 2, first - 1):
        if begin >= 0 and (hit := demonyms.match(tokens, begin)) and hit[1] == first:
            return hit[0].value, begin
    return "", first


def role_before(tokens: Sequence[Token], first: int) -> tuple[str | None, int]:
    """The title that ends where the name begins, with the nation before it, and where it begins (``first`` for none).

    A courtesy (श्री, डॉ.) is stepped over and is no role.
    """
    roles = lexicon.load("roles")
    begin, role_from, role_to = first, first, first
    for _ in range(3):
        step = _title_ending_at(roles, tokens, begin)
        if step is None:
            break
        begin, courtesy = step
        if not courtesy:
            role_from, role_to = begin, max(role_to, role_from) if role_from < role_to else _end_of(tokens, begin, first)
    if role_from == role_to:
        return None, begin
    nation = _nation_before(tokens, role_from)[1]
    words = tokens[nation:role_to]
    return " ".join(t.text for t in words if t.kind != "stop"), nation


def _end_of(tokens: Sequence[Token], begin: int, first: int) -> int:
    hit = lexicon.load("roles").match(tokens, begin)
    return hit[1] if hit else first


def _title_ending_at(roles: Lexicon, tokens: Sequence[Token], end: int) -> tuple[int, bool] | None:
    for begin in range(max(0, end - 5), end):
        hit = roles.match(tokens, begin)
        if hit and hit[1] == end:
            return begin, hit[0].get("title") == "honorific"
    return None


def _titled(tokens: Sequence[Token], taken: list[Found | None], _: list[Found]) -> list[Found]:
    """विदेश मंत्री X Y ने: an unknown name after a title."""
    roles = lexicon.load("roles")
    out: list[Found] = []
    i = 0
    while i < len(tokens):
        hit = roles.match(tokens, i) if taken[i] is None else None
        if hit is None:
            i += 1
            continue
        first = hit[1]
        while first < len(tokens) and (more := roles.match(tokens, first)):
            first = more[1]
        end = name_end(tokens, first, taken)
        if end > first:
            role, _begin = role_before(tokens, first)
            sure = 0.85 if end - first > 1 else 0.7
            out.append(Found(first, end, "person", None, role, sure, "person.after_title"))
        i = max(end, first)
    return out


def _before_ne(tokens: Sequence[Token], taken: list[Found | None], _: list[Found]) -> list[Found]:
    """X Y ने: two to four unknown words before the mark of the agent."""
    out: list[Found] = []
    for i, token in enumerate(tokens):
        if token.key != "ने" or i == 0 or taken[i - 1] is not None:
            continue
        first = name_start(tokens, i, 0, taken)
        if 2 <= i - first <= 4:
            role, _begin = role_before(tokens, first)
            out.append(Found(first, i, "person", None, role, 0.65, "person.before_ne"))
    return out


def _joined(tokens: Sequence[Token], taken: list[Found | None], found: list[Found]) -> list[Found]:
    """X और Y ने, X and Y of which only one is known: the other is a person too when both stand before one case marker."""
    out: list[Found] = []
    for person in [f for f in found if f.type == "person"]:
        if (first := joined_by(tokens, person.end)) is not None and first < len(tokens) and taken[first] is None:
            kin = _kin_at(tokens, first)
            first = first + 2 if kin else first
            end = name_end(tokens, first, taken, marked=True)
            if end - first >= (1 if kin else 2):
                out.append(Found(first, end, "person", None, kin, 0.7, "person.joined_to_person"))
    return out


def _kin_at(tokens: Sequence[Token], i: int) -> str | None:
    """The word of kinship of उनकी बेटी at ``i``; None for none."""
    if i + 2 >= len(tokens) or tokens[i].key not in _POSSESSIVES:
        return None
    entry = lexicon.load("titles").get(tokens[i + 1].key)
    return tokens[i + 1].text if entry is not None and entry.get("rank") == "kin" else None


def _agency(tokens: Sequence[Token], taken: list[Found | None], _: list[Found]) -> list[Found]:
    """समाचार एजेंसी X ने: an unknown word after what it is."""
    out: list[Found] = []
    for i in range(2, len(tokens)):
        if tokens[i - 1].key == "एजेंसी" and tokens[i - 2].key in ("समाचार", "संवाद") and taken[i] is None:
            end = name_end(tokens, i, taken)
            if 0 < end - i <= 2:
                out.append(Found(i, end, "organisation", None, None, 0.75, "organisation.after_agency"))
    return out


def _place_by_kind(tokens: Sequence[Token], taken: list[Found | None], _: list[Found]) -> list[Found]:
    """युन्नान प्रांत, हिरोशिमा शहर: an unknown word before the kind of place."""
    out: list[Found] = []
    for i, token in enumerate(tokens):
        kind = token.text in _PLACE_KINDS or token.text in _COMMON_KINDS
        if i and kind and taken[i - 1] is None and name_start(tokens, i, i - 1, taken) == i - 1:
            if token.text in _COMMON_KINDS and not _is_unknown(tokens[i - 1]):
                continue
            first = i - 2 if i > 1 and tokens[i - 2].key in _BEFORE_PLACES and taken[i - 2] is None else i - 1
            out.append(Found(first, i, "place", None, None, 0.7, "place.before_kind"))
    return out


def _place_of_country(tokens: Sequence[Token], taken: list[Found | None], found: list[Found]) -> list[Found]:
    """जर्मनी के ड्रेस्डेन में: one word that no dictionary knows; भारत के संविधान में is none."""
    out: list[Found] = []
    for country in found:
        i = country.end + 1
        if country.type != "country" or i + 1 >= len(tokens) or tokens[i + 1].key != "में" or taken[i] is not None:
            continue
        if tokens[i - 1].key == "के" and name_start(tokens, i + 1, i, taken) == i and _is_unknown(tokens[i]):
            out.append(Found(i, i + 1, "place", None, None, 0.6, "place.of_country"))
    return out


def _is_unknown(token: Token) -> bool:
    """Whether the dictionary has no reading for a word of some length: what it leaves out is mostly a name."""
    return len(token.key) > 3 and not analyse_form(token.key)


def _governments(tokens: Sequence[Token], taken: list[Found | None], _: list[Found]) -> list[Found]:
    """ब्रिटिश सरकार: the adjective of a country and its government; यूरोपीय सरकार and ब्रिटिश सरकारें are none."""
    demonyms = lexicon.load("demonyms")
    out: list[Found] = []
    for i, token in enumerate(tokens):
        if token.key != "सरकार" or i == 0 or taken[i] is not None:
            continue
        for first in (i - 2, i - 1):
            hit = demonyms.match(tokens, first) if first >= 0 and taken[first] is None else None
            if hit is not None and hit[1] == i and hit[0].get("country"):
                name_en = f"{hit[0].value} government"
                out.append(Found(first, i + 1, "organisation", name_en, None, 0.85, "organisation.nation_and_government"))
                break
    return out


def _short_names(tokens: Sequence[Token], found: Sequence[Found], aliases: Aliases) -> list[Found]:
    """One word of a name the article gives in full elsewhere, where it is marked as a name (लावरोव ने, श्री लावरोव)."""
    if aliases.known.isdisjoint([t.key for t in tokens]):
        return []
    taken = _taken(found, len(tokens))
    out: list[Found] = []
    for i, token in enumerate(tokens):
        if taken[i] is None and aliases.fits(tokens, i) and (i == 0 or tokens[i - 1].end < token.start or i < 1):
            role, _ = role_before(tokens, i)
            name_en = aliases.english([token.text], None)
            out.append(Found(i, i + 1, "person", name_en, role, 0.85, "person.short_name"))
    return out
