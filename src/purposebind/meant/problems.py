"""All wording of the station `meant`.

In: places and names. Out: problems. One constructor a problem.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence, Sized
from typing import TYPE_CHECKING

from purposebind.places import Span
from purposebind.problems.nearest import did_you_mean, listed, nearest, shown, suggestible
from purposebind.problems.problem import Kind, Problem, Related

if TYPE_CHECKING:
    from purposebind.meant.taxonomy import Taxonomy
    from purposebind.meant.vocabulary import Fact, Vocabulary

UNKNOWN_TERM = Kind(
    "PB501",
    "unknown-term",
    "a term that the taxonomy does not have",
    "A ban on a misspelt purpose bans nothing.",
    "Use a term of the vocabulary, or declare it there.",
    "for: marketting",
    "for: marketing",
)
UNKNOWN_FACT = Kind(
    "PB502",
    "unknown-fact",
    "a fact that is not declared",
    "A condition on a fact that nobody states would be unknown for ever.",
    "Declare it under `facts`, or use the fact that is meant.",
    "when: legaly_required",
    "when: legally_required",
)
UNKNOWN_RULE = Kind(
    "PB503",
    "unknown-rule",
    "a rule that the policy does not have",
    "An override of a rule that does not exist decides nothing.",
    "Use the id of a rule or of an exception.",
    "overrides: [no-sal]",
    "overrides: [no-sale]",
)
DUPLICATE_ID = Kind(
    "PB504",
    "duplicate-id",
    "an id that is used twice",
    "Decisions and overrides name rules by id; rules and duties share one space of ids.",
    "Give one of them another id.",
)
TAXONOMY_CYCLE = Kind(
    "PB505",
    "taxonomy-cycle",
    "terms that lie below themselves",
    "`under` means `is a kind of`; in a cycle every term would be every other.",
    "Delete one of the `under`s that the message names.",
    "{marketing: {under: offers}, offers: {under: marketing}}",
    "{marketing: {}, offers: {under: marketing}}",
)
OVERRIDE_CYCLE = Kind(
    "PB506",
    "override-cycle",
    "rules that override one another in a circle",
    "Which of them stands could not be said.",
    "Delete one of the `overrides`, exceptions or interpretations that the message names.",
)
SAME_FAMILY = Kind(
    "PB507",
    "same-family",
    "an override between two rules that both grant or both deny",
    "Only rules that contradict one another need one to prevail.",
    "Override a rule of the other family: `permit` and `oblige` against `forbid` and `limit`.",
)
WRONG_TEST = Kind(
    "PB508",
    "wrong-test",
    "a test that the fact's type does not have",
    "Comparing what cannot be compared would be false for ever.",
    "Use a test of the fact's type, or declare the fact with another type.",
    "when: channel > 3",
    "when: channel is email",
)
FACT_DECLARATION = Kind(
    "PB509",
    "fact-declaration",
    "a fact that is declared in an impossible way",
    "A fact's type says what `of`, `asks`, `by` and `default` it takes.",
    "Follow the message; the table in the language reference lists the types.",
    "reasonable: {type: judgement}",
    'reasonable: {type: judgement, asks: "Was the notice reasonable?"}',
)
DECLARED_TWICE = Kind(
    "PB510",
    "declared-twice",
    "a name that is declared twice",
    "A name is declared once per section, over all vocabulary files.",
    "Delete one of the declarations.",
)
RESERVED = Kind(
    "PB511",
    "reserved-name",
    "a name that the language keeps for itself",
    "`any`, the keywords of clauses and the section names mean something else.",
    "Choose another name.",
    "purposes: {any: {}}",
    "purposes: {every_purpose: {}}",
)
UNLIKE_DUTIES = Kind(
    "PB512",
    "unlike-duties",
    "two duties with one id that differ",
    "The same id is the same duty, fulfilled once; it must say and be timed the same.",
    "Make `do` and `timing` equal, or give one of them another id.",
)
TOO_MANY_TERMS = Kind(
    "PB513",
    "too-many-terms",
    "a taxonomy has more terms than the limit",
    "A library inside a service must not be stopped by one vocabulary.",
    "Split the vocabulary, or pass `limits=Limits(terms=...)`.",
)
BAD_DAY = Kind(
    "PB514",
    "bad-day",
    "a day that is not a calendar day",
    "A day is written YYYY-MM-DD and must exist.",
    "Write a day that exists.",
    "on: 2026-02-30",
    "on: 2026-02-28",
)
BAD_ANCHOR = Kind(
    "PB515",
    "bad-anchor",
    "a duty counts from something that is not a date of the use",
    "A due date needs one date; attributes have one per item, and other facts are no dates.",
    "Count from a date fact that is no attribute, or leave `after ...` out for the day of the use.",
    "within: 30 days after channel",
    "within: 30 days after account.closed_on",
)

KINDS = (
    UNKNOWN_TERM,
    UNKNOWN_FACT,
    UNKNOWN_RULE,
    DUPLICATE_ID,
    TAXONOMY_CYCLE,
    OVERRIDE_CYCLE,
    SAME_FAMILY,
    WRONG_TEST,
    FACT_DECLARATION,
    DECLARED_TWICE,
    RESERVED,
    UNLIKE_DUTIES,
    TOO_MANY_TERMS,
    BAD_DAY,
    BAD_ANCHOR,
)

_HOW_TO_TEST = {
    "boolean": "`{0}` or `not {0}`",
    "judgement": "`{0}` or `not {0}`",
    "term": "`{0} is ...`",
    "terms": "`{0} includes ...`",
    "choice": "`{0} is ...`",
    "level": "`{0} is at least ...`",
    "integer": "`{0} >= ...`",
    "duration": "`{0} <= ... days`",
    "date": "`{0} is before ...`",
}


def unknown_term(
    span: Span, name: str, taxonomy: Taxonomy, vocabulary: Vocabulary, told: Sized
) -> Problem:
    """`name` is no term of `taxonomy`; `told` are the problems before it."""
    help = did_you_mean(name, suggestible(taxonomy.terms, told))
    if help is None:
        others = [other.name for other in vocabulary.taxonomies.values() if name in other]
        if others:
            help = f"`{shown(name)}` is a term of {listed(others)}, not of `{taxonomy.name}`"
    return UNKNOWN_TERM.at(span, f"`{taxonomy.name}` has no term `{shown(name)}`", help=help)


def unknown_taxonomy(span: Span, name: str, names: Iterable[str]) -> Problem:
    """A fact is of a taxonomy that does not exist."""
    help = did_you_mean(name, names) or f"the taxonomies are {listed(sorted(names))}"
    return UNKNOWN_TERM.at(span, f"there is no taxonomy `{shown(name)}`", help=help)


def unknown_fact(span: Span, name: str, vocabulary: Vocabulary, told: Sized) -> Problem:
    """`name` is no declared fact; `told` are the problems before it."""
    help = did_you_mean(name, suggestible(vocabulary.facts, told))
    if help is None and vocabulary.facts:
        help = "declare it under `facts`"
    return UNKNOWN_FACT.at(span, f"there is no fact `{shown(name)}`", help=help)


def unknown_rule(span: Span, id: str, ids: Collection[str], told: Sized) -> Problem:
    """`id` is no rule; `told` are the problems before it."""
    help = (
        did_you_mean(id, suggestible(ids, told))
        or "name another rule, or take out what names this one"
    )
    return UNKNOWN_RULE.at(span, f"there is no rule `{shown(id)}`", help=help)


def duplicate_id(span: Span, id: str, first: Span) -> Problem:
    """`id` was taken before."""
    related = (Related("first used here", first),)
    return DUPLICATE_ID.at(span, f"the id `{id}` is used twice", related=related)


def taxonomy_cycle(span: Span, taxonomy: str, cycle: Sequence[str]) -> Problem:
    """Terms lie below themselves; `cycle` runs downwards and ends where it begins."""
    path = " > ".join(cycle)
    return TAXONOMY_CYCLE.at(span, f"the terms of `{taxonomy}` form a cycle: {path}")


def override_cycle(span: Span, cycle: Sequence[str]) -> Problem:
    """Rules override one another; `cycle` ends where it begins."""
    path = " overrides ".join(f"`{id}`" for id in cycle)
    return OVERRIDE_CYCLE.at(span, f"rules override one another in a circle: {path}")


def same_family(span: Span, winner: str, loser: str, effects: tuple[str, str]) -> Problem:
    """Both rules grant, or both deny."""
    message = f"`{winner}` ({effects[0]}) cannot override `{loser}` ({effects[1]})"
    help = "an override needs one rule that grants and one that denies"
    return SAME_FAMILY.at(span, message, help=help)


def wrong_test(span: Span, fact: Fact, types: Sequence[str], declared: Span | None) -> Problem:
    """The fact's type does not have this test."""
    wanted = " or ".join(types)
    message = f"`{fact.name}` is a {fact.type}, and this test needs a {wanted}"
    help = f"test it with {_HOW_TO_TEST[fact.type].format(fact.name)}"
    return WRONG_TEST.at(span, message, help=help, related=_declared(fact, declared))


def unknown_value(
    span: Span, value: str, fact: Fact, declared: Span | None, told: Sized
) -> Problem:
    """A choice or level has no such value; `told` are the problems before it."""
    close = nearest(value, suggestible(fact.values, told))
    help = f"did you mean `{close}`?" if close else f"its values are {listed(fact.values)}"
    message = f"the {fact.type} `{fact.name}` has no value `{shown(value)}`"
    return WRONG_TEST.at(span, message, help=help, related=_declared(fact, declared))


def incomparable(
    span: Span, value: str, fact: Fact | None, expected: str, declared: Span | None
) -> Problem:
    """The literal cannot be compared with the fact, or with `today` where there is none."""
    subject = f"the {fact.type} `{fact.name}`" if fact else "`today`"
    message = f"{subject} cannot be compared with `{shown(value)}`"
    related = _declared(fact, declared) if fact else ()
    return WRONG_TEST.at(span, message, help=f"expected {expected}", related=related)


def other_taxonomy(
    span: Span, subject: str, taxonomy: str, among: Fact, declared: Span | None
) -> Problem:
    """`among` compares terms of two taxonomies."""
    message = f"`{subject}` is of `{taxonomy}` and `{among.name}` of `{among.taxonomy}`"
    return WRONG_TEST.at(span, message, related=_declared(among, declared))


def _declared(fact: Fact, span: Span | None) -> tuple[Related, ...]:
    return (Related(f"`{fact.name}` is declared here", span),) if span else ()


def fact_declaration(span: Span, name: str, what: str, help: str | None = None) -> Problem:
    """The declaration of a fact is impossible; `what` completes "the fact X ..."."""
    return FACT_DECLARATION.at(span, f"the fact `{name}` {what}", help=help)


def declared_twice(span: Span, what: str, name: str, first: Span) -> Problem:
    """A term, kind or fact is declared in two places."""
    related = (Related("first declared here", first),)
    return DECLARED_TWICE.at(span, f"the {what} `{name}` is declared twice", related=related)


def reserved(span: Span, what: str, name: str, why: str) -> Problem:
    """A name that means something else."""
    return RESERVED.at(span, f"the {what} cannot be called `{name}`: {why}")


def unlike_duties(span: Span, id: str, key: str, first: Span) -> Problem:
    """Two duties of one id differ in `key`."""
    related = (Related("the other one is here", first),)
    return UNLIKE_DUTIES.at(span, f"the duty `{id}` has two different `{key}`", related=related)


def too_many_terms(span: Span, taxonomy: str, count: int, limit: int) -> Problem:
    """A taxonomy is larger than allowed."""
    help = "raise it with `limits=Limits(terms=...)`"
    message = f"`{taxonomy}` has {count:,} terms, and the limit is {limit:,}"
    return TOO_MANY_TERMS.at(span, message, help=help)


def bad_day(span: Span, text: str) -> Problem:
    """The text is no calendar day."""
    message = f"`{shown(text)}` is not a day of the calendar"
    return BAD_DAY.at(span, message, help="a day is written YYYY-MM-DD")


def bad_anchor(span: Span, fact: Fact) -> Problem:
    """A duty counts from a fact that is no date, or an attribute."""
    what = "an attribute, with a value per item" if fact.dimension else f"a {fact.type}"
    help = "count from a date fact of the whole use"
    return BAD_ANCHOR.at(span, f"a duty cannot count from `{fact.name}`: it is {what}", help=help)
