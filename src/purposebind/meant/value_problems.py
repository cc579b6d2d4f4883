"""The wording for values that do not fit their fact.

In: names and what was expected. Out: problems without a place. Used for defaults and for uses; of a
use's values only those that must be names of the policy are repeated, and only to suggest another.
"""

from __future__ import annotations

from collections.abc import Iterable

from purposebind.problems.nearest import did_you_mean, listed, shown
from purposebind.problems.problem import Kind, Problem

WRONG_TYPE = Kind(
    "PB601",
    "wrong-type",
    "a value that is not of the fact's type",
    "A value of the wrong type is never read as unknown: a slip would look like a missing fact.",
    "State a value of the declared type, or leave the fact out.",
    'facts: {legally_required: "yes"}',
    "facts: {legally_required: true}",
)
EMPTY_VALUE = Kind(
    "PB602",
    "empty-fact",
    "a fact with nothing after it",
    "`null` could mean unknown, no, or none; only leaving the fact out means unknown.",
    "Leave the fact out where it is unknown; write `[]` for no terms and `never` for no date.",
    "facts: {solicited: null}",
    "facts: {}",
)
NOT_A_VALUE = Kind(
    "PB603",
    "not-a-value-of-the-fact",
    "a choice or a level that the fact does not have",
    "A value that no rule can name would silently match nothing.",
    "Use one of the values declared.",
    "facts: {requester: solicitor}",
    "facts: {requester: representative}",
)
UNKNOWN_TERM = Kind(
    "PB604",
    "unknown-term-in-fact",
    "a term that the fact's taxonomy does not have",
    "A misspelt channel would match no rule, and a ban would not see it.",
    "Use a term of the taxonomy the fact is declared with.",
    "facts: {channel: e_mail}",
    "facts: {channel: email}",
)
JUDGEMENT = Kind(
    "PB605",
    "incomplete-judgement",
    "a judgement without who judged and when",
    "A judgement is somebody's: a bare true says nothing of who answers for it.",
    "State `value`, `by` and `on`; `grounds` and `expires` where there are any.",
    "facts: {necessary: true}",
    "facts: {necessary: {value: true, by: records officer, on: 2026-01-01}}",
)

KINDS = (WRONG_TYPE, EMPTY_VALUE, NOT_A_VALUE, UNKNOWN_TERM, JUDGEMENT)


def empty(fact: str) -> Problem:
    """The value is null."""
    help = "leave it out where it is unknown"
    return EMPTY_VALUE.at(None, f"the fact `{fact}` is empty", help=help)


def wrong_type(fact: str, type: str, expected: str) -> Problem:
    """The value is not of the declared type."""
    return WRONG_TYPE.at(None, f"the {type} `{fact}` must be {expected}")


def not_a_value(fact: str, text: str | None, values: Iterable[str]) -> Problem:
    """The value is none of those declared."""
    names = list(values)
    help = did_you_mean(text, names) if text else None
    message = f"the fact `{fact}` has no such value"
    return NOT_A_VALUE.at(None, message, help=help or f"one of {listed(names, most=12)}")


def unknown_term(fact: str, text: str, taxonomy: str, terms: Iterable[str]) -> Problem:
    """The value is no term of the taxonomy."""
    message = f"the fact `{fact}` names a term that `{taxonomy}` does not have"
    return UNKNOWN_TERM.at(None, message, help=did_you_mean(text, terms))


def bare_judgement(fact: str) -> Problem:
    """The value is no mapping."""
    help = "write `{value: ..., by: ..., on: ...}`"
    return JUDGEMENT.at(None, f"the judgement `{fact}` must say who judged and when", help=help)


def judgement_key(fact: str, key: str, keys: Iterable[str]) -> Problem:
    """The mapping has a key that judgements do not have."""
    help = did_you_mean(key, keys) or f"the keys are {listed(keys)}"
    return JUDGEMENT.at(None, f"the judgement `{fact}` has no key `{shown(key)}`", help=help)


def judgement_lacks(fact: str, key: str) -> Problem:
    """The mapping lacks a required key."""
    return JUDGEMENT.at(None, f"the judgement `{fact}` lacks `{key}`", help=f"add `{key}: ...`")


def judgement_part(fact: str, key: str, expected: str) -> Problem:
    """One part is not what it must be."""
    return JUDGEMENT.at(None, f"`{key}` of the judgement `{fact}` must be {expected}")
