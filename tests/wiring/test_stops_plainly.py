"""A wrong setting, or a server that is away, ends a program with one sentence, never with a traceback."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from kombu.exceptions import OperationalError as QueueError
from redis.exceptions import ConnectionError as RedisGone

from badgechat.outage import told_in_a_shell
from tests.conftest import ROOT

PROGRAMS = {
    "manage.py": [sys.executable, "manage.py", "check"],
    "the worker": [sys.executable, "-m", "celery", "--app", "badgechat", "worker"],
    "the web server": [sys.executable, "-m", "gunicorn", "--check-config", "badgechat.wsgi"],
}


@pytest.mark.thorough
@pytest.mark.parametrize("program", PROGRAMS)
def test_a_wrong_setting_ends_it_with_one_sentence(program):
    environ = os.environ | {"DJANGO_SETTINGS_MODULE": "badgechat.settings", "SECRET_KEY": "k", "PORT": "high"}
    done = subprocess.run(
        PROGRAMS[program], check=False, cwd=ROOT, env=environ, capture_output=True, text=True
    )
    assert done.returncode != 0
    assert done.stderr.strip() == "PORT is 'high'; it must be a whole number from 1 to 65535, like PORT=8000."


def _without_a_database(*words: str) -> subprocess.CompletedProcess[str]:
    environ = os.environ | {
        "DJANGO_SETTINGS_MODULE": "badgechat.settings",
        "SECRET_KEY": "k",
        "DATABASE_URL": "postgresql://nobody@/badgechat?host=/nonexistent",
    }
    return subprocess.run(
        [sys.executable, "manage.py", *words],
        check=False,
        cwd=ROOT,
        env=environ,
        capture_output=True,
        text=True,
    )


@pytest.mark.thorough
@pytest.mark.parametrize("words", [("sign_in_link",), ("migrate", "--check")])
def test_a_command_without_its_database_ends_with_one_sentence(words: tuple[str, ...]) -> None:
    done = _without_a_database(*words)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        'The database cannot be reached (connection to server on socket "/nonexistent/.s.PGSQL.5432" failed: '
        "No such file or directory). "
        "Start it, or put its address into DATABASE_URL; then run the command again.\n"
    )


@pytest.mark.thorough
def test_whoever_wants_the_traceback_gets_it() -> None:
    done = _without_a_database("sign_in_link", "--traceback")
    assert done.returncode == 1
    assert "Traceback (most recent call last)" in done.stderr


@pytest.mark.parametrize("error", [RedisGone("Error 2 connecting to a socket."), QueueError("Error 2 …")])
@pytest.mark.thorough
def test_redis_that_is_away_is_named(error: Exception) -> None:
    said = told_in_a_shell(error)
    assert said is not None
    assert said.startswith("Redis cannot be reached (Error 2 ")
    assert "REDIS_URL" in said


@pytest.mark.thorough
def test_a_mistake_of_ours_keeps_its_traceback() -> None:
    assert told_in_a_shell(ZeroDivisionError("ours")) is None
