"""Write the output of every command of the manual anew, for a person to read and to commit.

Run as `python -m docs.refresh` within tests/. Nothing else of the pages is changed: Python examples
and outcomes of uses are mended by hand.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from .pages import ROOT, Block, blocks, name_of, pages
from .running import Page


def refreshed(page: Path) -> str:
    """The page with the real output below each command."""
    text = page.read_text("utf-8")
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(ROOT / "policies", Path(folder) / "policies")
        running = Page(Path(folder))
        for block in blocks(page):
            if block.info == "console":
                text = text.replace(_fenced(block.text), _fenced(_real(block, running)))
            else:
                running.run(block)
    return text


def _fenced(text: str) -> str:
    return f"```console\n{text}```\n"


def _real(block: Block, running: Page) -> str:
    outputs = running.outputs(block)
    return "".join(f"$ {command}\n{output}" for command, output, _ in outputs)


def main() -> int:
    """Refresh every page that shows commands."""
    for page in pages():
        text = refreshed(page)
        if text != page.read_text("utf-8"):
            page.write_text(text, "utf-8")
            print(f"wrote {name_of(page)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
