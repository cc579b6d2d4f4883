"""Literal values in Python source: what they are, and where each part stands.

In: an expression. Out: plain data, the place of every part by its path, and the places of what is
no literal. Names stand for constants that are bound once, of a module, a class or a function.
"""

from __future__ import annotations

import ast
from collections.abc import Sequence
from dataclasses import dataclass, field

from purposebind.places import Span
from purposebind.problems.problem import Path
from purposebind.scan.meanings import Known, Meanings, Ours, Package
from purposebind.scan.modules import Module
from purposebind.scan.scopes import Assigned, Imported, Scope

_DEEPEST = 30
_TEXT_ENUMS = frozenset({"StrEnum", "str"})


@dataclass(frozen=True, slots=True)
class Place:
    """Where an expression stands, for whoever has to resolve the names in it."""

    module: Module
    scope: Scope

    def span(self, node: ast.expr | ast.keyword) -> Span:
        """The characters of a node."""
        return self.module.source.span(node)


@dataclass(frozen=True, slots=True)
class Hole:
    """A part that is no literal."""


HOLE = Hole()


@dataclass
class Literals:
    """Reads literals, and remembers their places."""

    meanings: Meanings
    places: dict[Path, Span] = field(default_factory=dict)
    holes: dict[Path, Span] = field(default_factory=dict)
    """Of a mapping with `**`: the mapping itself."""

    def read(self, place: Place, node: ast.expr, path: Path) -> object:
        """Plain data, with `HOLE` where a part is no literal; a mapping leaves such parts out."""
        self.places[path] = place.span(node)
        match node:
            case ast.Constant(value):
                return value
            case ast.JoinedStr(values) if all(isinstance(each, ast.Constant) for each in values):
                return "".join(str(each.value) for each in values if isinstance(each, ast.Constant))
            case ast.UnaryOp(ast.USub(), ast.Constant(int(value))):
                return -value
            case ast.List(items) | ast.Tuple(items) | ast.Set(items):
                return [self.read(place, each, (*path, i)) for i, each in enumerate(items)]
            case ast.Dict(keys, values):
                return self._mapping(place, keys, values, path)
        constant = self._constant(place, node)
        if isinstance(constant, Hole):
            self.holes[path] = place.span(node)
        return constant

    def _mapping(
        self,
        place: Place,
        keys: Sequence[ast.expr | None],
        values: Sequence[ast.expr],
        path: Path,
    ) -> dict[str, object]:
        found: dict[str, object] = {}
        for key, value in zip(keys, values, strict=True):
            name = None if key is None else self.text(place, key)
            if name is None:
                self.holes[path] = place.span(key or value)
                continue
            data = self.read(place, value, (*path, name))
            if not isinstance(data, Hole):
                found[name] = data
        return found

    def text(self, place: Place, node: ast.expr) -> str | None:
        """A literal text; none for anything else."""
        value = self._constant(place, node)
        return value if isinstance(value, str) else None

    def _constant(self, place: Place, node: ast.expr, depth: int = 0) -> object:
        """The value of a constant: one that nobody can change, bound once."""
        if depth > _DEEPEST:
            return HOLE
        match node:
            case ast.Constant(value):
                return value
            case ast.UnaryOp(ast.USub(), ast.Constant(int(value))):
                return -value
            case ast.Tuple(items):
                found = [self._constant(place, each, depth + 1) for each in items]
                return HOLE if HOLE in found else found
            case ast.Name():
                bound = self.meanings.bound(place.scope, node.id)
                return HOLE if bound is None else self._named(place, *bound, depth)
            case ast.Attribute(ast.Attribute() as member, "value"):
                return self._attribute(place, member, depth, is_value=True)
            case ast.Attribute():
                return self._attribute(place, node, depth)
        return HOLE

    def _named(self, place: Place, scope: Scope, bindings: Sequence[object], depth: int) -> object:
        match bindings:
            case [Assigned(ast.expr() as value)]:
                return self._constant(Place(place.module, scope), value, depth + 1)
            case [Imported(module, level, str(imported))]:
                package = Package(module, level, place.module.file)
                return self._in_package(package, imported, depth)
        return HOLE

    def _in_package(self, package: Package, name: str, depth: int) -> object:
        modules = self.meanings.modules
        file = modules.imported(package.name, package.level, package.by)
        module = modules.parsed(file) if file is not None else None
        if not isinstance(module, Module):
            return HOLE
        scope = module.layout.module
        inside = Place(module, scope)
        return self._named(inside, scope, scope.bindings.get(name, []), depth + 1)

    def _attribute(
        self, place: Place, node: ast.Attribute, depth: int, *, is_value: bool = False
    ) -> object:
        """A constant of a class or of another module; of an enum only where it is text."""
        base = self.meanings.everywhere.of(place.module, place.scope, node.value)
        if isinstance(base, Package):
            return self._in_package(base, node.attr, depth)
        if not isinstance(base, Known) or not isinstance(base.scope.node, ast.ClassDef):
            return HOLE
        above = {_last(each) for each in base.scope.node.bases}
        is_enum = any(name.endswith(("Enum", "Flag")) for name in above)
        if (is_value and not is_enum) or (is_enum and not is_value and not above & _TEXT_ENUMS):
            return HOLE
        inside = Place(base.module, base.scope)
        bindings = base.scope.bindings.get(node.attr, [])
        return self._named(inside, base.scope, bindings, depth + 1)

    def call(self, place: Place, node: ast.expr, depth: int = 0) -> tuple[Place, ast.expr]:
        """A use that is written out elsewhere and named here; the expression itself otherwise."""
        if isinstance(node, ast.Name) and depth <= _DEEPEST:
            bound = self.meanings.bound(place.scope, node.id)
            if bound is not None and len(bound[1]) == 1:
                match bound[1][0]:
                    case Assigned(ast.Call() as value) if self.is_use(place, bound[0], value):
                        return Place(place.module, bound[0]), value
        return place, node

    def is_use(self, place: Place, scope: Scope, node: ast.Call) -> bool:
        """Whether a call makes a `Use`."""
        found = self.meanings.of(place.module, scope, node.func)
        return isinstance(found, Ours) and (found.name == "Use" or found.path.endswith(".Use.of"))


def _last(node: ast.expr) -> str:
    match node:
        case ast.Name(name) | ast.Attribute(attr=name):
            return name
    return ""
