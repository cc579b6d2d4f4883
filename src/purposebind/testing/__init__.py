"""Cases: uses of a policy and the answers that its author expects.

In: case files and a policy. Out: results as values. Called by the command line; leaves how they
are shown to its callers.
"""
