"""The linter: what can be wrong with a policy that loads."""
