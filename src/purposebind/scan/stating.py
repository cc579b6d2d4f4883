"""What a call says of a use: its terms, facts, day and duties.

In: a call and where it stands. Out: `Declared`. What is no literal is open where it may be (a fact,
the day, a duty), and keeps the use from being judged where it may not (a term).
"""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from purposebind.analysis.stateable import Stateable
from purposebind.meant.vocabulary import DIMENSIONS
from purposebind.places import Span
from purposebind.problems.problem import Path
from purposebind.scan.declared import Declared
from purposebind.scan.literals import Hole, Literals, Place
from purposebind.scan.meanings import Meanings


def has_shape(call: ast.Call, keys: Iterable[str]) -> bool:
    """Whether a call names the parts of a use."""
    return {*keys} <= {keyword.arg for keyword in call.keywords}


@dataclass
class Statement:
    """What one call says, while it is being read."""

    meanings: Meanings
    said: dict[str, object] = field(default_factory=dict)
    unread: list[Span] = field(default_factory=list)
    open: set[str] = field(default_factory=set)
    """Facts whose values are no literals, attributes too."""
    all_facts: bool = False
    """Which facts are stated cannot be told."""
    literals: Literals = field(init=False)

    def __post_init__(self) -> None:
        self.literals = Literals(self.meanings)

    def asked(self, place: Place, call: ast.Call) -> None:
        """Read the arguments of `decide` and `require`: a use, parts of one, or both."""
        for i, argument in enumerate(call.args):
            if i == 0 and not isinstance(argument, ast.Starred):
                self._use(*self.literals.call(place, argument))
            else:
                self.unread.append(place.span(argument))
        self.keywords(place, call.keywords)

    def keywords(
        self, place: Place, keywords: Iterable[ast.keyword], keys: Collection[str] = ()
    ) -> None:
        """Read the parts of a use that keywords say: all, or those that a call has."""
        for keyword in keywords:
            if keyword.arg is None:
                self.unread.append(place.span(keyword.value))
            elif not keys or keyword.arg in keys:
                self.part(place, keyword.arg, keyword.value)

    def _use(self, place: Place, node: ast.expr) -> None:
        match node:
            case ast.Call() if self.literals.is_use(place, place.scope, node):
                if node.args:  # by position: rare, and not worth a second reading of the signature
                    self.unread.append(place.span(node))
                self.keywords(place, node.keywords)
            case ast.Dict(keys, values):
                for key, value in zip(keys, values, strict=True):
                    name = None if key is None else self.literals.text(place, key)
                    if name is None:
                        self.unread.append(place.span(key or value))
                    else:
                        self.part(place, name, value)
            case _:
                self.unread.append(place.span(node))

    def part(self, place: Place, key: str, node: ast.expr) -> None:
        """Read one part of a use."""
        before = {*self.literals.holes}
        value = self.literals.read(place, node, (key,))
        holes = {path: at for path, at in self.literals.holes.items() if path not in before}
        if key in DIMENSIONS:
            self._dimension(key, value, holes)
        elif key == "facts":
            self.all_facts = self.all_facts or (key,) in holes
            self.open |= {str(path[1]) for path in holes if len(path) > 1}
            if isinstance(value, Mapping):
                self.said[key] = {name: value[name] for name in value if name not in self.open}
        elif not holes and not isinstance(value, Hole):
            self.said[key] = value

    def _dimension(self, key: str, value: object, holes: Mapping[Path, Span]) -> None:
        """Terms have to be literals; an attribute may be open, and is then left out."""
        for path, span in holes.items():
            attribute = _attribute(path)
            if attribute is None:
                self.unread.append(span)
            else:
                self.open.add(f"{key}.{attribute}")
        items = value if isinstance(value, list) else [value]
        kept = [self._closed(key, each) for each in items if not isinstance(each, Hole)]
        if kept or isinstance(value, list):
            self.said[key] = kept if isinstance(value, list) else kept[0]

    def _closed(self, key: str, item: object) -> object:
        """An item without its attributes that are open."""
        if not isinstance(item, Mapping):
            return item
        return {name: item[name] for name in item if f"{key}.{name}" not in self.open}

    def stateable(self) -> Stateable:
        """What may be stated besides, of a use whose call says all that is stated."""
        return Stateable(
            None if self.all_facts else frozenset(self.open),
            day=self._is_open("on"),
            duties=self._is_open("fulfilled"),
        )

    def _is_open(self, key: str) -> bool:
        return any(path[0] == key for path in self.literals.holes)

    def declared(
        self, via: str, span: Span, function: str, stateable: Stateable, *, ambient: bool = False
    ) -> Declared:
        """The use; `ambient` where it may leave its purpose to its caller."""
        takes_purpose = ambient and ("purpose",) not in self.literals.places
        return Declared(
            via,
            span,
            function or "<module>",
            dict(self.said),
            dict(self.literals.places),
            tuple(self.unread),
            stateable,
            takes_purpose,
        )


def _attribute(path: Path) -> str | None:
    """The attribute that a part of a dimension belongs to; none of a term or a whole item."""
    inside = path[2:] if len(path) > 1 and isinstance(path[1], int) else path[1:]
    return str(inside[0]) if inside and inside[0] != "is" else None
