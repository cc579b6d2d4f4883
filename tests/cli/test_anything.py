"""Whatever a use, a flag or a case file holds, it is judged or gets problems with places."""

import io
import json
from functools import cache
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from purposebind import Policy, load
from purposebind.problems.frame import full_text
from purposebind.problems.problem import Problem
from purposebind.stated.flags import Flags, use_from_flags
from purposebind.stated.from_lines import uses_from_lines
from purposebind.stated.from_text import use_from_bytes
from purposebind.stated.judging import judge, judge_lines
from purposebind.stated.stated import Stated
from purposebind.testing.files import cases_from_bytes
from purposebind.testing.running import Runner

from .conftest import Run

NAMES = st.sampled_from(["u.json", "u.yaml"])
USE = json.dumps(
    {
        "action": "disclose",
        "purpose": ["billing", "research"],
        "data": [{"is": "name", "state": "raw"}, "email_address"],
        "recipient": "authority",
        "facts": {
            "agreed": True,
            "fair": {"value": True, "by": "officer", "on": "2026-01-01"},
            "subject.age": 17,
            "declined": [],
        },
        "on": "2026-11-22",
        "fulfilled": {"tell-client": False},
    }
)
CASES = f'[{{"case": "a", "use": {USE}, "verdict": "allowed", "because": ["billing"]}}]'
WORDS = 'null NaN [] {} " \\ é 1e9 - : # &a *a !!str % | 2026-02-30 true .. { ]'
ODD = st.sampled_from(
    [*WORDS.split(), "", "- ", ": ", "\n", "\t", "\x00", "\ud800", "\u202e", "9" * 40]
)


@cache
def shop() -> Policy:
    """The policy of the tests of the command line."""
    return load(Path(__file__).parent / "shop")


@st.composite
def mutations(draw: st.DrawFn, text: str) -> bytes:
    """The text with a few stretches of it replaced by something odd."""
    for _ in range(draw(st.integers(1, 3))):
        start = draw(st.integers(0, len(text)))
        end = draw(st.integers(start, min(len(text), start + 8)))
        text = text[:start] + draw(ODD) + text[end:]
    return text.encode("utf-8", "surrogatepass")


def placed(problems: tuple[Problem, ...]) -> bool:
    """Whether each problem has a place, and can be shown there."""
    full_text(problems)
    return all(problem.span is not None and problem.code[:2] == "PB" for problem in problems)


def judged(use: Stated | None, problems: tuple[Problem, ...]) -> bool:
    """Whether the use got a verdict, or else a problem."""
    if use is None:
        return bool(problems) and placed(problems)
    decision, found = judge(shop(), use)
    return not found if decision is not None else bool(found) and placed(found)


@given(st.binary(max_size=80), NAMES)
@example(b"", "u.json")
def test_any_bytes_are_judged_or_refused(data: bytes, name: str) -> None:
    assert judged(*use_from_bytes(data, name))


@given(mutations(USE), NAMES)
def test_any_slip_in_a_use_is_judged_or_refused(data: bytes, name: str) -> None:
    assert judged(*use_from_bytes(data, name))


@given(st.lists(mutations(USE) | st.binary(max_size=20), max_size=4))
def test_every_line_of_a_stream_is_judged_or_refused(lines: list[bytes]) -> None:
    lines = [line.replace(b"\n", b"") for line in lines]
    stream = b"".join(line + b"\n" for line in lines)

    read = list(uses_from_lines(io.BytesIO(stream), "uses.jsonl"))

    answers = list(judge_lines(shop(), read))

    assert [line.number for line, _, _ in answers] == list(range(1, len(lines) + 1))
    assert all((decision is None) == bool(found) for _, decision, found in answers)
    assert all(placed(found) for _, _, found in answers)


@given(mutations(CASES))
def test_any_slip_in_a_case_is_run_or_refused(data: bytes) -> None:
    file = cases_from_bytes(data, "cases.yaml")

    results = list(Runner(shop()).run(file.cases))

    assert bool(file.problems) == (not file.cases)
    assert placed(file.problems)
    assert all(placed(result.problems) for result in results)


VALUES = st.text(max_size=12) | st.sampled_from(
    ["name", "[name]", "{is: name}", "{}", "[]", "a: b", "- a", "tell-client", "agreed=true", "a="]
)
SEVERAL = st.lists(VALUES, max_size=3)
FLAGS = st.builds(
    Flags,
    action=SEVERAL,
    purpose=st.just(["billing"]),
    data=SEVERAL,
    recipient=SEVERAL,
    fact=SEVERAL,
    on=st.none() | VALUES,
    fulfilled=SEVERAL,
)


@given(FLAGS)
def test_any_flags_are_judged_or_refused(flags: Flags) -> None:
    use, problems = use_from_flags(flags)

    if use is None:
        assert problems
        full_text(problems)
    else:
        assert judged(use, ())


@pytest.mark.parametrize(
    "verb", [("check",), ("mutate",), ("review", "--by", "me", "--on", "2026-01-31")]
)
def test_a_name_that_no_file_can_have_is_a_file_that_cannot_be_read(
    verb: tuple[str, ...], run: Run
) -> None:
    outcome = run(verb[0], "x" * 5_000, *verb[1:])

    assert (outcome.code, "PB121" in outcome.out + outcome.err) == (2, True)
