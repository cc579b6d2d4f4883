"""Clauses: the conditions of a policy, from text to a syntax tree and back.

In: clause text. Out: frozen syntax nodes with offsets, and canonical text. The only importer of
Lark; knows no vocabulary: `channel is email` is words here.
"""
