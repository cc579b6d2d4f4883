"""PB843 `redundant-scope-term`: a scope that lists a term and one below it."""

from __future__ import annotations

from collections.abc import Iterator

from purposebind.lint.lint_rule import Example, LintRule
from purposebind.lint.scopes import scope_lists
from purposebind.lint.subject import Subject
from purposebind.meant.taxonomy import Taxonomy
from purposebind.problems.problem import Kind, Problem, Severity


def _check(subject: Subject) -> Iterator[Problem]:
    for each in scope_lists(subject):
        if len(each.names) == 1:
            continue
        taxonomy = subject.meant.vocabulary.dimension(each.dimension)
        for i, name in enumerate(each.names):
            upper = _covering(taxonomy, each.names, i)
            if upper is not None:
                why = f"`{each.key}` names it twice"
                if upper != name:
                    why = f"it is below `{upper}`, which `{each.key}` names as well"
                message = f"`{name}` adds nothing: {why}"
                help = f"take `{name}` out, or `{upper}` if only its kinds are meant"
                if upper == name:
                    help = "take one of them out"
                yield RULE.at(subject.whole.span((*each.path, i)), message, help=help)


def _covering(taxonomy: Taxonomy, names: tuple[str, ...], i: int) -> str | None:
    """A term of the list that covers the one at `i`; of the same term twice, the first."""
    name = names[i]
    above = [other for other in names if other != name and taxonomy.is_below(name, other)]
    if above:
        return above[0]
    return name if name in names[:i] else None


RULE = LintRule(
    Kind(
        "PB843",
        "redundant-scope-term",
        "a scope that lists a term and one below it, or a term twice",
        "A term covers everything below it, so the list says less than it seems to: a reader who"
        " sees both believes that the upper one leaves the other out.",
        "Take the lower term out; or the upper one, where the words mean only kinds of it.",
    ),
    severity=Severity.NOTE,
    source="Section 4 of the policy language: a term of a scope covers what lies below it.",
    bad=(
        Example(
            policy="""\
purposebind: 1
policy: shop
rules:
  - {id: ordering, permit: use, data: [personal_information, email_address], for: [orders, orders]}
vocabulary:
  actions: {use: {}}
  purposes: {orders: {}}
  data: {personal_information: {}, email_address: {under: personal_information}}
""",
            underlined=("email_address", "orders"),
        ),
    ),
    good=(
        Example(
            policy="""\
purposebind: 1
policy: smart-parts-pc
vocabulary:
  actions: {disclose: {}, share: {under: disclose}, sell: {}, rent: {}}
  purposes: {legal_compliance: {}}
  data: {personal_information: {}, contact_details: {under: personal_information}, name: {}}
  recipients: {third_party: {}}
rules:
  - id: no-sale-sharing-or-rent
    forbid: [sell, disclose, rent]
    data: [contact_details, name]
    to: third_party
""",
        ),
    ),
    check=_check,
)
