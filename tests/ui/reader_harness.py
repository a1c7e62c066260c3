"""A page with nothing but the reader on it, for the browser tests and for looking at it.

The article is invented and speaks of offices, not of people; it carries hostile strings on purpose. Query parameters
choose what is shown: ``mode``, ``size``, ``layers`` (comma separated), ``keys`` (``off``), ``english`` (how many rows are
translated), ``speaker``, ``report`` (``on``), ``unsure`` (``only``, ``hide``), ``correct`` (``on``), ``article`` (``short``
for another one). Run it with the project's root on ``PYTHONPATH``: ``streamlit run tests/ui/reader_harness.py``.
"""

from __future__ import annotations

import dataclasses
from typing import Any

import regex
import streamlit as st

from components.bilingual_reader import LAYERS, ReaderOptions, bilingual_reader
from rajnaya.view import UNSURE_BELOW, Mark, ReaderView, Row, Run, SpeakerKey, StripMark, TweetCard

HOSTILE = "<img src=x onerror=\"document.title='owned'\">"
RTL = "\u202eउलटा पाठ\u202c"
_BRACKET = regex.compile(r"\{(\w+) |\}")


def runs(text: str) -> tuple[Run, ...]:
    """Runs from a text in which ``{s0 words}`` puts the mark s0 on words; marks may nest."""
    found: list[Run] = []
    open_marks: list[str] = []
    at = 0
    for match in _BRACKET.finditer(text):
        found.append(Run(text[at : match.start()], tuple(open_marks)))
        if match[1]:
            open_marks.append(match[1])
        else:
            open_marks.pop()
        at = match.end()
    found.append(Run(text[at:]))
    return tuple(run for run in found if run.text)


def row(index: int, source: str, target: str = "", **more: Any) -> Row:
    """One row; reviewed unless said otherwise."""
    fields = {
        "kind": "sentence",
        "lang": "hi",
        "title": False,
        "engine": None,
        "at": None,
        "note": None,
        "unsure": (),
        "tweet": None,
    }
    origin = "reviewed" if target else "none"
    return Row(index=index, source=runs(source), target=runs(target), **{"origin": origin, **fields, **more})


def why(*pairs: str) -> tuple[tuple[str, str], ...]:
    """Pairs from ``"name: value"`` strings."""
    return tuple((name, value) for name, _, value in (pair.partition(": ") for pair in pairs))


MACHINE = {"origin": "machine", "engine": "google", "at": "2023-02-07T09:00:00Z"}
NOBODY = "Words in marks that nobody is quoted as saying"
MARKS = {
    mark.id: mark
    for mark in (
        Mark(
            "s0",
            "direct",
            "The foreign secretary said",
            "p0",
            0.95,
            why("cue: कहा", "speaker: विदेश सचिव", "rule: quote after a colon"),
        ),
        Mark("s1", "indirect", "The spokesperson said", "p1", 0.82, why("cue: के अनुसार", "rule: clause after के अनुसार")),
        Mark("s2", "term", NOBODY, None, 0.7, why("rule: quotation marks round a name")),
        Mark("s3", "direct", "The head of the delegation said", "p2", 0.55, why("cue: बताया", "rule: quote before the verb")),
        Mark("s4", "direct", "The ambassador said", "p3", 0.9, why("cue: कहा", "rule: quote after a colon")),
        Mark(
            "d0",
            "date",
            "2 February 2023",
            None,
            0.97,
            why("expression: गुरुवार", "value: 2023-02-02", "counted from: 2023-02-06"),
        ),
        Mark(
            "d1",
            "date",
            "December 2022",
            None,
            0.9,
            why("expression: पिछले साल दिसंबर", "value: 2022-12", "rule: month of last year"),
        ),
        Mark("d2", "date", "6 February 2023", None, 0.99, why("value: 2023-02-06", "rule: full date")),
        Mark("e0", "event", "Consultations, 2 February 2023", None, 0.88, why("kind: meeting", "rule: a noun of meeting")),
        Mark("e1", "event", f"Visit, planned {HOSTILE}", None, 0.6, why("kind: visit", f"note: {HOSTILE}")),
    )
}
MARKS = {
    id: dataclasses.replace(mark, ref=f"ref of {id}", unsure=mark.confidence < UNSURE_BELOW, corrected=id == "d1")
    for id, mark in MARKS.items()
}

SPEAKERS = (
    SpeakerKey("p0", "विदेश सचिव", "Foreign Secretary", "FS", 0, 1),
    SpeakerKey("p1", "मंत्रालय की प्रवक्ता", "Spokesperson of the Ministry", "SM", 1, 1),
    SpeakerKey("p2", "प्रतिनिधिमंडल के प्रमुख", "Head of Delegation", "HD", 2, 1),
    SpeakerKey("p3", "राजदूत", None, "रा", 3, 3),
)

ENGLISH_POST = TweetCard(
    "Talks on border trade concluded today in a constructive spirit. Next round in the spring.",
    "Ministry of External Matters",
    "ministry_example",
    "2023-02-06",
    "6 February 2023",
    (("https://example.org/talks", "example.org/talks"), ("javascript:document.title='owned'", "javascript link")),
    "en",
)
HINDI_POST = TweetCard(
    "सीमा व्यापार पर बातचीत सार्थक रही। अगला दौर वसंत में होगा।",
    "मंत्रालय",
    "mantralaya_example",
    "2023-02-06",
    "6 February 2023",
    (("https://example.org/hi/varta", "example.org/hi/varta"),),
    "hi",
)

HEAD = (
    row(
        0,
        "दोनों देशों के विदेश मंत्रालयों के बीच परामर्श, सीमा व्यापार पर सहमति के संकेत",
        "Foreign ministries of the two countries hold consultations; signs of agreement on border trade",
        kind="heading",
        title=True,
        note="The Hindi headline leaves open which of the two ministries spoke of agreement.",
    ),
    row(
        1,
        "अद्यतन: 6 फरवरी 2023, 18:05 IST | यह भी पढ़ें",
        "Updated: 6 February 2023, 18:05 IST | Also read",
        kind="boilerplate",
        **MACHINE,
    ),
    row(
        2,
        "दोनों देशों के अधिकारियों ने {d0 गुरुवार} को राजधानी में {e0 परामर्श बैठक} की, जिसमें सीमा व्यापार, वीज़ा प्रक्रिया और "
        "सांस्कृतिक आदान-प्रदान पर चर्चा हुई।",
        "Officials of the two countries held {e0 consultations} in the capital on {d0 Thursday}, at which border trade, visa "
        "procedures and cultural exchange were discussed.",
    ),
    row(
        3,
        "विदेश सचिव ने कहा: “{s0 हम पड़ोसी देशों के साथ हर मुद्दे पर खुले मन से बात करने के लिए तैयार हैं, और {d1 पिछले साल दिसंबर} से यह "
        "बातचीत लगातार आगे बढ़ी है।}”",
        "The Foreign Secretary said: “{s0 We are ready to talk with our neighbours about every issue with an open mind, and "
        "since {d1 December last year} these talks have moved forward steadily.}”",
    ),
    row(
        4,
        "मंत्रालय की प्रवक्ता के अनुसार, {s1 अगली बैठक में सीमा चौकियों के समय पर फ़ैसला लिया जा सकता है और दोनों पक्ष विशेषज्ञों का एक दल "
        "बनाएँगे}।",
        "According to the spokesperson of the ministry, {s1 the next meeting may decide on the hours of the border posts, and "
        "both sides will form a team of experts}.",
        **MACHINE,
    ),
    row(5, "समझौते का आधार", "Basis of the agreement", kind="heading"),
    row(
        6,
        "दस्तावेज़ में ‘{s2 साझा सीमा तंत्र}’ का उल्लेख है, जिसे दोनों पक्ष अलग-अलग ढंग से समझते हैं।",
        "The document mentions a ‘{s2 joint border mechanism}’, which the two sides understand differently.",
        origin="edited",
        note="‘तंत्र’ may mean a mechanism or a system; the ministry’s own English says mechanism.",
    ),
    row(
        7,
        "प्रतिनिधिमंडल के प्रमुख ने बताया कि “{s3 काग़ज़ी काम आधा हो जाएगा}” और ट्रकों को कम इंतज़ार करना पड़ेगा।",
        "The head of the delegation explained that paperwork would be cut by half and that trucks would have to wait less.",
        unsure=("s3",),
        **MACHINE,
    ),
    row(8, "सीमा चौकी पर खड़े ट्रक। (फ़ाइल फ़ोटो)", "Trucks waiting at the border post. (File photo)", kind="caption"),
    row(
        9,
        f"{ENGLISH_POST.body} — Ministry (@ministry_example) {{d2 February 6, 2023}}",
        kind="tweet",
        lang="en",
        origin="same",
        tweet=ENGLISH_POST,
    ),
    row(
        10,
        f"{HINDI_POST.body} — मंत्रालय (@mantralaya_example) 6 फरवरी 2023",
        "The talks on border trade were useful. The next round will be in the spring.",
        kind="tweet",
        tweet=HINDI_POST,
    ),
    row(
        11,
        f"एक पाठक ने लिखा: {HOSTILE} और {RTL}, फिर {{e1 यात्रा}} की घोषणा हुई।",
        f"A reader wrote: {HOSTILE} and \u202ereversed text\u202c; then a {{e1 visit}} was announced. שלום, then مرحبا.",
        note=f"Note {HOSTILE}",
    ),
)


def tail(index: int) -> Row:
    """A row of the article's long end; each fifth one is a quote."""
    if index % 5 == 3:
        return row(
            index,
            f"राजदूत ने अपने वक्तव्य के भाग {index} में कहा: “{{s4 सहयोग का अर्थ है कि हम एक-दूसरे की चिंताओं को सुनें}}।”",
            f"In part {index} of his statement the ambassador said: "
            f"“{{s4 Cooperation means that we listen to one another’s concerns}}.”",
            **MACHINE,
        )
    return row(
        index,
        f"अनुच्छेद {index}: दोनों पक्षों ने माना कि परिवहन, ऊर्जा और शिक्षा में सहयोग के नए अवसर हैं और इन पर काम जारी रहेगा।",
        f"Paragraph {index}: both sides agreed that there are new opportunities for cooperation in transport, energy and "
        "education, and that work on them will continue.",
        **MACHINE,
    )


ARTICLE = (*HEAD, *(tail(index) for index in range(12, 28)))
STRIP = (
    StripMark("Preparatory talks", "December 2022", "conference", 0.02, 0.22, 0, 3, "happened"),
    StripMark("Work of the joint team", "since January 2023", "other", 0.3, 0.7, 2, 4, "happened"),
    StripMark("Consultations", "2 February 2023", "meeting", 0.51, 0, 0, 2, "happened"),
    StripMark("Post by the ministry", "6 February 2023", "tweet", 0.55, 0, 1, 9, "happened"),
    StripMark("Signing", "20 February 2023", "agreement", 0.66, 0, 0, 6, "denied"),
    StripMark(f"Visit {HOSTILE}", "March 2023", "visit", 0.75, 0.22, 1, 11, "planned"),
    StripMark("Next round", "1 April 2023", "meeting", 0.97, 0, 0, 20, "planned"),
)
TICKS = ((0.0, "Dec 2022"), (0.25, "Jan 2023"), (0.5, "Feb"), (0.75, "Mar"), (1.0, "Apr"))


def view(english: int = 99, name: str = "long") -> ReaderView:
    """The article with its first ``english`` rows translated; ``short`` is another, shorter one without a strip."""
    rows = tuple(
        each
        if each.index < english or each.origin == "same"
        else dataclasses.replace(each, target=(), origin="none", engine=None, at=None, note=None, unsure=())
        for each in (ARTICLE if name == "long" else HEAD[:5])
    )
    return ReaderView(name, rows, MARKS, SPEAKERS, STRIP if name == "long" else (), TICKS)


@st.fragment
def page() -> None:
    """The reader, and the few controls the tests press."""
    asked = st.query_params
    state = st.session_state
    state.setdefault("english", int(asked.get("english", "99")))
    state.setdefault("segment", None)
    state["runs"] = state.get("runs", 0) + 1
    with st.container(horizontal=True):
        if st.button("Translate one more"):
            state["english"] += 1
        if st.button("Segment 20"):
            state["segment"] = 20
        if st.button("Write a parameter"):
            st.query_params["other"] = str(state["runs"])
        if st.button("Other article"):
            st.query_params.pop("seg", None)
            st.query_params["article"] = "short" if asked.get("article", "long") == "long" else "long"
        mode = st.selectbox("Mode", ["", "stacked", "source", "target"], label_visibility="collapsed")
        shown = st.toggle("Reader", True)
        st.text_input("A field", label_visibility="collapsed", placeholder="A field")
    options = ReaderOptions(
        mode=mode or asked.get("mode", "side"),
        text_size=int(asked.get("size", "100")),
        layers=frozenset(asked["layers"].split(",")) & LAYERS if "layers" in asked else LAYERS,
        keys_on=asked.get("keys") != "off",
        segment=state["segment"],
        speaker=asked.get("speaker"),
        report_segment=asked.get("report") == "on",
        unsure=asked.get("unsure", "show"),
        correctable=asked.get("correct") == "on",
        can_undo=asked.get("correct") == "on",
        notice="Rejected “कल”" if asked.get("correct") == "on" else None,
    )
    if shown:
        name = asked.get("article", "long")
        result = bilingual_reader(view(state["english"], name), options, key=f"reader-{name}")
        st.caption(f"runs {state['runs']}, segment {result.segment}")
        if result.asked:
            st.text(f"asked to {result.asked.what} “{result.asked.ref}”")


if __name__ == "__main__":
    st.set_page_config(page_title="Reader", layout="wide")
    page()
