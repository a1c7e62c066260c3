"""Read: the article in Hindi beside its English."""

from dataclasses import replace

import streamlit as st

from components import cache, session
from components.article_head import article_head, name_tab
from components.bilingual_reader import bilingual_reader
from components.briefing_actions import keep_picks, with_picks
from components.correct_actions import answer, notice, open_form
from components.correct_list import correct_list
from components.edit_actions import keep_edits, show_history, with_again, with_suggestions
from components.note_actions import keep_notes, note_list, with_notes
from components.reading_options import follow_mode, reading_options
from components.translate_actions import is_running
from components.translate_panel import translate_panel

session.enter()
article = session.article()
found = cache.analysis(article.text, article.published, article.id)
chosen, romanised = reading_options(session.segment())
options = replace(
    chosen,
    correctable=True,
    editable=True,
    can_undo=bool(cache.corrections(article.id)),
    notice=notice(article.id),
)
watching = is_running(article.id)
# One container for whatever stands over the reader: a line that comes or goes must not make the browser build it anew.
with st.container(key="over_reader"):
    article_head(article, found, cache.english(found), arriving=watching, remarks=True)
    name_tab("Read", article, cache.english(found))
    correct_list(article)
    note_list(article)
    open_form(found)
    show_history()


def read() -> None:
    """The part that fills in while a translation runs: the panel and the reader."""
    english = cache.english(found)
    translate_panel(article, found, english, watching=watching)
    view = cache.view(article, found, english, romanised)
    drawn = with_notes(found, with_picks(found, with_suggestions(found, with_again(found, options))))
    result = bilingual_reader(view, drawn, key=f"reader-{article.id}")
    answer(found, result.asked)
    keep_notes(found, result.notes)
    keep_picks(found, result.picks)
    keep_edits(found, english, result.edited, whole=follow_mode(result.mode))


# Only while segments arrive is this part drawn again by itself.
st.fragment(read, run_every=0.6 if watching else None)()
