"""Case files as parameters of a test.

In: the path of a case file. Out: parameters for `pytest.mark.parametrize`. Called by downstream
suites while pytest collects them; the only module of this leaf that needs pytest.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from purposebind.problems.errors import ExpectationError
from purposebind.stated.inputs import read_input
from purposebind.testing.files import cases_from_bytes


def each_case(path: str | os.PathLike[str]) -> Sequence[object]:
    """The cases of a file, each a parameter with the name of the case for its id.

    A test takes a parameter as a `Case`: `case.use.data` is the use as plain data, and
    `assert_case(policy, case)` asserts all that it expects. Raises ExpectationError, with every
    problem of the file.
    """
    import pytest

    name = str(Path(path))
    data, found = read_input(name)
    if data is None:
        raise ExpectationError(found)
    file = cases_from_bytes(data, name)
    if file.problems:
        raise ExpectationError(file.problems)
    return [pytest.param(case, id=case.name) for case in file.cases]
