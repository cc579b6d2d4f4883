"""The floor does what its name says and nothing else."""

from __future__ import annotations

import ast
import inspect
import textwrap

from ours import floor
from work import Use


def test_the_floor_is_five_look_ups_four_ands_and_a_test() -> None:
    tree = ast.parse(textwrap.dedent(inspect.getsource(floor().ask)))
    nodes = [type(node) for node in ast.walk(tree)]

    assert nodes.count(ast.Subscript) == 5
    assert nodes.count(ast.BitAnd) == 4
    assert nodes.count(ast.Compare) == 1
    assert ast.Call not in nodes


def test_the_floor_takes_a_use_as_five_terms() -> None:
    hand = floor()

    assert hand.shape(Use("a4", "p20", "d20")) == ("a4", "p20", "d20", "nobody", "unknown")
    assert hand.ask(("a4", "p20", "d20", "nobody", "unknown"))
