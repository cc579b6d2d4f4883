"""Circles among names: terms that lie below themselves, rules that override themselves.

In: for each name those right above it. Out: circles, one for each way round that stays when those
before it are cut. Called for taxonomies and for overrides.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping


def circles(above: Mapping[str, Iterable[str]]) -> Iterator[tuple[str, ...]]:
    """Circles in the order walked, from a name to one above it and so on; none names itself twice.

    Without the steps of all of them nothing comes round. The work grows with the steps there are:
    this is Tarjan's search in depth (1972), which cuts each circle it closes and goes on.
    """
    left = {name: sorted(names, reverse=True) for name, names in above.items()}
    done: set[str] = set()
    for start in sorted(left):
        path = [start] if start not in done else []
        place = dict.fromkeys(path, 0)
        while path:
            ahead = left.get(path[-1], [])
            while ahead and ahead[-1] in done:
                ahead.pop()
            if not ahead:
                done.add(path[-1])
                del place[path.pop()]
            elif ahead[-1] in place:
                circle = path[place[ahead[-1]] :]
                yield tuple(circle)
                for name in circle:
                    left[name].pop()
                for name in circle[1:]:
                    del place[name]
                del path[place[circle[0]] + 1 :]
            else:
                place[ahead[-1]] = len(path)
                path.append(ahead[-1])
