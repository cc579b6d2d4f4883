"""PB813 `duplicate-quote`: the same words bound twice for one purpose."""

from __future__ import annotations

from collections.abc import Iterator

from purposebind.lint.bindings import Bound, bound_rules
from purposebind.lint.lint_rule import Example, LintRule
from purposebind.lint.subject import Subject
from purposebind.meant.rules import Rule
from purposebind.problems.nearest import shown
from purposebind.problems.problem import Kind, Problem, Related, Severity


def _check(subject: Subject) -> Iterator[Problem]:
    first: dict[object, Bound] = {}
    for bound in bound_rules(subject):
        yield from _twice_in_one(bound)
        if not bound.bindings:
            continue
        rule = bound.rule
        words = frozenset(each.quote for each in bound.bindings)
        key = (rule.effect, rule.parent, _scope(rule), _clauses(rule), words)
        before = first.setdefault(key, bound)
        if before is not bound:
            binding = bound.bindings[0]
            yield RULE.at(
                binding.span,
                f"rule `{rule.id}` binds the words that `{before.rule.id}` binds, to the same end",
                help="join the two rules, or quote in each the words that set it apart",
                related=(Related(f"bound by `{before.rule.id}`", before.bindings[0].span),),
            )


def _twice_in_one(bound: Bound) -> Iterator[Problem]:
    for i, binding in enumerate(bound.bindings):
        quote = binding.quote
        for other in bound.bindings[:i]:
            before = other.quote
            is_same_text = before.text == quote.text and (bool(quote.line) or before == quote)
            if is_same_text and before.start <= quote.start and quote.end <= before.end:
                yield RULE.at(
                    binding.span,
                    f"rule `{bound.rule.id}` quotes `{shown(quote.words)}` twice",
                    help="leave one out",
                    related=(Related("quoted here as well", other.span),),
                )
                break


def _scope(rule: Rule) -> tuple[frozenset[str] | None, ...]:
    scope = rule.scope
    dimensions = (scope.actions, scope.data, scope.purposes, scope.recipients)
    return tuple(None if terms is None else frozenset(terms) for terms in dimensions)


def _clauses(rule: Rule) -> tuple[object, ...]:
    when, unless = rule.when, rule.unless
    return when and when.text, unless and unless.text, frozenset(rule.alongside)


_HEAD = """\
purposebind: 1
policy: shop
statement: statement.txt
vocabulary:
  actions: {share: {}, use: {}}
  purposes: {orders: {}, law: {}}
  data: {name: {}}
  recipients: {authority: {}}
rules:
"""
_STATEMENT = "We may use your name, and share it to comply with the law.\n"

RULE = LintRule(
    Kind(
        "PB813",
        "duplicate-quote",
        "the same words bound by two rules of one effect and scope, or twice in one rule",
        "Of two rules that say the same of the same words, one will be corrected and the other"
        " forgotten.",
        "Join the two, or let each quote the words that set it apart. Rules that bind the same"
        " words with another effect, scope or clause are left alone.",
    ),
    severity=Severity.WARNING,
    source="`duplicate-rule` of Regal for OPA.",
    bad=(
        Example(
            policy=_HEAD
            + """\
  - {id: one, permit: use, for: orders, says: "We may use your name"}
  - {id: two, permit: use, for: orders, says: "We may use your name"}
""",
            statement=_STATEMENT,
            underlined=('"We may use your name"',),
        ),
        Example(
            policy=_HEAD
            + '  - {id: one, permit: use, says: ["We may use your name,", "use your name"]}\n',
            statement=_STATEMENT,
            underlined=('"use your name"',),
        ),
    ),
    good=(
        # From the shipped policy: one exception in two rules of different scope, and a shared head.
        Example(
            policy=_HEAD
            + """\
  - {id: law, permit: share, for: law, says: "share it to comply with the law"}
  - {id: authority, permit: share, for: law, to: authority, says: "share it to comply with the law"}
  - {id: use, permit: use, for: orders, says: ["We may use your name", "and share it"]}
""",
            statement=_STATEMENT,
        ),
    ),
    check=_check,
)
