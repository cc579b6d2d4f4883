"""Reading the values of facts from plain data, by the type of the fact.

In: plain data (from YAML, JSON or Python) and the fact's declaration. Out: a value, or a problem
without a place, to which the caller adds the place. Messages name the fact and what was expected,
never the value: a value may be personal data.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from purposebind.limits import WHOLE_NUMBER_DIGITS
from purposebind.meant import value_problems as problems
from purposebind.meant.taxonomy import Taxonomy
from purposebind.meant.values import NEVER, FactValue, Judgement, read_day, text_of
from purposebind.meant.vocabulary import Fact
from purposebind.problems.nearest import suggestible
from purposebind.problems.problem import Problem

_DAYS = re.compile(r"(-?[0-9]{1,18}) +(day|week)s?")
_LARGEST = 10**WHOLE_NUMBER_DIGITS
_JUDGEMENT_KEYS = ("value", "by", "on", "grounds", "expires")

Read = tuple[FactValue | None, tuple[Problem, ...]]


def read_value(
    fact: Fact, taxonomy: Taxonomy | None, raw: object, told: Sequence[Problem] = ()
) -> Read:
    """Read a stated value of `fact`; none and at least one problem where it does not fit.

    `taxonomy` is the one of a `term` or `terms` fact, none for the other types. `told` are the
    problems of other values: after many nothing is suggested any more.
    """
    if raw is None:
        return None, (problems.empty(fact.name),)
    match fact.type:
        case "boolean":
            return (raw, ()) if isinstance(raw, bool) else _wrong(fact, "true or false")
        case "judgement":
            return _judgement(fact, raw)
        case "term":
            return _term(fact, taxonomy, raw, told)
        case "terms":
            return _terms(fact, taxonomy, raw, told)
        case "choice" | "level":
            return _choice(fact, raw)
        case "integer":
            return _whole(fact, raw)
        case "duration":
            return _duration(fact, raw)
        case "date":
            if raw == "never":
                return NEVER, ()
            day = read_day(raw)
            return (day, ()) if day else _wrong(fact, "a date as YYYY-MM-DD, or never")


def _wrong(fact: Fact, expected: str) -> Read:
    return None, (problems.wrong_type(fact.name, fact.type, expected),)


def _whole(fact: Fact, raw: object) -> Read:
    if isinstance(raw, bool) or not isinstance(raw, int):
        return _wrong(fact, "a whole number")
    if abs(raw) >= _LARGEST:
        return _wrong(fact, f"a whole number of at most {WHOLE_NUMBER_DIGITS} digits")
    return int(raw), ()


def _duration(fact: Fact, raw: object) -> Read:
    expected = 'a whole number of days, or "N days" or "N weeks"'
    if isinstance(raw, str):
        match = _DAYS.fullmatch(raw)
        if not match:
            return _wrong(fact, expected)
        raw = int(match.group(1)) * (7 if match.group(2) == "week" else 1)
    value, found = _whole(fact, raw)
    if found or not isinstance(value, int) or value < 0:
        return _wrong(fact, expected)
    return value, ()


def _choice(fact: Fact, raw: object) -> Read:
    text = text_of(raw)
    if text in fact.values:
        return text, ()
    return None, (problems.not_a_value(fact.name, text, fact.values),)


def _term(fact: Fact, taxonomy: Taxonomy | None, raw: object, told: Sequence[Problem]) -> Read:
    text = text_of(raw)
    if text is None:
        return _wrong(fact, f"one term of `{fact.taxonomy}`")
    if taxonomy is None or text in taxonomy:
        return text, ()
    names = suggestible(taxonomy.terms, told)
    return None, (problems.unknown_term(fact.name, text, fact.taxonomy, names),)


def _terms(fact: Fact, taxonomy: Taxonomy | None, raw: object, told: Sequence[Problem]) -> Read:
    if isinstance(raw, str | bytes | Mapping) or not isinstance(raw, Sequence | set | frozenset):
        return _wrong(fact, f"a list of terms of `{fact.taxonomy}`")
    terms: list[str] = []
    found: list[Problem] = []
    told = list(told)
    for item in raw:
        value, wrong = _term(fact, taxonomy, item, told)
        found += wrong
        told += wrong
        if isinstance(value, str):
            terms.append(value)
    return (None, tuple(found)) if found else (tuple(sorted(set(terms))), ())


def _judgement(fact: Fact, raw: object) -> Read:
    if isinstance(raw, Judgement):
        raw = raw.to_dict()
    if not isinstance(raw, Mapping):
        return None, (problems.bare_judgement(fact.name),)
    found = [
        problems.judgement_key(fact.name, str(key), _JUDGEMENT_KEYS)
        for key in raw
        if key not in _JUDGEMENT_KEYS
    ]
    found += [
        problems.judgement_lacks(fact.name, key) for key in ("value", "by", "on") if key not in raw
    ]
    days = {key: read_day(raw[key]) for key in ("on", "expires") if key in raw}
    texts = {key: text_of(raw[key]) for key in ("by", "grounds") if key in raw}
    found += [
        problems.judgement_part(fact.name, key, "a date as YYYY-MM-DD")
        for key, day in days.items()
        if day is None
    ]
    found += [
        problems.judgement_part(fact.name, key, "text")
        for key, text in texts.items()
        if not (text or "").strip()
    ]
    if "value" in raw and not isinstance(raw["value"], bool):
        found.append(problems.judgement_part(fact.name, "value", "true or false"))
    on, by = days.get("on"), texts.get("by")
    if found or on is None or by is None:
        return None, tuple(found)
    return Judgement(raw["value"], by, on, texts.get("grounds") or "", days.get("expires")), ()
