"""Hypothesis knows uses by their type, wherever the package is installed."""

from __future__ import annotations

import subprocess
import sys
from importlib.metadata import EntryPoint
from pathlib import Path

from hypothesis import find, given
from hypothesis import strategies as st

from purposebind import Item, Use, _hypothesis

ROOT = Path(__file__).parents[2]

# As Hypothesis does where the package is installed; here its source may be used as it is.
_hypothesis.setup()


def python(code: str) -> str:
    """What a fresh interpreter prints."""
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        encoding="utf-8",
        check=False,
        cwd=ROOT / "src",
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_entry_point_names_the_function_that_hypothesis_calls() -> None:
    text = (ROOT / "pyproject.toml").read_text("utf-8")

    assert '[project.entry-points.hypothesis]\n_ = "purposebind._hypothesis:setup"\n' in text
    entry = EntryPoint("_", "purposebind._hypothesis:setup", "hypothesis")
    assert entry.load() is _hypothesis.setup


def test_a_use_is_known_by_its_type() -> None:
    use = find(st.from_type(Use), lambda use: bool(use.facts))

    assert (len(use.action), len(use.purpose), len(use.data), len(use.facts)) == (1, 1, 1, 1)


@given(st.from_type(Use))
def test_a_use_by_its_type_reads_back_to_itself(use: Use) -> None:
    assert Use.of(use.to_dict()) == use


@given(st.from_type(Item))
def test_an_item_by_its_type_has_a_term(item: Item) -> None:
    assert item.term


def test_registering_loads_none_of_the_libraries_of_the_package() -> None:
    shown = python(
        "import hypothesis, sys\n"
        "from purposebind._hypothesis import setup\n"
        "setup()\n"
        "heavy = {'lark', 'pydantic', 'yaml', 'z3'}\n"
        "print(sorted(heavy & set(sys.modules)))\n"
        "from hypothesis import find, strategies as st\n"
        "from purposebind import Use\n"
        "print(find(st.from_type(Use), lambda use: True).to_dict())\n"
    )

    assert shown.splitlines() == ["[]", "{'action': 'a', 'purpose': 'a', 'data': 'a'}"]


def test_without_hypothesis_it_is_told_what_to_install() -> None:
    shown = python(
        "import sys\n"
        "sys.modules['hypothesis'] = None\n"
        "try:\n"
        "    import purposebind.strategies\n"
        "except ImportError as error:\n"
        "    print(error)\n"
    )

    assert shown == ("purposebind.strategies needs Hypothesis: pip install 'purposebind[test]'\n")


def test_the_package_itself_does_not_import_hypothesis() -> None:
    shown = python(
        "import sys, purposebind\n"
        "purposebind.load, purposebind.Use, purposebind.Policy\n"
        "print([name for name in sys.modules if name.startswith('hypothesis')])\n"
    )

    assert shown == "[]\n"
