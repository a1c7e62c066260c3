"""Whether a date lies behind or ahead, from the verb of its clause.

Hindi is verb-final: the first verb after a time adverbial governs it, be it a finite verb (शनिवार को मिलेंगे) or the
participle of a noun (शनिवार को हुए हमले की निंदा करेंगे is past, शनिवार को होने वाली बैठक is future). So the tokens are read
forward from the date to the first verb group, relative clauses between commas left out; where there is none, backward.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Literal, NamedTuple

from rajnaya.language import lexicon
from rajnaya.language.tokens import Token

Time = Literal["past", "future", "present", "unknown"]

_REACH = 60
"""Tokens looked at on either side: longer sentences exist, but no reader would carry a date that far either."""

_FUTURE_ENDINGS = ("ेगा", "ेगी", "ेंगे", "ेंगी", "एगा", "एगी", "एंगे", "एंगी", "येगा", "येगी", "ऊंगा", "ऊंगी", "ूंगा", "ूंगी")
_FUTURE_BE = frozenset({"होगा", "होगी", "होंगे", "होंगी", "होगे"})
_HABITUAL_ENDINGS = ("ता", "ते", "ती", "तीं")
_HARD_STOPS = frozenset("।॥?!|")
_PASSIVE = frozenset({"गए", "गई", "गया", "गये", "गयी", "गईं", "जा", "जाए", "जाएंगे", "जाएगी", "जाएगा", "जाने"})
_HAS_TENSE = frozenset({"past-auxiliary", "perfective", "progressive", "copula", "subjunctive"})


class Tense(NamedTuple):
    """When the clause of a date plays, and how sure that is."""

    time: Time
    sure: bool
    progressive: bool = False
    perfect: bool = False
    """Present perfect (किया है): the deed is done, its day may be that of what it was done for."""
    over: bool = False
    """Past perfect (किया था): nothing of it can lie ahead."""


class Clauses:
    """One sentence's verbs, read once: its tokens and the few of them that can settle a tense."""

    __slots__ = ("points", "tokens")

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = tokens
        self.points = [i for i, t in enumerate(tokens) if _matters(tokens, i, t)]

    def after(self, start: int) -> Iterator[int]:
        """Indices worth a look from ``start`` on, within reach."""
        for n in range(bisect_left(self.points, start), len(self.points)):
            if self.points[n] >= start + _REACH:
                return
            yield self.points[n]

    def before(self, first: int) -> Iterator[int]:
        """Indices worth a look before ``first``, nearest first, within reach."""
        for n in range(bisect_left(self.points, first) - 1, -1, -1):
            if self.points[n] < first - _REACH:
                return
            yield self.points[n]


class _Group(NamedTuple):
    roles: frozenset[str]
    end: int
    last: str = ""
    """The role of its last word that carries tense."""


@cache
def roles() -> dict[str, str]:
    """Key of a word -> the part it plays in a verb group (a row's value in tense.yaml)."""
    lex = lexicon.load("tense")
    return {form: entry.value for form, entry in lex.words()}


@cache
def _arranging() -> dict[str, str]:
    """Key of a word that arranges something -> ``ahead`` or ``either``."""
    return {form: entry.get("arranges") for form, entry in lexicon.load("tense").words() if entry.get("arranges")}


def role(key: str) -> str:
    """The part a word plays in a verb group; empty for words that play none.

    >>> role("था"), role("करेंगे"), role("पनाह")
    ('past-auxiliary', 'future', '')
    """
    known = roles().get(key)
    if known is not None:
        return known
    if key in _FUTURE_BE or (len(key) > 3 and key.endswith(_FUTURE_ENDINGS)):
        return "future"
    return ""


def is_hard_stop(token: Token) -> bool:
    """A mark that ends a sentence whatever stands around it (a point may end an abbreviation)."""
    return token.kind == "stop" and token.text[0] in _HARD_STOPS


def _matters(tokens: Sequence[Token], i: int, token: Token) -> bool:
    """Whether a token can begin a verb group or is one of the marks and words that steer the search."""
    if token.kind != "word":
        return is_hard_stop(token) or (token.text == "," and i + 1 < len(tokens) and role(tokens[i + 1].key) == "relative")
    part = role(token.key)
    if part:
        return part not in ("particle", "relative", "not-future")
    return token.key.endswith(_HABITUAL_ENDINGS) or _is_conjunctive(token.key)


def _is_conjunctive(key: str) -> bool:
    """शुरू होकर, मिलकर: done before the main verb. लेकर and खासकर are no verbs here."""
    return len(key) > 3 and key.endswith(("कर", "करके")) and key not in ("लेकर", "खासकर", "मिलाकर", "चक्कर", "टक्कर", "शंकर")


def tense_of(clauses: Clauses, first: int, end: int) -> Tense:
    """The tense that governs the time adverbial in tokens ``first`` to ``end`` (excluded) of one sentence.

    >>> from rajnaya.language.tokens import tokenise
    >>> tense_of(Clauses(tokenise("मंत्री शनिवार को दिल्ली पहुंचे")), 1, 2).time
    'past'
    >>> tense_of(Clauses(tokenise("शनिवार को होने वाली बैठक टल गई")), 0, 1).time
    'future'
    """
    tokens = clauses.tokens
    found = _forward(clauses, end)
    if found is not None:
        if found.time in ("present", "past") and _conditional(tokens, first) and not _is_past_perfect(clauses, end):
            return Tense("future", False)
        return found
    return _backward(clauses, first) or Tense("unknown", False)


def is_ongoing(clauses: Clauses, after: int) -> bool:
    """Whether the clause after "X से" tells of a state that lasts (जारी है, रह रहे हैं), not of a beginning.

    ``after`` is the index of the token that follows से.
    """
    lasting = False
    tokens = clauses.tokens
    for i in clauses.after(after):
        token = tokens[i]
        if is_hard_stop(token):
            break
        part = role(token.key)
        if part == "starting":
            # लागू है: in force since then; लागू हुआ, लागू होगा: from then on
            return i + 1 < len(tokens) and role(tokens[i + 1].key) == "copula"
        if part == "lasting" and i < after + 5:
            lasting = True
            if i == after and i + 1 < len(tokens) and tokens[i + 1].kind == "word" and not role(tokens[i + 1].key):
                return True  # से बंद सीमा, से जारी बारिश: said of a noun
        head = _head(tokens, i, part)
        if head is None:
            continue
        has = head.roles
        if "future" in has or "subjunctive" in has:
            return False
        if has & {"progressive", "copula", "habitual"}:
            return not _starts_within(tokens, i, head.end) and not _sets_out(tokens, i, has)
        return lasting
    return lasting


def _starts_within(tokens: Sequence[Token], first: int, end: int) -> bool:
    return any(role(tokens[i].key) == "starting" for i in range(first, min(end, len(tokens))))


def _sets_out(tokens: Sequence[Token], i: int, has: frozenset[str]) -> bool:
    """जुट रहे हैं, आयोजित की जा रही है: what cannot have lasted since yesterday is announced."""
    return "progressive" in has and any(role(t.key) == "setting-out" for t in tokens[max(0, i - 2) : i])


def _forward(clauses: Clauses, start: int) -> Tense | None:
    """The tense of the first verb group at or after ``start``."""
    planned = earlier = False
    tokens, skip_to = clauses.tokens, start
    for i in clauses.after(start):
        if i < skip_to:
            continue
        token = tokens[i]
        if is_hard_stop(token):
            return None
        if token.text == ",":  # only those before a relative clause are looked at
            close = _next_comma(tokens, i + 2, start + _REACH)
            skip_to = close + 1 if close is not None else skip_to
            continue
        part = role(token.key)
        if part == "planned":
            return Tense("past" if _past_follows(tokens, i + 1) else "future", False)
        if part == "planned-after-infinitive" and _after_infinitive(tokens, i):
            planned = True
        if part == "prospective" and _announces(tokens, i):
            return Tense("past", False) if _past_follows(tokens, i + 1) else Tense("future", True)
        earlier = earlier or _is_conjunctive(token.key)
        head = _head(tokens, i, part)
        if head is not None:
            tense = _judge(tokens, i, head, planned)
            return tense._replace(sure=False) if earlier and tense.time == "future" else tense
    return None


def _backward(clauses: Clauses, first: int) -> Tense | None:
    """The tense of the last verb group before ``first`` in its sentence: weak evidence."""
    tokens = clauses.tokens
    for i in clauses.before(first):
        if is_hard_stop(tokens[i]):
            return None
        head = _head(tokens, i, role(tokens[i].key))
        if head is not None:
            return _judge(tokens, i, head, False)._replace(sure=False)
    return None


def _next_comma(tokens: Sequence[Token], start: int, last: int) -> int | None:
    for i in range(start, min(last, len(tokens))):
        if tokens[i].text == ",":
            return i
        if is_hard_stop(tokens[i]):
            return None
    return None


def _head(tokens: Sequence[Token], i: int, part: str) -> _Group | None:
    """The verb group that begins at ``i``, or None when the word there begins none."""
    key = tokens[i].key
    following = role(tokens[i + 1].key) if i + 1 < len(tokens) else ""
    if part in _HAS_TENSE or part == "future":
        if _accompanies(tokens, i, following):
            return None
        if part == "subjunctive" and not _at_clause_end(tokens, i + 1) and following not in _HAS_TENSE:
            return None  # दे, ले, बने also stand inside other groups
        return _read_group(tokens, i)
    if part == "perfective-if-final":
        before = tokens[i - 1].key if i > 0 else ""
        if key == "लिए" and before == "के":
            return None
        if _at_clause_end(tokens, i + 1) or following in ("copula", "past-auxiliary") or _passive_follows(tokens, i + 1):
            return _read_group(tokens, i)
        return None
    if part == "eventive" and following == "copula":
        return _Group(frozenset({"obligation", "copula"}), i + 2)  # चुनाव होने हैं
    if part in ("potential", "obligation") and following in ("copula", "past-auxiliary"):
        return _read_group(tokens, i)
    if part == "auxiliary" and key in ("होना", "होनी", "जाना", "जानी", "पड़ता", "जाता", "जाते", "जाती", "पाता", "पाते"):
        return _read_group(tokens, i) if following in ("copula", "past-auxiliary") else None
    if not part and key.endswith(_HABITUAL_ENDINGS) and following in ("copula", "past-auxiliary"):
        return _read_group(tokens, i)
    return None


def _accompanies(tokens: Sequence[Token], i: int, following: str) -> bool:
    """करते हुए, चलती हुई: at the same time as the main verb. समझौता हुआ and भर्ती हुई only look like it."""
    before = tokens[i - 1].key if i > 0 else ""
    if tokens[i].key == "हुए":
        return before.endswith("ते")
    pair = (tokens[i].key == "हुई" and before.endswith("ती")) or (tokens[i].key == "हुआ" and before.endswith("ता"))
    return pair and not following and not _at_clause_end(tokens, i + 1)


def _read_group(tokens: Sequence[Token], i: int) -> _Group:
    """The roles of the words that make one verb group from ``i`` on."""
    found: set[str] = set()
    j, last = i, ""
    while j < len(tokens) and j < i + 9:
        part = role(tokens[j].key)
        if not part and tokens[j].key.endswith(_HABITUAL_ENDINGS):
            part = "habitual"
        if part == "auxiliary" and tokens[j].key.endswith(("ना", "नी")):
            part = "obligation"
        elif part == "auxiliary" and tokens[j].key.endswith(_HABITUAL_ENDINGS):
            part = "habitual"
        if part in (
            "",
            "planned",
            "planned-after-infinitive",
            "relative",
            "condition",
            "starting",
            "lasting",
            "eventive",
            "arranging",
        ):
            break
        found.add(part)
        last = part if part in _HAS_TENSE else last
        j += 1
    return _Group(frozenset(found), j, last)


def _judge(tokens: Sequence[Token], i: int, group: _Group, planned: bool) -> Tense:
    """A verb group's tense. The order matters: the last auxiliary of a Hindi group decides."""
    has = group.roles
    if "future" in has:
        return Tense("future", True)
    if "past-auxiliary" in has:
        return Tense("past", not planned, over=not planned)
    if "progressive" in has and has & {"copula", "subjunctive"}:
        return Tense("future", True) if planned or _going_to(tokens, i) else Tense("present", True, True)
    if "obligation" in has and "copula" in has:
        return Tense("future", True)
    if "potential" in has and "copula" in has:
        return Tense("future", False)
    if "habitual" in has and "copula" in has:
        return Tense("present", False)
    if group.last == "subjunctive":
        return Tense("future", False)  # किया जाए
    if has & {"perfective", "perfective-if-final"}:
        return Tense("future", False) if planned else _done(tokens, i, "copula" in has)
    if "progressive" in has and _going_to(tokens, i):
        return Tense("future", False)  # होने जा रहे चुनाव
    if "progressive" in has:
        # बंद रहा। is past; चल रहे अभियान has a noun after it
        return Tense("past", True) if _at_clause_end(tokens, group.end) else Tense("present", False, True)
    return Tense("future", True) if planned else Tense("present", False)


def _done(tokens: Sequence[Token], i: int, perfect: bool) -> Tense:
    """The tense of what is done; the day of what has been called or arranged (बैठक बुलाई है) is still to come."""
    arranges = ""
    for k in (i, i - 1) if perfect else ():
        before = tokens[k - 1].key if k > 0 else ""
        arranges = arranges or ("" if before == "वापस" or k < 0 else _arranging().get(tokens[k].key, ""))
        if arranges == "either" and before in ("का", "के") and k > 1 and role(tokens[k - 2].key) == "lasting":
            arranges = "ahead"  # हड़ताल का आह्वान
    if arranges == "ahead":
        return Tense("future", False)
    return Tense("past", arranges != "either", perfect=perfect)


def _going_to(tokens: Sequence[Token], i: int) -> bool:
    """जा रहे हैं and आ रहे हैं of somebody who sets out; किया जा रहा है is only passive."""
    if i < 1 or tokens[i].key not in ("रहा", "रहे", "रही") or tokens[i - 1].key not in ("जा", "आ"):
        return False
    before = role(tokens[i - 2].key) if i > 1 else ""
    return before not in ("perfective", "perfective-if-final")


def _announces(tokens: Sequence[Token], i: int) -> bool:
    """होने वाली before a noun or an auxiliary; करने वाले only before an auxiliary, else it names an agent."""
    if i < 1:
        return False
    before = tokens[i - 1].key
    if role(before) == "eventive":
        return True
    following = role(tokens[i + 1].key) if i + 1 < len(tokens) else ""
    return before.endswith("ने") and following in ("copula", "past-auxiliary")


def _after_infinitive(tokens: Sequence[Token], i: int) -> bool:
    """आने का कार्यक्रम, जाने के लिए तैयार."""
    for back in (2, 3):
        if i >= back and tokens[i - back].key.endswith("ने") and tokens[i - back + 1].key in ("का", "की", "के", "को"):
            return True
    return False


def _past_follows(tokens: Sequence[Token], i: int) -> bool:
    return i < len(tokens) and role(tokens[i].key) == "past-auxiliary"


def _passive_follows(tokens: Sequence[Token], i: int) -> bool:
    return i < len(tokens) and tokens[i].key in _PASSIVE


def _at_clause_end(tokens: Sequence[Token], i: int) -> bool:
    """Nothing, a mark or a conjunction stands at ``i``."""
    if i >= len(tokens):
        return True
    token = tokens[i]
    return token.kind in ("stop", "punct", "quote", "newline") or token.key in ("कि", "और", "लेकिन", "तो", "जिसमें", "जबकि", "व")


def _conditional(tokens: Sequence[Token], first: int) -> bool:
    """Whether अगर or यदि opens the clause that ``first`` stands in."""
    for i in range(first - 1, max(-1, first - 16), -1):
        if is_hard_stop(tokens[i]) or tokens[i].text in (",", ";"):
            return False
        if role(tokens[i].key) == "condition":
            return True
    return False


def _is_past_perfect(clauses: Clauses, start: int) -> bool:
    for i in clauses.after(start):
        head = _head(clauses.tokens, i, role(clauses.tokens[i].key))
        if head is not None:
            return "past-auxiliary" in head.roles
    return False
