"""The policy as meant, from what was written.

In: the policy and its vocabulary files as written, and the statement. Out: `MeantPolicy`, or
problems; all of them, whatever stage they belong to.
"""

from __future__ import annotations

from collections.abc import Sequence

from purposebind.limits import Limits
from purposebind.meant.declarations import Build, Declared
from purposebind.meant.overrides import check_edges
from purposebind.meant.policy import MeantPolicy
from purposebind.meant.rules_from_written import Reading
from purposebind.meant.typed import Typing
from purposebind.meant.vocabulary_from_written import vocabulary_from_written
from purposebind.problems.problem import Problem
from purposebind.statement.text import Statement
from purposebind.written.from_document import Written
from purposebind.written.lost import EVERYTHING
from purposebind.written.models import PolicySource, VocabularySource


def from_written(
    written: Written[PolicySource],
    files: Sequence[Written[VocabularySource]],
    statement: Statement | None,
    limits: Limits,
) -> tuple[MeantPolicy, tuple[Problem, ...]]:
    """Bind names, close taxonomies, type clauses and check overrides.

    `files` are the vocabulary files that the policy names, as far as they could be read; empty
    where the vocabulary stands in the policy. The policy returned is sound only where there are no
    problems.
    """
    source = written.model
    lost = written.lost.union(*(file.lost for file in files))
    inline = source.vocabulary
    if isinstance(inline, list) and len(files) < len(inline):
        lost |= {EVERYTHING}
    maimed = written.maimed.union(*(file.maimed for file in files))
    own = inline if isinstance(inline, VocabularySource) else VocabularySource()
    documents = [Declared(file, file.model, ()) for file in files]
    documents.append(Declared(written, own, ("vocabulary",), source.facts))
    vocabulary, declared, vocabulary_problems = vocabulary_from_written(
        documents, Build(limits, lost, maimed)
    )
    reading = Reading(written, statement, Typing(vocabulary, declared, lost, maimed), limits)
    reading.read_rules()
    reading.read_overrides()
    duties = reading.standing_duties()
    interpretations = reading.interpretations()
    silence, unbound = reading.silence(), reading.unbound()
    governs = reading.condition(source.governs, ("governs",))
    edges, edge_problems = check_edges(reading.edges, {rule.id: rule for rule in reading.rules})
    meant = MeantPolicy(
        id=source.policy,
        title=source.title.strip(),
        statement=statement,
        vocabulary=vocabulary,
        rules=tuple(reading.rules),
        duties=duties,
        interpretations=interpretations,
        edges=edges,
        silence=silence,
        governs=governs,
        unbound=unbound,
    )
    return meant, (*vocabulary_problems, *reading.problems, *edge_problems)
