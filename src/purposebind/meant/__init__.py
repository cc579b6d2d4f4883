"""The policy as meant: names bound, taxonomies closed, clauses typed, the override graph checked.

In: the policy as written and its statement. Out: frozen values that say what the policy means, or
problems. Does not know how a policy is run.
"""
