"""Everything a newcomer runs, with nothing but Python 3.11 or newer and pip.

In: a command (`demo`, `service`, `django`, `test`, `check`, `coverage`, `rule`) and what it passes
on.
Out: `.venv`, filled with the pins of `constraints.txt`, and the exit code of what ran in it.
"""

import hashlib
import os
import re
import subprocess
import sys
from pathlib import Path

# This file is written in what Python 3.6 can read, so that an old Python gets to say this sentence.
if sys.version_info < (3, 11):  # noqa: UP036
    sys.exit("purposebind needs Python 3.11 or newer, and this is " + sys.version.split()[0])

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
SCRIPTS = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = str(SCRIPTS / "python")
OLDEST_PIP = (22, 3)  # the first with `--python`, which fills a .venv that has no pip of its own
PYTEST = ["-m", "pytest", "-n", "auto", "--maxprocesses=8", "--dist=worksteal"]


def run(*command: str) -> int:
    """Run `command` at the root of the project and return its exit code."""
    return subprocess.call(command, cwd=ROOT)


def python(*arguments: str) -> int:
    """Run the Python of the environment."""
    return run(PYTHON, *arguments)


def must(*command: str) -> None:
    """Run one step of the set-up; leave with its exit code where it fails."""
    code = run(*command)
    if code:
        sys.exit(code)


def environment_fits() -> bool:
    """Tell whether `.venv` exists, starts, and is of the Python that runs this file."""
    probe = [PYTHON, "-c", "import sys; print(sys.version)"]
    try:
        version = subprocess.run(probe, capture_output=True, text=True, check=False).stdout
    except OSError:
        return False
    return version.split()[:1] == sys.version.split()[:1]


def require_pip() -> None:
    """Leave with one sentence where pip is missing or too old to fill another environment."""
    probe = [sys.executable, "-m", "pip", "--version"]
    answer = subprocess.run(probe, capture_output=True, text=True, check=False).stdout
    found = re.match(r"pip (\d+)\.(\d+)", answer)
    if not found or (int(found[1]), int(found[2])) < OLDEST_PIP:
        has = f"pip {found[1]}.{found[2]}" if found else "no pip"
        sys.exit(f"dev.py needs pip 22.3 or newer, and {sys.executable} has {has}")


def install(extra: str) -> None:
    """Fill `.venv` with the package and `extra`, unless exactly that was done before."""
    # The root is part of the stamp because a copied tree brings an environment that points back.
    pins = [(ROOT / name).read_text("utf-8") for name in ("pyproject.toml", "constraints.txt")]
    stamp = hashlib.sha256("\n".join([str(ROOT), *pins]).encode()).hexdigest()
    wanted, everything = VENV / f"installed{extra}", VENV / "installed[dev]"
    fits = environment_fits()
    if fits and any(file.exists() and file.read_text() == stamp for file in (wanted, everything)):
        return
    require_pip()
    print("dev.py: filling .venv, which takes up to a minute", flush=True)
    if not fits:
        must(sys.executable, "-m", "venv", "--clear", "--without-pip", str(VENV))
    pip = [sys.executable, "-m", "pip", "--python", PYTHON, "--disable-pip-version-check"]
    must(*pip, "install", "-q", "-c", "constraints.txt", "-e", f".{extra}")
    wanted.write_text(stamp)


def demo() -> int:
    """Show what the package does."""
    install("")
    return python("examples/demo.py")


def service(*arguments: str) -> int:
    """Serve the example of FastAPI; `arguments` are flags of its `serve.py`."""
    install("[dev]")
    return python("examples/service/serve.py", *arguments)


def django(*arguments: str) -> int:
    """Serve the example of Django; `arguments` are another command of its `manage.py`."""
    install("[dev]")
    return python("examples/django_project/manage.py", *(arguments or ("runserver", "--noreload")))


def test(*arguments: str) -> int:
    """Run the tests on every core; `arguments` go to pytest."""
    install("[dev]")
    return python(*PYTEST, *arguments)


def check() -> int:
    """Run every check that needs no test: style, format, types, direction of imports."""
    install("[dev]")
    codes = [
        python("-m", "ruff", "check", "."),
        python("-m", "ruff", "format", "--check", "."),
        python("-m", "mypy"),
        run(str(SCRIPTS / "lint-imports"), "--no-logo"),
    ]
    return max(codes)


def coverage(*arguments: str) -> int:
    """Run the tests under coverage; also fails below the share that pyproject.toml asks for."""
    install("[dev]")
    python("-m", "coverage", "erase")
    tests = python("-m", "coverage", "run", *PYTEST, *arguments)
    python("-m", "coverage", "combine", "-q")
    return tests or python("-m", "coverage", "report")


def rule(*arguments: str) -> int:
    """Start a rule of the linter; `arguments` are its name and the beginning of its code."""
    install("[dev]")
    return python("scripts/new_rule.py", *arguments)


def main(arguments: list[str]) -> int:
    """Carry out the command line."""
    name, *rest = arguments or [""]
    if name == "test":
        return test(*rest)
    if name == "coverage":
        return coverage(*rest)
    if name == "rule":
        return rule(*rest)
    if name == "service":
        return service(*rest)
    if name == "django":
        return django(*rest)
    if arguments == ["demo"]:
        return demo()
    if arguments == ["check"]:
        return check()
    print("usage: python3 dev.py demo | check | test [PYTEST ...] | coverage [PYTEST ...]")
    print("       python3 dev.py rule NAME [PB83] | service [FLAG ...] | django [COMMAND ...]")
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
