"""When a rule or standing duty applies, as one function over a frame.

In: a rule, and how its clauses are compiled. Out: `when` and not `unless`, and every `before` duty
met or silenced (section 8 of the language).
"""

from __future__ import annotations

from collections.abc import Callable

from purposebind.meant.clauses import Meaning
from purposebind.meant.rules import Duty, Rule, StandingDuty, Timing
from purposebind.program.closures import Run, conjunction, disjunction, negation
from purposebind.program.frame import Layout

Compile = Callable[[Meaning], Run]


def applies_of(each: Rule | StandingDuty, run: Compile, layout: Layout) -> Run | None:
    """Whether a rule applies to an atom in its scope; none: always."""
    parts = []
    if each.when:
        parts.append(run(each.when.meaning))
    if isinstance(each, Rule):
        if each.unless:
            parts.append(negation(run(each.unless.meaning)))
        parts += [
            _met_or_silenced(duty, run, layout)
            for duty in each.duties
            if duty.timing is Timing.BEFORE
        ]
    elif each.duty.timing is Timing.BEFORE:
        parts.append(negation(_met_or_silenced(each.duty, run, layout)))
    return conjunction(parts) if parts else None


def _met_or_silenced(duty: Duty, run: Compile, layout: Layout) -> Run:
    slot = layout.duties[duty.id]
    met: Run = lambda frame: frame[slot]  # noqa: E731  # a closure over one slot, like its siblings
    return disjunction([met, run(duty.unless.meaning)]) if duty.unless else met
