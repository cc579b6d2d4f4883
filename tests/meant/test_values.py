"""Values of facts as plain data, and what of them the digest of a policy tells apart."""

from __future__ import annotations

from datetime import date

import pytest

from errors.smallest import HEAD, RULE
from purposebind import NEVER, Judgement, loads
from purposebind.meant.values import FactValue, plain


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (True, True),
        (18, 18),
        ("email", "email"),
        (("email", "post"), ["email", "post"]),
        ((), []),
        (date(2026, 1, 31), "2026-01-31"),
        (NEVER, "never"),
        (
            Judgement(False, "an officer", date(2026, 1, 2), "file 7", date(2026, 12, 31)),
            {
                "value": False,
                "by": "an officer",
                "on": "2026-01-02",
                "grounds": "file 7",
                "expires": "2026-12-31",
            },
        ),
        (
            Judgement(True, "an officer", date(2026, 1, 2)),
            {"value": True, "by": "an officer", "on": "2026-01-02"},
        ),
    ],
)
def test_a_value_is_shown_as_a_use_would_state_it(value: FactValue, shown: object) -> None:
    assert plain(value) == shown


def _digest(declaration: str) -> str:
    return loads(HEAD.replace("rules:\n", f"  x: {declaration}\nrules:\n") + RULE).digest


@pytest.mark.parametrize(
    "declarations",
    [
        ["{type: date}", "{type: date, default: never}", "{type: date, default: 2026-01-31}"],
        ["{type: date, default: 2026-01-31}", "{type: date, default: 2026-02-28}"],
        [
            "{type: terms, of: channel}",
            "{type: terms, of: channel, default: []}",
            "{type: terms, of: channel, default: [email]}",
            "{type: terms, of: channel, default: [post]}",
        ],
        ["{type: boolean}", "{type: boolean, default: false}", "{type: boolean, default: true}"],
        ["{type: integer}", "{type: integer, default: 0}", "{type: integer, default: 1}"],
        [
            "{type: choice, of: [law, contract], default: law}",
            "{type: choice, of: [law, contract], default: contract}",
        ],
    ],
)
def test_policies_with_different_defaults_are_different(declarations: list[str]) -> None:
    """Two uses that leave the fact out would be decided differently."""
    assert len({_digest(each) for each in declarations}) == len(declarations)
