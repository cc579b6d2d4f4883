"""Law 3: asking for more never unlocks anything.

Replacing an item by an ancestor, adding an item to a dimension the use states, and replacing the
value of a `term` fact by an ancestor never turn a use that is not allowed into one that is.
"""

from __future__ import annotations

import copy
from typing import Any

from generated.sources import Source
from laws.law import Json, each_seed, facts_of, loaded, shrinking, volume
from purposebind import UseError

SECTIONS = {"action": "actions", "purpose": "purposes", "data": "data", "recipient": "recipients"}


def _parents(document: Json, section: str, term: str) -> list[str]:
    words = document["vocabulary"]
    terms = words.get(section) or words["kinds"][section]
    under = terms[term].get("under", [])
    return [under] if isinstance(under, str) else list(under)


def _replaced(item: Any, term: str) -> Any:
    return {**item, "is": term} if isinstance(item, dict) else term


def _more_general(document: Json, use: Json, source: Source) -> Json:
    """The use with an item replaced by an ancestor, an item added, or a fact made more general."""
    wider = copy.deepcopy(use)
    dimension = source.pick([name for name in SECTIONS if name in use])
    section = SECTIONS[dimension]
    items = wider[dimension] if isinstance(wider[dimension], list) else [wider[dimension]]
    match source.pick(["ancestor", "add", "fact"]):
        case "ancestor":
            place = source.integer(0, len(items) - 1)
            item = items[place]
            term = item["is"] if isinstance(item, dict) else item
            parents = _parents(document, section, term)
            if parents:
                items[place] = _replaced(item, source.pick(parents))
            wider[dimension] = items
        case "add":
            wider[dimension] = [*items, source.pick(list(document["vocabulary"][section]))]
        case _:
            _generalise_a_fact(document, wider, source)
    return wider


def _generalise_a_fact(document: Json, use: Json, source: Source) -> None:
    facts = facts_of(document)
    names = [name for name in use.get("facts", {}) if facts[name]["type"] == "term"]
    if names:
        name = source.pick(names)
        parents = _parents(document, facts[name]["of"], use["facts"][name])
        if parents:
            use["facts"][name] = source.pick(parents)


def asking_for_more_unlocks_nothing(document: Json, use: Json, source: Source) -> None:
    """A use that asks for more is allowed only if the narrower one was."""
    policy = loaded(document)
    try:
        wider = policy.decide(_more_general(document, use, source))
    except UseError as error:
        assert {problem.code for problem in error.problems} == {"PB615"}  # noqa: PT017  # the wider action may ask otherwise for a recipient
        return

    if wider.allowed:
        assert policy.decide(use).allowed


@each_seed
def test_asking_for_more_unlocks_nothing(seed: int) -> None:
    volume(asking_for_more_unlocks_nothing, seed)


test_asking_for_more_unlocks_nothing_and_shrinks = shrinking(asking_for_more_unlocks_nothing)
