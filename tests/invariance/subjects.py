"""The policies that are asked, and what about: the shipped one by its cases, and generated ones.

In: a number of policies. Out: documents as plain data, with uses.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

import purposebind
from equality.ways import Json
from generated.policies import documents
from purposebind import Policy
from purposebind.document.from_text import from_text
from purposebind.document.nodes import to_data
from purposebind.testing.files import beside, cases_from_bytes

SHIPPED = Path(__file__).resolve().parents[2] / "policies" / "smart-parts-pc"


@dataclass(frozen=True)
class Subject:
    """A policy as a document, and uses of it."""

    name: str
    document: Json
    uses: tuple[Json, ...]
    folder: Path | None = None
    """Of the statement that it names."""

    def load(self) -> Policy:
        """The policy, loaded anew."""
        return purposebind.loads(json.dumps(self.document), name=self.name, base=self.folder)

    def written(self, document: Json) -> Subject:
        """The subject with its document written in another way."""
        return replace(self, document=document)


@cache
def shipped() -> Subject:
    """The shipped policy, its vocabulary in the document, and the uses of its cases."""
    document = _data(SHIPPED / "policy.yaml")
    document["vocabulary"] = _data(SHIPPED / document["vocabulary"])
    cases = cases_from_bytes(beside(SHIPPED).read_bytes(), "").cases
    uses: list[Any] = [case.use.data for case in cases]
    return Subject("shipped", document, tuple(uses), SHIPPED)


def generated(seed: int, policies: int, *, size: int = 4) -> Iterator[Subject]:
    """Generated policies, each with six uses."""
    for number, (document, uses) in enumerate(islice(documents(seed, size, 6), policies)):
        yield Subject(f"{seed}/{number}", document, tuple(uses))


def _data(file: Path) -> Any:
    root, found = from_text(file.read_text("utf-8"), file.name)
    assert root is not None, found
    return to_data(root)
