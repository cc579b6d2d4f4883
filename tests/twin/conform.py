"""Hold the twin against the published cases: `python -m twin.conform FILE` within tests/."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from .naive import decide


def main(path: str) -> int:
    """Print how many cases of a file of JSON lines the twin answers as published."""
    wrong = total = 0
    start = time.perf_counter()
    for line in Path(path).read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        for entry in case["uses"]:
            answer = decide(case["policy"], entry["use"])
            total += 1
            if (answer.verdict, answer.obliged) != (entry["verdict"], entry["obliged"]):
                wrong += 1
                print(case["policy"]["policy"], entry["use"], entry["verdict"], answer.verdict)
    print(f"{total} uses, {wrong} wrong, {total / (time.perf_counter() - start):.0f} uses/s")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
