"""`purposebind decide`: judge one use, or a stream of them.

In: a policy and a use from flags, a file or a stream. Out: the decision and its reasons.
"""

from __future__ import annotations

from argparse import Namespace

from purposebind.analysis import Remedies, remedies
from purposebind.cli import exits
from purposebind.cli.frames import counted, show
from purposebind.cli.policies import load_policy
from purposebind.cli.screen import Colour, Console, Painted, Screen
from purposebind.cli.stream import judge_stream
from purposebind.decision.decision import DICT_VERSION, Decision
from purposebind.decision.verdict import Verdict
from purposebind.problems.problem import Problem
from purposebind.stated.flags import Flags, use_from_flags
from purposebind.stated.from_text import use_from_bytes
from purposebind.stated.inputs import STDIN, read_input, shown_name
from purposebind.stated.judging import judge
from purposebind.stated.stated import Stated


def run(arguments: Namespace, console: Console) -> int:
    """Judge what the flags ask about."""
    flags = _flags(arguments)
    _check_usage(arguments, flags)
    policy, found = load_policy(
        arguments.policy, interpretations=not arguments.without_interpretations
    )
    if policy is None:
        return _not_judged(arguments, console, found)
    if arguments.uses is not None:
        return judge_stream(policy, arguments.uses, console, values=arguments.show_values)
    use, found = _stated(arguments, flags)
    if use is None:
        return _not_judged(arguments, console, found)
    decision, found = judge(policy, use)
    if decision is None:
        return _not_judged(arguments, console, found)
    ways = remedies(policy, decision.use) if arguments.why_not else None
    _answer(arguments, console, decision, ways)
    return exits.GOOD if decision.allowed else exits.FINDINGS


def _flags(arguments: Namespace) -> Flags:
    return Flags(
        action=arguments.action,
        purpose=arguments.purpose,
        data=arguments.data,
        recipient=arguments.recipient,
        fact=arguments.fact,
        on=arguments.on,
        fulfilled=arguments.fulfilled,
    )


def _check_usage(arguments: Namespace, flags: Flags) -> None:
    """Leave where the flags do not say one thing."""
    error = arguments.parser.error
    ways = (flags.are_given(), arguments.use is not None, arguments.uses is not None)
    if sum(ways) == 0:
        error("there is no use: state it with --action, --purpose and --data, --use or --uses")
    if sum(ways) > 1:
        error("a use is stated in one way: by flags, by --use or by --uses")
    if arguments.policy == STDIN and STDIN in (arguments.use, arguments.uses):
        error("standard input (-) can be read once only")
    if arguments.uses is not None and arguments.why_not:
        error("--why-not answers about one use")
    if arguments.uses is not None and arguments.format == "text":
        error("--uses answers in JSON, one line for each use")


def _stated(arguments: Namespace, flags: Flags) -> tuple[Stated | None, tuple[Problem, ...]]:
    if arguments.use is None:
        return use_from_flags(flags)
    data, found = read_input(arguments.use)
    return (None, found) if data is None else use_from_bytes(data, shown_name(arguments.use))


def _not_judged(arguments: Namespace, console: Console, problems: tuple[Problem, ...]) -> int:
    """Say why there is no decision; JSON is for programs, which read standard output."""
    if arguments.format == "json":
        found = [problem.to_dict() for problem in problems]
        console.out.json({"version": DICT_VERSION, "error": {"problems": found}}, indent=2)
    else:
        show(console.err, problems)
        what = "no use was judged" if arguments.uses is not None else "the use was not judged"
        console.err.line(f"{counted(len(problems), 'problem')}: {what}")
    return exits.COULD_NOT_RUN


_COLOURS: dict[Verdict, Colour] = {Verdict.ALLOWED: "green", Verdict.UNDETERMINED: "yellow"}


def _answer(
    arguments: Namespace, console: Console, decision: Decision, ways: Remedies | None
) -> None:
    values: bool = arguments.show_values
    if arguments.format == "json":
        shown = decision.to_dict(values=values)
        if ways is not None:
            shown["remedies"] = _plain(ways, values=values)
        console.out.json(shown, indent=2)
        return
    head, _, rest = decision.explain(values=values).partition("\n")
    console.out.line(Painted(head, _COLOURS.get(decision.verdict, "red")))
    console.out.line(rest)
    if ways is not None and not decision.allowed:
        console.out.line()
        _ways(console.out, ways)


def _plain(ways: Remedies, *, values: bool) -> dict[str, object]:
    """The remedies as plain data; the changed uses repeat the facts of the use."""
    shown = ways.to_dict()
    if not values:
        shown["findings"] = [
            {key: each for key, each in remedy.to_dict().items() if key != "use"} for remedy in ways
        ]
    return shown


def _ways(screen: Screen, ways: Remedies) -> None:
    """What would make the use allowed, the least first."""
    for action, purpose, data, recipient in ways.nothing:
        to = f" to {recipient}" if recipient else ""
        screen.line(f"Nothing in the statement would allow {action} of {data}{to} for {purpose}.")
    if not ways and not ways.nothing:
        screen.line("No change to what it states was found that would make it allowed.")
    for i, remedy in enumerate(ways):
        screen.line("or:" if i else "What would make it allowed:")
        for step in remedy.steps:
            screen.line(f"  - {step}")
    for each in ways.unproved:
        screen.line(Painted("not proved", "yellow"), f": {each.question} ({each.reason})")
