"""Accuracy: how much the analysis finds, how much of it is right, and whether its confidence can be believed."""

from components import session
from components.accuracy_table import checks_tables, figures_table, show
from rajnaya.evaluation.calibration import load_calibration
from rajnaya.evaluation.figures import PARAGRAPHS, load_report

UNSEEN = "Articles held back: no rule was written with them in view. Expect this of an article of your own."
SEEN = (
    "Development articles: rules were written with them in view, so the figures flatter. Expect less of an article of your own."
)
ABOUT = """<p>How far the marks in Read can be trusted. Articles on public facts, in the style of Hindi newspapers, were
annotated by hand before the analysis was run on them; the tables compare the two. Below ours stands what another
open tool makes of the same text.</p>"""
WORDS = """<details><summary>What the words mean</summary><ul>
<li><b>Of what is shown, right</b> (precision): a low figure means false marks.</li>
<li><b>Of what there is, found</b> (recall): a low figure means marks that are missing.</li>
<li><b>Quoted words, reported speech</b>: found when the two spans share at least three tenths of the stretch they cover, to the
  word when eight tenths. A speaker counts when the name is the same person's, or when neither the article nor we name
  anybody.</li>
<li><b>Right value</b>: the same day, month or interval as a careful reader gives the expression. dateparser answers with a day;
  it counts as right anywhere within the annotated days.</li>
<li><b>Events</b> count when the text dates them: same kind, and the same words or the same sentence.</li>
<li><b>Confidence keeps its promise</b> when as many marks are right as it says; a mark is right when a reader would leave it as
  it is: span and speaker, date and value, event and date.</li>
<li>Tweets and names are not annotated yet: their confidence is what their rule declares.</li></ul>
<p><code>python benchmarks/quality.py</code> and <code>python benchmarks/calibrate.py</code> measure all this
anew.</p></details>"""

session.enter()
report = load_report()
sizes = {texts.half: texts for texts in report.texts}
calibration = load_calibration()
show(
    [
        f"<h1 class='rj-page'>Accuracy</h1>{ABOUT}<h2>What is found, and what of it is right</h2>",
        *(
            figures_table(report, half, f"{about} {sizes[half].texts} articles, {sizes[half].words:,} words.")
            for half, about in (("b", UNSEEN), ("a", SEEN))
            if half in sizes
        ),
        "<h2>Where sentences end</h2>",
        figures_table(
            report,
            PARAGRAPHS,
            f"{sizes[PARAGRAPHS].texts} paragraphs chosen for stops that mislead: initials, bars, quotations.",
        ),
        "<h2>Whether confidence keeps its promise</h2>",
        f"<p>A mark's confidence says how often marks like it were right, counted on {calibration.items} marks of "
        f"{calibration.articles} {'held-back' if calibration.half == 'b' else 'development'} articles. A promise kept means "
        "that as many are right as it says. Each check counts on other articles than those it judges.</p>",
        checks_tables(calibration.checks),
        WORDS,
    ]
)
