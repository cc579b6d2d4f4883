"""Generate small policies and uses that reach every construct of the language.

Out come plain data, valid by the language page, for the engine and its naive twin to disagree over.
"""
