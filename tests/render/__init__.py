"""The formats of the linter's report."""
