"""Binding what is known of a use and giving the rest later is deciding the whole use.

In every split of what is known: facts, the day, duties. Binding says `always` and `never` only of
what stays so, whatever is given.
"""

from __future__ import annotations

import random
import traceback
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from typing import Any

import pytest

import purposebind
from decision.small import USE
from decision.small import policy as small
from equality.comparison import each_pair
from purposebind import Policy, Use, UseError
from purposebind.clause.from_text import from_text
from purposebind.meant.typed import Typing
from purposebind.places import Passage, Source, Span
from purposebind.program.conditions import Compiler

POLICY = """
purposebind: 1
policy: bound
vocabulary:
  actions: {use: {}}
  purposes: {support: {}, marketing: {}, newsletter: {under: marketing}}
  data: {email: {}, name: {}}
  recipients: {}
facts:
  consent: {type: boolean}
  age: {type: integer}
  account.closed_on: {type: date}
  declined: {type: terms, of: purposes}
  data.old: {type: boolean}
  on: {type: boolean}
rules:
  - {id: news, permit: use, for: marketing, when: consent and age >= 18}
  - {id: support, permit: use, for: support, data: email}
  - {id: not-old, forbid: use, for: support, when: data.old}
  - {id: closed, forbid: use, for: marketing, when: account.closed_on is before today}
  - {id: no-declined, forbid: use, for: marketing, when: purpose is among declined}
  - {id: odd, permit: use, for: support, data: name, when: 'on'}
"""
NEWS = {"action": "use", "purpose": "newsletter", "data": "email"}


@pytest.fixture(scope="module")
def policy() -> Policy:
    return purposebind.loads(POLICY)


Json = dict[str, Any]


def splits(use: Json, draw: random.Random) -> Iterator[tuple[Json, Json, Json]]:
    """What is bound, facts given in the mapping, and what is given by keyword."""
    for _ in range(3):
        facts = use.get("facts", {})
        early = {name for name in facts if draw.random() < 0.5}
        bound = {**use, "facts": {name: facts[name] for name in early}}
        later = {name: value for name, value in facts.items() if name not in early}
        more: Json = {}
        for part in ("on", "fulfilled"):
            if part in use and draw.random() < 0.5:
                more[part] = bound.pop(part)
        yield bound, later, more


@pytest.mark.parametrize("seed", range(6))
def test_a_bound_use_is_decided_as_the_whole_use(seed: int) -> None:
    draw = random.Random(seed)
    for each in islice(each_pair(2_000 + seed, interpretations=seed % 3 != 0), 300):
        policy = each.pair.engine
        whole = policy.decide(each.use)
        for early, later, more in splits(each.use, draw):
            bound = policy.bind(early)
            decided = bound.decide(later, **more)
            assert decided.to_dict(values=True) == whole.to_dict(values=True)
            assert bound.allows(later, **more) is whole.allowed
            assert not (bound.always and not whole.allowed)
            assert not (bound.never and whole.allowed)


def clause_is_true(policy: Policy, text: str, use: Json) -> bool:
    """Whether a clause, read and compiled anew, is true of a use."""
    decision = policy.decide(use)
    program = decision.record.program
    typing = Typing(policy.vocabulary, {})
    passage = Passage(text, Span(Source("<residual>", text), 0, len(text)), lambda: None)
    node, found = from_text(passage, policy.limits)
    assert node is not None, found
    condition = typing.condition(node, passage)
    assert condition is not None, typing.problems
    assert condition.text == text
    run = Compiler(policy.vocabulary, program.layout, {}).clause(condition.meaning)
    return run(decision.record.evaluation.worst[0].frame) is True


@pytest.mark.parametrize("seed", range(6))
def test_a_residual_is_true_exactly_when_the_use_is_allowed(seed: int) -> None:
    draw = random.Random(seed)
    written = 0
    for each in islice(each_pair(3_000 + seed, interpretations=seed % 3 != 0), 300):
        policy = each.pair.engine
        for early, later, more in splits(each.use, draw):
            bound = policy.bind(early)
            whole = bound.decide(later, **more)
            text = bound.residual
            assert bool(text) is not bool(bound.residual_reason)
            if text is not None:
                written += 1
                assert clause_is_true(policy, text, each.use) is whole.allowed, text

    assert written > 50


def test_a_residual_is_what_is_left_to_be_true(policy: Policy) -> None:
    left = policy.bind(NEWS, facts={"consent": True, "declined": []})
    day = policy.bind(NEWS, facts={"consent": True, "declined": [], "age": 20})
    list_ = policy.bind(NEWS, facts={"consent": True, "account.closed_on": "never", "age": 20})

    assert left.residual == "age >= 18 and account.closed_on is not before today"
    assert day.residual == "account.closed_on is not before today"
    assert list_.residual == "purpose is not among declined"
    assert (left.residual_reason, day.residual_reason) == ("", "")


@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        ({"consent": False}, "nothing that can still be stated allows the use"),
        (
            {"consent": True, "age": 18, "declined": [], "account.closed_on": "never"},
            "nothing is left: the use is allowed whatever else is stated",
        ),
    ],
)
def test_a_settled_use_has_no_residual(policy: Policy, facts: Json, reason: str) -> None:
    bound = policy.bind(NEWS, facts=facts)

    assert (bound.residual, bound.residual_reason) == (None, reason)


def test_what_no_clause_can_say_is_the_reason() -> None:
    policy = purposebind.loads(
        """
purposebind: 1
policy: unsayable
vocabulary: {actions: {use: {}}, purposes: {support: {}}, data: {name: {}, email: {}}}
facts:
  fair: {type: judgement, asks: "Is it fair?", by: officer}
  data.state: {type: choice, of: [raw, masked]}
  consent: {type: boolean}
rules:
  - {id: fair, permit: use, data: name, when: fair and consent}
  - id: told
    permit: use
    data: email
    duties: [{id: tell, do: tell them, timing: before}]
"""
    )
    use = {"action": "use", "purpose": "support"}
    judged = {"value": True, "by": "officer", "on": "2026-01-01", "expires": "2026-12-31"}

    fair = policy.bind(use, data="name", facts={"fair": judged})
    assert fair.residual is None
    assert fair.residual_reason == "the judgement `fair` may have lapsed"
    assert policy.bind(use, data="name").residual == "fair and consent"
    told = policy.bind(use, data="email")
    assert (told.residual, told.residual_reason) == (None, "the duty `tell` has to be met first")
    assert policy.bind(use, data="email", fulfilled=["tell"]).always


def test_keywords_are_facts_and_a_mapping_holds_dotted_names(policy: Policy) -> None:
    bound = policy.bind(NEWS, facts={"consent": True, "declined": []})

    assert not bound.allows()
    assert not bound.allows(age=18)
    assert bound.allows({"account.closed_on": "never"}, age=18)
    assert bound.allows({"account.closed_on": "2026-02-01", "age": 18}, on="2026-01-01")
    assert not bound.allows({"account.closed_on": "2026-02-01", "age": 18}, on="2026-03-01")
    assert bound.decide(age=17).verdict == "silent"
    assert {each.name for each in bound.missing} == {"age", "account.closed_on", "on"}


def test_a_fact_with_the_name_of_a_part_is_given_in_the_mapping(policy: Policy) -> None:
    bound = policy.bind(action="use", purpose="support", data={"is": "name", "old": False})
    plain = policy.bind(action="use", purpose="support", data="name")

    assert bound.allows({"on": True})
    assert not plain.allows({"on": True})
    assert plain.decide({"on": True}).verdict == "undetermined"
    with pytest.raises(UseError, match="`on` is not a calendar day"):
        bound.allows(on=True)


def test_attributes_are_bound_with_their_items(policy: Policy) -> None:
    old = policy.bind(action="use", purpose="support", data={"is": "email", "old": True})
    new = policy.bind(action="use", purpose="support", data={"is": "email", "old": False})

    assert (old.always, old.never, old.allows()) == (False, True, False)
    assert (new.always, new.never, new.allows()) == (True, False, True)


@pytest.mark.parametrize(
    ("facts", "more"),
    [
        ({"consent": False}, {}),
        (None, {"consent": True}),
        ({"age": 18}, {"age": 18}),
        (None, {"on": "2026-01-02"}),
    ],
)
def test_what_was_stated_is_not_stated_again(
    policy: Policy, facts: Json | None, more: Json
) -> None:
    bound = policy.bind(NEWS, facts={"consent": True}, on="2026-01-01")

    for ask in (bound.allows, bound.decide):
        with pytest.raises(UseError) as caught:
            ask(facts, **more)
        assert [each.code for each in caught.value.problems] == ["PB617"]


@pytest.mark.parametrize("given", [{"agee": 18}, {"age": "old"}, {"age": True}, {"declined": "x"}])
def test_what_is_wrong_is_an_error_at_the_call(policy: Policy, given: Json) -> None:
    bound = policy.bind(NEWS)

    with pytest.raises(UseError):
        bound.allows(given)
    with pytest.raises(UseError):
        policy.bind(NEWS, facts=given)


def test_a_settled_use_still_reads_what_it_is_given(policy: Policy) -> None:
    bound = policy.bind(action="use", purpose="support", data={"is": "email", "old": True})

    with pytest.raises(UseError, match="no fact `agee`"):
        bound.allows(agee=18)


def test_a_list_given_later_splits_a_general_term(policy: Policy) -> None:
    facts = {"consent": True, "age": 40, "account.closed_on": "never"}
    bound = policy.bind(action="use", purpose="marketing", data="email", facts=facts)

    assert bound.allows(declined=[])
    assert bound.allows(declined=["support"])
    assert not bound.allows(declined=["newsletter"])
    assert bound.decide(declined=["newsletter"]).atom.purpose == "newsletter"


def test_a_use_is_bound_from_any_spelling(policy: Policy) -> None:
    bound = policy.bind(Use.of(NEWS), facts={"consent": True})

    assert bound.use == Use.of(NEWS, facts={"consent": True})


def test_threads_share_a_bound_use(policy: Policy) -> None:
    bound = policy.bind(NEWS, facts={"declined": [], "account.closed_on": "never"})

    def ask(age: int) -> bool:
        return bound.allows(age=age, consent=age % 2 == 0)

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(ask, range(2_000)))

    assert answers == [age >= 18 and age % 2 == 0 for age in range(2_000)]


@pytest.mark.parametrize("facts", [{"consent": "secret"}, {"channel": "secret"}, {"age": "secret"}])
def test_no_traceback_of_a_wrong_fact_tells_its_value(facts: dict[str, Any]) -> None:
    policy = small("rules:\n  - {id: grant, permit: use, when: consent and age > 1}\n")
    bound = policy.bind(USE)
    for ask in (bound.allows, bound.decide):
        with pytest.raises(UseError) as raised:
            ask(facts)

        assert "secret" not in "".join(traceback.format_exception(raised.value))


def test_no_traceback_of_a_wrong_use_tells_its_facts() -> None:
    policy = small("rules:\n  - {id: grant, permit: use, when: consent}\n")
    use = {**USE, "facts": {"channel": "secret"}}
    with pytest.raises(UseError) as raised:
        policy.decide(use)

    assert "secret" not in "".join(traceback.format_exception(raised.value))
