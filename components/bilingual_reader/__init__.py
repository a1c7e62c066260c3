"""The reader: aligned Hindi and English, quotes by speaker, tweets, a strip of dates, keys.

A Streamlit component of the second kind (no iframe, its styles in a shadow root). All text travels as data and is put
into the page as text; nothing of an article ever becomes HTML.

What was found out about Streamlit 1.67, and what follows from it:

* The JavaScript's default export is called again whenever the serialised data or the theme change. The function it
  returns is called at unmount, but also for a call that a newer one has overtaken: a clean-up therefore acts only when
  it belongs to the newest call. One reader is kept per root; later calls patch its rows.
* ``setStateValue`` always reruns the script (or its fragment). So a key press only calls ``history.replaceState`` on
  the browser's side: the address carries ``seg=N`` at once, a refresh or a shared link opens there, no history entry
  and no rerun. Streamlit, however, keeps a copy of the query string as soon as Python has written one, and sends this
  copy, not the address, with later reruns: Python may read an old ``seg``, and what it then writes puts the old one
  back into the address. The reader hears of that (``navigation``'s ``currententrychange``) and puts its own back, on the
  same page only, never over the back button. ``ReaderOptions.segment`` moves the reader only when its value changes,
  so an old value read from the query does no harm.
* A page that wants to know the segment in Python sets ``report_segment``: the value then arrives once the reader has
  rested on a segment for a second, best inside ``st.fragment``. When Python then writes the same ``seg`` into
  ``st.query_params`` the address does not change, so that no history entry arises.
* Streamlit binds the single keys ``r`` (rerun) and ``c`` (clear the cache) and what ``st.button(shortcut=…)`` asks for;
  the reader uses j, k, t, q, w, e, n, u, b, ? and Escape, and x, e and b while a "why" is open; it leaves alone any key that a
  field, a menu or an open dialog could want.
* A trigger (``setTriggerValue``) reruns the script, or the reader's fragment, once. ``ReaderResult.asked`` carries a
  serial all the same: a run that is cut short and begun anew would see the trigger a second time.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, get_args

import streamlit as st

from components import outbox
from components.palette import css_variables

if TYPE_CHECKING:
    from rajnaya.view import ReaderView

Mode = Literal["side", "stacked", "source", "target"]
Unsure = Literal["show", "only", "hide"]
Ask = Literal["reject", "edit", "undo"]
EditAsk = Literal["edit_open", "edit_save", "edit_reviewed", "edit_revert", "edit_history", "edit_again"]
_MODES: tuple[Mode, ...] = get_args(Mode)
_EDITS: tuple[EditAsk, ...] = get_args(EditAsk)
_MOST_EDITS = 200
NOTES = "reader_notes"
"""The outbox of its notes."""
PICKS = "reader_picks"
"""The reader's outbox: presses of earlier readers of this session must not be heard again."""
LONGEST_NOTE = 4000
"""Characters of a note that are taken from the browser."""
LONGEST_EDIT = 20_000
"""Characters of a segment's English that are taken from the browser."""
LAYERS = frozenset({"statements", "terms", "dates", "events", "tweets"})
"""Everything that can be shown or hidden; ``tweets`` off shows the embeds as plain text."""

SCRIPTS = (
    "dom.js",
    "words.js",
    "marks.js",
    "rows.js",
    "overview.js",
    "panels.js",
    "picks.js",
    "place.js",
    "edit.js",
    "notes.js",
    "reader.js",
)
"""Parts of the script in the order they are joined; only the last one exports."""

_HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A similar segment of the memory, offered while one is edited."""

    score: int
    """Per cent; 99 is the same but for spelling."""
    pieces: tuple[tuple[str, str], ...]
    """(``equal``, ``insert`` or ``delete``, text): what makes this segment of the memory's."""
    text: str
    """The memory's English."""
    who: str
    """Where it comes from, in words."""


@dataclass(frozen=True, slots=True)
class ReaderOptions:
    """How the reader shows a view."""

    mode: Mode = "side"
    text_size: int = 100
    """Per cent, 85 to 150."""
    layers: frozenset[str] = LAYERS
    keys_on: bool = True
    """False switches the single-key commands off (Escape and Enter stay)."""
    segment: int | None = None
    """Segment to scroll to: on load, and whenever the value changes."""
    speaker: str | None = None
    """``SpeakerKey.id`` to emphasise; the reader can choose another in the legend."""
    unsure: Unsure = "show"
    """What happens to marks the analysis has doubts about."""
    correctable: bool = False
    """Offer to reject and correct marks; what the reader asks for is in ``ReaderResult.asked``."""
    can_undo: bool = False
    """There is a correction that can be taken back."""
    notice: str | None = None
    """A quiet line in the toolbar: what was done last."""
    words: bool = False
    """Show what a Hindi word means under the pointer or by the key w."""
    editable: bool = False
    """Offer to edit the English; what the reader stores is in ``ReaderResult.edited``."""
    acknowledged: tuple[str, int] | None = None
    """(``born``, ``number``) of the last edit that was dealt with."""
    again: str | None = None
    """What translating a segment again would do, in a sentence that says who would see the text; None when it can't be done."""
    suggested_for: int | None = None
    """The row that ``suggestions`` are about."""
    suggestions: tuple[Suggestion, ...] = ()
    pickable: bool = False
    """Offer to put segments and marks into the briefing; what the reader asks for is in ``ReaderResult.picks``."""
    picked_rows: tuple[int, ...] = ()
    """Segments that are in the briefing."""
    picked_marks: tuple[str, ...] = ()
    """``Mark.id`` of statements and events that are."""
    picks_heard: tuple[str, int] | None = None
    """Of ``outbox.acknowledged``: the last press that was dealt with."""
    notable: bool = False
    """Offer to write notes on segments; what the reader writes is in ``ReaderResult.notes``."""
    notes: tuple[tuple[int, str], ...] = ()
    """(row, text) of the notes there are."""
    notes_heard: tuple[str, int] | None = None
    """Of ``outbox.acknowledged``: the last note that was dealt with."""
    report_segment: bool = False
    """Send the focused segment to Python (one rerun after a second of rest)."""

    def __post_init__(self) -> None:
        """Raise ValueError for a text size or a layer there is no such thing as."""
        if not 85 <= self.text_size <= 150:
            raise ValueError(f"text_size is a percentage from 85 to 150, not {self.text_size}")
        if unknown := self.layers - LAYERS:
            raise ValueError(f"no such layer: {', '.join(sorted(unknown))}")


@dataclass(frozen=True, slots=True)
class Asked:
    """A correction the reader asks for."""

    what: Ask
    ref: str
    """``Mark.ref`` of the mark it is about; empty for undo."""
    serial: str
    """Different for each time, so that a rerun does not do it twice."""


@dataclass(frozen=True, slots=True)
class Edited:
    """What the reader did to a segment's English."""

    what: EditAsk
    row: int
    text: str
    """The new English, for ``edit_save`` and ``edit_reviewed``."""
    born: str
    """The reader it comes from: a page that is loaded anew has another one."""
    number: int
    """Counts up within a reader. What has been acknowledged (``ReaderOptions.acknowledged``) is not sent again."""


@dataclass(frozen=True, slots=True)
class PickAsk:
    """Something the reader puts into the briefing or takes out of it."""

    row: int
    mark: str
    """``Mark.id``; empty for the whole segment."""
    on: bool


@dataclass(frozen=True, slots=True)
class NoteAsk:
    """A note the reader writes on a segment."""

    row: int
    text: str
    """Empty to take it away."""


@dataclass(frozen=True, slots=True)
class ReaderResult:
    """What the reader did."""

    segment: int | None
    """Last focused segment, when ``report_segment`` is on and the reader rested on one; None otherwise."""
    asked: Asked | None = None
    """Set in the one run that follows the key or button."""
    mode: tuple[Mode, str] | None = None
    """The mode the reader last asked for with the key t, and a serial, different for each press."""
    edited: tuple[Edited, ...] = ()
    """In the order it was done; may hold what earlier runs have seen."""
    picks: tuple[PickAsk, ...] = ()
    """In the order it was done, each once."""
    notes: tuple[NoteAsk, ...] = ()
    """Likewise."""


def script() -> str:
    """The component's JavaScript: the parts of ``SCRIPTS`` as one module."""
    return "\n".join([outbox.SCRIPT, *((_HERE / name).read_text(encoding="utf-8") for name in SCRIPTS)])


def styles() -> str:
    """The component's CSS, the speakers' palette before it."""
    return css_variables() + (_HERE / "reader.css").read_text(encoding="utf-8")


_component = st.components.v2.component("bilingual_reader", css=styles(), js=script())


def payload(view: ReaderView, options: ReaderOptions) -> dict[str, Any]:
    """The data sent to the browser: plain dicts, lists, strings and numbers.

    Layers are sorted so that equal options serialise equally and nothing is drawn again without need.
    """
    return {"view": asdict(view), "options": {**asdict(options), "layers": sorted(options.layers)}}


def bilingual_reader(view: ReaderView, options: ReaderOptions, *, key: str) -> ReaderResult:
    """Show an article; ``key`` names this reader within the app and keeps it in place over reruns."""
    value = _component(
        key=key,
        data=payload(view, options),
        on_segment_change=_noted,
        on_asked_change=_noted,
        on_edits_change=_noted,
        on_mode_change=_noted,
        on_picks_change=_noted,
        on_notes_change=_noted,
    )
    asked = _asked(value.get("asked"), {mark.ref for mark in view.marks.values()}) if options.correctable else None
    edited = _edited(value.get("edits"), len(view.rows)) if options.editable else ()
    told = outbox.fresh(value.get("picks"), PICKS) if options.pickable else []
    picks = tuple(pick for item in told if (pick := _pick(item, view)) is not None)
    written = outbox.fresh(value.get("notes"), NOTES) if options.notable else []
    notes = tuple(note for item in written if (note := _note(item, len(view.rows))) is not None)
    segment = _segment(value.get("segment"), len(view.rows))
    mode = _mode(value.get("mode"))
    return ReaderResult(segment=segment, asked=asked, mode=mode, edited=edited, picks=picks, notes=notes)


def _noted() -> None:
    """Registered so that ``segment`` and ``asked`` are values of the result; there is nothing to do."""


def _segment(value: object, rows: int) -> int | None:
    """What the browser sent, when it is the number of a row; the browser is not trusted."""
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < rows else None


def _mode(value: object) -> tuple[Mode, str] | None:
    """What the browser sent, when it is a mode there is; the browser is not trusted."""
    if not isinstance(value, dict):
        return None
    serial = value.get("serial")
    mode = next((each for each in _MODES if each == value.get("mode")), None)
    return (mode, serial) if mode and isinstance(serial, str) and len(serial) <= 60 else None


def _asked(value: object, refs: set[str]) -> Asked | None:
    """What the browser sent, when it asks for something there is; the browser is not trusted."""
    if not isinstance(value, dict):
        return None
    what, ref, serial = (value.get(name) for name in ("what", "ref", "serial"))
    if not isinstance(ref, str) or not isinstance(serial, str) or len(serial) > 60:
        return None
    if what == "undo":
        return Asked("undo", "", serial)
    if (what == "reject" or what == "edit") and ref in refs:
        return Asked(what, ref, serial)
    return None


def _pick(item: dict[str, Any], view: ReaderView) -> PickAsk | None:
    row, mark, on = _segment(item.get("row"), len(view.rows)), item.get("mark"), item.get("on")
    if row is None or not isinstance(on, bool) or not isinstance(mark, str) or (mark and mark not in view.marks):
        return None
    return PickAsk(row, mark, on)


def _note(item: dict[str, Any], rows: int) -> NoteAsk | None:
    row, text = _segment(item.get("row"), rows), item.get("text")
    if row is None or not isinstance(text, str) or len(text) > LONGEST_NOTE:
        return None
    return NoteAsk(row, text)


def _edited(value: object, rows: int) -> tuple[Edited, ...]:
    """What the browser sent, as far as it is edits of rows there are; the browser is not trusted."""
    if not isinstance(value, dict):
        return ()
    born, items = value.get("born"), value.get("items")
    if not isinstance(born, str) or len(born) > 60 or not isinstance(items, list):
        return ()
    return tuple(edit for item in items[:_MOST_EDITS] if (edit := _edit(item, born, rows)) is not None)


def _edit(item: object, born: str, rows: int) -> Edited | None:
    if not isinstance(item, dict):
        return None
    what, row, text, number = (item.get(name) for name in ("what", "row", "text", "number"))
    if what not in _EDITS or not isinstance(text, str) or len(text) > LONGEST_EDIT:
        return None
    index = _segment(row, rows)
    if index is None or not isinstance(number, int) or isinstance(number, bool):
        return None
    return Edited(what, index, text.strip(), born, number)
