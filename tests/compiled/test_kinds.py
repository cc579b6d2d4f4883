"""Every code of compiled policies is a page of the manual, and is shown by a test here."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from compiled.small import SMALL, compiled_text
from purposebind import PolicyError
from purposebind.compiled.problems import KINDS
from purposebind.policy.compiling import compiled_from_text
from purposebind.problems.problem import Kind


def test_every_code_is_shown() -> None:
    tests = "".join(file.read_text("utf-8") for file in Path(__file__).parent.glob("test_*.py"))

    assert [kind.code for kind in KINDS] == [f"PB{number}" for number in range(124, 130)]
    assert all(f'"{kind.code}"' in tests for kind in KINDS)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.code)
def test_a_kind_is_a_whole_page_of_the_manual(kind: Kind) -> None:
    assert re.fullmatch("compiled-[a-z-]+|source-needed", kind.name)
    assert kind.summary
    assert not kind.summary.endswith(".")
    assert kind.why.endswith(".")
    assert kind.mend.endswith(".")


def test_what_needs_the_source_says_so() -> None:
    """Compiling is one of those."""
    with pytest.raises(PolicyError) as caught:
        compiled_from_text(compiled_text(SMALL), "p.json", Path())

    (problem,) = caught.value.problems
    assert problem.code == "PB129"
    assert problem.message == "`p.json` is a compiled policy, and the policy itself is needed"
    assert problem.help == "name the file that it was compiled from"
