"""The registry, the folder of rules, the codes and the pages of the manual say the same."""

from __future__ import annotations

import importlib
import pkgutil
import re
from pathlib import Path

import pytest

from purposebind.lint import rules
from purposebind.lint.lint_rule import LintRule
from purposebind.lint.registry import RULES
from purposebind.problems.problem import Severity

ROOT = Path(__file__).resolve().parents[2]
PAGES = ROOT / "docs" / "rules"


def modules() -> dict[str, LintRule]:
    """The rule of each module of the folder, by the module's name."""
    return {
        module.name: importlib.import_module(f"{rules.__name__}.{module.name}").RULE
        for module in pkgutil.iter_modules(rules.__path__)
    }


def test_the_registry_lists_every_module_once() -> None:
    assert sorted(rule.code for rule in RULES) == sorted(rule.code for rule in modules().values())


def test_the_registry_is_in_the_order_of_codes() -> None:
    codes = [rule.code for rule in RULES]

    assert codes == sorted(codes)
    assert len(set(codes)) == len(codes)


def test_there_are_at_least_thirty_rules() -> None:
    assert len(RULES) >= 30


def test_each_line_of_the_registry_says_the_code() -> None:
    text = (ROOT / "src" / "purposebind" / "lint" / "registry.py").read_text("utf-8")
    listed = re.findall(r"^    (\w+)\.RULE,  # (PB\d{3})$", text, re.MULTILINE)

    assert listed == [(rule.kind.name.replace("-", "_"), rule.code) for rule in RULES]


@pytest.mark.parametrize(("name", "rule"), modules().items(), ids=list(modules()))
def test_a_module_is_named_as_its_rule(name: str, rule: LintRule) -> None:
    """And its docstring begins with the code and the name."""
    docstring = importlib.import_module(f"{rules.__name__}.{name}").__doc__ or ""

    assert name == rule.kind.name.replace("-", "_")
    assert docstring.startswith(f"{rule.code} `{rule.kind.name}`: ")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_is_a_whole_page(rule: LintRule) -> None:
    kind = rule.kind
    words = [kind.summary, kind.why, kind.mend, rule.source]

    assert re.fullmatch(r"PB[89]\d\d", rule.code)
    assert isinstance(rule.severity, Severity)
    assert not kind.summary.endswith(".")
    assert all(text.endswith(".") for text in words[1:])
    assert not any("TODO:" in text for text in words)
    assert rule.bad
    assert rule.good
    assert (kind.bad, kind.good) == ("", "")


@pytest.mark.skipif(not PAGES.exists(), reason="needs the manual")
def test_every_rule_has_a_page_and_every_page_a_rule() -> None:
    """To mend it: `python docs/generate.py`."""
    index = (ROOT / "docs" / "rules.md").read_text("utf-8")
    names = [f"{rule.code}-{rule.kind.name}.md" for rule in RULES]

    assert sorted(page.name for page in PAGES.glob("*.md")) == sorted(names)
    assert sorted(re.findall(r"\]\(rules/([\w.-]+)\)", index)) == sorted(names)
