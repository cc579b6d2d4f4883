"""Every form of a clause: what it is to each pass, and what makes it true and false.

In: nothing. Out: `FORMS`, one row a form, in canonical text. A new form of the grammar gets a row
here, and `test_j_every_pass_knows_every_form` sends it through every pass.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from lessons.small import USE, Json
from purposebind.clause import syntax
from purposebind.meant import clauses

FACTS: Json = {
    "flag": {"type": "boolean"},
    "judged": {"type": "judgement", "asks": "Was it so?"},
    "sent": {"type": "term", "of": "channel"},
    "declined": {"type": "terms", "of": "channel"},
    "agreed": {"type": "terms", "of": "purposes"},
    "basis": {"type": "choice", "of": ["contract", "consent"]},
    "process": {"type": "level", "of": ["subpoena", "warrant"]},
    "age": {"type": "integer"},
    "notice": {"type": "duration"},
    "given": {"type": "date"},
    "closed": {"type": "date"},
}
ELSEWHERE = ("on", "purpose")
"""What a row states that is no fact: the day, and a dimension."""
YES = {"value": True, "by": "an officer", "on": "2024-01-01"}
NO = {**YES, "value": False}


@dataclass(frozen=True)
class Form:
    """One form of a clause."""

    text: str
    written: type
    """Its node as written."""
    meant: type
    """Its node as meant; where `is not` is written, that of the test it denies."""
    true: Json
    """Facts, `on` and `purpose` of a use of which it is true."""
    false: Json
    aliases: tuple[str, ...] = ()
    """The rules of the grammar that it is made by."""

    @property
    def reads(self) -> tuple[str, ...]:
        """The facts it rests on, and `on`; a dimension is always known."""
        return tuple(sorted(name for name in self.true if name != "purpose"))

    @property
    def negated(self) -> bool:
        """Whether it is written with `is not`."""
        return " is not " in self.text

    def __str__(self) -> str:
        return self.text


def use(stated: Json) -> Json:
    """The use of which a row speaks."""
    elsewhere = {name: stated[name] for name in ELSEWHERE if name in stated}
    facts: dict[str, Any] = {name: stated[name] for name in stated if name not in ELSEWHERE}
    return {**USE, **elsewhere, "facts": facts}


W, M = syntax, clauses
MARCH = "2024-03-01"
FORMS = [
    Form("flag", W.Holds, M.Holds, {"flag": True}, {"flag": False}, ("holds",)),
    Form("judged", W.Holds, M.Holds, {"judged": YES}, {"judged": NO}),
    Form("sent is paper", W.Is, M.TermIs, {"sent": "fax"}, {"sent": "mail"}, ("is_", "word")),
    Form("sent is not mail", W.Is, M.TermIs, {"sent": "paper"}, {"sent": "mail"}),
    Form("basis is contract", W.Is, M.ValueIs, {"basis": "contract"}, {"basis": "consent"}),
    Form("process is warrant", W.Is, M.ValueIs, {"process": "warrant"}, {"process": "subpoena"}),
    Form("age is one of (17, 18)", W.Is, M.ValueIs, {"age": 17}, {"age": 16}, ("number",)),
    Form(
        "given is 2024-03-01",
        W.Is,
        M.DateIs,
        {"given": MARCH},
        {"given": "2024-03-02"},
        ("date",),
    ),
    Form("today is 2024-03-01", W.Is, M.DateIs, {"on": MARCH}, {"on": "2024-03-02"}),
    Form("purpose is marketing", W.Is, M.DimensionIs, {"purpose": "ads"}, {"purpose": "service"}),
    Form(
        "process is at least warrant",
        W.AtBound,
        M.LevelBound,
        {"process": "warrant"},
        {"process": "subpoena"},
        ("at_bound",),
    ),
    Form(
        "process is not at most subpoena",
        W.AtBound,
        M.LevelBound,
        {"process": "warrant"},
        {"process": "subpoena"},
    ),
    Form("age >= 18", W.Compare, M.NumberCompare, {"age": 18}, {"age": 17}, ("compare",)),
    Form("age > -1", W.Compare, M.NumberCompare, {"age": 0}, {"age": -1}),
    Form("notice < 2 weeks", W.Compare, M.NumberCompare, {"notice": 13}, {"notice": "2 weeks"}),
    Form(
        "given != 2024-03-01", W.Compare, M.DateCompare, {"given": "2024-03-02"}, {"given": MARCH}
    ),
    Form("today <= 2024-03-01", W.Compare, M.DateCompare, {"on": MARCH}, {"on": "2024-03-02"}),
    Form(
        "given is before closed",
        W.Beside,
        M.Beside,
        {"given": MARCH, "closed": "2024-03-02"},
        {"given": MARCH, "closed": MARCH},
        ("beside",),
    ),
    Form(
        "today is not after given",
        W.Beside,
        M.Beside,
        {"on": MARCH, "given": MARCH},
        {"on": MARCH, "given": "2024-02-29"},
    ),
    Form("given is never", W.Never, M.IsNever, {"given": "never"}, {"given": MARCH}, ("never",)),
    Form(
        "today is within 1 month after given",
        W.Within,
        M.Within,
        {"on": "2024-02-29", "given": "2024-01-31"},
        {"on": MARCH, "given": "2024-01-31"},
        ("within",),
    ),
    Form(
        "given is at least 1 year before 2024-03-01",
        W.Apart,
        M.Apart,
        {"given": "2023-03-01"},
        {"given": "2023-03-02"},
        ("apart",),
    ),
    Form(
        "declined includes paper",
        W.Includes,
        M.Includes,
        {"declined": ["fax"]},
        {"declined": []},
        ("includes",),
    ),
    Form(
        "sent is among declined",
        W.Among,
        M.TermAmong,
        {"sent": "fax", "declined": ["paper"]},
        {"sent": "mail", "declined": ["paper"]},
        ("among",),
    ),
    Form(
        "purpose is not among agreed",
        W.Among,
        M.DimensionAmong,
        {"agreed": ["ads"]},
        {"agreed": ["service"]},
    ),
    Form("not flag", W.Not, M.Not, {"flag": False}, {"flag": True}, ("not_",)),
    Form(
        "flag and age > 1",
        W.And,
        M.And,
        {"flag": True, "age": 2},
        {"flag": True, "age": 1},
        ("chain",),
    ),
    Form("flag or age > 1", W.Or, M.Or, {"flag": False, "age": 2}, {"flag": False, "age": 1}),
    Form(
        "flag unless age > 1",
        W.Unless,
        M.And,
        {"flag": True, "age": 1},
        {"flag": True, "age": 2},
        ("unless",),
    ),
    Form(
        "not (flag and age > 1)",
        W.Not,
        M.Not,
        {"flag": True, "age": 1},
        {"flag": True, "age": 2},
        ("group",),
    ),
]
