"""Two profiles of Hypothesis: `dev`, quick, and `ci`, thorough and the same on every run.

In: the environment variable CI. Out: the settings that every property test starts from.
"""

import os

from hypothesis import HealthCheck, settings

# No deadlines: with several workers on a busy machine, a slow example says nothing about the code.
settings.register_profile("dev", max_examples=30, deadline=None)
settings.register_profile(
    "ci",
    max_examples=200,
    deadline=None,
    derandomize=True,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("ci" if os.environ.get("CI") else "dev")
