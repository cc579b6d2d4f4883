"""Load one policy in a fresh process: `loading.py RULES` or `loading.py FILE`.

Out: on stdout, one JSON object: the seconds it took and the mebibytes the whole process then
holds. A number of rules is loaded from text, the imports warm; a file is a compiled policy, and
its seconds are those of `import purposebind` and `load` together, as a worker starts.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import Any

from child import resident
from synthetic import policy_text


def from_text(rules: int) -> dict[str, Any]:
    """A synthetic policy, after a small one."""
    import purposebind

    purposebind.loads(policy_text(10))
    text = policy_text(rules)
    started = time.perf_counter()
    policy = purposebind.loads(text)
    seconds = time.perf_counter() - started
    return {"seconds": seconds, "resident": resident(), "rules": len(policy.rules)}


def from_file(file: Path) -> dict[str, Any]:
    """A compiled policy."""
    started = time.perf_counter()
    import purposebind

    policy = purposebind.load(file)
    seconds = time.perf_counter() - started
    return {"seconds": seconds, "resident": resident(), "rules": len(policy.rules)}


if __name__ == "__main__":
    given = sys.argv[1]
    print(json.dumps(from_text(int(given)) if given.isdigit() else from_file(Path(given))))
