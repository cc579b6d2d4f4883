"""Uses: what a caller proposes to do with data, as stated and as resolved against a policy.

In: mappings of section 6's shape. Out: `Use` and `ResolvedUse`, or problems with the path of each
value. Knows vocabularies, not rules.
"""
