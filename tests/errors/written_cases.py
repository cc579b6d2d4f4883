"""The smallest policies whose shape is wrong, and those that quote the statement wrongly.

Out: cases for the stations `written` and `statement`.
"""

from __future__ import annotations

from purposebind import Limits

from .smallest import HEAD, RULE, STATEMENT, Case

S = {"s.txt": STATEMENT}
BOUND = f"statement: s.txt\n{HEAD}"
"""As HEAD, with a statement to rest on: the first rule stands on line 23."""
NO_RULES = HEAD.removesuffix("rules:\n")
THREE = "- {id: a, permit: use}\n- {id: b, permit: use}\n- {id: c, permit: use}\n"

WRITTEN_CASES = (
    Case(
        "PB301", HEAD + "- {id: r, permit: use, wen: adult}\n", (22, 24), "wen", "`wen`", "`when`"
    ),
    Case("PB301", HEAD + RULE + "xyz: 1\n", (23, 1), "xyz", "unknown key `xyz`", "`purposebind`"),
    Case(
        "PB302",
        HEAD + "- {permit: use}\n",
        (22, 4),
        "permit",
        "item 1 of `rules` has no `id`",
        "add `id: ...`",
    ),
    Case(
        "PB302",
        HEAD.removeprefix("purposebind: 1\n") + RULE,
        (1, 1),
        "policy",
        "the document has no `purposebind`",
        "add `purposebind: ...`",
    ),
    Case(
        "PB303",
        HEAD + "- {id: r, permit: use, when: [adult]}\n",
        (22, 30),
        "[adult]",
        "`when` must be text, found a list",
    ),
    Case("PB303", HEAD + RULE + "title: 2026\n", (23, 8), "2026", "the number `2026`", '`"2026"`'),
    Case("PB303", HEAD + RULE + "title: 0x1f\n", (23, 8), "0x1f", "the number `0x1f`", "quotes"),
    Case("PB303", HEAD + RULE + "duties: {}\n", (23, 9), "{}", "must be a list, found a mapping"),
    Case("PB303", NO_RULES + "rules: r\n", (21, 8), "r", "must be a list, found the text `r`"),
    Case("PB303", "just text", (1, 1), "just text", "the document must be a mapping"),
    Case("PB303", HEAD + "- use\n", (22, 3), "use", "item 1 of `rules` must be a mapping"),
    Case("PB304", HEAD + "- {id: r, permit: }\n", (22, 19), "", "`permit` is empty", "write `any`"),
    Case("PB304", HEAD + "- {id: r, permit: []}\n", (22, 19), "[]", "`permit` is empty", "`any`"),
    Case("PB304", HEAD + RULE + "title: ' '\n", (23, 8), "' '", "`title` is empty"),
    Case("PB304", HEAD + "- {id: r, permit: use, when: }\n", (22, 30), "", "`when` is empty"),
    Case("PB304", "~", (1, 1), "~", "the document is empty"),
    Case(
        "PB305",
        HEAD + "- {id: My Rule, permit: use}\n",
        (22, 8),
        "My Rule",
        "`My Rule`",
        "`my-rule`",
    ),
    Case("PB305", HEAD + "- {id: r, permit: Use}\n", (22, 19), "Use", "`Use` is not", "`use`"),
    Case(
        "PB305", HEAD + '- {id: "r\\n", permit: use}\n', (22, 8), '"r\\n"', "`r\\n` is not", "`r`"
    ),
    Case(
        "PB305",
        HEAD.replace("card", "\u0441ard") + RULE,
        (6, 20),
        "\u0441ard",
        "is not spelt as a name",
        "small letters, digits and underscores",
    ),
    Case("PB305", HEAD.replace("age:", "Age:") + RULE, (17, 3), "Age", "`Age` is not", "`age`"),
    Case(
        "PB306",
        HEAD + "- {id: r, permit: use, duties: [{id: d, do: it, timing: aftr}]}\n",
        (22, 57),
        "aftr",
        "`timing` cannot be `aftr`",
        "did you mean `after`?",
    ),
    Case("PB306", HEAD + RULE + "silence: any\n", (23, 10), "any", "cannot be `any`", "`silent`"),
    Case(
        "PB306",
        HEAD + RULE + "silence: {verdict: silent}\n",
        (23, 20),
        "silent",
        "`verdict` cannot be `silent`",
        "one of `forbidden`",
    ),
    Case(
        "PB307",
        HEAD.replace("purposebind: 1", "purposebind: 2") + RULE,
        (1, 14),
        "2",
        "unknown language version `2`",
        "this version of purposebind reads `purposebind: 1`",
    ),
    Case("PB307", HEAD.replace("bind: 1", "bind: 1.0") + RULE, (1, 14), "1.0", "`1.0`", "reads"),
    Case("PB307", HEAD.replace("bind: 1", "bind: true") + RULE, (1, 14), "true", "`true`", "reads"),
    Case("PB308", HEAD + "- {id: r}\n", (22, 8), "r", "rule `r` has no effect", "exactly one"),
    Case(
        "PB308",
        HEAD + "- {id: r, permit: use, forbid: store}\n",
        (22, 8),
        "r",
        "rule `r` has both `permit`, `forbid`",
        "exactly one of",
    ),
    Case(
        "PB309",
        HEAD + "- {id: r, forbid: use, duties: [{id: d, do: it}]}\n",
        (22, 24),
        "duties",
        "rule `r`: `forbid` takes no `duties`",
        "only `permit` and `oblige` do",
    ),
    Case(
        "PB309",
        HEAD + "- {id: r, oblige: use, alongside: name}\n",
        (22, 24),
        "alongside",
        "rule `r`: `oblige` takes no `alongside`",
        "only `forbid` and `limit` do",
    ),
    Case(
        "PB310",
        HEAD + "- {id: r, permit: [any, use]}\n",
        (22, 19),
        "[any, use]",
        "`any` stands beside other terms in `permit`",
        "write `any` alone",
    ),
    Case(
        "PB310",
        HEAD + "- {id: r, forbid: use, alongside: any}\n",
        (22, 35),
        "any",
        "`alongside` must name terms, not `any`",
    ),
    Case("PB311", NO_RULES + "rules: []\n", (21, 1), "rules", "a policy needs at least one rule"),
    Case(
        "PB312",
        HEAD + THREE,
        (21, 1),
        "rules",
        "3 rules, and the limit is 2",
        "Limits(rules=...)",
        limits=Limits(rules=2),
    ),
    Case(
        "PB313",
        BOUND + RULE,
        (23, 8),
        "r",
        "rule `r` says no words of the statement",
        "add `says:`",
        files=S,
    ),
    Case(
        "PB313",
        BOUND + "- {id: r, permit: use, says: your name}\nsilence: {verdict: forbidden}\n",
        (24, 1),
        "silence",
        "`silence` says no words",
        "add `says:`",
        files=S,
    ),
    Case(
        "PB313",
        BOUND + "- {id: r, permit: use, says: your name}\nduties: [{id: d, on: any, do: it}]\n",
        (24, 15),
        "d",
        "duty `d` says no words",
        "add `says:`",
        files=S,
    ),
)


def _says(quote: str) -> str:
    return f"{BOUND}- {{id: r, permit: use, says: {quote}}}\n"


STATEMENT_CASES = (
    Case(
        "PB401",
        _says("We will never sell your card."),
        (23, 30),
        "We will never sell your card.",
        "the statement does not say `We will never sell your card.`",
        "did you mean `We will not sell your card.`?",
        related=((3, 1),),
        files=S,
    ),
    Case("PB401", _says("hello"), (23, 30), "hello", "does not say `hello`", files=S),
    Case(
        "PB402",
        _says("We may"),
        (23, 30),
        "We may",
        "the statement says `We may` 2 times",
        "quote more words, or settle it with `line: 1`",
        related=((1, 1), (2, 1)),
        files=S,
    ),
    Case(
        "PB403",
        _says("{quote: We may, line: 3}"),
        (23, 38),
        "We may",
        "`We may` does not stand in the text or line that the quote names",
        "line 1",
        related=((1, 1), (2, 1)),
        files=S,
    ),
    Case("PB404", _says('"\\x1c"'), (23, 30), '"\\x1c"', "the quote holds no words", files=S),
    Case(
        "PB405",
        _says("{quote: your name, text: mian}"),
        (23, 38),
        "your name",
        "the statement has no text `mian`",
        "did you mean `main`?",
        files=S,
    ),
)
