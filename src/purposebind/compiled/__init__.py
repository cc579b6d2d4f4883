"""Compiled policies: a policy as meant, as one JSON file that loads at once.

In: `MeantPolicy`. Out: text, and back again, strictly. Reading imports neither Lark nor YAML nor
pydantic, and refuses whatever it does not know.
"""
