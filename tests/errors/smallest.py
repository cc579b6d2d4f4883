"""Write policies that are too small to be wrong in more than one way, and read what is wrong.

In: the end of a policy document, and files beside it. Out: its problems, or the problems of a use.
Lines of `HEAD` are counted in the cases, so a line may be changed and none added.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from purposebind import Limits, Policy, PolicyError, Problem, UseError, loads

HEAD = """\
purposebind: 1
policy: p
vocabulary:
  actions: {use: {}, disclose: {recipient: required}, store: {recipient: none}}
  purposes: {marketing: {}, support: {}}
  data: {name: {}, card: {}}
  recipients: {anyone: {}}
  kinds: {channel: {email: {}, post: {}}}
facts:
  consent: {type: boolean}
  adult: {type: boolean}
  fair: {type: judgement, asks: "Was it fair?"}
  channel: {type: term, of: channel}
  declined: {type: terms, of: purposes}
  basis: {type: choice, of: [contract, law]}
  process: {type: level, of: [order, warrant]}
  age: {type: integer}
  notice: {type: duration}
  given_on: {type: date}
  data.kept_on: {type: date}
rules:
"""
"""Its last line is 21: the first rule of a case stands on line 22."""

RULE = "- {id: r, permit: use}\n"
"""The one rule of a case about something else; what follows stands on line 23."""

STATEMENT = "We may use your name.\nWe may write to you.\nWe will not sell your card.\n"


@dataclass(frozen=True)
class Case:
    """A document and the one problem that it has."""

    code: str
    text: str | bytes
    place: tuple[int, int]
    """Line and column, from 1."""
    underlined: str
    message: str
    """A piece of the message."""
    help: str | None = None
    """A piece of the help; none where there is no help."""
    file: str = "policy.yaml"
    """The file that the place is in."""
    related: tuple[tuple[int, int], ...] = ()
    """Lines and columns of the related places."""
    files: Mapping[str, str | bytes] = field(default_factory=dict)
    limits: Limits = field(default_factory=Limits)


@dataclass(frozen=True)
class UseCase:
    """A use and the one problem that it has with `POLICY`."""

    code: str
    use: object
    path: tuple[str | int, ...]
    message: str
    help: str | None = None
    limits: Limits = field(default_factory=Limits)


def problems_of(
    text: str | bytes,
    folder: Path,
    files: Mapping[str, str | bytes] | None = None,
    limits: Limits | None = None,
) -> tuple[Problem, ...]:
    """Return the problems of a policy; none where it loads."""
    for name, content in (files or {}).items():
        (folder / name).write_bytes(content.encode() if isinstance(content, str) else content)
    try:
        loads(text, name="policy.yaml", base=folder, limits=limits or Limits())
    except PolicyError as error:
        return error.problems
    return ()


def problems_of_use(policy: Policy, use: object) -> tuple[Problem, ...]:
    """Return the problems of a use; none where it is judged."""
    try:
        policy.decide(use)  # type: ignore[arg-type]  # uses of the wrong type are tried too
    except UseError as error:
        return error.problems
    return ()


def codes(problems: tuple[Problem, ...]) -> list[str]:
    """Return the codes of problems, in their order."""
    return [problem.code for problem in problems]
