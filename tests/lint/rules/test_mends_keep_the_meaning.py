"""What a finding says to write means what was written: on generated policies, by deciding uses."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from generated.policies import DENYING, clause_text, document
from generated.sources import seeded
from generated.uses import use
from generated.vocabularies import facts, value, vocabulary
from purposebind.lint.lint_rule import LintRule
from purposebind.lint.rules import (
    clause_belongs_in_scope,
    nested_negation,
    opening_default,
    redundant_scope_term,
)
from purposebind.policy.policy import Policy, loads
from purposebind.problems.problem import Problem

from .reading import subject_of_data

Json = dict[str, Any]
POLICIES = 150
USES = 6
WRITTEN = re.compile(r"`(\w+): (.*?)`(?=,| and |$)")


def documents() -> Iterator[tuple[Json, list[Json]]]:
    """Generated policies, each with uses."""
    for i in range(POLICIES):
        source = seeded(f"mend/{i}")
        policy = document(source, 1 + i % 5)
        yield policy, [use(source, policy) for _ in range(USES)]


def verdicts(policy: Policy, uses: list[Json]) -> list[str]:
    """What the policy says of each use."""
    return [str(policy.decide(each).verdict) for each in uses]


def owner(policy: Json, id: str) -> Json:
    """The rule or standing duty with this id, as written."""
    waiting = [*policy["rules"], *policy.get("duties", [])]
    for each in waiting:
        if each["id"] == id:
            found: Json = each
            return found
        waiting += each.get("except", [])
    raise AssertionError(id)


def move_into_scope(policy: Json, finding: Problem) -> None:
    """Write the keys and the `when` that the help names."""
    rule = owner(policy, finding.message.split("`")[5])
    assert finding.help is not None
    written = dict(WRITTEN.findall(finding.help))
    if "take `when` out" in finding.help:
        del rule["when"]
    for key, text in written.items():
        rule[key] = text if key == "when" else text.strip("[]").split(", ")


def say_it_plainly(policy: Json, finding: Problem) -> None:
    """Write the clause, or the `when` instead of the `unless`, that the help names."""
    assert finding.help is not None
    assert finding.span is not None
    plain = finding.help.split("`")[1]
    if finding.help.endswith("take `unless` out"):
        rule = owner(policy, finding.message.split("`")[3])
        del rule["unless"]
        rule["when"] = plain.removeprefix("when: ")
        return
    key = finding.message.split("`")[1]
    replaced = 0
    for part in _mappings(policy):
        if key in part and isinstance(part[key], str) and finding.span.text in part[key]:
            part[key], replaced = plain, replaced + 1
    assert replaced


def _mappings(part: object) -> Iterator[Json]:
    if isinstance(part, dict):
        yield part
        for each in part.values():
            yield from _mappings(each)
    elif isinstance(part, list):
        for each in part:
            yield from _mappings(each)


def take_out(policy: Json, finding: Problem) -> None:
    """Take the term out of the list that holds it: the first such list of its rule."""
    assert finding.span is not None
    before = finding.span.source.text[: finding.span.start]
    ids = re.findall(r'"id": "([\w-]+)"', before)
    name = json.loads(finding.span.text)
    key = finding.message.rsplit("`", 2)[1]
    names = (policy["silence"] if key == "actions" else owner(policy, ids[-1]))[key]
    names.remove(name)


Mend = Callable[[Json, Problem], None]


@pytest.mark.parametrize(
    ("rule", "mend", "at_least"),
    [
        (clause_belongs_in_scope.RULE, move_into_scope, 20),
        (nested_negation.RULE, say_it_plainly, 20),
    ],
    ids=["scope", "negation"],
)
def test_a_mended_policy_answers_as_before(rule: LintRule, mend: Mend, at_least: int) -> None:
    mended = 0
    for policy, uses in documents():
        findings = list(rule.check(subject_of_data(policy)))
        for finding in findings:
            other = copy.deepcopy(policy)
            mend(other, finding)
            mended += 1

            before, after = loads(json.dumps(policy)), loads(json.dumps(other))
            assert verdicts(after, uses) == verdicts(before, uses), (finding.message, finding.help)
    assert mended >= at_least


def test_a_policy_without_its_redundant_terms_means_the_same() -> None:
    mended = 0
    for policy, uses in documents():
        findings = list(redundant_scope_term.RULE.check(subject_of_data(policy)))
        other = copy.deepcopy(policy)
        for finding in findings:
            take_out(other, finding)
            mended += 1

        before, after = loads(json.dumps(policy)), loads(json.dumps(other))
        assert verdicts(after, uses) == verdicts(before, uses)
    assert mended >= 20


def defaulted(seed: int) -> tuple[Json, list[Json]]:
    """A policy of a permit, a ban and a `before` duty in which facts have defaults, with uses."""
    source = seeded(f"default/{seed}")
    words = vocabulary(source, 1)
    declared = facts(source, words, 2)
    for fact in declared.values():
        if fact["type"] != "judgement":
            fact["default"] = value(source, fact, words)
    duty = {"id": "ask", "do": "ask", "timing": "before"}
    policy: Json = {
        "purposebind": 1,
        "policy": "defaulted",
        "vocabulary": words,
        "facts": declared,
        "rules": [
            {"id": "grant", "permit": "any", source.pick(["when", "unless"]): ""},
            {"id": "ban", source.pick(DENYING): "any", source.pick(["when", "unless"]): ""},
        ],
        "duties": [{**duty, "on": "any", "unless": ""}] if source.chance(30) else [],
    }
    for part in (*policy["rules"], *policy["duties"]):
        for key in part.keys() & {"when", "unless"}:
            part[key] = clause_text(source, words, declared, 1)
    return policy, [use(source, policy) for _ in range(10)]


def test_a_default_without_a_finding_never_lets_a_use_pass() -> None:
    """What is allowed with such defaults is allowed without them, whatever a use states."""
    taken_out = allowed = 0
    for seed in range(250):
        policy, uses = defaulted(seed)
        found = {
            finding.message.split("`")[3]
            for finding in opening_default.RULE.check(subject_of_data(policy))
        }
        other = copy.deepcopy(policy)
        for name, fact in other["facts"].items():
            if name not in found and "default" in fact:
                del fact["default"]
                taken_out += 1

        before, after = loads(json.dumps(policy)), loads(json.dumps(other))
        for each in uses:
            if before.decide(each).allowed:
                allowed += 1
                assert after.decide(each).allowed
    assert taken_out >= 100
    assert allowed >= 200
