"""Terms told from speech: whether short quotation marks hold the name of something rather than somebody's words.

A partial quotation stands where a name may stand too (कहा कि "एकतरफा" नीति … and कहा कि 'पड़ोसी प्रथम' नीति …), so every
answer needs evidence: a word beside the marks that says a name stands in them, a word inside that begins or ends names, Latin
letters, a known name, the verb after them. A word that judges (अवैध, बेहद) speaks for somebody's voice, and so does the place
before है.
"""

from __future__ import annotations

from rajnaya.analysis.grammar import CONTENT, Word, ends_clause
from rajnaya.analysis.noun_phrases import Reading
from rajnaya.analysis.quotes import Quote
from rajnaya.analysis.speakers import Cast

_LONGEST = 8  # tokens of a name
_CASES = frozenset(("ergative", "genitive", "dative", "from", "in", "upon"))
_ENDS_NO_NAME = frozenset((*_CASES, "relational", "negation", "complementiser", "clause", "relative", "adverb"))
_JUDGING_ENDINGS = ("पूर्ण", "कारी", "जनक", "वादी", "त्मक", "हीन", "शील", "नीय", "दायक", "ावटी", "रहित", "विरोधी", "ग्रस्त")
_KINDS = frozenset(("says", "both", "after"))
_CAN_BE = frozenset(("जाता", "जाती", "जाते", "जाने", "जाना", "जा"))


def names_something(r: Reading, cast: Cast, quote: Quote, *, reported: bool) -> bool:
    """Whether the marks hold a name (फिल्म "…", "…" नामक संगठन, "ऑपरेशन …", "…" कहे जाने वाले).

    ``reported`` tells that the quotation stands inside a reported clause: then a body's noun after the marks proves nothing
    ("अवैध" सरकार is somebody's word). Looks at a few words only.
    """
    if quote.last - quote.first > _LONGEST or quote.inner_stop or not quote.closed:
        return False
    if r.tokens[quote.last - 1].kind in ("punct", "stop"):
        return False  # "…," कंपनी के प्रवक्ता ने कहा
    before, after = _word(r, quote.outer[0] - 1), _word(r, quote.outer[1])
    if ends_clause(r.tokens, r.words, quote.last - 1):
        return before.naming == "both" and quote.last - quote.first <= 5  # फिल्म "हम आपके हैं"
    if before.naming == "says" or _glossed(r, quote):
        return True
    if _called(r, quote, reported):
        return True
    if _said_of_something(r, quote):
        return False
    if after.naming == "says":
        return True
    if _latin(r, quote) or (quote.first, quote.last) in cast.entities:
        return True
    judged = _judges(r, quote.first) or (quote.last - quote.first == 2 and _judges(r, quote.first + 1))
    if judged or r.words[quote.last - 1].role in _ENDS_NO_NAME:
        return False
    if _inside(r, quote) or before.naming == "both":
        return True
    if before is not CONTENT and (before.kind == "body" or before.title == "head") and after.role in _CASES:
        return True
    if after.naming in _KINDS:
        return after.kind != "body" or not reported or quote.last - quote.first > 1
    if after.kind == "body" and not reported:
        return True
    return _owner(r, quote) or _defined(r, quote)


def _judges(r: Reading, i: int) -> bool:
    """Whether a word judges, by the list or by its ending (दमनकारी, भेदभावपूर्ण, चिंताजनक)."""
    return r.words[i].judging or r.tokens[i].key.endswith(_JUDGING_ENDINGS)


def _said_of_something(r: Reading, quote: Quote) -> bool:
    """… "…" है, … को "…" बताया, … को "…" और "…" करार दिया: the marks hold what is said of a thing, not its name."""
    i = quote.outer[1]
    after, light = _word(r, i), _word(r, i + 1).light
    if after.role in ("auxiliary", "negation") or after.verb is not None:
        return True
    return after.noun is not None and after.naming != "says" and light is not None


def _word(r: Reading, i: int) -> Word:
    """The word at ``i``, a content word where the article ends or another quotation stands."""
    return r.words[i] if 0 <= i < len(r.words) and r.quote_of[i] < 0 else CONTENT


def _key(r: Reading, i: int) -> str:
    return r.tokens[i].key if 0 <= i < len(r.tokens) and r.quote_of[i] < 0 else ""


def _glossed(r: Reading, quote: Quote) -> bool:
    """ "बोनालु" (भोजन), and a gloss in brackets: (“भोजन”)."""
    first, last = quote.outer
    if _text(r, last) == "(" and quote.last - quote.first <= 5:
        return True
    return _text(r, first - 1) == "(" and _text(r, last) == ")" and quote.last - quote.first <= 4


def _text(r: Reading, i: int) -> str:
    return r.tokens[i].text if 0 <= i < len(r.tokens) else ""


def _called(r: Reading, quote: Quote, reported: bool) -> bool:
    """ "…" कहे जाने वाले, "…" कहलाता है, के रूप में जाना जाता है; in somebody's report also लोग उसे "…" कहते हैं."""
    i = quote.outer[1]
    key = _key(r, i)
    if key in ("कहा", "कहे", "कही") and _key(r, i + 1) in _CAN_BE:
        return True
    if key.startswith("कहला") or key == "पुकारा" or (key in ("कहकर", "कह") and _key(r, i + 1).startswith(("पुकार", "बुला"))):
        return True
    if reported and _word(r, i).naming == "called":
        return True
    return key == "के" and _key(r, i + 1) == "रूप" and (_word(r, i + 3).naming == "known" or _key(r, i + 3) == "मशहूर")


def _latin(r: Reading, quote: Quote) -> bool:
    """A few Latin words with a capital: a foreign name amid Hindi."""
    words = [t for t in r.tokens[quote.first : quote.last] if t.kind in ("word", "latin")]
    return 0 < len(words) <= 5 and all(t.kind == "latin" for t in words) and words[0].text[:1].isupper()


def _inside(r: Reading, quote: Quote) -> bool:
    """The name itself says so: "ऑपरेशन …", "… इंडिया", "विजन 2030", "स्वच्छ भारत अभियान", "चंद्रयान-3"."""
    first, last = r.words[quote.first], r.words[quote.last - 1]
    count = quote.last - quote.first
    if count >= 2 and (first.inside == "first" or last.inside == "last"):
        return True
    if count >= 3 and last.naming in ("both", "after") and not any(w.role in _CASES for w in r.words[quote.first : quote.last]):
        return True
    numbered = r.tokens[quote.last - 1].kind == "number" and r.tokens[quote.last - 2].text in ("-", "–")
    return count == 3 and numbered


def _owner(r: Reading, quote: Quote) -> bool:
    """ "…" के तहत, "…" के अनुसार, "…" के संपादक, "…" की नीति."""
    i = quote.outer[1]
    if _word(r, i).role != "genitive":
        return False
    after = _word(r, i + 1)
    if after.noun is not None and _word(r, i + 2).light is not None:
        return False  # "…" के नारे लगाए
    return after.naming in _KINDS or after.naming == "owner"


def _defined(r: Reading, quote: Quote) -> bool:
    """ "…" एक महान फिल्म है: what the marks hold is said to be a thing that bears names."""
    i = quote.outer[1]
    if _key(r, i) != "एक":
        return False
    return any(_word(r, k).naming == "both" and _word(r, k + 1).role == "auxiliary" for k in range(i + 1, i + 5))
