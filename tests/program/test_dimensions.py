"""Terms that no rule tells apart are judged together, however many there are."""

from __future__ import annotations

import purposebind
from purposebind.decision.elements import atoms_in, elements_of
from purposebind.decision.question import ask
from purposebind.limits import DEFAULT_LIMITS
from purposebind.use.resolved import resolve
from purposebind.use.use import Use


def _atoms(rules: str, facts: dict[str, object] | None = None) -> int:
    """Distinguishable atoms of a use of the top of a tree of 1,000 purposes."""
    purposes = "".join(f"    p{i}: {{under: p{(i - 1) // 2}}}\n" for i in range(1, 1_000))
    policy = purposebind.loads(
        "purposebind: 1\npolicy: wide\n"
        "vocabulary:\n"
        "  actions: {use: {}}\n"
        f"  purposes:\n    p0: {{}}\n{purposes}"
        "  data: {name: {}}\n"
        "facts: {declined: {type: terms, of: purposes}}\n"
        f"rules:\n{rules}"
    )
    use = Use.of(action="use", purpose="p0", data="name", facts=facts or {})
    resolved, found = resolve(use, policy.vocabulary, (), DEFAULT_LIMITS)
    assert resolved is not None, found
    program = policy._program
    return atoms_in(elements_of(program, ask(program, resolved)))


def test_a_rule_for_everything_tells_nothing_apart() -> None:
    assert _atoms("- {id: all, permit: any}\n") == 1


def test_a_rule_for_some_terms_splits_them_from_the_rest() -> None:
    assert _atoms("- {id: some, permit: any, for: p1}\n") == 2
    assert _atoms("- {id: some, permit: any, for: [p1, p5]}\n") == 2
    assert _atoms("- {id: one, permit: any, for: p1}\n- {id: two, forbid: any, for: p3}\n") == 3


def test_a_test_of_the_dimension_splits_its_term_from_the_rest() -> None:
    assert _atoms("- {id: all, permit: any, when: purpose is not p2}\n") == 2


def test_is_among_splits_what_a_use_states() -> None:
    rule = "- {id: all, permit: any, when: purpose is among declined}\n"

    assert _atoms(rule, {"declined": []}) == 1
    assert _atoms(rule, {"declined": ["p1"]}) == 2
    assert _atoms(rule, {"declined": ["p1", "p3", "p2"]}) == 2
    assert _atoms(rule) == 1
