"""The reader's Python side, its palette, and what its script must never do."""

from __future__ import annotations

import dataclasses
import itertools
import json
import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from components import bilingual_reader as reader
from components import palette
from tests.ui import reader_harness

HARNESS = Path(reader_harness.__file__)
THEMES = [("light", palette.TEXT_LIGHT, palette.PAPER_LIGHT), ("dark", palette.TEXT_DARK, palette.PAPER_DARK)]
APP_PAPERS = {"light": ["#fcfbf8", "#f5f2ec", "#ffffff"], "dark": ["#1c1a18", "#262320", "#0e1117"]}


@pytest.mark.parametrize(("theme", "text", "paper"), THEMES)
@pytest.mark.parametrize("tint", [*palette.TINTS, palette.NOBODY], ids=lambda tint: tint.name)
def test_text_and_ink_can_be_read_on_every_tint(tint: palette.Tint, theme: str, text: str, paper: str) -> None:
    ground, ink = getattr(tint, f"{theme}_tint"), getattr(tint, f"{theme}_ink")
    assert palette.contrast(text, ground) >= 7
    for under in [ground, paper, *APP_PAPERS[theme]]:
        assert palette.contrast(ink, under) >= palette.AA, (ink, under)


def _as_seen(colour: str, matrix: tuple[tuple[float, ...], ...]) -> tuple[float, ...]:
    """CIE Lab of a colour as an eye of the given deficiency sees it."""

    def linear(channel: int) -> float:
        share = channel / 255
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

    rgb = [linear(int(colour[i : i + 2], 16)) for i in (1, 3, 5)]
    red, green, blue = (min(max(sum(m * c for m, c in zip(row, rgb, strict=True)), 0), 1) for row in matrix)
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089
    fx, fy, fz = (v ** (1 / 3) if v > 0.008856 else 7.787 * v + 16 / 116 for v in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


EYES = {
    "all colours": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    # Machado, Oliveira and Fernandes 2009, severity 1.0.
    "no red": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "no green": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.01182, 0.04294, 0.968881)),
}


@pytest.mark.parametrize("eye", EYES)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_inks_of_an_article_s_first_speakers_stay_apart(theme: str, eye: str) -> None:
    inks = [_as_seen(getattr(tint, f"{theme}_ink"), EYES[eye]) for tint in palette.TINTS[:4]]
    for one, other in itertools.combinations(inks, 2):
        assert sum((a - b) ** 2 for a, b in zip(one, other, strict=True)) ** 0.5 > 9


def test_contrast_knows_its_ends() -> None:
    assert palette.contrast("#000000", "#ffffff") == pytest.approx(21)
    assert palette.contrast("#336699", "#336699") == 1


def test_css_variables_name_every_tint_in_both_themes() -> None:
    css = palette.css_variables(".x")
    for name in [*map(str, range(8)), "none"]:
        assert css.count(f"--tint-{name}:") == css.count(f"--ink-{name}:") == 2


def test_the_script_is_one_module() -> None:
    script = reader.script()
    assert re.findall(r"^export default function", script, re.MULTILINE) == ["export default function"]
    assert "import " not in re.sub(r"//.*|/\*.*?\*/", "", script)
    names = re.findall(r"^(?:function|const|let) (\w+)", script, re.MULTILINE)
    assert len(names) == len(set(names)), "two parts of the script declare one name"


@pytest.mark.parametrize(
    "word", ["innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "createContextualFragment"]
)
def test_the_script_never_makes_html_of_text(word: str) -> None:
    assert word not in reader.script()


def test_payload_is_json_and_equal_options_give_equal_data() -> None:
    view = reader_harness.view()
    one = reader.payload(view, reader.ReaderOptions(layers=frozenset(["dates", "terms"])))
    other = reader.payload(view, reader.ReaderOptions(layers=frozenset(["terms", "dates"])))
    assert json.dumps(one) == json.dumps(other)
    assert json.loads(json.dumps(one))["view"]["rows"][3]["source"][2]["marks"] == ["s0", "d1"]


@pytest.mark.parametrize("size", [84, 151, 0, -100])
def test_a_text_size_out_of_range_is_refused(size: int) -> None:
    with pytest.raises(ValueError, match="percentage from 85 to 150"):
        reader.ReaderOptions(text_size=size)


def test_an_unknown_layer_is_refused() -> None:
    with pytest.raises(ValueError, match="no such layer: maps"):
        reader.ReaderOptions(layers=frozenset({"dates", "maps"}))


@pytest.mark.parametrize(
    ("sent", "expected"),
    [(0, 0), (27, 27), (28, None), (-1, None), (True, None), ("3", None), (None, None), (3.0, None), ({"segment": 1}, None)],
)
def test_the_browser_s_segment_is_checked(sent: object, expected: int | None) -> None:
    assert reader._segment(sent, len(reader_harness.ARTICLE)) == expected


@pytest.mark.parametrize(
    ("sent", "expected"),
    [
        ({"what": "reject", "ref": "date:1:2:", "serial": "1"}, reader.Asked("reject", "date:1:2:", "1")),
        ({"what": "edit", "ref": "date:1:2:", "serial": "2"}, reader.Asked("edit", "date:1:2:", "2")),
        ({"what": "undo", "ref": "whatever", "serial": "3"}, reader.Asked("undo", "", "3")),
        ({"what": "reject", "ref": "date:1:3:", "serial": "1"}, None),
        ({"what": "delete", "ref": "date:1:2:", "serial": "1"}, None),
        ({"what": "reject", "ref": ["date:1:2:"], "serial": "1"}, None),
        ({"what": "undo", "ref": "", "serial": "x" * 61}, None),
        ({"what": "undo", "ref": ""}, None),
        ("undo", None),
        (None, None),
    ],
)
def test_what_the_browser_asks_for_is_checked(sent: object, expected: reader.Asked | None) -> None:
    assert reader._asked(sent, {"date:1:2:"}) == expected


def test_the_harness_marks_nest() -> None:
    runs = reader_harness.runs("a {s0 b {d0 c} d} e")
    assert [(run.text, run.marks) for run in runs] == [
        ("a ", ()),
        ("b ", ("s0",)),
        ("c", ("s0", "d0")),
        (" d", ("s0",)),
        (" e", ()),
    ]


def test_options_are_frozen() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        reader.ReaderOptions().mode = "stacked"  # type: ignore[misc]


def test_the_reader_mounts_in_an_app() -> None:
    app = AppTest.from_file(str(HARNESS), default_timeout=20).run()
    assert not app.exception
    assert app.caption[0].value == "runs 1, segment None"
    app.button[0].click().run()
    assert not app.exception
    assert app.caption[0].value.startswith("runs 2")


@pytest.mark.parametrize(
    ("sent", "expected"),
    [
        ({"mode": "source", "serial": "b.1"}, ("source", "b.1")),
        ({"mode": "stacked", "serial": "b.2"}, ("stacked", "b.2")),
        ({"mode": "everything", "serial": "b.1"}, None),
        ({"mode": ["source"], "serial": "b.1"}, None),
        ({"mode": "source", "serial": "x" * 61}, None),
        ({"mode": "source", "serial": 7}, None),
        ({"mode": "source"}, None),
        ("source", None),
        (None, None),
    ],
)
def test_the_mode_the_browser_asks_for_is_checked(sent: object, expected: tuple[str, str] | None) -> None:
    assert reader._mode(sent) == expected


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ({"row": 0, "text": "क"}, reader.NoteAsk(0, "क")),
        ({"row": 0, "text": ""}, reader.NoteAsk(0, "")),
        ({"row": 99, "text": "x"}, None),
        ({"row": True, "text": "x"}, None),
        ({"row": 0, "text": 3}, None),
        ({"row": 0}, None),
        ({"row": 0, "text": "x" * 4001}, None),
    ],
)
def test_a_note_from_the_browser_is_checked(item: dict[str, object], expected: reader.NoteAsk | None) -> None:
    assert reader._note(item, 2) == expected
