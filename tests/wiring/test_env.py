"""Settings are read from the environment; a wrong one stops the program with one sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from badgechat.env import Environment, WrongSetting, broker_address

HINT = "Use ./dev."


def read(**values: str) -> Environment:
    return Environment(values)


def test_a_setting_that_is_not_given_takes_its_default():
    assert read().whole("PORT", 8000, least=1, most=65535) == 8000


def test_an_empty_setting_counts_as_not_given():
    assert read(PORT=" ").whole("PORT", 8000, least=1, most=65535) == 8000


@pytest.mark.parametrize("value", ["eighty", "0", "65536", "8000.5", "-1"])
def test_a_number_out_of_bounds_is_refused_with_what_is_accepted(value):
    with pytest.raises(WrongSetting, match=r"PORT is '.*'; it must be a whole number from 1 to 65535"):
        read(PORT=value).whole("PORT", 8000, least=1, most=65535)


@pytest.mark.parametrize(("value", "meaning"), [("1", True), ("Yes", True), ("off", False), ("0", False)])
def test_a_flag_is_read_in_the_usual_spellings(value, meaning):
    assert read(DEBUG=value).flag("DEBUG", default=not meaning) is meaning


def test_a_flag_that_is_neither_is_refused():
    with pytest.raises(WrongSetting, match="DEBUG is 'perhaps'; it must be 1 or 0"):
        read(DEBUG="perhaps").flag("DEBUG", default=False)


def test_words_are_split_at_commas():
    assert read(ALLOWED_HOSTS="a.example, b.example,").words("ALLOWED_HOSTS") == ["a.example", "b.example"]


def test_a_missing_secret_says_what_to_do():
    with pytest.raises(WrongSetting, match=r"SECRET_KEY is not set\. Use \./dev\."):
        read().required("SECRET_KEY", hint=HINT)


def test_a_relative_folder_is_meant_from_the_checkout(tmp_path):
    assert read(DATA="else").folder("DATA", tmp_path / "var") == tmp_path / "else"


def test_a_folder_that_is_a_file_is_refused(tmp_path):
    file = tmp_path / "file"
    file.touch()
    with pytest.raises(WrongSetting, match="which is a file"):
        read(DATA=str(file)).folder("DATA", Path("var"))


def test_a_postgres_address_becomes_djangos_entry():
    entry = read(URL="postgresql://ada:s3%40t@db.example:5433/chats?sslmode=require").postgres(
        "URL", hint=HINT
    )
    assert (entry["HOST"], entry["PORT"], entry["NAME"]) == ("db.example", "5433", "chats")
    assert (entry["USER"], entry["PASSWORD"]) == ("ada", "s3@t")
    assert entry["OPTIONS"] == {"sslmode": "require"}


def test_a_postgres_socket_is_understood():
    assert read(URL="postgresql://ada@/chats?host=%2Ftmp%2Fx").postgres("URL", hint=HINT)["HOST"] == "/tmp/x"


@pytest.mark.parametrize(
    "value", ["mysql://host/chats", "chats", "postgresql://host:port/chats", "postgresql://h"]
)
def test_another_kind_of_database_is_refused_without_repeating_its_password(value):
    with pytest.raises(WrongSetting, match="could not be read as the address of a Postgres") as refused:
        read(URL=value).postgres("URL", hint=HINT)
    assert value not in str(refused.value)


@pytest.mark.parametrize("value", ["localhost:6379", "http://host", "redis://", "memory"])
def test_another_kind_of_queue_is_refused(value):
    with pytest.raises(WrongSetting, match="could not be read as the address of a Redis"):
        read(URL=value).redis("URL", hint=HINT)


def test_celery_gets_a_socket_in_its_own_spelling():
    assert broker_address("unix:///run/r.sock?db=2") == "redis+socket:///run/r.sock?virtual_host=2"


def test_celery_gets_other_addresses_unchanged():
    assert broker_address("rediss://:pw@host:6380/1") == "rediss://:pw@host:6380/1"
