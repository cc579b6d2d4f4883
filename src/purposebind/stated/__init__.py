"""Uses and cases as people state them in text: a file, a line of JSON, flags.

In: bytes of YAML or JSON, lines of a stream, flags. Out: `Stated`, plain data that knows the place
of each part, so that whatever is wrong with a use is shown where it was written. Called by the
command line and by `testing`.
"""
