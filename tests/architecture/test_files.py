"""The shape of the tree: no traces of one machine, a docstring in every module, no long files."""

import ast
import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LONGEST_SOURCE_FILE = 400

# Put together from pieces, so that this file does not hold what it looks for.
HOME_OF_A_MACHINE = "|".join(["farm", "home", "root", "Users", "work"])
MACHINE_PATH = re.compile(rf"(?<![\w.])/(?:{HOME_OF_A_MACHINE})/\w|bash" + "_jobs")
PACKAGE_HOST = re.compile("files.python" + "hosted|/sim" + "ple/?$", re.MULTILINE)


def tracked_files() -> list[Path]:
    """Every file that git tracks or would track, sorted; skips the test outside a checkout."""
    git = shutil.which("git")
    if git is None or not (ROOT / ".git").exists():
        pytest.skip("needs git and a checkout")
    command = [git, "-c", "safe.directory=*", "ls-files", "-z", "--cached", "--others"]
    listing = subprocess.run(
        [*command, "--exclude-standard"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    files = {ROOT / name for name in listing.split("\0") if name}
    return sorted(file for file in files if file.is_file())


def modules() -> list[Path]:
    """Every module that people read, sorted."""
    folders = [ROOT / name for name in ("benchmarks", "examples", "src", "tests")]
    return sorted([ROOT / "dev.py", *(file for folder in folders for file in folder.rglob("*.py"))])


def shown(files: list[Path]) -> list[str]:
    """The names of `files` as a message shows them."""
    return [file.relative_to(ROOT).as_posix() for file in files]


@pytest.mark.parametrize("trace", [MACHINE_PATH, PACKAGE_HOST], ids=["path", "host"])
def test_no_file_holds_traces_of_one_machine(trace: re.Pattern[str]) -> None:
    """Neither paths of the machine a file was written on, nor the hosts packages came from."""
    holders = [
        file
        for file in tracked_files()
        if trace.search(file.read_bytes().decode("utf-8", "ignore"))
    ]

    assert shown(holders) == []


def test_every_module_has_a_docstring() -> None:
    silent = [
        file for file in modules() if not ast.get_docstring(ast.parse(file.read_text("utf-8")))
    ]

    assert shown(silent) == []


def test_no_source_file_is_long() -> None:
    long = [
        file
        for file in modules()
        if file.is_relative_to(ROOT / "src")
        and len(file.read_text("utf-8").splitlines()) > LONGEST_SOURCE_FILE
    ]

    assert shown(long) == []


def test_pins_are_names_and_versions_only() -> None:
    """A pin works with whatever index, on every Python and system."""
    lines = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    odd = [line for line in lines if not re.fullmatch(r"#.*|[\w-]+==[\w.]+", line)]

    assert odd == []
