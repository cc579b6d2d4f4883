"""Starting: a policy to begin with, from the words of a statement.

In: a published text. Out: the texts of `policy.yaml` and `vocabulary.yaml`, which load at once.
"""
