"""PB839 `general-use-undecided`: every kind of a term is permitted and the term itself is not."""

from __future__ import annotations

from collections.abc import Hashable, Iterator

from purposebind.clause.syntax import DimensionName
from purposebind.lint.lint_rule import Example, LintRule
from purposebind.lint.normal_form import condition_of
from purposebind.lint.scopes import KEYS, covered, meet, terms_of, upmost
from purposebind.lint.subject import Subject
from purposebind.meant.rules import Rule
from purposebind.meant.taxonomy import Taxonomy
from purposebind.meant.vocabulary import DIMENSIONS, Vocabulary
from purposebind.problems.nearest import listed
from purposebind.problems.problem import Kind, Problem, Related, Severity


def _check(subject: Subject) -> Iterator[Problem]:
    vocabulary = subject.meant.vocabulary
    grants = [rule for rule in subject.meant.rules if rule.effect.grants]
    for dimension in DIMENSIONS:
        taxonomy = vocabulary.dimension(dimension)
        alike: dict[Hashable, list[Rule]] = {}
        for rule in grants:
            if terms_of(rule.scope, dimension) is not None:
                alike.setdefault(_rest(rule, dimension, vocabulary), []).append(rule)
        for rules in alike.values():
            bits = _covered_by(taxonomy, rules, dimension)
            for term in _missed(taxonomy, bits):
                if not _covered_elsewhere(subject, dimension, term, rules, grants):
                    yield _finding(subject, dimension, term, rules)


def _rest(rule: Rule, dimension: DimensionName, vocabulary: Vocabulary) -> Hashable:
    """All that has to be alike for rules to permit their terms of a dimension in the same way."""
    scope = tuple(
        upmost(vocabulary.dimension(each), terms_of(rule.scope, each))
        for each in DIMENSIONS
        if each != dimension
    )
    return scope, condition_of(rule.when, rule.unless), frozenset(rule.duties)


def _covered_by(taxonomy: Taxonomy, rules: list[Rule], dimension: DimensionName) -> int:
    bits = 0
    for rule in rules:
        bits |= covered(taxonomy, terms_of(rule.scope, dimension))
    return bits


def _missed(taxonomy: Taxonomy, bits: int) -> Iterator[str]:
    """Terms outside the set with two or more kinds, all of them inside.

    One kind alone is no list of all kinds: there the general term is there for the other cases.
    """
    children: dict[str, int] = {}
    for name, term in taxonomy.terms.items():
        for parent in term.under:
            children[parent] = children.get(parent, 0) | 1 << taxonomy.index[name]
    for name, below in children.items():
        index = taxonomy.index[name]
        if not bits >> index & 1 and below & ~bits == 0 and below.bit_count() > 1:
            yield name


def _covered_elsewhere(
    subject: Subject, dimension: DimensionName, term: str, rules: list[Rule], grants: list[Rule]
) -> bool:
    """Whether another permission reaches the term, on some of what these rules speak of."""
    vocabulary = subject.meant.vocabulary
    taxonomy = vocabulary.dimension(dimension)
    alike = {rule.id for rule in rules}
    return any(
        covered(taxonomy, terms_of(other.scope, dimension)) >> taxonomy.index[term] & 1
        and meet(vocabulary, other.scope, rules[0].scope, but=dimension)
        for other in grants
        if other.id not in alike
    )


def _finding(subject: Subject, dimension: DimensionName, term: str, rules: list[Rule]) -> Problem:
    taxonomy = subject.meant.vocabulary.dimension(dimension)
    kinds = sorted(name for name, each in taxonomy.terms.items() if term in each.under)
    names = [rule.id for rule in rules if _touches(taxonomy, rule, dimension, kinds)]
    last = rules[-1]
    if names:
        last = next(rule for rule in rules if rule.id == names[-1])
    key = str(last.effect) if dimension == "action" else KEYS[dimension]
    whole = subject.whole
    keys = (key,) if _states(subject, last, key) else ()
    span = whole.rule_span(last.id, *keys)
    related = tuple(
        Related("and here", place) for id in names[:-1] if (place := whole.rule_span(id))
    )
    message = (
        f"every kind of {dimension} `{term}` is permitted here and `{term}` itself is not:"
        " a use that asks for it in general is not allowed"
    )
    help = f"name `{term}` in place of {listed(kinds)}, if the statement means all of it"
    return RULE.at(span, message, help=help, related=related)


def _touches(taxonomy: Taxonomy, rule: Rule, dimension: DimensionName, kinds: list[str]) -> bool:
    below = covered(taxonomy, tuple(kinds))
    return bool(covered(taxonomy, terms_of(rule.scope, dimension)) & below)


def _states(subject: Subject, rule: Rule, key: str) -> bool:
    """Whether the rule itself lists the terms, rather than taking them over."""
    path = subject.whole.rule_paths[rule.id]
    return subject.whole.span((*path, key)) != subject.whole.span(path)


RULE = LintRule(
    Kind(
        "PB839",
        "general-use-undecided",
        "every kind of a term is permitted in the same way, and the term itself is not",
        "A use that names a general term stands for the term itself and all below it. It is refused"
        " although everything it can stand for is permitted, and whoever asks is told only that the"
        " statement is silent.",
        "Permit the general term instead of its kinds, where the sentence means all of it. Where it"
        " means these kinds and no other that may come, suppress the finding and say so.",
    ),
    severity=Severity.NOTE,
    source="Section 8 of the policy language: a general request is a request for everything it"
    " could mean.",
    bad=(
        Example(
            policy="""\
purposebind: 1
policy: shop
vocabulary:
  actions: {use: {}}
  purposes: {marketing: {}, offers: {under: marketing}, news: {under: marketing}}
  data: {name: {}}
rules:
  - {id: advertising, permit: use, data: name, for: [offers, news]}
""",
            underlined=("[offers, news]",),
        ),
        Example(
            policy="""\
purposebind: 1
policy: shop
vocabulary:
  actions: {use: {}}
  purposes: {orders: {}}
  data: {details: {}, name: {under: details}, address: {under: details}}
facts:
  agreed: {type: boolean}
  paid: {type: boolean}
rules:
  - {id: names, permit: use, data: name, when: agreed and paid}
  - {id: addresses, permit: use, data: [address], when: paid and agreed}
""",
            underlined=("[address]",),
        ),
    ),
    good=(
        Example(
            policy="""\
purposebind: 1
policy: smart-parts-pc
vocabulary:
  actions: {contact: {}, disclose: {}}
  purposes:
    marketing: {}
    targeted_marketing: {under: marketing}
    promotional_offers: {under: marketing}
    service_information: {under: marketing}
  data: {name: {}}
  recipients: {anyone: {}, third_party: {under: anyone}}
facts:
  wanted: {type: boolean}
rules:
  # Each kind in a way of its own: nothing could be said of marketing in general.
  - {id: preferred, permit: contact, for: [targeted_marketing, promotional_offers], when: wanted}
  - {id: offers-and-news, permit: contact, for: [promotional_offers, service_information]}
  # "Any third party" is less than anyone.
  - {id: passing, permit: disclose, to: third_party}
""",
        ),
    ),
    check=_check,
)
