"""Offer the naive twin: section 8 of the language written out, independent of the engine.

In come policies and uses as plain data, out go answers to compare the engine's with. Nothing here
imports `purposebind`, so that a shared mistake has to be made twice.
"""
