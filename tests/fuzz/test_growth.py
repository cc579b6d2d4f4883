"""Inputs within the limits that could make the library work too long.

The seconds are ten times what is needed where the work grows with the input, and a tenth of what is
needed where it grows with its square; so a slow machine changes nothing.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from errors.smallest import HEAD, RULE, problems_of
from fuzz.checking import outcome
from purposebind import Limits, Policy, PolicyError, loads

SLACK = 20
"""A bound tells work that grows too fast from work that is done in time, on the slowest machine and
under coverage; how fast it is done is for the benchmarks to say."""


@contextmanager
def seconds(most: float) -> Iterator[None]:
    """Fail where the block takes longer."""
    start = time.perf_counter()
    yield
    assert time.perf_counter() - start < most * SLACK


def test_thousands_of_unknown_keys_are_told_in_seconds(tmp_path: Path) -> None:
    text = HEAD + RULE + "".join(f"k{index}: 1\n" for index in range(1_000))

    with seconds(1):
        assert len(problems_of(text, tmp_path)) == 1_000


def test_a_taxonomy_of_many_terms_loads_in_seconds() -> None:
    terms = ", ".join(f"t{index}: {{under: t{index + 1}}}" for index in range(16_000))
    text = HEAD.replace("name: {}", f"{terms}, t16000: {{}}, name: {{}}") + RULE

    with seconds(8):
        assert isinstance(outcome(lambda: loads(text)), Policy)


def test_hundreds_of_unknown_terms_are_told_in_seconds(tmp_path: Path) -> None:
    terms = ", ".join(f"t{index}_name: {{}}" for index in range(1_900))
    rules = "".join(
        f"- {{id: r{index}, permit: use, data: zt_{index}_namee}}\n" for index in range(400)
    )

    with seconds(5):
        assert len(problems_of(HEAD.replace("name: {}", terms) + rules, tmp_path)) == 400


def test_a_letter_is_no_quote_of_a_long_statement(tmp_path: Path) -> None:
    text = HEAD + "- {id: r, permit: use, says: e}\nstatement: s.txt\n"

    with seconds(1):
        found = problems_of(text, tmp_path, {"s.txt": "we " * 300_000})
    assert [problem.code for problem in found] == ["PB402"]


def test_a_circle_of_many_terms_is_found_in_seconds(tmp_path: Path) -> None:
    terms = ", ".join(f"t{index}: {{under: t{(index + 1) % 3_000}}}" for index in range(3_000))

    with seconds(10):
        found = problems_of(HEAD.replace("name: {}", terms) + RULE, tmp_path)
    assert [problem.code for problem in found] == ["PB505"]


def test_a_circle_of_many_rules_is_found_in_seconds(tmp_path: Path) -> None:
    effects = ("permit", "forbid")
    rules = "".join(
        f"- {{id: r{index}, {effects[index % 2]}: use, overrides: r{(index + 1) % 2_000}}}\n"
        for index in range(2_000)
    )

    with seconds(10):
        found = problems_of(HEAD + rules, tmp_path)
    assert [problem.code for problem in found] == ["PB506"]


def test_many_faults_of_one_kind_are_all_told_and_all_shown(tmp_path: Path) -> None:
    rules = "".join(f"- {{id: r{index}, permit: use, wen: x}}\n" for index in range(2_000))

    with seconds(10):
        found = problems_of(HEAD + rules, tmp_path)
        assert len(str(PolicyError(found)).split("\n\n")) == 2_001


def test_more_rules_than_the_limit_are_counted_and_not_read(tmp_path: Path) -> None:
    rules = "".join(f"- {{id: r{index}, permit: zzz}}\n" for index in range(300))
    found = problems_of(HEAD + rules, tmp_path, limits=Limits(rules=299))

    assert [problem.message for problem in found] == ["300 rules, and the limit is 299"]
