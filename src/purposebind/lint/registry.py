"""The registry: every rule of the linter, by code.

In: the modules of `lint.rules`. Out: `RULES`. An explicit list, so that what the linter looks for
is read in one place; a test compares it with the folder.
"""

from __future__ import annotations

from purposebind.lint.lint_rule import LintRule
from purposebind.lint.rules import (
    always_defeated,
    always_true,
    bidi_control,
    broken_property,
    clause_belongs_in_scope,
    consent_asserted,
    contested,
    contrary_id,
    deadline_before_use,
    denial_in_a_grant,
    duplicate_duty_text,
    duplicate_quote,
    equal_rules,
    general_use_undecided,
    grant_bound_to_only,
    hedge_as_firm,
    idle_interpretation,
    idle_part,
    idle_rule,
    inert_override,
    invisible_character,
    loaded_name,
    look_alike_names,
    may_in_an_obligation,
    missing_meaning,
    mixed_scripts,
    nested_negation,
    never_in_scope,
    never_reviewed,
    never_true,
    not_proved,
    obligation_denied,
    open_purpose,
    open_recipient,
    opening_default,
    other_company_name,
    redundant_scope_term,
    repealed_law,
    rule_without_case,
    same_meaning_rules,
    shadowed_name,
    short_quote,
    silent_term,
    statement_changed,
    template_residue,
    todo_left,
    unasked_judgement,
    uncovered_sentence,
    unexplained_interpretation,
    unsorted_sentence,
    untested_policy,
    unused_fact,
    unused_term,
)

RULES: tuple[LintRule, ...] = (
    uncovered_sentence.RULE,  # PB801
    short_quote.RULE,  # PB802
    template_residue.RULE,  # PB803
    other_company_name.RULE,  # PB804
    repealed_law.RULE,  # PB805
    statement_changed.RULE,  # PB806
    never_reviewed.RULE,  # PB807
    denial_in_a_grant.RULE,  # PB808
    may_in_an_obligation.RULE,  # PB809
    grant_bound_to_only.RULE,  # PB810
    hedge_as_firm.RULE,  # PB811
    consent_asserted.RULE,  # PB812
    duplicate_quote.RULE,  # PB813
    unsorted_sentence.RULE,  # PB814
    open_recipient.RULE,  # PB830
    open_purpose.RULE,  # PB831
    opening_default.RULE,  # PB832
    unasked_judgement.RULE,  # PB833
    unused_fact.RULE,  # PB834
    unused_term.RULE,  # PB835
    same_meaning_rules.RULE,  # PB836
    nested_negation.RULE,  # PB837
    clause_belongs_in_scope.RULE,  # PB838
    general_use_undecided.RULE,  # PB839
    unexplained_interpretation.RULE,  # PB840
    deadline_before_use.RULE,  # PB841
    duplicate_duty_text.RULE,  # PB842
    redundant_scope_term.RULE,  # PB843
    inert_override.RULE,  # PB844
    untested_policy.RULE,  # PB845
    rule_without_case.RULE,  # PB846
    mixed_scripts.RULE,  # PB860
    bidi_control.RULE,  # PB861
    look_alike_names.RULE,  # PB862
    invisible_character.RULE,  # PB863
    missing_meaning.RULE,  # PB864
    contrary_id.RULE,  # PB865
    todo_left.RULE,  # PB866
    shadowed_name.RULE,  # PB868
    loaded_name.RULE,  # PB869
    not_proved.RULE,  # PB900
    contested.RULE,  # PB901
    obligation_denied.RULE,  # PB902
    idle_rule.RULE,  # PB903
    equal_rules.RULE,  # PB904
    never_in_scope.RULE,  # PB905
    never_true.RULE,  # PB906
    always_true.RULE,  # PB907
    always_defeated.RULE,  # PB908
    idle_interpretation.RULE,  # PB909
    idle_part.RULE,  # PB910
    broken_property.RULE,  # PB911
    silent_term.RULE,  # PB912
)
"""Every rule, sorted by code."""
