"""Problems: what is wrong, where, why and how to mend it.

In: constructors of the stations. Out: `Problem` values, and the few exceptions that carry them.
Stations return problems; only the façade raises them.
"""
