"""Accuracy: how much the analysis finds, how much of it is right, and whether its confidence can be believed."""

import streamlit as st

from components import session
from components.accuracy_table import bands_table, figures_table
from rajnaya.evaluation.calibration import load_calibration
from rajnaya.evaluation.figures import PARAGRAPHS, load_report

UNSEEN = "Articles held back: no rule was written with them in view. Expect this of an article of your own."
SEEN = (
    "Development articles: rules were written with them in view, so the figures flatter. Expect less of an article of your own."
)
ABOUT = """How far the marks in Read can be trusted. Articles on public facts, in the style of Hindi newspapers, were annotated
by hand before the analysis was run on them; the tables compare the two. Below ours stands what another
open tool makes of the same text."""
WORDS = """
- **Of what is shown, right** (precision): a low figure means false marks.
- **Of what there is, found** (recall): a low figure means marks that are missing.
- **Quoted words, reported speech**: found when the two spans share at least three tenths of the stretch they cover, to the
  word when eight tenths. A speaker counts when the name is the same person's, or when the article names nobody and we neither.
- **Right value**: the same day, month or interval as a careful reader gives the expression. dateparser answers with a day; it
  counts as right anywhere within the annotated days.
- **Events** count when the text dates them: same kind, and the same words or the same sentence.
- **Confidence keeps its promise** when as many items are right as it says; an item is right when a reader would leave it as
  it is: span and speaker, date and value, event and date.
- Tweets and names are not annotated yet: their confidence is what their rule declares.

`python benchmarks/quality.py` and `python benchmarks/calibrate.py` measure all this anew.
"""

session.enter()
report = load_report()
sizes = {texts.half: texts for texts in report.texts}
st.html("<h1 class='rj-page'>Accuracy</h1>")
st.markdown(ABOUT)

st.subheader("What is found, and what of it is right", anchor=False)
for half, about in (("b", UNSEEN), ("a", SEEN)):
    if half in sizes:
        figures_table(report, half, f"{about} {sizes[half].texts} articles, {sizes[half].words:,} words.")

st.subheader("Where sentences end", anchor=False)
figures_table(
    report, PARAGRAPHS, f"{sizes[PARAGRAPHS].texts} paragraphs chosen for stops that mislead: initials, bars, quotations."
)

calibration = load_calibration()
st.subheader("Whether confidence keeps its promise", anchor=False)
st.markdown(
    f"Each rule's confidence is the share of its finds that were right, counted on {calibration.items} items of "
    f"{calibration.articles} {'held-back' if calibration.half == 'b' else 'development'} articles. "
    "Each check below takes its counts from other articles than those it judges."
)
for name, bands in calibration.checks.items():
    bands_table(bands, name[:1].upper() + name[1:] + ".")

with st.expander("What the words mean", icon=":material/help:"):
    st.markdown(WORDS)
