"""Walk a syntax tree once: bindings, calls and decorated functions.

In: a module's tree. Out: its `Layout`.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from purposebind.scan.scopes import (
    Assigned,
    Defined,
    Function,
    Imported,
    Layout,
    Opaque,
    Parameter,
    Scope,
    Site,
)


@dataclass(frozen=True, slots=True)
class _Stop:
    """A node still to be looked at, and where it stands."""

    node: ast.AST
    scope: Scope
    around: tuple[ast.Call, ...] = ()
    head_of: Scope | None = None


def layout_of(tree: ast.Module) -> Layout:
    """The scopes and calls of a module."""
    walk = _Walk(Scope("module", tree))
    walk.run()
    walk.sites.sort(key=_in_text)
    return Layout(walk.module, tuple(walk.sites))


def _in_text(site: Site) -> tuple[int, int]:
    return site.call.lineno, site.call.col_offset


class _Walk:
    def __init__(self, module: Scope) -> None:
        self.module = module
        self.sites: list[Site] = []
        self._todo = [_Stop(module.node, module)]
        self._noted: set[int] = set()
        """Names that were bound together with their value."""

    def run(self) -> None:
        while self._todo:
            stop = self._todo.pop()
            match stop.node:
                case ast.FunctionDef() | ast.AsyncFunctionDef() as node:
                    self._function(node, stop)
                case ast.Lambda() as node:
                    self._lambda(node, stop)
                case ast.ClassDef() as node:
                    self._class(node, stop)
                case ast.With() | ast.AsyncWith() as node:
                    self._with(node, stop)
                case node:
                    self._bindings(node, stop.scope)
                    if isinstance(node, ast.Call):
                        self.sites.append(Site(node, stop.scope, stop.around, stop.head_of))
                    self._below(ast.iter_child_nodes(node), stop.scope, stop.around, stop.head_of)

    def _below(
        self,
        nodes: Iterable[ast.AST],
        scope: Scope,
        around: tuple[ast.Call, ...] = (),
        head_of: Scope | None = None,
    ) -> None:
        # Reversed, so that `global` is met before what it speaks of.
        self._todo += [_Stop(node, scope, around, head_of) for node in reversed([*nodes])]

    def _function(self, node: Function, stop: _Stop) -> None:
        inner = Scope("function", node, stop.scope, _within(stop.scope, node.name))
        stop.scope.bind(node.name, Defined(inner))
        is_static = any(getattr(each, "id", "") == "staticmethod" for each in node.decorator_list)
        owner = stop.scope if stop.scope.kind == "class" and not is_static else None
        self._parameters(node.args, inner, owner)
        outside = [*node.decorator_list, *_of_arguments(node.args)]
        outside += [node.returns] if node.returns else []
        self._below(node.body, inner)
        self._below(outside, stop.scope, stop.around, inner)

    def _lambda(self, node: ast.Lambda, stop: _Stop) -> None:
        inner = Scope("function", node, stop.scope, _within(stop.scope, "<lambda>"))
        self._parameters(node.args, inner, None)
        self._below([node.body], inner)
        self._below(_of_arguments(node.args), stop.scope, stop.around)

    def _class(self, node: ast.ClassDef, stop: _Stop) -> None:
        inner = Scope("class", node, stop.scope, _within(stop.scope, node.name))
        stop.scope.bind(node.name, Defined(inner))
        self._below(node.body, inner, stop.around)
        outside = [*node.decorator_list, *node.bases, *(each.value for each in node.keywords)]
        self._below(outside, stop.scope, stop.around)

    def _with(self, node: ast.With | ast.AsyncWith, stop: _Stop) -> None:
        around = stop.around
        for item in node.items:
            if item.optional_vars is not None:
                self._assign(item.optional_vars, Assigned(item.context_expr), stop.scope)
            self._below([item], stop.scope, around)
            if isinstance(item.context_expr, ast.Call):
                around = (*around, item.context_expr)
        self._below(node.body, stop.scope, around)

    def _parameters(self, arguments: ast.arguments, inner: Scope, owner: Scope | None) -> None:
        plain = [*arguments.posonlyargs, *arguments.args]
        for i, each in enumerate([*plain, *arguments.kwonlyargs]):
            own = owner if i == 0 and plain else None
            inner.bind(each.arg, Parameter(each.arg, each.annotation, own))
        for rest in (arguments.vararg, arguments.kwarg):
            if rest is not None:
                inner.bind(rest.arg, Opaque())

    def _bindings(self, node: ast.AST, scope: Scope) -> None:
        """Note what a statement or an expression binds."""
        match node:
            case ast.Global(names):
                scope.outer.update(names)
            case ast.Nonlocal(names):
                for name in names:
                    for outer in _around(scope):
                        outer.bind(name, Opaque())
            case ast.Assign(targets, value):
                for target in targets:
                    self._assign(target, Assigned(value), scope)
            case ast.AnnAssign(target, annotation, value):
                self._assign(target, Assigned(value, annotation), scope)
            case ast.NamedExpr(target, value):
                self._assign(target, Assigned(value), scope)
            case ast.Import() | ast.ImportFrom():
                _import(node, scope)
            case ast.Name(name, ast.Store() | ast.Del()):
                # Of an assignment it was noted with its value; a second note would hide it.
                if id(node) not in self._noted:
                    scope.bind(name, Opaque())
            case (
                ast.ExceptHandler(name=str(name))
                | ast.MatchMapping(rest=str(name))
                | ast.MatchAs(name=str(name))
                | ast.MatchStar(name=str(name))
            ):
                scope.bind(name, Opaque())

    def _assign(self, target: ast.expr, assigned: Assigned, scope: Scope) -> None:
        match target, assigned.value:
            case ast.Name(name), _:
                self._noted.add(id(target))
                scope.bind(name, assigned)
            case ast.Attribute(ast.Name(name), attribute), _:
                for binding in scope.bindings.get(name, []):
                    if isinstance(binding, Parameter) and binding.owner is not None:
                        found = binding.owner.attributes.setdefault(attribute, [])
                        found.append((assigned, scope))
            case ((ast.Tuple(to) | ast.List(to)), (ast.Tuple(of) | ast.List(of))) if len(to) == len(
                of
            ):
                for each, value in zip(to, of, strict=True):
                    self._assign(each, Assigned(value), scope)


def _import(node: ast.Import | ast.ImportFrom, scope: Scope) -> None:
    for each in node.names:
        if isinstance(node, ast.ImportFrom):
            binding = Imported(node.module or "", node.level, each.name)
            scope.bind(each.asname or each.name, binding)
        else:
            # `import a.b` binds `a`, and `import a.b as c` the module itself.
            module = each.name if each.asname else each.name.partition(".")[0]
            scope.bind(each.asname or module, Imported(module))


def _around(scope: Scope) -> Iterator[Scope]:
    """The scopes around one, from the inside."""
    while scope.parent is not None:
        scope = scope.parent
        yield scope


def _within(scope: Scope, name: str) -> str:
    if not scope.qualname:
        return name
    between = ".<locals>." if scope.kind == "function" else "."
    return f"{scope.qualname}{between}{name}"


def _of_arguments(arguments: ast.arguments) -> list[ast.expr]:
    """Defaults and annotations, which belong to the scope around."""
    every = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
    every += [each for each in (arguments.vararg, arguments.kwarg) if each is not None]
    found = [*arguments.defaults, *(each for each in arguments.kw_defaults if each is not None)]
    return [*found, *(each.annotation for each in every if each.annotation is not None)]
