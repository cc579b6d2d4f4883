"""Fingerprints: how a finding is known again when lines have moved.

In: findings. Out: hexadecimal digests. Made of what is found and the words it is found in, not of
its line; of equal findings, the order tells them apart.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import sha256

from purposebind.problems.problem import Problem
from purposebind.render.places import posix

VERSION = "purposebind/v1"
"""Changes when fingerprints would be made of something else."""


def fingerprinted(found: Iterable[Problem]) -> Iterator[tuple[Problem, str]]:
    """Each finding with its fingerprint, no two alike."""
    seen: Counter[tuple[str, ...]] = Counter()
    for problem in found:
        span = problem.span
        key = (
            problem.code,
            posix(span.source.name) if span else "",
            " ".join(span.text.split()) if span else "",
            problem.message,
        )
        seen[key] += 1
        total = sha256(VERSION.encode())
        for part in (*key, str(seen[key])):
            data = part.encode("utf-8", "backslashreplace")
            total.update(len(data).to_bytes(8, "big") + data)
        yield problem, total.hexdigest()
