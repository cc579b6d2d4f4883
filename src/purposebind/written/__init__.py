"""The policy as written: nodes checked against the shape of a policy document.

In: located nodes. Out: pydantic models of the document, every error mapped back to its place. The
only importer of pydantic; does not know whether a name exists.
"""
