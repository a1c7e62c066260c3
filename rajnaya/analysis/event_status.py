"""Whether a happening took place, lies ahead, or did not come to be."""

from __future__ import annotations

from collections.abc import Sequence

from rajnaya.analysis.event_dates import tail
from rajnaya.analysis.event_denials import is_denial, is_denied_noun
from rajnaya.analysis.event_inflect import verb_at
from rajnaya.analysis.event_scene import Dated, Scene, is_future
from rajnaya.analysis.event_triggers import Trigger
from rajnaya.edtf import bounds
from rajnaya.language import lexicon
from rajnaya.model import EventStatus

_AHEAD_OF_NOUN = frozenset(("होने", "प्रस्तावित", "आगामी", "निर्धारित", "संभावित", "अगले"))
_ATTRIBUTIVE = frozenset(("वाली", "वाले", "वाला", "रही", "रहे", "आगामी", "प्रस्तावित", "निर्धारित"))
_CALLED_OFF = frozenset(("रद्द", "स्थगित", "टालना", "टाल", "टल", "टली", "टला"))
_IF = frozenset(("अगर", "यदि"))
_ANDS = frozenset(("और", "तथा", "एवं", "व", "या"))
_JOINED_REACH = 14


def status(scene: Scene, trigger: Trigger, triggers: Sequence[Trigger], date: Dated | None) -> EventStatus:
    """Happened, planned or denied, from the words around the name and the date; ``triggers`` are its neighbours."""
    book = lexicon.load("event_status")
    if scene.clause[trigger.first] in scene.denied:
        return "happened" if _negated(scene, trigger) else "denied"
    _, high = scene.near(trigger.first, before=0, after=22)
    following = [t.first for t in triggers if t.first >= trigger.end]
    stop = min(high, following[0]) if following else high
    low = max(0, trigger.first - 6)
    if tail(scene, trigger) == "sequence":
        stop = trigger.end  # बैठक के बाद … नहीं: what follows tells of something else
    # कल होगी मुलाकात
    planned = _is_supposed(scene, trigger) or any(
        is_future(scene.word(i)) for i in range(max(0, trigger.first - 2), trigger.first)
    )
    planned = planned or any(_intended(scene, _joined_infinitive(scene, i)) for i in (trigger.end - 1, trigger.end))
    for i in range(low, stop):
        hit = book.match(scene.tokens, i)
        if hit and hit[0].value == "denied":
            if i > trigger.first and _denies(scene, trigger, i):
                return "denied"
            continue
        if hit and hit[0].value == "neither":
            if i < trigger.first and scene.clause[i] == scene.clause[trigger.first]:
                return "denied"
            continue
        if i >= trigger.end and is_denied_noun(scene, trigger.end, i):
            return "denied"
        if i >= trigger.end - 1 and _intended(scene, i):
            planned = True
        # "होने वाली" behind the name belongs to another noun unless the clause ends with it (बैठक होने वाली है)
        elsewhere = hit and i >= trigger.end and scene.word(hit[1] - 1) in _ATTRIBUTIVE and scene.word(hit[1]) not in ("है", "हैं")
        if hit and i < trigger.first and scene.word(i) not in _AHEAD_OF_NOUN:
            continue
        planned = planned or bool(hit and not elsewhere) or (i >= trigger.end - 1 and is_future(scene.word(i)))
    if _called_off(scene, trigger, triggers):
        return "denied"
    return "planned" if planned or (date is not None and _ahead(date, scene.published)) else "happened"


def _denies(scene: Scene, trigger: Trigger, i: int) -> bool:
    """Whether the words at ``i`` deny this happening: बैठक नहीं हुई, and not बैठक में फैसला नहीं हुआ, बैठक में आरोपों का खंडन."""
    if is_denial(scene, i) or is_denial(scene, i + 1):
        return is_denied_noun(scene, trigger.end, i if is_denial(scene, i) else i + 1)
    return scene.word(i) != "नहीं" or scene.word(trigger.end) != "में"


def _negated(scene: Scene, trigger: Trigger) -> bool:
    low, high = scene.near(trigger.first)
    return any(scene.word(i) == "नहीं" for i in range(low, high))


def _called_off(scene: Scene, trigger: Trigger, triggers: Sequence[Trigger]) -> bool:
    """… होना था, लेकिन रद्द कर दिया गया: the clause that objects says that it did not come to be."""
    following = scene.clause[trigger.first] + 1
    if following >= len(scene.opener) or scene.opener[following] not in ("लेकिन", "मगर", "किंतु", "परंतु"):
        return False
    if any(scene.clause[t.first] == following for t in triggers):
        return False
    last = min(len(scene.tokens), trigger.end + 30)
    return any(scene.clause[i] == following and scene.word(i) in _CALLED_OFF for i in range(trigger.end, last))


def _is_supposed(scene: Scene, trigger: Trigger) -> bool:
    """अगर दल सत्ता में आया तो: the clause supposes it, so it has not come to be."""
    low, _ = scene.near(trigger.first, before=20, after=0)
    return scene.opener[scene.clause[trigger.first]] in _IF or any(scene.word(i) in _IF for i in range(low, low + 2))


def _intended(scene: Scene, i: int) -> bool:
    """निकालने की घोषणा, करने की योजना: an infinitive that somebody announces or plans."""
    word = scene.word(i)
    if not word.endswith("ने") or len(word) < 3 or scene.word(i + 1) not in ("की", "का"):
        return False
    hit = lexicon.load("event_tails").match(scene.tokens, i + 2) if i + 2 < len(scene.tokens) else None
    return scene.word(i + 2) in ("योजना", "फैसला", "निर्णय") or (hit is not None and hit[0].value == "about")


def _joined_infinitive(scene: Scene, i: int) -> int:
    """निष्कासित करने और … बंद करने की घोषणा: the infinitive that the one at ``i`` is joined to, the last of the row; else ``i``."""
    if not scene.word(i).endswith("ने") or scene.word(i + 1) not in _ANDS:
        return i
    for k in range(i + 2, min(i + 2 + _JOINED_REACH, len(scene.tokens))):
        word = scene.word(k)
        if word.endswith("ने") and len(word) > 3 and verb_at(scene.tokens, k):
            return k if scene.word(k + 1) not in _ANDS else i
        if word in ("ने", "कि", "है", "हैं", "था", "थे", "थी") or scene.tokens[k].kind == "stop":
            break
    return i


def _ahead(date: Dated, published: str | None) -> bool:
    """Whether a date that was counted from some day lies behind the day of publication.

    The three days of 14 मार्च … जिसके तीन दिन बाद are counted from another date of the text, which tells nothing of today.
    """
    anchor, value = date.mention.anchor, date.mention.edtf
    if anchor and (published or date.mention.rule.endswith("_of_text")):
        anchor = published
    if not anchor or not value:
        return False
    try:
        first, day = bounds(value).first, bounds(anchor).first
    except ValueError:
        return False
    return first is not None and day is not None and first > day
