"""A policy and its uses under other names.

In: a generated document and its uses. Out: the same with every term, kind, fact, value, rule and
duty renamed, so that what sorted first sorts last. Nothing else is touched.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

from generated.vocabularies import dimension_of
from laws.law import facts_of, rules_of
from lessons.small import Json

_WORDS = re.compile(r"'[a-z_0-9]+'|[0-9]+ [a-z]+|[a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)*")
_IDS = ("id", "prefer", "over", "overrides")
_NAMES = ("permit", "oblige", "forbid", "limit", "data", "for", "to", "on", "alongside", "actions")
_CLAUSES = ("when", "unless", "governs", "within")
_SECTIONS = ("actions", "purposes", "data", "recipients")


class Renaming:
    """New names for all names of one document."""

    def __init__(self, document: Json) -> None:
        self._facts = facts_of(document)
        words = document["vocabulary"]
        taxonomies = [words[name] for name in _SECTIONS] + list(words["kinds"].values())
        values = [
            value
            for fact in self._facts.values()
            if fact["type"] in ("choice", "level")
            for value in fact["of"]
        ]
        self._terms = _reversed({*(name for terms in taxonomies for name in terms), *values})
        self._kinds = _reversed(words["kinds"]) | {name: name for name in _SECTIONS}
        self._fact_names = {
            name: f"{dimension}.{new}" if (dimension := dimension_of(name)) else new
            for name, new in _reversed(self._facts).items()
        }
        rules = [rule for _, rule in rules_of(document)]
        norms = [*rules, *document.get("duties", [])]
        duties = [duty for rule in rules for duty in rule.get("duties", [])]
        self._ids = _reversed({each["id"] for each in [*norms, *duties]}, sign="-")

    def document(self, value: Any) -> Any:
        """The document, or a part of it, renamed."""
        if isinstance(value, list):
            return [self.document(each) for each in value]
        if not isinstance(value, dict):
            return value
        return {key: self._part(key, each) for key, each in value.items()}

    def ids(self, names: Iterable[str]) -> frozenset[str]:
        """Ids of rules and duties, renamed."""
        return frozenset(self._ids[name] for name in names)

    def fact_name(self, name: str) -> str:
        """A fact, the day or a duty, renamed."""
        return self._fact_names.get(name) or self._ids.get(name) or name

    def term(self, name: str | None) -> str | None:
        """A term, renamed."""
        return None if name is None else self._terms[name]

    def use(self, use: Json) -> Json:
        """A use, renamed."""
        renamed: Json = {
            dimension: self._items(dimension, use[dimension])
            for dimension in ("action", "purpose", "data", "recipient")
            if dimension in use
        }
        renamed["facts"] = {
            self._fact_names[name]: self._value(name, value) for name, value in use["facts"].items()
        }
        if "fulfilled" in use:
            renamed["fulfilled"] = _mapped(lambda id: self._ids[id], use["fulfilled"])
        return renamed | ({"on": use["on"]} if "on" in use else {})

    def _part(self, key: str, value: Any) -> Any:
        if key in _IDS:
            return _mapped(lambda id: self._ids[id], value)
        if key in _CLAUSES:
            return _WORDS.sub(self._word, value)
        if key == "vocabulary":
            return {name: self._section(name, each) for name, each in value.items()}
        if key == "facts":
            return {self._fact_names[name]: self._fact(name) for name in value}
        if key in _NAMES:
            return _mapped(lambda name: self._terms.get(name, name), value)
        return self.document(value)

    def _section(self, name: str, value: Json) -> Json:
        if name == "kinds":
            return {self._kinds[kind]: self._taxonomy(terms) for kind, terms in value.items()}
        return self._part("facts", value) if name == "facts" else self._taxonomy(value)

    def _taxonomy(self, terms: Json) -> Json:
        return {
            self._terms[name]: {
                key: _mapped(lambda up: self._terms[up], each) if key == "under" else each
                for key, each in entry.items()
            }
            for name, entry in terms.items()
        }

    def _fact(self, name: str) -> Json:
        declared = dict(self._facts[name])
        if declared["type"] in ("term", "terms"):
            declared["of"] = self._kinds[declared["of"]]
        elif "of" in declared:
            declared["of"] = [self._terms[value] for value in declared["of"]]
        if "default" in declared:
            declared["default"] = self._value(name, declared["default"])
        return declared

    def _value(self, name: str, value: Any) -> Any:
        if self._facts[name]["type"] in ("term", "terms", "choice", "level"):
            return _mapped(lambda term: self._terms[term], value)
        return value

    def _items(self, dimension: str, items: Any) -> Any:
        if isinstance(items, list):
            return [self._items(dimension, item) for item in items]
        if isinstance(items, str):
            return self._terms[items]
        renamed = {"is": self._terms[items["is"]]}
        for key, value in items.items():
            if key != "is":
                name = f"{dimension}.{key}"
                renamed[self._fact_names[name].partition(".")[2]] = self._value(name, value)
        return renamed

    def _word(self, match: re.Match[str]) -> str:
        """One word of a clause: quoted values and bare ones, facts; numbers with their unit stay.

        Keywords are never names: a value that is spelled like one is quoted.
        """
        word = match.group()
        if word.startswith("'"):
            return f"'{self._terms[word[1:-1]]}'"
        return self._fact_names.get(word) or self._bare(word)

    def _bare(self, word: str) -> str:
        keywords = {"at", "is", "not", "never", "today", "recipient", "data", "most"}
        return word if word in keywords else self._terms.get(word, word)


def _reversed(names: Iterable[str], sign: str = "_") -> dict[str, str]:
    """New names that sort the other way round."""
    ordered = sorted(names)
    return {name: f"n{sign}{len(ordered) - i:04d}" for i, name in enumerate(ordered)}


def _mapped(rename: Callable[[str], str], value: Any) -> Any:
    """A name, a list of names or a mapping by name, renamed."""
    if isinstance(value, list):
        return [rename(each) for each in value]
    if isinstance(value, dict):
        return {rename(key): each for key, each in value.items()}
    return rename(value)
