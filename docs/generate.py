"""Write the generated pages of the manual, and the generated parts of the others.

In: the shipped policy, the demo, the codes of problems and the rules of the linter. Out:
`docs/contradictions.md`, `docs/errors.md`, `docs/rules.md` with a page for each rule, and what
stands between `<!-- generated: NAME -->` and `<!-- end -->` in other pages. Run `python
docs/generate.py` to write, with `--check` to be told what is not current.
"""

from __future__ import annotations

import difflib
import re
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import contradictions_page
import errors_page
import rules_page
import truth_tables

from purposebind.mutation import OPERATORS

ROOT = Path(__file__).resolve().parents[1]
POLICY = ROOT / "policies" / "smart-parts-pc"

_PART = re.compile(r"(<!-- generated: ([\w-]+) -->\n)(.*?)(<!-- end -->\n)", re.DOTALL)


def demo() -> str:
    """What `python3 dev.py demo` prints."""
    command = [sys.executable, "-X", "utf8", str(ROOT / "examples" / "demo.py")]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
    return f"```text\n{done.stdout}```\n"


def mutations() -> str:
    """Every kind of change that `mutate` makes, as a table."""
    rows = "".join(f"| `{name}` | {words} |\n" for name, words in OPERATORS.items())
    return f"| kind | change |\n|---|---|\n{rows}"


PARTS: Mapping[str, Callable[[], str]] = {
    "demo": demo,
    "mutations": mutations,
    "kleene": truth_tables.connectives,
    "standing": truth_tables.standing,
    "verdicts": truth_tables.verdicts,
}


def whole_pages() -> dict[Path, str]:
    """The pages that are generated from the first line to the last."""
    return {
        ROOT / "docs" / "contradictions.md": contradictions_page.page(POLICY),
        ROOT / "docs" / "errors.md": errors_page.page(),
        **{ROOT / "docs" / name: text for name, text in rules_page.pages().items()},
    }


def current(page: Path) -> str:
    """The page with its generated parts made anew."""
    text = page.read_text("utf-8")
    return _PART.sub(lambda part: f"{part[1]}{PARTS[part[2]]()}{part[4]}", text)


def generated() -> dict[Path, str]:
    """Every page that is generated or has generated parts, as it should be."""
    found = whole_pages()
    pages = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
    for page in pages:
        if page not in found and _PART.search(page.read_text("utf-8")):
            found[page] = current(page)
    return found


def differences() -> list[str]:
    """A difference for each page that is not current."""
    found = []
    for page, wanted in generated().items():
        text = page.read_text("utf-8") if page.exists() else ""
        if text != wanted:
            name = page.relative_to(ROOT).as_posix()
            lines = difflib.unified_diff(
                text.splitlines(), wanted.splitlines(), name, "generated", lineterm="", n=1
            )
            found.append("\n".join(lines))
    return found


def orphans() -> list[Path]:
    """Pages of rules that there are no more."""
    kept = whole_pages()
    return [page for page in sorted((ROOT / "docs" / "rules").glob("*.md")) if page not in kept]


def main(arguments: list[str]) -> int:
    """Write or check; 0 where all is well, 1 where a page is not current."""
    if arguments == ["--check"]:
        gone = [page.relative_to(ROOT).as_posix() for page in orphans()]
        found = [*differences(), *(f"{page}: there is no such rule" for page in gone)]
        print("\n\n".join(found) or "every generated page is current")
        return 1 if found else 0
    if arguments:
        print("usage: python docs/generate.py [--check]")
        return 2
    for page, text in generated().items():
        page.parent.mkdir(exist_ok=True)
        page.write_text(text, "utf-8")
        print(f"wrote {page.relative_to(ROOT).as_posix()}")
    for page in orphans():
        page.unlink()
        print(f"took away {page.relative_to(ROOT).as_posix()}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
