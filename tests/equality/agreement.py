"""Compare engine and twin on any number of pairs, asked in every way, and count what they were.

In: a seed and a number of policies. Out: a `Tally`. The pairs are always the same for a seed, so
that a batch can be run by any process and a difference can be found again.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice

from equality.comparison import Pair
from equality.shares import of_pair, of_policy
from equality.ways import ENOUGH, Json, answers, some_split
from generated.policies import documents
from generated.sources import Source, seeded
from generated.uses import with_other_facts
from purposebind import Decision, Policy
from twin.naive import judge
from twin.reading import read_use

USES = 8
"""Drawn for each policy."""
LITERAL = 4
"""One policy in so many is read without its interpretations."""
HOT = 8
"""One policy in so many is asked about one of its uses again and again, with other facts."""
PAIRS = "pairs"
SHORT = "took the short way"
AGAIN = "asked again and again"


@dataclass(frozen=True)
class Difference:
    """A use, or uses asked one after the other, on which engine and twin differ."""

    document: Json
    uses: list[Json]
    interpretations: bool
    words: list[str]


@dataclass
class Tally:
    """What came of a batch."""

    counts: Counter[str] = field(default_factory=Counter)
    differences: list[Difference] = field(default_factory=list)

    def count(self, names: list[str], trial: Trial, uses: list[Json], words: list[str]) -> None:
        """Count what a comparison had in it; keep what differed."""
        self.counts.update(names)
        if words:
            found = Difference(trial.document, uses, trial.interpretations, words)
            self.differences.append(found)

    def add(self, other: Tally) -> None:
        """Take over what came of another batch."""
        self.counts += other.counts
        self.differences += other.differences


def compared(seed: int, policies: int, *, size: int = 4) -> Tally:
    """Compare engine and twin on the policies of a seed, each with `USES` uses."""
    tally = Tally()
    for number, (document, uses) in enumerate(islice(documents(seed, size, USES), policies)):
        trial = Trial(document, interpretations=number % LITERAL != 0)
        try:
            for use in uses:
                names, words = trial.once(use)
                tally.count([PAIRS, *names], trial, [use], words)
            if number % HOT == 1:
                again = trial.variants(uses, seeded(f"{seed}/{number}/again"))
                names, words = trial.again(again)
                tally.count(names, trial, again, words)
        except Exception as error:
            error.add_note(json.dumps({"document": document, "uses": uses}))
            raise
    return tally


class Trial:
    """One policy, before the engine and before the twin."""

    def __init__(self, document: Json, *, interpretations: bool) -> None:
        self.document = document
        self.interpretations = interpretations
        self._pair = Pair(document, interpretations=interpretations)

    @cached_property
    def _of_policy(self) -> list[str]:
        document = self.document
        return list(of_policy(document, self._pair.twin, interpretations=self.interpretations))

    def once(self, use: Json) -> tuple[list[str], list[str]]:
        """What a pair has in it, and how the engine, asked in every way, differs from the twin."""
        twin, engine = self._pair.twin, self._pair.engine
        split = some_split(use, seeded(repr(use)))
        (_, decision), *others = answers(engine, use, split)
        assert isinstance(decision, Decision)
        read = read_use(use)
        answer = judge(twin, read)
        words = [*self._pair.against(decision, answer), *_unlike(decision, others)]
        names = [*self._of_policy, *of_pair(twin, read, answer), took(engine, use)]
        if split.later or any(split.more.values()):
            names.append("bound, with a rest given later")
        return names, words

    def variants(self, uses: list[Json], source: Source) -> list[Json]:
        """One of the uses, plain if there is a plain one, `ENOUGH` times with other facts."""
        plain = (use for use in uses if took(self._pair.engine, use) == SHORT)
        use = next(plain, uses[0])
        return [with_other_facts(source, self.document, use) for _ in range(ENOUGH)]

    def again(self, uses: list[Json]) -> tuple[list[str], list[str]]:
        """The same of uses of the same terms, which are asked about one after the other."""
        engine = self._pair.engine
        bound = engine.bind({**uses[0], "facts": {}})
        names, words = [], []
        for number, use in enumerate(uses, 1):
            decision, allowed = engine.decide(use), bound.allows(use["facts"])
            answer = judge(self._pair.twin, read_use(use))
            found = [*self._pair.against(decision, answer)]
            if allowed is not (answer.verdict == "allowed"):
                found.append(f"bind, allows: {allowed}, twin {answer.verdict}")
            words += [f"asked for the {number}. time: {each}" for each in found]
            names += [AGAIN, f"{AGAIN}, {took(engine, use)}"]
        return names, words


def took(policy: Policy, use: Json) -> str:
    """The way by which a policy decides a use."""
    return SHORT if policy._decide_plain(use) is not None else "took the long way"


def _unlike(first: Decision, others: list[tuple[str, Decision | bool]]) -> Iterator[str]:
    """The ways that answered otherwise than the first one."""
    expected = told(first)
    for way, answer in others:
        if isinstance(answer, Decision):
            if told(answer) != expected:
                yield f"{way}: {told(answer)}, decide: {expected}"
        elif answer is not first.allowed:
            yield f"{way}: {answer}, decide: {first.verdict}"


def told(decision: Decision) -> tuple[object, ...]:
    """What is compared of the decisions of several ways."""
    causes = [(cause.kind, cause.id, cause.is_certain) for cause in decision.causes]
    duties = [each.id for each in decision.duties]
    return str(decision.verdict), decision.obliged, decision.atom.terms, causes, duties
