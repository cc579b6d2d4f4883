"""The text of a compiled policy: one JSON object, with a row of a table on each line.

In: a policy as meant, its digest and where it comes from. Out: ASCII text, the same for the same
policy. Called by the façade.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from purposebind.compiled.layout import KEYS
from purposebind.compiled.seal import sealed
from purposebind.compiled.sources import Sources
from purposebind.compiled.to_data import policy_to_data
from purposebind.meant.policy import LANGUAGE_VERSION, MeantPolicy


def to_text(meant: MeantPolicy, digest: str, sources: Sources | None) -> str:
    """The whole file; `sources` is none for a policy that was read from no file of its own.

    The files of the statement should be called as the policy calls them.
    """
    data = {
        "language": LANGUAGE_VERSION,
        "digest": digest,
        "statement_digest": meant.statement.digest if meant.statement else None,
        "source": sources and [sources.policy, [list(each) for each in sources.files.items()]],
        **policy_to_data(meant),
    }
    return sealed(",\n".join(_entries(data)) + "}\n")


def _entries(data: Mapping[str, object]) -> Iterator[str]:
    for key in KEYS:
        value = data[key]
        if isinstance(value, list) and value and key != "source":
            rows = ",\n".join(map(_line, value))
            yield f'"{key}": [\n{rows}\n]'
        else:
            yield f'"{key}": {_line(value)}'


def _line(value: object) -> str:
    return json.dumps(value, separators=(",", ":"))
