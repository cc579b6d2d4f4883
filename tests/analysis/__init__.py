"""Hold the analysis against brute force, which enumerates every use and asks the naive twin.

Nothing but the tests themselves imports `purposebind`: the oracle shares no code with the analysis.
"""
