"""A compiled policy back into what it was written from, or what is wrong with it.

In: the bytes of a file. Out: `Compiled`, or the first problem: nothing of a file that is not as it
was written can be trusted to have more.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from purposebind.compiled import problems
from purposebind.compiled.columns import columns, text
from purposebind.compiled.from_data import policy_from_data
from purposebind.compiled.layout import KEYS
from purposebind.compiled.seal import unsealed
from purposebind.compiled.sources import Sources, is_path, shown_name
from purposebind.compiled.unfit import Unfit
from purposebind.limits import Limits
from purposebind.meant.policy import LANGUAGE_VERSION, MeantPolicy
from purposebind.problems.problem import Problem


@dataclass(frozen=True, slots=True)
class Compiled:
    """A compiled policy, read and checked."""

    meant: MeantPolicy
    digest: str
    """What it says that its digest is; to be compared, once that is computed."""
    sources: Sources | None
    """None for a policy that was compiled from no file."""


def from_text(
    data: bytes, name: str, folder: Path | None, limits: Limits
) -> tuple[Compiled | None, Problem | None]:
    """Read a compiled policy that lies in `folder`; none where it lies nowhere."""
    if len(data) > limits.compiled_bytes:
        size = f"{len(data):,} bytes or more"
        return None, problems.too_large(name, size, limits.compiled_bytes, "compiled_bytes")
    rest, problem = unsealed(data, name)
    if rest is None:
        return None, problem
    try:
        found = _object(rest)
        if type(found["language"]) is int and found["language"] != LANGUAGE_VERSION:
            return None, problems.other_language(name, found["language"], LANGUAGE_VERSION)
        compiled = _compiled(found, folder)
    except Unfit as unfit:
        return None, problems.unfit(name, unfit.where)
    excess = _excess(compiled.meant, name, limits)
    return (None, excess) if excess else (compiled, None)


def _object(rest: bytes) -> dict[str, Any]:
    """The JSON object, with every key that there is and no other."""
    try:
        found = json.loads(rest, object_pairs_hook=_once, parse_constant=_refused)
        if b"\\ud" in rest.lower():  # half of a pair is no character, and cannot be written
            json.dumps(found, ensure_ascii=False).encode("utf-8")
    except (ValueError, RecursionError):
        raise Unfit("{}") from None
    if not isinstance(found, dict):
        raise Unfit("{}")
    strange = sorted(found.keys() ^ set(KEYS))
    if strange:
        raise Unfit(strange[0])
    return found


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        raise Unfit(next(key for key in found if keys.count(key) > 1))
    return found


def _refused(constant: str) -> None:
    raise Unfit(constant)


def _compiled(data: Mapping[str, Any], folder: Path | None) -> Compiled:
    sources = _sources(data["source"])
    meant = policy_from_data(data, lambda file: shown_name(sources, folder, file))
    statement_digest = meant.statement.digest if meant.statement else None
    for key, value in (("language", LANGUAGE_VERSION), ("statement_digest", statement_digest)):
        if type(data[key]) is not type(value) or data[key] != value:
            raise Unfit(key)
    return Compiled(meant, text(data["digest"], "digest"), sources)


def _sources(raw: object) -> Sources | None:
    if raw is None:
        return None
    match raw:
        case [str(policy), files] if is_path(policy):
            found = columns(files, "files", "source")
            named = dict(zip(found.texts("name"), found.texts("sha256"), strict=True))
            if named and len(named) == len(found.cells["name"]):
                return Sources(policy, named)
    raise Unfit("source")


def _excess(meant: MeantPolicy, name: str, limits: Limits) -> Problem | None:
    if len(meant.rules) > limits.rules:
        found = f"{len(meant.rules):,} rules"
        return problems.too_large(name, found, limits.rules, "rules")
    for taxonomy in meant.vocabulary.taxonomies.values():
        if len(taxonomy.terms) > limits.terms:
            found = f"{len(taxonomy.terms):,} terms in `{taxonomy.name}`"
            return problems.too_large(name, found, limits.terms, "terms")
    return None
