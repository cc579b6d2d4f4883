"""A web service of a shop that does with its clients' data what its privacy statement says.

In: requests. Out: answers, and refusals that say why. `create_app` builds it.
"""
