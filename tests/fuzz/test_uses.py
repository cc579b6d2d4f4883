"""Uses of any data at all: judged or refused, and never repeated where they were not asked for."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from fuzz.checking import outcome
from purposebind import Decision, Judgement, Limits, Use, load

SHIPPED = Path(__file__).resolve().parents[2] / "policies" / "smart-parts-pc"
POLICY = load(SHIPPED, limits=Limits(completions=64))
TERMS = {
    dimension: sorted(taxonomy.terms)
    for dimension, taxonomy in (
        ("action", POLICY.vocabulary.actions),
        ("purpose", POLICY.vocabulary.purposes),
        ("data", POLICY.vocabulary.data),
        ("recipient", POLICY.vocabulary.recipients),
    )
}
FACTS = sorted(POLICY.vocabulary.facts)
SECRET = "zebra-4711"
NUMBER = 918_273_645_546
DAY = date(1987, 6, 5)
SECRETS = (SECRET, str(NUMBER), f"{NUMBER:,}", "1987", "zebra")

keys = st.text(st.characters(exclude_categories=["C", "Z"]), max_size=6)
"""A key with a control character is a bug of its own; see `test_a_key_is_shown_and_not_obeyed`."""
scalars = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=8),
    st.binary(max_size=4),
    st.sampled_from(["never", "", 10**30, DAY, datetime(2026, 1, 1), 0, "2026-02-30"]),  # noqa: DTZ001  # a date with a time is refused
)
anything = st.recursive(
    scalars,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(keys | st.integers(), inner, max_size=3),
        st.tuples(inner, inner),
    ),
    max_leaves=6,
)
secrets = st.recursive(
    st.sampled_from(
        [SECRET, NUMBER, -NUMBER, float(NUMBER), DAY, DAY.isoformat(), SECRET.encode()]
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.sampled_from(["value", "by", "on", "grounds", "expires"]), inner),
        st.sets(st.sampled_from([SECRET, NUMBER, DAY]), max_size=2),
    ),
    max_leaves=5,
)


def _items(dimension: str) -> st.SearchStrategy[Any]:
    term = st.sampled_from(TERMS[dimension])
    item = st.one_of(term, st.fixed_dictionaries({"is": term}), term, anything)
    return st.one_of(term, st.lists(item, max_size=3), anything)


near_uses = st.fixed_dictionaries(
    {},
    optional={
        **{dimension: _items(dimension) for dimension in TERMS},
        "facts": st.dictionaries(st.sampled_from(FACTS), anything, max_size=4) | anything,
        "on": st.sampled_from([DAY, "2026-01-01"]) | anything,
        "fulfilled": anything,
        "facs": anything,
    },
)
stated = st.fixed_dictionaries(
    {
        "action": st.sampled_from(["use", "contact", "store"]),
        "purpose": st.sampled_from(TERMS["purpose"]),
        "data": st.sampled_from(TERMS["data"]),
        "facts": st.dictionaries(st.sampled_from(FACTS), secrets, min_size=1, max_size=4),
    },
    optional={"on": st.just(DAY)},
)


@given(anything | near_uses)
@example({})
@example({"action": "use", "purpose": "marketing", "data": "name", "facts": {"solicited": True}})
def test_any_data_is_judged_or_refused(use: Any) -> None:
    decision = outcome(lambda: POLICY.decide(use))
    if isinstance(decision, Decision):
        decision.explain(values=True)
        decision.to_json(values=True)


@given(near_uses)
def test_any_data_reads_as_a_use_that_reads_back_or_is_refused(use: dict[str, Any]) -> None:
    read = outcome(lambda: Use.of(use))
    if isinstance(read, Use):
        assert Use.of(read.to_dict()) == read


@given(stated)
def test_no_value_of_a_fact_leaves_in_an_error_or_a_decision(use: dict[str, Any]) -> None:
    """A log of errors and decisions must not become a copy of the data."""
    result = outcome(lambda: POLICY.decide(use))
    if isinstance(result, Decision):
        shown = result.explain() + result.to_json() + repr(result)
    else:
        shown = str(result) + repr([problem.to_dict() for problem in result.problems])

    assert not any(secret in shown for secret in SECRETS)


@given(st.text(min_size=1, max_size=12), st.sampled_from(FACTS))
def test_no_term_or_choice_of_a_fact_leaves_in_an_error(word: str, fact: str) -> None:
    value = f"{SECRET}{word}"
    use = {"action": "use", "purpose": "marketing", "data": "name", "facts": {fact: value}}
    result = outcome(lambda: POLICY.decide(use))

    assert SECRET not in str(result)


def test_the_names_of_judges_stay_with_the_use() -> None:
    judged = Judgement(True, SECRET, DAY, f"{SECRET} said so", date(2099, 1, 1)).to_dict()
    use = {
        "action": "contact",
        "purpose": "policy_enforcement",
        "data": "name",
        "facts": {"necessary": judged},
        "on": DAY,
    }
    decision = POLICY.decide(use)

    assert SECRET not in decision.explain() + decision.to_json() + repr(decision)
    assert SECRET in decision.to_json(values=True)


@pytest.mark.parametrize(
    "part",
    [
        {"fulfilled": {"\x1b[2J": None}},
        {"facts": {"\x1b[2J": True}},
        {"data": {"is": "name", "\x1b[2J": 1}},
        {"\x1b[2J": 1},
    ],
)
def test_a_key_is_shown_and_not_obeyed(part: dict[str, object]) -> None:
    """What a caller was sent must not clear the screen of whoever reads the log."""
    use = {"action": "use", "purpose": "marketing", "data": "name", **part}
    result = outcome(lambda: POLICY.decide(use))

    assert "\x1b" not in str(result)
