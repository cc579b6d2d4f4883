"""Law 2: knowing more never takes `allowed` away, nor gives it to what could not have it.

Only `undetermined` moves between the two sides; `silent` may become `forbidden`, `forbidden`
`contested`, any of them `not_governed`.
"""

from __future__ import annotations

import copy

from generated.sources import Source
from generated.uses import duty_ids
from generated.vocabularies import dimension_of, value
from laws.law import NEVER_ALLOWED, Json, each_seed, facts_of, loaded, shrinking, volume
from purposebind import Verdict

BECOMES = {
    Verdict.CONTESTED: {Verdict.CONTESTED, Verdict.NOT_GOVERNED},
    Verdict.NOT_GOVERNED: {Verdict.NOT_GOVERNED},
}
"""What a verdict may become on a use of a single atom, where it may not become every other."""


def _facts_that_may_be_stated(document: Json, use: Json) -> list[str]:
    return [
        name
        for name, declared in facts_of(document).items()
        if "default" not in declared
        and dimension_of(name) is None
        and name not in use.get("facts", {})
    ]


def _with_one_more(document: Json, use: Json, source: Source) -> Json:
    """The use with one more thing stated: a fact, the day, or a duty."""
    more = copy.deepcopy(use)
    facts = _facts_that_may_be_stated(document, use)
    choices = [*(["fact"] if facts else []), *(["day"] if "on" not in use else [])]
    fulfilled = use.get("fulfilled", {})
    duties = sorted(duty_ids(document) - set(fulfilled))
    choices += ["duty"] if duties else []
    if not choices:
        return more
    match source.pick(choices):
        case "fact":
            name = source.pick(facts)
            declared = facts_of(document)[name]
            stated = value(source, declared, document["vocabulary"])
            more["facts"] = {**more.get("facts", {}), name: stated}
        case "day":
            more["on"] = "2024-02-29"
        case _:
            known = dict.fromkeys(fulfilled, True) if isinstance(fulfilled, list) else fulfilled
            more["fulfilled"] = {**known, source.pick(duties): source.chance(50)}
    return more


def knowing_more_changes_no_sides(document: Json, use: Json, source: Source) -> None:
    """Only an undetermined use may become allowed, or stop being able to be."""
    policy = loaded(document)
    before = policy.decide(use)
    after = policy.decide(_with_one_more(document, use, source))

    if before.verdict is Verdict.ALLOWED:
        assert after.verdict is Verdict.ALLOWED
    elif before.verdict in NEVER_ALLOWED:
        assert after.verdict in NEVER_ALLOWED
    if before.verdict in BECOMES and _is_single(use, document):
        assert after.verdict in BECOMES[before.verdict]


def _is_single(use: Json, document: Json) -> bool:
    """Whether the use stands for one atom."""
    sections = {
        "action": "actions",
        "purpose": "purposes",
        "data": "data",
        "recipient": "recipients",
    }
    for dimension, section in sections.items():
        item = use.get(dimension)
        terms = document["vocabulary"][section]
        term = item["is"] if isinstance(item, dict) else item
        if isinstance(item, list) or any(
            term in ([entry["under"]] if isinstance(entry["under"], str) else entry["under"])
            for entry in terms.values()
            if "under" in entry
        ):
            return False
    return True


@each_seed
def test_knowing_more_changes_no_sides(seed: int) -> None:
    volume(knowing_more_changes_no_sides, seed)


test_knowing_more_changes_no_sides_and_shrinks = shrinking(knowing_more_changes_no_sides)
