"""PB832 `opening-default`: a default that opens a permit or lifts a ban."""

from __future__ import annotations

from collections.abc import Iterator

from purposebind.lint.clauses import Clause, duties
from purposebind.lint.clauses import clauses as clauses_in
from purposebind.lint.declared import documents
from purposebind.lint.lint_rule import Example, LintRule
from purposebind.lint.subject import Subject
from purposebind.meant import clauses
from purposebind.meant.clauses import Meaning, Test, facts_of, reads_today
from purposebind.meant.rules import Timing
from purposebind.meant.vocabulary import UNSTATED, Fact, Vocabulary
from purposebind.places import Span
from purposebind.policy.whole import Whole
from purposebind.problems.problem import Kind, Problem, Related, Severity
from purposebind.program.conditions import Compiler
from purposebind.program.frame import TERM, Slot, default_of, layout_of

_MOST_SHOWN = 3


def _check(subject: Subject) -> Iterator[Problem]:
    asked = tuple(_asked(subject))
    for fact in subject.meant.vocabulary.facts.values():
        if fact.default is UNSTATED:
            continue
        alone = _Alone(subject.meant.vocabulary, fact)
        opened = [each for each, wanted in asked if alone.helps(each.condition.meaning, wanted)]
        span = _default_span(subject.whole, fact.name)
        if opened and span:
            what = _what(subject, opened[0])
            message = f"the default `{span.text}` of `{fact.name}` {what} where nobody stated it"
            related = tuple(
                Related("read here", place)
                for each in opened[:_MOST_SHOWN]
                if (place := subject.whole.span(each.path))
            )
            help = "take the default out: a use that does not state the fact is then asked for it"
            yield RULE.at(span, message, help=help, related=related)


def _asked(subject: Subject) -> Iterator[tuple[Clause, bool]]:
    """Every clause on which a permission hangs, and whether it has to be true or false for it."""
    effects = {rule.id: rule.effect for rule in subject.meant.rules}
    before = {duty.id for duty, _ in duties(subject) if duty.timing is Timing.BEFORE}
    for each in clauses_in(subject):
        is_unless = each.key == "unless"
        if each.owner in effects:
            yield each, effects[each.owner].grants is not is_unless
        elif each.owner in before:
            yield each, is_unless


def _what(subject: Subject, clause: Clause) -> str:
    grants = any(rule.id == clause.owner and rule.effect.grants for rule in subject.meant.rules)
    is_rule = clause.owner in subject.whole.rule_paths
    thing = "rule" if is_rule else "duty"
    return f"{'helps to open' if grants else 'helps to lift'} {thing} `{clause.owner}`"


class _Alone:
    """What tests say where one fact has its default and nothing else is known."""

    def __init__(self, vocabulary: Vocabulary, fact: Fact) -> None:
        layout = layout_of(vocabulary, ())
        self._fact = fact
        self._compiler = Compiler(vocabulary, layout, {})
        self._frame: list[Slot] = [None] * layout.size
        # Any term will do: what matters is that there is a recipient.
        self._frame[TERM["recipient"]] = 0
        self._frame[layout.facts[fact.name]] = default_of(vocabulary, fact)

    def helps(self, meaning: Meaning, wanted: bool) -> bool:
        """Whether some test of the clause is settled by the default in the direction wanted.

        Then a use that states the rest can be allowed although it does not state this fact. A test
        that reads something else as well, as `a is before b`, may be settled in either direction.
        """
        match meaning:
            case clauses.Not(operand):
                return self.helps(operand, not wanted)
            case clauses.And(operands) | clauses.Or(operands):
                return any(self.helps(each, wanted) for each in operands)
            case _:
                return self._settles(meaning, wanted)

    def _settles(self, test: Test, wanted: bool) -> bool:
        if self._fact.name not in facts_of(test):
            return False
        if isinstance(test, clauses.DimensionAmong):
            # Nothing is among `[]`; of other lists it depends on the use's term.
            return self._fact.default != () or not wanted
        truth = self._compiler.clause(test)(self._frame)
        asks_more = len(facts_of(test)) > 1 or reads_today(test)
        return truth is wanted or (truth is None and asks_more)


def _default_span(whole: Whole, name: str) -> Span | None:
    if whole.written and name in whole.written.model.facts:
        return whole.span(("facts", name, "default"))
    for written, vocabulary, path in documents(whole):
        if name in vocabulary.facts:
            return written.span((*path, "facts", name, "default"))
    return None


RULE = LintRule(
    Kind(
        "PB832",
        "opening-default",
        "a default that opens a permit or lifts a ban",
        "A use that does not state the fact is then judged as if somebody had stated the answer"
        " that allows it. A caller who forgets to look up a withdrawal, or an age, is never asked.",
        "Take the default out, so that the use is undetermined until the fact is stated; or give"
        " the default that keeps the permit shut.",
    ),
    severity=Severity.WARNING,
    source="Policies of Cedar, Cerbos and OPA that allowed what they should not because something"
    " was not stated (cedar-policy/cedar#2428, cerbos/cerbos#1055); Regal's"
    " `rule-assigns-default`.",
    bad=(
        Example(
            policy="""\
purposebind: 1
policy: shop
vocabulary:
  actions: {contact: {}}
  purposes: {marketing: {}}
  data: {email_address: {}}
  kinds: {channel: {email: {}, post: {}}}
facts:
  consent: {type: boolean, default: true}
  withdrawn: {type: boolean, default: false}
  declined: {type: terms, of: purposes, default: []}
  age: {type: integer, default: 18}
rules:
  - {id: offers, permit: contact, for: marketing, when: consent and not withdrawn}
  - {id: declined-offers, limit: contact, when: purpose is among declined}
  - {id: not-to-children, forbid: contact, unless: age >= 18}
""",
            underlined=("true", "false", "[]", "18"),
        ),
    ),
    good=(
        Example(
            policy="""\
purposebind: 1
policy: smart-parts-pc
vocabulary:
  actions: {disclose: {}}
  purposes: {legal_compliance: {}}
  data: {personal_information: {}, usage_data: {}}
facts:
  legally_required: {type: boolean, default: false}
  process: {type: level, of: [subpoena, court_order], default: subpoena}
  data.state: {type: choice, of: [raw, aggregated], default: raw}
rules:
  - {id: compelled, permit: disclose, when: legally_required and process is at least court_order}
  - {id: no-sharing, forbid: disclose, data: usage_data, unless: data.state is aggregated}
""",
        ),
    ),
    check=_check,
)
