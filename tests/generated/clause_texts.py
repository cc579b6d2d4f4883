"""Generate texts of clauses that use every form of the grammar, well typed.

In come a source of choices, a vocabulary and declarations of facts, out goes text. `policies.py`
puts it in rules; tests of the clause parser may ask for it directly.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from .sources import Source
from .vocabularies import DAYS, DIMENSIONS, DURATIONS, NUMBERS, SECTIONS, Json, day, terms_of

KEYWORDS = frozenset(
    {"and", "or", "not", "unless", "is", "one", "of", "at", "least", "most", "before", "after"}
    | {"within", "never", "includes", "among", "today", *DIMENSIONS}
)
SIGNS = (">=", "<", "<=", ">", "=", "!=")
SPANS = (
    (8, ("30 days", "1 month", "2 weeks", "1 day", "6 months", "1 year", "13 months", "1 week")),
    (1, ("0 days", "9999 years", "2 years")),
)


def clause_text(source: Source, vocabulary: Json, facts: Json, depth: int) -> str:
    """Return a clause with brackets nested at most `depth` deep."""
    return _Writer(source, vocabulary, facts).clause(depth)


class _Writer:
    """Write clauses over one vocabulary."""

    def __init__(self, source: Source, vocabulary: Json, facts: Json) -> None:
        self._source = source
        self._vocabulary = vocabulary
        self._facts = facts

    def clause(self, depth: int) -> str:
        text = self._chain(depth)
        if depth > 0 and self._source.chance(15):
            return f"{text} unless {self._chain(depth - 1)}"
        return text

    def _chain(self, depth: int) -> str:
        word = self._source.pick([" and ", " or "])
        return word.join(
            self._test(depth) for _ in self._source.times(1, 3, percent=30 if depth else 10)
        )

    def _test(self, depth: int) -> str:
        form = self._source.weighted(
            [(75, "atom"), (10, "not"), (15 if depth > 0 else 0, "brackets")]
        )
        if form == "atom":
            return self._atom()
        if form == "not":
            return f"not {self._test(depth)}"
        return f"({self.clause(depth - 1)})"

    def _atom(self) -> str:
        if self._source.chance(22) or not self._facts:
            return self._on_dimension()
        name = self._source.pick(list(self._facts))
        declared = self._facts[name]
        match declared["type"]:
            case "boolean" | "judgement":
                return name
            case "term":
                terms = terms_of(declared, self._vocabulary)
                return self._on_term(name, terms, declared["of"])
            case "terms":
                return self._on_terms(name, declared)
            case "choice":
                return self._equal(name, declared["of"])
            case "level":
                return self._on_level(name, declared["of"])
            case "integer":
                return self._on_integer(name)
            case "duration":
                return f"{name} {self._source.pick(SIGNS)} {self._duration()}"
            case _:
                return self._on_date(name)

    def _on_dimension(self) -> str:
        dim = self._source.pick(DIMENSIONS)
        return self._on_term(dim, list(self._vocabulary[SECTIONS[dim]]), SECTIONS[dim])

    def _on_term(self, left: str, terms: Sequence[str], section: str) -> str:
        lists = [
            name
            for name, declared in self._facts.items()
            if declared["type"] == "terms" and declared["of"] == section
        ]
        if lists and self._source.chance(50):
            return f"{left} {self._is()} among {self._source.pick(lists)}"
        return self._equal(left, terms)

    def _on_terms(self, name: str, declared: Json) -> str:
        """Write `includes`, or `among` if there is something to look for in the list."""
        section = declared["of"]
        lefts = [dim for dim, of in SECTIONS.items() if of == section]
        lefts += [
            other
            for other, found in self._facts.items()
            if found["type"] == "term" and found["of"] == section
        ]
        if lefts and self._source.chance(40):
            return f"{self._source.pick(lefts)} {self._is()} among {name}"
        terms = terms_of(declared, self._vocabulary)
        return f"{name} includes {self._word(self._source.pick(terms))}"

    def _equal(self, left: str, options: Sequence[str]) -> str:
        return self._is_value(left, [self._word(option) for option in options])

    def _is_value(self, left: str, options: Sequence[str]) -> str:
        """Write `is` or `is one of` over options that are written already."""
        if self._source.chance(35):
            chosen = self._source.some(options, at_least=1, at_most=3)
            return f"{left} {self._is()} one of ({', '.join(chosen)})"
        return f"{left} {self._is()} {self._source.pick(options)}"

    def _on_level(self, name: str, options: Sequence[str]) -> str:
        if self._source.chance(30):
            return self._equal(name, options)
        bound = self._source.pick(["least", "most"])
        return f"{name} {self._is()} at {bound} {self._word(self._source.pick(options))}"

    def _on_integer(self, name: str) -> str:
        if self._source.chance(25):
            return self._is_value(name, [str(number) for number in NUMBERS])
        return f"{name} {self._source.pick(SIGNS)} {self._source.pick(NUMBERS)}"

    def _duration(self) -> str:
        days = self._source.pick(DURATIONS)
        written = [f"{days} days", f"{days // 7} weeks", "1 day", "1 week"]
        return self._source.pick(written)

    def _on_date(self, name: str) -> str:
        """Write a date test on the fact, or on `today` with the fact as the moment."""
        forms: Sequence[tuple[int, Callable[[str], str]]] = (
            (3, self._order),
            (5, self._spanned),
            (2, lambda left: f"{left} {self._is()} never"),
            (2, lambda left: f"{left} {self._source.pick(SIGNS)} {day(self._source)}"),
            (1, lambda left: self._is_value(left, DAYS)),
        )
        if self._source.chance(30):
            return self._on_today(name)
        return self._source.weighted(forms)(name)

    def _on_today(self, name: str) -> str:
        form = self._source.integer(0, 6)
        if form == 6:
            return f"today {self._is()} never"
        if form == 4:
            return f"today {self._source.pick(SIGNS)} {day(self._source)}"
        if form == 5:
            return self._is_value("today", DAYS)
        test = self._order if form < 2 else self._spanned
        return test("today", name)

    def _order(self, left: str, right: str | None = None) -> str:
        return f"{left} {self._is()} {self._direction()} {right or self._moment(left)}"

    def _spanned(self, left: str, right: str | None = None) -> str:
        bound = self._source.pick(["within", "at least"])
        span = self._source.pick(self._source.weighted(SPANS))
        moment = right or self._moment(left)
        return f"{left} {self._is()} {bound} {span} {self._direction()} {moment}"

    def _moment(self, left: str) -> str:
        dates = [
            name
            for name, found in self._facts.items()
            if found["type"] == "date" and (name != left or self._source.chance(5))
        ]
        form = self._source.integer(0, 2)
        if form == 0:
            return "today"
        return day(self._source) if form == 1 or not dates else self._source.pick(dates)

    def _direction(self) -> str:
        return self._source.pick(["before", "after"])

    def _is(self) -> str:
        return "is not" if self._source.chance(30) else "is"

    def _word(self, name: str) -> str:
        """Quote a value that is spelled like a keyword, and now and then one that is not."""
        return f"'{name}'" if name in KEYWORDS or self._source.chance(3) else name
