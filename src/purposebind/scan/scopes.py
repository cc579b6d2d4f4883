"""Scopes: what each name of a module is bound to, and the calls that may be ours.

In: a syntax tree. Out: scopes with their bindings, calls and decorated functions, each with where
it stands. Nothing is resolved here. The tree is walked without recursion: a sum of thousands of
terms is nested as deep.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass, field
from typing import Literal

Function = ast.FunctionDef | ast.AsyncFunctionDef
Kind = Literal["module", "class", "function"]


@dataclass(frozen=True, slots=True)
class Assigned:
    """A name is given a value; none where only its type is said."""

    value: ast.expr | None
    annotation: ast.expr | None = None


@dataclass(frozen=True, slots=True)
class Imported:
    """A name comes from a module: the module itself, or a name in it."""

    module: str
    level: int = 0
    """Dots before the module's name."""
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Parameter:
    """A name is a parameter."""

    name: str
    annotation: ast.expr | None
    owner: Scope | None = None
    """The class whose instance it is, of the first parameter of a method."""


@dataclass(frozen=True, slots=True)
class Defined:
    """A name is a function or a class."""

    scope: Scope


@dataclass(frozen=True, slots=True)
class Opaque:
    """A name is bound in another way: by a loop, a pattern, `except`."""


Binding = Assigned | Imported | Parameter | Defined | Opaque


@dataclass(eq=False)
class Scope:
    """A module, a class or a function, with the names bound in it."""

    kind: Kind
    node: ast.Module | ast.ClassDef | Function | ast.Lambda
    parent: Scope | None = None
    qualname: str = ""
    """As Python names it from its module; empty for the module."""
    bindings: dict[str, list[Binding]] = field(default_factory=dict)
    attributes: dict[str, list[tuple[Assigned, Scope]]] = field(default_factory=dict)
    """Of a class: what its methods assign to attributes of their first parameter, and where."""
    outer: set[str] = field(default_factory=set)
    """Names declared `global`; `nonlocal` is left to the functions around."""

    def bind(self, name: str, binding: Binding) -> None:
        """Note a binding; one of a `global` name is the module's."""
        scope = self.module if name in self.outer else self
        scope.bindings.setdefault(name, []).append(binding)

    @property
    def module(self) -> Scope:
        """The scope of the module."""
        scope = self
        while scope.parent is not None:
            scope = scope.parent
        return scope


@dataclass(frozen=True, slots=True)
class Site:
    """A call, and where it stands."""

    call: ast.Call
    scope: Scope
    around: tuple[ast.Call, ...]
    """The calls of the `with` statements around it in its function, the outermost first."""
    head_of: Scope | None = None
    """The function in whose decorators or defaults it stands; none elsewhere."""

    @property
    def function(self) -> str:
        """Whose call it is, as Python names it from its module; empty outside all functions."""
        return (self.head_of or self.scope).qualname


@dataclass(frozen=True, slots=True)
class Layout:
    """All that is known of a module by its syntax."""

    module: Scope
    sites: tuple[Site, ...]
    """In the order of the text."""
