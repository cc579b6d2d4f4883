"""PB868 `shadowed-name`: a fact that has the name of a term or of a duty."""

from __future__ import annotations

from collections.abc import Iterator

from purposebind.lint.clauses import duties
from purposebind.lint.declared import fact_spans, term_spans
from purposebind.lint.lint_rule import Example, LintRule
from purposebind.lint.subject import Subject
from purposebind.meant.vocabulary import SECTIONS
from purposebind.places import Span
from purposebind.problems.problem import Kind, Problem, Related, Severity


def _check(subject: Subject) -> Iterator[Problem]:
    taken: dict[str, tuple[str, Span]] = {}
    for (taxonomy, name), span in term_spans(subject.whole).items():
        what = next((each for each, section in SECTIONS.items() if section == taxonomy), taxonomy)
        taken.setdefault(name, (f"a term of `{taxonomy}`" if what == taxonomy else what, span))
    for duty, path in duties(subject):
        place = subject.whole.span((*path, "id"))
        if place:
            taken.setdefault(duty.id.replace("-", "_"), ("a duty", place))
    for name, span in fact_spans(subject.whole).items():
        if name in taken:
            what, place = taken[name]
            message = f"fact `{name}` has the name of {_with_article(what)}"
            related = (Related("the other is declared here", place),)
            help = "name the fact for what it states, as `legally_required` does"
            yield RULE.at(span, message, help=help, related=related)


def _with_article(what: str) -> str:
    if what.startswith("a "):
        return what
    return "data" if what == "data" else f"{'an' if what == 'action' else 'a'} {what}"


RULE = LintRule(
    Kind(
        "PB868",
        "shadowed-name",
        "a fact with the name of a term, or of a duty",
        "`purpose is consent and consent` tests two things by one word, and a use that lists a duty"
        " as fulfilled does not state the fact of its name. Whoever writes the one and means the"
        " other is not told.",
        "Name the fact for what it states of a use. A fact may have the name of its kind, as"
        " `channel` of `channel` has: a kind is never tested.",
    ),
    severity=Severity.NOTE,
    source="Regal's `rule-shadows-builtin` for OPA.",
    bad=(
        Example(
            policy="""\
purposebind: 1
policy: shop
facts:
  marketing: {type: boolean}
  notify_holder: {type: boolean}
vocabulary:
  actions: {use: {}}
  purposes: {marketing: {}}
  data: {name: {}}
rules:
  - id: ads
    permit: use
    when: marketing and notify_holder
    duties: [{id: notify-holder, do: tell the holder}]
""",
            underlined=("marketing", "notify_holder"),
        ),
    ),
    good=(
        Example(
            policy="""\
purposebind: 1
policy: smart-parts-pc
vocabulary:
  actions: {contact: {}}
  purposes: {marketing: {}}
  data: {name: {}}
  recipients: {client: {}}
  kinds: {channel: {email: {}}}
facts:
  channel: {type: term, of: channel}
  requester: {type: choice, of: [client, other]}
rules:
  - {id: ads, permit: contact, when: channel is email and requester is client}
""",
        ),
    ),
    check=_check,
)
