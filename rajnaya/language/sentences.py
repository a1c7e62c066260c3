"""Cutting a paragraph into sentences, by its tokens."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rajnaya.language.lexicon import load
from rajnaya.language.lines import STRONG, is_blank, trim
from rajnaya.language.marks import Role, mark_roles
from rajnaya.language.tokens import Token

_OPEN_BRACKETS = {"(": ")", "[": "]", "{": "}"}
_CLOSE_BRACKETS = frozenset(")]}")
_WORDS = frozenset(("word", "latin", "number", "handle", "url"))
_LONGEST_BRACKET = 60  # tokens; a bracket that is open longer was never meant to be closed
_SHORTEST_ENGLISH = 3  # words that make an English sentence of what stands before a Hindi word
_ENGLISH_OPENERS = frozenset(
    ("The", "A", "An", "He", "She", "It", "They", "We", "You", "I", "This", "That", "These", "Those", "There", "But", "In",
     "On", "At", "As", "For", "After", "Before", "When", "While", "However", "Meanwhile")
)  # fmt: skip
_LONGEST_TAIL = 8  # tokens of an attribution after a quotation (विदेश मंत्री ने पूछा)


@dataclass(frozen=True, slots=True)
class Style:
    """What the text uses as its full stop besides the danda."""

    dots: bool
    bars: bool


def read_style(tokens: Sequence[Token]) -> Style:
    """Whether dots or bars are this text's full stops: judged over the whole text, as one writer is consistent."""
    dandas = dots = bars = final_bars = 0
    for i, token in enumerate(tokens):
        if token.kind != "stop":
            continue
        if "।" in token.text:
            dandas += 1
        elif (
            token.text == "."
            and i
            and tokens[i - 1].kind == "word"
            and _kind(tokens[i - 1]) == ""
            and len(tokens[i - 1].text) > 1
        ):
            dots += 1
        elif "|" in token.text and i and tokens[i - 1].kind == "word":
            bars += 1
            final_bars += i + 1 == len(tokens) or tokens[i + 1].kind == "newline"
    return Style(dots > dandas, bars > dandas and (final_bars > 0 or bars > 1))


def split_sentences(text: str, tokens: Sequence[Token], first: int, last: int, style: Style) -> list[tuple[int, int]]:
    """Token ranges of the sentences of one paragraph (tokens ``first:last``), together covering it; linear.

    >>> from rajnaya.language.tokens import tokenise
    >>> t = 'डॉ. सिंह ने कहा, "3.5 लाख।" यू.के. ने क्या कहा?'
    >>> tokens = tokenise(t)
    >>> [t[tokens[a].start:tokens[b - 1].end] for a, b in split_sentences(t, tokens, 0, len(tokens), Style(False, False))]
    ['डॉ. सिंह ने कहा, "3.5 लाख।"', 'यू.के. ने क्या कहा?']
    """
    if next((i for i in range(first, last) if tokens[i].kind == "stop"), last) >= last - 1:
        # no stop, or one at the very end: nothing to cut
        a, b = trim(tokens, first, last)
        return [(a, b)] if a < b else []
    return _Cutter(text, tokens, first, last, style).cut()


class _Cutter:
    """One paragraph at work: the marks' roles and bracket pairs are found once, then one pass decides at each stop."""

    def __init__(self, text: str, tokens: Sequence[Token], first: int, last: int, style: Style) -> None:
        self.tokens, self.first, self.last, self.style = tokens, first, last, style
        self.roles: dict[int, Role] = mark_roles(text, tokens, first, last)
        self.closing = _bracket_pairs(tokens, first, last)

    def cut(self) -> list[tuple[int, int]]:
        out: list[tuple[int, int]] = []
        start = i = self.first
        while i < self.last:
            token = self.tokens[i]
            if i in self.closing and not self._opens_sentence(start, i):
                i = self.closing[i] + 1  # stops within brackets end nothing: (क्या यह सच है?)
                continue
            if token.kind != "stop":
                i += 1
                continue
            end, closed = self._after(i)
            if self._ends(start, i, end, closed):
                self._add(out, start, end)
                start = end
            i = end
        if start < self.last:
            self._add(out, start, self.last)
        return out

    def _opens_sentence(self, start: int, i: int) -> bool:
        """Whether the bracket at ``i`` is the first thing of its sentence, which then may hold whole sentences."""
        return (
            all(is_blank(self.tokens[k]) or self.tokens[k].kind == "quote" for k in range(start, min(i, start + 3)))
            and i < start + 3
        )

    def _add(self, out: list[tuple[int, int]], start: int, end: int) -> None:
        a, b = trim(self.tokens, start, end)
        if a == b:
            return
        if out and _WORDS.isdisjoint([token.kind for token in self.tokens[a:b]]):
            out[-1] = (out[-1][0], b)  # a lone mark belongs to what stands before it
        else:
            out.append((a, b))

    def _after(self, i: int) -> tuple[int, bool]:
        """Index after the stop at ``i`` and the closing marks, brackets and further stops; whether a quotation closed there."""
        i += 1
        closed = False
        while i < self.last:
            token = self.tokens[i]
            if token.kind == "quote" and self.roles.get(i) == "close":
                closed = True
            elif not (token.kind == "stop" and self._repeats(i)) and token.text not in _CLOSE_BRACKETS and not is_blank(token):
                break
            i += 1
        return i, closed

    def _repeats(self, i: int) -> bool:
        """A further stop belongs to the one before (``। ।``), but not a dot glued to what follows (``? .ru``)."""
        return not (self.tokens[i].text[0] == "." and i + 1 < self.last and self.tokens[i + 1].start == self.tokens[i].end)

    def _ends(self, start: int, i: int, end: int, closed: bool) -> bool:
        """Whether the stop at ``i`` ends the sentence that began at ``start``; ``end`` is the index after its closing marks."""
        if end >= self.last:
            return True
        following = self.tokens[end]
        if following.text in (",", ";"):
            return False
        stop = self.tokens[i].text
        if _value(following) in ("attached", "bound") and (closed or "।" not in stop):
            # A word that begins no sentence: "चले जाओ!" के नारे; याहू! ने
            return False
        if any(ch in STRONG for ch in stop):
            return "।" in stop or "॥" in stop or not (closed and self._is_tail(end))
        if "|" in stop:
            return self._bar_ends(start, i)
        if stop == ".":
            return self._dot_ends(start, i, end, closed)
        return self._ellipsis_ends(start, i, end)

    def _is_tail(self, i: int) -> bool:
        """Whether the attribution of a quotation follows: a few words up to a verb of speech and a stop."""
        for k in range(i, min(self.last, i + _LONGEST_TAIL + 1)):
            if self.tokens[k].kind == "stop" and self.tokens[k].text != ".":
                return k > i and (_value(self.tokens[k - 1]) == "says" or (k > i + 1 and _value(self.tokens[k - 2]) == "says"))
            if self.tokens[k].kind == "quote" or self.tokens[k].text == ":":
                return False
        return False

    def _bar_ends(self, start: int, i: int) -> bool:
        if i == start:
            return False
        before, after = self.tokens[i - 1], self.tokens[i + 1]
        glued = before.end == self.tokens[i].start
        if before.kind in ("latin", "url", "handle") or (glued and after.start == self.tokens[i].end and after.kind == "latin"):
            return False
        return self.style.bars or _is_finite(before) or (glued and before.kind == "word" and after.start > self.tokens[i].end)

    def _ellipsis_ends(self, start: int, i: int, end: int) -> bool:
        """Dots in a row end a sentence only after a verb that can end one, and before a space."""
        if i == start:
            return False
        after = self.tokens[end]
        return _is_finite(self.tokens[i - 1]) and after.start > self.tokens[end - 1].end

    def _dot_ends(self, start: int, i: int, end: int, closed: bool) -> bool:
        if i == start:
            return False
        before, dot, after = self.tokens[i - 1], self.tokens[i], self.tokens[end]
        if before.end != dot.start:
            return before.kind == "word" and after.start > dot.end
        if closed or end > i + 1:
            return not (after.kind == "latin" and after.text[0].islower())
        glued = after.start == dot.end
        if before.kind == "latin":
            return self._latin_dot(start, i, glued)
        if before.kind == "number":
            # 3.5 and 12.06.2018; an enumerator (1. …) stands first in its sentence
            return after.kind != "number" and not (glued and after.kind == "latin") and i - 1 > start
        if before.kind in ("url", "handle"):
            return not glued
        if before.kind != "word":
            return not glued or after.kind == "word"
        return self._word_dot(start, i, glued)

    def _word_dot(self, start: int, i: int, glued: bool) -> bool:
        """A dot after a Devanagari word: a full stop unless the word is an abbreviation or the name of a letter."""
        before, after = self.tokens[i - 1], self.tokens[i + 1]
        kind = _kind(before)
        if kind == "verb_or_letter":
            chained = self._spaced_letter_follows(i + 1) or self._letter_stands_before(i - 1)
            kind = "initial" if glued or chained else ""
        if kind == "part":
            kind = "title" if glued and _kind(after) else ""
        if kind == "second":
            after_title = i - 3 >= start and self.tokens[i - 2].text == "." and _kind(self.tokens[i - 3]) == "title"
            kind = "title" if after_title else "number"
        if kind == "number":
            kind = "title" if after.kind == "number" else ""
        if kind == "unit":
            return not glued and self.style.dots and after.kind != "number" and not self._letter_follows(i + 1)
        if kind in ("title", "initial"):
            return False
        if start == self.first and i - start <= 3 and not _is_finite(before) and not glued:
            return False  # a dateline: नई दिल्ली. विदेश मंत्री …
        # an unknown short word glued to the next and a dot again: the letters of an abbreviation (अ.भा.वि.प.)
        return not (
            glued and after.kind == "word" and len(before.text) <= 3 and len(after.text) <= 3 and self._dot_glued(i + 2)
        )

    def _letter_follows(self, i: int) -> bool:
        return _kind(self.tokens[i]) in ("initial", "verb_or_letter") and self._dot_glued(i + 1)

    def _spaced_letter_follows(self, i: int) -> bool:
        """Whether the next word is another initial written alike, dot and space (``जी. एम. राव``, not ``आई. यू.के.``)."""
        return self._letter_follows(i) and i + 2 < self.last and self.tokens[i + 2].start > self.tokens[i + 1].end

    def _letter_stands_before(self, i: int) -> bool:
        """Whether token ``i`` is preceded by another letter and its dot (``ए. पी. जी.``)."""
        return i - 2 >= self.first and self.tokens[i - 1].text == "." and _kind(self.tokens[i - 2]) == "initial"

    def _dot_glued(self, i: int) -> bool:
        return i < self.last and self.tokens[i].text == "." and self.tokens[i - 1].end == self.tokens[i].start

    def _latin_dot(self, start: int, i: int, glued: bool) -> bool:
        before, after = self.tokens[i - 1], self.tokens[i + 1]
        kind = _kind(before)
        if glued:
            if after.kind == "word":
                return kind == "" and len(before.text) > 1
            # country.He: two words; mea.gov.in, U.S.: one
            capital = after.kind == "latin" and after.text[0].isupper() and len(after.text) > 1
            return capital and before.text[-1].islower() and len(before.text) > 2
        if kind == "title" or (kind == "number" and after.kind == "number"):
            return False
        if len(before.text) == 1 or (kind == "unit" and after.kind == "latin"):
            # … in the U.S. The minister: an abbreviation of letters may end its sentence, an initial (J. Smith) does not
            chained = i - 2 >= start and self.tokens[i - 2].text == "."
            return (chained or kind == "unit") and (after.text in _ENGLISH_OPENERS or self._leaves_english(start, i + 1))
        if kind == "unit":
            return self.style.dots and after.kind == "word"
        return not (after.kind == "latin" and after.text[0].islower())

    def _leaves_english(self, start: int, i: int) -> bool:
        """Whether a Hindi word at ``i`` follows what has been an English sentence."""
        before = self.tokens[max(start, i - _LONGEST_BRACKET) : i]
        if self.tokens[i].kind != "word" or any(token.kind == "word" for token in before):
            return False
        return sum(1 for token in before if token.kind == "latin" and len(token.text) > 1) >= _SHORTEST_ENGLISH


def _bracket_pairs(tokens: Sequence[Token], first: int, last: int) -> dict[int, int]:
    """Opening bracket -> its closing one, for outermost pairs that are not too far apart; linear."""
    pairs: dict[int, int] = {}
    stack: list[int] = []
    for i in range(first, last):
        text = tokens[i].text
        if text in _OPEN_BRACKETS:
            stack.append(i)
        elif text in _CLOSE_BRACKETS and stack and _OPEN_BRACKETS[tokens[stack[-1]].text] == text:
            opened = stack.pop()
            if i - opened <= _LONGEST_BRACKET:
                pairs[opened] = i
    return pairs


def _kind(token: Token) -> str:
    """The kind of abbreviation a word can be before a dot; empty for an ordinary word. A lone akshara is a letter."""
    if token.kind not in ("word", "latin"):
        return ""
    entry = load("abbreviations").get(token.key)
    if entry:
        return entry.get("kind")
    return "initial" if len(token.text) == 1 else ""


def _value(token: Token) -> str:
    entry = load("continuations").get(token.key) if token.kind == "word" else None
    return entry.value if entry else ""


def _is_finite(token: Token) -> bool:
    """Whether a word can be the last verb of a sentence: a known form, or a future in -गा, -गे, -गी."""
    if token.kind != "word":
        return False
    return _value(token) in ("finite", "says") or (len(token.key) > 3 and token.key.endswith(("गा", "गे", "गी")))
