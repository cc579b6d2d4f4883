"""G. Printed and read again, a policy meant something else.

OPA CVE-2022-23628, cedar#862, #871, opa#9109. Here the text of a clause goes into digests and
explanations: reading it again gives the very same clause. Uses and decisions are printed as plain
data, which reads back to what it was.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from itertools import islice, product

import pytest

from generated.policies import pairs
from laws.law import loaded
from lessons.small import SHIPPED, USE, Json, policy
from purposebind import Judgement, Policy, Use, load
from purposebind.clause.from_text import deadline_from_text, from_text
from purposebind.clause.syntax import (
    KEYWORDS,
    And,
    Deadline,
    Dimension,
    FactName,
    Holds,
    Is,
    Node,
    Not,
    Or,
    Quantity,
    Unless,
    Word,
)
from purposebind.clause.to_text import deadline_text, to_text
from purposebind.meant.clauses import Condition
from purposebind.meant.typed import Typing
from purposebind.places import passage


def _read(text: str) -> Node:
    node, found = from_text(passage(text))
    assert node is not None, (text, found)
    return node


def _conditions(policy: Policy) -> Iterator[Condition]:
    """Every clause of a policy."""
    meant = policy.meant
    held = [meant.governs]
    for rule in meant.rules:
        held += [rule.when, rule.unless, *(duty.unless for duty in rule.duties)]
    for standing in meant.duties:
        held += [standing.when, standing.duty.unless]
    yield from (condition for condition in held if condition is not None)


def _reads_back(policy: Policy) -> int:
    """Read every clause again from its own text; how many there were."""
    typing = Typing(policy.vocabulary, {})
    count = 0
    for condition in _conditions(policy):
        again = typing.condition(_read(condition.text), passage(condition.text))
        assert again == condition
        assert again.syntax == condition.syntax
        count += 1
    return count


def test_every_clause_of_the_shipped_policy_reads_back_to_itself() -> None:
    assert _reads_back(load(SHIPPED)) >= 15


def test_every_clause_of_generated_policies_reads_back_to_itself() -> None:
    assert (
        sum(_reads_back(loaded(document)) for document, _ in islice(pairs(7_000), 0, 600, 4)) > 400
    )


A, B = Holds(FactName("a")), Holds(FactName("b"))


def _joined(nodes: list[Node]) -> list[Node]:
    """The nodes, and every node that one connective makes of them."""
    made: list[Node] = [Not(node) for node in nodes]
    for first, second in product(nodes, repeat=2):
        made += [And((first, second)), Or((first, second)), Unless(first, second)]
    return [*nodes, *made]


def test_every_nesting_of_connectives_reads_back_to_itself() -> None:
    """All clauses of three levels over two facts: brackets stand wherever they are needed."""
    clauses = _joined(_joined([A, B]))
    wrong = [node for node in clauses if _read(to_text(node)) != node]

    assert len(clauses) == 800
    assert wrong == []


def test_no_two_clauses_are_printed_alike() -> None:
    """The digest of a policy is made of these texts."""
    clauses = _joined(_joined([A, B]))

    assert len({to_text(node) for node in clauses}) == len(set(clauses))


@pytest.mark.parametrize(
    "word", [*sorted(KEYWORDS), "day", "days", "weeks", "month", "a", "x_1", "n0t", "isnt", "true"]
)
@pytest.mark.parametrize("negated", [False, True])
def test_every_value_reads_back_to_itself(word: str, negated: bool) -> None:
    """Those spelled like a keyword or a unit too, alone and in a list."""
    alone = Is(Dimension("data"), (Word(word),), negated)
    listed = Is(FactName("a"), (Word("b"), Word(word)), negated)

    assert [_read(to_text(node)) for node in (alone, listed)] == [alone, listed]


@pytest.mark.parametrize("count", [0, 1, 2, 9_999])
@pytest.mark.parametrize("unit", ["day", "week", "month", "year"])
@pytest.mark.parametrize("after", [None, "account.closed_on", "day"])
def test_every_deadline_reads_back_to_itself(count: int, unit: str, after: str | None) -> None:
    deadline = Deadline(Quantity(count, unit), FactName(after) if after else None)  # type: ignore[arg-type]  # the four units

    assert deadline_from_text(passage(deadline_text(deadline))) == (deadline, ())


def test_a_use_reads_back_from_its_plain_data() -> None:
    """Through JSON, which is how it is kept."""
    for _, plain in islice(pairs(7_100), 400):
        use = Use.of(plain)
        kept = json.dumps(use.to_dict())
        assert Use.of(json.loads(kept)) == use


STATED: Json = {
    "day": {"type": "date"},
    "judged": {"type": "judgement", "asks": "Was it so?"},
}
IN_PYTHON = {
    "day": date(2024, 2, 29),
    "judged": Judgement(True, "an officer", date(2024, 1, 31)),
}


@pytest.mark.parametrize("name", ["day", "judged"])
def test_a_use_stated_in_python_reads_back_from_its_plain_data(name: str) -> None:
    use = Use.of(USE, facts={name: IN_PYTHON[name]})

    assert Use.of(json.loads(json.dumps(use.to_dict()))) == use


def test_a_decision_with_values_is_json_whatever_the_use_was_stated_in() -> None:
    decision = policy(facts=STATED).decide({**USE, "facts": {"judged": IN_PYTHON["judged"]}})

    assert json.loads(decision.to_json(values=True))["use"]["facts"]["judged"]["by"] == "an officer"


def test_decisions_are_plain_data_of_the_same_keys() -> None:
    """JSON says what the mapping says, whatever the verdict."""
    keys = "version verdict allowed obliged atom causes findings missing judgements duties policy"
    for document, use in islice(pairs(7_200), 200):
        decision = loaded(document).decide(use)
        shown = decision.to_dict(values=True)
        assert json.loads(decision.to_json(values=True)) == shown
        assert list(shown) == [*keys.split(), "use"]
        assert list(decision.to_dict()) == keys.split()
