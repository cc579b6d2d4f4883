"""vakt: attribute-based access control, in Python."""

from __future__ import annotations

import logging
from typing import Any

from engine import Engine, Loaded
from work import Dimension, Line, Work, helped


def write(work: Work) -> tuple[Line, ...]:
    """The rules, of which its policies are made."""
    return work.lines


def load(source: tuple[Line, ...]) -> Loaded:
    """The policies in its memory storage."""
    from vakt import Guard, Inquiry, MemoryStorage, Policy, RulesChecker
    from vakt.effects import ALLOW_ACCESS, DENY_ACCESS
    from vakt.rules import Any as Anything
    from vakt.rules import Eq, In

    logging.disable(logging.WARNING)  # it reports every answer
    storage = MemoryStorage()

    def rule(taken: tuple[str, ...] | None) -> Any:
        if taken is None:
            return Anything()
        return Eq(taken[0]) if len(taken) == 1 else In(*taken)

    for number, line in enumerate(source):
        takes = line.takes
        context: tuple[Dimension, ...] = ("recipient", "channel")
        policy = Policy(
            number,
            actions=[rule(takes["purpose"])],  # asked first, and it rules out most
            subjects=[rule(takes["data"])],
            resources=[rule(takes["action"])],
            context={each: rule(takes[each]) for each in context if takes[each] is not None},
            effect=ALLOW_ACCESS if line.permits else DENY_ACCESS,
        )
        storage.add(policy)
    guard = Guard(storage, RulesChecker())

    def ask(use: dict[Dimension, str]) -> bool:
        inquiry = Inquiry(
            action=use["purpose"], subject=use["data"], resource=use["action"], context=use
        )
        return bool(guard.is_allowed_check(inquiry))

    return Loaded(ask, helped)


ENGINES = (
    Engine(
        name="vakt",
        packages=("vakt==1.6.0",),
        says="a policy for each rule, over leaves, in memory; the call that writes no log",
        write=write,
        load=load,
    ),
)
