"""PB863 `invisible-character`: a character that nobody sees."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from purposebind.lint.lint_rule import Example, LintRule
from purposebind.lint.subject import Subject
from purposebind.lint.texts import found_in
from purposebind.problems.problem import Kind, Problem, Severity

_INVISIBLE = re.compile(
    "[\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200d\u2060-\u2064\u206a-\u206f"
    "\u3164\ufeff\uffa0\U000e0000-\U000e007f]"
)
_JOINERS = "\u200c\u200d"


def _check(subject: Subject) -> Iterator[Problem]:
    for found in found_in(subject, _invisible):
        named = f"U+{ord(found.text):04X} {unicodedata.name(found.text, 'without a name')}"
        help = "delete it; a quote copied without it is not found, nor is the word by a search"
        yield RULE.at(found.span, f"the character {named} cannot be seen", help=help)


def _invisible(text: str) -> Iterator[tuple[int, int]]:
    if text.isascii():
        return
    for match in _INVISIBLE.finditer(text):
        if match.group() not in _JOINERS or _is_misplaced(text, match.start()):
            yield match.span()


def _is_misplaced(text: str, at: int) -> bool:
    """Whether a joiner stands beside a Latin letter, which none of its scripts does.

    Persian and the scripts of India are spelt with joiners, and emoji are put together by them.
    """
    beside = text[max(at - 1, 0) : at] + text[at + 1 : at + 2]
    return not beside or any(
        each.isspace() or unicodedata.name(each, "").startswith(("LATIN", "DIGIT"))
        for each in beside
    )


RULE = LintRule(
    Kind(
        "PB863",
        "invisible-character",
        "a zero-width character, a soft hyphen, or another that is not shown",
        "Two words that look alike are different words. A quote with such a character binds only"
        " where the statement has it too, and a statement with one, as it is copied from web pages"
        " and word processors, cannot be quoted by typing what one reads.",
        "Delete the character in the policy. In the statement delete it where the published text"
        " has it only by accident; the quotes then follow the text that is read.",
    ),
    severity=Severity.WARNING,
    source="The invisible characters of Unicode Technical Standard 39; ruff's PLE2502 to PLE2515.",
    bad=(
        Example(
            policy="""\
purposebind: 1
policy: shop
vocabulary: {actions: {use: {}}, purposes: {orders: {}}, data: {name: {}}}
rules:
  - {id: ordering, permit: use, note: "per\\u200bsonal, per\u200bsonal"}
""",
            underlined=("\\u200b", "\u200b"),
        ),
        Example(
            policy="""\
purposebind: 1
policy: shop
statement: statement.txt
vocabulary: {actions: {use: {}}, purposes: {orders: {}}, data: {name: {}}}
rules:
  - {id: ordering, permit: use, says: We use your name}
""",
            statement="We use your name. We co\u00adoperate.\n",
            underlined=("\u00ad",),
        ),
    ),
    good=(
        Example(
            policy="""\
purposebind: 1
policy: smart-parts-pc
statement: statement.txt
vocabulary: {actions: {use: {}}, purposes: {orders: {}}, data: {name: {}}}
rules:
  - id: ordering
    permit: use
    says: "We don't share\u00a0it"
    note: "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645"
""",
            statement="We don\u2019t share\u00a0it \u2013 with anyone.\n",
        ),
    ),
    check=_check,
)
