"""`purposebind explain`, and the catalogue that it reads."""

import re

import pytest

from purposebind.catalogue import KINDS, PROBLEMS, kind_called
from purposebind.lint.registry import RULES
from purposebind.problems.problem import Kind

from .conftest import Run


@pytest.mark.parametrize("word", ["PB402", "pb402", " Pb402", "quote-repeated", "Quote-Repeated"])
def test_a_kind_is_found_by_code_and_by_name(word: str) -> None:
    kind = kind_called(word)

    assert kind is not None
    assert kind.code == "PB402"


@pytest.mark.parametrize(
    ("word", "help"),
    [
        ("PB4O2", "did you mean `PB402`?"),
        ("quote-repeted", "did you mean `quote-repeated`?"),
        ("unknown-tem", "did you mean `unknown-term`?"),
        ("PB83", "did you mean `PB830`?"),
        ("unused-facts", "did you mean `unused-fact`?"),
        ("marketing", "`purposebind explain --all` lists them"),
        ("", "`purposebind explain --all` lists them"),
    ],
)
def test_an_unknown_code_suggests_the_nearest(word: str, help: str, run: Run) -> None:
    outcome = run("explain", word)

    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err == f"purposebind explain: error: there is no code `{word}`\n  help: {help}\n"


def test_all_pages_are_in_the_order_of_codes(run: Run) -> None:
    outcome = run("explain", "--all")

    codes = re.findall(r"^(PB\d{3}) [a-z0-9-]+$", outcome.out, re.MULTILINE)
    assert outcome.code == 0
    assert codes == sorted(codes)
    assert len(codes) == len(KINDS) > 80


def test_every_code_and_every_name_is_given_once() -> None:
    assert len({kind.code for kind in KINDS}) == len(KINDS)
    assert len({kind.name for kind in KINDS}) == len(KINDS)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.code)
def test_every_kind_has_a_page(kind: Kind) -> None:
    """A code, a name in kebab-case, and sentences that end as sentences do."""
    assert re.fullmatch(r"PB[1-9]\d\d", kind.code)
    assert re.fullmatch(r"[a-z]+(-[a-z0-9]+)*", kind.name)
    assert kind.summary
    assert not kind.summary.endswith(".")
    assert kind.why.endswith(".")
    assert kind.mend.endswith(".")
    assert bool(kind.bad) == bool(kind.good)
    assert not kind.bad or kind.bad != kind.good


def test_no_station_keeps_a_kind_from_the_catalogue() -> None:
    """Every `Kind` of every module of wording is listed, and so is every rule of the linter."""
    import importlib
    import pkgutil

    import purposebind

    modules = [
        importlib.import_module(module.name)
        for module in pkgutil.walk_packages(purposebind.__path__, "purposebind.")
        if module.name.endswith("problems") and not module.ispkg
    ]
    kinds = {
        value.code
        for module in modules
        for value in vars(module).values()
        if isinstance(value, Kind)
    }

    assert len(modules) >= 12
    assert kinds == {kind.code for kind in PROBLEMS}
    assert {kind.code for kind in KINDS} == kinds | {rule.code for rule in RULES}


def test_a_rule_of_the_linter_shows_its_examples_with_what_it_finds(run: Run) -> None:
    outcome = run("explain", "unused-fact")

    assert outcome.code == 0
    assert "      age: {type: integer}\n      ^^^\n    rules:\n" in outcome.out
    assert "    => fact `age` is declared and nothing reads it\n" in outcome.out
    assert "\nbut so:\n" in outcome.out
    assert "\nlevel:\n  warning, unless set otherwise\n" in outcome.out
    assert "\nsource:\n  The unused names of every linter" in outcome.out
