"""What the verbs that ask about all uses have in common.

In: arguments, findings. Out: loaded policies, text. Called by `conflicts`, `dead`, `gaps`, `diff`
and `verify`.
"""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Iterable
from typing import TypeVar

from purposebind.analysis import AnalysisUnavailable, Unproved
from purposebind.analysis.solver import INSTALL
from purposebind.cli import exits
from purposebind.cli.frames import counted, show
from purposebind.cli.policies import load_policy
from purposebind.cli.screen import Console, Painted, Screen
from purposebind.cli.watch import Watch
from purposebind.meant.rules import Rule
from purposebind.policy.policy import Policy
from purposebind.problems.problem import Problem
from purposebind.use.use import Use

A = TypeVar("A")
VERSION = 1
"""Version of the keys of the JSON forms."""
_QUOTED = 100
"""Characters of a quote that are shown."""


def loaded(path: str, arguments: Namespace, console: Console) -> Policy | None:
    """The policy at a path; none where it does not load, and then its problems were shown."""
    policies = loaded_all((path,), arguments, console)
    return policies[0] if policies else None


def loaded_all(paths: Iterable[str], arguments: Namespace, console: Console) -> tuple[Policy, ...]:
    """The policies at some paths; empty where one does not load, and then all problems of all of
    them were shown at once.
    """
    literal: bool = getattr(arguments, "without_interpretations", False)
    policies: list[Policy] = []
    problems: list[Problem] = []
    for path in paths:
        policy, found = load_policy(path, interpretations=not literal)
        policies += [policy] if policy else []
        problems += found
    if problems:
        refuse(arguments, console, tuple(problems))
        return ()
    return tuple(policies)


def refuse(arguments: Namespace, console: Console, problems: tuple[Problem, ...]) -> None:
    """Say why there is no answer; JSON is for programs, which read standard output."""
    if arguments.format == "json":
        found = [problem.to_dict() for problem in problems]
        console.out.json({"version": VERSION, "error": {"problems": found}}, indent=2)
    else:
        show(console.err, problems)
        console.err.line(f"{counted(len(problems), 'problem')}: the question was not asked")


def asked(arguments: Namespace, console: Console, words: str, ask: Callable[[], A]) -> A | None:
    """The answer to a question; none where the solver is not installed, and then it was said."""
    try:
        with Watch(console.err) as watch:
            watch.say(words)
            return ask()
    except AnalysisUnavailable:
        console.err.line(f"purposebind {arguments.verb}: error: the solver z3 is not installed")
        console.err.line(f"  help: {INSTALL}")
        return None


def rule_line(screen: Screen, policy: Policy, id: str, indent: str = "  ") -> None:
    """A rule or standing duty with the words that it rests on."""
    rules = {rule.id: rule for rule in policy.rules}
    duties = {duty.id: duty.duty for duty in policy.meant.duties}
    each = rules.get(id)
    quotes = each.quotes if isinstance(each, Rule) else duties[id].quotes if id in duties else ()
    effect = str(each.effect) if isinstance(each, Rule) else "duty" if id in duties else ""
    words = []
    for quote in quotes[-1:]:
        text = " ".join(quote.words.split())
        shown = text if len(text) <= _QUOTED else text[: _QUOTED - 3] + "..."
        where = f" (line {quote.line})" if quote.line else ""
        words.append(f': "{shown}"{where}')
    kind = f" ({effect})" if effect else ""
    screen.line(indent, Painted(id, "bold"), f"{kind}{''.join(words)}")


def use_line(screen: Screen, use: Use, head: str) -> None:
    """A use as it could be given to `decide --use`."""
    from purposebind.stated.to_text import use_text

    screen.line(f"  {head}: ", Painted(use_text(use), "cyan"))


def open_lines(screen: Screen, unproved: Iterable[Unproved]) -> None:
    """What was left open, one line each."""
    for each in unproved:
        screen.line(Painted("not proved", "yellow"), f": {each.question} ({each.reason})")


def exit_code(*, found: bool, unproved: bool) -> int:
    """1 where something was found, or may be there."""
    return exits.FINDINGS if found or unproved else exits.GOOD
