"""Straight code: the open questions of a plan, each as one Python function.

In: a program and questions. Out: functions that answer as `plan` does, without going through rows
and closures. Written from the tree of the clauses; the text holds numbers and names made here, and
nothing that anybody stated. Worth its making where a question is asked often.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any

from purposebind.decision.outcome import DENY, GOVERNED, GRANT, OBLIGES, PERHAPS, VERDICTS
from purposebind.decision.plan import GOVERNS, Answer, Applies, Open, Plan, Row, answer, answered
from purposebind.decision.truth_texts import YES, TruthText, TruthTexts
from purposebind.program.applies import applies_of
from purposebind.program.frame import Slot
from purposebind.program.program import Program

MANY = 32
"""Times a plan is asked row by row before its code is written; writing takes as long as some
hundreds of answers.
"""
MOST_ROWS = 64
"""Rows of all questions of a plan that is written out; more take their time in any form."""
MOST_CHARACTERS = 20_000
"""Characters of the code of one question."""

Ask = Callable[[list[Slot]], Any]
_REFUSED = DENY | DENY << PERHAPS | GOVERNED[None] | GOVERNED[False]


def warming(program: Program, plan: Plan) -> Callable[[list[Slot]], Answer]:
    """Answers a plan row by row, and has it written out when it has been asked often."""
    slow = partial(answer, plan.open)
    left = MANY

    def count(frame: list[Slot]) -> Answer:
        nonlocal left
        left -= 1
        if left <= 0:
            plan.answer = answering(program, plan.open) or slow
        return slow(frame)

    return count


def answering(program: Program, questions: Sequence[Open]) -> Callable[[list[Slot]], Answer] | None:
    """What `plan.answer` says of some questions; none where they are too long to write out."""
    if len(questions) == 1:
        only = _written(program, questions, partial(_asking, "V[o], O[o], ((o, s, p),)"))
        return only[0] if only else None
    every = _written(program, questions, partial(_asking, "o, s, p"))
    return (lambda frame: answered([ask(frame) for ask in every])) if every else None


def allowing(program: Program, questions: Sequence[Open]) -> Callable[[list[Slot]], bool] | None:
    """Whether every question says `allowed`; none where they are too long to write out."""
    every = _written(program, questions, _allowing)
    if every is None or len(every) == 1:
        return every[0] if every else None
    return lambda frame: all(allows(frame) for allows in every)


def _written(
    program: Program, questions: Sequence[Open], write: Callable[[_Question], Iterator[str]]
) -> list[Ask] | None:
    """Each question as a function of the frame, `f`."""
    if sum(len(each.rows) for each in questions) > MOST_ROWS:
        return None
    made = []
    for each in questions:
        question = _Question(program, each)
        text = "\n ".join(("def ask(f):", *write(question)))
        if len(text) > MOST_CHARACTERS:
            return None
        names: dict[str, Any] = {"__builtins__": {}, "V": VERDICTS, "O": OBLIGES, **question.names}
        exec(compile(text, "<a question of a plan>", "exec"), names)  # text of ours
        made.append(names["ask"])
    return made


def _asking(answer: str, question: _Question) -> Iterator[str]:
    """Lines that find the outcome `o`, the rows that stand `s`, and those that may `p`."""
    start, rows, governs, _ = question.open
    yield f"o = {start}; s = p = 0"
    if governs is not None:
        true, false = question.text(governs)
        yield f"if not {true}: o |= {GOVERNED[False]} if {false} else {GOVERNED[None]}"
    for row in rows:
        stands, perhaps = (
            f"s |= {row.bit}; o |= {row.stands}",
            f"p |= {row.bit}; o |= {row.perhaps}",
        )
        yield from _row(row, question.text(row.applies), stands, perhaps)
    yield f"return {answer}"


def _allowing(question: _Question) -> Iterator[str]:
    """Lines that find whether a grant stands, `g`; the first thing that denies it, or may, ends."""
    start, rows, governs, _ = question.open
    if start & _REFUSED:
        yield "return False"
        return
    yield f"g = {start & GRANT != 0}; s = p = 0"
    if governs is not None:
        yield f"if not {question.text(governs).true}: return False"
    for row in rows:
        if row.stands & DENY:
            stands = perhaps = "return False"
        else:
            stands, perhaps = f"s |= {row.bit}", f"p |= {row.bit}"
            if row.stands & GRANT:
                stands += "; g = True"
        yield from _row(row, question.text(row.applies), stands, perhaps)
    yield "return g"


def _row(row: Row, applies: TruthText, stands: str, perhaps: str) -> Iterator[str]:
    """Lines that do one thing where a row stands and another where it may."""
    indent = ""
    if row.above:
        yield f"if not s & {row.above}:"
        indent = " "
    if stands == perhaps:
        yield f"{indent}if not {applies.false}: {stands}"
        return
    yield f"{indent}if {applies.true}:"
    if row.above:
        yield f"{indent} if p & {row.above}: {perhaps}"
        yield f"{indent} else: {stands}"
    else:
        yield f"{indent} {stands}"
    if applies != YES:
        yield f"{indent}elif not {applies.false}: {perhaps}"


class _Question:
    """One question, being written out."""

    def __init__(self, program: Program, open_: Open) -> None:
        self._program = program
        self.open = open_
        self.names: dict[str, object] = {}
        """What the names in the text stand for."""

    def text(self, applies: Applies | None) -> TruthText:
        """Whether a rule applies, or the statement governs."""
        if applies is None:
            return YES
        program = self._program
        texts = TruthTexts(program, applies.truths, self.open.place or (), self.names)
        if applies.number != GOVERNS:
            return applies_of(program.numbered[applies.number], texts, program.layout) or YES
        governs = program.meant.governs
        return texts.clause(governs.meaning) if governs else YES
