"""Uses of a policy, whatever becomes of them.

In: a policy. Out: a Hypothesis strategy. A use is built around a rule: terms of its scope, then
values near to what the rules that it may meet compare with; nothing is drawn to be thrown away.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from purposebind.clause.syntax import DimensionName
from purposebind.meant.vocabulary import DIMENSIONS, SECTIONS, Fact
from purposebind.policy.policy import Policy
from purposebind.strategies.problems import no_words
from purposebind.strategies.slots import AttributeSlot, DaySlot, DutySlot, FactSlot, Slot, slots_of
from purposebind.strategies.steps import Steps, stated
from purposebind.use.use import Use

MOST_ITEMS = 3
"""Items that are drawn at most in a dimension, or terms in a list."""
NAMED: tuple[DimensionName, ...] = ("action", "purpose", "data")
"""The dimensions that every use names."""

_quarter = st.integers(0, 3)
_eighth = st.integers(0, 7)

Terms = Mapping[DimensionName, Sequence[str]]


def uses(policy: Policy) -> SearchStrategy[Use]:
    """Uses that the policy can judge, around each of its rules and away from all of them.

    Shrinks to one item in each dimension and nothing stated. Raises NoSuchUse where there can be
    none, because the vocabulary lacks the terms.
    """
    steps = Steps(policy)
    all_terms = _all_terms(steps)
    for dimension in NAMED:
        if not all_terms[dimension]:
            raise no_words(policy.id, SECTIONS[dimension])
    return _uses(steps, all_terms, (all_terms, *_scopes(steps, all_terms)))


def _all_terms(steps: Steps) -> Terms:
    """Every term that a use may name, the plainest first: leaves, and actions without recipient.

    Of actions, none that needs a recipient where there is none.
    """
    words = steps.policy.vocabulary
    terms: dict[DimensionName, Sequence[str]] = {
        dimension: words.dimension(dimension).names for dimension in DIMENSIONS
    }
    terms["action"] = sorted(terms["action"], key=lambda each: steps.asks[each] == "required")
    if not terms["recipient"]:
        terms["action"] = [each for each in terms["action"] if steps.asks[each] != "required"]
    return terms


def _scopes(steps: Steps, all_terms: Terms) -> Iterator[Terms]:
    """The terms in the scope of each rule, where a use can be in it."""
    program = steps.policy.program
    for number in range(len(program.numbered)):
        terms = {
            dimension: [
                term
                for term in all_terms[dimension]
                if table.marks[table.taxonomy.index[term]] >> number & 1
            ]
            for dimension, table in program.tables.items()
        }
        if all(terms[dimension] for dimension in NAMED):
            yield terms


@st.composite
def _uses(draw: DrawFn, steps: Steps, all_terms: Terms, around: Sequence[Terms]) -> Use:
    """A use around one of the rules, or around none."""
    near = draw(st.sampled_from(around))
    actions = _actions(draw, steps, near, all_terms)
    asks = {steps.asks[action] for action in actions}
    named: dict[str, object] = {"action": actions}
    for dimension in ("purpose", "data"):
        named[dimension] = _items(draw, near, all_terms, dimension)
    has_recipient = "required" in asks
    if "none" not in asks and not has_recipient and all_terms["recipient"]:
        has_recipient = draw(st.booleans())
    if has_recipient:
        named["recipient"] = _items(draw, near, all_terms, "recipient")
    return _stated(draw, steps, Use.of(named))


def _actions(draw: DrawFn, steps: Steps, near: Terms, all_terms: Terms) -> list[str]:
    """Actions that agree on whether the use has a recipient; one that does not is left out."""
    found: list[str] = []
    for action in _items(draw, near, all_terms, "action"):
        asked = {steps.asks[each] for each in (*found, action)}
        found += [] if asked >= {"required", "none"} else [action]
    return found


def _items(draw: DrawFn, near: Terms, all_terms: Terms, dimension: DimensionName) -> list[str]:
    """One term, or now and then more.

    All are drawn alike and in a row, so that any of them can be left out where a use shrinks.
    """
    terms: dict[str, None] = {}
    for _ in range(MOST_ITEMS):
        terms[_term(draw, near[dimension], all_terms[dimension])] = None
        if draw(_quarter) < 3:
            break
    return list(terms)


def _term(draw: DrawFn, near: Sequence[str], every: Sequence[str]) -> str:
    """A term of a scope, three times in four; where a use shrinks, the plainest of all."""
    # A rule may ask for what a use need not have: of recipients, then, any will do.
    is_near = draw(_quarter) > 0 and bool(near)
    return draw(st.sampled_from(near if is_near else every))


def _stated(draw: DrawFn, steps: Steps, use: Use) -> Use:
    """The use with some of what it leaves open stated, one thing after the other.

    What is left open costs no choice: what takes the fewest choices is what a use shrinks to.
    """
    stating = (FactSlot, AttributeSlot, DutySlot, DaySlot)
    slots = [slot for slot in slots_of(steps.policy, use) if isinstance(slot, stating)]
    while slots and draw(_eighth) > 0:
        slot = draw(st.sampled_from(slots))
        use = stated(use, slot, draw(_values_at(steps, slot)))
    return use


def _values_at(steps: Steps, slot: Slot) -> SearchStrategy[object]:
    vocabulary = steps.policy.vocabulary
    match slot:
        case FactSlot(name):
            return values(steps, vocabulary.facts[name])
        case AttributeSlot(dimension, _, key):
            return values(steps, vocabulary.attributes[dimension][key])
        case DaySlot():
            return st.sampled_from(steps.values.days) | st.dates()
        case _:
            return st.booleans()


def values(steps: Steps, fact: Fact) -> SearchStrategy[object]:
    """Values of a fact as a use states them: near to what clauses compare with, and any."""
    near = st.sampled_from(steps.values.of(fact))
    match fact.type:
        case "integer":
            return near | st.integers()
        case "duration":
            return near | st.integers(min_value=0)
        case "date":
            return near | st.dates().map(date.isoformat)
        case "terms":
            names = steps.policy.vocabulary.taxonomies[fact.taxonomy].names
            return near | st.lists(st.sampled_from(names), unique=True, max_size=MOST_ITEMS)
        case "judgement":
            return near | _lapsing(steps)
        case _:
            return near


@st.composite
def _lapsing(draw: DrawFn, steps: Steps) -> dict[str, object]:
    """A judgement that holds until some day."""
    judged = draw(st.sampled_from(steps.values.judgements))
    return {**judged, "expires": draw(st.sampled_from(steps.values.days)).isoformat()}
