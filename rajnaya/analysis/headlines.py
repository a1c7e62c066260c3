"""Lines in which a colon or a dash parts who speaks from what is said: headlines, नाम: "…" and "…" – नाम."""

from __future__ import annotations

from rajnaya.analysis.attribution import in_clause
from rajnaya.analysis.drafts import Draft, Work, direct
from rajnaya.analysis.naming import names_something
from rajnaya.analysis.noun_phrases import Reading, phrase_before
from rajnaya.analysis.plain_subjects import is_speaker
from rajnaya.analysis.scene import Scene, Unit

_MAX_HEADLINE = 30  # tokens


def colon_lines(work: Work, unit: Unit, quotes: list[int]) -> None:
    """नाम: "…", "…" – नाम, and in headlines नाम: clause and clause: नाम."""
    scene, r = work.scene, work.scene.r
    colons = [i for i in range(unit.first, min(unit.last, unit.first + _MAX_HEADLINE)) if _parts(r, unit, i)]
    if quotes:
        first = r.quotes[quotes[0]]
        name = (unit.first, first.outer[0] - 1)
        if colons and colons[0] == name[1] and 0 < name[1] - name[0] <= 8 and is_speaker(scene, name, strict=False):
            work.governed[quotes[0]] = direct(first, scene.cast.subjects(*name), None, "quote.colon_after_name")
            return
        announcer = _announcer(scene, unit, first.outer[0] - 1)
        if announcer is not None:
            work.governed[quotes[0]] = direct(first, scene.cast.subjects(*announcer), None, "quote.colon_after_name")
            return
        last = r.quotes[quotes[-1]]
        at = last.outer[1]
        end = unit.last
        while end > at and r.tokens[end - 1].kind == "stop":
            end -= 1
        if end - 2 > at and r.words[end - 1].noun is not None and r.role(end - 2) == "genitive":
            end -= 2  # "…" - मंत्री का ऐलान
        if unit.heading and last.outer[0] == unit.first and (teller := _teller(scene, at, end)) is not None:
            work.governed[quotes[-1]] = direct(last, scene.cast.subjects(*teller), None, "quote.name_after_dash")
            return
        dashed = at < end and (r.tokens[at].text in "-–—" or (r.tokens[at].text in ":," and unit.heading))
        if dashed and 0 < end - at - 1 <= 8 and is_speaker(scene, (at + 1, end), strict=r.tokens[at].text not in "-–—"):
            work.governed[quotes[-1]] = direct(last, scene.cast.subjects(at + 1, end), None, "quote.name_after_dash")
            return
    if unit.heading and _announced_clause(work, unit, quotes):
        return
    if not unit.heading or len(colons) != 1 or unit.last - unit.first > _MAX_HEADLINE:
        return
    at = colons[0]
    if any(r.quotes[q].outer[0] in (unit.first, at + 1) for q in quotes):
        return
    end = unit.last - (r.tokens[unit.last - 1].kind == "stop")
    front, back = (unit.first, at), (at + 1, end)
    if at - unit.first <= 6 and is_speaker(scene, front, strict=True) and back[1] - back[0] >= 3:
        clause = Draft(*back, "indirect", scene.cast.subjects(*front), None, "indirect.colon_after_name")
    elif back[1] - back[0] <= 6 and at - unit.first >= 3 and is_speaker(scene, back, strict=True):
        clause = Draft(*front, "indirect", scene.cast.subjects(*back), None, "indirect.name_after_colon")
    else:
        return
    _add(work, clause, quotes)


def _announcer(scene: Scene, unit: Unit, at: int) -> tuple[int, int] | None:
    """Who announces what follows the mark at ``at``: मंत्री का बयान- …, मंत्री का पड़ोसी को जवाब: …, मंत्री ने दी चेतावनी, …"""
    r = scene.r
    noun = at - 1
    if noun < unit.first + 2 or r.tokens[at].text not in ":-–—,":
        return None
    speech = r.words[noun].noun
    if speech is None or speech.get("use") == "quote":
        return None  # हमला, निंदा: no announcement
    marker = "ergative" if r.words[noun - 1].light is not None and r.role(noun - 1) != "genitive" else "genitive"
    for i in range(noun - 1, max(unit.first, noun - 7), -1):
        if r.role(i) == marker:
            phrase = phrase_before(r, i, unit.first)
            if phrase is not None and (phrase in scene.cast.entities or is_speaker(scene, phrase, strict=True)):
                return phrase
    return None


def _announced_clause(work: Work, unit: Unit, quotes: list[int]) -> bool:
    """A headline's clause after who announces it (मंत्री का दावा, शहर पर कब्जा)."""
    scene, r = work.scene, work.scene.r
    end = unit.last - (r.tokens[unit.last - 1].kind == "stop")
    for at in range(unit.first + 2, min(end - 3, unit.first + _MAX_HEADLINE)):
        if r.quote_of[at] >= 0 or r.tokens[at].text not in ":-–—," or r.quote_of[at + 1] >= 0:
            continue
        announcer = _announcer(scene, unit, at)
        if announcer is not None:
            _add(
                work, Draft(at + 1, end, "indirect", scene.cast.subjects(*announcer), None, "indirect.colon_after_name"), quotes
            )
            return True
    return False


def _teller(scene: Scene, at: int, end: int) -> tuple[int, int] | None:
    """Who tells what a headline opens with: '…', पड़ोसी को मंत्री की दो टूक; "…": मंत्री ने सुनाई खरी-खरी."""
    r = scene.r
    if at >= end or r.tokens[at].text not in ":-–—,":
        return None
    found = []
    for i in range(at + 2, min(end, at + 16)):
        if r.role(i) == "ergative" or (r.role(i) == "genitive" and end - i <= 4):
            phrase = phrase_before(r, i, at + 1)
            if phrase is not None and is_speaker(scene, phrase, strict=True):
                found.append(phrase)
    return found[0] if len(found) == 1 else None


def _add(work: Work, clause: Draft, quotes: list[int]) -> None:
    """Take a headline's clause in, with the partial quotations inside it."""
    r, scene = work.scene.r, work.scene
    work.drafts.append(clause)
    for q in quotes:
        if (found := in_clause([clause], r.quotes[q])) is not None and not names_something(
            r, scene.cast, r.quotes[q], reported=True
        ):
            work.governed[q] = found


def _parts(r: Reading, unit: Unit, i: int) -> bool:
    """Whether token ``i`` parts a line in two: a colon, or in a headline a dash with a space after it (… तैयार- मंत्री)."""
    if r.quote_of[i] >= 0:
        return False
    if r.tokens[i].text == ":":
        return True
    dash = unit.heading and r.tokens[i].text in "-–—" and i + 1 < unit.last
    return dash and r.tokens[i].end < r.tokens[i + 1].start
