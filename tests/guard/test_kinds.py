"""Every code of the guards, from the smallest mistake that shows it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from guard.small import shop
from purposebind import Problem
from purposebind.guard import GuardError, guard, problems, purpose, uses
from purposebind.problems.problem import Kind

POLICY = shop()


def _function(reason: bool) -> None: ...


def _declared(**parts: Any) -> Callable[[bool], None]:
    """A fresh function that declares a use of the policy, with `parts` of it changed."""

    def fresh(reason: bool) -> None: ...

    fresh.__qualname__ = "bill"
    return uses(**{"action": "use", "purpose": "offers", "data": "usage", **parts})(fresh)


def _support_inside_audit() -> None:
    with purpose("audit"):
        guard(POLICY)(_declared(purpose="support"))(True)


def _no_policies() -> None:
    raise GuardError((problems.no_policies(),))


async def _slow(*_: object) -> None: ...


SMALLEST: dict[str, tuple[Callable[[], object], str, str | None]] = {
    "PB781": (
        lambda: guard(POLICY)(_function),
        "`guard.test_kinds._function` declares no use",
        "put `@uses(...)` below `@guard(...)`, next to the function",
    ),
    "PB782": (
        lambda: guard(POLICY, facts={"asked": "raeson"})(_declared()),
        "`asked` is to come from an argument `raeson` that is not there",
        "did you mean `reason`?",
    ),
    "PB783": (
        lambda: guard(POLICY, facts={"wanted": "reason"})(_declared()),
        "the choice `wanted` is to come from `reason`, whose type cannot hold it",
        None,
    ),
    "PB784": (
        lambda: guard(POLICY)(_declared(purpose="research")),
        "`guard.test_kinds.bill` may owe `report`, and nobody is told",
        "pass `owed=` with a function that sees to it",
    ),
    "PB785": (
        _support_inside_audit,
        "`support` lies outside the purpose `audit` that is served",
        "leave `with purpose('audit')` before",
    ),
    "PB786": (
        lambda: purpose(""),
        "`purpose(...)` takes the name of one purpose",
        None,
    ),
    # Shown by Django's check; see test_django.
    "PB787": (
        _no_policies,
        "`PURPOSEBIND_POLICIES` names no policies",
        "set it to a list of paths, each a policy's file or folder",
    ),
    "PB788": (
        lambda: guard(POLICY, facts={"asked": "reason"})(_declared(facts={"asked": True})),
        "`asked` is stated in `@uses` and mapped in `@guard`",
        "keep one of the two",
    ),
    "PB789": (
        lambda: guard(POLICY, record=_slow)(_declared()),  # type: ignore[arg-type]  # the mistake
        "`record` must be a function that has done its work when it returns",
        "a coroutine function is none",
    ),
}


def _code(kind: Kind) -> str:
    return kind.code


def test_every_code_has_a_smallest_case() -> None:
    assert [kind.code for kind in problems.KINDS] == list(SMALLEST)


@pytest.mark.parametrize("code", SMALLEST)
def test_the_smallest_mistake_shows_its_one_problem(code: str) -> None:
    mistake, message, help = SMALLEST[code]
    with pytest.raises(GuardError) as caught:
        mistake()

    (problem,) = caught.value.problems
    assert isinstance(problem, Problem)
    assert (problem.code, problem.message, problem.help) == (code, message, help)


@pytest.mark.parametrize("kind", problems.KINDS, ids=_code)
def test_a_kind_is_a_whole_page_of_the_manual(kind: Kind) -> None:
    assert re.fullmatch("PB78[1-9]", kind.code)
    assert not kind.summary.endswith(".")
    assert kind.why.endswith(".")
    assert kind.mend.endswith(".")
    assert kind.bad
    assert kind.good
