"""A project with a policy and tests, and the plugin active in it as where the package is installed.

In: files. Out: a folder in which pytest can be run. What the plugin loads is imported here, because
pytester forgets modules that are first imported in a session within ours, and pydantic does not
bear being imported twice.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

import purposebind
import purposebind.lint.registry
import purposebind.pytest_plugin.case_files
import purposebind.pytest_plugin.measuring
import purposebind.testing.asserting
import purposebind.testing.parameters

from .installed import declare_entry_point, python_path

POLICY = """\
purposebind: 1
policy: shop
vocabulary:
  actions: {use: {}, sell: {}}
  purposes: {newsletter: {}, delivery: {}}
  data: {name: {}}
facts: {asked: {type: boolean}}
rules:
  - {id: delivery, permit: use, for: delivery}
  - {id: newsletter, permit: use, for: newsletter, when: asked}
  - {id: no-sale, forbid: sell}
"""
"""Five sides: three rules, and a test of a clause that can be true and false."""
DELIVERY = "{action: use, purpose: delivery, data: name}"

# Parsers too are imported when a policy is first read.
purposebind.loads(POLICY)

Write = Callable[[dict[str, str]], None]


@pytest.fixture
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that declares the entry point."""
    folder = tmp_path_factory.mktemp("site")
    declare_entry_point(folder)
    return folder


@pytest.fixture
def project(
    pytester: pytest.Pytester, site: Path, monkeypatch: pytest.MonkeyPatch
) -> pytest.Pytester:
    """A project whose setting of pytest names its policy."""
    pytester.syspathinsert(site)
    monkeypatch.setenv("PYTHONPATH", python_path(site))
    pytester.makeini("[pytest]\npurposebind_policy = policy.yaml\nfilterwarnings = error\n")
    (pytester.path / "policy.yaml").write_text(POLICY, "utf-8")
    return pytester


@pytest.fixture
def write(pytester: pytest.Pytester) -> Write:
    """Write files, by name."""

    def write(files: dict[str, str]) -> None:
        for name, text in files.items():
            file = pytester.path / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, "utf-8")

    return write
