"""Lark's tree into own nodes; nothing of Lark goes further.

In: the parse tree of a clause. Out: syntax nodes, and the problems a grammar cannot express.
Recursion is bounded by the nesting limit, which is checked before parsing.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Literal

from purposebind.clause import problems
from purposebind.clause.syntax import (
    Among,
    And,
    Apart,
    AtBound,
    Beside,
    Compare,
    Day,
    Deadline,
    Dimension,
    Extent,
    FactName,
    Holds,
    Includes,
    Is,
    Literal_,
    Moment,
    Never,
    Node,
    Not,
    Number,
    Or,
    Quantity,
    Side,
    Subject,
    Today,
    Unless,
    Value,
    Within,
    Word,
)
from purposebind.limits import WHOLE_NUMBER_DIGITS
from purposebind.places import Passage
from purposebind.problems.problem import Problem

if TYPE_CHECKING:
    from lark import Token, Tree

LONGEST_SPAN = 9_999
"""Units a span may have."""


class Builder:
    """Builds the nodes of one clause and collects what is wrong with it."""

    def __init__(self, passage: Passage) -> None:
        self.passage = passage
        self.problems: list[Problem] = []

    def node(self, tree: Tree[Any]) -> Node:
        """The node of any clause tree."""
        children = tree.children
        at = _extent(tree)
        match tree.data:
            case "unless":
                return Unless(self.node(children[0]), self.node(children[1]), at)
            case "chain":
                return self._chain(children, at)
            case "not_":
                return Not(self.node(children[-1]), at)
            case "group":
                return self.node(children[0])
            case _:
                return self._test(tree.data, children, at)

    def deadline(self, tree: Tree[Any]) -> Deadline:
        """The node of a duty's `within`."""
        parts: list[Any] = [*tree.children, None, None]
        span = self._span(parts[0])
        return Deadline(span, self._fact_name(parts[2]) if parts[1] is not None else None)

    def _chain(self, children: Sequence[Any], at: Extent) -> Node:
        before = len(self.problems)
        operands = tuple(self.node(child) for child in children[::2])
        joints: list[Token] = list(children[1::2])
        kinds = {joint.type for joint in joints}
        if len(kinds) > 1:
            words = [str(joint) for joint in joints]
            other = next(joint for joint in joints if joint.type != joints[0].type)
            # A reading of what was refused would print a stand-in that nobody wrote.
            sound = operands if len(self.problems) == before else ()
            self.problems.append(problems.mixed(self.passage, sound, words, _extent(other)))
        return And(operands, at) if kinds == {"AND"} else Or(operands, at)

    def _test(self, kind: str, children: Sequence[Any], at: Extent) -> Node:
        subject = self._subject(children[0])
        rest = children[1:]
        match kind:
            case "holds":
                return Holds(self._fact(subject, "stands alone"), at)
            case "is_":
                values = tuple(self._value(child) for child in rest[1:])
                return Is(subject, values, rest[0] is not None, at)
            case "at_bound":
                bound: Literal["least", "most"] = "least" if rest[1].type == "LEAST" else "most"
                fact = self._fact(subject, f"is at {bound}")
                return AtBound(fact, bound, self._value(rest[2]), rest[0] is not None, at)
            case "compare":
                dated = self._dated(subject, str(rest[0]))
                return Compare(dated, str(rest[0]), self._literal(rest[1]), at)  # type: ignore[arg-type]  # the terminal lists the six
            case "never":
                return Never(self._dated(subject, "is never"), rest[0] is not None, at)
            case "includes":
                return Includes(self._fact(subject, "includes"), self._value(rest[0]), at)
            case "among":
                return self._among(subject, rest, at)
            case _:
                return self._beside_or_span(kind, subject, rest, at)

    def _among(self, subject: Subject, rest: Sequence[Any], at: Extent) -> Node:
        if isinstance(subject, Today):
            self.problems.append(problems.not_a_fact(self.passage, subject.at, "today", "is among"))
            subject = FactName("today", subject.at)
        fact = self._fact(self._subject(rest[1]), "follows `among`")
        return Among(subject, fact, rest[0] is not None, at)

    def _beside_or_span(self, kind: str, subject: Subject, rest: Sequence[Any], at: Extent) -> Node:
        negated = rest[0] is not None
        side: Side = "before" if rest[-2].type == "BEFORE" else "after"
        moment = self._moment(rest[-1])
        if kind == "beside":
            return Beside(self._dated(subject, f"is {side}"), side, moment, negated, at)
        dated = self._dated(subject, "is within" if kind == "within" else "is at least")
        node = Within if kind == "within" else Apart
        return node(dated, self._span(rest[-3]), side, moment, negated, at)

    def _subject(self, tree: Tree[Any]) -> Subject:
        token: Any = tree.children[0]
        at = _extent(token)
        if token.type == "TODAY":
            return Today(at)
        if token.type == "DIMENSION":
            return Dimension(str(token), at)  # type: ignore[arg-type]  # the terminal lists the four
        return self._fact_name(token)

    def _fact_name(self, token: Token) -> FactName:
        return FactName(str(token), _extent(token))

    def _fact(self, subject: Subject, test: str) -> FactName:
        if isinstance(subject, FactName):
            return subject
        name = "today" if isinstance(subject, Today) else subject.name
        self.problems.append(problems.not_a_fact(self.passage, subject.at, name, test))
        return FactName(name, subject.at)

    def _dated(self, subject: Subject, test: str) -> FactName | Today:
        return subject if isinstance(subject, Today) else self._fact(subject, test)

    def _moment(self, tree: Tree[Any]) -> Moment:
        token: Any = tree.children[0]
        if token.type == "DATE":
            return self._day(token)
        return Today(_extent(token)) if token.type == "TODAY" else self._fact_name(token)

    def _value(self, tree: Tree[Any]) -> Value:
        token: Any = tree.children[0]
        if tree.data not in ("word", "quoted"):
            return self._literal(tree)
        text = str(token)[1:-1] if tree.data == "quoted" else str(token)
        if tree.data == "quoted" and text[:1].isdigit():
            return self._quoted_literal(token, text)
        if not problems.is_value_name(text):
            self.problems.append(problems.not_a_value(self.passage, _extent(token), text))
        return Word(text, _extent(token))

    def _quoted_literal(self, token: Token, text: str) -> Value:
        """A number or a date in quotes, which any value may stand in."""
        at = _extent(token)
        if text.isascii() and text.isdigit():
            return Number(self._whole(token, text), at)
        if problems.is_day(text):
            return self._day(token, text)
        self.problems.append(problems.not_a_value(self.passage, at, text))
        return Word(text, at)

    def _literal(self, tree: Tree[Any]) -> Literal_:
        at = _extent(tree)
        children: list[Any] = tree.children
        match tree.data:
            case "date":
                return self._day(children[0])
            case "number":
                sign = -1 if len(children) > 1 else 1
                return Number(sign * self._whole(children[-1]), at)
            case "minus":
                quantity = self._span(children[1])
                return Quantity(-quantity.count, quantity.unit, at)
            case _:
                return self._span(tree)

    def _span(self, tree: Tree[Any]) -> Quantity:
        parts: list[Any] = tree.children
        count, unit = parts
        whole = self._whole(count)
        if whole > LONGEST_SPAN:
            self.problems.append(problems.span_too_long(self.passage, _extent(tree), LONGEST_SPAN))
        return Quantity(whole, str(unit).removesuffix("s"), _extent(tree))  # type: ignore[arg-type]  # the terminal lists the four

    def _whole(self, token: Token, text: str = "") -> int:
        text = text or str(token)
        if len(text) > 1 and text[0] == "0":
            self.problems.append(problems.leading_zero(self.passage, _extent(token), text))
            return 0
        if len(text) > WHOLE_NUMBER_DIGITS:
            self.problems.append(problems.number_too_long(self.passage, _extent(token)))
            return 0
        return int(text)

    def _day(self, token: Token, text: str = "") -> Day:
        text = text or str(token)
        try:
            return Day(date.fromisoformat(text), _extent(token))
        except ValueError:
            self.problems.append(problems.no_such_day(self.passage, _extent(token), text))
            return Day(date.min, _extent(token))


def _extent(item: Tree[Any] | Token) -> Extent:
    from lark import Token

    if isinstance(item, Token):
        return Extent(item.start_pos or 0, item.end_pos or 0)
    return Extent(item.meta.start_pos, item.meta.end_pos)
