"""Rules about the binding to the published text: what their examples do not show."""

from __future__ import annotations

from pathlib import Path

import pytest

from lint.subjects import found_by, subject_in, subject_of, underlined
from purposebind.lint.lint_rule import Example, LintRule
from purposebind.lint.rules import (
    consent_asserted,
    denial_in_a_grant,
    duplicate_quote,
    grant_bound_to_only,
    hedge_as_firm,
    may_in_an_obligation,
    other_company_name,
    repealed_law,
    short_quote,
    statement_changed,
    template_residue,
    uncovered_sentence,
)
from purposebind.problems.problem import Problem

SHIPPED = Path(__file__).parents[3] / "policies" / "smart-parts-pc"
HEAD = """\
purposebind: 1
policy: shop
statement: statement.txt
vocabulary:
  actions: {use: {}, share: {}, contact: {}}
  purposes: {orders: {}, law: {}}
  data: {name: {}, address: {}}
  recipients: {authority: {}}
facts: {agreed: {type: boolean}}
rules:
"""


def found(rule: LintRule, folder: Path, rules: str, statement: str) -> tuple[Problem, ...]:
    """What a rule finds in a policy with these rules."""
    return found_by(rule, subject_of(Example(HEAD + rules, statement), folder))


def texts(problems: tuple[Problem, ...]) -> list[str]:
    """What is underlined."""
    return [problem.span.text if problem.span else "" for problem in problems]


ON_SHIPPED = {
    template_residue.RULE: ("[our manufacturer/supplier(s) and]",),
    repealed_law.RULE: ("Data Protection Act 1998",),
}


@pytest.mark.parametrize(
    "rule",
    [
        uncovered_sentence.RULE,
        short_quote.RULE,
        template_residue.RULE,
        other_company_name.RULE,
        repealed_law.RULE,
        denial_in_a_grant.RULE,
        may_in_an_obligation.RULE,
        grant_bound_to_only.RULE,
        hedge_as_firm.RULE,
        consent_asserted.RULE,
        duplicate_quote.RULE,
    ],
    ids=lambda rule: rule.code,
)
def test_the_shipped_policy_has_the_two_findings_that_its_statement_earns(rule: LintRule) -> None:
    assert underlined(rule, subject_in(SHIPPED)) == ON_SHIPPED.get(rule, ())


def test_what_is_found_in_the_statement_can_be_accepted_where_the_policy_quotes_it() -> None:
    (finding,) = found_by(repealed_law.RULE, subject_in(SHIPPED))

    assert [(each.message, each.span.text) for each in finding.related] == [
        ("quoted here", '"We adhere to the legislation of the Data Protection Act 1998"')
    ]


def test_words_that_no_rule_quotes_point_at_the_statement_that_the_policy_names(
    tmp_path: Path,
) -> None:
    rules = '  - {id: use, permit: use, says: "We use it."}\n'
    (finding,) = found(template_residue.RULE, tmp_path, rules, "We use it. TBD.\n")

    assert [each.span.text for each in finding.related] == ["statement.txt"]


class TestUncoveredSentence:
    def test_a_sentence_with_two_gaps_is_one_finding(self, tmp_path: Path) -> None:
        rules = '  - {id: use, permit: use, says: "use your name"}\n'
        (finding,) = found(
            uncovered_sentence.RULE, tmp_path, rules, "We may use your name unless you object.\n"
        )

        assert finding.span is not None
        assert finding.span.text == "We may"
        assert [each.span.text for each in finding.related] == ["unless you object"]

    def test_duties_and_silence_cover_as_rules_do(self, tmp_path: Path) -> None:
        statement = "We use your name. We tell you first. All else is barred.\n"
        rules = (
            '  - {id: use, permit: use, says: "We use your name."}\n'
            "duties:\n"
            '  - {id: tell, on: any, do: tell, timing: before, says: "We tell you first."}\n'
            'silence: {verdict: forbidden, says: "All else is barred."}\n'
        )

        assert found(uncovered_sentence.RULE, tmp_path, rules, statement) == ()

    def test_a_word_that_turns_the_meaning_is_never_passed_over(self, tmp_path: Path) -> None:
        rules = '  - {id: use, permit: use, says: ["We do", "use your name."]}\n'

        assert texts(
            found(uncovered_sentence.RULE, tmp_path, rules, "We do not use your name.\n")
        ) == ["not"]


class TestShortQuote:
    @pytest.mark.parametrize(
        ("says", "is_short"),
        [
            ("name", True),
            ("your name", True),
            ("your name with shops", True),
            ("share your name with shops", False),
            ("Billing", False),
            ("or bill you;", True),
        ],
    )
    def test_words_count_that_say_something(
        self, says: str, is_short: bool, tmp_path: Path
    ) -> None:
        rules = f'  - {{id: use, permit: use, says: "{says}"}}\n'
        statement = "Billing\n\nWe may share your name with shops near you, serve or bill you;\n"

        assert bool(found(short_quote.RULE, tmp_path, rules, statement)) is is_short

    def test_the_quotes_of_a_rule_count_together(self, tmp_path: Path) -> None:
        rules = '  - {id: use, permit: use, says: ["We may", "use names", "of customers"]}\n'
        statement = "We may well use names and ages of customers here.\n"

        assert found(short_quote.RULE, tmp_path, rules, statement) == ()


class TestDuplicateQuote:
    def test_rules_with_other_clauses_may_share_their_words(self, tmp_path: Path) -> None:
        rules = (
            '  - {id: a, permit: use, when: agreed, says: "We use your name."}\n'
            '  - {id: b, permit: use, when: not agreed, says: "We use your name."}\n'
            '  - {id: c, limit: use, unless: agreed, says: "We use your name."}\n'
        )

        assert found(duplicate_quote.RULE, tmp_path, rules, "We use your name.\n") == ()

    def test_the_order_of_terms_and_quotes_sets_nothing_apart(self, tmp_path: Path) -> None:
        rules = (
            '  - {id: a, permit: [use, share], data: [name, address], says: ["We use", "names."]}\n'
            '  - {id: b, permit: [share, use], data: [address, name], says: ["names.", "We use"]}\n'
        )
        (finding,) = found(duplicate_quote.RULE, tmp_path, rules, "We use names.\n")

        assert "rule `b` binds the words that `a` binds" in finding.message

    def test_a_policy_without_a_statement_is_compared_by_words(self, tmp_path: Path) -> None:
        policy = HEAD.replace("statement: statement.txt\n", "") + (
            '  - {id: a, permit: use, says: "We use."}\n  - {id: b, permit: use, says: "We use."}\n'
        )

        assert len(found_by(duplicate_quote.RULE, subject_of(Example(policy), tmp_path))) == 1


class TestEffects:
    def test_an_exception_is_judged_by_its_own_words_alone(self, tmp_path: Path) -> None:
        rules = (
            "  - id: no-sharing\n"
            "    forbid: share\n"
            '    says: "We never share your name."\n'
            "    except:\n"
            "      - {id: law, permit: share, for: law}\n"
        )

        assert found(denial_in_a_grant.RULE, tmp_path, rules, "We never share your name.\n") == ()

    def test_a_denial_in_a_folded_quote_is_underlined_where_it_stands(self, tmp_path: Path) -> None:
        rules = "  - id: a\n    permit: share\n    says: >-\n      We will\n      not share.\n"
        (finding,) = found(denial_in_a_grant.RULE, tmp_path, rules, "We will not share.\n")

        assert finding.span is not None
        assert (finding.span.line, finding.span.column) == (14, 10)

    def test_only_in_the_exception_of_a_ban_restricts_already(self, tmp_path: Path) -> None:
        rules = (
            "  - id: no-sharing\n"
            "    forbid: share\n"
            '    says: "We share nothing,"\n'
            "    except:\n"
            '      - {id: law, permit: share, for: law, says: "only what the law demands."}\n'
        )
        statement = "We share nothing, only what the law demands.\n"

        assert found(grant_bound_to_only.RULE, tmp_path, rules, statement) == ()

    def test_a_limit_elsewhere_limits_another_sentence(self, tmp_path: Path) -> None:
        rules = (
            '  - {id: a, permit: use, says: "We use it only for orders."}\n'
            '  - {id: b, limit: share, unless: agreed, says: "We share it if you agree."}\n'
        )
        statement = "We use it only for orders. We share it if you agree.\n"

        assert texts(found(grant_bound_to_only.RULE, tmp_path, rules, statement)) == ["only"]

    def test_a_permission_may_be_hedged(self, tmp_path: Path) -> None:
        rules = '  - {id: a, permit: use, says: "We generally use your name."}\n'

        assert found(hedge_as_firm.RULE, tmp_path, rules, "We generally use your name.\n") == ()


@pytest.mark.parametrize(
    ("was", "now", "told"),
    [
        ("We may use your name.", "We may sell your name.", "`use` became `sell`"),
        ("We may use your name.", "We may not use your name.", "`not` was added"),
        ("We may not use your name.", "We may use your name.", "`not` was taken out"),
        ("We use the the name.", "We use the name.", "`the` was taken out"),
        ("We use your name.", "We use your name for ads.", "`name.` became `name for ads.`"),
    ],
)
def test_a_change_is_told_by_the_words_that_changed(
    was: str, now: str, told: str, tmp_path: Path
) -> None:
    example = Example(
        HEAD + "  - {id: orders, permit: use, says: We}\n",
        f"{now}\n",
        reviewed='reviewed: 1\nby: J\non: 2026-01-31\nstatement: "0"\n'
        f'texts: {{main: ["{was}"]}}\n',
    )
    (finding,) = found_by(statement_changed.RULE, subject_of(example, tmp_path))

    assert finding.message.endswith(f"on 2026-01-31: {told}")


def test_a_change_of_what_many_rules_rest_on_still_fits_on_a_screen(tmp_path: Path) -> None:
    rules = "".join(f"  - {{id: r{i}, permit: use, says: We}}\n" for i in range(1, 7))
    example = Example(
        HEAD + rules,
        "We may use your name.\n",
        reviewed='reviewed: 1\nby: J\non: 2026-01-31\nstatement: "0"\n'
        'texts: {main: ["We use your name."]}\n',
    )
    (finding,) = found_by(statement_changed.RULE, subject_of(example, tmp_path))

    assert [each.message for each in finding.related] == [
        "rule `r1` is bound to it",
        "rule `r2` is bound to it",
        "rule `r3` is bound to it",
        "rule `r4` is bound to it, and so are `r5`, `r6`",
    ]


def test_a_change_names_the_rules_bound_to_the_sentence(tmp_path: Path) -> None:
    example = Example(
        HEAD + '  - {id: orders, permit: use, says: "We use your name"}\n',
        "We use your name for advertising.\n",
        reviewed='reviewed: 1\nby: J\non: 2026-01-31\nstatement: "0"\n'
        'texts: {main: ["We use your name for orders."]}\n',
    )
    (finding,) = found_by(statement_changed.RULE, subject_of(example, tmp_path))

    assert finding.message == (
        "this sentence changed since J reviewed the statement on 2026-01-31: `orders.` became"
        " `advertising.`"
    )
    assert [(each.message, each.span.text) for each in finding.related] == [
        ("rule `orders` is bound to it", '"We use your name"')
    ]
