"""Count which constructs and verdicts generated pairs reach.

In comes a pair with the twin's answer, out goes a count of names. Run as
`python -m generated.reach --pairs 20000` within tests/, it prints how often each is reached.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from twin.clauses import KEYWORDS, Node, Side
from twin.naive import Answer, atoms_of, decide, matches
from twin.reading import SECTIONS, Norm, read_policy, read_use
from twin.truth import (
    NEVER,
    Circumstances,
    as_date,
    has_expired,
    mentions_recipient,
    sides_of,
    stated_value,
    tests_in,
    truth_of,
    value_of,
)

from .policies import EFFECTS, pairs
from .vocabularies import Json, dimension_of

TRUTHS = {True: "true", False: "false", None: "unknown"}


def reach(document: Json, use: Json, answer: Answer) -> Counter[str]:
    """Return the constructs that a pair has and the outcomes that it comes to, each counted once.

    A test of a clause counts as reached where its rule's scope matches an atom of the use, and then
    once for each truth that it has on such atoms.
    """
    names = [
        *_of_outcome(answer),
        *_of_document(document),
        *_of_use(document, use),
        *_of_tests(document, use),
    ]
    return Counter(dict.fromkeys(names, 1))


def _of_outcome(answer: Answer) -> Iterator[str]:
    yield f"verdict {answer.verdict}"
    if answer.obliged:
        yield "verdict allowed and obliged"
    if answer.owed:
        yield "verdict allowed, duties owed"
    for atom in answer.atoms.values():
        yield f"atom {atom.verdict}"
        if atom.governs is None:
            yield "atom governs unknown"
        for truth in atom.holds_back.values():
            yield f"atom standing duty holds back: {TRUTHS[truth]}"
        for id, applies in atom.applies.items():
            if applies is not atom.stands[id]:
                yield f"atom rule applies {TRUTHS[applies]}, stands {TRUTHS[atom.stands[id]]}"


def _of_document(document: Json) -> Iterator[str]:
    for rule in document["rules"]:
        yield from _of_rule(rule, 0)
    for duty in document.get("duties") or []:
        yield f"standing duty {duty.get('timing', 'after')}"
        yield from _parts("standing duty", duty, ("when", "unless", "within", "data", "for", "to"))
    yield from _parts("document", document, ("governs", "interpretations"))
    silence = document.get("silence", "silent")
    if silence != "silent":
        yield f"document silence forbidden, {'some' if 'actions' in silence else 'all'} actions"
    yield from _of_vocabulary(document)


def _of_rule(rule: Json, depth: int) -> Iterator[str]:
    effect = next(effect for effect in EFFECTS if effect in rule)
    yield f"rule {effect}"
    parts = ("data", "for", "to", "when", "unless", "alongside", "overrides", "duties")
    yield from _parts("rule", rule, parts)
    for key in (effect, "data", "for", "to"):
        where = "effect" if key == effect else key
        if rule.get(key) == "any":
            yield f"rule {where}: any"
        if isinstance(rule.get(key), list):
            yield f"rule {where}: list"
    for duty in rule.get("duties") or []:
        yield f"duty {duty.get('timing', 'after')}"
        yield from _parts("duty", duty, ("unless", "within"))
    for child in rule.get("except") or []:
        yield f"rule except, {depth + 1} deep"
        yield from _of_rule(child, depth + 1)


def _of_vocabulary(document: Json) -> Iterator[str]:
    words = document["vocabulary"]
    kinds = words.get("kinds") or {}
    for section, terms in {**{name: words[name] for name in SECTIONS.values()}, **kinds}.items():
        if KEYWORDS & set(terms):
            yield "taxonomy term spelled like a keyword"
        if any(isinstance(entry.get("under"), list) for entry in terms.values()):
            yield f"taxonomy several parents ({'kinds' if section in kinds else section})"
    for entry in words["actions"].values():
        if "recipient" in entry:
            yield f"taxonomy recipient: {entry['recipient']}"
    if "facts" in words:
        yield "document facts in the vocabulary"
    for name, declared in (document.get("facts") or words.get("facts") or {}).items():
        dim = dimension_of(name)
        place = f"attribute of {dim}" if dim else "fact"
        yield f"{place} {declared['type']}"
        if "default" in declared:
            yield f"fact default {declared['type']}"


def _of_use(document: Json, use: Json) -> Iterator[str]:
    for dim in SECTIONS:
        if isinstance(use.get(dim), list) and len(use[dim]) > 1:
            yield f"use several items ({dim})"
    yield f"use {'with' if 'recipient' in use else 'without'} recipient"
    yield f"use {'with' if 'on' in use else 'without'} day"
    yield f"use {'with' if use['facts'] else 'without'} facts"
    if "fulfilled" in use:
        yield f"use fulfilled as a {'map' if isinstance(use['fulfilled'], dict) else 'list'}"
    if any(value == "never" for value in use["facts"].values()):
        yield "use date never"
    policy, stated = read_policy(document), read_use(use)
    items = [(dim, item) for dim, found in stated.items.items() for item in found]
    if any(len(policy.below[SECTIONS[dim]][item.term]) > 1 for dim, item in items):
        yield "use general item"
    if any(item.attributes for _, item in items):
        yield "use item with attributes"
    judged = [*stated.facts.values(), *(v for _, i in items for v in i.attributes.values())]
    if any(isinstance(value, dict) and "expires" in value for value in judged):
        yield "use judgement that expires"


def _of_tests(document: Json, use: Json) -> Iterator[str]:
    """Yield the tests of the rules that match an atom, with their truth there."""
    policy = read_policy(document)
    norms = [*policy.rules.values(), *policy.standing.values()]
    for _, at in atoms_of(policy, read_use(use)):
        clauses = [clause for norm in norms if matches(norm, at) for clause in _clauses(norm)]
        if policy.governs:
            clauses.append(policy.governs)
        for clause in clauses:
            yield f"clause {TRUTHS[truth_of(clause, at)]}"
            yield from _connectives(clause)
            for test in tests_in(clause):
                yield f"test {_form(test, at)}: {TRUTHS[truth_of(test, at)]}"
                yield from _corners(test, at)


def _corners(test: Node, at: Circumstances) -> Iterator[str]:
    """Yield what is special about the sides of a test."""
    sides = sides_of(test)
    values = [value_of(side, at) for side in sides if not _is_missing(side, at)]
    if len(values) < len(sides):
        yield "corner test of a missing recipient"
    if NEVER in values and test[0] != "never":
        yield f"corner `never` facing {'an unknown' if None in values else 'a day'}"
    if test[0] == "among" and [] in values and None in values:
        yield "corner unknown among nothing"
    if test[0] in ("within", "apart"):
        yield f"span of {test[2][1]}s"
    judged = [side for side in sides if _kind(side, at) == "judgement"]
    stated = [stated_value(side[1], at) for side in judged if not _is_missing(side, at)]
    for value in stated:
        if value and has_expired(value, as_date(at.use.on)) is not False:
            yield f"corner judgement {'may have ' if at.use.on is None else ''}expired"


def _is_missing(side: Side, at: Circumstances) -> bool:
    return at.terms["recipient"] is None and mentions_recipient(side)


def _clauses(norm: Norm) -> list[Node]:
    found = [norm.when, norm.unless, *(duty.unless for duty in norm.duties)]
    return [clause for clause in found if clause is not None]


def _connectives(node: Node) -> Iterator[str]:
    match node:
        case ("and" | "or" as word, nodes):
            yield f"clause {word}"
            for each in nodes:
                yield from _connectives(each)
        case ("not" | "unless" as word, *nodes):
            yield f"clause {word}"
            for each in nodes:
                yield from _connectives(each)


def _form(test: Node, at: Circumstances) -> str:
    """Return a name for the form of a test and the type of what it asks about."""
    kinds = [_kind(side, at) for side in sides_of(test)]
    match test:
        case ("holds", _):
            return kinds[0]
        case ("is", _, values):
            return f"{kinds[0]} is{' one of' if len(values) > 1 else ''}"
        case ("level", _, bound, _):
            return f"level at {bound}"
        case ("compare", _, sign, _):
            return f"{kinds[0]} {sign}"
        case ("within" | "apart" as form, _, _, direction, _):
            word = "within" if form == "within" else "at least"
            return f"{kinds[0]} {word} SPAN {direction} {kinds[1]}"
        case ("order", _, direction, _):
            return f"{kinds[0]} {direction} {kinds[1]}"
        case _:
            return f"{kinds[0]} {test[0]}"


def _kind(side: Side, at: Circumstances) -> str:
    match side:
        case ("today",):
            return "today"
        case ("day", _):
            return "DATE"
        case ("dim", _):
            return "DIM"
    return str(at.policy.facts[side[1]]["type"])


def _parts(where: str, source: Json, keys: tuple[str, ...]) -> Iterator[str]:
    return (f"{where} {key}" for key in keys if key in source)


def main(arguments: list[str]) -> int:
    """Print the share of pairs that reach each construct, verdicts first."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--pairs", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--size", type=int, default=4)
    options = parser.parse_args(arguments)
    total: Counter[str] = Counter()
    start = time.perf_counter()
    for policy, use in islice(pairs(options.seed, options.size), options.pairs):
        total += reach(policy, use, decide(policy, use))
    for name, count in sorted(total.items()):
        print(f"{count:8d} {100 * count / options.pairs:6.2f} %  {name}")
    print(f"{options.pairs / (time.perf_counter() - start):.0f} pairs/s", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
