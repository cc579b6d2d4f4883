"""Which actions hand data to somebody, in whatever vocabulary.

In: a policy as meant. Out: the actions of which a use names, or would name, who receives the data.
Called by the lint rules on open disclosures.

Three things show it, in this order: what the action declares (`recipient: required`, or `none`,
which settles that it does not), what it is mapped to in DPV or fideslang, and a rule of its own in
the policy that says to whom. Its name shows nothing: `share` may be a button, and `teilen` a
disclosure.
"""

from __future__ import annotations

from purposebind.meant.policy import MeantPolicy
from purposebind.meant.rules import Rule
from purposebind.meant.taxonomy import Taxonomy, Term
from purposebind.use.resolved import recipient_rule

_DPV = frozenset(
    {
        "Disclose",
        "DiscloseByTransmission",
        "Disseminate",
        "MakeAvailable",
        "Share",
        "Transfer",
        "Transmit",
    }
)
"""DPV 2: `Transfer`, `Disclose` and what lies below it, but for `Display`, `Download` and `Export`,
which may be for the person whom the data is about.
"""
_FIDESLANG = "third_party_sharing"


def disclosing_actions(meant: MeantPolicy) -> frozenset[str]:
    """The actions that disclose; those that declare `recipient: none` are never among them."""
    actions = meant.vocabulary.actions
    own = {
        rule.scope.actions[0]
        for rule in meant.rules
        if rule.scope.recipients and rule.scope.actions and len(rule.scope.actions) == 1
    }
    known = {name for name, term in actions.terms.items() if name in own or _is_mapped(term)}
    found = set()
    for name in actions.terms:
        declared = recipient_rule(name, actions)
        is_below = any(actions.is_below(name, upper) for upper in known)
        if declared == "required" or (declared == "optional" and is_below):
            found.add(name)
    return frozenset(found)


def _is_mapped(term: Term) -> bool:
    """Whether a term of DPV or fideslang, not wider than ours, says that data is passed on."""
    for each in term.maps_to:
        if each.relation == "broad":
            continue
        name = each.term.partition(":")[2] or each.term
        if each.vocabulary == "dpv" and name in _DPV:
            return True
        if each.vocabulary == "fideslang" and name.split(".")[0] == _FIDESLANG:
            return True
    return False


def disclosed_by(actions: Taxonomy, disclosing: frozenset[str], rule: Rule) -> str | None:
    """The most general of the `disclosing` actions that a rule's scope covers, if any."""
    terms = rule.scope.actions
    covered = (
        name
        for name in actions.parents_first()
        if name in disclosing and (terms is None or any(actions.is_below(name, t) for t in terms))
    )
    return next(covered, None)
