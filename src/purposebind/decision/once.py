"""Properties that are read once, without a lock.

In: a method that reads something off an immutable value. Out: a property that keeps what was read.
`functools.cached_property` of Python 3.11 holds one lock for all instances of a class: one decision
that is slow to explain would keep every other thread from explaining another one.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, Self, TypeVar, cast, overload

T = TypeVar("T")


class once(Generic[T]):  # noqa: N801  # a decorator, spelt like `property`
    """A property kept in the `__dict__` of its instance.

    Two threads may both read at first; all get what the first of them kept.
    """

    def __init__(self, read: Callable[[Any], T]) -> None:
        self._read = read
        self.__doc__ = read.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    @overload
    def __get__(self, instance: None, owner: type) -> Self: ...
    @overload
    def __get__(self, instance: object, owner: type) -> T: ...
    def __get__(self, instance: object | None, owner: type) -> Self | T:
        if instance is None:
            return self
        return cast(T, instance.__dict__.setdefault(self._name, self._read(instance)))
