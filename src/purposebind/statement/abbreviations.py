"""Abbreviations, and the words that sentences open with: what tells one full stop from another.

In: nothing. Out: sets of words in small letters, without the last full stop. Called by `sentences`.
"""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


NEVER_LAST = _words("e.g i.e eg ie cf vs v mr mrs ms dr prof st messrs approx esp incl resp viz ca")
"""Abbreviations that no sentence ends with."""
BEFORE_NUMBERS = _words(
    "no nos nr art arts sec secs s ss para paras p pp fig vol ch cl reg regs ext tel rec"
)
"""Abbreviations before a number; words, or the end of a sentence, before anything else."""
SOMETIMES_LAST = _words(
    """
    inc ltd llc llp plc co corp bros pty pvt gmbh s.a s.l s.r.l b.v n.v a.g
    u.s u.k e.u u.s.a u.n d.c a.m p.m ph.d m.d etc al jr sr dept est ave blvd rd ste
    jan feb mar apr jun jul aug sep sept oct nov dec
    """
)
"""Abbreviations that end a sentence where a word follows that sentences open with."""
ABBREVIATIONS = NEVER_LAST | BEFORE_NUMBERS | SOMETIMES_LAST

OPENERS = _words(
    """
    a additionally after all also although an and any as at because before both but by can
    depending do does during each either every except finally for from further furthermore how
    however if in it its moreover most no nor not note of on once only or other our ours please
    see since so some such that the their then there therefore these they this those to under
    unless until upon we what when where whether which while who why with without you your
    """
)
"""Words that, with a capital letter, open a sentence rather than go on with a name."""
