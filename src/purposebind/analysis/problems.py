"""What can be wrong with properties, in words.

In: places and names. Out: problems. The page of each kind stands here too.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from purposebind.meant.taxonomy import Taxonomy
from purposebind.places import Span
from purposebind.problems.nearest import did_you_mean, listed, shown
from purposebind.problems.problem import Kind, Problem

UNKNOWN_KEY = Kind(
    "PB751",
    "unknown-property-key",
    "a property has a key that properties do not have",
    "A misspelt key would be dropped silently, and the property would say something else.",
    "Use `id`, one of `never`, `always`, `only_if`, and `when` and `says`; in a pattern `action`, "
    "`purpose`, `data` and `recipient`.",
    "- never: {action: sell}\n  unles: consent",
    "- never: {action: sell}\n  when: not consent",
)
NOT_ONE_KIND = Kind(
    "PB752",
    "property-of-no-kind",
    "a property has none of `never`, `always`, `only_if`, or more than one",
    "Each of the three is a property of its own.",
    "Write one of them, with a pattern of uses.",
    "- id: no-sale\n  when: consent",
    "- id: no-sale\n  never: {action: sell}\n  when: not consent",
)
NO_CONDITION = Kind(
    "PB753",
    "only-if-without-clause",
    "an `only_if` has no clause",
    "Without a clause it says nothing: every use is allowed only if anything.",
    "Say under `when` what must hold.",
    "- only_if: {action: contact}",
    "- only_if: {action: contact}\n  when: channel is post",
)
WRONG_SHAPE = Kind(
    "PB754",
    "property-shape",
    "something in a property is of the wrong shape",
    "What is not understood is never guessed.",
    "A pattern is a mapping of dimensions to a term or a list of terms; `id`, `when` and `says` "
    "are text.",
    "- never: sell",
    "- never: {action: sell}",
)
UNKNOWN_TERM = Kind(
    "PB755",
    "unknown-property-term",
    "a pattern names a term that the vocabulary does not have",
    "A property about a term that does not exist would hold of every policy.",
    "Use a term of the vocabulary, or declare it.",
    "- never: {action: sel}",
    "- never: {action: sell}",
)
KINDS = (UNKNOWN_KEY, NOT_ONE_KIND, NO_CONDITION, WRONG_SHAPE, UNKNOWN_TERM)


def unknown_key(span: Span | None, key: str, keys: Sequence[str]) -> Problem:
    help = did_you_mean(key, keys) or f"the keys are {listed(keys)}"
    return UNKNOWN_KEY.at(span, f"`{shown(key)}` is no key of a property", help=help)


def not_one_kind(span: Span | None, kinds: Sequence[str]) -> Problem:
    if kinds:
        return NOT_ONE_KIND.at(span, f"a property is one of {listed(kinds)}, not all of them")
    help = "write `never`, `always` or `only_if`, with a pattern"
    return NOT_ONE_KIND.at(span, "a property says neither never, always nor only if", help=help)


def no_condition(span: Span | None) -> Problem:
    return NO_CONDITION.at(span, "an `only_if` needs a clause under `when`")


def not_text(span: Span | None, key: str) -> Problem:
    return WRONG_SHAPE.at(span, f"`{key}` of a property is text")


def no_pattern(span: Span | None, kind: str) -> Problem:
    help = f"write `{kind}: {{action: ..., data: ...}}`"
    return WRONG_SHAPE.at(span, f"`{kind}` takes a pattern of uses", help=help)


def no_terms(span: Span | None, key: str) -> Problem:
    return WRONG_SHAPE.at(span, f"`{key}` of a pattern is a term or a list of terms")


def no_list(span: Span) -> Problem:
    help = "write `- never: {action: ...}`, one line for each property"
    return WRONG_SHAPE.at(span, "a file of properties is a list of them", help=help)


def no_mapping(span: Span) -> Problem:
    return WRONG_SHAPE.at(span, "a property is a mapping")


def twice(span: Span | None, id: str) -> Problem:
    return WRONG_SHAPE.at(span, f"there are two properties called `{shown(id)}`")


def unknown_term(
    span: Span | None, title: str, term: str, section: str, terms: Taxonomy
) -> Problem:
    help = did_you_mean(term, _names(terms))
    message = f"the property `{shown(title)}` names `{shown(term)}`, which is not among {section}"
    return UNKNOWN_TERM.at(span, message, help=help)


def _names(terms: Taxonomy) -> Iterable[str]:
    return terms.terms
