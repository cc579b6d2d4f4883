"""Measure the scan of code that has nothing to do with this package; prints, asserts nothing.

Run it from a checkout: `python benchmarks/scanning.py [FOLDER...]`. Without folders, the packages
that are installed beside this Python and its standard library are scanned.
"""

from __future__ import annotations

import sys
import sysconfig
import time
from pathlib import Path

import purposebind
from purposebind.scan.scanning import scan

ROOT = Path(__file__).resolve().parents[1]


def main(folders: list[str]) -> None:
    """Print a row for each folder."""
    policy = purposebind.load(ROOT / "policies" / "smart-parts-pc")
    paths = sysconfig.get_paths()
    print(f"{'files':>8} {'seconds':>8} {'found':>6}  folder")
    for folder in folders or [paths["purelib"], paths["stdlib"]]:
        start = time.perf_counter()
        report = scan([folder], policy, everything=True).report
        seconds = time.perf_counter() - start
        files = report.scanned.files if report.scanned else 0
        print(f"{files:8,} {seconds:8.2f} {len(list(report.findings)):6}  {folder}")


if __name__ == "__main__":
    main(sys.argv[1:])
