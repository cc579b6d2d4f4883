"""What a document may not be, each refused quickly and with a code."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from purposebind import Limits
from purposebind.document.from_text import from_bytes, from_text, text_of
from purposebind.problems.problem import Problem

BOMB = "a: &a [x, x]\n" + "".join(
    f"{name}: &{name} [*{below}, *{below}]\n"
    for below, name in zip("abcdef", "bcdefg", strict=True)
)


SLACK = 20
"""A bound tells work that grows too fast from work that is done in time, on the slowest machine and
under coverage; how fast it is done is for the benchmarks to say."""


@contextmanager
def seconds(most: float) -> Iterator[None]:
    """Fail where the block takes longer; the figures are ten times what a slow machine needs."""
    start = time.perf_counter()
    yield
    assert time.perf_counter() - start < most * SLACK


def _problems(text: str | bytes, limits: Limits | None = None) -> tuple[Problem, ...]:
    read = from_bytes if isinstance(text, bytes) else from_text
    node, problems = read(text, "d.yaml", limits or Limits())  # type: ignore[arg-type]  # by type
    assert (node is None) == bool(problems)
    return problems


@pytest.mark.parametrize("text", ["[" * 100_000, "{" * 100_000, "- " * 100_000, "? " * 100_000])
def test_deep_nesting_is_refused_at_the_limit(text: str) -> None:
    with seconds(5):
        (problem,) = _problems(text)

    assert problem.code == "PB106"
    assert problem.span is not None
    assert problem.span.start == 64 * (len(text) // 100_000)


def test_nesting_at_the_limit_is_read() -> None:
    assert _problems("[" * 64 + "]" * 64) == ()
    assert [each.code for each in _problems("[" * 65 + "]" * 65)] == ["PB106"]


@pytest.mark.parametrize("text", ["a" * 50_000_000, b"\xff" * 50_000_000, "\n" * 50_000_000])
def test_fifty_megabytes_are_refused_without_being_parsed(text: str | bytes) -> None:
    with seconds(5):
        (problem,) = _problems(text)

    assert problem.code == "PB102"
    assert problem.message == "50,000,000 bytes, and the limit is 4,194,304"


def test_the_limit_of_size_counts_bytes_and_not_characters() -> None:
    assert _problems("\u00e9" * 4, Limits(document_bytes=8)) == ()
    assert [each.code for each in _problems("\u00e9" * 4, Limits(document_bytes=7))] == ["PB102"]


def test_an_alias_bomb_is_refused_where_it_is_planted() -> None:
    assert {problem.code for problem in _problems(BOMB)} == {"PB109"}
    assert len(_problems(BOMB)) == 7 + 2 * 6


@pytest.mark.parametrize(
    "text",
    [
        *("!!python/object/apply:os.system [echo]", "!!binary aGk=", "!x y", "!<tag:x> y", "! y"),
        *("a: !!set {x}", "- !!omap []", "!!str a: b", "a: !y"),
    ],
)
def test_every_tag_is_refused(text: str) -> None:
    assert "PB110" in {problem.code for problem in _problems(text)}


@pytest.mark.parametrize(
    "tag",
    [
        pytest.param("!%41", id="an escaped letter"),
        pytest.param("!%ed%a0%80", id="half of a surrogate pair"),
        pytest.param("!%c0%80", id="an overlong zero"),
        pytest.param("!<%f4%90%80%80>", id="beyond the last character"),
    ],
)
def test_a_tag_with_escapes_is_refused(tag: str) -> None:
    assert {problem.code for problem in _problems(f"a: {tag} x")} <= {"PB104", "PB110"}


@pytest.mark.parametrize("text", ["%YAML 1.1\n---\na: b", "%YAML 1.2\n--- a", "%TAG ! x\n---\na"])
def test_directives_are_refused(text: str) -> None:
    assert "PB108" in {problem.code for problem in _problems(text)}


@pytest.mark.parametrize("text", ["a: 1\n---\n", "a: 1\n...\n---\nb: 1", "---\na\n---\nb\n---\nc"])
def test_a_second_document_is_refused_once(text: str) -> None:
    assert [problem.code for problem in _problems(text)] == ["PB107"]


@pytest.mark.parametrize("text", ["---\na: 1\n", "a: 1\n...\n", "---\na: 1\n...\n"])
def test_the_marks_of_one_document_are_fine(text: str) -> None:
    assert _problems(text) == ()


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("a: 1\na: 2\na: 3\n", [2, 3]),
        ("x:\n  a: 1\n  a: 2\ny:\n  b: 1\n", [3]),
        ("a: 1\n'a': 2\n\"\\x61\": 3\n", [2, 3]),
        ("a: {b: 1}\nc: {b: 1}\n", []),
        ("1: a\n1: b\n", [1, 2]),
    ],
)
def test_duplicate_keys_are_found_by_what_they_say(text: str, lines: list[int]) -> None:
    assert [each.span.line for each in _problems(text) if each.span] == lines


def test_what_follows_a_bad_key_is_still_read() -> None:
    found = _problems("? [a]\n: &x 1\nb: !t 2\nb: *x\n")

    assert [problem.code for problem in found] == ["PB111", "PB109", "PB110", "PB112", "PB109"]


@pytest.mark.parametrize(
    "data", [b"\x7fELF\x02\x01\x01\x00", b"\x89PNG\r\n\x1a\n", b"PK\x03\x04", bytes(range(256))]
)
def test_binary_files_are_refused_at_the_first_character_that_is_no_text(data: bytes) -> None:
    (problem,) = _problems(data)

    assert problem.code in ("PB101", "PB103")
    assert problem.span is not None
    assert len(problem.span.text) == 1


@pytest.mark.parametrize(
    "data",
    [
        "a: \u00e9".encode("utf-16"),
        "a: \u00e9".encode("latin-1"),
        "a: b".encode("utf-32"),
        b"\xed\xa0\x80",
    ],
)
def test_other_encodings_are_refused(data: bytes) -> None:
    assert [problem.code for problem in _problems(data)] in (["PB101"], ["PB103"])


@pytest.mark.parametrize(
    "start",
    [
        b"",
        pytest.param(
            b"\xef\xbb\xbf",
        ),
    ],
)
def test_the_place_of_a_byte_that_is_no_text_counts_characters(start: bytes) -> None:
    (problem,) = _problems(start + "a: \u00e9\U0001f600\nb: ".encode() + b"\xe9")

    assert problem.span is not None
    assert (problem.span.line, problem.span.column) == (2, 4)


@pytest.mark.parametrize(
    "character", ["\x00", "\x07", "\x1b", "\x7f", "\x9f", "\ufeff", "\ufffe", "\ud800"]
)
def test_characters_that_yaml_does_not_know_are_named(character: str) -> None:
    (problem,) = _problems(f"a: b{character}c")

    assert problem.code == "PB103"
    assert f"U+{ord(character):04X}" in problem.message
    assert problem.span is not None
    assert problem.span.column == 5


@pytest.mark.parametrize("text", ['a: "\\ud800"', 'a: "\\udfff x"', '"\\uDC00": a'])
def test_half_a_surrogate_pair_is_refused(text: str) -> None:
    assert {problem.code for problem in _problems(text)} <= {"PB103", "PB104"}
    assert _problems(text)


@pytest.mark.parametrize("cut", range(1, 40))
def test_a_truncated_document_is_read_or_refused(cut: int) -> None:
    whole = "a: {b: [1, \"two\"], c: 'x'}\nd: |\n  e\n"

    assert all(problem.code in ("PB104",) for problem in _problems(whole[:cut]))


def test_text_files_need_not_be_yaml() -> None:
    """The statement is text of any kind, as long as it is UTF-8."""
    assert text_of(b"\xef\xbb\xbf\tWe: [may\x0b", "s.txt") == ("\tWe: [may\x0b", ())
    assert text_of(b"", "s.txt") == ("", ())


def test_a_megabyte_of_tag_directives_is_refused_in_a_second() -> None:
    with seconds(1):
        _problems("".join(f"%TAG !a{index}! b\n" for index in range(40_000)) + "---\na")


def test_the_limit_of_nesting_cannot_be_raised_above_the_ceiling() -> None:
    found = _problems("[" * 300 + "]" * 300, Limits(document_nesting=10**6))

    assert [problem.code for problem in found] == ["PB106"]
