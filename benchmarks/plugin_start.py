"""Measure what the pytest plugin adds to a session; prints a table, asserts nothing.

Run it from a checkout: `python benchmarks/plugin_start.py`. Each figure is the median of fresh
processes, taken by turns with and without the plugin, so that a machine that slows down slows both.
Without bytecode there would be more to compile; both have it.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[1]
ROUNDS = 21
PLUGIN = ("-p", "purposebind.pytest_plugin")
BARE = ("-p", "no:cacheprovider", "-p", "no:hypothesispytest", "-p", "no:xdist")
TEST = "def test_it():\n    pass\n"
ASKS = """\
import purposebind

def test_it():
    policy = purposebind.load({policy!r})
    for _ in range(2000):
        policy.decide(action="use", purpose="service_provision", data="name")
"""


def main() -> None:
    """Print every figure."""
    policy = str(ROOT / "policies" / "smart-parts-pc")
    setting = ("-o", f"purposebind_policy={policy}")
    print(f"pytest, medians of {ROUNDS} processes each, milliseconds")
    print(f"{'':44}{'without':>10}{'with':>10}{'adds':>10}{'ratio':>8}")
    with TemporaryDirectory() as scratch:
        folder = Path(scratch)
        (folder / "test_it.py").write_text(TEST)
        _row("a session that does not use it", folder, (), PLUGIN)
        _row("a policy is configured: the header loads it", folder, (), (*PLUGIN, *setting))
        (folder / "test_it.py").write_text(ASKS.format(policy=policy))
        counting = (*PLUGIN, *setting, "--purposebind-coverage")
        _row("2,000 decisions, coverage off", folder, (), PLUGIN)
        _row("2,000 decisions, coverage on", folder, (*PLUGIN, *setting), counting)


def _row(name: str, folder: Path, without: tuple[str, ...], with_: tuple[str, ...]) -> None:
    _seconds(folder, without)
    _seconds(folder, with_)
    pairs = [(_seconds(folder, without), _seconds(folder, with_)) for _ in range(ROUNDS)]
    bare, full = (statistics.median(times) * 1e3 for times in zip(*pairs, strict=True))
    added = statistics.median(after - before for before, after in pairs) * 1e3
    print(f"{name:44}{bare:10.1f}{full:10.1f}{added:10.1f}{full / bare:8.2f}", flush=True)


def _seconds(folder: Path, flags: tuple[str, ...]) -> float:
    """The time of one session, from outside.

    Other plugins that are installed are left out, ours by its entry point too.
    """
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT / "src"),
        "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
    }
    command = [sys.executable, "-m", "pytest", "--rootdir=.", *BARE, *flags, "test_it.py"]
    start = time.perf_counter()
    subprocess.run(command, cwd=folder, env=environment, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
