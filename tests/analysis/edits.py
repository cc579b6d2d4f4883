"""Change a document: by one edit that may alter its meaning, or by one that cannot.

In comes a seed, out go pairs of an old and a new document. Nothing is renamed; what other parts say
of a rule goes when the rule goes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count

from generated.sources import seeded
from generated.vocabularies import Json

from . import equal_edits, rule_edits, word_edits
from .editor import Editor
from .small_policies import is_small

Edit = Callable[[Editor], bool]
"""Changes the documents of an editor; says whether there was something to change."""


EQUAL_EDITS: tuple[tuple[int, Edit], ...] = (
    (2, equal_edits.nothing),
    (4, equal_edits.reorder),
    (12, equal_edits.say_otherwise),
    (5, equal_edits.when_for_unless),
    (5, equal_edits.scope_as_clause),
    (4, equal_edits.split_rule),
)
EDITS: tuple[tuple[int, Edit], ...] = (
    *EQUAL_EDITS,
    (9, rule_edits.drop_rule),
    (8, rule_edits.drop_clause),
    (8, rule_edits.change_clause),
    (8, rule_edits.change_bound),
    (6, rule_edits.swap_effect),
    (8, rule_edits.change_scope),
    (4, rule_edits.add_rule),
    (4, rule_edits.drop_interpretation),
    (3, rule_edits.drop_standing_duty),
    (3, rule_edits.drop_duty),
    (5, rule_edits.change_duty),
    (3, rule_edits.change_silence),
    (3, rule_edits.change_governs),
    (4, word_edits.change_default),
    (4, word_edits.add_term),
    (3, word_edits.drop_term),
    (5, word_edits.move_term),
    (3, word_edits.add_fact),
    (3, word_edits.drop_fact),
    (2, word_edits.add_value),
)
EQUAL = frozenset(edit.__name__ for _, edit in EQUAL_EDITS)


def edited_pairs(seed: int | str) -> Iterator[tuple[str, Json, Json]]:
    """Yield what was done, the old document and the new one; the same for a seed."""
    for index in count():
        source = seeded(f"{seed}/{index}")
        editor = Editor(source)
        edit = source.weighted(EDITS)
        if edit(editor) and is_small(editor.old, editor.new):
            yield edit.__name__, editor.old, editor.new
