"""`purposebind explain`: the page of one kind of problem or rule of the linter, or of all.

In: a code or a name. Out: its page.
"""

from __future__ import annotations

import textwrap
from argparse import Namespace

from purposebind.analysis.solver import AnalysisUnavailable
from purposebind.catalogue import KINDS, kind_called, nearest_called, rule_of
from purposebind.cli import exits
from purposebind.cli.screen import Console, Painted, Screen
from purposebind.lint.lint_rule import Example, LintRule
from purposebind.problems.nearest import shown
from purposebind.problems.problem import Kind, Problem

_WIDTH = 88


def run(arguments: Namespace, console: Console) -> int:
    """Print the page, or say which code was meant."""
    if arguments.all == (arguments.code is not None):
        arguments.parser.error("name one code, or ask for --all")
    if arguments.all:
        for each in KINDS:
            _page(console.out, each)
            console.out.line()
        return exits.GOOD
    kind = kind_called(arguments.code)
    if kind is None:
        close = nearest_called(arguments.code)
        console.err.line(f"purposebind explain: error: there is no code `{shown(arguments.code)}`")
        help = f"did you mean `{close}`?" if close else "`purposebind explain --all` lists them"
        console.err.line(f"  help: {help}")
        return exits.COULD_NOT_RUN
    _page(console.out, kind)
    return exits.GOOD


def _page(screen: Screen, kind: Kind) -> None:
    screen.line(Painted(f"{kind.code} {kind.name}", "bold"))
    screen.line(_wrapped(kind.summary))
    for head, text in (("why", kind.why), ("mend", kind.mend)):
        screen.line()
        screen.line(Painted(f"{head}:", "cyan"))
        screen.line(_wrapped(text))
    for head, example in (("not so:", kind.bad), ("but so:", kind.good)):
        if example:
            screen.line()
            screen.line(Painted(head, "cyan"))
            screen.line(textwrap.indent(example, "    "))
    rule = rule_of(kind)
    if rule:
        _rule(screen, rule)


def _rule(screen: Screen, rule: LintRule) -> None:
    """What a rule of the linter has besides: how much it weighs, its examples, its source."""
    from purposebind.lint.examples import found_in

    for example in rule.bad:
        try:
            found = found_in(rule, example)
        except AnalysisUnavailable:
            found = ()  # the page is worth reading without the marks
        _example(screen, "not so:", example, found)
    for example in rule.good:
        _example(screen, "but so:", example, ())
    for head, text in (
        ("level", f"{rule.severity}, unless set otherwise"),
        ("source", rule.source),
    ):
        screen.line()
        screen.line(Painted(f"{head}:", "cyan"))
        screen.line(_wrapped(text))


def _example(screen: Screen, head: str, example: Example, found: tuple[Problem, ...]) -> None:
    from purposebind.lint.examples import marked, texts

    screen.line()
    screen.line(Painted(head, "cyan"))
    named = texts(example)
    for name, text in named.items():
        if len(named) > 1:
            screen.line(f"    --- {name}")
        screen.line(textwrap.indent(marked(name, text, found), "    "))
    for problem in found:
        screen.line(f"    => {problem.message}")


def _wrapped(text: str) -> str:
    lines = textwrap.wrap(
        text,
        _WIDTH,
        initial_indent="  ",
        subsequent_indent="  ",
        break_long_words=False,
        break_on_hyphens=False,
    )
    return "\n".join(lines)
