"""Every way round is told once, and without the steps that were told nothing comes round."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from purposebind.meant.circles import circles

NAMES = "abcdef"
Above = dict[str, list[str]]


def graphs() -> st.SearchStrategy[Above]:
    """Draw names that lie below any others, themselves among them."""
    above = st.lists(st.sampled_from(NAMES), max_size=4, unique=True)
    return st.fixed_dictionaries(dict.fromkeys(NAMES, above))


def _steps(circle: tuple[str, ...]) -> list[tuple[str, str]]:
    return list(zip(circle, (*circle[1:], circle[0]), strict=True))


def _reached(above: Above, name: str) -> set[str]:
    found: set[str] = set()
    waiting = list(above[name])
    while waiting:
        each = waiting.pop()
        if each not in found:
            found.add(each)
            waiting += above[each]
    return found


def _comes_round(above: Above) -> bool:
    return any(name in _reached(above, name) for name in above)


@given(graphs())
def test_a_circle_is_found_exactly_where_a_name_leads_back_to_itself(above: Above) -> None:
    assert any(circles(above)) == _comes_round(above)


@given(graphs())
def test_without_the_steps_of_all_circles_nothing_comes_round(above: Above) -> None:
    told = [step for circle in circles(above) for step in _steps(circle)]

    assert all(upper in above[lower] for lower, upper in told)
    assert len(told) == len(set(told))
    left = {
        name: [each for each in names if (name, each) not in told] for name, names in above.items()
    }
    assert not _comes_round(left)


@given(graphs())
def test_no_circle_names_a_name_twice(above: Above) -> None:
    assert all(len(circle) == len(set(circle)) for circle in circles(above))


@given(graphs())
def test_the_order_of_names_never_matters(above: Above) -> None:
    turned = {name: above[name][::-1] for name in reversed(above)}

    assert list(circles(turned)) == list(circles(above))


def test_a_circle_is_walked_upwards_from_the_first_of_the_alphabet_on_the_way() -> None:
    above = {"top": [], "a": ["c"], "b": ["a", "top"], "c": ["b"], "leaf": ["c"]}

    assert list(circles(above)) == [("a", "c", "b")]


def test_a_name_right_above_itself_is_a_circle_of_one() -> None:
    assert list(circles({"a": ["a", "b"], "b": ["a"]})) == [("a",), ("a", "b")]
