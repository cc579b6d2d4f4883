"""A use given by flags, each value read as YAML.

In: the texts of the flags. Out: `Stated`, in which every part stands in the flag it was given by,
or problems.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from purposebind.document.nodes import ListNode, MapNode, Node, ScalarNode
from purposebind.limits import DEFAULT_LIMITS, Limits
from purposebind.meant.vocabulary import DIMENSIONS
from purposebind.places import Source, Span
from purposebind.problems.problem import Problem
from purposebind.stated import problems
from purposebind.stated.from_text import value_from_text
from purposebind.stated.stated import Stated
from purposebind.use.use import REQUIRED

Entry = tuple[ScalarNode, Node]


@dataclass(frozen=True, slots=True)
class Flags:
    """The values of the flags that state a use, in the order given."""

    action: Sequence[str] = ()
    purpose: Sequence[str] = ()
    data: Sequence[str] = ()
    recipient: Sequence[str] = ()
    fact: Sequence[str] = ()
    """Each `NAME=VALUE`."""
    on: str | None = None
    fulfilled: Sequence[str] = ()

    def are_given(self) -> bool:
        """Whether there is any."""
        lists = (*(getattr(self, name) for name in DIMENSIONS), self.fact, self.fulfilled)
        return any(lists) or self.on is not None


def use_from_flags(
    flags: Flags, limits: Limits = DEFAULT_LIMITS
) -> tuple[Stated | None, tuple[Problem, ...]]:
    """Read one use."""
    found = [problems.missing_flag(name) for name in REQUIRED if not getattr(flags, name)]
    entries: list[Entry] = []
    for name in DIMENSIONS:
        values: Sequence[str] = getattr(flags, name)
        if values:
            whole = Span(Source(f"--{name}", values[0]), 0, len(values[0]))
            node = _items([_value(value, f"--{name}", limits, found) for value in values], whole)
            entries.append((_key(name, whole), node))
    if flags.fact:
        entries.append(_mapping("facts", "--fact", _facts(flags.fact, limits, found)))
    if flags.on is not None:
        span = Span(Source("--on", flags.on), 0, len(flags.on))
        entries.append((_key("on", span), ScalarNode(flags.on, flags.on, span, '"')))
    if flags.fulfilled:
        entries.append(
            _mapping("fulfilled", "--fulfilled", _duties(flags.fulfilled, limits, found))
        )
    if found:
        return None, tuple(found)
    return Stated(MapNode(tuple(entries), entries[0][1].span)), ()


def _key(text: str, span: Span) -> ScalarNode:
    return ScalarNode(text, text, span, "")


def _mapping(name: str, flag: str, entries: Sequence[Entry]) -> Entry:
    span = entries[0][0].span if entries else Span(Source(flag, ""), 0, 0)
    return _key(name, span), MapNode(tuple(entries), span)


def _items(nodes: Sequence[Node | None], whole: Span) -> Node:
    """One flag as it is; several as one list, into which lists that were given are poured."""
    known = [node for node in nodes if node is not None]
    if len(known) == 1:
        return known[0]
    items: list[Node] = []
    for node in known:
        # An empty list is kept as it is, to be refused: it names nothing.
        items += node.items if isinstance(node, ListNode) and node.items else [node]
    return ListNode(tuple(items), whole)


def _facts(stated: Sequence[str], limits: Limits, found: list[Problem]) -> list[Entry]:
    entries: dict[str, Entry] = {}
    for text in stated:
        name, equals, value = text.partition("=")
        span = Span(Source("--fact", text), 0, len(name))
        if not name.strip() or not equals:
            found.append(problems.fact_form(Span(span.source, 0, len(text))))
            continue
        node = _value(value, f"--fact {name}", limits, found)
        if node:
            _add(entries, (_key(name.strip(), span), node), "fact", found)
    return list(entries.values())


def _duties(stated: Sequence[str], limits: Limits, found: list[Problem]) -> list[Entry]:
    entries: dict[str, Entry] = {}
    for text in stated:
        node = _value(text, "--fulfilled", limits, found)
        if node:
            for entry in _named(node, found):
                _add(entries, entry, "duty", found)
    return list(entries.values())


def _named(node: Node, found: list[Problem]) -> Iterator[Entry]:
    """The duties that one flag names: an id, a list of ids, or a mapping from ids."""
    match node:
        case MapNode(entries):
            yield from entries
        case ListNode(items) if items:
            for item in items:
                yield from _named(item, found)
        case ScalarNode(text, _, span):
            yield _key(text, span), ScalarNode("true", True, span, "")
        case _:
            found.append(problems.duty_form(node.span))


def _add(entries: dict[str, Entry], entry: Entry, what: str, found: list[Problem]) -> None:
    key = entry[0]
    first = entries.setdefault(key.text, entry)[0]
    if first is not key:
        found.append(problems.stated_twice(key.span, what, key.text, first.span))


def _value(text: str, flag: str, limits: Limits, found: list[Problem]) -> Node | None:
    node, wrong = value_from_text(text, flag, "value", limits)
    found += wrong
    return node
