"""Where reported speech may begin and end in English: after "said that", after "According to X,", before ", he said"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from rajnaya.translation.align_quotes import quoted
from rajnaya.translation.align_words import Word, english_stem, lexicon, word_set

_MORE_SPEECH = word_set(
    "added adding noted noting insisted insisting maintained asserted asserting argued arguing claiming stating stressing "
    "emphasising emphasizing warning telling tell believes believed hoping conveyed conveying pointed underscoring underlining "
    "announcing alleging replied predicted recalled opined vowing pledging reiterating repeating assuring clarifying urging"
)
_BARE = word_set("said says say saying stated claimed added insists insisted warned")
_TO_VERBS = word_set(
    "demanded urged urging asked asking called threatened threatening promised vowed pledged refused appealed requested "
    "advised warned declined offered proposed ordered instructed"
)
_JOINERS = word_set("and but while as which who after though although whereas adding so because before with when")
_NO_CLAUSE = word_set("that in at on during to by") | _JOINERS
_CLOSERS = ".!?।…\"”’»' \t\n\r\u00a0"
_LOOK_BACK = 12
_OPENING = 5
"""Words that may stand before "…, according to X, …" for the clause to begin after it ("On Friday, according to X, …")."""


@cache
def _speech() -> frozenset[str]:
    stems = {stem for entry in lexicon().entries.values() if entry.sort == "speech" for stem in entry.english}
    return frozenset(stems | {english_stem(w) for w in _MORE_SPEECH} - {"clear", "clearly", "clean", "according"})


def _is_speech(word: Word) -> bool:
    return word.stem in _speech()


def starts(text: str, words: Sequence[Word]) -> dict[int, float]:
    """Word index -> how much its place speaks for a clause of reported speech beginning there (0 … 0.3)."""
    found: dict[int, float] = {}
    last_speech: int | None = None
    n = len(words)
    for j, word in enumerate(words):
        low = word.text.casefold()
        between = text[words[j - 1].end : word.start] if j else ""
        if low in ("that", "whether") and last_speech is not None and j - last_speech <= _LOOK_BACK and j + 1 < n:
            # "said the state adopted a rule that …": the bare clause began before this "that".
            bare = 0 < found.get(last_speech + 1, 0.0) < 0.2
            found[j + 1 if low == "that" else j] = 0.15 if bare else 0.3
            last_speech = None
        elif low == "to" and j and any(w.text.casefold() in _TO_VERBS for w in words[max(0, j - 4) : j]):
            found[j] = max(found.get(j, 0.0), 0.1)
        if last_speech is not None and j == last_speech + 1:
            if any(ch in between for ch in ",:;") or (j and any(ch in between for ch in '"“‘')):
                found[j] = max(found.get(j, 0.0), 0.2)
            elif words[last_speech].text.casefold() in _BARE and low not in _NO_CLAUSE:
                found[j] = max(found.get(j, 0.0), 0.15)
        if word.first:
            opening = j
        if low == "according" and (word.first or ("," in between and j - opening <= _OPENING)):
            for k in _after_commas(text, words, j):
                found[k] = max(found.get(k, 0.0), 0.25)
        if _is_speech(word):
            last_speech = j
    return found


def _after_commas(text: str, words: Sequence[Word], j: int) -> list[int]:
    """The words after the first two commas that follow word ``j``, within a dozen words."""
    out: list[int] = []
    for k in range(j + 2, min(j + 14, len(words))):
        if "," in text[words[k - 1].end : words[k].start]:
            out.append(k)
            if len(out) == 2:
                break
    return out


def ends(text: str, words: Sequence[Word], *, inner: bool) -> dict[int, float]:
    """Word index (exclusive) -> how much speaks for a clause of reported speech ending there.

    ``inner``: the Hindi goes on after the clause, so that the borders inside the English count too.
    """
    n = len(words)
    found: dict[int, float] = {n: 0.05 if inner else 0.2}
    for j in range(1, n):
        between = text[words[j - 1].end : words[j].start]
        if not any(ch in between for ch in ',;—–.!?"”'):
            continue
        tail = words[j : j + 9]
        attribution = n - j <= 12 and any(_is_speech(w) or w.text.casefold() == "according" for w in tail)
        attribution = attribution and not any(w.text.casefold() == "that" for w in words[j:])
        if attribution and any(ch in between for ch in ',"”'):
            found[j] = 0.2
        elif inner and (words[j].text.casefold() in _JOINERS or any(ch in between for ch in ";—–.!?")):
            found[j] = 0.05
    return found


def stretch(text: str, words: Sequence[Word], first: int, last: int) -> tuple[int, int]:
    """Offsets of words ``first`` … ``last`` (exclusive): an opening mark before and what closes the sentence after stay out."""
    start = words[first].start
    while start and text[start - 1] in "$€£₹#@(":
        start -= 1
    end = words[last - 1].end if last < len(words) else len(text)
    while end > words[first].end and text[end - 1] in _CLOSERS:
        end -= 1
    if last < len(words):
        # a percent sign or closing bracket belongs to the clause
        while end < words[last].start and text[end] in "%)":
            end += 1
    end = max(end, words[last - 1].end)
    for q in quoted(text):
        # A quotation that lies wholly in the clause keeps its marks.
        if start <= q.start - 1 and q.closed and end <= q.end and not text[end : q.end].strip(_CLOSERS) and q.start < end:
            end = q.end + 1
        elif q.start == start and q.closed and q.end < end:
            start -= 1
    return start, end
