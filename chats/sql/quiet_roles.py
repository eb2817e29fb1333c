"""Lists of roles as SQL writes them."""

from __future__ import annotations

from chatreader.sessions.transcript import QUIET_ROLES

QUIET = f"({', '.join(repr(str(role)) for role in QUIET_ROLES)})"
"""What is folded away at the end of a page: posts that belong to no question and are not expected to."""
