"""The reader's tests ask nothing of the site: they are run without it, too (``cd chatreader && pytest``)."""

from __future__ import annotations

from tests import profiles  # noqa: F401
