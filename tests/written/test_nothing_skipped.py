"""Nothing of a document is skipped: no unknown key, and no part that is there but empty."""

from __future__ import annotations

import json
from copy import deepcopy
from typing import Any

import pytest

from fuzz.test_structures import PATHS, POLICY, Path
from purposebind import PolicyError, loads

NAMED = {
    *(
        ("vocabulary", section)
        for section in ("actions", "purposes", "data", "recipients", "kinds")
    ),
    ("vocabulary", "kinds", "channel"),
    ("facts",),
}
"""The mappings whose keys are names that the policy declares."""


def _at(path: Path) -> Any:
    part: Any = POLICY
    for step in path:
        part = part[step]
    return part


def _replaced(path: Path, part: object) -> str:
    changed = deepcopy(POLICY)
    holder: Any = changed
    for step in path[:-1]:
        holder = holder[step]
    holder[path[-1]] = part
    return json.dumps(changed)


def _codes(text: str) -> set[str]:
    with pytest.raises(PolicyError) as caught:
        loads(text)
    return {problem.code for problem in caught.value.problems}


MAPPINGS = [path for path in PATHS if path and isinstance(_at(path), dict)]


@pytest.mark.parametrize("path", MAPPINGS, ids=str)
def test_no_mapping_takes_a_key_that_the_language_does_not_have(path: Path) -> None:
    unknown = _replaced(path, {**_at(path), "unheard_of": {}})

    if path == ("facts",):
        assert _codes(unknown) == {"PB302"}
    elif path in NAMED:
        assert loads(unknown).id == "p"
    else:
        assert _codes(unknown) == {"PB301"}


def test_the_document_itself_takes_no_unknown_key() -> None:
    assert _codes(json.dumps({**POLICY, "unheard_of": {}})) == {"PB301"}


@pytest.mark.parametrize("path", [path for path in PATHS if path], ids=str)
def test_a_part_that_is_written_and_empty_is_an_error(path: Path) -> None:
    """Never "anything", "nothing" or "as if it were not there"."""
    assert ("PB307" if path == ("purposebind",) else "PB304") in _codes(_replaced(path, None))


@pytest.mark.parametrize("path", [path for path in PATHS if path], ids=str)
def test_a_part_of_the_wrong_kind_is_an_error(path: Path) -> None:
    """A number that is not whole fits nowhere."""
    assert _codes(_replaced(path, 1.5)) & {"PB303", "PB306", "PB307"}


TEXTS = [path for path in PATHS if isinstance(_at(path), str) and "under" not in path]


@pytest.mark.parametrize("path", TEXTS, ids=str)
def test_a_text_of_blanks_is_an_error(path: Path) -> None:
    assert _codes(_replaced(path, " \n")) & {"PB304", "PB305", "PB306"}
