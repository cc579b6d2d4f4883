"""PB861 `bidi-control`: characters that make text read in another order than it is stored."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from purposebind.lint.lint_rule import Example, LintRule
from purposebind.lint.subject import Subject
from purposebind.lint.texts import found_in
from purposebind.problems.problem import Kind, Problem, Severity

_CONTROL = re.compile("[\u202a-\u202e\u2066-\u2069]")
_MARK = re.compile("[\u200e\u200f\u061c]")
_LINE = re.compile("[^\r\n]+")


def _check(subject: Subject) -> Iterator[Problem]:
    for found in found_in(subject, _controls):
        named = f"U+{ord(found.text):04X} {unicodedata.name(found.text)}"
        help = "delete it; text of a right-to-left language needs no such character"
        message = f"the character {named} makes the text read in another order than it says"
        yield RULE.at(found.span, message, help=help)


def _controls(text: str) -> Iterator[tuple[int, int]]:
    if text.isascii():
        return
    yield from (match.span() for match in _CONTROL.finditer(text))
    for match in _MARK.finditer(text):
        # In a line of Hebrew or Arabic a mark is good typing; in others it can only mislead.
        if not any(_is_right_to_left(each) for each in _line_around(text, match.start())):
            yield match.span()


def _line_around(text: str, at: int) -> str:
    start = max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1
    found = _LINE.match(text, start)
    return found.group() if found else ""


def _is_right_to_left(character: str) -> bool:
    return character.isalpha() and unicodedata.bidirectional(character) in ("R", "AL")


RULE = LintRule(
    Kind(
        "PB861",
        "bidi-control",
        "a character that reorders the text around it on the screen",
        "With such a character a clause, a quote or a comment shows one thing and says another, and"
        " no review can see it. It is looked for in the policy, its vocabulary, its cases and the"
        " statement.",
        "Delete the character, and look at who put it there.",
    ),
    severity=Severity.ERROR,
    source="CVE-2021-42574, called Trojan Source; Cedar's `BidiCharsInString` and"
    " `BidiCharsInIdentifier`.",
    bad=(
        Example(
            policy="""\
purposebind: 1
policy: shop
vocabulary: {actions: {use: {}}, purposes: {orders: {}}, data: {name: {}}}
rules:  # \u202e
  - {id: ordering, permit: use, note: "never \\u2066for offers"}
""",
            underlined=("\u202e", "\\u2066"),
        ),
    ),
    good=(
        Example(
            policy="""\
purposebind: 1
policy: smart-parts-pc
vocabulary: {actions: {use: {}}, purposes: {orders: {}}, data: {name: {}}}
rules:
  - id: ordering
    permit: use
    note: "\u05d4\u05de\u05d3\u05d9\u05e0 \u200e(PC)\u200e \u05e9\u05dc\u05e0\u05d5"
""",
        ),
    ),
    check=_check,
)
