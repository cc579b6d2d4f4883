"""A Django project of a shop whose staff may do what its privacy statement allows.

In: requests. Out: answers, and refusals that say why.
"""
