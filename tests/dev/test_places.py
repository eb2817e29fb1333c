"""Folders, locks, settings files: what makes two data folders two sites."""

from __future__ import annotations

import pytest

from tools.dev.places import CHECKOUT, DataFolder, data_folder, digest, read_dotenv, try_lock
from tools.dev.say import Trouble


def test_the_data_folder_is_var_unless_another_is_named(tmp_path):
    assert data_folder({}).root == CHECKOUT / "var"
    assert data_folder({"BADGECHAT_DATA": str(tmp_path)}).root == tmp_path


def test_two_data_folders_share_no_socket(tmp_path):
    assert DataFolder(tmp_path / "a").sockets != DataFolder(tmp_path / "b").sockets


def test_a_socket_path_fits_however_deep_the_folder_lies(tmp_path):
    deep = DataFolder(tmp_path.joinpath(*["quite-a-long-name"] * 20))
    assert len(str(deep.sockets / ".s.PGSQL.5432")) < 100


def test_the_secret_key_is_made_once_and_is_nobody_elses(place):
    key = place.secret_key()
    assert (place.secret_key(), len(key) >= 50) == (key, True)
    assert (place.root / "secret-key").stat().st_mode & 0o077 == 0


def test_a_lock_is_held_by_one(tmp_path):
    held = try_lock(tmp_path / "lock")
    assert try_lock(tmp_path / "lock") is None
    held.close()
    assert try_lock(tmp_path / "lock") is not None


def test_a_settings_file_is_read_without_quotes_and_remarks(tmp_path):
    (tmp_path / ".env").write_text("# remark\nPORT=8001\nexport SITE_URL='https://chat.example'\n\n")
    assert read_dotenv(tmp_path / ".env") == {"PORT": "8001", "SITE_URL": "https://chat.example"}


def test_a_line_that_is_no_setting_is_named(tmp_path):
    (tmp_path / ".env").write_text("PORT=8001\nset the host\n")
    with pytest.raises(Trouble, match="Line 2 of"):
        read_dotenv(tmp_path / ".env")


def test_a_fingerprint_tells_where_one_part_ends():
    assert digest("ab", "c") != digest("a", "bc")


def test_a_folder_that_cannot_be_made_is_said(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(Trouble, match="cannot be made"):
        DataFolder(tmp_path / "file" / "data").prepare()
