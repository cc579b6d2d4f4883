"""Print a digest of everything that is said: `python -m invariance.hashed`, within tests/.

Out: the digest, and whether texts are hashed by a seed. Run by `test_hash_seeds.py`.
"""

from __future__ import annotations

import hashlib
import sys

from equality.ways import every_split
from invariance.subjects import generated, shipped
from invariance.told import everything, of_decision

SPLITS = 16


def main() -> None:
    """Ask everything, and print a digest of the answers."""
    total = hashlib.sha256()
    for subject in [shipped(), *generated(7_200, 40)]:
        policy = subject.load()
        for use in subject.uses:
            total.update(everything(policy, use).encode())
        for use in subject.uses[:3]:
            for split, _ in zip(every_split(use), range(SPLITS), strict=False):
                bound = policy.bind(split.early)
                total.update(repr((bound.residual, bound.missing)).encode())
                total.update(of_decision(bound.decide(split.later, **split.more)).encode())
        for decision in policy.decide_many(subject.uses):
            total.update(of_decision(decision).encode())
    print(total.hexdigest(), sys.flags.hash_randomization)


if __name__ == "__main__":
    main()
