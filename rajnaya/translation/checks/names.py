"""Whether the names of the Hindi stand in the English.

Neighbours go together: जेम्स and रीड are one name, and most of it has to be there. A single unknown word is no evidence
unless it stands as a noun or is spelt as no Hindi word is: it may be a slip of the keyboard. Where the English itself looks as
if a word were missing ("led by they in the capital"), less evidence will do, and a sure gap is told by itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from rajnaya.translation.checks.anchors import LIKELY, Anchor, find_anchors
from rajnaya.translation.checks.gaps import gap, may_have_gap
from rajnaya.translation.checks.heard import Side, heard
from rajnaya.translation.checks.pair import Flag, Pair

_MOST_WORDS = 240
"""More words than this on either side, and names are not looked for: the work is their product."""
_LEAST_DOUBTFUL = 0.6
"""The weight of a run that is looked for where the English may have a gap; elsewhere it is 1."""
_MOST_SHOWN = 3


def check_names(pair: Pair) -> Flag | None:
    """A name that the English lacks.

    >>> check_names(Pair.of("बैठक में लावरोव और वांग यी शामिल हुए।", "Wang Yi took part in the meeting.")).message
    'The name लावरोव is missing in the English.'
    >>> check_names(Pair.of("जापान के दूत पहुंचे।", "The envoy of Japan arrived.")) is None
    True
    """
    if len(pair.hindi) > _MOST_WORDS or len(pair.english) > _MOST_WORDS:
        return None
    doubtful = may_have_gap(pair.translation)
    least = _LEAST_DOUBTFUL if doubtful else 1
    side = Side.of(pair.translation)
    anchors = find_anchors(pair, side)
    there = _there(anchors, side)
    runs = [run for run in _runs(anchors) if sum(anchor.weight for anchor in run) >= least]
    missing = [pair.source[run[0].start : run[-1].end] for run in runs if not _stands_in(run, there, whole=doubtful)]
    if not missing:
        around = gap(pair.translation)
        return Flag("name", f"A name or another word is missing in the English: “{around}”.") if around else None
    if len(missing) == 1:
        return Flag("name", f"The name {missing[0]} is missing in the English.")
    shown = ", ".join(missing[:_MOST_SHOWN]) + (" …" if len(missing) > _MOST_SHOWN else "")
    return Flag("name", f"These names are missing in the English: {shown}.")


def _there(anchors: Sequence[Anchor], side: Side) -> frozenset[int]:
    """Where the names begin whose English is there, or a word that may be it."""
    known = {anchor.start: anchor for anchor in anchors if anchor.stands_in(side)}
    claimed = {word: anchor.words[0] for anchor in known.values() if anchor.words for word in anchor.english.split()}
    names = {word: not anchor.english for anchor in anchors if anchor.start not in known for word in anchor.words}
    joined = {a.words[0] + b.words[0]: (a.start, b.start) for a, b in pairwise(anchors) if _written_apart(a, b)}
    sounding = heard(names | dict.fromkeys(joined, False), claimed, side)
    alone = {a.start for a in anchors if a.start in known or any(word in sounding for word in a.words)}
    return frozenset(alone.union(*(starts for word, starts in joined.items() if word in sounding)))


def _written_apart(one: Anchor, two: Anchor) -> bool:
    """Whether both may be one word in English: मेट्रो प्लस, MetroPlus."""
    return len(one.words) == len(two.words) == 1 and 0 <= two.start - one.end <= 1 and not (one.alone or two.alone)


def _stands_in(run: Sequence[Anchor], there: frozenset[int], *, whole: bool) -> bool:
    """Whether most of a name is there: of King Sejong, King alone is not he. Of words taken from English half will do."""
    names = [a for a in run if a.named] or [a for a in run if a.weight >= LIKELY]
    found = sum(a.start in there for a in names or run)
    if whole:
        return found == len(names or run)
    if len(names) > 2 and names[-1].start not in there:
        return False  # what people and places are called by stands last
    return 2 * found > len(names) if names else 2 * found >= len(run)


def _runs(anchors: Sequence[Anchor]) -> list[list[Anchor]]:
    """Neighbours together, a space or a hyphen between them."""
    out: list[list[Anchor]] = []
    for anchor in anchors:
        if out and not anchor.alone and not out[-1][-1].alone and anchor.start - out[-1][-1].end <= 1:
            out[-1].append(anchor)
        else:
            out.append([anchor])
    return out
