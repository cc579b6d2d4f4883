"""Properties: what a policy is meant to keep, whatever the facts.

In: a property as its author states it, and a policy. Out: `Property`, typed in the policy's words,
or every problem at once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final, Literal, Protocol, get_args

from purposebind.analysis import problems
from purposebind.clause.from_text import from_text
from purposebind.clause.syntax import DimensionName
from purposebind.limits import Limits
from purposebind.meant.clauses import Condition
from purposebind.meant.typed import Typing
from purposebind.meant.vocabulary import DIMENSIONS, SECTIONS, Vocabulary
from purposebind.places import Passage, Span, passage
from purposebind.policy.policy import Policy
from purposebind.problems.errors import PolicyError
from purposebind.problems.problem import Path, Problem

PropertyKind = Literal["never", "always", "only_if"]
KINDS: Final[tuple[PropertyKind, ...]] = get_args(PropertyKind)
KEYS: Final = ("id", *KINDS, "when", "says")

Terms = str | Sequence[str]


class Where(Protocol):
    """Finds the place of a part, or of the key that it stands under."""

    def __call__(self, path: Path, *, key: bool = False) -> Span | None: ...


def _nowhere(path: Path, *, key: bool = False) -> Span | None:
    del path, key
    return None


@dataclass(frozen=True)
class Property:
    """Something that is to hold of every use.

    `never`: no use with an atom in the pattern, on which the clause is true, is allowed.
    `always`: every use within the pattern, on all atoms of which the clause is true, is allowed.
    `only_if`: no use is allowed with an atom in the pattern on which the clause is not true.
    """

    kind: PropertyKind
    pattern: Mapping[DimensionName, Terms]
    """Terms per dimension; one that is left out, or `any`, means any, a use without a recipient
    too.
    """
    when: str = ""
    """A clause; empty means always, which `only_if` cannot."""
    id: str = ""
    """What to call it; empty where it has no name."""
    says: str = ""
    """Why it is to hold, for people."""
    where: Where = field(default=_nowhere, compare=False, repr=False)
    """Where its parts are written, by their path in it."""
    clause: Passage | None = field(default=None, compare=False, repr=False)
    """The text of the clause with its place; none where it was not read from a file."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "pattern", MappingProxyType(dict(self.pattern)))

    @classmethod
    def of(cls, stated: Mapping[str, object]) -> Property:
        """Read a property from plain data: `{id, never | always | only_if: pattern, when, says}`.

        Raises PolicyError, with every problem.
        """
        found = list(problems_of_shape(stated))
        if found:
            raise PolicyError(found)
        kind = next(each for each in KINDS if each in stated)
        texts = {key: str(stated.get(key, "")) for key in ("id", "when", "says")}
        return cls(kind, stated[kind], **texts)  # type: ignore[arg-type]  # checked above

    @property
    def title(self) -> str:
        """Its id, or what it says in one line."""
        return self.id or " ".join((self.kind.replace("_", " "), *self._words()))

    def _words(self) -> list[str]:
        words = [f"{key} {_shown(terms)}" for key, terms in self.pattern.items()]
        return [*words, f"when {self.when}"] if self.when else words

    def terms(self, dimension: DimensionName) -> tuple[str, ...] | None:
        """The terms of a dimension; none where any will do."""
        terms = self.pattern.get(dimension, "any")
        listed = (terms,) if isinstance(terms, str) else tuple(terms)
        return None if listed == ("any",) else listed

    def to_dict(self) -> dict[str, object]:
        """The shape that `of` reads."""
        pattern = {
            key: terms if isinstance(terms, str) else list(terms)
            for key, terms in self.pattern.items()
        }
        rest = {"id": self.id, "when": self.when, "says": self.says}
        return {self.kind: pattern, **{key: text for key, text in rest.items() if text}}


def problems_of_shape(stated: Mapping[str, object], where: Where = _nowhere) -> Sequence[Problem]:
    """What is wrong with the shape of a property."""
    found = [
        problems.unknown_key(where((key,), key=True), str(key), KEYS)
        for key in stated
        if key not in KEYS
    ]
    kinds = [each for each in KINDS if each in stated]
    if len(kinds) != 1:
        found.append(problems.not_one_kind(where(()), kinds))
        return found
    if kinds[0] == "only_if" and not stated.get("when"):
        found.append(problems.no_condition(where(("only_if",), key=True)))
    found += [
        problems.not_text(where((key,)), key)
        for key in ("id", "when", "says")
        if key in stated and not (isinstance(stated[key], str) and stated[key])
    ]
    return [*found, *_problems_of_pattern(stated[kinds[0]], kinds[0], where)]


def _problems_of_pattern(pattern: object, kind: str, where: Where) -> Sequence[Problem]:
    if not isinstance(pattern, Mapping):
        return [problems.no_pattern(where((kind,)), kind)]
    found: list[Problem] = []
    for key, terms in pattern.items():
        listed = [terms] if isinstance(terms, str) else terms
        is_list = isinstance(listed, Sequence) and bool(listed)
        if key not in DIMENSIONS:
            found.append(problems.unknown_key(where((kind, key), key=True), str(key), DIMENSIONS))
        elif not is_list or not all(isinstance(term, str) for term in listed):
            found.append(problems.no_terms(where((kind, key)), str(key)))
    return found


def condition_of(
    each: Property, vocabulary: Vocabulary, limits: Limits
) -> tuple[Condition | None, Sequence[Problem]]:
    """The clause of a property as meant, and whatever in it or its pattern the policy lacks."""
    found: list[Problem] = []
    for dimension in DIMENSIONS:
        taxonomy = vocabulary.dimension(dimension)
        for i, term in enumerate(each.terms(dimension) or ()):
            if term not in taxonomy:
                span = each.where((each.kind, dimension, i))
                section = SECTIONS[dimension]
                found.append(problems.unknown_term(span, each.title, term, section, taxonomy))
    if not each.when:
        return None, found
    clause = each.clause or passage(each.when, f"<property {each.title}>")
    node, wrong = from_text(clause, limits)
    found += wrong
    if node is None:
        return None, found
    typing = Typing(vocabulary, {})
    condition = typing.condition(node, clause)
    return condition, [*found, *typing.problems]


def misfits(each: Property, policy: Policy) -> Sequence[Problem]:
    """What of a property the policy cannot make sense of."""
    return condition_of(each, policy.vocabulary, policy.limits)[1]


def _shown(terms: Terms) -> str:
    return terms if isinstance(terms, str) else ", ".join(terms)
