"""`purposebind decide --uses`: a stream of JSON Lines, one answer for each line."""

import io
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from purposebind.cli.screen import Screen
from purposebind.cli.stream import Progress
from purposebind.limits import Limits
from purposebind.stated.from_lines import uses_from_lines

from .conftest import Run, Terminal

ALLOWED = b'{"action": "use", "purpose": "billing", "data": "name"}'
SILENT = b'{"action": "use", "purpose": "marketing", "data": "name"}'


def answers(text: str) -> list[dict[str, Any]]:
    """The records of a stream; each line is one."""
    assert text.endswith("\n")
    return [json.loads(line) for line in text[:-1].split("\n")]


def test_every_line_gets_its_decision(run: Run, shop: Path) -> None:
    outcome = run("decide", "shop", "--uses", "-", stdin=ALLOWED + b"\r\n" + SILENT)

    assert (outcome.code, outcome.err) == (0, "")
    assert [(each["line"], each["verdict"]) for each in answers(outcome.out)] == [
        (1, "allowed"),
        (2, "silent"),
    ]


def test_a_line_of_the_stream_is_the_decision_and_its_line(run: Run, shop: Path) -> None:
    stream = run("decide", "shop", "--uses", "-", "--show-values", stdin=ALLOWED)
    single = run("decide", "shop", "--use", "-", "--format", "json", "--show-values", stdin=ALLOWED)

    assert json.loads(stream.out) == {**json.loads(single.out), "line": 1}
    assert stream.out.startswith('{"version": 1, "line": 1, "verdict": "allowed", ')


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (b"", "PB703"),
        (b"  \t", "PB703"),
        (b"{", "PB701"),
        (b"action: use", "PB701"),
        (b'{"action": "use", "purpose": "billing", "data": NaN}', "PB702"),
        (b'{"action": "use", "purpose": "billing", "data": "nme"}', "PB612"),
        (b'{"action": "use", "action": "use"}', "PB112"),
        (b"[]", "PB611"),
        (b"null", "PB611"),
        (b"[" * 100_000, "PB106"),
        (b"\xff", "PB101"),
        (b'{"action": "\\ud800"}', "PB103"),
        (b" " * 4_194_305, "PB102"),
        (b'{"action": "' + b"a" * 9_000_000 + b'"}', "PB102"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_broken_line_gets_a_record_and_the_rest_go_on(
    line: bytes, code: str, run: Run, shop: Path
) -> None:
    outcome = run("decide", "shop", "--uses", "-", stdin=b"\n".join([ALLOWED, line, ALLOWED, b""]))

    first, broken, last = answers(outcome.out)
    assert outcome.code == 2
    assert outcome.err == "purposebind decide: 1 of 3 lines could not be judged\n"
    assert (first["verdict"], last["verdict"], last["line"]) == ("allowed", "allowed", 3)
    assert broken.keys() == {"version", "line", "error"}
    assert (broken["version"], broken["line"]) == (1, 2)
    assert [each["code"] for each in broken["error"]["problems"]][:1] == [code]
    assert broken["error"]["problems"][0]["place"]["line"] == 2


def test_an_error_record_does_not_repeat_the_line(run: Run, shop: Path) -> None:
    """A log of answers must not become a copy of the data."""
    line = b'{"action": "use", "purpose": "billing", "data": "name", "facts": {"agreed": "secret"}}'

    outcome = run("decide", "shop", "--uses", "-", stdin=line)

    assert outcome.code == 2
    assert "secret" not in outcome.out + outcome.err


def test_a_line_without_a_use_is_said_to_be_one(run: Run, shop: Path) -> None:
    """What was asked is `null`, and not a use from which everything was left out."""
    outcome = run("decide", "shop", "--uses", "-", stdin=b"null")

    problems = answers(outcome.out)[0]["error"]["problems"]
    assert [each["message"] for each in problems] == ["a use must be a mapping"]


def test_an_error_record_shows_where_in_the_line_and_in_the_use(run: Run, shop: Path) -> None:
    line = b'{"action": "use", "purpose": "billing", "data": ["name", "nme"]}'

    outcome = run("decide", "shop", "--uses", "-", stdin=ALLOWED + b"\n" + line)

    problem = answers(outcome.out)[1]["error"]["problems"][0]
    assert problem["path"] == ["data", 1]
    assert (problem["place"]["line"], problem["place"]["column"]) == (2, 58)


def test_an_answer_is_written_before_the_next_line_is_read(shop: Path) -> None:
    """Whoever writes a line and waits gets its answer, also after a line that was refused."""
    command = [sys.executable, "-m", "purposebind", "decide", "shop", "--uses", "-"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        told = []
        for line in (ALLOWED, b"{", SILENT):
            process.stdin.write(line + b"\n")
            process.stdin.flush()
            told.append(json.loads(process.stdout.readline()))
        process.stdin.close()

    assert [each.get("verdict") for each in told] == ["allowed", None, "silent"]
    assert process.returncode == 2


def test_an_empty_stream_has_no_answers(run: Run, shop: Path) -> None:
    outcome = run("decide", "shop", "--uses", "-")

    assert (outcome.code, outcome.out, outcome.err) == (0, "", "")


@pytest.mark.parametrize("path", ["nowhere.jsonl", "shop"])
def test_a_stream_that_is_no_file_is_refused(path: str, run: Run, shop: Path) -> None:
    outcome = run("decide", "shop", "--uses", path)

    assert (outcome.code, outcome.out) == (2, "")
    assert f"{path}:1:1: error[PB121] `{path}` cannot be read: " in outcome.err


def test_a_policy_that_cannot_be_loaded_answers_no_line(run: Run, shop: Path) -> None:
    outcome = run("decide", "nowhere", "--uses", "-", stdin=ALLOWED)

    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.endswith("1 problem: no use was judged\n")


def test_a_stream_that_breaks_off_is_said() -> None:
    class Broken(io.BytesIO):
        def readline(self, size: int | None = -1, /) -> bytes:
            line = super().readline(size)
            if not line:
                raise OSError(5, "Input/output error")
            return line

    lines = list(uses_from_lines(Broken(ALLOWED + b"\n"), "uses.jsonl"))

    assert [(line.number, line.data is not None) for line in lines] == [(1, True), (2, False)]
    assert [problem.code for problem in lines[1].problems] == ["PB121"]


def test_no_line_is_read_before_it_is_asked_for() -> None:
    """Memory does not grow with the stream, and a caller may wait for each answer."""
    stream = io.BytesIO(b"".join(ALLOWED + b"\n" for _ in range(1_000)))

    lines = uses_from_lines(stream, "uses.jsonl")
    next(lines)

    assert stream.tell() == len(ALLOWED) + 1


@pytest.mark.parametrize("end", [b"", b"\n", b"\r\n"])
@pytest.mark.parametrize(
    ("size", "is_read"), [(100, True), (101, False), (102, False), (999, False)]
)
def test_the_limit_of_a_line_is_without_its_line_break(
    end: bytes, size: int, is_read: bool
) -> None:
    text = ALLOWED + b" " * (size - len(ALLOWED))

    lines = list(uses_from_lines(io.BytesIO(text + end), "u", Limits(document_bytes=100)))

    assert [line.data is not None for line in lines] == [is_read]
    assert is_read or f"{size} bytes, and the limit is 100" in lines[0].problems[0].message


def clock(times: list[float]) -> Iterator[float]:
    """The times of a clock that is looked at now and then."""
    yield from times


def progress_after(times: list[float], stream: io.BytesIO) -> str:
    """What is shown when the clock says these times, one for each look."""
    looks = clock(times)
    screen = Screen(io.TextIOWrapper(stream, "utf-8", newline="", write_through=True))
    progress = Progress(screen, lambda: next(looks))
    for count in range(1, 4):
        progress.show(count * 1_000, count - 1)
    progress.clear()
    return stream.getvalue().decode()


def test_progress_is_shown_to_a_person_who_waits() -> None:
    """From the second second on, a few times a second, and taken away at the end."""
    shown = progress_after([0, 1.9, 2.1, 2.1, 2.4, 2.4], Terminal())

    assert shown == "\r2,000 judged, 1 could not be\r3,000 judged, 2 could not be\r\x1b[K"


def test_progress_is_not_shown_too_often() -> None:
    shown = progress_after([0, 2.0, 2.0, 2.1, 2.15], Terminal())

    assert shown == "\r1,000 judged\r\x1b[K"


def test_progress_is_not_shown_in_a_file() -> None:
    assert progress_after([0, 5, 6, 7], io.BytesIO()) == ""
