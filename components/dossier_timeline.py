"""A dossier's timeline: every happening once, where articles disagree, and each article's sentence behind it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from html import escape

import streamlit as st

from components import session, theme
from components.cache import DossierSummary
from components.chart_image import chart_image
from components.timeline_chart import chart_items, chosen_mark
from components.width_probe import width_probe
from rajnaya.dossiers.dossier import Dossier
from rajnaya.dossiers.happenings import Happening, Source
from rajnaya.dossiers.items import DISAGREES
from rajnaya.dossiers.table import happening_table
from rajnaya.dossiers.words import disagreement, told_by_line, why
from rajnaya.figures.items import TimelineItem
from rajnaya.figures.timeline import alt_text, timeline_figure, told
from rajnaya.language.script import is_devanagari

_SHOWN = "_dossier_shown"
_ROUND = "_dossier_rows"
_SEVERAL, _DIFFER = "several", "differ"
# Pixels: date, event and both sentences are in sight at a desk without scrolling.
_WIDTHS = {"Date": 150, "Event": 260, "Articles": 70, "Told by": 200, "Disagreement": 260, "Hindi sentence": 260}


def dossier_timeline(held: DossierSummary, dossier: Dossier) -> None:
    """Chart, what was chosen on it, disagreements, table."""
    st.caption(_summary(dossier))
    if not dossier.happenings:
        st.info("No event was found in these articles.", icon=":material/event_busy:")
        return
    left = _filtered(dossier)
    ids = {each.id for each in left}
    items = [item for item in dossier.items if item.id in ids]
    if items:
        st.fragment(_chart)(held, items)
        if any(each.disagrees for each in left):
            st.caption(f"{DISAGREES} The articles name different days: the bar reaches from the first to the last.")
        chart_image(held.name, _sources_line(dossier), dark=theme.is_dark())
    else:
        st.info(
            "No event of these articles has a date yet. Setting the day an article was published, in Read, may place them.",
            icon=":material/event_busy:",
        )
    with st.container(key="dossier_details"):
        _details(dossier, _chosen(held, left))
    _table(held, dossier, left)


def _summary(dossier: Dossier) -> str:
    count = Counter(each.source for each in dossier.happenings)
    parts = [_many(count["event"], "happening"), *([_many(count["tweet"], "tweet")] if count["tweet"] else [])]
    line = f"{' and '.join(parts)} from {_many(len(dossier.bundles), 'article')}"
    several = sum(len(each.sources) > 1 for each in dossier.happenings)
    differ = sum(each.disagrees for each in dossier.happenings)
    facts = [f"{several} told by several articles"] if several else []
    facts += [f"{differ} with days that disagree"] if differ else []
    facts += [f"{len(dossier.undated)} without a date"] if dossier.undated else []
    return " · ".join([line, *facts])


def _many(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"


def _filtered(dossier: Dossier) -> list[Happening]:
    """What the reader wants to see; there is a choice only where it would leave something out and something in."""
    several = [each for each in dossier.happenings if len(each.sources) > 1]
    differ = [each for each in dossier.happenings if disagreement(each, dossier.of)]
    choices = {_SEVERAL: f"Told by several articles ({len(several)})"} if several else {}
    choices |= {_DIFFER: f"Told differently ({len(differ)})"} if differ else {}
    if not choices:
        return dossier.happenings
    chosen = st.pills(
        "Only", list(choices), format_func=choices.__getitem__, key="only", bind="query-params", label_visibility="collapsed"
    )
    return several if chosen == _SEVERAL else differ if chosen == _DIFFER else dossier.happenings


def _chart(held: DossierSummary, items: Sequence[TimelineItem]) -> None:
    """Drawn again by itself when the page's width changes. A mark shows what each article says, below."""
    width = width_probe(key="dossier_width")
    marks = chart_items(items)
    figure = timeline_figure(marks, dark=theme.is_dark(), width_hint=width)
    chosen = chosen_mark(figure, alt=alt_text(marks), key="dossier_chart")
    if chosen is not None:
        item = next((each for each in items if each.id == chosen[0]), None)
        if item is not None:
            session.keep(_SHOWN, (held.id, _alike(item)))
            st.rerun()


def _alike(item: TimelineItem) -> tuple[str, ...]:
    """What marks that are drawn as one have in common."""
    return (item.edtf, item.label, item.kind, item.status)


def _chosen(held: DossierSummary, left: Sequence[Happening]) -> list[Happening]:
    """What was chosen last, on the chart or in the table: happenings drawn as one mark all together."""
    shown = session.kept(_SHOWN)
    if not isinstance(shown, tuple) or shown[0] != held.id:
        return []
    return [each for each in left if (each.edtf, each.label, each.kind, each.status) == shown[1]]


def _details(dossier: Dossier, chosen: Sequence[Happening]) -> None:
    for each in chosen:
        with st.container(border=True, key=f"dossier_shown_{each.id}"):
            st.html(_head(dossier, each))
            for number, source in enumerate(each.sources):
                with st.container(horizontal=True, vertical_alignment="top", key=f"dossier_source_{each.id}_{number}"):
                    st.html(_said(dossier.of[source.article], source), width="stretch")
                    if st.button("Read", icon=":material/menu_book:", key=f"dossier_read_{each.id}_{number}"):
                        session.read(dossier.bundles[source.article].article.id, source.item.segment)
            with st.popover("Why", icon=":material/help:", type="tertiary"):
                for name, value in why(each, dossier.of):
                    st.html(f"<p class='rj-meta' dir='auto'><b>{escape(name)}</b>: {escape(value)}</p>")


def _head(dossier: Dossier, each: Happening) -> str:
    when = escape(each.when or "No date")
    sign = f"<span aria-hidden='true'>{DISAGREES}</span> " if each.disagrees else ""
    line = f"<p class='rj-happening'><b>{sign}{when}</b> <span dir='auto'>{escape(each.label)}</span></p>"
    line += f"<p class='rj-meta' dir='auto'>{escape(told_by_line(each, dossier.of))}</p>"
    if differ := disagreement(each, dossier.of):
        line += f"<p class='rj-differ' dir='auto'>{escape(differ)}</p>"
    return line


def _said(name: str, source: Source) -> str:
    """One article's word: its date and status, and its sentence in both languages."""
    item = source.item
    told_in = "hi" if any(map(is_devanagari, name)) else "en"
    head = f"<span lang='{told_in}'>{escape(name)}</span> · {escape(source.when)}"
    head += f" · {item.status}" if item.status != "happened" else ""
    lang = "hi" if item.sentence_hi != item.sentence_en else "en"
    out = f"<p class='rj-meta' dir='auto'>{head}</p><p class='rj-found' lang='{lang}' dir='auto'>{escape(item.sentence_hi)}</p>"
    if item.sentence_en and item.sentence_en != item.sentence_hi:
        out += f"<p class='rj-english' lang='en'>{escape(item.sentence_en)}</p>"
    return out


def _table(held: DossierSummary, dossier: Dossier, left: Sequence[Happening]) -> None:
    st.header(f"Happenings and tweets ({len(left)})", anchor=False)
    rows = happening_table(dossier, left).drop(columns=["EDTF", "Dates told"])
    key = f"dossier_rows_{held.id}_{session.count(_ROUND)}"
    state = st.dataframe(
        told(rows),
        hide_index=True,
        on_select="rerun",
        selection_mode="single-row",
        key=key,
        column_config={name: st.column_config.Column(width=width) for name, width in _WIDTHS.items()},
    )
    chosen = state.selection.rows
    if chosen and chosen[0] < len(left) and session.is_new(f"{key}_seen", left[chosen[0]].id):
        each = left[chosen[0]]
        session.keep(_SHOWN, (held.id, (each.edtf, each.label, each.kind, each.status)))
        st.rerun()
    st.caption("Choose a row or a mark to see what each article says, and to open it at its sentence.")


def _sources_line(dossier: Dossier) -> str:
    """Where it comes from, for the head of a picture."""
    return f"{_many(len(dossier.bundles), 'article')}: {'; '.join(dossier.of)}"
