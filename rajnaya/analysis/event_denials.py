"""What somebody denies: इन खबरों का खंडन किया कि बैठक हुई थी, बैठक होने से इनकार किया, …, लेकिन मंत्रालय ने इसे खारिज किया."""

from __future__ import annotations

from rajnaya.analysis.event_inflect import verb_at
from rajnaya.analysis.event_scene import Scene
from rajnaya.language import lexicon

_GENITIVES = frozenset(("का", "की", "के"))
_DENIED_BY = frozenset(("का", "से", "को"))
_OBJECTS = frozenset(("लेकिन", "मगर", "किंतु", "परंतु", "हालांकि", "जबकि", "and"))
_GOES_ON = frozenset(("and", "जो", "जिसमें", "जिसके", "जिसकी", "जिसका", "जिससे", "जिसे", "जिस", "जिसने", "जिनमें"))
_SAID_SO = frozenset(("किया", "दिया", "बताया", "बताते", "कहा", "ठहराया", "करार", "है", "हैं", "था", "थे", "थी", "गया", "गई", "होने"))
_CALLED = frozenset(("बताया", "बताते", "कहा", "ठहराया", "करार"))
_DONE = frozenset(("कर", "हो", "जा", "दे", "ले", "लगा", "मिल", "चल", "चला", "रोक", "बुला", "रख"))
_AFTER_VERB = 6  # tokens from the denial to कि: कर दिया गया है, कि
_MANNER = 3  # सिरे से, पुरजोर शब्दों में
_AGENT = 8  # का [विदेश मंत्रालय के प्रवक्ता ने] खंडन


def denied_clauses(scene: Scene) -> frozenset[int]:
    """The clauses, by number, that the sentence says are not so. Linear in the sentence."""
    out: set[int] = set()
    for i in range(len(scene.tokens)):
        value = _value(scene, i)
        if value not in ("denial", "untrue"):
            continue
        that = _that_behind(scene, i, value)
        if that is not None:
            out.update(_scope(scene, scene.clause[that]))
        mine = scene.clause[i]
        if mine and scene.opener[mine] in _OBJECTS and _denies_before(scene, i, value):
            out.add(mine - 1)
    return frozenset(out)


def is_denied_noun(scene: Scene, end: int, at: int) -> bool:
    """Whether the denial at token ``at`` is of the happening whose name ends before ``end``: बैठक [होने की खबरों का] खंडन.

    In बैठक में आरोपों का खंडन and हमले में शामिल होने से इनकार it is of something else.
    """
    if not is_denial(scene, at):
        return False
    mark = None
    for k in range(end, at):
        word = scene.word(k)
        if word in _DENIED_BY and (word != "का" or _value(scene, k + 1) != "report"):
            mark = k
            break
        if word not in _GENITIVES and _value(scene, k) != "report" and k not in scene.dated and not _doing(scene, k):
            return False
    if mark is None:
        return False
    agent = next((k for k in range(mark + 1, min(at, mark + _AGENT)) if scene.word(k) == "ने"), None)
    return at - (agent if agent is not None else mark) <= _MANNER + 1 and scene.word(at - 1) not in ("की", "के")


def is_denial(scene: Scene, i: int) -> bool:
    """Whether a word at token ``i`` denies what stands before it: खंडन, इनकार, निराधार बताया."""
    value = _value(scene, i)
    if value == "untrue":
        hit = lexicon.load("event_denials").match(scene.tokens, i)
        return scene.word(i - 1) != "नहीं" and hit is not None and scene.word(hit[1]) in _CALLED
    return value == "denial"


def _value(scene: Scene, i: int) -> str:
    hit = lexicon.load("event_denials").match(scene.tokens, i) if i < len(scene.tokens) else None
    return hit[0].value if hit else ""


def _doing(scene: Scene, i: int) -> bool:
    """होने, किए जाने, हुई: the verb of the happening before what denies it."""
    verb = verb_at(scene.tokens, i)
    return (verb is not None and bool(verb[0] & _DONE)) or scene.word(i) in ("वाली", "वाले", "किसी", "भी", "संबंधी")


def _that_behind(scene: Scene, i: int, value: str) -> int | None:
    """The कि that the denial at ``i`` leads to: खंडन किया है कि, सच नहीं है कि; none behind नहीं (इनकार नहीं किया कि)."""
    hit = lexicon.load("event_denials").match(scene.tokens, i)
    start = hit[1] if hit else i + 1
    for k in range(start, min(start + _AFTER_VERB, len(scene.tokens))):
        word = scene.word(k)
        if word == "कि":
            return k
        verb = verb_at(scene.tokens, k)
        helps = (word in _SAID_SO and (value == "untrue" or word != "कहा")) or (verb is not None and bool(verb[0] & _DONE))
        if word == "हुए" or not (helps or scene.tokens[k].text == "," or word in ("हैं", "थीं")):
            return None
    return None


def _scope(scene: Scene, first: int) -> list[int]:
    """The clause that कि opens and those that go on with it, up to an objection or to what somebody says besides."""
    out = [first]
    for number in range(first + 1, len(scene.opener)):
        said_besides = number + 1 < len(scene.opener) and scene.opener[number + 1] == "कि"
        if scene.opener[number] not in _GOES_ON or said_besides:
            break
        out.append(number)
    return out


def _denies_before(scene: Scene, i: int, value: str) -> bool:
    """Whether the clause of the denial at ``i`` means what the clause before it told of.

    It says so (लेकिन मंत्रालय ने इसका खंडन किया), or it goes on where a clause with कि broke it: इन खबरों को, कि …, खारिज किया.
    """
    mine = scene.clause[i]
    low = i
    while low > 0 and scene.clause[low - 1] == mine and i - low < 2 * _AGENT:
        low -= 1
    if any(scene.word(k) == "नहीं" for k in range(i + 1, min(i + 3, len(scene.tokens)))):
        return False
    if scene.opener[mine] == "and" and scene.opener[mine - 1] == "कि" and scene.tokens[low].text == "," and i == low + 1:
        return value == "denial"
    if scene.opener[mine] == "and" and scene.tokens[low].text != ",":
        return False
    return any(_value(scene, k) == "that" for k in range(low, i))
