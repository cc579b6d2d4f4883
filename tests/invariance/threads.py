"""Many threads that do the same at the same moment, and are switched as often as can be.

In: a call. Out: what each thread got.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import TypeVar

T = TypeVar("T")
THREADS = 64


def hammered(call: Callable[[int], T]) -> list[T]:
    """What `THREADS` threads get from a call that all of them make at the same moment."""
    barrier = threading.Barrier(THREADS)

    def waiting(number: int) -> T:
        barrier.wait()
        return call(number)

    with ThreadPoolExecutor(THREADS) as pool:
        return list(pool.map(waiting, range(THREADS)))


@contextmanager
def switched_often() -> Iterator[None]:
    """Switch threads after every microsecond until the context is left."""
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        yield
    finally:
        sys.setswitchinterval(interval)
