"""Rules, duties and interpretations from what the policy writes.

In: the policy as written, its vocabulary and its statement. Out: frozen values and edges, with
every problem found. Exceptions become rules of their own, with what they inherit filled in.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from purposebind.clause.from_text import deadline_from_text, from_text
from purposebind.clause.syntax import Deadline
from purposebind.limits import Limits
from purposebind.meant import problems
from purposebind.meant.clauses import Condition
from purposebind.meant.overrides import PlacedEdge
from purposebind.meant.rules import (
    Duty,
    Edge,
    Effect,
    Interpretation,
    Rule,
    Scope,
    Silence,
    StandingDuty,
    Timing,
    Unbound,
)
from purposebind.meant.taxonomy import Taxonomy
from purposebind.meant.typed import Typing
from purposebind.meant.values import read_day
from purposebind.meant.vocabulary import Vocabulary
from purposebind.places import Span
from purposebind.problems.problem import Path, Problem
from purposebind.statement.binding import bind
from purposebind.statement.text import Quote, Statement
from purposebind.written.checks import EFFECTS
from purposebind.written.from_document import Written
from purposebind.written.lost import is_lost
from purposebind.written.models import (
    DutySource,
    InterpretationSource,
    PolicySource,
    QuoteSource,
    RuleSource,
    StandingDutySource,
)

MOST_SUGGESTIONS = 20
"""Lost quotes whose nearest passage is looked for; where more are lost, the text is another."""


@dataclass(slots=True)
class Reading:
    """One reading of a policy: what it is read against, and what was found so far."""

    written: Written[PolicySource]
    statement: Statement | None
    typing: Typing
    limits: Limits
    rules: list[Rule] = field(default_factory=list)
    edges: list[PlacedEdge] = field(default_factory=list)
    ids: dict[str, tuple[Path, DutySource | None]] = field(default_factory=dict)
    """Where each id was first used, and the duty it was used for."""
    built: set[str] = field(default_factory=set)
    """The ids of the rules read so far in which nothing is wrong."""
    lost_quotes: int = 0
    """Quotes that could not be bound so far."""
    rule_ids: set[str] = field(default_factory=set)
    """The ids of all rules, also of those in which something is wrong."""
    clauses: dict[str, Condition] = field(default_factory=dict)
    """Clauses that were read without a problem, by their text: equal ones are read once."""

    @property
    def problems(self) -> list[Problem]:
        """The problems found so far, those of clauses among them."""
        return self.typing.problems

    @property
    def vocabulary(self) -> Vocabulary:
        """The vocabulary the policy is written in."""
        return self.typing.vocabulary

    def read_rules(self) -> None:
        """Read every rule and exception, and the edges they state."""
        for i, source in enumerate(self.written.model.rules):
            self._rule(source, ("rules", i), None)

    def read_overrides(self) -> None:
        """Resolve `overrides` and interpretations, once every rule is known."""
        ids = self.rule_ids
        self._overrides(self.written.model.rules, ("rules",), ids)
        recorded = list(enumerate(self.written.model.interpretations))
        # Of two on the same pair one decides what is told; which must not hang on their order.
        for i, source in sorted(recorded, key=lambda each: (each[1].because.strip(), each[1].by)):
            path: Path = ("interpretations", i)
            known = self._known_rule(source.prefer, (*path, "prefer"), ids)
            for k, loser in enumerate(source.over):
                if self._known_rule(loser, (*path, "over", k), ids) and known:
                    edge = Edge(source.prefer, loser, "interpretation", i)
                    self._edge(edge, (*path, "over", k))

    def _overrides(self, sources: Sequence[RuleSource], path: Path, ids: set[str]) -> None:
        for i, source in enumerate(sources):
            for k, loser in enumerate(source.overrides):
                at = (*path, i, "overrides", k)
                if self._known_rule(loser, at, ids):
                    self._edge(Edge(source.id, loser, "text"), at)
            self._overrides(source.except_, (*path, i, "except"), ids)

    def interpretations(self) -> tuple[Interpretation, ...]:
        """The recorded interpretations."""
        return tuple(
            self._interpretation(source, ("interpretations", i))
            for i, source in enumerate(self.written.model.interpretations)
        )

    def standing_duties(self) -> tuple[StandingDuty, ...]:
        """The duties with a scope of their own."""
        return tuple(
            self._standing(source, ("duties", i))
            for i, source in enumerate(self.written.model.duties)
        )

    def silence(self) -> Silence | None:
        """What silence means; none where it is silence."""
        source = self.written.model.silence
        if isinstance(source, str):
            return None
        actions = self._terms(source.actions, self.vocabulary.actions, ("silence", "actions"))
        return Silence(actions, self._quotes(source.says, ("silence", "says")))

    def unbound(self) -> tuple[Unbound, ...]:
        """The sentences that bind no use."""
        return tuple(
            Unbound(self._quotes(source.says, ("unbound", i, "says")), source.why)
            for i, source in enumerate(self.written.model.unbound)
        )

    def condition(self, text: str, path: Path) -> Condition | None:
        """A clause; none where it is absent or a problem was found in it."""
        if not text:
            return None
        if text in self.clauses:
            return self.clauses[text]
        passage = self.written.passage(path)
        node, found = from_text(passage, self.limits)
        self.problems.extend(found)
        condition = self.typing.condition(node, passage) if node is not None else None
        if condition is not None:
            self.clauses[text] = condition
        return condition

    def _rule(self, source: RuleSource, path: Path, parent: Rule | None) -> None:
        self._take_id(source.id, (*path, "id"), None)
        self.rule_ids.add(source.id)
        effect = next((effect for effect in EFFECTS if getattr(source, effect)), None)
        if effect is None:
            self._exceptions(source, path, None)
            return
        actions = self._terms(getattr(source, effect), self.vocabulary.actions, (*path, effect))
        scope = self._scope(source, path, actions, parent.scope if parent else Scope())
        inherited = parent.quotes if parent else ()
        quotes = self._quotes(source.says, (*path, "says")) or inherited
        rule = Rule(
            id=source.id,
            effect=Effect(effect),
            scope=scope,
            when=self.condition(source.when, (*path, "when")),
            unless=self.condition(source.unless, (*path, "unless")),
            alongside=self._terms(source.alongside, self.vocabulary.data, (*path, "alongside"))
            or (),
            quotes=quotes,
            overrides=tuple(dict.fromkeys(source.overrides)),
            parent=parent.id if parent else None,
            duties=tuple(
                self._duty(duty, (*path, "duties", i), quotes)
                for i, duty in enumerate(source.duties)
            ),
            basis=source.basis,
            note=source.note,
        )
        self.rules.append(rule)
        self.built.add(rule.id)
        if parent is not None and parent.id != rule.id:
            self._edge(Edge(rule.id, parent.id, "exception"), (*path, "id"))
        self._exceptions(source, path, rule)

    def _exceptions(self, source: RuleSource, path: Path, rule: Rule | None) -> None:
        for i, child in enumerate(source.except_):
            self._rule(child, (*path, "except", i), rule)

    def _scope(
        self,
        source: RuleSource | StandingDutySource,
        path: Path,
        actions: tuple[str, ...] | None,
        inherited: Scope,
    ) -> Scope:
        data = self._terms(source.data, self.vocabulary.data, (*path, "data"))
        purposes = self._terms(source.for_, self.vocabulary.purposes, (*path, "for"))
        recipients = self._terms(source.to, self.vocabulary.recipients, (*path, "to"))
        return Scope(
            actions,
            data if source.data else inherited.data,
            purposes if source.for_ else inherited.purposes,
            recipients if source.to else inherited.recipients,
        )

    def _standing(self, source: StandingDutySource, path: Path) -> StandingDuty:
        actions = self._terms(source.on, self.vocabulary.actions, (*path, "on"))
        scope = self._scope(source, path, actions, Scope())
        when = self.condition(source.when, (*path, "when"))
        return StandingDuty(self._duty(source, path, ()), scope, when)

    def _duty(self, source: DutySource, path: Path, inherited: tuple[Quote, ...]) -> Duty:
        self._take_id(source.id, (*path, "id"), source)
        return Duty(
            id=source.id,
            do=source.do.strip(),
            timing=Timing(source.timing),
            within=self._within(source.within, (*path, "within")),
            unless=self.condition(source.unless, (*path, "unless")),
            quotes=self._quotes(source.says, (*path, "says")) or inherited,
        )

    def _within(self, text: str, path: Path) -> Deadline | None:
        if not text:
            return None
        passage = self.written.passage(path)
        deadline, found = deadline_from_text(passage, self.limits)
        self.problems.extend(found)
        if deadline is None or deadline.after is None:
            return deadline
        name, at = deadline.after.name, deadline.after.at
        fact = self.vocabulary.facts.get(name)
        span = passage.span(at.start, at.end)
        if fact is None:
            if not is_lost(name, self.typing.lost):
                self.problems.append(
                    problems.unknown_fact(span, name, self.vocabulary, self.problems)
                )
        elif fact.type != "date" or fact.dimension:
            self.problems.append(problems.bad_anchor(span, fact))
        return deadline

    def _interpretation(self, source: InterpretationSource, path: Path) -> Interpretation:
        on = read_day(source.on) if source.on else None
        if source.on and on is None:
            span = self.written.span((*path, "on"))
            self.problems.append(problems.bad_day(span, source.on))
        over = tuple(dict.fromkeys(source.over))
        return Interpretation(source.prefer, over, source.because.strip(), source.by, on)

    def _terms(self, names: list[str], taxonomy: Taxonomy, path: Path) -> tuple[str, ...] | None:
        """The terms named, each once; none where nothing is named or `any` is."""
        if not names or "any" in names:
            return None
        known = []
        for i, name in enumerate(names):
            if name in taxonomy:
                known.append(name)
            elif not is_lost(name, self.typing.lost):
                span = self.written.span((*path, i))
                problem = problems.unknown_term(
                    span, name, taxonomy, self.vocabulary, self.problems
                )
                self.problems.append(problem)
        return tuple(dict.fromkeys(known))

    def _quotes(self, sources: list[QuoteSource], path: Path) -> tuple[Quote, ...]:
        quotes = []
        for i, source in enumerate(sources):
            written = self.written.span((*path, i, "quote"))
            quote, problem = bind(
                self.statement,
                source.quote,
                text=source.text,
                line=source.line,
                written=written,
                suggest=self.lost_quotes < MOST_SUGGESTIONS,
            )
            if problem:
                self.problems.append(problem)
                self.lost_quotes += 1
            if quote:
                quotes.append(quote)
        return tuple(quotes)

    def _take_id(self, id: str, path: Path, duty: DutySource | None) -> None:
        """Note an id; the same id again is the same duty, or a problem."""
        if id not in self.ids:
            self.ids[id] = (path, duty)
            return
        first_path, first = self.ids[id]
        span, first_span = self.written.span(path), self.written.span(first_path)
        if duty is None or first is None:
            self.problems.append(problems.duplicate_id(span, id, first_span))
            return
        for key in ("do", "timing") if id not in self.typing.maimed else ():
            if getattr(duty, key).strip() != getattr(first, key).strip():
                self.problems.append(problems.unlike_duties(span, id, key, first_span))

    def _known_rule(self, id: str, path: Path, ids: set[str]) -> bool:
        if id in ids:
            return True
        if not is_lost(id, self.typing.lost):
            span: Span = self.written.span(path)
            self.problems.append(problems.unknown_rule(span, id, ids, self.problems))
        return False

    def _edge(self, edge: Edge, path: Path) -> None:
        if {edge.winner, edge.loser} <= self.built:
            self.edges.append(PlacedEdge(edge, lambda: self.written.span(path)))
