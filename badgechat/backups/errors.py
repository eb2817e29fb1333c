"""Why a copy could not be made, or none be brought back, in a sentence."""

from __future__ import annotations


class BackupError(Exception):
    """Its text is for the person: what happened, and what to do next."""
