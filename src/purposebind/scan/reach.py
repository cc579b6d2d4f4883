"""Which files of a tree can hold a call that is ours, told by their bytes before they are parsed.

In: modules. Out: the files worth parsing. A file comes to this package by naming it, or by a name
that another file of the tree has from it; so one that holds none of these words holds no call of
ours, unless it takes all names by `import *`. Names in compatibility letters, which Python reads as
plain ones, are not found.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from purposebind.scan.meanings import PACKAGE, Instance, Known, Loaded, Meaning, Meanings, Ours
from purposebind.scan.modules import Module, Modules

_SHAPE = (b"action", b"purpose", b"data")
_ASKS = re.compile(rb"\.\s*(?:decide|require)\s*\(")
_STAR = re.compile(rb"\bimport\s*(?:\\\s*|\(\s*)?\*")
_DEEPEST = 5
"""Classes inside or above one another."""


def in_reach(modules: Modules) -> tuple[list[Path], Meanings]:
    """The files that name this package or what others have from it, and those that may ask.

    With them, what expressions of these files stand for.
    """
    found: set[Path] = set()
    names = {PACKAGE.encode()}
    while True:
        meanings = Meanings(modules, frozenset(found))
        handed = {n.encode() for file in sorted(found) for n in _handed_on(modules, meanings, file)}
        names |= handed
        new = {file for file in modules.files if _holds(modules.files[file][1], names)}
        if found or new:  # whatever a module hands on, `*` takes without a word of it
            new |= {file for file in modules.files if _STAR.search(modules.files[file][1])}
        new -= found
        if not new:
            break
        found |= new
    asking = {file for file in modules.files if _may_ask(modules.files[file][1])}
    files = sorted(found | asking, key=lambda file: modules.files[file][0])
    return files, meanings


def _holds(data: bytes, names: set[bytes]) -> bool:
    return any(name in data for name in names)


def _may_ask(data: bytes) -> bool:
    """Whether a file may hold a question of our shape to something that is not known."""
    return all(word in data for word in _SHAPE) and _ASKS.search(data) is not None


def _handed_on(modules: Modules, meanings: Meanings, file: Path) -> Iterator[str]:
    """The names of a module by which others may come to something of ours."""
    module = modules.parsed(file)
    if isinstance(module, Module):
        scope = module.layout.module
        for name in scope.bindings:
            found = meanings.of(module, scope, ast.Name(name, ast.Load()))
            if name != "*" and _leads_on(meanings, found, 0):
                yield name


def _leads_on(meanings: Meanings, found: Meaning | None, depth: int) -> bool:
    match found:
        case Ours() | Loaded():
            return True
        case Instance(of):
            return _leads_on(meanings, of, depth)
        case Known(_, scope) if scope.kind == "class" and depth < _DEEPEST:
            names = {*scope.bindings, *scope.attributes, *_inherited(meanings, found, depth)}
            members = (meanings.member(found, name) for name in sorted(names))
            return any(_leads_on(meanings, each, depth + 1) for each in members)
        case Known(_, scope) if scope.kind == "function":
            return _leads_on(meanings, meanings.called(found), depth + 1)
    return False


def _inherited(meanings: Meanings, known: Known, depth: int) -> Iterator[str]:
    """The names that the classes above a class bind."""
    node, outer = known.scope.node, known.scope.parent
    if depth > _DEEPEST or outer is None or not isinstance(node, ast.ClassDef):
        return
    for base in node.bases:
        above = meanings.of(known.module, outer, base)
        if isinstance(above, Known):
            yield from (*above.scope.bindings, *above.scope.attributes)
            yield from _inherited(meanings, above, depth + 1)
