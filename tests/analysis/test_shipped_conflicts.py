"""What the shipped policy contradicts itself about is what a close reading of the text says.

The pairs are written out from that reading: S2 is the first promise ("We don't share ..."), S6 the
second ("We will not sell, share, or rent ..." and the unsolicited mail), S13 the permission to pass
on, S14 the confidentiality of the client records.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import pytest

from analysis.shipped import shipped
from purposebind import Policy, UseError, Verdict
from purposebind.analysis import Conflict, conflicts

S6, S14, S2 = "no-sale-sharing-or-rent", "records-are-confidential", "no-sharing-with-anyone"
MAIL, S13 = "no-unsolicited-email", "passing-to-third-parties"
UNSETTLED = {
    # The purposes of S2 against S6: C1, C5, C13.
    ("sharing-to-comply-with-law", S6),
    ("sharing-to-develop-products", S6),
    ("sharing-to-protect-rights", S6),
    # The same against S14, for records: C5, C7. Where the law compels, S14 gives way itself.
    ("sharing-to-comply-with-law", S14),
    ("sharing-to-develop-products", S14),
    ("sharing-to-protect-rights", S14),
}
"""What no interpretation settles."""
SETTLED = {
    # The narrower half of "comply with the law": C5.
    ("sharing-compelled-by-law", S6),
    # S13 against both promises: C2, C3, C12. Against S14 the text itself settles it: C4.
    (S13, S6),
    (S13, S2),
    # The exception of S14 against both promises: C5.
    ("records-required-by-law", S6),
    ("records-required-by-law", S2),
    # Every permission of contact by e-mail against unsolicited mail: C9, C10, C11.
    ("transaction-notices", MAIL),
    ("marketing-and-notices-as-preferred", MAIL),
    ("call-or-email", MAIL),
    ("call-or-email-about-agreements", MAIL),
    ("call-or-email-as-preferred", MAIL),
    ("contact-about-your-account", MAIL),
    ("contact-to-service-your-account", MAIL),
    ("offers-and-news", MAIL),
    ("contact-to-enforce", MAIL),
    ("contact-to-enforce-agreements", MAIL),
}
"""What the recorded interpretations settle."""
BOTH = pytest.mark.parametrize("interpretations", [True, False])


def pairs(found: Iterable[Conflict]) -> list[tuple[str, str]]:
    """All pairs of all findings."""
    return sorted(pair for each in found for pair in each.pairs)


def test_read_literally_the_pairs_are_those_of_the_reading() -> None:
    found = conflicts(shipped(interpretations=False))

    assert found.is_complete
    assert pairs(found) == sorted(UNSETTLED | SETTLED)


def test_with_the_interpretations_the_purposes_of_the_first_promise_are_left() -> None:
    found = conflicts(shipped())

    assert found.is_complete
    assert pairs(found) == sorted(UNSETTLED)


def test_the_reading_can_be_chosen_in_the_question() -> None:
    literally = conflicts(shipped(), interpretations=False)
    settled = conflicts(shipped(interpretations=False), interpretations=True)

    assert (len(pairs(literally)), len(pairs(settled))) == (21, 6)


def test_two_rules_on_the_same_words_are_one_finding() -> None:
    """ "Except to comply with the law" is written twice, once in its narrower case."""
    found = conflicts(shipped(interpretations=False))

    together = [each.pairs for each in found if len(each.pairs) > 1]
    assert together == [
        (("sharing-compelled-by-law", S6), ("sharing-to-comply-with-law", S6)),
    ]
    assert len(found) == 20


@BOTH
def test_each_finding_quotes_both_sides(interpretations: bool) -> None:
    for each in conflicts(shipped(interpretations=interpretations)):
        lines = {quote.line for quote in each.quotes}

        assert lines & {2, 16, 18}, each.rules
        assert len(each.quotes) >= 2, each.rules


@BOTH
def test_each_witness_is_contested_by_the_two_rules_and_by_no_more(interpretations: bool) -> None:
    policy = shipped(interpretations=interpretations)
    for each in conflicts(policy):
        decision = policy.decide(each.witness.to_dict())

        assert decision.verdict is Verdict.CONTESTED
        assert set(each.pairs[0]) <= {cause.id for cause in decision.causes}


@BOTH
def test_nothing_can_be_left_out_of_a_witness_nor_be_said_more_generally(
    interpretations: bool,
) -> None:
    policy = shipped(interpretations=interpretations)
    for each in conflicts(policy):
        kept = [
            simpler
            for simpler in simpler_uses(policy, each.witness.to_dict())
            if shows(policy, simpler, each.pairs[0])
        ]

        assert kept == [], each.rules


def shows(policy: Policy, use: dict[str, Any], pair: tuple[str, str]) -> bool:
    """Whether the very terms of a use are contested by a pair."""
    try:
        decision = policy.decide(use)
    except UseError:
        return False
    is_it = decision.verdict is Verdict.CONTESTED and not decision.atom.narrowed
    return is_it and set(pair) <= {cause.id for cause in decision.causes}


def simpler_uses(policy: Policy, use: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The use without each thing that it states, and with each term one step more general."""
    facts = use.get("facts", {})
    for name in facts:
        yield {**use, "facts": {each: facts[each] for each in facts if each != name}}
    for key in ("recipient", "on", "fulfilled"):
        if key in use:
            yield {each: use[each] for each in use if each != key}
    for dimension in ("action", "purpose", "data", "recipient"):
        taxonomy = policy.vocabulary.dimension(dimension)
        for above in taxonomy.terms[use[dimension]].under if dimension in use else ():
            yield {**use, dimension: above}
