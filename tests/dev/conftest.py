"""Folders and sites for the tests of ./dev."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.dev.sites import Site
from tools.dev.places import DataFolder


def _folder() -> Path:
    # Not pytest's own: as root, Postgres runs as someone who may not enter that one.
    path = Path(tempfile.mkdtemp(prefix="badgechat-test-"))
    path.chmod(0o755)
    return path


def _clear(place: DataFolder) -> None:
    shutil.rmtree(place.sockets, ignore_errors=True)
    shutil.rmtree(place.root, ignore_errors=True)


@pytest.fixture
def place() -> Iterator[DataFolder]:
    """An empty data folder."""
    found = DataFolder(_folder().resolve())
    found.prepare()
    yield found
    _clear(found)


@pytest.fixture
def site(place: DataFolder) -> Iterator[Site]:
    """A site that nobody has started yet."""
    found = Site(place.root)
    yield found
    found.kill_everything()


@pytest.fixture(scope="module")
def running_site() -> Iterator[Site]:
    """A site that runs, shared by the tests of a file."""
    place = DataFolder(_folder().resolve())
    found = Site(place.root)
    try:
        yield found.up()
    finally:
        found.stop()
        found.kill_everything()
        _clear(place)
