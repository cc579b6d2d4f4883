"""The linter: its framework, its rules, and what they say of the shipped policy."""
