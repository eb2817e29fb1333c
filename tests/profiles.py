"""What Hypothesis invents is the same in every run, and a busy machine fails no test.

``--hypothesis-profile wander`` goes where nobody was.
"""

from __future__ import annotations

from hypothesis import HealthCheck, settings

settings.register_profile(
    "same", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("wander", derandomize=False, print_blob=True)
settings.load_profile("same")
