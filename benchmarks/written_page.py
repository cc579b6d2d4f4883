"""Write what was measured into the manual, between two marks.

In: the name of a part and its text. Out: `docs/performance.md`, changed between
`<!-- measured: NAME -->` and `<!-- end -->`.
"""

from __future__ import annotations

from environment import ROOT

PAGE = ROOT / "docs" / "performance.md"
END = "<!-- end -->"


def write_part(name: str, text: str) -> None:
    """Put a part in the place of the one that is there."""
    PAGE.write_text(replaced(PAGE.read_text("utf-8"), name, text), "utf-8")


def replaced(page: str, name: str, text: str) -> str:
    """The page with another part; ValueError where it has no such part."""
    mark = f"<!-- measured: {name} -->"
    before, found, rest = page.partition(mark)
    _, end, after = rest.partition(END)
    if not found or not end:
        raise ValueError(f"the page has no part `{name}`")
    return f"{before}{mark}\n\n{text.strip()}\n\n{END}{after}"
