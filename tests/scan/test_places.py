"""What is wrong is underlined where it stands, whatever the text of the file is like."""

from __future__ import annotations

from pathlib import Path

import pytest

from scan.small import one, places, scanned

LOADED = "from purposebind import load\nP = load('x')\n"
WRONG = 'P.require(action="use", purpose="suport", data="name")\n'


@pytest.mark.parametrize(
    ("before", "column"),
    [
        ("", 33),
        ("é = 'ü'; ", 42),
        ("\U0001d499 = '\U0001f469\u200d\U0001f469\u200d\U0001f467'; ", 46),
        ("if 1:\n\t\t", 35),
        ("x = 1; y = (\n  'a',\n); ", 36),
    ],
    ids=["plain", "accents", "beyond the basic plane", "tabs", "below a line break"],
)
def test_columns_count_characters(tmp_path: Path, before: str, column: int) -> None:
    (problem,) = one(tmp_path, f"{LOADED}{before}{WRONG}")

    assert problem.span is not None
    assert (problem.code, problem.span.text, problem.span.column) == ("PB612", '"suport"', column)


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
def test_every_line_break_of_python_ends_a_line(tmp_path: Path, end: str) -> None:
    code = f"{LOADED}# é\f x\n\n{WRONG}".replace("\n", end)
    (problem,) = scanned(tmp_path, {"a.py": code.encode()}).report.findings

    assert problem.span is not None
    assert (problem.span.line, problem.span.text) == (5, '"suport"')


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        ("# -*- coding: latin-1 -*-\n", "latin-1"),
        ("# vim: set fileencoding=cp1252 :\n", "cp1252"),
        ("", "utf-8-sig"),
    ],
)
def test_the_encoding_is_the_one_that_the_file_names(
    tmp_path: Path, head: str, encoding: str
) -> None:
    code = f"{head}{LOADED}name = 'é'; {WRONG}".encode(encoding)
    (problem,) = scanned(tmp_path, {"a.py": code}).report.findings

    assert problem.span is not None
    assert (problem.span.column, problem.span.text) == (45, '"suport"')


def test_a_call_over_several_lines_is_underlined_at_the_part_that_is_wrong(tmp_path: Path) -> None:
    code = LOADED + (
        "P.require(\n    action='use',\n"
        "    purpose=[\n        'support',\n        'suport',\n    ],\n"
        "    data={'is': 'name', 'stat': 'raw'},\n)\n"
    )
    found = places(scanned(tmp_path, {"a.py": code}), tmp_path / "code")

    assert found == [("a.py", 7, "PB612", "'suport'"), ("a.py", 9, "PB613", "'raw'")]


@pytest.mark.parametrize(
    ("data", "line", "message"),
    [
        (b"# purposebind\nx = (\n", 2, "this is not Python"),
        (b"# purposebind\n\xff\n", 1, "no text in its encoding"),
        (b"# purposebind\n# coding: nothing\nx = 1\n", 1, "no text in its encoding"),
        (b"# coding: rot13\n# purposebind\n", 1, "no text in its encoding"),
        (b"purposebind = 1\x00\n", 1, "this is not Python"),
        (b"purposebind = " + b"(" * 400 + b")" * 400, 1, "this is not Python"),
    ],
    ids=["syntax", "bytes", "unknown encoding", "no encoding of text", "null", "nesting"],
)
def test_what_python_cannot_read_is_a_finding(
    tmp_path: Path, data: bytes, line: int, message: str
) -> None:
    (problem,) = scanned(tmp_path, {"a.py": data}).report.findings

    assert problem.span is not None
    assert (problem.code, problem.span.line) == ("PB955", line)
    assert message in problem.message


def test_a_sum_of_thousands_of_terms_is_walked(tmp_path: Path) -> None:
    code = f"{LOADED}x = {' + '.join(['1'] * 900)}\n{WRONG}"

    assert [each.code for each in one(tmp_path, code)] == ["PB612"]


def test_what_an_odd_escape_warns_of_is_not_ours(tmp_path: Path) -> None:
    assert one(tmp_path, f"{LOADED}x = '\\d'\n") == []
