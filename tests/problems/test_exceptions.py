"""The exceptions: what they carry, and that they travel between processes."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from typing import Any

import pytest

from purposebind import NotAllowed, PolicyError, Problem, PurposebindError, UseError, loads
from purposebind.places import Source, Span
from purposebind.problems.problem import Related, Severity

SPAN = Span(Source("policy.yaml", "a: b\n"), 3, 4)
PROBLEM = Problem("PB999", "wrong", help="mend", span=SPAN, related=(Related("here", SPAN),))


@pytest.mark.parametrize("kind", [PolicyError, UseError])
def test_an_error_holds_every_problem_and_says_how_many(
    kind: type[PolicyError] | type[UseError],
) -> None:
    assert kind([PROBLEM]).problems == (PROBLEM,)
    assert str(kind([PROBLEM])).startswith("1 problem\n\npolicy.yaml:1:4: error[PB999] wrong\n")
    assert str(kind([PROBLEM, PROBLEM])).startswith("2 problems\n\n")


@pytest.mark.parametrize("kind", [PolicyError, UseError])
def test_an_error_survives_pickling_whole(kind: type[PolicyError] | type[UseError]) -> None:
    copy = pickle.loads(pickle.dumps(kind([PROBLEM])))

    assert type(copy) is kind
    assert copy.problems == (PROBLEM,)
    assert str(copy) == str(kind([PROBLEM]))


@pytest.mark.parametrize("kind", [PolicyError, UseError, NotAllowed])
def test_an_error_is_not_made_of_text(kind: Callable[[Any], object]) -> None:
    """As a task queue does that kept its arguments as text; it then shows the text itself."""
    with pytest.raises(TypeError, match="is made of"):
        kind("(Problem(code='PB999'),)")


def test_one_exception_catches_all() -> None:
    with pytest.raises(PurposebindError):
        loads("")
    assert issubclass(PolicyError, PurposebindError)
    assert issubclass(UseError, PurposebindError)
    assert not issubclass(PurposebindError, ValueError)


def test_a_problem_is_plain_data_with_stable_keys() -> None:
    place = {"file": "policy.yaml", "line": 1, "column": 4, "end_line": 1, "end_column": 5}

    assert PROBLEM.to_dict() == {
        "code": "PB999",
        "severity": "error",
        "message": "wrong",
        "help": "mend",
        "place": {**place, "start": 3, "end": 4},
        "path": [],
        "related": [{"message": "here", "place": {**place, "start": 3, "end": 4}}],
    }


def test_a_problem_without_place_says_so_by_null() -> None:
    shown = Problem("PB999", "wrong", Severity.WARNING, path=("data", 0)).to_dict()

    assert shown["place"] is None
    assert shown["help"] is None
    assert shown["path"] == ["data", 0]
    assert shown["severity"] == "warning"
