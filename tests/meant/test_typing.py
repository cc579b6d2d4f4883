"""Every form of a clause against every type of fact: what can be tested, and what not."""

from __future__ import annotations

from pathlib import Path

import pytest

from errors.smallest import codes, problems_of

DECLARED = {
    "boolean": "{type: boolean}",
    "judgement": "{type: judgement, asks: Why?}",
    "term": "{type: term, of: k}",
    "terms": "{type: terms, of: k}",
    "choice": "{type: choice, of: [v, w]}",
    "level": "{type: level, of: [v, w]}",
    "integer": "{type: integer}",
    "duration": "{type: duration}",
    "date": "{type: date}",
}
FORMS = {
    "x": {"boolean", "judgement"},
    "not x": {"boolean", "judgement"},
    "x is v": {"term", "choice", "level"},
    "x is not 'v'": {"term", "choice", "level"},
    "x is one of (v, w)": {"term", "choice", "level"},
    "x is not one of (v, w)": {"term", "choice", "level"},
    "x is 3": {"integer"},
    "x is one of (-3, 3)": {"integer"},
    "x is 2026-01-01": {"date"},
    "x is one of (2026-01-01, 2026-01-02)": {"date"},
    "x is 3 days": set(),
    "x is at least v": {"level"},
    "x is not at most w": {"level"},
    "x is at least 3": set(),
    "x < 3": {"integer"},
    "x != -3": {"integer"},
    "x >= 3 days": {"duration"},
    "x = 3 weeks": {"duration"},
    "x = 0 days": {"duration"},
    "x <= 3 months": set(),
    "x <= 1 year": set(),
    "x > -3 days": set(),
    "x > 2026-01-01": {"date"},
    "x is before today": {"date"},
    "x is not after 2026-01-01": {"date"},
    "x is before d": {"date"},
    "d is after x": {"date"},
    "today is before x": {"date"},
    "x is never": {"date"},
    "x is not never": {"date"},
    "x is within 3 days after today": {"date"},
    "d is not within 3 months before x": {"date"},
    "x is at least 3 years after d": {"date"},
    "today is at least 1 day before x": {"date"},
    "x includes v": {"terms"},
    "x is among ts": {"term"},
    "x is not among ts": {"term"},
    "t is among x": {"terms"},
    "x is among purposes_declined": set(),
    "purpose is among x": set(),
}
UNKNOWN_TERMS = {
    "x is 3",
    "x is one of (-3, 3)",
    "x is 2026-01-01",
    "x is one of (2026-01-01, 2026-01-02)",
    "x is 3 days",
}
"""Of a term, these name terms that its taxonomy cannot have."""
VOCABULARY = """\
purposebind: 1
policy: p
vocabulary:
  actions: {use: {}}
  purposes: {support: {}}
  data: {name: {}}
  recipients: {partner: {}}
  kinds: {k: {v: {}, w: {}}, v: {}}
facts:
  d: {type: date}
  t: {type: term, of: k}
  ts: {type: terms, of: k}
  purposes_declined: {type: terms, of: purposes}
  data.kept: {type: date}
  recipient.seat: {type: choice, of: [at, v]}
"""


def _found(clause: str, declaration: str, folder: Path) -> list[str]:
    fact = f"  x: {declaration}\n"
    rule = f'rules: [{{id: r, permit: any, when: "{clause}"}}]\n'
    return codes(problems_of(VOCABULARY + fact + rule, folder))


def _expected(clause: str, kind: str) -> list[str]:
    if kind in FORMS[clause]:
        return []
    several = clause.count(",") + 1 if "one of" in clause else 1
    if kind == "term" and clause in UNKNOWN_TERMS:
        return ["PB501"] * several
    lists = {"choice", "level", "integer", "date"}
    return ["PB508"] * (several if kind in lists and "one of" in clause else 1)


@pytest.mark.parametrize("kind", DECLARED)
@pytest.mark.parametrize("clause", FORMS)
def test_a_form_fits_the_types_it_is_made_for(clause: str, kind: str, tmp_path: Path) -> None:
    assert _found(clause, DECLARED[kind], tmp_path) == _expected(clause, kind)


@pytest.mark.parametrize(
    ("clause", "found"),
    [
        ("data is name", []),
        ("data is not one of (name, name)", []),
        ("action is use and purpose is support and recipient is partner", []),
        ("data is support", ["PB501"]),
        ("data is one of (name, zzz, yyy)", ["PB501", "PB501"]),
        ("data is 3", ["PB501"]),
        ("data is 2026-01-01", ["PB501"]),
        ("purpose is among purposes_declined", []),
        ("data is among purposes_declined", ["PB508"]),
        ("purpose is among d", ["PB508"]),
        ("purpose is among nothing", ["PB502"]),
        ("data.kept is before today", []),
        ("recipient.seat is 'at'", []),
        ("recipient.seat is zz", ["PB508"]),
        ("recipient.seat > 3", ["PB508"]),
        ("data.kept is within 3 days after d", []),
        ("today is 2026-01-01", []),
        ("today is never", []),
        ("today is v", ["PB508"]),
        ("today = 3 days", ["PB508"]),
        ("today is before today", []),
        ("d is within 3 days after t", ["PB508"]),
        ("zz is before yy", ["PB502", "PB502"]),
        ("zz and not (yy unless d > 3)", ["PB502", "PB502", "PB508"]),
        ("zz is 3 or t is 4 or x is 5", ["PB502", "PB501"]),
    ],
)
def test_dimensions_days_and_attributes_are_typed_too(
    clause: str, found: list[str], tmp_path: Path
) -> None:
    """Every fault of a clause is found, not the first alone."""
    assert _found(clause, DECLARED["integer"], tmp_path) == found


@pytest.mark.parametrize(
    ("clause", "underlined"),
    [
        ("(t > 3) and d is never", "t > 3"),
        ("d is never and t  >  3", "t  >  3"),
        ("x is one of (1, v, 3)", "v"),
        ("not (d is within 3 days after t)", "d is within 3 days after t"),
        ("purpose is among ts", "purpose is among ts"),
        ("t includes v unless x is 3", "t includes v"),
    ],
)
def test_the_test_that_does_not_fit_is_underlined(
    clause: str, underlined: str, tmp_path: Path
) -> None:
    text = (
        f"{VOCABULARY}  x: {{type: integer}}\nrules:\n- {{id: r, permit: any, when: '{clause}'}}\n"
    )
    (problem,) = problems_of(text, tmp_path)

    assert problem.span is not None
    assert problem.span.text == underlined


@pytest.mark.parametrize("place", ["unless", "governs", "duty", "standing", "within"])
def test_clauses_are_typed_wherever_they_stand(place: str, tmp_path: Path) -> None:
    rules = {
        "unless": "rules: [{id: r, permit: any, unless: t}]\n",
        "governs": "governs: t\nrules: [{id: r, permit: any}]\n",
        "duty": "rules: [{id: r, permit: any, duties: [{id: e, do: it, unless: t}]}]\n",
        "standing": "rules: [{id: r, permit: any}]\nduties: [{id: e, on: any, do: it, when: t}]\n",
        "within": "rules: [{id: r, permit: any, duties: [{id: e, do: it, within: t}]}]\n",
    }
    expected = {"within": ["PB204"]}

    assert codes(problems_of(VOCABULARY + rules[place], tmp_path)) == expected.get(place, ["PB508"])
