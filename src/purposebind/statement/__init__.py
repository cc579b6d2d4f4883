"""The statement: published text, folded for comparison, and the binding of quotes to it.

In: the texts of a statement and the quotes of a policy. Out: places of quotes, what is covered, or
problems. Knows nothing of rules.
"""
