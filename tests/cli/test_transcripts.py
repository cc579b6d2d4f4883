"""Golden transcripts: each file of `golden/` holds a command and all that comes of it.

They were read before they were kept. A transcript that changes is a change that people see.
"""

import re
import shlex
import shutil
from pathlib import Path

import pytest

from .conftest import Run

GOLDEN = Path(__file__).parent / "golden"
DIGEST = re.compile(r'(digest": )"[0-9a-f]{64}"')


@pytest.mark.parametrize("name", sorted(path.stem for path in GOLDEN.glob("*.txt")))
def test_a_command_answers_as_its_transcript(name: str, run: Run, shop: Path) -> None:
    for file in GOLDEN.glob("*.yaml"):
        shutil.copy(file, shop.parent)
    transcript = (GOLDEN / f"{name}.txt").read_text("utf-8")
    command = transcript.partition("\n")[0].removeprefix("$ purposebind ")

    outcome = run(*shlex.split(command))

    errors = f"--- standard error\n{outcome.err}" if outcome.err else ""
    end = f"--- exit code {outcome.code}\n"
    assert f"$ purposebind {command}\n{masked(outcome.out)}{errors}{end}" == transcript


def masked(text: str) -> str:
    """The text without digests, which change with every word of the policy."""
    return DIGEST.sub(r'\1"DIGEST"', text)
