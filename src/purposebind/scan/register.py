"""The register of processing: which code uses which data, for what, on which sentence.

In: judged uses and their policy. Out: `Register`, in an order of its own, so that the same code and
policy make the same register. It holds what Article 30(1) of the GDPR asks for in its points (b)
and (d), and of (c) the data; what code cannot know, a person has to add.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from purposebind.clause.syntax import DimensionName
from purposebind.policy.policy import Policy
from purposebind.scan.judging import Judged
from purposebind.statement.text import Quote
from purposebind.use.use import Item

VERSION = 1
"""Of the keys."""
DIMENSIONS: tuple[DimensionName, ...] = ("purpose", "data", "recipient", "action")
LEFT_TO_PEOPLE = (
    "(a) name and contact details of the controller",
    "(c) the categories of data subjects",
    "(e) transfers to third countries and their safeguards",
    "(f) the time limits for erasure",
    "(g) the technical and organisational security measures",
)
"""What Article 30(1) asks for besides."""


@dataclass(frozen=True, slots=True)
class Ground:
    """A rule that allows a use, with the words it rests on."""

    rule: str
    quotes: tuple[Quote, ...]

    def to_dict(self) -> dict[str, object]:
        """Stable keys: `rule`, `quotes`."""
        return {"rule": self.rule, "quotes": [quote.to_dict() for quote in self.quotes]}


@dataclass(frozen=True, slots=True)
class Entry:
    """One use of data in the code."""

    purpose: tuple[str, ...]
    data: tuple[str, ...]
    recipient: tuple[str, ...]
    """Empty where the data goes to nobody."""
    action: tuple[str, ...]
    allowed: str
    """`always`, `depends` (on `facts`) or `never`."""
    facts: tuple[str, ...]
    grounds: tuple[Ground, ...]
    """What allows it, or would; empty where nothing does."""
    file: str
    function: str
    line: int

    def to_dict(self) -> dict[str, object]:
        """Stable keys, one for each field."""
        return {
            **{name: list(getattr(self, name)) for name in (*DIMENSIONS, "facts")},
            "allowed": self.allowed,
            "grounds": [each.to_dict() for each in self.grounds],
            "file": self.file,
            "function": self.function,
            "line": self.line,
        }

    @property
    def order(self) -> tuple[object, ...]:
        """By purpose, then by what is done, then by place."""
        return self.purpose, self.data, self.recipient, self.action, self.file, self.line


@dataclass(frozen=True, slots=True)
class Left:
    """A place in the code that declares a use which the register cannot hold."""

    why: str
    file: str
    line: int

    def to_dict(self) -> dict[str, object]:
        """Stable keys, one for each field."""
        return {"why": self.why, "file": self.file, "line": self.line}

    @property
    def order(self) -> tuple[str, int, str]:
        """By place."""
        return self.file, self.line, self.why


@dataclass(frozen=True)
class Register:
    """A register of processing."""

    policy: str
    title: str
    digest: str
    """Of the policy: of another policy, another register."""
    entries: tuple[Entry, ...]
    left: tuple[Left, ...] = ()

    def to_dict(self) -> dict[str, object]:
        """Stable keys: `version`, `policy`, `title`, `digest`, `entries`, `left`,
        `left_to_people`.
        """
        return {
            "version": VERSION,
            "policy": self.policy,
            "title": self.title or None,
            "digest": self.digest,
            "entries": [each.to_dict() for each in self.entries],
            "left": [each.to_dict() for each in self.left],
            "left_to_people": list(LEFT_TO_PEOPLE),
        }


def register_of(policy: Policy, uses: Iterable[Judged]) -> Register:
    """The register of some uses under their policy."""
    entries, left = [], []
    for judged in uses:
        if judged.outlook is not None:
            entries.append(_entry(policy, judged))
        else:
            left += [
                Left(problem.message, _posix(span.source.name), span.line)
                for problem in judged.problems
                if (span := problem.span) is not None
            ]
    entries.sort(key=lambda each: each.order)
    left = sorted(dict.fromkeys(left), key=lambda each: each.order)
    return Register(policy.id, policy.title, policy.digest, tuple(entries), tuple(left))


def _entry(policy: Policy, judged: Judged) -> Entry:
    outlook, use = judged.outlook, judged.use
    assert outlook is not None  # of these only
    stated = outlook.decision.use
    quotes = {rule.id: rule.quotes for rule in policy.rules}
    purpose, data, recipient, action = (_terms(stated.items(name)) for name in DIMENSIONS)
    return Entry(
        purpose,
        data,
        recipient,
        action,
        str(outlook.prospect),
        judged.facts,
        tuple(Ground(id, quotes[id]) for id in outlook.grants),
        _posix(use.span.source.name),
        use.function,
        use.span.line,
    )


def _terms(items: Iterable[Item]) -> tuple[str, ...]:
    return tuple(sorted({item.term for item in items}))


def _posix(name: str) -> str:
    return name.replace("\\", "/")
