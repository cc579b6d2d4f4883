"""From a model of the solver to a use that people can read.

In: a world and a model of it. Out: a `Use`: the terms named, and only the facts that the model
states.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from purposebind.analysis.facts import Chosen, Dated, Listed, Variable
from purposebind.analysis.solver import Formula, z3
from purposebind.analysis.world import World
from purposebind.clause.syntax import DimensionName
from purposebind.meant.values import Judgement, plain
from purposebind.meant.vocabulary import DIMENSIONS, Fact
from purposebind.use.use import Use

JUDGED_ON = date(2026, 1, 1)
JUDGED_BY = "somebody"
"""Who judged, and when, in a use that nobody has met yet."""


class Values:
    """A value for each variable."""

    def __init__(self, model: Any) -> None:
        self._model = model

    def holds(self, formula: Formula) -> bool:
        """Whether a formula holds in it."""
        if isinstance(formula, bool):
            return formula
        return bool(z3().is_true(self._model.eval(formula, model_completion=True)))

    def number(self, expression: Any) -> int:
        """The value of a number in it."""
        if isinstance(expression, int):
            return expression
        value: int = self._model.eval(expression, model_completion=True).as_long()
        return value

    def chosen(self, flags: tuple[Formula, ...]) -> int | None:
        """Which of some flags holds; none where none does."""
        return next((i for i, flag in enumerate(flags) if self.holds(flag)), None)

    def stated(self, variable: Variable, fact: Fact | None = None) -> object:
        """What a use states by a variable, as plain data; `fact` is left out for a duty."""
        match variable:
            case Chosen():
                at = self.chosen(variable.flags)
                value = None if at is None else plain(variable.values[at])
                return judged(value) if fact and fact.type == "judgement" else value
            case Listed():
                return [
                    name
                    for name, flag in zip(variable.names, variable.flags, strict=True)
                    if self.holds(flag)
                ]
            case Dated():
                if self.holds(variable.never):
                    return "never"
                return date.fromordinal(self.number(variable.ordinal)).isoformat()


class Model:
    """One world, with a value for each variable."""

    def __init__(self, world: World, model: Any) -> None:
        self.world = world
        self.values = Values(model)

    def holds(self, formula: Formula) -> bool:
        """Whether a formula holds in it."""
        return self.values.holds(formula)

    def number(self, expression: Any) -> int:
        """The value of a number in it."""
        return self.values.number(expression)

    def chosen(self, flags: tuple[Formula, ...]) -> int | None:
        """Which of some flags holds; none where none does."""
        return self.values.chosen(flags)

    def use(self) -> Use:
        """The use that it stands for."""
        world = self.world
        shown: dict[str, Any] = {}
        for dimension in DIMENSIONS:
            items = self._items(dimension)
            if items:
                shown[dimension] = items if len(items) > 1 else items[0]
        vocabulary = world.programs[0].meant.vocabulary
        facts = {
            name: self.values.stated(variable, vocabulary.facts[name])
            for (name, _), variable in world.facts.items()
            if vocabulary.facts[name].dimension is None and self.holds(variable.stated)
        }
        if facts:
            shown["facts"] = facts
        if self.holds(world.today.stated):
            shown["on"] = date.fromordinal(self.number(world.today.ordinal))
        fulfilled = {
            id: self.values.stated(duty)
            for id, duty in world.duties.items()
            if self.holds(duty.stated)
        }
        if fulfilled:
            shown["fulfilled"] = fulfilled
        return Use.of(shown)

    def _items(self, dimension: DimensionName) -> list[object]:
        found: list[object] = []
        count = 1 + (len(self.world.companions) if dimension == "data" else 0)
        for item in range(count):
            at = self.chosen(self.world.flags_of(dimension, item))
            name = None if at is None else self.world.spots[dimension][at].name
            if name is not None:
                found.append(self._item(dimension, item, name))
        return found

    def _item(self, dimension: DimensionName, item: int, name: str) -> object:
        stated: dict[str, object] = {}
        vocabulary = self.world.programs[0].meant.vocabulary
        for attribute, fact in vocabulary.attributes[dimension].items():
            variable = self.world.facts.get((fact.name, item))
            if variable and self.holds(variable.stated):
                stated[attribute] = self.values.stated(variable, fact)
        return {"is": name, **stated} if stated else name


def judged(value: object) -> dict[str, object]:
    """A judgement that somebody made."""
    return Judgement(value is True, JUDGED_BY, JUDGED_ON).to_dict()
