"""The command line.

In: arguments. Out: text or JSON on standard output, what went wrong on standard error, and an exit
code. Starts without the libraries that read policies; each verb imports what it needs.
"""

from purposebind.cli.entry import main

__all__ = ["main"]
