"""PB836 `same-meaning-rules`: two rules that say the same."""

from __future__ import annotations

from collections.abc import Hashable, Iterator

from purposebind.lint.lint_rule import Example, LintRule
from purposebind.lint.normal_form import condition_of
from purposebind.lint.scopes import terms_of, upmost
from purposebind.lint.subject import Subject
from purposebind.meant.rules import Rule
from purposebind.meant.vocabulary import DIMENSIONS, Vocabulary
from purposebind.problems.problem import Kind, Problem, Related, Severity


def _check(subject: Subject) -> Iterator[Problem]:
    meant = subject.meant
    edges: dict[str, set[tuple[str, str]]] = {}
    for edge in meant.edges:
        edges.setdefault(edge.winner, set()).add(("prevails over", edge.loser))
        edges.setdefault(edge.loser, set()).add(("yields to", edge.winner))
    first: dict[Hashable, Rule] = {}
    for rule in meant.rules:
        meaning = (_meaning(rule, meant.vocabulary), frozenset(edges.get(rule.id, ())))
        before = first.setdefault(meaning, rule)
        if before is rule:
            continue
        message = f"rule `{rule.id}` says the same as rule `{before.id}`"
        place = subject.whole.rule_span(before.id)
        related = (Related("the other rule", place),) if place else ()
        help = f"give `{before.id}` the quotes of both under `says:`, or mend what one of them says"
        yield RULE.at(subject.whole.rule_span(rule.id), message, help=help, related=related)


def _meaning(rule: Rule, vocabulary: Vocabulary) -> Hashable:
    """Effect, scope, conditions, parent and duties: equal only for rules that mean the same."""
    scope = tuple(
        upmost(vocabulary.dimension(dimension), terms_of(rule.scope, dimension))
        for dimension in DIMENSIONS
    )
    duties = frozenset(
        (duty.id, duty.within, condition_of(None, duty.unless)) for duty in rule.duties
    )
    alongside = frozenset(rule.alongside)
    conditions = condition_of(rule.when, rule.unless)
    return rule.effect, scope, conditions, alongside, rule.parent, duties


RULE = LintRule(
    Kind(
        "PB836",
        "same-meaning-rules",
        "two rules with the same effect, scope, conditions, parent and duties",
        "A rule that was copied and not changed hides that the sentence it was meant for is not"
        " encoded. Where both are meant, whoever changes one later believes that it is changed.",
        "Change the copy, or give one rule the quotes of both: `says` takes a list. Rules that"
        " prevail over different rules, or yield to different ones, are not taken as the same.",
    ),
    severity=Severity.WARNING,
    source="Regal's `duplicate-rule` for OPA.",
    bad=(
        Example(
            policy="""\
purposebind: 1
policy: shop
vocabulary:
  actions: {use: {}}
  purposes: {orders: {}, offers: {}}
  data: {details: {}, name: {under: details}}
facts:
  consent: {type: boolean}
  withdrawn: {type: boolean}
rules:
  - {id: first, permit: use, for: [orders, offers], data: details, when: consent unless withdrawn}
  - id: second
    permit: use
    for: [offers, orders]
    data: [details, name]
    when: consent
    unless: withdrawn
""",
            underlined=("second",),
        ),
    ),
    good=(
        Example(
            policy="""\
purposebind: 1
policy: smart-parts-pc
vocabulary:
  actions: {disclose: {}}
  purposes: {legal_compliance: {}}
  data: {personal_information: {}}
  recipients: {anyone: {}, authority: {under: anyone}}
facts:
  legally_required: {type: boolean}
rules:
  - id: no-sharing-with-anyone
    forbid: disclose
    to: anyone
    except:  # the same words in their wide and their narrow case
      - {id: sharing-to-comply-with-law, permit: disclose, for: legal_compliance}
      - id: sharing-compelled-by-law
        permit: disclose
        for: legal_compliance
        to: authority
        when: legally_required
""",
        ),
    ),
    check=_check,
)
