"""`purposebind verify`: prove the properties of a policy, or show uses that break them.

In: a policy and a file of properties. Out: a line for each property.
"""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from purposebind.analysis import Property, PropertyResult, verify
from purposebind.analysis.properties_from_nodes import properties_beside, properties_from_bytes
from purposebind.cli import exits
from purposebind.cli.analysed import VERSION, asked, exit_code, loaded, refuse, rule_line, use_line
from purposebind.cli.frames import counted
from purposebind.cli.screen import Console, Painted
from purposebind.policy.policy import Policy
from purposebind.problems.errors import PolicyError
from purposebind.stated.inputs import STDIN, read_input, shown_name


def run(arguments: Namespace, console: Console) -> int:
    """Verify every property."""
    policy = loaded(arguments.policy, arguments, console)
    if policy is None:
        return exits.COULD_NOT_RUN
    properties = _properties(arguments, console)
    if properties is None:
        return exits.COULD_NOT_RUN
    seconds: float = arguments.seconds
    try:
        results = asked(
            arguments, console, "proving", lambda: verify(policy, properties, seconds=seconds)
        )
    except PolicyError as error:
        refuse(arguments, console, error.problems)
        return exits.COULD_NOT_RUN
    if results is None:
        return exits.COULD_NOT_RUN
    if arguments.format == "json":
        shown = [each.to_dict() for each in results]
        console.out.json({"version": VERSION, "results": shown}, indent=2)
    else:
        _show(policy, results, console)
    return exit_code(found=not all(each.holds for each in results), unproved=False)


def _properties(arguments: Namespace, console: Console) -> tuple[Property, ...] | None:
    path: str | None = arguments.properties
    if path is None:
        if arguments.policy == STDIN:
            arguments.parser.error("name a file of properties: none is beside standard input")
        path = str(properties_beside(Path(arguments.policy)))
    elif path == STDIN == arguments.policy:
        arguments.parser.error("standard input (-) can be read once only")
    data, found = read_input(path)
    properties: tuple[Property, ...] = ()
    if data is not None:
        properties, found = properties_from_bytes(data, shown_name(path))
    if found:
        refuse(arguments, console, found)
        return None
    return properties


def _show(policy: Policy, results: tuple[PropertyResult, ...], console: Console) -> None:
    screen = console.out
    for each in results:
        if each.holds:
            screen.line(Painted("holds", "green"), f"       {each.property.title}")
        elif each.holds is None:
            screen.line(Painted("not proved", "yellow"), f"  {each.property.title} ({each.reason})")
        else:
            screen.line(Painted("broken", "red"), f"      {each.property.title}")
            if each.witness:
                use_line(screen, each.witness, f"{each.verdict}")
            for id in each.rules:
                rule_line(screen, policy, id)
    broken = sum(each.holds is False for each in results)
    left = sum(each.holds is None for each in results)
    also = f", {left} not proved" if left else ""
    screen.line(f"{counted(len(results), 'property', 'properties')}: {broken} broken{also}")
