"""What stands around the name of a happening and tells whose it is: an office, a happening of its own, one told of before."""

from __future__ import annotations

from rajnaya.analysis.event_scene import Scene
from rajnaya.language import lexicon

_GENITIVES = frozenset(("का", "की", "के"))
_AFTER_OFFICE = frozenset(("ने", "को", "से", "द्वारा", "का", "की", "के", "("))
_OWN_REACH = 4  # words between हुई and the name: हुई भीषण गोलीबारी


def names_office(scene: Scene, first: int, end: int) -> bool:
    """Whether the word is part of an office or body: सैन्य अभियान महानिदेशक ने, सम्मेलन के महासचिव ने, वार्ता दल.

    A happening with a date or a participle of its own (सोमवार को हुए सम्मेलन के अध्यक्ष ने) stays one.
    """
    if end >= len(scene.tokens) or has_own_ground(scene, first):
        return False
    owned = scene.word(end) in _GENITIVES
    at = end + 1 if owned else end
    hit = lexicon.load("event_tails").match(scene.tokens, at) if at < len(scene.tokens) else None
    if hit is None or hit[0].value not in ("office", "body"):
        return False
    if hit[0].value == "body":
        return not owned
    # प्रमुख is also an adjective: of an office only before a case marker, a title or a name
    after = hit[1]
    if owned and scene.word(after - 1) not in ("प्रमुख", "अधिकारी"):
        return True
    mark = scene.tokens[after].text if after < len(scene.tokens) else ""
    titled = after < len(scene.tokens) and lexicon.load("roles").match(scene.tokens, after) is not None
    return mark in _AFTER_OFFICE or after in scene.name_at or titled


def has_own_ground(scene: Scene, first: int) -> bool:
    """Whether a date or a participle belongs to the name that begins at ``first``: सोमवार की बैठक, मस्जिद में हुई गोलीबारी."""
    heads = lexicon.load("event_heads")
    for i in range(first - 1, max(-1, first - 1 - _OWN_REACH), -1):
        hit = heads.match(scene.tokens, i)
        if hit and hit[0].value == "participle":
            return hit[1] <= first
        if scene.word(i) in _GENITIVES:
            return i in scene.date_ends
        if scene.tokens[i].kind != "word" or scene.word(i) in ("ने", "को", "से", "में", "पर"):
            return False
    return False


def points_back(scene: Scene, first: int) -> bool:
    """इस बैठक, यह हमला: the name is that of something told before."""
    heads = lexicon.load("event_heads")
    for i in (first - 1, first - 2):
        entry = heads.get(scene.word(i))
        if entry and entry.value == "back":
            return True
        if entry and entry.value == "another":
            return False
    return False


def is_answer(scene: Scene, end: int) -> bool:
    """हमले का बदला, धमाके के जवाब में: what the clause tells of besides came of it."""
    if scene.word(end) not in _GENITIVES or end + 1 >= len(scene.tokens):
        return False
    hit = lexicon.load("event_tails").match(scene.tokens, end + 1)
    return hit is not None and hit[0].value == "answer"


def is_another(scene: Scene, kept: tuple[int, int], further: tuple[int, int]) -> bool:
    """Whether two names of one kind in a clause tell of two happenings: one answers the other, or each has its own ground."""
    if is_answer(scene, kept[1]) or is_answer(scene, further[1]):
        return True
    own = has_own_ground(scene, kept[0]) or points_back(scene, kept[0])
    return own and has_own_ground(scene, further[0])
