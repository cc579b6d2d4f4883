"""Decisions: whether a use is allowed, and why.

In: a program and a resolved use. Out: a `Decision`. Pure: no disk, no clock, no randomness; the
same program and use give the same bytes, whatever the order of rules, the hash seed or the thread.
"""
