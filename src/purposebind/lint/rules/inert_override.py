"""PB844 `inert-override`: an override of a rule that this one never meets."""

from __future__ import annotations

from collections.abc import Iterator

from purposebind.document.nodes import ListNode, ScalarNode, node_at
from purposebind.lint.lint_rule import Example, LintRule
from purposebind.lint.scopes import meet
from purposebind.lint.subject import Subject
from purposebind.meant.rules import Edge, Rule
from purposebind.places import Span
from purposebind.problems.problem import Kind, Problem, Related, Severity


def _check(subject: Subject) -> Iterator[Problem]:
    rules = {rule.id: rule for rule in subject.meant.rules}
    for edge in subject.meant.edges:
        winner, loser = rules[edge.winner], rules[edge.loser]
        # What an interpretation decides is proved, and reported, by the analysis.
        if edge.via != "interpretation" and not meet(
            subject.meant.vocabulary, winner.scope, loser.scope
        ):
            yield _finding(subject, edge, winner)


def _finding(subject: Subject, edge: Edge, winner: Rule) -> Problem:
    if edge.via == "exception":
        message = f"exception `{edge.winner}` takes nothing back from `{edge.loser}`"
        help = "mend the scope of one of them, or move the exception out as a rule of its own"
        span = subject.whole.rule_span(edge.winner)
    else:
        message = f"`{edge.winner}` prevails over `{edge.loser}` nowhere"
        help = "mend the scope of one of them, or take the override out"
        span = _override_span(subject, winner, edge.loser)
    place = subject.whole.rule_span(edge.loser)
    related = (Related("the other rule", place),) if place else ()
    message = f"{message}: no use is in the scope of both"
    return RULE.at(span, message, help=help, related=related)


def _override_span(subject: Subject, winner: Rule, loser: str) -> Span | None:
    """Where the rule names the other; of the same name twice, the first."""
    whole = subject.whole
    if whole.written is None:
        return None
    path = (*whole.rule_paths[winner.id], "overrides")
    names = node_at(whole.written.root, path)
    items = names.items if isinstance(names, ListNode) else (names,)
    spans = (each.span for each in items if isinstance(each, ScalarNode) and each.text == loser)
    return next(spans, names.span)


RULE = LintRule(
    Kind(
        "PB844",
        "inert-override",
        "an override of, or an exception to, a rule that speaks of other uses",
        "The author believes that a collision is settled, or that a ban has an exception. The"
        " scopes have no use in common, so one of the two does not say what the sentence says.",
        "Compare the scopes with the sentences: an action, a recipient or a purpose is another than"
        " was meant. Where both are right, take the override out.",
    ),
    severity=Severity.WARNING,
    source="Cedar's `ImpossiblePolicy` warning.",
    bad=(
        Example(
            policy="""\
purposebind: 1
policy: shop
vocabulary:
  actions: {use: {}, disclose: {}}
  purposes: {orders: {}}
  data: {name: {}, address: {}}
  recipients: {client: {}, third_party: {}}
rules:
  - id: no-disclosing
    forbid: disclose
    to: third_party
    except:
      - {id: telling-the-client, permit: disclose, to: client}
  - {id: addresses, permit: use, data: address, overrides: [no-names]}
  - {id: no-names, forbid: use, data: name}
""",
            underlined=("telling-the-client", "no-names"),
        ),
    ),
    good=(
        Example(
            policy="""\
purposebind: 1
policy: smart-parts-pc
vocabulary:
  actions: {disclose: {}, share: {under: disclose}, sell: {}, rent: {}}
  purposes: {orders: {}}
  data: {client_information: {}, client_records: {under: client_information}}
  recipients: {third_party: {}, authority: {under: third_party}}
rules:
  - {id: passing-to-third-parties, permit: disclose, data: client_information, to: third_party}
  - id: records-are-confidential
    forbid: [disclose, sell, rent]
    data: client_records
    to: third_party
    overrides: [passing-to-third-parties]
    except:
      - {id: records-required-by-law, permit: share, to: authority}
""",
        ),
    ),
    check=_check,
)
