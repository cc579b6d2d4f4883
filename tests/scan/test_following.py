"""Policies are followed through names, imports, attributes and annotations, and nothing else is."""

from __future__ import annotations

from pathlib import Path

import pytest

from scan.small import one, scanned

ASKED = 'require(action="sell", purpose="marketing", data="email")'


@pytest.mark.parametrize(
    "code",
    [
        f"import purposebind\npurposebind.load('x').{ASKED}",
        f"import purposebind as pb\nP = pb.loads('x')\nP.{ASKED}",
        "from purposebind import load\nP = None\ndef f():\n    global P\n    P = load('x')\n"
        f"P.{ASKED}",
        f"from purposebind.policy.policy import load as l\n(P := l('x')).{ASKED}",
        f"from purposebind import load\nP, x = load('x'), 1\nP.{ASKED}",
        f"from purposebind.guard import LivePolicy\nwith LivePolicy('x') as p:\n    p.{ASKED}",
        f"from purposebind.guard import LivePolicy\nP = LivePolicy('x')\nP.policy.{ASKED}",
        f"from purposebind import Policy\ndef f(p: Policy | None): p.{ASKED}",
        f"import purposebind\ndef f(p: 'purposebind.Policy'): p.{ASKED}",
        f"from purposebind import Policy\nfrom typing import Annotated, Optional\n"
        f"async def f(p: Annotated[Optional[Policy], 1]): p.{ASKED}",
        f"def test(purposebind_policy): purposebind_policy.{ASKED}",
        f"from purposebind import Policy\ndef get() -> Policy: ...\nget().{ASKED}",
        f"from purposebind import load\nclass A:\n    p = load('x')\nclass B(A):\n"
        f"    def f(self): self.p.{ASKED}",
        f"from purposebind import Policy\nclass A:\n    def __init__(self, p: Policy): self.p = p\n"
        f"    def f(self):\n        def g(): self.p.{ASKED}\nA(1).p.{ASKED}",
        f"from purposebind import load\nP = load('x') if 1 else load('y')\nlambda: P.{ASKED}",
    ],
)
def test_a_policy_is_followed_to_its_question(tmp_path: Path, code: str) -> None:
    assert {each.code for each in one(tmp_path, code)} == {"PB950"}


@pytest.mark.parametrize(
    "code",
    [
        "from purposebind import load\ndef f(load): load('x').require(action='sell')",
        "from purposebind import load\nP = load('x')\ndef f(P): P.require('sell')",
        "from purposebind import load\nP = load('x')\nclass A:\n    P = 1\n"
        "    def f(self): self.P.decide('sell')",
        "from purposebind import Policy\ndef f(p: dict[str, Policy]): p.decide('sell')",
        "from purposebind import Decision\ndef f(d: Decision): d.require('sell')",
        "from purposebind.testing import assert_refused\n"
        "assert_refused(1, action='sell', purpose='marketing', data='email')",
        "import purposebind.guard\nfrom mine import guard\n@guard.uses(action='sell', data='x')\n"
        "def f(): ...",
    ],
)
def test_what_is_no_policy_is_left_alone(tmp_path: Path, code: str) -> None:
    assert one(tmp_path, code) == []


@pytest.mark.parametrize(
    "files",
    [
        {"a/__init__.py": "", "a/p.py": "{load}", "b.py": "from a.p import P\nP.{asked}"},
        {"a/__init__.py": "{load}", "b.py": "import a\na.P.{asked}"},
        {"a/__init__.py": "{load}", "a/b.py": "from . import P as Q\nQ.{asked}"},
        {"a/__init__.py": "", "a/p.py": "{load}", "a/b/c.py": "from ..p import P\nP.{asked}"},
        {"a/p.py": "{load}", "b.py": "import a.p as x\nx.P.{asked}"},
        {"a.py": "{load}", "b.py": "from a import *", "c.py": "from b import P as R\nR.{asked}"},
        {"a.py": "{load}", "b.py": "from a import P as Q", "c.py": "import b\nb.Q.{asked}"},
        {"src/a.py": "{load}", "src/b.py": "from src.a import P\nP.{asked}"},
        {
            "a.py": "{load}\nclass A:\n    def __init__(self): self.held = P",
            "b.py": "from a import A\nclass B(A): ...",
            "c.py": "from b import B\ndef f(b: B): b.held.{asked}",
        },
    ],
)
def test_a_policy_is_followed_through_the_tree(tmp_path: Path, files: dict[str, str]) -> None:
    load = "from purposebind import load\nP = load('x')"
    texts = {
        name: text.replace("{load}", load).replace("{asked}", ASKED) for name, text in files.items()
    }
    found = scanned(tmp_path, texts).report.findings

    assert [each.code for each in found] == ["PB950"]


def test_imports_in_a_circle_end(tmp_path: Path) -> None:
    files = {
        "a.py": "import purposebind\nfrom b import P\nP.decide(1)",
        "b.py": "from a import P\nx = x.y\ny = P = (P)",
    }

    assert list(scanned(tmp_path, files).report.findings) == []


def test_names_bound_from_one_another_many_times_are_followed_once(tmp_path: Path) -> None:
    """Each of them has ten ways to go on; all paths together would never end."""
    names = [f"n{i}" for i in range(10)]
    bound = "\n".join(f"{a} = {b}.next or {b}" for a in names for b in names)
    code = f"from purposebind import load\n{bound}\nn9 = load('x')\nn0.{ASKED}"

    assert [each.code for each in one(tmp_path, code)] == ["PB950"]


CONSTANT = (
    "from purposebind import load\nP = load('x')\n{}\n"
    "P.decide(action={}, purpose='marketing', data='email')"
)


@pytest.mark.parametrize(
    ("bound", "named"),
    [
        ("A = 'sell'", "A"),
        ("A: str = 'sell'", "A"),
        ("A = B = 'sell'", "B"),
        ("A = ('sell', 'use')", "A"),
        ("A = 'sell'\nB = A", "B"),
        ("class C:\n    A = 'sell'", "C.A"),
        ("from enum import StrEnum\nclass C(StrEnum):\n    A = 'sell'", "C.A"),
        ("import enum\nclass C(str, enum.Enum):\n    A = 'sell'", "C.A"),
        ("import enum\nclass C(enum.Enum):\n    A = 'sell'", "C.A.value"),
        ("", "'se' 'll'"),
        ("", "f'sell'"),
    ],
)
def test_a_constant_that_is_bound_once_counts_as_its_literal(
    tmp_path: Path, bound: str, named: str
) -> None:
    assert [each.code for each in one(tmp_path, CONSTANT.format(bound, named))] == ["PB950"]


@pytest.mark.parametrize(
    ("bound", "named"),
    [
        ("A = 'sell'\nA = 'use'", "A"),
        ("A = 'sell'\nif A:\n    A += 'x'", "A"),
        ("A = 'sell'\ndef f():\n    global A\n    A = 'use'", "A"),
        ("A = 'sell'\nfor A in []: ...", "A"),
        ("A = ['sell']\nA.append('use')", "A"),
        ("import enum\nclass C(enum.Enum):\n    A = 'sell'", "C.A"),
        ("A = str('sell')", "A"),
        ("from elsewhere import A", "A"),
        ("A = 'x'", "f'{A}'"),
        ("A = 'x'", "A + 'y'"),
    ],
)
def test_what_may_be_something_else_is_no_literal(tmp_path: Path, bound: str, named: str) -> None:
    found = one(tmp_path, CONSTANT.format(bound, named))

    assert [each.code for each in found] == ["PB953"]
    assert found[0].span is not None
    assert found[0].span.text == named
