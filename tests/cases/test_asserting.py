"""The assertions for the tests of services: what passes, and what is said of the rest."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import purposebind
from purposebind import PurposebindError, Use, UseError
from purposebind.problems.errors import ExpectationError
from purposebind.testing import assert_allowed, assert_case, assert_refused
from purposebind.testing.files import cases_from_bytes

POLICY = purposebind.loads("""\
purposebind: 1
policy: shop
vocabulary:
  actions: {use: {}, sell: {}}
  purposes: {newsletter: {}, delivery: {}}
  data: {name: {}, card: {}}
  recipients: {courier: {}, printer: {}}
facts:
  asked: {type: boolean}
  age: {type: integer}
  trusted: {type: boolean, default: false}
  paused_on: {type: date}
  data.state: {type: choice, of: [raw, coded]}
rules:
  - {id: delivery, permit: use, for: delivery}
  - {id: newsletter, permit: use, for: newsletter, when: asked and age >= 16}
  - {id: no-cards, forbid: any, data: card, unless: trusted or data.state is not raw}
  - id: paused
    forbid: use
    for: newsletter
    when: today is after paused_on and recipient is courier
""")
DELIVERY: dict[str, object] = {"action": "use", "purpose": "delivery", "data": "name"}


def test_the_decision_of_an_allowed_use_is_returned() -> None:
    decision = assert_allowed(POLICY, DELIVERY)

    assert decision == POLICY.decide(DELIVERY)


def test_a_use_may_be_given_in_every_way_that_decide_takes() -> None:
    assert assert_allowed(POLICY, Use.of(DELIVERY)) == assert_allowed(POLICY, **DELIVERY)
    assert assert_refused(POLICY, DELIVERY, action="sell").verdict == "silent"


def test_a_refusal_of_what_should_be_allowed_is_explained_with_its_values() -> None:
    with pytest.raises(AssertionError) as caught:
        assert_allowed(
            POLICY,
            action="use",
            purpose="newsletter",
            data="name",
            facts={"asked": True, "age": 12},
            on="2026-01-31",
        )

    assert str(caught.value) == (
        "expected allowed, got silent\n"
        "SILENT: no sentence of the statement allows this\n"
        "  use name for newsletter\n"
        "  Stated:\n"
        "    - age: 12\n"
        "    - asked: true\n"
        '    - on: "2026-01-31"\n'
        "  Conditions:\n"
        "    - newsletter, when: `asked` is true (asked: true)\n"
        "    - newsletter, when: `age >= 16` is false (age: 12)\n"
        "    - paused, when: `today is after paused_on` is unknown"
        " (paused_on: not stated, today: 2026-01-31)\n"
        "    - paused, when: `recipient is courier` is false (recipient: none)"
    )


def test_defaults_and_attributes_are_shown_where_they_were_asked() -> None:
    with pytest.raises(AssertionError) as caught:
        assert_allowed(POLICY, DELIVERY, data={"is": "card", "state": "raw"})

    lines = str(caught.value).splitlines()
    assert lines[-2:] == [
        "    - no-cards, unless: `trusted` is false (trusted: false by default)",
        '    - no-cards, unless: `data.state is not raw` is false (data.state: "raw")',
    ]


def test_the_day_is_said_to_be_unknown_where_it_is() -> None:
    with pytest.raises(AssertionError, match=r"paused_on: not stated, today: not stated"):
        assert_allowed(POLICY, action="use", purpose="newsletter", data="name", facts={"age": 1})


@pytest.mark.parametrize(
    "expected",
    [
        {},
        {"verdict": "contested"},
        {"because": "no-cards"},
        {"because": ["delivery", "no-cards"]},
        {"verdict": "contested", "because": ("delivery",), "missing": []},
    ],
)
def test_a_refusal_as_expected_is_returned(expected: dict[str, object]) -> None:
    use = {**DELIVERY, "data": {"is": "card", "state": "raw"}}

    assert assert_refused(POLICY, use, **expected).verdict == "contested"  # type: ignore[arg-type]  # of several types


def test_what_is_missing_may_be_expected_in_part() -> None:
    use = {"action": "use", "purpose": "newsletter", "data": "name"}

    decision = assert_refused(POLICY, use, verdict="undetermined", missing="age")

    assert [each.name for each in decision.missing] == ["age", "asked"]


def test_everything_that_differs_is_said_at_once() -> None:
    with pytest.raises(AssertionError) as caught:
        assert_refused(
            POLICY,
            {**DELIVERY, "action": "sell"},
            verdict="forbidden",
            because=["newsletter", "no-cards"],
            missing="age",
        )

    assert str(caught.value).splitlines()[:4] == [
        "expected forbidden, got silent",
        "expected because `newsletter`, `no-cards`, got none",
        "expected missing `age`, got none",
        "SILENT: no sentence of the statement allows this",
    ]


@pytest.mark.parametrize("verdict", [None, "forbidden"])
def test_an_allowed_use_is_no_refusal(verdict: str | None) -> None:
    with pytest.raises(AssertionError) as caught:
        assert_refused(POLICY, DELIVERY, verdict=verdict)

    assert str(caught.value).startswith(
        f"expected {verdict or 'a refusal'}, got allowed\nALLOWED\n"
    )


def test_an_expectation_that_can_never_be_met_is_refused_with_all_that_is_wrong() -> None:
    with pytest.raises(ExpectationError) as caught:
        assert_refused(
            POLICY,
            DELIVERY,
            verdict="allowed",
            because=["no-card", "xyzzy"],
            missing=["agee", "on"],
        )

    assert isinstance(caught.value, PurposebindError)
    assert not isinstance(caught.value, AssertionError)
    assert [(each.code, each.message, each.help) for each in caught.value.problems] == [
        (
            "PB727",
            "`allowed` is not a verdict of a refusal",
            "one of `contested`, `forbidden`, `silent`, `not_governed`, `undetermined`",
        ),
        ("PB728", "the policy has no rule or standing duty `no-card`", "did you mean `no-cards`?"),
        ("PB728", "the policy has no rule or standing duty `xyzzy`", None),
        ("PB728", "the policy has no fact or duty `agee`", "did you mean `age`?"),
    ]


def test_a_use_that_is_wrong_raises_what_decide_raises() -> None:
    for asserting in (assert_allowed, assert_refused):
        with pytest.raises(UseError):
            asserting(POLICY, {**DELIVERY, "data": "nme"})


def test_a_case_is_asserted_whole() -> None:
    text = b"""\
- {case: good, use: {action: use, purpose: delivery, data: name}, verdict: allowed}
- {case: bad, use: {action: use, purpose: delivery, data: name}, verdict: silent, because: []}
- {case: ugly, use: {action: us, purpose: delivery, data: name}, verdict: silent}
"""
    good, bad, ugly = cases_from_bytes(text, "cases.yaml").cases

    assert_case(POLICY, good)
    with pytest.raises(AssertionError) as failed:
        assert_case(POLICY, bad)
    with pytest.raises(AssertionError) as broken:
        assert_case(POLICY, ugly)

    assert str(failed.value).splitlines()[:3] == [
        "failed cases.yaml:2 bad",
        "  verdict: expected silent, got allowed",
        "  because: expected none; has besides delivery",
    ]
    assert str(broken.value).startswith(
        "could not be judged cases.yaml:3 ugly\ncases.yaml:3:30: error[PB612] "
    )


def test_no_import_of_the_package_imports_pytest() -> None:
    """Not the assertions, and not the command line either."""
    code = (
        "import sys; from purposebind.testing import *;"
        " import purposebind.cli.test; sys.exit('pytest' in sys.modules)"
    )
    source = Path(purposebind.__file__).resolve().parents[1]
    done = subprocess.run(
        [sys.executable, "-c", code], env={"PYTHONPATH": str(source)}, check=False
    )

    assert done.returncode == 0
