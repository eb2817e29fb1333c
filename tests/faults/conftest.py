"""A site of its own for this folder: killing its programs harms nobody else's."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator

import pytest

from tests.dev.conftest import _clear, _folder
from tests.dev.sites import Site
from tools.dev.places import DataFolder


@pytest.fixture(scope="session")
def site() -> Iterator[Site]:
    """A running site, empty at first."""
    place = DataFolder(_folder().resolve())
    found = Site(place.root)
    try:
        yield found.up()
    finally:
        found.stop()
        found.kill_everything()
        _clear(place)


@pytest.fixture
def say(request: pytest.FixtureRequest) -> Callable[[str], None]:
    """Tell the person at the terminal at once: such a run is long, and its seed must be known."""
    capture = request.config.pluginmanager.get_plugin("capturemanager")

    def aloud(words: str) -> None:
        with capture.global_and_fixture_disabled():
            sys.stderr.write(f"  {words}\n")

    return aloud
