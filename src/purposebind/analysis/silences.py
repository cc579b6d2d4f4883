"""`gaps`: the combinations of terms on which a policy is silent.

In: a policy, and terms to look at. Out: few general lines that together are all such combinations;
none of them can be dropped, and none can be made more general. A combination is silent where a use
of it that states nothing else is, and no facts would let a sentence allow it: what some sentence
allows under a condition is no gap, and neither is what some sentence always forbids.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product

from purposebind.analysis.facts import reads_atom
from purposebind.analysis.points import Place
from purposebind.analysis.report import SECONDS, Report, Unproved
from purposebind.analysis.search import Deadline, NotProved, Search
from purposebind.analysis.standing import Standing
from purposebind.analysis.terms import Cell
from purposebind.analysis.truths import Truths
from purposebind.analysis.witness import above_of
from purposebind.analysis.world import World
from purposebind.clause.syntax import DimensionName
from purposebind.decision.evaluation import standing, verdict_of
from purposebind.decision.verdict import Verdict
from purposebind.meant.taxonomy import Taxonomy
from purposebind.meant.vocabulary import DIMENSIONS
from purposebind.policy.policy import Policy
from purposebind.program.frame import MARK, NO_TERM, TERM
from purposebind.program.program import Program, numbers
from purposebind.statement.text import Quote
from purposebind.use.resolved import recipient_rule
from purposebind.use.use import Use

ANY = "any"
NOBODY = "none"
"""The recipient of a use that has none."""


@dataclass(frozen=True, slots=True)
class Gap:
    """A line of combinations: everything at or below its terms is silent."""

    action: tuple[str, ...]
    purpose: tuple[str, ...]
    data: tuple[str, ...]
    recipient: tuple[str, ...]
    """Terms of the dimension, or `any`; of a use without a recipient `none`."""
    witness: Use
    """A use in the line."""

    @property
    def rules(self) -> tuple[str, ...]:
        """No rule speaks of a gap."""
        return ()

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """No sentence speaks of a gap."""
        return ()

    def to_dict(self) -> dict[str, object]:
        """Stable keys: `action`, `purpose`, `data`, `recipient`, `witness`."""
        line: dict[str, object] = {each: list(getattr(self, each)) for each in DIMENSIONS}
        return {**line, "witness": self.witness.to_dict()}


def gaps(  # noqa: PLR0913  # a filter for each dimension, best given by name
    policy: Policy,
    *,
    action: str | None = None,
    purpose: str | None = None,
    data: str | None = None,
    recipient: str | None = None,
    seconds: float = SECONDS,
) -> Report[Gap]:
    """The combinations on which a policy is silent and no facts would let a sentence allow it.

    A term given for a dimension looks only at what lies at or below it. Raises ValueError for a
    term that the policy does not know, AnalysisUnavailable where the solver is not installed.
    """
    wanted = {"action": action, "purpose": purpose, "data": data, "recipient": recipient}
    for dimension in DIMENSIONS:
        term = wanted[dimension]
        if term is not None and term not in policy.vocabulary.dimension(dimension):
            raise ValueError(f"`{term}` is not among the {dimension} terms of `{policy.id}`")
    return _Gaps(policy, wanted, seconds).report()


@dataclass(frozen=True, slots=True)
class _Choice:
    """What a line has in one dimension, with the cells that it stands for."""

    names: tuple[str, ...]
    cells: frozenset[int]


Line = tuple[_Choice, ...]
"""One choice for each dimension."""


class _Gaps:
    def __init__(self, policy: Policy, wanted: Mapping[str, str | None], seconds: float) -> None:
        self.policy = policy
        self.program: Program = policy.program
        self.wanted = wanted
        self.world = World([self.program])
        self.search = Search(self.world, Deadline(seconds))
        self.some = self.world.atom("some", 0)
        self._there = Standing(Truths(self.world, 0), 0, self.some)
        self.granted = self.search.flag(self._there.some(self.program.families.grants).true)
        self.cells = self.world.cells[0]
        self.open_because = ""
        self._spoken: dict[object, bool] = {}

    def report(self) -> Report[Gap]:
        found = self._silent()
        lines: list[Line] = []
        left = {place for place, legal in found.items() if legal}
        silent = set(found)
        for place in sorted(left):
            if place in left:
                line = self._widest(place, silent)
                lines.append(line)
                left -= set(_places(line))
        kept = _needed(lines, {place for place, legal in found.items() if legal})
        for i in (1, 2, 3, 0):
            kept = _merged(kept, i)
        unproved = (Unproved("where else the policy is silent", self.open_because),)
        return Report(
            tuple(self._gap(line) for line in kept), unproved if self.open_because else ()
        )

    def _silent(self) -> dict[Place, bool]:
        """The places on which nothing is ever said; those that no use can name are false."""
        spans = [self._within(dimension) for dimension in DIMENSIONS]
        found: dict[Place, bool] = {}
        for place in product(*spans):
            if self._is_illegal(place):
                found[place] = False
            elif not self._is_spoken_of(place):
                found[place] = True
        return found

    def _within(self, dimension: DimensionName) -> list[int]:
        """The cells of the terms looked at: those with a term that has nothing below it."""
        taxonomy = self.program.tables[dimension].taxonomy
        top = self.wanted[dimension]
        terms = -1 if top is None else taxonomy.below(taxonomy.index[top])
        cells = self.cells[dimension]
        leaves = {
            cell for i, cell in enumerate(cells.of_term) if terms >> i & 1 and taxonomy.is_leaf(i)
        }
        if dimension == "recipient" and top is None:
            leaves.add(len(cells.all) - 1)
        return sorted(leaves)

    def _is_illegal(self, place: Place) -> bool:
        """Whether no use of the action may have this recipient, or lack of one."""
        taxonomy = self.program.tables["action"].taxonomy
        rule = recipient_rule(taxonomy.names[self.cells["action"].all[place[0]].term], taxonomy)
        has_recipient = self.cells["recipient"].all[place[3]].term != NO_TERM
        return rule != "optional" and has_recipient != (rule == "required")

    def _is_spoken_of(self, place: Place) -> bool:
        elements = [self.cells[d].all[at] for d, at in zip(DIMENSIONS, place, strict=True)]
        # What the same rules, tests and silences speak of is spoken of alike.
        marks = [each.mark for each in elements]
        candidates = marks[0] & marks[1] & marks[2] & marks[3] & self.program.everything
        tests = tuple(mark & ~self.program.everything for mark in marks)
        terms = tuple(
            each.term if self.program.among[dimension] else 0
            for dimension, each in zip(DIMENSIONS, elements, strict=True)
        )
        key = candidates, tests, terms, self._contained(elements[2].term)
        if key not in self._spoken:
            self._spoken[key] = not self._is_silent(elements) or (
                bool(candidates & self._free_grants) or self._could_be_allowed(place)
            )
        return self._spoken[key]

    @cached_property
    def _free_grants(self) -> int:
        """Grants that stand on everything in their scope, under some facts at least."""
        program = self.program
        return sum(
            1 << number
            for number in numbers(program.families.grants)
            if not program.overriders[number] and self._can_hold(number)
        )

    def _can_hold(self, number: int) -> bool:
        """Whether a rule's conditions ask nothing of the atom, and can be met."""
        conditions = self.program.conditions(number)
        if any(reads_atom(self.program, each.meaning) for each in conditions):
            return False
        if not conditions:
            return True
        try:
            applies = self.search.flag(self._there.applies(number).true)
            return self.search.exists(applies) is not None
        except NotProved:
            return False

    def _contained(self, data: int) -> int:
        """The rules of `alongside` that a use of this data meets."""
        return self.program.contains[data] if self.program.alongside else 0

    def _is_silent(self, elements: Sequence[Cell]) -> bool:
        """Whether a use of these terms that states nothing else is silent."""
        program = self.program
        frame = list(program.blank)
        candidates = program.everything & ~program.alongside
        candidates |= self._contained(elements[2].term)
        for dimension, cell in zip(DIMENSIONS, elements, strict=True):
            frame[MARK[dimension]], frame[TERM[dimension]] = cell.mark, cell.term
            candidates &= cell.mark
        stands, perhaps = standing(program, candidates, frame)
        governs = program.governs(frame) if program.governs else True
        silenced = bool(elements[0].mark & program.silence)
        verdict = verdict_of(program, stands, perhaps, governs, silenced=silenced)
        return verdict is Verdict.SILENT

    def _could_be_allowed(self, place: Place) -> bool:
        here = [self.some.flags[d][at] for d, at in zip(DIMENSIONS, place, strict=True)]
        try:
            return self.search.exists(self.granted, *here) is not None
        except NotProved as reason:
            self.open_because = str(reason)
            return True

    def _widest(self, place: Place, silent: set[Place]) -> Line:
        """The most general line around a place, one dimension after another."""
        line = [
            next(self._choices(dimension, at, narrowest=True))
            for dimension, at in zip(DIMENSIONS, place, strict=True)
        ]
        for i in (3, 2, 1, 0):
            for choice in self._choices(DIMENSIONS[i], place[i]):
                wider = [*line[:i], choice, *line[i + 1 :]]
                if all(each in silent for each in _places(wider)):
                    line = wider
                    break
        return tuple(line)

    def _choices(
        self, dimension: DimensionName, at: int, *, narrowest: bool = False
    ) -> Iterator[_Choice]:
        """What a line may say so that it has a cell in it, the most general first."""
        here = frozenset(self._within(dimension))
        taxonomy = self.program.tables[dimension].taxonomy
        cell = self.cells[dimension].all[at]
        if not narrowest and self.wanted[dimension] is None:
            yield _Choice((ANY,), here)
        if cell.term == NO_TERM:
            yield _Choice((NOBODY,), frozenset({at}))
            return
        members = [i for i, each in enumerate(self.cells[dimension].of_term) if each == at]
        tops = [taxonomy.names[i] for i in reversed(members)]
        if not narrowest:
            above = dict.fromkeys(up for top in tops for up in above_of(taxonomy, top))
            for name in filter(self._is_wanted(dimension), above):
                yield self._choice(dimension, taxonomy, name, here)
        for name in filter(self._is_wanted(dimension), tops):
            choice = self._choice(dimension, taxonomy, name, here)
            if not narrowest or choice.cells == {at}:
                yield choice

    def _is_wanted(self, dimension: DimensionName) -> Callable[[str], bool]:
        """Whether a term is at or below the one that is looked at."""
        top, taxonomy = self.wanted[dimension], self.program.tables[dimension].taxonomy
        return lambda name: top is None or taxonomy.is_below(name, top)

    def _choice(
        self, dimension: DimensionName, taxonomy: Taxonomy, name: str, here: frozenset[int]
    ) -> _Choice:
        below = self.cells[dimension].below(taxonomy.below(taxonomy.index[name]))
        return _Choice((name,), below & here)

    def _gap(self, line: Line) -> Gap:
        action, purpose, data, recipient = (choice.names for choice in line)
        return Gap(action, purpose, data, recipient, self._use(line))

    def _use(self, line: Line) -> Use:
        """A use in a line."""
        place = next(place for place in _places(line) if not self._is_illegal(place))
        shown: dict[str, object] = {}
        for dimension, at, choice in zip(DIMENSIONS, place, line, strict=True):
            taxonomy = self.program.tables[dimension].taxonomy
            term = self.cells[dimension].all[at].term
            if term != NO_TERM:
                own = taxonomy.names[term]
                named = (each for each in choice.names if each in taxonomy)
                shown[dimension] = next((n for n in named if taxonomy.is_below(own, n)), own)
        return Use.of(shown)


def _places(line: Line | list[_Choice]) -> Iterator[Place]:
    return product(*(choice.cells for choice in line))


def _needed(lines: list[Line], wanted: set[Place]) -> list[Line]:
    """The lines without those that the others make superfluous."""
    times: dict[Place, int] = {}
    for line in lines:
        for place in _places(line):
            times[place] = times.get(place, 0) + 1
    kept = []
    for line in lines:
        places = [place for place in _places(line) if place in wanted]
        if all(times[place] > 1 for place in places):
            for place in _places(line):
                times[place] -= 1
        else:
            kept.append(line)
    return kept


def _merged(lines: list[Line], at: int) -> list[Line]:
    """Lines that differ in one dimension only, as one."""
    found: dict[Line, list[_Choice]] = {}
    for line in lines:
        found.setdefault((*line[:at], *line[at + 1 :]), []).append(line[at])
    return [
        (*rest[:at], _Choice(_names(each), frozenset().union(*(c.cells for c in each))), *rest[at:])
        for rest, each in found.items()
    ]


def _names(choices: list[_Choice]) -> tuple[str, ...]:
    return tuple(sorted(dict.fromkeys(name for choice in choices for name in choice.names)))
