"""What `uses` declares, and what the guards around it let be stated besides.

In: calls of a module. Out: declared uses. A guard is seen above the function that declares, and
where it is given the declaration itself, by its name too.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cached_property

from purposebind.analysis.stateable import EVERYTHING, Stateable
from purposebind.places import Span
from purposebind.scan.declared import Declared
from purposebind.scan.literals import Literals, Place
from purposebind.scan.meanings import Meanings, Ours
from purposebind.scan.modules import Module
from purposebind.scan.scopes import Assigned, Site
from purposebind.scan.stating import Statement

USES, PURPOSE = "uses", "purpose"
_GUARDS = frozenset({"guard", "requires"})
DECLARES = ("action", "purpose", "data", "recipient", "facts")


def called_as(meanings: Meanings, module: Module, site: Site) -> str | None:
    """By which name of this package a call declares, guards or sets a purpose; none if it does not.

    Names are those of the package, whatever the code calls them.
    """
    found = meanings.of(module, site.scope, site.call.func)
    if isinstance(found, Ours) and found.name in {USES, PURPOSE, *_GUARDS}:
        return found.name
    return None


def is_declaring(meanings: Meanings, module: Module, site: Site) -> bool:
    """Whether a call declares a use."""
    return called_as(meanings, module, site) == USES


class Guards:
    """The declarations and guards of a module."""

    def __init__(self, module: Module, meanings: Meanings) -> None:
        self.module = module
        self.meanings = meanings

    def declared(self, site: Site) -> Declared:
        """The use that a call of `uses` declares."""
        place = Place(self.module, site.scope)
        statement = Statement(self.meanings)
        statement.unread += [place.span(each) for each in site.call.args]
        present = [each for each in site.call.keywords if not _is_none(each.value)]
        statement.keywords(place, present, keys=DECLARES)
        stateable = self._stateable(site)
        if statement.all_facts:
            stateable = EVERYTHING
        elif stateable.facts is not None:
            facts = stateable.facts | frozenset(statement.open)
            stateable = Stateable(facts, day=stateable.day, duties=stateable.duties)
        span = place.span(site.call.func)
        return statement.declared(USES, span, site.function, stateable, ambient=True)

    def facts(self, site: Site) -> list[tuple[str, Span]]:
        """The names of facts that a guard takes from arguments, and where they stand."""
        place = Place(self.module, site.scope)
        values = [each.value for each in site.call.keywords if each.arg == "facts"]
        return [each for value in values for each in self._keys(place, value) or []]

    def _stateable(self, declaring: Site) -> Stateable:
        """What guards may state of a use; everything where none is seen or one cannot be read."""
        names: set[str] = set()
        guards = list(self._around(declaring))
        keywords = [each for guard in guards for each in guard.call.keywords]
        for guard in guards:
            place = Place(self.module, guard.scope)
            for each in guard.call.keywords:
                keys = self._keys(place, each.value) if each.arg in ("facts", None) else []
                if keys is None:
                    return EVERYTHING
                names |= {name for name, _ in keys}
        if not guards:
            return EVERYTHING
        present = {each.arg for each in keywords if not _is_none(each.value)}
        return Stateable(frozenset(names), day="on" in present, duties="fulfilled" in present)

    def _around(self, declaring: Site) -> Iterator[Site]:
        """The guards of a use: above the same function, or given what declares it."""
        for site in self._guards:
            if self._is_above(site, declaring) or self._is_given(site, declaring):
                yield site

    @cached_property
    def _guards(self) -> tuple[Site, ...]:
        sites = self.module.layout.sites
        return tuple(s for s in sites if called_as(self.meanings, self.module, s) in _GUARDS)

    def _is_above(self, guard: Site, declaring: Site) -> bool:
        """Whether both decorate one function."""
        owner = declaring.head_of
        decorators = getattr(owner.node, "decorator_list", []) if owner else []
        return guard.call in decorators and declaring.call in decorators

    def _is_given(self, guard: Site, declaring: Site) -> bool:
        """Whether a declaration is an argument of a guard, itself or by a name bound once."""
        arguments = [*guard.call.args, *(each.value for each in guard.call.keywords)]
        for argument in arguments:
            if isinstance(argument, ast.Name):
                bound = self.meanings.bound(guard.scope, argument.id)
                match bound:
                    case (_, [Assigned(ast.Call() as value)]):
                        argument = value  # noqa: PLW2901  # what the name stands for
            if argument is declaring.call:
                return True
        return False

    def _keys(self, place: Place, node: ast.expr) -> list[tuple[str, Span]] | None:
        """The keys of a mapping and where they stand; none where some are no literals."""
        if not isinstance(node, ast.Dict):
            return [] if _is_none(node) else None
        literals = Literals(self.meanings)
        found: list[tuple[str, Span]] = []
        for key in node.keys:
            name = None if key is None else literals.text(place, key)
            if key is None or name is None:
                return None
            found.append((name, place.span(key)))
        return found


def _is_none(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value is None
