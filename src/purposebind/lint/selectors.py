"""Selectors: how people name rules, in settings, flags and comments.

In: a word. Out: the codes that it stands for. A code, the beginning of one, or a name.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from purposebind.lint.lint_rule import Looked
from purposebind.lint.problems import FINDINGS
from purposebind.problems.nearest import nearest
from purposebind.problems.problem import Severity


@dataclass(frozen=True, slots=True)
class Selector:
    """A word that stands for rules."""

    codes: frozenset[str]
    weight: int
    """How exact it is: of two that name a rule, the one of more letters of its code wins."""


@dataclass(frozen=True)
class Choices:
    """All that can be selected: the rules, and what the linter finds in comments."""

    rules: tuple[Looked, ...]

    @cached_property
    def severities(self) -> Mapping[str, Severity]:
        """The usual severity of each code, by code."""
        own = {kind.code: Severity.WARNING for kind in FINDINGS}
        return dict(sorted((own | {rule.code: rule.severity for rule in self.rules}).items()))

    @cached_property
    def codes_by_name(self) -> Mapping[str, str]:
        """The code of each name."""
        kinds = (*FINDINGS, *(rule.kind for rule in self.rules))
        return {kind.name: kind.code for kind in kinds}

    def selector(self, word: str) -> Selector | None:
        """What a word stands for, in letters of either case; none where it stands for nothing."""
        word = word.strip()
        named = self.codes_by_name.get(word.casefold())
        if named is not None:
            return Selector(frozenset({named}), len(named))
        start = word.upper()
        codes = frozenset(code for code in self.severities if code.startswith(start))
        return Selector(codes, len(start)) if len(start) > 1 and codes else None

    def code(self, word: str) -> str | None:
        """The code that a word names by itself or by its rule's name; no beginnings."""
        selector = self.selector(word)
        if selector is None or selector.weight < len("PB000"):
            return None
        return next(iter(selector.codes))

    def nearest(self, word: str) -> str | None:
        """The code or name that a word was most likely meant to be; none when nothing is close."""
        name = nearest(word.strip().casefold(), self.codes_by_name)
        return name or nearest_code(word.strip().upper(), self.severities)


def nearest_code(word: str, codes: Iterable[str]) -> str | None:
    """The code that a word was most likely meant to be: one letter off, or one short at the end."""
    codes = sorted(codes)
    for code in codes:
        differing = sum(a != b for a, b in zip(code, word, strict=False))
        if differing + 2 * abs(len(code) - len(word)) == 1:
            return code
    return next((code for code in codes if code[:-1] == word), None) or nearest(word, codes)


def weight(code: str, selectors: Iterable[Selector]) -> int:
    """How exactly the selectors name a code; 0 where none does."""
    return max((each.weight for each in selectors if code in each.codes), default=0)
