"""Documents: YAML text read into located nodes.

In: bytes or text. Out: `Node`s that know their place. The only importer of the YAML library; knows
nothing of purposes.
"""
