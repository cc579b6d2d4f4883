"""Scanning: uses that Python source declares, decided before the code runs.

In: files of Python, which are read and never imported, and a policy. Out: findings in the shape of
the linter's, and a register of processing. Called by the command line.
"""
