"""A copy is made while the site runs, and a site made of it is the same; nothing filled is written over."""

from __future__ import annotations

import os
import stat
import tarfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.backups.plain_site import PlainSite
from tests.imports.bringing import a_chat, page

pytestmark = pytest.mark.thorough

PASSPHRASE = "four words, none of them common"
ADA = """
from django.contrib.auth.models import User
User.objects.create_user("ada", password="four words of hers")
"""
OPENED = """
from django.test import Client
from chats.models import ChatSession
answer = Client().get(f"/sessions/{ChatSession.objects.get().slug}/")
print(answer.status_code, "What is a badge for?" in answer.content.decode())
"""


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PlainSite]:
    """A site with one published chat and its upload."""
    site = PlainSite("filled", tmp_path_factory.mktemp("filled"), BACKUP_PASSPHRASE=PASSPHRASE)
    brought = site.manage("import_file", "-", "--publish", given=page(a_chat()))
    assert brought.returncode == 0, brought.stderr
    yield site
    site.drop()


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[PlainSite]:
    """A site in which nothing is yet, with the same passphrase."""
    (tmp_path / "empty").mkdir()
    site = PlainSite("empty", tmp_path / "empty", BACKUP_PASSPHRASE=PASSPHRASE)
    yield site
    site.drop()


@pytest.fixture(scope="module")
def copy(filled: PlainSite, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An encrypted copy of it."""
    target = tmp_path_factory.mktemp("copies") / "site.backup"
    made = filled.manage("backup", str(target))
    assert made.returncode == 0, made.stderr
    return target


def files_of(site: PlainSite) -> dict[str, bytes]:
    root = site.data / "uploads"
    return {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def test_a_restored_site_opens_and_is_the_same(filled: PlainSite, empty: PlainSite, copy: Path) -> None:
    back = empty.manage("restore", str(copy))
    assert back.returncode == 0, back.stderr
    assert "1 uploads are back" in back.stdout
    assert empty.manage("shell", "-v0", "-c", OPENED).stdout == "200 True\n"
    posts = "SELECT key, text, posted_at, fingerprint FROM chats_tweet ORDER BY key"
    assert empty.ask(posts) == filled.ask(posts)
    assert len(files_of(empty)) == 1
    assert files_of(empty) == files_of(filled)
    assert (empty.data / "secret-key").read_text() == f"the key of {filled.database}"


def test_only_its_owner_may_read_a_copy_and_no_words_stand_in_it(copy: Path) -> None:
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert b"thought number" not in copy.read_bytes()
    with tarfile.open(copy) as tar:
        assert tar.getnames() == ["key.age", "archive.tar.age"]
    assert [path.name for path in copy.parent.iterdir()] == [copy.name]


def test_without_a_passphrase_a_copy_is_made_with_a_warning(
    filled: PlainSite, empty: PlainSite, tmp_path: Path
) -> None:
    filled.settings["BACKUP_PASSPHRASE"] = ""
    try:
        made = filled.manage("backup", str(tmp_path / "plain.backup"))
    finally:
        filled.settings["BACKUP_PASSPHRASE"] = PASSPHRASE
    assert "not encrypted" in made.stderr
    assert stat.S_IMODE((tmp_path / "plain.backup").stat().st_mode) == 0o600
    assert empty.manage("restore", str(tmp_path / "plain.backup")).returncode == 0


def test_a_filled_site_is_not_written_over(filled: PlainSite, copy: Path) -> None:
    before = filled.ask("SELECT count(*), max(id) FROM chats_tweet")
    refused = filled.manage("restore", str(copy))
    assert refused.returncode == 2
    assert "This site is not empty" in refused.stderr
    assert "Traceback" not in refused.stderr
    assert filled.ask("SELECT count(*), max(id) FROM chats_tweet") == before


def test_rows_alone_make_a_site_a_filled_one(empty: PlainSite, copy: Path) -> None:
    empty.manage("shell", "-v0", "-c", ADA)
    refused = empty.manage("restore", str(copy))
    assert "the table auth_user holds rows" in refused.stderr
    assert empty.ask("SELECT count(*) FROM auth_user") == [(1,)]


def test_a_copy_is_not_written_over(filled: PlainSite, copy: Path) -> None:
    before = copy.read_bytes()
    refused = filled.manage("backup", str(copy))
    assert "not written over" in refused.stderr
    assert copy.read_bytes() == before


def damaged(copy: Path, tmp_path: Path) -> Path:
    """The copy with one byte of it turned over."""
    content = bytearray(copy.read_bytes())
    content[len(content) // 2] ^= 1
    target = tmp_path / "damaged.backup"
    target.write_bytes(content)
    return target


@pytest.mark.parametrize("what", ["damaged", "wrong passphrase", "cut short", "no copy at all"])
def test_what_cannot_be_restored_changes_nothing(
    empty: PlainSite, copy: Path, tmp_path: Path, what: str
) -> None:
    source = damaged(copy, tmp_path) if what == "damaged" else tmp_path / "given.backup"
    if what == "wrong passphrase":
        empty.settings["BACKUP_PASSPHRASE"] = "another"
    if source.name == "given.backup":
        content = {"cut short": copy.read_bytes()[:-40_000], "no copy at all": os.urandom(3_000)}
        source.write_bytes(content.get(what, copy.read_bytes()))
    refused = empty.manage("restore", str(source))
    assert refused.returncode == 2
    assert "Traceback" not in refused.stderr
    assert empty.ask("SELECT count(*) FROM chats_tweet") == [(0,)]
    assert not (empty.data / "uploads").exists()
