"""A site whose platforms all lie at one far end on this machine."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.capture.far_end import FarEnd


@pytest.fixture
def far_end(settings: Any) -> Iterator[FarEnd]:
    """The far end, with tokens for all it plays."""
    with FarEnd() as played:
        settings.X_BEARER_TOKEN, settings.X_API_URL = "a-bearer-token", played.address
        settings.BLUESKY_HANDLE, settings.BLUESKY_APP_PASSWORD = "archive.bsky.social", "abcd-efgh"
        settings.BLUESKY_URL = settings.MASTODON_SERVER = played.address
        settings.MASTODON_TOKEN = ""
        yield played
