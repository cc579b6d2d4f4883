"""What the linter looks for: one module a rule, each with its page and its examples as `RULE`.

`lint.registry` lists them; `python scripts/new_rule.py NAME` starts another.
"""
