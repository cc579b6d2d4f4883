"""The smallest policies whose words do not fit together.

Out: cases for the names of the station `meant`, and the policies that `type_cases` needs too.
"""

from __future__ import annotations

from purposebind import Limits

from .smallest import HEAD, RULE, Case

TWO = "- {id: a, permit: use}\n- {id: b, forbid: use}\n"


def when(clause: str) -> str:
    """Return a policy with one clause, which begins in column 31 of line 22."""
    return f'{HEAD}- {{id: r, permit: use, when: "{clause}"}}\n'


def fact(declaration: str) -> str:
    """Return a policy with one more fact, `x`, whose declaration begins in column 6 of line 21."""
    return HEAD.replace("rules:\n", f"  x: {declaration}\nrules:\n") + RULE


def _duties(first: str, second: str) -> str:
    """Two rules with a duty each, in column 32 of lines 22 and 23."""
    return (
        f"{HEAD}- {{id: a, permit: use, duties: [{first}]}}\n"
        f"- {{id: b, permit: use, duties: [{second}]}}\n"
    )


def _within(text: str) -> str:
    return f"{HEAD}- {{id: a, permit: use, duties: [{{id: d, do: it, within: {text}}}]}}\n"


NAME_CASES = (
    Case(
        "PB501",
        HEAD + "- {id: r, permit: use, for: marketting}\n",
        (22, 29),
        "marketting",
        "`purposes` has no term `marketting`",
        "did you mean `marketing`?",
    ),
    Case(
        "PB501",
        HEAD + "- {id: r, permit: use, for: anyone}\n",
        (22, 29),
        "anyone",
        "`purposes` has no term `anyone`",
        "`anyone` is a term of `recipients`, not of `purposes`",
    ),
    Case("PB501", when("channel is 3"), (22, 42), "3", "`channel` has no term `3`"),
    Case(
        "PB501",
        HEAD.replace("card: {}", "card: {under: nam}") + RULE,
        (6, 34),
        "nam",
        "`data` has no term `nam`",
        "did you mean `name`?",
    ),
    Case(
        "PB501",
        fact("{type: term, of: chanel}"),
        (21, 23),
        "chanel",
        "there is no taxonomy `chanel`",
        "did you mean `channel`?",
    ),
    Case("PB502", when("consnt"), (22, 31), "consnt", "there is no fact `consnt`", "`consent`"),
    Case("PB502", when("zzz"), (22, 31), "zzz", "there is no fact `zzz`", "under `facts`"),
    Case("PB502", _within("1 day after zzz"), (22, 69), "zzz", "no fact `zzz`", "under `facts`"),
    Case(
        "PB503",
        HEAD + TWO + "- {id: c, permit: use, overrides: [bb]}\n",
        (24, 36),
        "bb",
        "there is no rule `bb`",
        "did you mean `b`?",
    ),
    Case(
        "PB503",
        HEAD + TWO + "interpretations: [{prefer: zzz, over: b, because: x}]\n",
        (24, 28),
        "zzz",
        "there is no rule `zzz`",
        "name another rule, or take out what names this one",
    ),
    Case(
        "PB504",
        HEAD + "- {id: a, permit: use}\n- {id: a, forbid: use}\n",
        (23, 8),
        "a",
        "the id `a` is used twice",
        related=((22, 8),),
    ),
    Case(
        "PB504",
        HEAD + "- {id: a, permit: use, duties: [{id: a, do: it}]}\n",
        (22, 38),
        "a",
        "the id `a` is used twice",
        related=((22, 8),),
    ),
    Case(
        "PB505",
        HEAD.replace("name: {}", "name: {under: card}").replace("card: {}", "card: {under: name}")
        + RULE,
        (6, 31),
        "card",
        "the terms of `data` form a cycle: card > name > card",
    ),
    Case(
        "PB505",
        HEAD.replace("name: {}", "name: {under: name}") + RULE,
        (6, 10),
        "name",
        "form a cycle: name > name",
    ),
    Case(
        "PB506",
        HEAD + "- {id: a, permit: use, overrides: b}\n- {id: b, forbid: use, overrides: a}\n",
        (23, 35),
        "a",
        "in a circle: `b` overrides `a` overrides `b`",
    ),
    Case(
        "PB507",
        HEAD + "- {id: a, permit: use}\n- {id: b, oblige: use, overrides: a}\n",
        (23, 35),
        "a",
        "`b` (oblige) cannot override `a` (permit)",
        "one rule that grants and one that denies",
    ),
    Case(
        "PB507",
        HEAD + "- {id: a, forbid: use, except: [{id: b, limit: use}]}\n",
        (22, 38),
        "b",
        "`b` (limit) cannot override `a` (forbid)",
        "one rule that grants",
    ),
    Case(
        "PB510",
        HEAD.replace("kinds: {channel", "facts: {age: {type: integer}}\n  kinds: {channel") + RULE,
        (18, 3),
        "age",
        "the fact `age` is declared twice",
        related=((8, 11),),
    ),
    Case(
        "PB511",
        HEAD.replace("{anyone", "{any") + RULE,
        (7, 16),
        "any",
        "the term cannot be called `any`: `any` means every term",
    ),
    Case(
        "PB511",
        HEAD.replace("kinds: {", "kinds: {data: {}, ") + RULE,
        (8, 11),
        "data",
        "the kind cannot be called `data`: it is the name of a section",
    ),
    Case(
        "PB511",
        HEAD.replace("age:", "within:") + RULE,
        (17, 3),
        "within",
        "the fact cannot be called `within`: `within` is a keyword of clauses",
    ),
    Case(
        "PB511",
        HEAD.replace("age:", "data.is:") + RULE,
        (17, 3),
        "data.is",
        "cannot be called `data.is`: `is` is a keyword",
    ),
    Case(
        "PB512",
        _duties("{id: d, do: write}", "{id: d, do: call}"),
        (23, 38),
        "d",
        "the duty `d` has two different `do`",
        related=((22, 38),),
    ),
    Case(
        "PB512",
        _duties("{id: d, do: write}", "{id: d, do: write, timing: before}"),
        (23, 38),
        "d",
        "the duty `d` has two different `timing`",
        related=((22, 38),),
    ),
    Case(
        "PB513",
        HEAD + "- {id: r, permit: any}\n",
        (4, 3),
        "actions",
        "`actions` has 3 terms, and the limit is 2",
        "Limits(terms=...)",
        limits=Limits(terms=2),
    ),
    Case(
        "PB514",
        HEAD + TWO + "interpretations: [{prefer: a, over: b, because: x, on: 2026-02-30}]\n",
        (24, 56),
        "2026-02-30",
        "`2026-02-30` is not a day of the calendar",
        "YYYY-MM-DD",
    ),
    Case("PB515", _within("1 day after age"), (22, 69), "age", "it is a integer", "date fact"),
    Case(
        "PB515",
        _within("1 day after data.kept_on"),
        (22, 69),
        "data.kept_on",
        "an attribute",
        "date",
    ),
)
