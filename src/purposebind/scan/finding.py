"""Find the uses of data that a module declares, asks about or calls for.

In: a module. Out: all that it says of uses, unjudged. What is ours is told by what names stand for,
and never by how they look.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from purposebind.places import Span
from purposebind.scan.declared import Declared, Found, Purpose, Within
from purposebind.scan.guards import PURPOSE, Guards, called_as, is_declaring
from purposebind.scan.literals import Literals, Place
from purposebind.scan.meanings import Known, Loaded, Meanings
from purposebind.scan.modules import Module
from purposebind.scan.scopes import Site
from purposebind.scan.stating import Statement, has_shape
from purposebind.use.use import REQUIRED

ASKS = ("decide", "require")


def found_in(module: Module, meanings: Meanings) -> Found:
    """All that a module says of uses."""
    return _Finder(module, meanings).found()


class _Finder:
    def __init__(self, module: Module, meanings: Meanings) -> None:
        self.module = module
        self.meanings = meanings
        self.guards = Guards(module, meanings)
        self.uses: list[Declared] = []
        self.purposes: list[Purpose] = []
        self.within: list[Within] = []
        self.facts: list[tuple[str, Span]] = []
        self.unread: list[Span] = []
        self.untraced: list[Span] = []

    def found(self) -> Found:
        for site in self.module.layout.sites:
            self._site(site)
        return Found(
            tuple(self.uses),
            tuple(self.purposes),
            tuple(self.within),
            tuple(self.facts),
            tuple(self.unread),
            tuple(self.untraced),
        )

    def _site(self, site: Site) -> None:
        func = site.call.func
        if isinstance(func, ast.Attribute) and func.attr in ASKS:
            self._asks(site, func)
            return
        match called_as(self.meanings, self.module, site):
            case "uses":
                self.uses.append(self.guards.declared(site))
            case "purpose":
                self._purpose(site)
            case str():
                self.facts += self.guards.facts(site)
            case None if site.around:
                self._called(site)

    def _asks(self, site: Site, func: ast.Attribute) -> None:
        """A question to a policy, if it is one."""
        place = Place(self.module, site.scope)
        base = self.meanings.of(self.module, site.scope, func.value)
        if isinstance(base, Loaded):
            statement = Statement(self.meanings)
            statement.asked(place, site.call)
            where, stateable = place.span(func), statement.stateable()
            self.uses.append(statement.declared(func.attr, where, site.function, stateable))
        elif base is None and has_shape(site.call, REQUIRED):
            self.untraced.append(place.span(func))

    def _purpose(self, site: Site) -> None:
        place = Place(self.module, site.scope)
        named = _purpose_of(self.meanings, place, site.call)
        if named is None:
            self.unread.append(place.span(site.call))
            return
        self.purposes.append(Purpose(*named, self._around(site)))

    def _around(self, site: Site) -> Purpose | None:
        """The purpose that is set where a call stands; none where none is, or no literal."""
        for call in reversed(site.around):
            outer = Site(call, site.scope, ())
            if called_as(self.meanings, self.module, outer) == PURPOSE:
                named = _purpose_of(self.meanings, Place(self.module, site.scope), call)
                return Purpose(*named) if named else None
        return None

    def _called(self, site: Site) -> None:
        """A call of a function that declares a use, where a purpose is set around it."""
        ambient = self._around(site)
        known = self.meanings.of(self.module, site.scope, site.call.func) if ambient else None
        if ambient is None or not isinstance(known, Known):
            return
        span = Place(self.module, site.scope).span(site.call.func)
        for declared in _declared_by(self.meanings, known):
            self.within.append(Within(span, site.function, ambient, declared))


def _purpose_of(meanings: Meanings, place: Place, call: ast.Call) -> tuple[str, Span] | None:
    """The purpose that a call of `purpose` names; none where it is no literal."""
    named = {keyword.arg: keyword.value for keyword in call.keywords}
    node = call.args[0] if call.args else named.get("term")
    text = None if node is None else Literals(meanings).text(place, node)
    return None if node is None or text is None else (text, place.span(node))


def _declared_by(meanings: Meanings, known: Known) -> Iterator[Declared]:
    """The uses that the decorators of a function declare."""
    guards = Guards(known.module, meanings)
    for site in known.module.layout.sites:
        if site.head_of is known.scope and is_declaring(meanings, known.module, site):
            yield guards.declared(site)
