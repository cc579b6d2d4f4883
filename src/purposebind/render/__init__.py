"""What the linter found, written down: one format a file.

In: a `LintReport`. Out: text, or plain data of a JSON format. Called by the command line.
"""
