"""The table of stations is the tree, in the order that the contract of imports states."""

from __future__ import annotations

import tomllib

from .pages import ROOT, first_cells

PAGE = ROOT / "docs" / "architecture.md"
PACKAGE = ROOT / "src" / "purposebind"


def _listed() -> list[str]:
    return first_cells(PAGE, "The stations")


def test_every_folder_and_module_of_the_package_is_in_the_table() -> None:
    names = {path.stem for path in PACKAGE.glob("*.py")} | {
        path.parent.name for path in PACKAGE.glob("*/__init__.py")
    }

    assert sorted(_listed()) == sorted(names - {"__init__", "__main__"})


def test_the_table_runs_from_the_lowest_layer_to_the_highest() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    contracts = settings["tool"]["importlinter"]["contracts"]
    layers = next(each["layers"] for each in contracts if each["id"] == "layers")
    rank = {name: i for i, layer in enumerate(reversed(layers)) for name in _names(layer)}

    ranks = [rank[name] for name in _listed()]

    assert ranks == sorted(ranks)


def _names(layer: str) -> list[str]:
    return [name.strip() for name in layer.split("|")]
