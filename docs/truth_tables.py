"""The tables of semantics.md, asked of the engine.

In: nothing. Out: Markdown tables of clauses, of defeat and of verdicts, for every combination of
true, false and unknown.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from purposebind import Policy, loads

TRUTHS: Mapping[str, bool | None] = {"true": True, "unknown": None, "false": False}
PREAMBLE = """\
purposebind: 1
policy: table
vocabulary: {actions: {use: {}}, purposes: {any_purpose: {}}, data: {name: {}}}
facts: {a: {type: boolean}, b: {type: boolean}, c: {type: boolean}}
"""
USE = {"action": "use", "purpose": "any_purpose", "data": "name"}


def connectives() -> str:
    """`not`, `and`, `or` and `unless` by Kleene's strong logic."""
    negation = _of_clause("not a")
    lines = ["| a | not a |", "|---|---|"]
    lines += [f"| {truth} | {negation(truth)} |" for truth in TRUTHS]
    tables = [_matrix(word, _of_clause(f"a {word} b")) for word in ("and", "or", "unless")]
    return "\n\n".join(["\n".join(lines), *tables]) + "\n"


def standing() -> str:
    """Whether a rule stands, by whether it applies and whether one that overrides it stands."""
    policy = _policy("""
rules:
  - {id: allowed-otherwise, permit: use}
  - {id: rule, limit: use, when: a}
  - {id: overrider, permit: use, when: b, overrides: rule}
""")
    words = {"forbidden": "stands", "undetermined": "unknown", "allowed": "does not stand"}
    answer: Callable[[str, str], str] = lambda a, b: words[_decided(policy, a=a, b=b)]  # noqa: E731  # a table's entry
    head = "rule applies ↓, overrider stands →"
    return _matrix(head, answer) + "\n"


def verdicts() -> str:
    """The verdict of an atom, by what permits, forbids, limits and governs."""
    forbid = _policy("rules: [{id: p, permit: use, when: a}, {id: f, forbid: use, when: b}]")
    limit = _policy("rules: [{id: p, permit: use, when: a}, {id: l, limit: use, when: b}]")
    both = _policy(
        "rules: [{id: p, permit: use, when: a}, {id: f, forbid: use, when: b}, {id: l, limit: use}]"
    )
    governs = _policy("governs: b\nrules: [{id: p, permit: use, when: a}]")
    banned = _policy("governs: b\nrules: [{id: p, permit: use, when: a}, {id: f, forbid: use}]")
    tables = [
        _matrix("permit ↓, forbid → (no limit)", _verdict(forbid)),
        _matrix("permit ↓, limit → (no forbid)", _verdict(limit)),
        _matrix("permit ↓, forbid → (limit is true)", _verdict(both)),
        _matrix("permit ↓, governs → (nothing denies)", _verdict(governs)),
        _matrix("permit ↓, governs → (forbid is true)", _verdict(banned)),
    ]
    return "\n\n".join(tables) + "\n"


def _policy(rest: str) -> Policy:
    return loads(f"{PREAMBLE}{rest}")


def _of_clause(clause: str) -> Callable[..., str]:
    """How a clause comes out, by the truths of `a` and `b`."""
    policy = _policy(f"rules: [{{id: p, permit: use, when: {clause}}}]")
    words = {"allowed": "true", "undetermined": "unknown", "silent": "false"}
    return lambda a, b="false": words[_decided(policy, a=a, b=b)]


def _verdict(policy: Policy) -> Callable[[str, str], str]:
    return lambda a, b: _decided(policy, a=a, b=b)


def _decided(policy: Policy, **truths: str) -> str:
    facts = {name: TRUTHS[truth] for name, truth in truths.items() if TRUTHS[truth] is not None}
    return str(policy.decide({**USE, "facts": facts}).verdict)


def _matrix(head: str, answer: Callable[[str, str], str]) -> str:
    columns: Sequence[str] = list(TRUTHS)
    lines = [f"| {head} | {' | '.join(columns)} |", "|---" * (len(columns) + 1) + "|"]
    for row in TRUTHS:
        cells = " | ".join(answer(row, column) for column in columns)
        lines.append(f"| **{row}** | {cells} |")
    return "\n".join(lines)
