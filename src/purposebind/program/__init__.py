"""The program: a policy ready to run.

In: the policy as meant. Out: bit sets and closures in which a decision is a few look-ups. Knows
neither YAML nor places; everything it shows of a rule is looked up in the policy as meant.
"""
