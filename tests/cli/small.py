"""Policies of a few lines for the verbs that ask about all uses.

In: rules. Out: the text of a policy without a statement, and the simulation of a missing solver.
"""

from __future__ import annotations

import sys

import pytest

HEAD = """\
purposebind: 1
policy: small
vocabulary:
  actions: {use: {}, sell: {}}
  purposes: {support: {}, marketing: {}}
  data: {personal: {}, name: {under: personal}, address: {under: personal}}
facts: {agreed: {type: boolean}, urgent: {type: boolean}}
rules:
"""
NO_SOLVER = "error: the solver z3 is not installed\n  help: pip install 'purposebind[analysis]'\n"


def policy(*rules: str) -> str:
    """The text of a policy with these rules."""
    return HEAD + "".join(f"  - {{{rule}}}\n" for rule in rules)


def without_solver(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the import of the solver fail, as where it is not installed."""
    monkeypatch.setitem(sys.modules, "z3", None)
