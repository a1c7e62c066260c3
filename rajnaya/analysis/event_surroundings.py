"""Small questions about the words around a happening's name that several rules ask."""

from __future__ import annotations

from rajnaya.analysis.event_scene import Named, Scene
from rajnaya.language import lexicon
from rajnaya.language.script import key

SPORTS = tuple(key(w) for w in ("टीम", "मैच", "खिलाड़", "गेंद", "फिल्म", "कंपनी", "शेयर", "शानदार", "बेहतर", "टूर्नामेंट", "कलाकार"))


def in_general(scene: Scene, first: int, end: int) -> bool:
    """Talk as such and no happening: वार्ता ही रास्ता है, बातचीत होनी चाहिए."""
    _, high = scene.near(first, before=0, after=10)
    return scene.word(end) == "ही" or any(scene.word(i) == "चाहिए" for i in range(end, high))


def verb_after(scene: Scene, end: int, reach: int = 4) -> bool:
    """Whether a verb of doing or happening follows soon in the same clause."""
    verbs = lexicon.load("event_verbs")
    low, high = end - 1, end - 1
    _, high = scene.near(low, before=0, after=reach)
    # का, की, के right after a noun is a genitive unless nothing but the end of the clause follows
    for i in range(end, high):
        word = scene.word(i)
        if word == "की" and i == end and i + 1 < high and scene.tokens[i + 1].kind == "word" and scene.word(i + 1) not in _AUX:
            return False
        if word in ("के", "का"):
            return False
        if word in verbs:
            return True
    return False


_AUX = frozenset(("है", "हैं", "थी", "थीं", "गई", "गयी", "और", "जा", "जाएगी"))


def participle_before(scene: Scene, first: int) -> bool:
    """Whether हुई, किए and the like stand right before the name."""
    return scene.word(first - 1) in ("हुआ", "हुई", "हुए", "किया", "किए")


def marked(scene: Scene, named: Named, *marks: str) -> bool:
    """Whether one of the case markers follows a name; ``साथ`` stands for के साथ."""
    after = named.end
    if scene.word(after) == "जी":
        after += 1
    mark = "साथ" if scene.word(after) == "के" and scene.word(after + 1) == "साथ" else scene.word(after)
    return mark in marks


def names_in(scene: Scene, low: int, high: int) -> list[Named]:
    """The names that reach into a token range."""
    seen = {scene.name_at[i].first: scene.name_at[i] for i in range(low, high) if i in scene.name_at}
    return list(seen.values())
