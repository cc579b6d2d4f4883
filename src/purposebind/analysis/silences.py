"""`gaps`: the combinations of terms on which a policy is silent.

In: a policy, and terms to look at. Out: few general lines that together are all such combinations;
none of them can be dropped, and none can be made more general; a term that is silent whatever the
rest has a line of its own. A combination is silent where a use of it that states nothing else is,
and no facts would let a sentence allow it: what some sentence allows under a condition is no gap,
and neither is what some sentence always forbids.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice, product

from purposebind.analysis.facts import reads_atom
from purposebind.analysis.gap import ANY, NOBODY, Gap
from purposebind.analysis.points import Place
from purposebind.analysis.report import SECONDS, Report, Unproved
from purposebind.analysis.search import Deadline, NotProved, Search
from purposebind.analysis.standing import Standing
from purposebind.analysis.terms import Cell
from purposebind.analysis.truths import Truths
from purposebind.analysis.world import World
from purposebind.clause.syntax import DimensionName
from purposebind.decision.evaluation import standing, verdict_of
from purposebind.decision.verdict import Verdict
from purposebind.meant.taxonomy import RecipientRule
from purposebind.meant.vocabulary import DIMENSIONS
from purposebind.policy.policy import Policy
from purposebind.problems.errors import UseError
from purposebind.program.frame import MARK, TERM
from purposebind.program.program import Program, numbers
from purposebind.use.resolved import recipient_rule
from purposebind.use.use import Use


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


Line = tuple[frozenset[int], ...]
"""A set of groups in each dimension: a line is everything that lies in them."""


@dataclass(frozen=True, slots=True)
class _Group:
    """Terms with nothing below them that nothing tells apart, nor what recipient they need."""

    cell: int
    """The number of their cell."""
    leaves: int
    """The set of them; empty where there is no recipient."""
    rule: RecipientRule = "optional"
    """Of actions: whether a use of them names a recipient."""


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
        self.groups = {dimension: self._groups(dimension) for dimension in DIMENSIONS}
        """Of what is looked at."""
        self._spoken: dict[object, bool] = {}

    def report(self) -> Report[Gap]:
        found = self._silent()
        wanted = {place for place, legal in found.items() if legal}
        silent, left = set(found), set(wanted)
        lines: list[Line] = []
        for place in self._slabs(wanted, silent):
            line = self._widest(place, silent)
            if not left.isdisjoint(product(*line)):
                lines.append(line)
                left -= set(product(*line))
        # What has a line that says just that is named in no other.
        silent -= {place for line in lines for place in product(*line)}
        for place in sorted(left):
            if place in left:
                line = self._widest(place, silent)
                lines.append(line)
                left -= set(product(*line))
        unproved = (Unproved("where else the policy is silent", self.open_because),)
        return Report(
            tuple(self._gap(line) for line in _needed(lines, wanted)),
            unproved if self.open_because else (),
        )

    def _slabs(self, wanted: set[Place], silent: set[Place]) -> Iterator[Place]:
        """A place for each group on which nothing is ever said, whatever the other dimensions.

        They come first, so that each such group has a line that says just that.
        """
        for i, dimension in enumerate(DIMENSIONS):
            every = [range(len(self.groups[each])) for each in DIMENSIONS]
            for at in range(len(self.groups[dimension])):
                slab = product(*every[:i], (at,), *every[i + 1 :])
                if all(place in silent for place in slab):
                    yield from islice((place for place in sorted(wanted) if place[i] == at), 1)

    def _silent(self) -> dict[Place, bool]:
        """The places on which nothing is ever said; those that no use can name are false."""
        found: dict[Place, bool] = {}
        for place in product(*(range(len(self.groups[dimension])) for dimension in DIMENSIONS)):
            if self._is_illegal(place):
                found[place] = False
            elif not self._is_spoken_of(place):
                found[place] = True
        return found

    def _groups(self, dimension: DimensionName) -> tuple[_Group, ...]:
        taxonomy, top = self.program.tables[dimension].taxonomy, self.wanted[dimension]
        within = -1 if top is None else taxonomy.below(taxonomy.index[top])
        cells = self.cells[dimension]
        found: dict[tuple[int, RecipientRule], int] = {}
        for i, cell in enumerate(cells.of_term):
            if within >> i & 1 and taxonomy.is_leaf(i):
                rule: RecipientRule = "optional"
                if dimension == "action":
                    rule = recipient_rule(taxonomy.names[i], taxonomy)
                found[cell, rule] = found.get((cell, rule), 0) | 1 << i
        groups = [_Group(cell, leaves, rule) for (cell, rule), leaves in found.items()]
        if dimension == "recipient" and top is None:
            groups.append(_Group(len(cells.all) - 1, 0))
        return tuple(groups)

    def _elements(self, place: Place) -> list[_Group]:
        return [self.groups[d][at] for d, at in zip(DIMENSIONS, place, strict=True)]

    def _is_illegal(self, place: Place) -> bool:
        """Whether no use of the action may have this recipient, or lack of one."""
        action, _, _, recipient = self._elements(place)
        return action.rule != "optional" and bool(recipient.leaves) != (action.rule == "required")

    def _is_spoken_of(self, place: Place) -> bool:
        groups = self._elements(place)
        elements = [
            self.cells[d].all[each.cell] for d, each in zip(DIMENSIONS, groups, strict=True)
        ]
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
        groups = zip(DIMENSIONS, self._elements(place), strict=True)
        here = [self.some.flags[dimension][each.cell] for dimension, each in groups]
        try:
            return self.search.exists(self.granted, *here) is not None
        except NotProved as reason:
            self.open_because = str(reason)
            return True

    def _widest(self, place: Place, silent: set[Place]) -> Line:
        """The widest line around a place, one dimension after another."""
        line = [frozenset({at}) for at in place]
        for i in (3, 2, 1, 0):
            others = list(product(*(groups for j, groups in enumerate(line) if j != i)))
            line[i] = frozenset(
                at
                for at in range(len(self.groups[DIMENSIONS[i]]))
                if all((*each[:i], at, *each[i:]) in silent for each in others)
            )
        return self._legal(tuple(line))

    def _legal(self, line: Line) -> Line:
        """A line without the actions of which no use lies in it."""
        legal = (place for place in product(*line) if not self._is_illegal(place))
        return (frozenset(place[0] for place in legal), *line[1:])

    def _gap(self, line: Line) -> Gap:
        action, purpose, data, recipient = (
            self._names(dimension, groups)
            for dimension, groups in zip(DIMENSIONS, line, strict=True)
        )
        return Gap(action, purpose, data, recipient, self._use(line))

    def _names(self, dimension: DimensionName, numbers: frozenset[int]) -> tuple[str, ...]:
        """The fewest terms that are exactly what lies in some groups, the most general ones."""
        every, top = self.groups[dimension], self.wanted[dimension]
        if len(numbers) == len(every) and top is None:
            return (ANY,)
        taxonomy = self.program.tables[dimension].taxonomy
        all_leaves = _union(every)
        leaves = _union([every[number] for number in numbers])
        found: list[str] = []
        covered = 0
        for name in taxonomy.parents_first():
            below = taxonomy.below(taxonomy.index[name]) & all_leaves
            is_in = top is None or taxonomy.is_below(name, top)
            if is_in and below and not below & ~leaves and below & ~covered:
                found.append(name)
                covered |= below
        nobody = any(not every[number].leaves for number in numbers)
        return (*sorted(found), *((NOBODY,) if nobody else ()))

    def _use(self, line: Line) -> Use:
        """A use in a line: of its first terms, or of some that have nothing below them."""
        place = next(place for place in product(*line) if not self._is_illegal(place))
        general: dict[str, object] = {}
        narrow: dict[str, object] = {}
        elements = zip(DIMENSIONS, self._elements(place), line, strict=True)
        for dimension, group, in_line in elements:
            taxonomy = self.program.tables[dimension].taxonomy
            if group.leaves:
                own = taxonomy.names[group.leaves.bit_length() - 1]
                named = (n for n in self._names(dimension, in_line) if n in taxonomy)
                narrow[dimension] = own
                general[dimension] = next((n for n in named if taxonomy.is_below(own, n)), own)
        try:
            is_silent = self.policy.decide(general).verdict is Verdict.SILENT
        except UseError:  # a general action may need a recipient that those below it do not
            is_silent = False
        return Use.of(general if is_silent else narrow)


def _union(groups: Sequence[_Group]) -> int:
    found = 0
    for group in groups:
        found |= group.leaves
    return found


def _needed(lines: list[Line], wanted: set[Place]) -> list[Line]:
    """The lines without those that the others make superfluous."""
    times: dict[Place, int] = {}
    for line in lines:
        for place in product(*line):
            times[place] = times.get(place, 0) + 1
    kept = []
    for line in reversed(lines):  # the first are the plainest
        places = [place for place in product(*line) if place in wanted]
        if all(times[place] > 1 for place in places):
            for place in product(*line):
                times[place] -= 1
        else:
            kept.append(line)
    return kept[::-1]
