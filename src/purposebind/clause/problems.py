"""All wording of the station `clause`.

In: a passage, extents and words. Out: problems. One constructor a problem.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from purposebind.clause.syntax import KEYWORDS, And, Extent, Node, Or
from purposebind.clause.to_text import to_text
from purposebind.places import Passage, Span
from purposebind.problems.nearest import nearest, shown
from purposebind.problems.problem import Kind, Problem

EMPTY = Kind(
    "PB201",
    "empty-clause",
    "a clause with nothing in it",
    "An empty condition could be read as always or as never.",
    "Leave the key out when the rule holds always.",
)
TOO_LONG = Kind(
    "PB202",
    "clause-too-long",
    "a clause is longer than the limit",
    "A clause nobody can read cannot be checked against the sentence it stands for.",
    "Split it over several rules, or pass `limits=Limits(clause_characters=...)`.",
)
TOO_DEEP = Kind(
    "PB203",
    "clause-too-deep",
    "brackets and `not`s are nested deeper than the limit",
    "Deep nesting is how a parser is made to crash, and it hides what a clause says.",
    "Split it over several rules, or pass `limits=Limits(clause_nesting=...)`.",
)
UNEXPECTED = Kind(
    "PB204",
    "clause-syntax",
    "a clause cannot be read",
    "What cannot be read in one way only is refused; a keyword is never taken for a name.",
    "The message says what could stand at the place shown; quote a value spelt like a keyword.",
    "when: consent and or contract",
    "when: consent or contract",
)
MIXED = Kind(
    "PB205",
    "and-or-mixed",
    "`and` and `or` are mixed without brackets",
    "The two readings allow different uses, and people do not agree on which binds tighter.",
    "Put brackets around the part that belongs together; the message shows both readings.",
    "when: consent and adult or contract",
    "when: (consent and adult) or contract",
)
NOT_A_FACT = Kind(
    "PB206",
    "not-a-fact",
    "a test needs a fact and got a dimension or `today`",
    "`data`, `purpose`, `action`, `recipient` are terms of the use; `is` and `is among` test them.",
    "Name the fact that is meant, or test the dimension with `is`.",
    "when: recipient includes authority",
    "when: recipient is authority",
)
NOT_A_VALUE = Kind(
    "PB207",
    "not-a-value",
    "a value is not a name",
    "Values are terms, choices and levels: small letters, digits and underscores.",
    "Write the name as the vocabulary or the fact declares it.",
    "when: basis is 'Legal Obligation'",
    "when: basis is legal_obligation",
)
NO_SUCH_DAY = Kind(
    "PB208",
    "no-such-day",
    "a date that the calendar does not have",
    "A date that does not exist would have to be moved to one that does.",
    "Write a day that exists, as YYYY-MM-DD.",
    "when: given_on is before 2026-02-30",
    "when: given_on is before 2026-02-28",
)
NUMBER = Kind(
    "PB209",
    "clause-number",
    "a number that is written in an odd way or is too large",
    "`017` is fifteen to one reader and seventeen to another; a span has at most 9,999 units.",
    "Write a plain decimal number.",
    "when: age >= 018",
    "when: age >= 18",
)

KINDS = (EMPTY, TOO_LONG, TOO_DEEP, UNEXPECTED, MIXED, NOT_A_FACT, NOT_A_VALUE, NO_SUCH_DAY, NUMBER)

_VALUE_NAME = re.compile("[a-z][a-z0-9_]*")
_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
_WORD = re.compile(r"[A-Za-z_][A-Za-z0-9_.]*|[0-9][0-9A-Za-z_.\-]*|<=|>=|!=|\S")
_NAMES = {
    "NAME": "a name",
    "QUOTED": "a quoted value",
    "INT": "a number",
    "DATE": "a date (YYYY-MM-DD)",
    "DIMENSION": "`action`, `purpose`, `data` or `recipient`",
    "UNIT": "a unit such as `days`",
    "COMPARISON": "a comparison such as `<=`",
    "MINUS": "`-`",
    "_OPEN": "`(`",
    "_CLOSE": "`)`",
    "_COMMA": "`,`",
    "$END": "the end of the clause",
}
_OPERATORS = {
    "=": "equality is a single `=`, or `is`",
    "&": "write `and`",
    "|": "write `or`",
    "!": "write `not`",
    "[": "a list of values is written `one of (a, b)`",
}
_ORDER = ("NAME", "DIMENSION", "QUOTED", "INT", "DATE")


def is_value_name(text: str) -> bool:
    """Whether `text` is spelt as terms, choices and levels are."""
    return _VALUE_NAME.fullmatch(text) is not None


def is_day(text: str) -> bool:
    """Whether `text` is spelt as days are; it may still name no day of the calendar."""
    return _DAY.fullmatch(text) is not None


def empty(passage: Passage) -> Problem:
    """The clause has no words."""
    return EMPTY.at(passage.whole, "the clause is empty", help="leave the key out for `always`")


def too_long(passage: Passage, limit: int) -> Problem:
    """The clause has more characters than `limit`."""
    count = len(passage.text)
    return TOO_LONG.at(passage.whole, f"a clause of {count:,} characters; the limit is {limit:,}")


def too_deep(passage: Passage, at: int, limit: int) -> Problem:
    """Brackets or `not`s at `at` are deeper than `limit`."""
    end = at + (len("not") if passage.text.startswith("not", at) else 1)
    return TOO_DEEP.at(passage.span(at, end), f"nested deeper than {limit} levels")


def unexpected(passage: Passage, at: int | None, expected: frozenset[str], start: str) -> Problem:
    """The parser met something it could not take at `at`; negative or none means the end."""
    text = passage.text
    offset = len(text) if at is None or at < 0 else at
    if not text[offset:].strip(" \t\r\n"):
        end = len(text.rstrip())
        message = f"the {start} ends too early"
        return UNEXPECTED.at(passage.span(end, end + 1), message, help=_wanted(expected))
    word = _WORD.match(text, offset)
    found = word.group() if word else text[offset]
    span = passage.span(offset, offset + len(found))
    message, help = _about(found, expected)
    return UNEXPECTED.at(span, message, help=help or _wanted(expected))


def _about(found: str, expected: frozenset[str]) -> tuple[str, str | None]:
    """The message for one unexpected word, and help where the slip is a known one."""
    if not found.isascii():
        name = unicodedata.name(found[0], "unnamed")
        which = f"`{shown(found)}` (U+{ord(found[0]):04X} {name})"
        message = f"the character {which} cannot stand in a clause"
        return message, "clauses are written in small Latin letters, digits and underscores"
    if found in KEYWORDS:
        quotable = "QUOTED" in expected
        help = f"quote the value: `'{found}'`" if quotable and "NAME" in expected else None
        return f"`{found}` is a keyword and cannot stand here", help
    if found[0].isdigit() and not found.isdigit():
        return f"`{shown(found)}` is neither a whole number nor a date", "a date is YYYY-MM-DD"
    if found[0].isupper() or found.lower() != found:
        return f"`{shown(found)}` is not a name", f"names are in small letters: `{found.lower()}`"
    if found in ("=", "&", "|", "!", "["):
        return f"`{found}` cannot stand here", _OPERATORS.get(found)
    return f"`{shown(found)}` cannot stand here", _keyword_meant(found, expected)


def _keyword_meant(found: str, expected: frozenset[str]) -> str | None:
    words = {_keyword(name) for name in expected if _keyword(name) in KEYWORDS}
    close = nearest(found, words)
    return f"did you mean `{close}`?" if close and close != found else None


def _keyword(terminal: str) -> str:
    return terminal.lstrip("_").lower()


def _wanted(expected: frozenset[str]) -> str | None:
    if not expected:
        return None
    named = sorted(expected, key=_rank)
    words = [_NAMES.get(name, f"`{_keyword(name)}`") for name in named]
    return (
        f"expected {', '.join(words[:-1])} or {words[-1]}" if words[1:] else f"expected {words[0]}"
    )


def _rank(terminal: str) -> tuple[int, str]:
    return (_ORDER.index(terminal) if terminal in _ORDER else len(_ORDER)), terminal


def mixed(passage: Passage, operands: Sequence[Node], joints: Sequence[str], at: Extent) -> Problem:
    """A chain holds both `and` and `or`; without operands, where one of them was refused."""
    span = passage.span(at.start, at.end)
    if not operands:
        help = "put brackets around what belongs together"
        return MIXED.at(span, "`and` and `or` are mixed without brackets", help=help)
    tighter_and = _grouped(operands, joints, "and")
    tighter_or = _grouped(operands, joints, "or")
    help = f"write `{tighter_and}` or `{tighter_or}`"
    return MIXED.at(span, "`and` and `or` are mixed without brackets", help=help)


def _grouped(operands: Sequence[Node], joints: Sequence[str], tight: str) -> str:
    """The chain with what `tight` joins put in brackets, printed."""
    groups: list[list[Node]] = [[operands[0]]]
    for joint, operand in zip(joints, operands[1:], strict=True):
        if joint == tight:
            groups[-1].append(operand)
        else:
            groups.append([operand])
    inner = And if tight == "and" else Or
    outer = Or if tight == "and" else And
    parts = tuple(group[0] if len(group) == 1 else inner(tuple(group)) for group in groups)
    return to_text(parts[0] if len(parts) == 1 else outer(parts))


def not_a_fact(passage: Passage, at: Extent, name: str, test: str) -> Problem:
    """A dimension or `today` stands where a fact is needed."""
    message = f"`{name}` is not a fact, so `{test}` cannot test it"
    if test == "stands alone":
        message = f"`{name}` alone is no condition"
    help = None if name == "today" else f"test it with `{name} is ...`"
    return NOT_A_FACT.at(passage.span(at.start, at.end), message, help=help)


def not_a_value(passage: Passage, at: Extent, text: str) -> Problem:
    """A quoted or dotted value is no name."""
    message = f"`{shown(text)}` is not a value"
    help = "values are small letters, digits and underscores"
    return NOT_A_VALUE.at(passage.span(at.start, at.end), message, help=help)


def no_such_day(passage: Passage, at: Extent, text: str) -> Problem:
    """A date does not exist."""
    span = passage.span(at.start, at.end)
    return NO_SUCH_DAY.at(span, f"the calendar has no day `{text}`")


def leading_zero(passage: Passage, at: Extent, text: str) -> Problem:
    """A number starts with a zero."""
    plain = text.lstrip("0")[:20] or "0"
    span = passage.span(at.start, at.end)
    return NUMBER.at(span, f"`{shown(text)}` starts with a zero", help=f"write `{plain}`")


def number_too_long(passage: Passage, at: Extent) -> Problem:
    """A number has too many digits."""
    return NUMBER.at(passage.span(at.start, at.end), "a number of more than 18 digits")


def span_too_long(passage: Passage, at: Extent, limit: int) -> Problem:
    """A span has more units than the language allows."""
    message = f"a span has at most {limit:,} units"
    return NUMBER.at(passage.span(at.start, at.end), message)


def place(passage: Passage, at: Extent) -> Span:
    """The place in the source of a node of this clause."""
    return passage.span(at.start, at.end)
