"""Policies compiled in memory and on disk, and compiled files changed by hand.

In: documents. Out: texts of compiled policies, policies loaded from them, problems.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from purposebind import Limits, Policy, PolicyError, Problem, load, loads
from purposebind.compiled.seal import sealed
from purposebind.policy.compiling import compiled_from_file, compiled_from_text

Json = dict[str, Any]

SHIPPED = Path(__file__).resolve().parents[2] / "policies" / "smart-parts-pc"
SMALL: Json = {
    "purposebind": 1,
    "policy": "small",
    "vocabulary": {
        "actions": {"use": {}, "disclose": {"recipient": "required"}},
        "purposes": {"support": {}, "offers": {"maps_to": {"dpv": "Marketing"}}},
        "data": {"record": {}, "email": {"under": "record"}},
        "recipients": {"courier": {}},
        "kinds": {"channel": {"post": {}, "mail": {}}},
    },
    "facts": {
        "asked": {"type": "boolean", "default": False},
        "channel": {"type": "term", "of": "channel"},
        "fair": {"type": "judgement", "asks": "Is it fair?"},
        "given_on": {"type": "date"},
    },
    "rules": [
        {
            "id": "own-use",
            "permit": "use",
            "when": "channel is one of (post, mail) and not asked",
            "duties": [{"id": "tell", "do": "tell them", "within": "3 days after given_on"}],
            "except": [{"id": "no-offers", "forbid": "use", "for": "offers", "when": "fair"}],
        },
        {"id": "no-disclosure", "limit": "disclose", "unless": "given_on is before today"},
    ],
    "duties": [{"id": "ask", "on": "any", "data": "email", "do": "ask", "timing": "before"}],
    "interpretations": [{"prefer": "own-use", "over": "no-disclosure", "because": "so"}],
    "governs": "not recipient is courier",
}
"""A bit of everything that a compiled policy holds, but for a statement."""


def compiled_text(document: Json) -> str:
    """The compiled policy of a document that names no files."""
    return compiled_from_text(_written(document), "<policy>", Path()).text


def compiled_again(document: Json) -> tuple[Policy, Policy]:
    """The policy of a document, and the one that its compiled text gives."""
    return loads(_written(document)), loads(compiled_text(document))


def compile_to(policy: Path, output: Path) -> Path:
    """Compile the policy in a file into another."""
    output.parent.mkdir(parents=True, exist_ok=True)
    output.write_text(compiled_from_file(policy, output).text, "ascii")
    return output


def shipped_in(folder: Path) -> Path:
    """The file of a copy of the shipped policy, in `folder/policy`."""
    return Path(shutil.copytree(SHIPPED, folder / "policy")) / "policy.yaml"


def rest_of(text: str) -> str:
    """What the checksum is of: everything after the first line."""
    return text.partition("\n")[2]


def forged(document: Json, change: Callable[[Json], object]) -> str:
    """The compiled policy of a document with its data changed, and a checksum that fits."""
    return forged_text(compiled_text(document), change)


def forged_text(text: str, change: Callable[[Json], object]) -> str:
    """A compiled policy with its data changed, and a checksum that fits."""
    data = json.loads("{" + rest_of(text))
    change(data)
    return sealed(json.dumps(data)[1:])


def problem_of(text: str | bytes, limits: Limits | None = None) -> Problem:
    """The one problem that a text has as a policy."""
    return _only(lambda: loads(text, name="p.json", limits=limits or Limits()))


def problem_in(file: Path) -> Problem:
    """The one problem that a file has as a policy."""
    return _only(lambda: load(file))


def _written(document: Json) -> str:
    # YAML has no pairs of escapes for one character, as JSON has.
    return json.dumps(document, ensure_ascii=False)


def _only(call: Callable[[], object]) -> Problem:
    try:
        call()
    except PolicyError as error:
        (problem,) = error.problems
        return problem
    raise AssertionError("it loads")
