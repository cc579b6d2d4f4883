"""Where what a mutant changes is written.

In: a policy with its files, and a mutant. Out: the place, for whoever underlines it.
"""

from __future__ import annotations

from itertools import islice

from purposebind.clause.from_text import from_text
from purposebind.document.nodes import ListNode, MapNode, Node, ScalarNode, key_span, node_at
from purposebind.meant.vocabulary import Vocabulary
from purposebind.mutation.clause_changes import clause_changes
from purposebind.mutation.mutant import Change, Mutant
from purposebind.places import Span
from purposebind.policy.whole import Whole
from purposebind.problems.problem import Path


def place_of(whole: Whole, mutant: Mutant) -> Span | None:
    """The words that a mutant changes; the id of a rule where they are its parent's.

    None where they stand in no file.
    """
    change = mutant.change
    path = (*_owner(whole, change.owner), *change.keys)
    for root in _roots(whole):
        for each in (path, ("vocabulary", *path)):
            if _is_there(root, each):
                return _span(root, each, change, whole)
    return whole.rule_span(change.owner)


def _owner(whole: Whole, id: str) -> Path:
    """The path of a rule or standing duty; empty for what belongs to the whole policy."""
    if not id or whole.written is None:
        return ()
    if id in whole.rule_paths:
        return whole.rule_paths[id]
    duties = whole.written.model.duties
    return ("duties", next(i for i, duty in enumerate(duties) if duty.id == id))


def _roots(whole: Whole) -> list[Node]:
    """The documents in which a part of the policy may stand; facts, in files of the vocabulary."""
    documents = (whole.written, *whole.vocabularies)
    return [each.root for each in documents if each is not None]


def _is_there(root: Node, path: Path) -> bool:
    """Whether every key of a path is; what may be a list is written without one, perhaps."""
    node = root
    for step in path:
        if isinstance(node, MapNode) and isinstance(step, str):
            found = node.entry(step)
            if found is None:
                return False
            node = found[1]
        elif isinstance(node, ListNode) and isinstance(step, int) and step < len(node.items):
            node = node.items[step]
        elif isinstance(step, str):
            return False
    return True


def _span(root: Node, path: Path, change: Change, whole: Whole) -> Span:
    if change.operator == "swap-effect":
        return key_span(root, path)
    node = node_at(root, path)
    if change.part is None or not isinstance(node, ScalarNode) or whole.meant is None:
        return node.span
    return _in_clause(node, change.part, whole.meant.vocabulary)


def _in_clause(written: ScalarNode, part: int, vocabulary: Vocabulary) -> Span:
    """The place of a change in a clause, as it is spaced and quoted here."""
    passage = written.passage()
    node, _ = from_text(passage)
    changes = clause_changes(node, vocabulary) if node else iter(())
    same = next(islice(changes, part, None), None)
    return passage.span(same.at.start, same.at.end) if same else passage.whole
