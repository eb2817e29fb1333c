"""Root gives its programs an account with fewer rights, and hands over what they write; nothing else."""

from __future__ import annotations

import os
import pwd
import sys
from pathlib import Path

import pytest
from django.core.files.base import ContentFile

from badgechat.storage import OwnersStorage
from tools.dev import accounts

pytestmark = pytest.mark.skipif(os.geteuid() != 0, reason="only root has rights to give up")


@pytest.fixture
def nobody(place) -> accounts.Account:
    return accounts.unprivileged(place.root)


def owners(*paths: Path) -> list[str]:
    return [pwd.getpwuid(path.lstat().st_uid).pw_name for path in paths]


def test_what_an_earlier_start_left_to_root_is_handed_over(place, nobody):
    year = place.root / "uploads" / "2026"
    year.mkdir()
    (year / "chat.txt").write_text("Q1")
    accounts.hand_over([place.root / "uploads", place.root / "new"], nobody)
    assert owners(place.root / "uploads", year, year / "chat.txt", place.root / "new") == ["nobody"] * 4
    assert owners(place.root, place.root / "logs") == ["root", "root"]


def test_what_is_someone_elses_and_what_lies_behind_a_link_is_let_be(place, nobody):
    uploads, outside = place.root / "uploads", place.root / "outside.txt"
    outside.write_text("roots own")
    (uploads / "theirs.txt").write_text("x")
    os.chown(uploads / "theirs.txt", 1, 1)
    (uploads / "soft").symlink_to(outside)
    os.link(outside, uploads / "hard")
    accounts.hand_over([uploads], nobody)
    assert owners(uploads / "theirs.txt", outside, uploads / "soft") == ["daemon", "root", "root"]


def test_a_checkout_that_only_root_can_use_is_run_by_root(place):
    closed = place.root / "closed"
    closed.mkdir(mode=0o700)
    assert accounts.for_programs(place.root, Path(sys.executable), closed) is None


def test_an_upload_that_root_brings_belongs_to_the_owner_of_its_folder(place, nobody):
    uploads = place.root / "uploads"
    accounts.hand_over([uploads], nobody)
    storage = OwnersStorage(location=uploads)
    saved = Path(storage.path(storage.save("imports/2026/chat.txt", ContentFile(b"Q1"))))
    assert owners(saved, saved.parent, saved.parent.parent) == ["nobody"] * 3
