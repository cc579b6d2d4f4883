"""`Decision`: the answer to one proposed use, and why.

In: the record of an evaluation. Out: an immutable value. The verdict is there at once; causes, what
is missing and the rest are read off the record when they are first asked for.
"""

from __future__ import annotations

import json
from dataclasses import FrozenInstanceError, dataclass
from typing import Any, Final

from purposebind.decision import reading
from purposebind.decision.explanation import explained
from purposebind.decision.missing import Missing, missing
from purposebind.decision.once import once
from purposebind.decision.parts import Atom, Cause, Finding, Owed, Relied
from purposebind.decision.plan import Named
from purposebind.decision.reading import Record
from purposebind.decision.verdict import Verdict
from purposebind.problems.errors import PurposebindError
from purposebind.use.use import Use

DICT_VERSION: Final = 1
"""Version of the keys of `to_dict`; a key is never renamed or dropped within a version."""
_ALLOWED: Final = Verdict.ALLOWED
_READ_LATER = ("_named", "use", "findings", "missing", "judgements", "duties")


@dataclass(frozen=True, slots=True)
class Basis:
    """The policy a decision rests on."""

    policy: str
    """The policy's id."""
    language: int
    """Version of the policy language."""
    digest: str
    """Of the policy; see `Policy.digest`."""
    statement_digest: str | None
    """Of the statement's texts; none where the policy names no statement."""
    interpretations: bool
    """False where the policy was read as literally as it is written."""

    def to_dict(self) -> dict[str, object]:
        """Stable keys: `id`, `language`, `digest`, `statement_digest`, `interpretations`."""
        return {
            "id": self.policy,
            "language": self.language,
            "digest": self.digest,
            "statement_digest": self.statement_digest,
            "interpretations": self.interpretations,
        }


Seed = tuple[Any, ...]
"""Verdict, obligation, basis, how to read the record off the seed, and what it is read from."""


class Decision:
    """Whether a use is allowed, with the sentences it rests on.

    True in a condition exactly when the verdict is `allowed`. Immutable; two decisions are equal
    when the same policy decided equal uses. The fact values of the use are never shown unless asked
    for.
    """

    __slots__ = ("__dict__", "_seed")
    _seed: Seed

    @property
    def verdict(self) -> Verdict:
        """The worst verdict of everything that the use stands for."""
        verdict: Verdict = self._seed[0]
        return verdict

    @property
    def obliged(self) -> bool:
        """Whether the use is allowed and all that it stands for is an obligation too."""
        obliged: bool = self._seed[1]
        return obliged

    @property
    def basis(self) -> Basis:
        """The policy that decided."""
        basis: Basis = self._seed[2]
        return basis

    @once
    def use(self) -> Use:
        """The use that was decided."""
        return self.record.stated

    @property
    def allowed(self) -> bool:
        """Whether the verdict is `allowed`."""
        return self._seed[0] is _ALLOWED

    def __bool__(self) -> bool:
        return self._seed[0] is _ALLOWED

    @property
    def is_literal(self) -> bool:
        """Whether the policy was read without its interpretations."""
        return not self.basis.interpretations

    @once
    def findings(self) -> tuple[Finding, ...]:
        """The worst atoms, one for each set of causes, the most general first; never empty."""
        return reading.findings(self.record)

    @property
    def atom(self) -> Atom:
        """The most general of the worst atoms."""
        return self.findings[0].atom

    @once
    def causes(self) -> tuple[Cause, ...]:
        """Why: of an allowed use everything that allows it, else what decides `atom`.

        In the order of the statement. Judging the atom by these alone gives the same verdict.
        """
        return reading.merged(self.findings) if self.allowed else self.findings[0].causes

    @once
    def missing(self) -> tuple[Missing, ...]:
        """What would settle an undetermined use; empty for every other verdict."""
        if self.verdict is not Verdict.UNDETERMINED:
            return ()
        return missing(self.record)

    @once
    def judgements(self) -> tuple[Relied, ...]:
        """The judgements the decision relies on, by fact; empty where it relies on none."""
        return reading.judgements(self.record)

    @once
    def duties(self) -> tuple[Owed, ...]:
        """The duties an allowed use brings, by id; empty for every other verdict."""
        return reading.duties(self.record) if self.allowed else ()

    def explain(self, *, values: bool = False) -> str:
        """The decision as text for people; facts of the use are in it only with `values`."""
        return explained(self, self._named, values=values)

    def to_dict(self, *, values: bool = False) -> dict[str, object]:
        """The decision as plain data; the keys are listed in the documentation and versioned.

        With `values`, the use, due dates and who judged what are in it too.
        """
        shown: dict[str, object] = {
            "version": DICT_VERSION,
            "verdict": str(self.verdict),
            "allowed": self.allowed,
            "obliged": self.obliged,
            "atom": self.atom.to_dict(),
            "causes": [each.to_dict() for each in self.causes],
            "findings": [each.to_dict() for each in self.findings],
            "missing": [each.to_dict() for each in self.missing],
            "judgements": [each.to_dict(values=values) for each in self.judgements],
            "duties": [each.to_dict(values=values) for each in self.duties],
            "policy": self.basis.to_dict(),
        }
        return {**shown, "use": self.use.to_dict()} if values else shown

    def to_json(self, *, values: bool = False, indent: int | None = None) -> str:
        """`to_dict` as JSON, in one line unless `indent` is given."""
        return json.dumps(self.to_dict(values=values), ensure_ascii=False, indent=indent)

    @once
    def _named(self) -> Named:
        """The terms that the use names; what a text says of it without values."""
        return self.record.named

    @once
    def record(self) -> Record:
        """What was found, for analyses; no part of the stable interface.

        A decision that was pickled has read all that it needs of it, and has none.
        """
        record: Record = self._seed[3](self._seed)
        return record

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Decision):
            return NotImplemented
        return self._seed[:3] == other._seed[:3] and self.use == other.use

    def __hash__(self) -> int:
        return hash((*self._seed[:3], self.use))

    def __repr__(self) -> str:
        return f"Decision(verdict={self.verdict!r}, obliged={self.obliged!r})"

    def __setattr__(self, name: str, value: object) -> None:
        raise FrozenInstanceError(f"cannot set `{name}` of a decision")

    def __delattr__(self, name: str) -> None:
        raise FrozenInstanceError(f"cannot delete `{name}` of a decision")

    def __reduce__(self) -> tuple[Any, ...]:
        """Read everything first, so that the policy need not travel along."""
        return _again, (
            (*self._seed[:3], _gone),
            {name: getattr(self, name) for name in _READ_LATER},
        )


fill: Final = Decision._seed.__set__  # type: ignore[attr-defined]  # the descriptor of a slot
"""Gives a new decision its seed, once. There is no `__init__`: to call one takes a tenth of what a
decision takes.
"""


def decision_of(basis: Basis, record: Record) -> Decision:
    """The decision that a record tells of."""
    found = record.evaluation
    decision = Decision()
    fill(decision, (found.verdict, found.obliged, basis, _last, record))
    return decision


def seed_of(decision: Decision) -> Seed:
    """What a decision is read from."""
    return decision._seed


def _last(seed: Seed) -> Record:
    record: Record = seed[-1]
    return record


def _gone(_seed: Seed) -> Record:
    raise AssertionError("a decision that was pickled has been read")


def _again(seed: Seed, read: dict[str, object]) -> Decision:
    """A decision that was pickled."""
    decision = Decision()
    fill(decision, seed)
    decision.__dict__.update(read)
    return decision


class NotAllowed(PurposebindError):  # noqa: N818  # a refusal is an answer, not an error of the program
    """A use that was required to be allowed is not; `decision` says why."""

    def __init__(self, decision: Decision) -> None:
        # Task queues make exceptions anew out of texts: half a refusal would fail when it is read.
        if not isinstance(decision, Decision):
            raise TypeError("a refusal is made of a decision")
        super().__init__(decision)

    @property
    def decision(self) -> Decision:
        """The decision, whose verdict is not `allowed`."""
        decision: Decision = self.args[0]
        return decision

    def __str__(self) -> str:
        return self.decision.explain()
