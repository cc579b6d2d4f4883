"""The limits of section 10 of the language, in one value that a caller may raise.

In: nothing. Out: `Limits`. Passed by the façade to every station that could be made to work too
hard.
"""

from __future__ import annotations

from dataclasses import dataclass

NESTING_CEILING = 100
"""No nesting limit can be raised above this: some passes recurse, and Python's stack is finite."""

WHOLE_NUMBER_DIGITS = 18
"""Digits a whole number may have anywhere; keeps every number printable and comparable."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How large an input may be; each excess is a problem with a code, never a crash.

    A nesting limit above `NESTING_CEILING` counts as that ceiling.
    """

    document_bytes: int = 4 * 1024 * 1024
    """Size of one file or text, in bytes of UTF-8."""
    rules: int = 20_000
    """Rules and exceptions of a policy."""
    terms: int = 20_000
    """Terms of one taxonomy."""
    document_nesting: int = 64
    """Lists and mappings inside one another."""
    clause_characters: int = 4_096
    clause_nesting: int = 64
    """Brackets and `not`s inside one another."""
    exception_nesting: int = 8
    """Exceptions of exceptions."""
    items: int = 1_000
    """Items a use may name, over all four dimensions."""
    atoms: int = 1_000_000
    """Distinguishable atoms of a use."""
    completions: int = 4_096
    """Completions tried to tell which missing facts matter."""
    compiled_bytes: int = 64 * 1024 * 1024
    """Size of a compiled policy, which holds all files of a policy in one."""


DEFAULT_LIMITS = Limits()
