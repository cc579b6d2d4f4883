"""PB838 `clause-belongs-in-scope`: a condition that the scope is there to say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from purposebind.clause.syntax import And, Dimension, DimensionName, Is, Node, Not, Unless, Word
from purposebind.clause.to_text import to_text
from purposebind.lint.clauses import Clause, clauses
from purposebind.lint.lint_rule import Example, LintRule
from purposebind.lint.plain_form import plain
from purposebind.lint.scopes import KEYS, covered, listed_terms, terms_of
from purposebind.lint.subject import Subject
from purposebind.lint.written_clause import extent_span, written_clause
from purposebind.meant.rules import Rule, Scope
from purposebind.problems.problem import Kind, Problem, Severity


def _check(subject: Subject) -> Iterator[Problem]:
    owners = _Owners(subject)
    for each in clauses(subject):
        if each.key == "when" and _movable(owners, each, each.condition.syntax):
            node = written_clause(subject, each.path)
            if node is not None:
                yield _finding(subject, owners, each, node)


def _finding(subject: Subject, owners: _Owners, clause: Clause, node: Node) -> Problem:
    movable = _movable(owners, clause, node)
    rest: Node | None = node
    keys = []
    for name, test in movable.items():
        rest = None if rest is None else _without(rest, test)
        keys.append(f"`{owners.key(clause.owner, name)}: {listed_terms(_terms(test))}`")
    mend = f"write {', '.join(keys)}"
    help = f"{mend} and `when: {to_text(rest)}`" if rest else f"{mend} and take `when` out"
    name, first = next(iter(movable.items()))
    key = owners.key(clause.owner, name)
    message = f"`{to_text(first)}` is what `{key}` of `{clause.owner}` is there to say"
    return RULE.at(extent_span(subject, clause.path, first.at), message, help=help)


def _movable(owners: _Owners, clause: Clause, node: Node) -> dict[DimensionName, Is]:
    """By dimension the first condition that the scope can say instead."""
    found: dict[DimensionName, Is] = {}
    for test in _narrowing(node):
        if isinstance(test.subject, Dimension):
            name = test.subject.name
            if name not in found and owners.may_narrow(clause.owner, name, _terms(test)):
                found[name] = test
    return found


def _terms(test: Is) -> tuple[str, ...]:
    return tuple(value.text for value in test.values if isinstance(value, Word))


class _Owners:
    """The rules and standing duties that have clauses, and what narrowing their scope changes."""

    def __init__(self, subject: Subject) -> None:
        self._vocabulary = subject.meant.vocabulary
        self._rules = {rule.id: rule for rule in subject.meant.rules}
        standing = {duty.id: duty.scope for duty in subject.meant.duties}
        self._scopes = standing | {id: rule.scope for id, rule in self._rules.items()}
        self._children: dict[str, list[Rule]] = {}
        for rule in subject.meant.rules:
            if rule.parent:
                self._children.setdefault(rule.parent, []).append(rule)

    def key(self, owner: str, dimension: DimensionName) -> str:
        """The key of the owner that lists the terms of a dimension."""
        if dimension != "action":
            return KEYS[dimension]
        return str(self._rules[owner].effect) if owner in self._rules else "on"

    def may_narrow(self, owner: str, dimension: DimensionName, terms: tuple[str, ...]) -> bool:
        """Whether the scope can name the terms instead, with nothing else changed by it."""
        scope: Scope = self._scopes[owner]
        taxonomy = self._vocabulary.dimension(dimension)
        stated = terms_of(scope, dimension)
        inside = covered(taxonomy, stated)
        if stated is not None and covered(taxonomy, terms) & ~inside:
            return False
        # Exceptions take over what their rule names, but never its action.
        heirs = self._children.get(owner, []) if dimension != "action" else []
        return not any(terms_of(heir.scope, dimension) == stated for heir in heirs)


def _narrowing(node: Node) -> Iterator[Is]:
    """The conditions that must hold, whatever else does, and that ask for a term of the use."""
    match node:
        case And(operands):
            for each in operands:
                yield from _narrowing(each)
        case Unless(clause, _):
            yield from _narrowing(clause)
        case Is(Dimension(), _, negated=False):
            yield node


def _without(node: Node, test: Is) -> Node | None:
    """The clause less one of its conditions; none where nothing is left."""
    match node:
        case And(operands):
            left = [rest for each in operands if (rest := _without(each, test)) is not None]
            return left[0] if len(left) == 1 else And(tuple(left))
        case Unless(clause, exception):
            rest = _without(clause, test)
            return plain(Not(exception)) if rest is None else replace(node, clause=rest)
        case _:
            return None if node is test else node


RULE = LintRule(
    Kind(
        "PB838",
        "clause-belongs-in-scope",
        "a condition such as `purpose is x` where `for: x` would say it",
        "What a rule speaks of is looked for in its scope: by readers, by `gaps`, and by every"
        " finding that names terms. A purpose in a clause is easily overlooked, and exceptions do"
        " not take it over.",
        "Name the term in the scope, as the finding shows; the rule means the same on every use."
        " A term under `not`, `or` or `unless` has no place there and is left alone.",
    ),
    severity=Severity.NOTE,
    source="Cedar, whose policies keep a scope of plain terms apart from their conditions.",
    bad=(
        Example(
            policy="""\
purposebind: 1
policy: shop
vocabulary:
  actions: {use: {}}
  purposes: {orders: {}, offers: {}}
  data: {details: {}, name: {under: details}, address: {under: details}}
facts:
  wanted: {type: boolean}
rules:
  - {id: deliver, permit: use, when: "purpose is orders and data is one of (name, address)"}
  - {id: offers, permit: use, data: details, when: wanted and data is name}
""",
            underlined=("purpose is orders", "data is name"),
        ),
    ),
    good=(
        Example(
            policy="""\
purposebind: 1
policy: smart-parts-pc
vocabulary:
  actions: {contact: {}}
  purposes: {offers: {}, notices: {}}
  data: {name: {}, address: {}}
facts:
  declined_purposes: {type: terms, of: purposes}
  wanted: {type: boolean}
rules:
  - {id: notify, permit: contact, for: notices, when: wanted}
  - {id: declined, limit: contact, when: purpose is among declined_purposes}
  - {id: unless-wanted, forbid: contact, when: purpose is offers or data is address, unless: wanted}
  - {id: not-for-offers, permit: contact, when: wanted and purpose is not offers}
""",
        ),
    ),
    check=_check,
)
