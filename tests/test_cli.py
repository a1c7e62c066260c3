"""The command line, run as a user runs it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from rajnaya.reading.text import MAX_BYTES

ROOT = Path(__file__).parent.parent
SAMPLE = ROOT / "sample_articles" / "china-russia-consultations.hi.txt"


def run(*args: str, stdin: bytes = b"", cwd: Path = ROOT, **env: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "rajnaya", *args],
        input=stdin,
        capture_output=True,
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(ROOT), **env},
        check=False,
    )


def assert_one_line_refusal(result: subprocess.CompletedProcess[bytes]) -> str:
    message = result.stderr.decode("utf-8")
    assert result.returncode == 2
    assert result.stdout == b""
    assert len(message.strip().splitlines()) == 1
    assert "Traceback" not in message
    return message


def test_json_shows_the_timeline_of_the_sample_with_exact_offsets() -> None:
    result = run("analyse", str(SAMPLE), "--json")
    assert (result.returncode, result.stderr) == (0, b"")
    found = json.loads(result.stdout)
    text = SAMPLE.read_bytes().decode("utf-8")
    assert found["published"] == {"edtf": "2023-02-06", "source": "tweet", "certain": False}
    assert {(e["kind"], e["edtf"]) for e in found["events"]} >= {
        ("videoconference", "2022-12"),
        ("call", "2023-01"),
        ("meeting", "2023-02-02"),
        ("press_conference", "2023-02-03"),
    }
    assert [t["posted"] for t in found["tweets"]] == ["2023-02-06", "2023-01-31"]
    for name in ("segments", "statements", "tweets", "dates", "entities", "events"):
        assert found[name]
        assert all(text[item["start"] : item["end"]] == item["text"] for item in found[name])


def test_a_given_day_is_certain_and_gives_the_same_timeline() -> None:
    inferred = json.loads(run("analyse", str(SAMPLE), "--json").stdout)
    given = json.loads(run("analyse", str(SAMPLE), "--json", "--published", "2023-02-07").stdout)
    assert given["published"] == {"edtf": "2023-02-07", "source": "given", "certain": True}
    assert [(e["kind"], e["edtf"]) for e in given["events"]] == [(e["kind"], e["edtf"]) for e in inferred["events"]]


def test_readable_report_names_what_matters() -> None:
    result = run("analyse", str(SAMPLE), LC_ALL="C")
    lines = result.stdout.decode("utf-8")
    assert result.returncode == 0
    assert "6 February 2023 (inferred" in lines
    assert "Ma Zhaoxu" in lines
    assert "2022-12" in lines


def test_report_obeys_no_terminal_command_of_the_text(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes("शीर्षक \x1b[2J\x1b]0;x\x07\nबैठक हुई।\n".encode())
    result = run("analyse", str(file))
    assert result.returncode == 0
    assert b"\x1b" not in result.stdout


def test_jsonl_answers_line_by_line_in_order_and_goes_on_after_a_bad_one() -> None:
    lines = [
        json.dumps({"id": "a", "text": "भारत ने कहा कि वार्ता होगी।", "published": "2023-02-07"}, ensure_ascii=False),
        "not json",
        json.dumps({"id": "c"}),
        "",
        json.dumps({"id": "d", "text": "वार्ता।", "published": "2023-02-31"}),
        json.dumps({"id": 5, "text": "", "published": None}),
        json.dumps([1]),
        '{"id": "f", "text": "\\ud800"}',
        '{"id": "g", "text": "वार्ता।", "published": 7}',
        "[" * 100_000,
    ]
    result = run("analyse", "--jsonl", stdin="\n".join(lines).encode())
    answers = [json.loads(line) for line in result.stdout.decode("utf-8").splitlines()]
    assert result.returncode == 0
    assert [a["id"] for a in answers] == ["a", None, "c", "d", 5, None, "f", "g", None]
    assert ["error" in a for a in answers] == [False, True, True, True, False, True, True, True, True]
    assert answers[0]["published"]["edtf"] == "2023-02-07"
    assert b"Traceback" not in result.stderr


def test_check_tells_what_looks_wrong_line_by_line() -> None:
    source = "बैठक 12 जून को नहीं हुई।"
    lines = [
        json.dumps({"id": "good", "source": source, "translation": "The meeting did not take place on 12 June."}),
        json.dumps({"id": "bad", "source": source, "translation": "The meeting took place on June 13."}, ensure_ascii=False),
        "not json",
        json.dumps({"id": 3, "source": source}),
        json.dumps({"id": 4, "translation": "Yes."}),
        json.dumps({"id": 5, "source": source, "translation": 7}),
        "",
        json.dumps({"id": "empty", "source": "", "translation": ""}),
        json.dumps([source]),
        '{"id": "half", "source": "वार्ता", "translation": "\\ud800"}',
        "[" * 100_000,
        json.dumps({"id": None, "source": source, "translation": "बैठक नहीं हुई।"}),
    ]
    result = run("check", "--jsonl", stdin=b"\xef\xbb\xbf" + "\n".join(lines).encode(), LC_ALL="C")
    answers = [json.loads(line) for line in result.stdout.decode("utf-8").splitlines()]
    assert (result.returncode, result.stderr) == (0, b"")
    assert [a["id"] for a in answers] == ["good", "bad", None, 3, 4, 5, "empty", None, "half", None, None]
    assert [i for i, a in enumerate(answers) if "error" in a] == [2, 3, 4, 5, 7, 8, 9]
    assert all(set(a) in ({"id", "flags"}, {"id", "error"}) for a in answers)
    assert answers[0]["flags"] == answers[6]["flags"] == []
    assert [flag["code"] for flag in answers[1]["flags"]] == ["number", "negation"]
    assert answers[1]["flags"][0] == {
        "code": "number",
        "message": "The Hindi says 12, the English does not; it says 13 instead.",
    }
    assert '"translation"' in answers[3]["error"]
    assert '"source"' in answers[4]["error"]
    assert "translation has half a character" in answers[8]["error"]
    assert "untranslated" in [flag["code"] for flag in answers[10]["flags"]]


@pytest.mark.parametrize("command", ["analyse", "gloss", "check"])
def test_jsonl_streams(command: str) -> None:
    """The first answer comes while the input is still open."""
    with subprocess.Popen(
        [sys.executable, "-m", "rajnaya", command, "--jsonl"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT
    ) as process:
        assert process.stdin
        assert process.stdout
        doc = {"id": "a", "text": "वार्ता हुई।", "source": "वार्ता हुई।", "translation": "Talks were held."}
        process.stdin.write(json.dumps(doc).encode() + b"\n")
        process.stdin.flush()
        assert json.loads(process.stdout.readline())["id"] == "a"
        process.stdin.close()
        assert process.wait(20) == 0


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["analyse"], "FILE"),
        (["analyse", "no-such-file.txt"], "no-such-file.txt"),
        (["analyse", "--jsonl", "x.txt"], "--jsonl"),
        (["analyse", str(SAMPLE), "--published", "7 Feb"], "7 Feb"),
        (["analyse", str(SAMPLE), "--published", "2023-02-30"], "2023-02-30"),
        (["analyse", str(ROOT)], ""),
        (["check"], "--jsonl"),
        (["check", "--jsonl", "x.txt"], "x.txt"),
        (["translate"], "translate"),
        ([], "COMMAND"),
    ],
)
def test_wrong_calls_get_one_clear_line(args: list[str], words: str) -> None:
    assert words in assert_one_line_refusal(run(*args))


@pytest.mark.parametrize(
    "raw", [b"", b"   \n", b"\x00\x01\x02\xff\xfe\x00" * 50, b"\xff\xfe\xfd", b"PK\x03\x04" + bytes(range(256)) * 9]
)
def test_unreadable_files_get_one_clear_line(raw: bytes, tmp_path: Path) -> None:
    file = tmp_path / "article.txt"
    file.write_bytes(raw)
    assert_one_line_refusal(run("analyse", str(file), "--json"))


def test_standard_input_and_utf16_are_read() -> None:
    text = "बैठक हुई।"
    result = run("analyse", "-", "--json", stdin=text.encode("utf-16"))
    assert json.loads(result.stdout)["segments"][0]["text"] == text


def test_a_file_larger_than_the_app_takes_is_read(tmp_path: Path) -> None:
    file = tmp_path / "long.txt"
    file.write_text("क" * (MAX_BYTES // 3 + 10), encoding="utf-8")
    (segment,) = json.loads(run("analyse", str(file), "--json").stdout)["segments"]
    assert segment["end"] == MAX_BYTES // 3 + 10
