"""Decisions: verdicts, causes, what is missing, duties, judgements and their text."""
