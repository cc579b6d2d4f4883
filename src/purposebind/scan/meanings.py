"""What an expression stands for, followed through names, imports, attributes and annotations.

In: a tree of modules and an expression in one of them. Out: something of this package, a loaded
policy, or a module, class or function of the tree; none where it is anything else. Nothing is
guessed from a name but `purposebind_policy`, which is ours.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from purposebind.scan.modules import Module, Modules
from purposebind.scan.scopes import (
    Assigned,
    Binding,
    Defined,
    Imported,
    Opaque,
    Parameter,
    Scope,
)

PACKAGE = "purposebind"
FIXTURE = "purposebind_policy"
_LOADERS = frozenset({"load", "loads", "LivePolicy", "Policy"})
_POLICIES = frozenset({"Policy", "LivePolicy"})
_HOLDS_A_POLICY = frozenset({"policy", "current"})
"""What a live policy may be asked for the policy by."""
_WRAPPERS = frozenset({"Annotated", "ClassVar", "Final", "Optional"})
_DEEPEST = 40
"""Steps from an expression to what it stands for; a circle of imports takes no more."""


@dataclass(frozen=True, slots=True)
class Ours:
    """A module, function or class of this package."""

    path: str

    @property
    def name(self) -> str:
        """The last part of its path."""
        return self.path.rpartition(".")[2]


@dataclass(frozen=True, slots=True)
class Loaded:
    """A policy, live or not."""


@dataclass(frozen=True, slots=True)
class Package:
    """A module or a folder of the tree."""

    name: str
    level: int
    by: Path
    """The file that imports it."""


@dataclass(frozen=True, slots=True)
class Known:
    """A function or a class of the tree."""

    module: Module
    scope: Scope


@dataclass(frozen=True, slots=True)
class Instance:
    """An object of a class of the tree."""

    of: Known


Meaning = Ours | Loaded | Package | Known | Instance


class Meanings:
    """Finds what expressions of a tree stand for."""

    def __init__(self, modules: Modules, reach: Collection[Path]) -> None:
        """`reach` are the files that may hand something of ours on; no other is looked into."""
        self.modules = modules
        self._reach = reach
        self._met: dict[tuple[int, str], Meaning | None] = {}
        """What each name came to within one question: none while it is being followed, so that
        circles end, and names that are bound many times are followed once.
        """

    @cached_property
    def everywhere(self) -> Meanings:
        """The same with every file looked into, for constants: these may lie anywhere."""
        return Meanings(self.modules, self.modules.files)

    def of(self, module: Module, scope: Scope, node: ast.expr, depth: int = 0) -> Meaning | None:
        """What an expression in a scope stands for."""
        self._begin(depth)
        if depth > _DEEPEST:
            return None
        match node:
            case ast.Name(name):
                return self._name(module, scope, name, depth)
            case ast.Attribute(value, name):
                return self.member(self.of(module, scope, value, depth + 1), name, depth)
            case ast.Call(func):
                return self.called(self.of(module, scope, func, depth + 1), depth)
            case ast.Await(value) | ast.NamedExpr(_, value):
                return self.of(module, scope, value, depth + 1)
            case ast.IfExp(_, one, other):
                return self._first(module, scope, [one, other], depth)
            case ast.BoolOp(_, values):
                return self._first(module, scope, values, depth)
        return None

    def _begin(self, depth: int) -> None:
        if depth == 0:
            self._met.clear()

    def _once(
        self, scope: Scope, name: str, follow: Callable[[], Meaning | None]
    ) -> Meaning | None:
        """What a name of a scope comes to."""
        key = (id(scope), name)
        if key not in self._met:
            self._met[key] = None
            self._met[key] = follow()
        return self._met[key]

    def _first(
        self, module: Module, scope: Scope, nodes: list[ast.expr], depth: int
    ) -> Meaning | None:
        found = (self.of(module, scope, node, depth + 1) for node in nodes)
        return next((each for each in found if each is not None), None)

    def bound(self, scope: Scope, name: str) -> tuple[Scope, list[Binding]] | None:
        """The scope in which a name that is read in `scope` is bound, and its bindings there."""
        each: Scope | None = scope
        while each is not None:
            # Functions do not see the names of the class around them.
            if name in each.bindings and (each.kind != "class" or each is scope):
                return each, each.bindings[name]
            each = each.parent
        return None

    def _name(self, module: Module, scope: Scope, name: str, depth: int) -> Meaning | None:
        found = self.bound(scope, name)
        if found is not None:
            where, bindings = found
            return self._once(where, name, lambda: self._bindings(module, where, bindings, depth))
        for star in scope.module.bindings.get("*", []):
            if isinstance(star, Imported):
                meaning = self._imported(module, Imported(star.module, star.level, name), depth)
                if meaning is not None:
                    return meaning
        return None

    def _bindings(
        self, module: Module, scope: Scope, bindings: list[Binding], depth: int
    ) -> Meaning | None:
        """What a name may stand for: a policy that is loaded later begins as `None`."""
        found = (self._binding(module, scope, each, depth + 1) for each in bindings)
        return next((each for each in found if each is not None), None)

    def _binding(
        self, module: Module, scope: Scope, binding: Binding, depth: int
    ) -> Meaning | None:
        match binding:
            case Assigned():
                return self._assigned(module, scope, binding, depth)
            case Imported():
                return self._imported(module, binding, depth)
            case Parameter(name, annotation, owner):
                if owner is not None:
                    return Instance(Known(module, owner))
                if name == FIXTURE:
                    return Loaded()
                return self._annotated(module, scope, annotation, depth)
            case Defined(inner):
                return Known(module, inner)
            case Opaque():
                return None

    def _assigned(
        self, module: Module, scope: Scope, assigned: Assigned, depth: int
    ) -> Meaning | None:
        value = assigned.value
        found = self.of(module, scope, value, depth + 1) if value is not None else None
        return found or self._annotated(module, scope, assigned.annotation, depth)

    def _annotated(
        self, module: Module, scope: Scope, node: ast.expr | None, depth: int
    ) -> Meaning | None:
        """What a value of this type stands for."""
        if depth > _DEEPEST:
            return None
        match node:
            case ast.Constant(str(text)):
                return self._annotated(module, scope, _expression(text), depth + 1)
            case ast.BinOp(left, ast.BitOr(), right):
                one = self._annotated(module, scope, left, depth + 1)
                return one or self._annotated(module, scope, right, depth + 1)
            case ast.Subscript(ast.Name(name) | ast.Attribute(attr=name), inside):
                first = inside.elts[0] if isinstance(inside, ast.Tuple) and inside.elts else inside
                is_wrapped = name in _WRAPPERS
                return self._annotated(module, scope, first, depth + 1) if is_wrapped else None
            case ast.Name() | ast.Attribute():
                return _instance(self.of(module, scope, node, depth + 1))
        return None

    def _imported(self, module: Module, binding: Imported, depth: int) -> Meaning | None:
        path, name = binding.module, binding.name
        if binding.level == 0 and path.partition(".")[0] == PACKAGE:
            return Ours(path if name is None else f"{path}.{name}")
        package = Package(path, binding.level, module.file)
        return package if name is None else self.member(package, name, depth)

    def member(self, base: Meaning | None, name: str, depth: int = 0) -> Meaning | None:
        """What an attribute stands for."""
        self._begin(depth)
        if depth > _DEEPEST:
            return None
        match base:
            case Ours(path):
                return Ours(f"{path}.{name}")
            case Loaded():
                return base if name in _HOLDS_A_POLICY else None
            case Package():
                return self._in_package(base, name, depth)
            case Known(module, scope) | Instance(Known(module, scope)):
                found = self._once(
                    scope, f".{name}", lambda: self._in_class(module, scope, name, depth + 1)
                )
                # One attribute is followed and no more: what a file must hold for a call in it
                # to be ours can then be told by its words.
                return None if isinstance(found, Instance) else found
        return None

    def _in_package(self, base: Package, name: str, depth: int) -> Meaning | None:
        file = self.modules.imported(base.name, base.level, base.by)
        module = self.modules.parsed(file) if file is not None and file in self._reach else None
        if isinstance(module, Module):
            scope = module.layout.module
            if name in scope.bindings or "*" in scope.bindings:
                found = self._name(module, scope, name, depth + 1)
                if found is not None:
                    return found
        inner = f"{base.name}.{name}" if base.name else name
        is_there = self.modules.imported(inner, base.level, base.by) is not None
        is_there = is_there or (not base.level and self.modules.is_package(inner))
        return Package(inner, base.level, base.by) if is_there else None

    def _in_class(self, module: Module, scope: Scope, name: str, depth: int) -> Meaning | None:
        if scope.kind != "class" or depth > _DEEPEST:
            return None
        found = self._bindings(module, scope, scope.bindings.get(name, []), depth)
        for assigned, where in scope.attributes.get(name, []) if found is None else ():
            found = found or self._assigned(module, where, assigned, depth)
        for base in scope.node.bases if isinstance(scope.node, ast.ClassDef) else ():
            if found is None and scope.parent is not None:
                above = self.of(module, scope.parent, base, depth + 1)
                if isinstance(above, Known):
                    found = self._in_class(above.module, above.scope, name, depth + 1)
        return found

    def called(self, base: Meaning | None, depth: int = 0) -> Meaning | None:
        """What a call returns."""
        self._begin(depth)
        match base:
            case Ours():
                return Loaded() if base.name in _LOADERS else None
            case Loaded():
                return base
            case Known(_, scope) if scope.kind == "class":
                return Instance(base)
            case Known(module, scope):
                node = scope.node
                returns = getattr(node, "returns", None)
                return self._annotated(module, scope.parent or scope, returns, depth + 1)
        return None


def _instance(meaning: Meaning | None) -> Meaning | None:
    """What a value is whose type is meant."""
    match meaning:
        case Ours():
            return Loaded() if meaning.name in _POLICIES else None
        case Known(_, scope) if scope.kind == "class":
            return Instance(meaning)
    return None


def _expression(text: str) -> ast.expr | None:
    """A type that is written as text."""
    try:
        return ast.parse(text, mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
