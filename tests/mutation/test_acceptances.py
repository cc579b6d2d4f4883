"""Files of accepted mutants: read strictly, every problem at its place."""

from __future__ import annotations

import pytest

from purposebind.mutation.acceptances import acceptances_from_bytes
from purposebind.mutation.problems import KINDS
from purposebind.problems.problem import Kind

GOOD = "- {mutant: drop-rule a, why: it will go}\n"


def test_acceptances_know_their_reason_and_their_place() -> None:
    accepted, problems = acceptances_from_bytes(GOOD.encode(), "mutants.yaml")

    assert problems == ()
    (each,) = accepted
    assert (each.mutant, each.why) == ("drop-rule a", "it will go")
    assert each.span is not None
    assert (each.span.line, each.span.column, each.span.text) == (1, 12, "drop-rule a")


def test_an_empty_list_accepts_nothing() -> None:
    assert acceptances_from_bytes(b"[]\n", "mutants.yaml") == ((), ())


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a: b", [("PB772", "a: b", "a file of accepted mutants must be a list")]),
        ("- a", [("PB772", "a", "an accepted mutant must be a mapping")]),
        ("- {mutant: [], why: so}", [("PB772", "[]", "`mutant` must be text")]),
        ("- {mutant: a, why: ' '}", [("PB772", "' '", "`why` must be text")]),
        (
            "- {mutant: a, whi: so}",
            [
                ("PB773", "whi", "an accepted mutant has no `whi`"),
                ("PB774", "mutant", "the acceptance has no `why`"),
            ],
        ),
        ("- {why: so}", [("PB774", "why", "the acceptance has no `mutant`")]),
        (GOOD + GOOD, [("PB775", "drop-rule a", "`drop-rule a` is accepted twice")]),
    ],
)
def test_a_broken_file_accepts_nothing(text: str, found: list[tuple[str, str, str]]) -> None:
    accepted, problems = acceptances_from_bytes(text.encode(), "mutants.yaml")

    assert accepted == ()
    assert [(each.code, each.span and each.span.text, each.message) for each in problems] == found


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind.bad], ids=lambda kind: kind.code)
def test_the_examples_of_the_manual_show_what_they_say(kind: Kind) -> None:
    bad = acceptances_from_bytes(kind.bad.encode(), "x")[1]
    good = acceptances_from_bytes(kind.good.encode(), "x")

    assert kind.code in [problem.code for problem in bad]
    assert (len(good[0]), good[1]) == (1, ())
