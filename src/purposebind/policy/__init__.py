"""The façade: from a path to a `Policy`.

In: paths and texts. Out: `Policy`, or the one exception that holds every problem. The only place
that reads files and that knows the order of the passes.
"""
