"""What guards may state of a declared use, and what is called inside a purpose."""

from __future__ import annotations

from pathlib import Path

import pytest

from scan.small import one, places, scanned

HEAD = (
    "from purposebind import load\n"
    "from purposebind.guard import guard, purpose, uses\n"
    "from purposebind.guard.fastapi import requires\n"
    "P = load('x')\n"
)
NEWS = "action='contact', purpose='newsletter', data='email'"
PARCEL = "action='disclose', purpose='support', data='name', recipient='courier'"


@pytest.mark.parametrize(
    ("code", "codes"),
    [
        (f"@uses({NEWS})\ndef f(): ...", ["PB952"]),
        (f"@guard(P)\n@uses({NEWS})\ndef f(): ...", ["PB951"]),
        (f"@guard(P, facts=None)\n@uses({NEWS})\ndef f(): ...", ["PB951"]),
        (f"@guard(P, facts={{'consent': 'c'}})\n@uses({NEWS})\ndef f(c): ...", ["PB951"]),
        (
            f"@guard(P, facts={{'consent': 'c', 'declined': len}})\n@uses({NEWS})\ndef f(c): ...",
            ["PB952"],
        ),
        (
            f"@guard(P, facts={{'consent': 'c'}})\n"
            f"@uses({NEWS}, facts={{'declined': []}})\ndef f(c): ...",
            ["PB952"],
        ),
        (
            f"@guard(P, facts={{'declined': 'c'}})\n"
            f"@uses({NEWS}, facts={{'consent': False}})\ndef f(c): ...",
            ["PB950"],
        ),
        (f"@guard(P, facts=FACTS)\n@uses({NEWS})\ndef f(): ...", ["PB952"]),
        (f"@guard(P, **more)\n@uses({NEWS})\ndef f(): ...", ["PB952"]),
        (f"requires(P, uses({NEWS}))", ["PB951"]),
        (f"requires(P, declared=uses({NEWS}), facts={{'consent': f, 'declined': f}})", ["PB952"]),
        (f"D = uses({NEWS})\nrequires(P, D, facts={{'declined': f}})", ["PB951"]),
        (f"@guard(P)\n@uses({PARCEL})\ndef f(): ...", ["PB951"]),
        (f"@guard(P, facts={{'data.state': 's'}})\n@uses({PARCEL})\ndef f(s): ...", ["PB952"]),
        (
            f"@guard(P, facts={{'data.stat': 's'}})\n@uses({PARCEL})\ndef f(s): ...",
            ["PB613", "PB951"],
        ),
    ],
)
def test_what_a_guard_does_not_state_is_not_stated(
    tmp_path: Path, code: str, codes: list[str]
) -> None:
    assert [problem.code for problem in one(tmp_path, HEAD + code)] == codes


def test_a_use_of_a_dependency_belongs_to_the_function_that_depends_on_it(tmp_path: Path) -> None:
    code = f"def route(d=Depends(requires(P, uses({NEWS})))):\n    P.decide(1)\n"
    used = scanned(tmp_path, {"a.py": HEAD + code}).uses

    assert [(each.use.via, each.use.function) for each in used] == [
        ("uses", "route"),
        ("decide", "route"),
    ]


def test_methods_are_followed_into_the_purpose_that_is_set_around_them(tmp_path: Path) -> None:
    code = HEAD + (
        "class Desk:\n"
        "    @uses(action='use', data='health')\n"
        "    def look(self): ...\n"
        "    @uses(action='use', purpose='repair', data='name')\n"
        "    async def mend(self): ...\n"
        "    async def work(self):\n"
        "        async with other, purpose('support'):\n"
        "            self.look()\n"
        "            await self.mend()\n"
        "        with purpose(term='marketing'):\n"
        "            def later(): self.mend()\n"
        "            await Desk().mend()\n"
        "Desk().look()\n"
    )
    found = places(scanned(tmp_path, {"a.py": code}), tmp_path / "code")

    assert found == [
        ("a.py", 6, "PB957", "uses"),
        ("a.py", 12, "PB950", "self.look"),
        ("a.py", 16, "PB954", "Desk().mend"),
    ]
