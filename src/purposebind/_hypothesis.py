"""What Hypothesis calls when it is imported: `st.from_type(Use)` is to know uses.

In: nothing. Out: registrations. Whoever imports Hypothesis in an environment that happens to have
purposebind pays for this module alone: the rest waits until the module of `Use` is imported.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from importlib.machinery import ModuleSpec
from importlib.util import find_spec
from types import ModuleType

HOME = "purposebind.use.use"
"""The module that has the types."""


def setup() -> None:
    """Register the types, now or once their module is there."""
    if HOME in sys.modules:
        _register(sys.modules[HOME])
    else:
        sys.meta_path.insert(0, _Waiting())


def _register(module: ModuleType) -> None:
    from hypothesis import strategies as st

    def uses(_: type) -> st.SearchStrategy[object]:
        from purposebind.strategies import stated_uses

        return stated_uses()

    def items(_: type) -> st.SearchStrategy[object]:
        from purposebind.strategies import stated_items

        return stated_items()

    st.register_type_strategy(module.Use, uses)
    st.register_type_strategy(module.Item, items)


class _Waiting:
    """Finds nothing itself; sees the one module being imported, and goes."""

    def find_spec(
        self,
        name: str,
        path: Sequence[str] | None = None,  # noqa: ARG002  # the shape of a finder
        target: ModuleType | None = None,  # noqa: ARG002
    ) -> ModuleSpec | None:
        """The module as the other finders find it, with the registration after it."""
        if name != HOME:
            return None
        sys.meta_path.remove(self)
        spec = find_spec(name)
        if spec is not None and spec.loader is not None:
            loader = spec.loader
            # On the instance: its class, and what inspects modules, see the loader they know.
            loader.__dict__["exec_module"] = _followed(loader.exec_module)
        return spec


def _followed(execute: Callable[[ModuleType], None]) -> Callable[[ModuleType], None]:
    def run(module: ModuleType) -> None:
        execute(module)
        _register(module)

    return run
