"""Whether "X से" opens a time that goes on."""

from __future__ import annotations

from rajnaya.analysis.dates.tense import Clauses, is_ongoing
from rajnaya.analysis.dates.words import GENITIVE, Sentence

_COMPARED = frozenset({
    "पहले", "पूर्व", "ज्यादा", "अधिक", "कम", "बेहतर", "बदतर", "अलग", "आगे", "पीछे", "बड़ा", "बड़ी", "ऊपर", "भी", "तुलना", "जुड़े",
    "जुड़ी", "जुड़ा", "संबंधित",
})  # fmt: skip


def _part_of_day(s: Sentence, i: int) -> bool:
    sense = s.sense(i)
    return sense is not None and (sense.kind == "daypart" or sense.value == "night")


def opens(s: Sentence, clauses: Clauses, end: int) -> bool:
    """Whether से after the date that ends at ``end`` makes it open: के बाद से always, से with a lasting state.

    The part of a day may stand between: सोमवार की सुबह से.
    """
    j = end
    if s.key(j) in GENITIVE and _part_of_day(s, j + 1):
        j += 2
    elif _part_of_day(s, j):
        j += 1
    j += _part_of_day(s, j)  # देर रात
    if s.key(j) == "के" and s.key(j + 1) == "बाद":
        k = j + 2 + (s.key(j + 2) == "ही")
        return s.key(k) == "से"
    j += s.key(j) == "ही"
    if s.key(j) != "से":
        return False
    j += 1
    j += s.key(j) == "ही"
    if s.key(j) == "लेकर":
        j += 1
    if s.key(j) in ("अब", "आज") and s.key(j + 1) == "तक":
        return True
    if s.key(j) in _COMPARED or s.key(j).replace("़", "") in _COMPARED:
        return False
    return is_ongoing(clauses, j)
