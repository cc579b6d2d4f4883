"""Read a clause (section 7) into nested tuples.

In comes the text of a clause, out goes a node, or a `ClauseError` for text outside the grammar. The
reader knows no declarations, so it checks no types. `truth.py` evaluates what it builds.

Nodes, with `side` one of ("fact", name), ("dim", name), ("today",) and ("day", date):

    ("and", nodes)  ("or", nodes)  ("not", node)  ("unless", node, node)
    ("holds", side)                           a boolean or a judgement
    ("is", side, values)                      also `one of`; values are texts, ints or dates
    ("level", side, "least" | "most", value)
    ("compare", side, sign, literal)          literal is an int, a date or ("days", int)
    ("order", side, "before" | "after", side)
    ("never", side)
    ("within", side, span, "before" | "after", side)      span is (count, unit), unit singular
    ("apart", side, span, "before" | "after", side)       `at least SPAN before/after`
    ("includes", side, value)
    ("among", side, side)

An `is not` form is ("not", node of its `is` form).
"""

from __future__ import annotations

import re
from datetime import date
from typing import Any

Node = tuple[Any, ...]
Side = tuple[Any, ...]
Span = tuple[int, str]

DIMENSIONS = ("action", "purpose", "data", "recipient")
KEYWORDS = frozenset(
    {"and", "or", "not", "unless", "is", "one", "of", "at", "least", "most", "before", "after"}
    | {"within", "never", "includes", "among", "today", *DIMENSIONS}
)
UNITS = {
    f"{unit}{plural}": unit for unit in ("day", "week", "month", "year") for plural in ("", "s")
}

# `x != v` read as `not (x = v)`, hence true wherever `x = v` is false because of `never` or of a
# missing recipient. The other reading (false there, as the letter of section 7 has it) is open.
NOT_EQUAL_NEGATES = False

_TOKEN = re.compile(
    r"""\s*(?:
        (?P<day>\d{4}-\d{2}-\d{2})(?![\w-])
      | (?P<number>\d+)(?![\w.])
      | (?P<name>[a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)*)(?![\w.])
      | '(?P<single>[^']*)' | "(?P<double>[^"]*)"
      | (?P<sign><=|>=|!=|<|>|=|-|\(|\)|,)
    )""",
    re.VERBOSE,
)


class ClauseError(ValueError):
    """Say that a text is outside the grammar of section 7."""


def read_clause(text: str) -> Node:
    """Return the node of a clause."""
    reader = _Reader(text)
    node = reader.clause()
    reader.expect("end", "")
    return node


def _tokens(text: str) -> list[tuple[str, str]]:
    """Return (kind, text) pairs: `day`, `number`, `name`, `quoted`, `sign` and one `end`."""
    found: list[tuple[str, str]] = []
    position = 0
    while position < len(text.rstrip()):
        match = _TOKEN.match(text, position)
        if match is None:
            raise ClauseError(f"unreadable at {position}: {text!r}")
        kind = str(match.lastgroup)
        found.append(("quoted" if kind in ("single", "double") else kind, match[kind]))
        position = match.end()
    return [*found, ("end", "")]


class _Reader:
    """Descend through one clause; every method reads one part of the grammar and returns it."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._tokens = _tokens(text)
        self._next = 0

    def clause(self) -> Node:
        node = self._chain()
        return ("unless", node, self._chain()) if self._take("unless") else node

    def _chain(self) -> Node:
        tests = [self._test()]
        for word in ("and", "or"):
            while self._take(word):
                tests.append(self._test())
            if len(tests) > 1:
                if self._sees("and") or self._sees("or"):
                    raise ClauseError(f"`and` and `or` mixed without brackets: {self._text!r}")
                return (word, tuple(tests))
        return tests[0]

    def _test(self) -> Node:
        if self._take("not"):
            return ("not", self._test())
        if self._take("("):
            node = self.clause()
            self.expect("sign", ")")
            return node
        return self._atom(self._left())

    def _left(self) -> Side:
        kind, word = self._tokens[self._next]
        if kind == "name" and word not in KEYWORDS - {"today", *DIMENSIONS}:
            return self._side()
        raise ClauseError(f"expected a test at {word!r}: {self._text!r}")

    def _atom(self, left: Side) -> Node:
        if self._take("includes"):
            return ("includes", left, self._value())
        for sign in ("<=", ">=", "!=", "<", ">", "="):
            if self._take(sign):
                return self._comparison(left, sign)
        if not self._take("is"):
            return ("holds", left)
        if self._take("not"):
            return ("not", self._what(left))
        return self._what(left)

    def _comparison(self, left: Side, sign: str) -> Node:
        literal = self._literal()
        if sign == "!=" and NOT_EQUAL_NEGATES:
            return ("not", ("compare", left, "=", literal))
        return ("compare", left, sign, literal)

    def _what(self, left: Side) -> Node:
        """Read what follows `is` or `is not`."""
        for word in ("before", "after"):
            if self._take(word):
                return ("order", left, word, self._side())
        if self._take("never"):
            return ("never", left)
        if self._take("among"):
            return ("among", left, self._side())
        if self._take("within"):
            return ("within", left, self._span(), self._direction(), self._side())
        if self._take("at"):
            return self._bound(left)
        if self._take("one"):
            return ("is", left, self._values())
        return ("is", left, (self._value(),))

    def _bound(self, left: Side) -> Node:
        word = "least" if self._take("least") else self.expect("name", "most")
        if word == "least" and self._tokens[self._next][0] == "number":
            return ("apart", left, self._span(), self._direction(), self._side())
        return ("level", left, word, self._value())

    def _values(self) -> tuple[object, ...]:
        self.expect("name", "of")
        self.expect("sign", "(")
        values = [self._value()]
        while self._take(","):
            values.append(self._value())
        self.expect("sign", ")")
        return tuple(values)

    def _value(self) -> object:
        kind, word = self._tokens[self._next]
        if kind == "quoted" or (kind == "name" and word not in KEYWORDS):
            self._next += 1
            return word
        return self._literal()

    def _literal(self) -> object:
        sign = -1 if self._take("-") else 1
        kind, word = self._tokens[self._next]
        self._next += 1
        if kind == "day" and sign == 1:
            return date.fromisoformat(word)
        if kind != "number":
            raise ClauseError(f"expected a value at {word!r}: {self._text!r}")
        after, unit = self._tokens[self._next]
        if sign == 1 and after == "name" and UNITS.get(unit) in ("day", "week"):
            self._next += 1
            return ("days", int(word) * (7 if UNITS[unit] == "week" else 1))
        return sign * int(word)

    def _span(self) -> Span:
        count = int(self.expect("number"))
        unit = self.expect("name")
        if unit not in UNITS:
            raise ClauseError(f"expected a unit of time at {unit!r}: {self._text!r}")
        return count, UNITS[unit]

    def _direction(self) -> str:
        return "before" if self._take("before") else self.expect("name", "after")

    def _side(self) -> Side:
        kind, word = self._tokens[self._next]
        self._next += 1
        if kind == "day":
            return ("day", date.fromisoformat(word))
        if kind != "name" or word in KEYWORDS - {"today", *DIMENSIONS}:
            raise ClauseError(f"expected a fact or a moment at {word!r}: {self._text!r}")
        if word == "today":
            return ("today",)
        return ("dim" if word in DIMENSIONS else "fact", word)

    def _sees(self, word: str) -> bool:
        kind, text = self._tokens[self._next]
        return text == word and kind in ("name", "sign")

    def _take(self, word: str) -> bool:
        seen = self._sees(word)
        self._next += seen
        return seen

    def expect(self, kind: str, word: str | None = None) -> str:
        """Return the next token's text, or raise if it is of another kind or spelling."""
        found, text = self._tokens[self._next]
        if found != kind or (word is not None and text != word):
            raise ClauseError(f"expected {word or kind} at {text!r}: {self._text!r}")
        self._next += 1
        return text
