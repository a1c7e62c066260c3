"""Lines are broken once, for every writer."""

from hypothesis import given
from hypothesis import strategies as st

from rajnaya.figures.drawing import Paragraph, Run, broken, clipped, plain, run_width, text_height

INK = "#000000"


def words_of(lines):
    return ["".join(run.text for run in line) for line in lines]


def test_lines_hold_what_fits_and_keep_the_looks():
    """A bold word in the middle of a line stays a run of its own."""
    paragraph = Paragraph((Run("विदेश मंत्री ", INK), Run("सर्गेई लावरोव", INK, bold=True), Run(" ने कहा", INK)), 10)
    lines = broken(paragraph, 90)
    assert "".join(words_of(lines)) == paragraph.text
    assert all(sum(run_width(run, 10) for run in line) <= 90 + 10 for line in lines)
    assert [run.bold for line in lines for run in line if "लावरोव" in run.text] == [True]


def test_a_word_wider_than_the_line_is_cut_between_letters():
    """Never between a letter and its marks."""
    lines = words_of(broken(plain("कि" * 40, 10, INK), 50))
    assert len(lines) > 1 and all(line.startswith("क") and line.endswith("ि") for line in lines)


def test_what_is_clipped_fits_and_says_so():
    """Two lines at most, the second with an ellipsis; short text is left alone."""
    long = plain("a word and another " * 20, 10, INK)
    short = clipped(long, 100, 2)
    assert short.text.endswith("…") and len(broken(short, 100)) == 2
    assert clipped(plain("short", 10, INK), 100, 2).text == "short"


@given(st.lists(st.text(max_size=60), max_size=4), st.floats(20, 300), st.booleans())
def test_nothing_is_lost_and_nothing_is_too_wide(texts, width, bold):
    """Whatever the text: the lines give it back, and only a line of one letter may be wider than the box."""
    paragraph = Paragraph(tuple(Run(text, INK, bold=bold) for text in texts), 12)
    lines = broken(paragraph, width)
    assert "".join(words_of(lines)) == paragraph.text
    for line in words_of(lines):
        kept = line.rstrip()
        assert sum(run_width(Run(c, INK, bold=bold), 12) for c in kept) <= width + 1e-6 or _one_cluster(kept)
    assert text_height([paragraph], width) >= len(lines) * 12


def _one_cluster(text):
    import unicodedata

    bases = [
        i for i, c in enumerate(text) if unicodedata.category(c)[0] != "M" and (i == 0 or text[i - 1] not in "\u094d\u200d")
    ]
    return len(bases) <= 1


def test_no_line_begins_in_the_middle_of_a_word_of_two_looks():
    """A quotation mark stays with its word, whatever colour that has; a box as wide as its words has one line."""
    marked = Paragraph((Run("कहा, “", INK), Run("बातचीत", INK, ground="#eeeeee"), Run("”।", INK)), 10)
    for width in range(70, 120, 3):
        lines = words_of(broken(marked, width))
        assert lines in (["कहा, “बातचीत”।"], ["कहा, ", "“बातचीत”।"])
    words = plain("Meeting of the ministers", 11, INK)
    assert len(broken(words, sum(run_width(Run(word, INK), 11) for word in ("Meeting of ", "the ministers")))) == 1
