"""What the shape of single values cannot say: effects, `any`, nesting and quotes.

In: the policy as written. Out: problems. Called by the façade right after `from_document`.
"""

from __future__ import annotations

from collections.abc import Iterator

from purposebind.limits import Limits
from purposebind.problems.problem import Path, Problem
from purposebind.written import problems
from purposebind.written.from_document import Written
from purposebind.written.models import PolicySource, RuleSource

EFFECTS = ("permit", "oblige", "forbid", "limit")
_SCOPES = (("data", "data"), ("to", "to"), ("for", "for_"))


def check(written: Written[PolicySource], limits: Limits) -> tuple[Problem, ...]:
    """Every problem of the document's own form that the models let pass."""
    policy = written.model
    found = list(_counts(written, limits))
    bound = bool(policy.statement)
    for i, rule in enumerate(policy.rules):
        found += _rule(written, rule, ("rules", i), limits, bound)
    for i, duty in enumerate(policy.duties):
        path: Path = ("duties", i)
        found += _any(written, duty.on, (*path, "on"))
        for key, name in _SCOPES:
            found += _any(written, getattr(duty, name), (*path, key))
        if bound and not duty.says and duty.id not in written.maimed:
            found.append(problems.no_quote(written.span((*path, "id")), f"duty `{duty.id}`"))
    silence = policy.silence
    if not isinstance(silence, str):
        found += _any(written, silence.actions, ("silence", "actions"))
        if bound and not silence.says and "/silence" not in written.maimed:
            found.append(problems.no_quote(written.key_span(("silence",)), "`silence`"))
    return tuple(found)


def _counts(written: Written[PolicySource], limits: Limits) -> Iterator[Problem]:
    rules = written.model.rules
    span = written.key_span(("rules",))
    if not rules and "/rules" not in written.maimed:
        yield problems.no_rules(span)
    count = sum(1 + _exceptions(rule) for rule in rules)
    if count > limits.rules:
        yield problems.too_many_rules(span, count, limits.rules)


def _exceptions(rule: RuleSource) -> int:
    return sum(1 + _exceptions(child) for child in rule.except_)


def _rule(
    written: Written[PolicySource], rule: RuleSource, path: Path, limits: Limits, bound: bool
) -> Iterator[Problem]:
    effects = [effect for effect in EFFECTS if getattr(rule, effect)]
    if len(effects) != 1:
        if not effects and rule.id in written.maimed:
            return
        yield problems.one_effect(written.span((*path, "id")), rule.id, effects)
    else:
        yield from _not_for_effect(written, rule, path, effects[0])
    for key in effects:
        yield from _any(written, getattr(rule, key), (*path, key))
    for key, name in _SCOPES:
        yield from _any(written, getattr(rule, name), (*path, key))
    if "any" in rule.alongside:
        yield problems.any_not_here(written.span((*path, "alongside")), "alongside")
    is_whole = rule.id not in written.maimed
    if bound and not rule.says and is_whole and len(path) == len(("rules", 0)):
        yield problems.no_quote(written.span((*path, "id")), f"rule `{rule.id}`")
    if rule.except_ and path.count("except") == limits.exception_nesting:
        span = written.key_span((*path, "except"))
        yield problems.exceptions_too_deep(span, limits.exception_nesting)
        return
    for i, child in enumerate(rule.except_):
        yield from _rule(written, child, (*path, "except", i), limits, bound)


def _not_for_effect(
    written: Written[PolicySource], rule: RuleSource, path: Path, effect: str
) -> Iterator[Problem]:
    grants = effect in ("permit", "oblige")
    if rule.duties and not grants:
        span = written.key_span((*path, "duties"))
        yield problems.not_for_effect(span, rule.id, "duties", effect)
    if rule.alongside and grants:
        span = written.key_span((*path, "alongside"))
        yield problems.not_for_effect(span, rule.id, "alongside", effect)


def _any(written: Written[PolicySource], names: list[str], path: Path) -> Iterator[Problem]:
    if "any" in names and len(names) > 1:
        yield problems.any_alone(written.span(path), str(path[-1]))
