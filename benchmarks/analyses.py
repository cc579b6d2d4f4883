"""Measure the analyses and the linter; prints a table, asserts nothing.

Run it from a checkout: `python benchmarks/analyses.py`. Each figure is of one call in a process of
its own: an analysis spends up to its budget, and the table says what it left open.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SIZES = (100, 400, 1_000, 2_000)
_ASK = """
import sys, time
sys.path.insert(0, {here!r})
import purposebind
from purposebind.analysis import {question}
{load}
policy.program
start = time.perf_counter()
found = {question}(policy)
seconds = time.perf_counter() - start
print(f"{{seconds:8.2f}} s {{len(found):7}} {{len(found.unproved):7}}")
"""
_LINT = """
import sys, tempfile, time, pathlib
sys.path.insert(0, {here!r})
{write}
from purposebind.lint.linting import lint
start = time.perf_counter()
report = lint([folder])
seconds = time.perf_counter() - start
found = sum(len(each.findings) for each in report.policies)
print(f"{{seconds:8.2f}} s {{found:7}}")
"""


def main() -> None:
    """Print every figure."""
    print(f"{'':36}{'seconds':>10} {'found':>7} {'open':>7}")
    shipped = f"policy = purposebind.load({str(ROOT / 'policies' / 'smart-parts-pc')!r})"
    for question in ("conflicts", "dead", "gaps"):
        _row(f"{question}, shipped policy", _ask(question, shipped))
        for size in SIZES:
            load = f"import synthetic; policy = purposebind.loads(synthetic.policy_text({size}))"
            _row(f"{question}, {size:,} rules", _ask(question, load))
    _row("lint, shipped policy", _lint(f"folder = {str(ROOT / 'policies' / 'smart-parts-pc')!r}"))
    for size in SIZES:
        _row(f"lint, {size:,} rules", _lint(_written(size)))


def _ask(question: str, load: str) -> str:
    return _printed(_ASK.format(here=str(Path(__file__).parent), question=question, load=load))


def _lint(write: str) -> str:
    return _printed(_LINT.format(here=str(Path(__file__).parent), write=write))


def _written(size: int) -> str:
    return (
        "import synthetic; folder = tempfile.mkdtemp();"
        f" text = synthetic.policy_text({size});"
        " pathlib.Path(folder, 'policy.yaml').write_text(text)"
    )


def _printed(code: str) -> str:
    command = [sys.executable, "-c", code]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip("\n")


def _row(name: str, figures: str) -> None:
    print(f"{name:36}{figures}", flush=True)


if __name__ == "__main__":
    main()
