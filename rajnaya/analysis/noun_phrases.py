"""Noun phrases by their case markers: walking left from ने, का कहना है or के अनुसार to where the phrase begins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from rajnaya.analysis.grammar import CONTENT, Word, ends_clause
from rajnaya.analysis.quotes import Quote
from rajnaya.language.tokens import Token

_LONGEST = 40  # tokens; a longer walk has lost its way
_EMPHATIC = frozenset(("दोनों", "तीनों", "स्वयं", "खुद"))  # after the noun it stresses: भारत और चीन दोनों ने
_DASHES = frozenset("-–—‐‑")
# Roles that end the walk to the left: another phrase's case marker, a conjunction, a verb.
_STOPS = frozenset(
    ("ergative", "complementiser", "dative", "from", "in", "upon", "relational", "clause", "relative", "particle", "negation",
     "correlate", "auxiliary", "adverb", "or")
)  # fmt: skip

_ACT_REACH = 24  # tokens from उन्होंने to the act of speech


@dataclass(slots=True)
class Reading:
    """An article's tokens with what each word is and which quotation it stands in (-1: none)."""

    text: str
    tokens: Sequence[Token]
    words: Sequence[Word]
    quotes: Sequence[Quote]
    quote_of: Sequence[int]
    names: dict[int, int] = field(default_factory=dict)
    """Index after a known name -> its first token: a name is never cut, whatever its words look like (री योंग हो)."""

    times: frozenset[int] = frozenset()
    """The last tokens of phrases that say when (पिछले हफ्ते, मंगलवार): none is part of a subject unless it owns it (सोमवार के)."""

    colons: list[int] = field(init=False)
    """The colons right before a quotation, sorted."""

    denials: list[int] = field(init=False)
    """Negated verbs of speech outside quotations (नहीं बताया), sorted."""

    turns: list[int] = field(init=False)
    """Conjunctions that turn from what was said to an act of speech (…, पर उन्होंने आभार जताया), sorted."""

    def __post_init__(self) -> None:
        begins = (q.outer[0] - 1 for q in self.quotes if q.outer[0])
        self.colons = [i for i in begins if self.tokens[i].text == ":" and self.quote_of[i] < 0]
        verbs = (i for i, word in enumerate(self.words) if word.verb is not None and i and self.quote_of[i] < 0)
        self.denials = [i for i in verbs if self.words[i - 1].role == "negation"]
        self.turns = [i for i, word in enumerate(self.words) if word.act == "turn" and self._turns(i)]

    def _turns(self, i: int) -> bool:
        """Whether a pronoun as agent and then an act of speech without a reported clause follow the conjunction at ``i``."""
        if i + 2 >= len(self.tokens) or self.tokens[i - 1].text != "," or self.quote_of[i] >= 0:
            return False
        if self.words[i + 1].pronoun is None or not self.tokens[i + 1].key.endswith("ने"):
            return False
        for k in range(i + 2, min(i + 2 + _ACT_REACH, len(self.tokens) - 1)):
            if self.tokens[k].kind == "stop" or self.words[k].role == "complementiser" or self.words[k].verb is not None:
                return False
            if self.words[k].act == "act" and self.words[k + 1].light is not None:
                return k + 2 >= len(self.tokens) or self.words[k + 2].role != "complementiser"
        return False

    def role(self, i: int) -> str:
        """The word's role, '' inside quotations: their words belong to another sentence."""
        return self.words[i].role if self.quote_of[i] < 0 else ""

    def joined(self, i: int) -> bool:
        """Whether token ``i`` touches the token before it."""
        return i > 0 and self.tokens[i - 1].end == self.tokens[i].start

    def span(self, first: int, last: int) -> str:
        """The article's text from the first token to before the last."""
        return self.text[self.tokens[first].start : self.tokens[last - 1].end] if first < last else ""


def phrase_before(r: Reading, end: int, floor: int) -> tuple[int, int] | None:
    """The noun phrase that ends right before token ``end``, not reaching before ``floor``: half-open token range or None."""
    last = _skip_aside(r, end, floor)
    i = last
    lowest = max(floor, last - _LONGEST)
    while i > lowest:
        step = _left_of(r, i - 1, lowest, i == last)
        if step is None:
            break
        i = step
    i = _trim(r, i, last)
    return (i, last) if i < last else None


def _skip_aside(r: Reading, end: int, floor: int) -> int:
    """Leave out a parenthesis or a clause between dashes or commas that stands right before the marker."""
    i = end
    while i - 1 > floor and (r.role(i - 1) == "particle" or (r.tokens[i - 1].key in _EMPHATIC and r.role(i - 2) == "")):
        i -= 1
    if i <= floor:
        return i
    mark = r.tokens[i - 1].text
    low = max(floor, i - 2 * _LONGEST)
    if mark in ")]":
        j = i - 2
        while j > low and r.tokens[j].text not in "([":
            j -= 1
        return j if r.tokens[j].text in "([" else i
    if mark in _DASHES and not r.joined(i - 1):
        j = i - 2
        while j > low and not (r.tokens[j].text in _DASHES and not r.joined(j)):
            j -= 1
        return j if j > low else i
    if mark == ",":
        j = i - 2
        while j > low and not (r.tokens[j].text == "," and r.words[j + 1].role == "relative"):
            j -= 1
        if j > low:
            return j
        j = i - 2
        while j > low and r.tokens[j].text != ",":
            j -= 1
        if r.words[j - 1].title == "head" and _plain_name(r, j + 1, i - 1):
            return i - 1  # कंपनी के मालिक, X, ने: the name is what stands between the commas
        return j if j > low and i - j <= 8 else i - 1
    return i


def _plain_name(r: Reading, first: int, last: int) -> bool:
    """Whether a stretch can be a person's name: a known one, or two to four words no list knows."""
    if r.names.get(last) == first:
        return True
    return 2 <= last - first <= 4 and all(r.tokens[k].kind == "word" and r.words[k] is CONTENT for k in range(first, last))


def _left_of(r: Reading, i: int, floor: int, nearest: bool) -> int | None:
    """The index from which the walk goes on when token ``i`` belongs to the phrase, else None."""
    token, word = r.tokens[i], r.words[i]
    if i in r.times and not nearest and r.role(i + 1) != "genitive":
        return None  # तेहरान में पिछले हफ्ते | विदेश मंत्री ने
    if r.quote_of[i] >= 0:
        begin = r.quotes[r.quote_of[i]].outer[0]
        return begin if begin >= floor and _is_name(r, r.quotes[r.quote_of[i]], nearest) else None
    name = r.names.get(i + 1)
    if name is not None and name >= floor:
        return name
    if token.kind in ("latin", "number"):
        return i
    if token.kind == "stop":
        # the dot of an initial (जी. एम., यू.के., डॉ.) belongs to the name
        return i if token.text == "." and i > floor and _short(r.tokens[i - 1]) and r.joined(i) else None
    if token.kind == "punct":
        if token.text in "-–‐‑/&" and (r.joined(i) or _touches_next(r, i)):
            return i
        if token.text == ")" and not nearest and r.role(i + 1) == "genitive":
            j = i - 1
            while j > floor and i - j < 8 and r.tokens[j].text != "(":
                j -= 1
            return j if r.tokens[j].text == "(" else None
        if token.text == "," and _listed(r, i):
            return i
        return None
    if token.kind == "symbol":
        return i if token.text in "&+" else None
    if token.kind != "word":
        return None
    if word.noun is not None and i > floor and r.role(i - 1) == "correlate":
        return None  # यह जानकारी | मंत्री ने दी
    if word.role == "relational" and nearest and (i == floor or r.role(i - 1) not in ("genitive", "from")):
        return i  # एक पक्ष ने: the noun itself, no postposition
    if token.key == "पक्ष" and i > floor and r.role(i - 1) == "" and r.tokens[i - 1].kind == "word":
        return i  # बचाव पक्ष के वकील: the noun, no postposition
    if word.role in _STOPS:
        return None
    if word.role == "compound":
        return None
    if word.role in ("genitive",):
        return None if _compound_postposition(r, i) or i == floor else i
    if word.pronoun is not None and word.pronoun.get("case") != "genitive":
        return None
    if ends_clause(r.tokens, r.words, i):
        return None
    if token.key.endswith(("कर", "करके")) and word.title == "" and i + 1 < len(r.tokens) and len(token.key) > 3:
        return None  # बुलाकर, जाकर: a conjunctive participle
    if word.role == "participle" and i - 1 >= floor and r.role(i - 1) in ("in", "from", "upon"):
        return _with_participle(r, i, floor)
    return i


def _is_name(r: Reading, quote: Quote, nearest: bool) -> bool:
    """Whether marks hold a name that belongs to the phrase (अखबार ‘डॉन’, ‘अल-कायदा’ संगठन) and not what its bearer says."""
    first, last = quote.outer
    if last - first > 6 or quote.inner_stop or not quote.closed or r.tokens[quote.last - 1].kind == "punct":
        return False
    if ends_clause(r.tokens, r.words, quote.last - 1):
        return False
    beside = (r.words[i] for i in (first - 1, last) if 0 <= i < len(r.words))
    return nearest or any(word.kind == "body" or word.naming in ("says", "both") for word in beside)


def _with_participle(r: Reading, i: int, floor: int) -> int:
    """काम में जुटे सूत्र: the phrase goes on through the marker to the nouns before it, never through a clause."""
    j = i - 1
    k = j
    while k - 1 >= floor and i - k < 6:
        t, w = r.tokens[k - 1], r.words[k - 1]
        if t.kind not in ("word", "latin") or w.role not in ("", "genitive") or r.quote_of[k - 1] >= 0 or w.title == "head":
            break
        if w.role == "genitive" and _compound_postposition(r, k - 1):
            break
        k -= 1
    return k if k < j else i


def _compound_postposition(r: Reading, i: int) -> bool:
    """Whether the genitive at ``i`` is the first half of a compound postposition (के बाद, की ओर)."""
    if i + 1 >= len(r.tokens):
        return False
    after = r.words[i + 1]
    return after.role == "relational"


def _short(token: Token) -> bool:
    """A word short enough to be an initial or an abbreviated title."""
    letters = sum(not "\u093e" <= ch <= "\u094d" and ch not in "ंँः" for ch in token.text)
    return token.kind in ("word", "latin") and letters <= 2


def _touches_next(r: Reading, i: int) -> bool:
    return i + 1 < len(r.tokens) and r.tokens[i].end == r.tokens[i + 1].start


def _listed(r: Reading, i: int) -> bool:
    """Whether the comma at ``i`` separates the members of a list that ends in और before the marker (A, B और C ने)."""
    for j in range(i + 1, min(i + 14, len(r.tokens))):
        if r.role(j) == "and":
            return True
        if r.tokens[j].kind != "word" or r.words[j].role not in ("", "genitive", "participle"):
            return False
    return False


def _trim(r: Reading, first: int, last: int) -> int:
    """Drop what can't begin a phrase: conjunctions, punctuation, a genitive without possessor."""
    while first < last:
        token, word = r.tokens[first], r.words[first]
        if r.quote_of[first] >= 0:
            break
        dropped = token.kind in ("punct", "stop", "symbol") or (
            word.role in ("and", "or", "genitive", "clause", "adverb", "compound", "participle")
            and not (word.role == "participle" and (last - first == 1 or r.role(first - 1) in ("and", "in", "from", "upon")))
        )
        if not dropped:
            break
        first += 1
    return first


def split_joint(r: Reading, first: int, last: int, is_name: set[int]) -> list[tuple[int, int]]:
    """The members of a joint subject (A और B, A के साथ-साथ B); one range when the और is inside one member's genitive.

    ``is_name`` holds the token indices that end a known person's name: such a member stands for itself.
    """
    cuts = [i for i in range(first + 1, last - 1) if r.role(i) == "and" or (r.tokens[i].text == "," and r.quote_of[i] < 0)]
    if not cuts:
        return [(first, last)]
    edges = [first - 1, *cuts, last]
    parts = [(a + 1, b) for a, b in pairwise(edges) if a + 1 < b]
    tail_genitive = any(r.role(i) == "genitive" for i in range(*parts[-1]))
    for a, b in parts[:-1]:
        whole = (b - 1) in is_name or any(r.role(i) == "genitive" for i in range(a, b)) or r.words[b - 1].title == "head"
        if (tail_genitive and not whole) or r.words[b - 1].title == "prefix":
            return [(first, last)]
    return parts
