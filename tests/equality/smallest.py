"""Cut plain data down to the least that still shows something.

In: data and a question about it. Out: the smallest data found for which the answer is still yes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

MOST_TRIES = 5_000


def smallest(data: Any, shows: Callable[[Any], bool]) -> Any:
    """The data, with keys and members of lists taken out one by one as long as it shows."""
    tries = iter(range(MOST_TRIES))
    while True:
        for _, cut in zip(tries, _cuts(data), strict=False):
            if shows(cut):
                data = cut
                break
        else:
            return data


def _cuts(data: Any) -> Iterator[Any]:
    """The data with one thing less; what holds much first."""
    if isinstance(data, dict):
        for key in data:
            yield {name: each for name, each in data.items() if name != key}
        for key in data:
            yield from ({**data, key: cut} for cut in _cuts(data[key]))
    if isinstance(data, list):
        for i in range(len(data)):
            yield data[:i] + data[i + 1 :]
        for i in range(len(data)):
            yield from ([*data[:i], cut, *data[i + 1 :]] for cut in _cuts(data[i]))
