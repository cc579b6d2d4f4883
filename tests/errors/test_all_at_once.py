"""Every problem of a document in one run, in the order of the text, and no noise after them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from errors.smallest import problems_of

STATEMENT = """\
We may use your name for support.
We will not sell your card.
You may ask us to stop.
"""
MISTAKEN = """\
purposebind: 1
policy: Many Mistakes
title: 2026
statement: statement.txt
silence: {verdict: allowed}
governs: age >= 018
vocabulary:
  actions: {use: {}, sell: {}, ask: {under: usee}}
  purposes: {support: {}, Marketing: {}}
  data: {name: {under: card}, card: {under: name}}
  recipients: {any: {}, partner: {}}
  kinds: {channel: {email: {}}}
facts:
  consent: {type: bool}
  age: {type: integer, default: 017}
  channel: {type: term, of: channels}
  fair: {type: judgement}
rules:
- {id: a, permit: use, data: [name, nmae], when: consent, says: your name}
- {id: b, permit: use, for: suport, when: age > 18 days, says: for support}
- {id: c, permit: use, for: Marketing, wen: consent, says: for support}
- {id: d, permit: use, forbid: sell, says: your card}
- {id: e, forbid: sell, when: age and or fair, says: We will never sell your card.}
- {id: f, forbid: sell, overrides: [c, zz], says: We}
- {id: a, limit: ask, to: [any, partner], says: your card}
duties:
- {id: g, on: use, do: it, within: 3 days after age, says: to stop}
- {id: h, on: use, do: it, timing: afterwards, says: to stop}
interpretations:
- {prefer: b, over: c, because: x, on: 2026-02-30}
- {prefer: f, over: }
unbound:
- {says: ask us, why: dream}
"""
FOUND = [
    (2, "PB305", "Many Mistakes"),
    (3, "PB303", "2026"),
    (5, "PB306", "allowed"),
    (6, "PB209", "018"),
    (8, "PB501", "usee"),
    (9, "PB305", "Marketing"),
    (10, "PB505", "card"),
    (11, "PB511", "any"),
    (14, "PB306", "bool"),
    (15, "PB601", "017"),
    (16, "PB501", "channels"),
    (17, "PB509", "fair"),
    (19, "PB501", "nmae"),
    (20, "PB501", "suport"),
    (20, "PB508", "18 days"),
    (21, "PB305", "Marketing"),
    (21, "PB301", "wen"),
    (22, "PB308", "d"),
    (23, "PB204", "or"),
    (23, "PB401", "We will never sell your card."),
    (24, "PB503", "zz"),
    (24, "PB402", "We"),
    (25, "PB504", "a"),
    (25, "PB310", "[any, partner]"),
    (27, "PB515", "age"),
    (28, "PB306", "afterwards"),
    (30, "PB507", "c"),
    (30, "PB514", "2026-02-30"),
    (31, "PB302", "prefer"),
    (31, "PB304", ""),
    (33, "PB306", "dream"),
]


def test_many_mistakes_in_every_section_are_all_found_in_order(tmp_path: Path) -> None:
    problems = problems_of(MISTAKEN, tmp_path, {"statement.txt": STATEMENT})

    assert [
        (problem.span.line, problem.code, problem.span.text)
        for problem in problems
        if problem.span is not None
    ] == FOUND


def _said(seed: str, folder: Path) -> str:
    """What a process with its own order of sets says of the mistaken policy."""
    code = (
        "import sys, pathlib\nfrom purposebind import PolicyError, load\n"
        "try:\n    load(sys.argv[1])\nexcept PolicyError as error:\n    print(error)\n"
    )
    command = [sys.executable, "-X", "utf8", "-c", code, str(folder)]
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    environment["PYTHONPATH"] = os.pathsep.join(sys.path)
    return subprocess.run(
        command, env=environment, capture_output=True, text=True, check=True
    ).stdout


def test_every_process_says_the_same_of_a_policy(tmp_path: Path) -> None:
    (tmp_path / "policy.yaml").write_text(MISTAKEN)
    (tmp_path / "statement.txt").write_text(STATEMENT)
    said = {_said(seed, tmp_path) for seed in ("0", "1", "77")}

    assert len(said) == 1
    assert said.pop().startswith("31 problems\n\n")
