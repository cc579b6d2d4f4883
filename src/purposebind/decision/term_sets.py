"""The lists of terms that a `terms` fact is tried with, one for each way to answer its tests.

In: an opening whose fact lists terms, and which terms may be asked about. Out: sets of terms that
leave no `includes` test unknown. A stated list is made more exact: each of its terms gives way to
one or more at or below it.
"""

from __future__ import annotations

from collections.abc import Iterable

from purposebind.decision.effort import Effort
from purposebind.decision.openings import Opening
from purposebind.meant.clauses import Includes
from purposebind.meant.taxonomy import Taxonomy

Answers = tuple[int, tuple[bool | None, ...]]
"""Which of the terms that may be asked about lie at or below the list, and how each `includes`
test comes out."""
TermSet = tuple[int, ...]
Found = dict[Answers, TermSet]


class TermSets:
    """Builds sets term by term; of those that answer every test alike it keeps one."""

    def __init__(
        self, taxonomy: Taxonomy, opening: Opening, asked_about: int, effort: Effort, *, most: int
    ) -> None:
        """`asked_about` is the set of terms that `is among` tests may ask about."""
        self._effort = effort
        self._taxonomy = taxonomy
        self._stated = opening.stated
        self._asked_about = asked_about
        self._most = most
        tests = dict.fromkeys(each.test for each in opening.tests)
        self._targets = tuple(
            taxonomy.below(taxonomy.index[test.term])
            for test in tests
            if isinstance(test, Includes)
        )

    def values(self) -> tuple[TermSet, ...] | None:
        """The sets; none where there are more than `most`, or they take too much effort."""
        found: Found | None = {self._answers(()): ()}
        if isinstance(self._stated, tuple):
            for term in self._stated:
                found = self._with_one_or_more(found, self._letters(term))
        else:
            found = self._grown(found, self._letters(None))
        if found is None:
            return None
        return tuple(terms for (_, truths), terms in found.items() if None not in truths)

    def _letters(self, top: int | None) -> TermSet | None:
        """Terms at or below `top`, or all; one for each way to answer the tests.

        None where these are too many to look at.
        """
        if not self._affords(len(self._taxonomy.names)):
            return None
        indexes: Iterable[int] = range(len(self._taxonomy.names))
        if top is not None:
            below = self._taxonomy.below(top)
            indexes = (index for index in indexes if below >> index & 1)
        kinds: dict[Answers, int] = {}
        for index in indexes:
            kinds.setdefault(self._answers((index,)), index)
        return tuple(kinds.values())

    def _affords(self, sets: int) -> bool:
        """Whether so many sets can be told apart still."""
        return self._effort.affords(sets * (1 + len(self._targets)))

    def _grown(self, found: Found | None, letters: TermSet | None) -> Found | None:
        """Add every set made by adding letters to those found."""
        if found is None or letters is None:
            return None
        for letter in letters:
            if not self._affords(len(found)):
                return None
            for terms in list(found.values()):
                grown = tuple(sorted({*terms, letter}))
                found.setdefault(self._answers(grown), grown)
            if len(found) > self._most:
                return None
        return found

    def _with_one_or_more(self, found: Found | None, letters: TermSet | None) -> Found | None:
        if found is None or letters is None or not self._affords(len(found) * len(letters)):
            return None
        grown: Found = {}
        for terms in found.values():
            for letter in letters:
                more = tuple(sorted({*terms, letter}))
                grown.setdefault(self._answers(more), more)
        return self._grown(grown, letters)

    def _answers(self, terms: TermSet) -> Answers:
        below = 0
        for term in terms:
            below |= self._taxonomy.below(term)
        truths = tuple(self._includes(terms, below, target) for target in self._targets)
        return below & self._asked_about, truths

    def _includes(self, terms: TermSet, below: int, target: int) -> bool | None:
        if any(target >> term & 1 for term in terms):
            return True
        return None if below & target else False
