"""Offer the generated policies and uses as Hypothesis strategies, which shrink.

In comes Hypothesis' `draw`, out go the same documents and uses as under a seed.
"""

from __future__ import annotations

from hypothesis import strategies as st

from .policies import clause_text, document, use
from .sources import Source
from .vocabularies import Json


def _drawn(draw: st.DrawFn) -> Source:
    return Source(lambda low, high: draw(st.integers(low, high)))


@st.composite
def documents(draw: st.DrawFn, size: int = 3) -> Json:
    """Draw policy documents."""
    return document(_drawn(draw), size)


@st.composite
def documents_with_use(draw: st.DrawFn, size: int = 3) -> tuple[Json, Json]:
    """Draw pairs of a policy document and a use of it."""
    source = _drawn(draw)
    policy = document(source, size)
    return policy, use(source, policy)


@st.composite
def clauses(draw: st.DrawFn, document: Json, depth: int = 3) -> str:
    """Draw clauses over the vocabulary and facts of a document."""
    words = document["vocabulary"]
    return clause_text(
        _drawn(draw), words, document.get("facts") or words.get("facts") or {}, depth
    )
