"""`Policy`: a statement turned into a program, ready to decide uses.

In: a loaded policy. Out: decisions. Immutable and safe to share between threads.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from purposebind.compiled.seal import is_compiled
from purposebind.decision.at_length import evaluated
from purposebind.decision.bound import Bound
from purposebind.decision.decision import Basis, Decision, NotAllowed, decision_of
from purposebind.decision.once import once
from purposebind.decision.short import Decide, ShortWay
from purposebind.limits import DEFAULT_LIMITS, Limits
from purposebind.meant.digest import digest_of
from purposebind.meant.policy import LANGUAGE_VERSION, MeantPolicy, duty_ids
from purposebind.meant.rules import Rule
from purposebind.meant.vocabulary import Vocabulary
from purposebind.policy.files import read_policy_file
from purposebind.problems.errors import PolicyError, UseError
from purposebind.problems.problem import Problem
from purposebind.program.from_meant import from_meant
from purposebind.program.program import Program
from purposebind.statement.text import Statement
from purposebind.use.resolved import resolve
from purposebind.use.use import Use, read_use

POLICY_FILE = "policy.yaml"


@dataclass(frozen=True)
class Policy:
    """A privacy statement, encoded and bound to its words.

    Equal to another policy that means and says the same and reads interpretations in the same way.
    """

    _meant: MeantPolicy = field(repr=False)
    interpretations: bool = True
    """False: read as literally as it is written, without the recorded interpretations."""
    limits: Limits = field(default=DEFAULT_LIMITS, repr=False)

    @property
    def id(self) -> str:
        """The policy's id."""
        return self._meant.id

    @property
    def title(self) -> str:
        """The policy's title; empty where it has none."""
        return self._meant.title

    @property
    def statement(self) -> Statement | None:
        """The published statement; none where the policy names none."""
        return self._meant.statement

    @property
    def rules(self) -> tuple[Rule, ...]:
        """Rules and exceptions, each exception after its parent, in the order written."""
        return self._meant.rules

    @property
    def vocabulary(self) -> Vocabulary:
        """Taxonomies and facts."""
        return self._meant.vocabulary

    @property
    def meant(self) -> MeantPolicy:
        """All that the policy means: duties, interpretations, overrides and unbound sentences
        too.
        """
        return self._meant

    @property
    def program(self) -> Program:
        """The policy compiled, for analyses of it; no part of the stable interface."""
        return self._program

    @once
    def digest(self) -> str:
        """SHA-256, in hexadecimal, of what the policy says and means.

        Comments, layout and the order of rules, terms and keys do not change it; any word of the
        statement does.
        """
        return digest_of(self._meant)

    def decide(self, use: Use | Mapping[str, object] | None = None, /, **parts: object) -> Decision:
        """Decide whether a use is allowed.

        `use` is a `Use`, a mapping of the shape `{action, purpose, data, recipient, facts, on,
        fulfilled}`, or left out for keywords of the same names. A fact that is not stated is
        unknown; so is the day, which is never taken from the clock.

        Raises UseError, with every problem, where the use is not of the shape or not in the words
        of the policy; it was then not judged at all.
        """
        plain = parts if use is None else use if not parts else None
        if type(plain) is dict:
            decision = self._decide_plain(plain)
            if decision is not None:
                return decision
        return self._decide_at_length(use, parts)

    def _decide_at_length(self, use: object, parts: Mapping[str, object]) -> Decision:
        """Decide a use of any shape, or say everything that is wrong with it."""
        stated, shape = _use(use, parts)
        if stated is None:
            raise UseError(shape)
        resolved, words = resolve(stated, self.vocabulary, self.duty_ids, self.limits)
        if resolved is None or shape:
            raise UseError((*shape, *words))
        record, wide = evaluated(self._program, stated, resolved, self.limits)
        if record is None:
            raise UseError(wide)
        return decision_of(self.basis, record)

    def require(
        self, use: Use | Mapping[str, object] | None = None, /, **parts: object
    ) -> Decision:
        """Decide, and raise NotAllowed, which carries the decision, unless the use is allowed."""
        decision = self.decide(use, **parts)
        if not decision.allowed:
            raise NotAllowed(decision)
        return decision

    def bind(self, use: Use | Mapping[str, object] | None = None, /, **parts: object) -> Bound:
        """Evaluate once what is known of a use; what comes back takes the rest at each call.

        The hot loop of a service holds a bound use. Takes what `decide` takes: terms are bound with
        their attributes; facts, the day and duties may be bound or given later. Raises UseError as
        `decide` does.
        """
        decision = self.decide(use, **parts)
        return Bound(self.decide, decision, self._short_way)

    def decide_many(
        self,
        uses: Iterable[Use | Mapping[str, object]],
        *,
        progress: Callable[[int], object] | None = None,
    ) -> Iterator[Decision]:
        """The decisions of many uses, in their order, each made when it is asked for.

        Nothing is held but the decision handed out, so that the memory does not grow with the
        uses. `progress` is called with the number of uses decided, after each. Raises UseError at
        the first use that cannot be judged; the path of each problem begins with the number of that
        use, from 0. An iterator has then been read up to and including it, so that the rest can be
        asked about anew.
        """
        plain = self._decide_plain
        for number, use in enumerate(uses):
            decision = plain(use) if type(use) is dict else None
            yield self._decide_nth(number, use) if decision is None else decision
            if progress is not None:
                progress(number + 1)

    def _decide_nth(self, number: int, use: object) -> Decision:
        try:
            # None stands for keywords where there is one use, and for no use among many.
            return self._decide_at_length(() if use is None else use, {})
        except UseError as error:
            found = [replace(each, path=(number, *each.path)) for each in error.problems]
            raise UseError(found) from None

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Policy):
            return NotImplemented
        return (self.digest, self.interpretations, self.limits) == (
            other.digest,
            other.interpretations,
            other.limits,
        )

    def __hash__(self) -> int:
        return hash((self.digest, self.interpretations))

    def __getstate__(self) -> dict[str, Any]:
        """Leave the program behind: it holds functions, and is compiled again in an instant."""
        return {key: self.__dict__[key] for key in ("_meant", "interpretations", "limits")}

    @once
    def _program(self) -> Program:
        return from_meant(self._meant, interpretations=self.interpretations)

    @once
    def _short_way(self) -> ShortWay:
        return ShortWay(self._program, self.basis, self.limits)

    @once
    def _decide_plain(self) -> Decide:
        return self._short_way.decide

    @once
    def basis(self) -> Basis:
        """What each decision says of the policy: id, language, digests, and how it was read."""
        statement = self.statement
        digest = statement.digest if statement else None
        return Basis(self.id, LANGUAGE_VERSION, self.digest, digest, self.interpretations)

    @once
    def duty_ids(self) -> frozenset[str]:
        """The ids of all duties, those of rules and standing ones."""
        return duty_ids(self._meant)


def _use(use: object, parts: Mapping[str, object]) -> tuple[Use | None, tuple[Problem, ...]]:
    """The use that a caller states, and what is wrong with its shape."""
    if isinstance(use, Use):
        if not parts:
            return use, ()
        use = use.to_dict()
    if isinstance(use, Mapping):
        return read_use({**use, **parts})
    return read_use(parts if use is None else use)


def load(
    path: str | os.PathLike[str], *, interpretations: bool = True, limits: Limits = DEFAULT_LIMITS
) -> Policy:
    """Load a policy from its file, or from the folder that holds its `policy.yaml`.

    The file may be a compiled policy, which loads at once: `purposebind compile` writes it.
    `interpretations=False` reads it as literally as it is written. Raises PolicyError with every
    problem of the policy, its vocabulary and its binding to the statement; nothing is half-loaded.
    """
    file = file_of(path)
    data, problem = read_policy_file(file, limits)
    if data is None:
        raise PolicyError((problem,) if problem else ())
    return _loaded(data, str(file), file.parent, interpretations=interpretations, limits=limits)


def loads(
    text: str | bytes,
    *,
    name: str = "<policy>",
    base: str | os.PathLike[str] | None = None,
    interpretations: bool = True,
    limits: Limits = DEFAULT_LIMITS,
) -> Policy:
    """Load a policy from its text.

    `name` stands for the text in messages; `base` is the folder in which the files it names are
    looked for. Raises PolicyError as `load` does.
    """
    if not isinstance(text, str | bytes):
        raise TypeError(f"the text of a policy is str or bytes, not {type(text).__name__}")
    folder = None if base is None else Path(base)
    return _loaded(text, name, folder, interpretations=interpretations, limits=limits)


def _loaded(
    text: str | bytes, name: str, base: Path | None, *, interpretations: bool, limits: Limits
) -> Policy:
    if is_compiled(text):
        return _compiled(text, name, base, interpretations=interpretations, limits=limits)
    from purposebind.policy.loading import load_text

    policy = Policy(load_text(text, name, base, limits), interpretations, limits)
    policy._program  # noqa: B018  # compiled now, so that the first decision does not wait
    return policy


def _compiled(
    text: str | bytes, name: str, base: Path | None, *, interpretations: bool, limits: Limits
) -> Policy:
    from purposebind.compiled.problems import other_digest
    from purposebind.policy.compiled_loading import read_compiled

    compiled = read_compiled(text, name, base, limits)
    policy = Policy(compiled.meant, interpretations, limits)
    if policy.digest != compiled.digest:
        raise PolicyError((other_digest(name),))
    policy._program  # noqa: B018  # made now, so that the first decision does not wait
    return policy


def file_of(path: str | os.PathLike[str]) -> Path:
    """The file of a policy: the path itself, or `policy.yaml` where the path is a folder."""
    file = Path(path)
    try:
        return file / POLICY_FILE if file.is_dir() else file
    except (OSError, ValueError):
        return file
