"""PB835 `unused-term`: a term that nothing speaks of."""

from __future__ import annotations

from collections.abc import Iterator

from purposebind.lint.clauses import clauses as clauses_in
from purposebind.lint.declared import kind_spans, term_spans
from purposebind.lint.lint_rule import Example, LintRule
from purposebind.lint.scopes import covered, scope_lists, terms_of
from purposebind.lint.subject import Subject
from purposebind.lint.texts import scalars_below
from purposebind.meant import clauses
from purposebind.meant.rules import Rule
from purposebind.meant.taxonomy import Taxonomy
from purposebind.meant.vocabulary import DIMENSIONS, SECTIONS, UNSTATED, Vocabulary
from purposebind.problems.problem import Kind, Problem, Severity
from purposebind.use.resolved import recipient_rule


def _check(subject: Subject) -> Iterator[Problem]:
    vocabulary = subject.meant.vocabulary
    spans = term_spans(subject.whole)
    for dimension in DIMENSIONS:
        taxonomy = vocabulary.dimension(dimension)
        used = _used(subject, taxonomy)
        for name in _upmost_unused(taxonomy, used):
            count = taxonomy.below(taxonomy.index[name]).bit_count() - 1
            below = f", nor of the {count} below it" if count else ""
            message = f"nothing speaks of {dimension} `{name}`{below}: no rule, clause or case"
            help = "use it in a rule or a case, or take the declaration out"
            yield RULE.at(spans[taxonomy.name, name], message, help=help)
    of = {fact.taxonomy for fact in vocabulary.facts.values()}
    for kind, span in kind_spans(subject.whole).items():
        if kind not in of:
            message = f"no fact is of kind `{kind}`"
            help = f"declare one with `of: {kind}`, or take the kind out"
            yield RULE.at(span, message, help=help)


def _used(subject: Subject, taxonomy: Taxonomy) -> int:
    """The set of terms that are named, lie below one that is, or group one that is."""
    named = {name for name in _named(subject, taxonomy) if name in taxonomy}
    used = covered(taxonomy, tuple(named))
    if _is_open(subject, taxonomy):
        used = covered(taxonomy, None)
    marks = sum(1 << taxonomy.index[name] for name in named)
    for index in range(len(taxonomy.names)):
        if taxonomy.below(index) & marks:
            used |= 1 << index
    return used


def _named(subject: Subject, taxonomy: Taxonomy) -> Iterator[str]:
    vocabulary = subject.meant.vocabulary
    for each in scope_lists(subject):
        if SECTIONS[each.dimension] == taxonomy.name:
            yield from each.names
    for clause in clauses_in(subject):
        for test in clauses.tests_of(clause.condition.meaning):
            if _taxonomy_of(test, vocabulary) == taxonomy.name:
                yield from _terms_of(test)
    for fact in vocabulary.facts.values():
        if fact.taxonomy == taxonomy.name and fact.default is not UNSTATED:
            yield from fact.default if isinstance(fact.default, tuple) else (str(fact.default),)
    for file in subject.cases:
        for case in file.cases:
            yield from (scalar.text for _, scalar in scalars_below(case.use.root))


def _taxonomy_of(test: clauses.Test, vocabulary: Vocabulary) -> str:
    match test:
        case clauses.DimensionIs(dimension):
            return SECTIONS[dimension]
        case clauses.TermIs(fact) | clauses.Includes(fact):
            return vocabulary.facts[fact].taxonomy
        case _:
            return ""


def _terms_of(test: clauses.Test) -> tuple[str, ...]:
    match test:
        case clauses.DimensionIs(_, terms) | clauses.TermIs(_, terms):
            return terms
        case clauses.Includes(_, term):
            return (term,)
        case _:
            return ()


def _is_open(subject: Subject, taxonomy: Taxonomy) -> bool:
    """Whether a permission covers every term, or a clause compares the use's term with a fact's."""
    vocabulary = subject.meant.vocabulary
    for clause in clauses_in(subject):
        for test in clauses.tests_of(clause.condition.meaning):
            match test:
                case clauses.DimensionAmong(_, among) | clauses.TermAmong(_, among):
                    if vocabulary.facts[among].taxonomy == taxonomy.name:
                        return True
    dimension = next(each for each in DIMENSIONS if SECTIONS[each] == taxonomy.name)
    return any(
        rule.effect.grants
        and terms_of(rule.scope, dimension) is None
        and (dimension != "recipient" or _may_have_recipient(rule, vocabulary.actions))
        for rule in subject.meant.rules
    )


def _may_have_recipient(rule: Rule, actions: Taxonomy) -> bool:
    terms = rule.scope.actions or tuple(actions.terms)
    return any(recipient_rule(term, actions) != "none" for term in terms)


def _upmost_unused(taxonomy: Taxonomy, used: int) -> Iterator[str]:
    for name in taxonomy.terms:
        above = [taxonomy.index[parent] for parent in taxonomy.terms[name].under]
        if not used >> taxonomy.index[name] & 1 and all(used >> index & 1 for index in above):
            yield name


RULE = LintRule(
    Kind(
        "PB835",
        "unused-term",
        "a term, or a kind, that no rule, no clause and no case speaks of",
        "Every use that names the term gets the answer that silence gives. Either a sentence about"
        " it was forgotten, or whoever asks the policy is offered a word that says nothing."
        " A term above or below one that is spoken of is left alone, and so is every term of a"
        " dimension that some permission leaves open.",
        "Write the rule that speaks of it, or a case that shows that the silence is meant, or take"
        " the declaration out.",
    ),
    severity=Severity.NOTE,
    source="Regal's `unused-*` rules for OPA.",
    bad=(
        Example(
            policy="""\
purposebind: 1
policy: shop
vocabulary:
  actions: {use: {}}
  purposes: {orders: {}, profiling: {}, ad_profiling: {under: profiling}}
  data: {name: {}}
  kinds: {channel: {email: {}, post: {}}}
rules:
  - {id: delivery, permit: use, for: orders}
""",
            underlined=("profiling", "channel"),
        ),
    ),
    good=(
        Example(
            policy="""\
purposebind: 1
policy: smart-parts-pc
vocabulary:
  actions: {use: {recipient: none}}
  purposes:
    identity_verification: {}
    password_reset: {under: identity_verification}
    marketing: {}
    promotional_offers: {under: marketing}
    order_fulfilment: {means: the statement never names it}
  data: {client_information: {}, name: {under: client_information}}
rules:
  - id: verifying
    permit: use
    for: [identity_verification, promotional_offers]
    data: client_information
""",
            cases="""\
- case: use-unlisted-purpose
  use: {action: use, purpose: order_fulfilment, data: name}
  verdict: silent
""",
        ),
    ),
    check=_check,
)
