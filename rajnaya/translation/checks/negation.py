"""Whether a "not" got lost, or crept in."""

from __future__ import annotations

import regex

from rajnaya.language.script import key
from rajnaya.language.tokens import Token
from rajnaya.translation.checks.pair import Flag, Pair

_NEGATIONS = frozenset(map(key, ("नहीं", "नही", "ना", "न", "बिना", "बगैर", "कभी नहीं")))
# Words that take the sting out: not only, isn't it, until, whether or not, otherwise.
_ONLY = frozenset(map(key, ("केवल", "सिर्फ", "मात्र", "सिर्फ़")))
_BEFORE = frozenset(map(key, ("ही", "क्यों", "जब", "जबतक", "कहीं", "कुछ", "कोई", "किसी", "कभी", "या", "हो")))
_BEFORE_PLAIN = frozenset(map(key, ("ही", "या")))
_IDIOMS = frozenset(map(key, ("चिंता", "फिक्र", "परवाह")))  # चिंता न करें: rest assured
_AFTER = frozenset(map(key, ("तो", "ही", "सिर्फ", "केवल", "जाने", "कहीं")))

_THAT = key("कि")

_PLAIN_NOT = "not no never none nobody nothing nowhere neither nor cannot without unless unable impossible nil lest non"
_STRONG = frozenset(_PLAIN_NOT.split())
# What may stand for a plain नहीं (is unlikely, failed to, refused), when no word of the Hindi says the same by itself.
_MAYBE_NOT = """hardly scarcely barely rarely seldom few little lack lacks lacked lacking absence absent fail fails failed
failing failure refuse refuses refused refusing refusal deny denies denied denying reject rejects rejected rejecting rejection
decline declines declined declining prevent prevents prevented preventing avoid avoids avoided avoiding prohibit
prohibits prohibited prohibiting forbid forbids forbidden forbade ban bans banned stop stops stopped missing excluded
exclude cancel cancelled canceled aborted abort opposed abandoned ignore ignored spared skip omitted
only instead rather difficult difficulty hard against free end"""
_WEAK = frozenset(_MAYBE_NOT.split())
_RATHER = frozenset("than opposed unlike over".split())  # noqa: SIM905
"""So may these for न कि, and not."""
# unlikely, non-military and the like; under, until and unity only look like them, and of in-, im-, ir-, dis- few words deny.
_PREFIX = regex.compile(r"(?:un(?!der|til|less|it|iq|ion|ive|ani)\p{L}{4,}+|non-?\p{L}{4,}+)")
_DENYING = (
    "imposs improb immob impract inadeq inabil inactiv inaccur incapab incomplet inconsist indefin ineffect inelig informal "
    "insecur insuffic intoler invalid invisib irrelev irregul irrespons irreplac illeg illit illic disagr disappr disallow "
    "disregard dishon disabl disqual impass inaction indecis inoperat inaccess inexper ineff incorrect incompat"
)
_DENYING_STEMS = tuple(_DENYING.split())
_SUFFIX = regex.compile(r"\p{L}{3,}less(?:ly|ness)?")
# Hindi words that bring a weak English one with them, by their beginnings.
_DENIED_BY_ITSELF = """मना इनकार इंकार खारिज असफल विफल नाकाम रद्द रोक रुक विरोध विरुद्ध खिलाफ अस्वी प्रतिबंध पाबंदी अज्ञात असंभव मुश्किल कठिन
केवल सिर्फ बजाय गैर अवैध अनुपस्थित अनिश्चित असुरक्षित असाधारण असामान्य अक्षम अयोग्य नाजायज ठुकरा टाल कम कमी अभाव अंत
लापता वंचित मुक्त अनौपचारिक अमान्य स्थगित दुर्भाग्य अकेल एकमात्र खत्म समाप्त अनुपलब्ध"""
_HINDI_WEAK = tuple(map(key, _DENIED_BY_ITSELF.split()))


def check_negation(pair: Pair) -> Flag | None:
    """The Hindi says not, the English does not.

    >>> check_negation(Pair.of("भारत ने प्रस्ताव का समर्थन नहीं किया।", "India supported the resolution.")).code
    'negation'
    >>> check_negation(Pair.of("यह संभव नहीं है।", "This is impossible.")) is None
    True
    """
    words = [token for token in pair.hindi if token.kind == "word"]
    said = [i for i, token in enumerate(words) if token.key in _NEGATIONS and _counts(words, i)]
    if not said:
        return None
    plain = sum(word.low in _STRONG or word.low.endswith("n't") for word in pair.english)
    weak = sum(_weakly(word.low) for word in pair.english) - sum(token.key.startswith(_HINDI_WEAK) for token in words)
    if any(i + 1 < len(words) and words[i + 1].key == _THAT for i in said):
        weak += sum(word.low in _RATHER for word in pair.english)
    if plain + max(0, weak) >= (1 if len(said) == 1 or plain == 0 else 2):
        return None
    if plain and _denies_a_list(pair):
        return None
    what = f"The Hindi says “{words[said[0]].text}” (not)"
    if plain == 0:
        return Flag("negation", f"{what}, the English has no word for it.")
    return Flag("negation", f"{what} {len(said)} times, the English once.")


def _denies_a_list(pair: Pair) -> bool:
    """never a, b or c: one denial for all of them, where the Hindi denies each."""
    words = [word.low for word in pair.english]
    first = next(i for i, low in enumerate(words) if low in _STRONG or low.endswith("n't"))
    return "or" in words[first:]


def _counts(words: list[Token], i: int) -> bool:
    """न केवल, ही नहीं, कोई न कोई, नहीं तो, जब तक … न: none of these is a plain not."""
    before = words[i - 1].key if i else ""
    after = words[i + 1].key if i + 1 < len(words) else ""
    if after in _ONLY or after in _AFTER or before in _ONLY:
        return False
    plain = words[i].key == key("नहीं")
    return not ((before in _IDIOMS and not plain) or (before in _BEFORE and (not plain or before in _BEFORE_PLAIN)))


def _weakly(word: str) -> bool:
    """unlikely, failed, harmless: denies by itself."""
    if word in _WEAK or _SUFFIX.fullmatch(word):
        return True
    return _PREFIX.fullmatch(word) is not None or word.startswith(_DENYING_STEMS)
