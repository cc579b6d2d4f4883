"""PB860 `mixed-scripts`: a word with letters of another alphabet that look like its own."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from purposebind.lint.lint_rule import Example, LintRule
from purposebind.lint.subject import Subject
from purposebind.lint.texts import found_in
from purposebind.problems.problem import Kind, Problem, Severity

_WORD = re.compile(r"[^\W\d_]+")
_TWINS = {
    "LATIN": frozenset("ABCEHIJKMNOPSTXYZaceijopsvxyuw"),
    "CYRILLIC": frozenset(
        "\u0410\u0412\u0415\u0405\u0406\u0408\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0425"
        "\u04ae\u051a\u051c\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0455\u0456\u0458\u0475"
        "\u0501\u051b\u051d\u04af\u04bb\u04cf"
    ),
    "GREEK": frozenset(
        "\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7"
        "\u03b1\u03b3\u03b9\u03bd\u03bf\u03c1\u03c5\u03f2\u03f3"
    ),
}
"""Letters of each script that ordinary fonts draw like a letter of another of the three.

A small table of our own, after the confusables of Unicode TR 39: these three alphabets are the ones
whose letters are drawn alike, and whose words stand in European statements.
"""


def _check(subject: Subject) -> Iterator[Problem]:
    for found in found_in(subject, _mixed):
        letters = [each for each in found.text if _script(each) in _TWINS]
        first = _script(letters[0]) if letters else ""
        odd = next((each for each in letters if _script(each) != first), None)
        what = "a word mixes letters of different alphabets"
        if odd is not None:
            named = f"U+{ord(odd):04X} {unicodedata.name(odd)}"
            what = f"a word that begins in {first.capitalize()} letters holds {named}"
        yield RULE.at(found.span, what, help="type the word anew, in one alphabet")


def _mixed(text: str) -> Iterator[tuple[int, int]]:
    if text.isascii():
        return
    for word in _WORD.finditer(text):
        letters = word.group()
        if not letters.isascii() and _poses(letters):
            yield word.span()


def _poses(word: str) -> bool:
    """Whether the word has letters of two scripts, and all letters of one look like the other's."""
    by_script: dict[str, set[str]] = {}
    for letter in word:
        by_script.setdefault(_script(letter), set()).add(letter)
    known = [script for script in by_script if script in _TWINS]
    return len(known) > 1 and any(by_script[script] <= _TWINS[script] for script in known)


def _script(letter: str) -> str:
    if letter.isascii():
        return "LATIN"
    return unicodedata.name(letter, "").partition(" ")[0]


RULE = LintRule(
    Kind(
        "PB860",
        "mixed-scripts",
        "a word in which letters of another alphabet pose as its own",
        "A Cyrillic or Greek letter that looks Latin makes two words of what every reader takes for"
        " one. A quote then rests on words that the statement does not have, or that only it has,"
        " and a search for the word finds nothing.",
        "Type the word anew. Where the statement itself holds such a word, tell those who publish"
        " it: it may have been put there.",
    ),
    severity=Severity.ERROR,
    source="Cedar's `MixedScriptString`; the mixed-script confusables of Unicode Technical"
    " Standard 39.",
    bad=(
        Example(
            policy="""\
purposebind: 1
policy: shop
title: "Privacy stat\\u0435ment"
vocabulary: {actions: {use: {}}, purposes: {orders: {}}, data: {name: {}}}
rules:
  - {id: ordering, permit: use, note: the \u0440ayment is not meant}
""",
            underlined=("stat\\u0435ment", "\u0440ayment"),
        ),
    ),
    good=(
        Example(
            policy="""\
purposebind: 1
policy: smart-parts-pc
title: Smart Parts PC \u2013 privacy statement
vocabulary: {actions: {use: {}}, purposes: {orders: {}}, data: {name: {}}}
rules:
  - id: ordering
    permit: use
    note: "\u0424\u0430\u0439\u043b: 5 \u03bcg, \u03b2-carotene, PDF-\u0444\u0430\u0439\u043b"
""",
        ),
    ),
    check=_check,
)
