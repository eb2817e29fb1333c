"""Our own Postgres starts after every crash that the trials met, and never loses a row."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from contextlib import closing

import psycopg2
import pytest

from tools.dev import postgres, processes, steps


@pytest.fixture
def cluster(place):
    return postgres.open_cluster(place, careless=False)


@pytest.fixture
def start(cluster):
    """Starts the cluster as often as a test likes; what runs at the end is ended."""
    started = []

    def again():
        started.append(postgres.start(cluster))
        return started[-1]

    yield again
    processes.stop(started, 5)


def ask(cluster, question):
    with closing(psycopg2.connect(cluster.url)) as link, link, link.cursor() as cursor:
        cursor.execute(question)
        return cursor.fetchall() if cursor.description else None


def write_a_row(cluster):
    steps.ensure_database(cluster.url)
    ask(cluster, "CREATE TABLE IF NOT EXISTS kept (word text)")
    ask(cluster, "INSERT INTO kept VALUES ('badge')")


def crash(child):
    os.kill(child.process.pid, signal.SIGKILL)
    child.process.wait()


@pytest.fixture
def stranger():
    """A live process that has nothing to do with us."""
    process = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    yield process
    process.kill()
    process.wait()


@pytest.mark.thorough
def test_it_answers_once_started(cluster, start):
    start()
    assert steps.ensure_database(cluster.url) is True
    assert ask(cluster, "SELECT lower('ÀÉÎÖ')") == [("àéîö",)]


@pytest.mark.thorough
def test_it_listens_on_no_port(cluster, start):
    start()
    steps.ensure_database(cluster.url)
    assert ask(cluster, "SHOW listen_addresses") == [("",)]


@pytest.mark.thorough
def test_rows_survive_a_killed_server(cluster, start):
    first = start()
    write_a_row(cluster)
    crash(first)
    start()
    assert ask(cluster, "SELECT word FROM kept") == [("badge",)]


@pytest.mark.thorough
def test_a_stale_pid_that_now_names_a_stranger_is_no_hindrance(cluster, start, stranger):
    crash_after_row(cluster, start)
    replace_pid(cluster.data / "postmaster.pid", stranger.pid)
    start()
    assert ask(cluster, "SELECT word FROM kept") == [("badge",)]
    assert stranger.poll() is None


@pytest.mark.thorough
def test_a_stale_lock_of_the_socket_is_no_hindrance(cluster, start, stranger):
    crash_after_row(cluster, start)
    lock = cluster.sockets / ".s.PGSQL.5432.lock"
    lock.write_text(f"{stranger.pid}\n")
    start()
    assert ask(cluster, "SELECT word FROM kept") == [("badge",)]


def crash_after_row(cluster, start):
    child = start()
    write_a_row(cluster)
    crash(child)


def replace_pid(path, pid):
    lines = path.read_text().splitlines() if path.exists() else [""]
    path.write_text("\n".join([str(pid), *lines[1:]]) + "\n")


@pytest.mark.thorough
def test_a_leftover_server_is_ended_and_its_rows_kept(cluster, start):
    leftover = start()
    write_a_row(cluster)
    fresh = start()
    assert fresh.process.pid != leftover.process.pid
    assert ask(cluster, "SELECT word FROM kept") == [("badge",)]


@pytest.mark.thorough
def test_a_half_made_folder_is_put_aside_and_not_deleted(cluster, start, place):
    cluster.data.mkdir()
    (cluster.data / "half").write_text("made")
    start()
    aside = list(place.root.glob("postgres-*-aside-*"))
    assert [(folder / "half").read_text() for folder in aside] == ["made"]


@pytest.mark.thorough
def test_a_whole_folder_is_used_even_without_our_mark(cluster, start, place):
    child = start()
    write_a_row(cluster)
    processes.stop([child], 5)
    next(place.root.glob("postgres-*.ready")).unlink()
    start()
    assert ask(cluster, "SELECT word FROM kept") == [("badge",)]


@pytest.mark.thorough
def test_variables_of_another_server_do_not_reach_it(cluster, start, monkeypatch):
    monkeypatch.setenv("PGDATA", "/elsewhere")
    monkeypatch.setenv("PGPORT", "1")
    start()
    assert steps.ensure_database(cluster.url) is True


@pytest.mark.thorough
@pytest.mark.skipif(os.geteuid() != 0, reason="only root must become someone else")
def test_as_root_it_runs_as_someone_else(cluster, start):
    child = start()
    assert os.stat(f"/proc/{child.process.pid}").st_uid != 0


@pytest.mark.thorough
@pytest.mark.skipif(os.geteuid() != 0, reason="only root must become someone else")
def test_a_folder_that_nobody_else_may_enter_gets_its_database_elsewhere(place):
    place.root.chmod(0o700)
    cluster = postgres.open_cluster(place)
    try:
        child = postgres.start(cluster)
        assert str(cluster.data).startswith(f"/var/lib/badgechat-{place.nickname}/")
        assert place.root.stat().st_mode & 0o777 == 0o700
    finally:
        processes.stop([child], 5)
        subprocess.run(["rm", "-r", str(cluster.data.parent)], check=True)


def test_a_missing_server_says_what_to_install(monkeypatch, tmp_path):
    monkeypatch.setattr(postgres, "WHEEL", tmp_path)
    monkeypatch.setattr(postgres, "SYSTEM", tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(postgres.Trouble, match="apt install postgresql"):
        postgres.find_binaries()


@pytest.mark.thorough
def test_a_stopped_server_leaves_a_clean_state(cluster, start):
    child = start()
    started = time.monotonic()
    processes.stop([child], 5)
    assert time.monotonic() - started < 4
    assert "database system is shut down" in cluster.log.read_text()


def test_room_kept_for_a_full_disk_is_given_to_it_and_to_nothing_else(cluster, monkeypatch):
    cluster.data.mkdir()
    postgres._keep_room(cluster)
    kept = postgres._kept_room(cluster)
    assert kept.stat().st_size == postgres.KEPT_ROOM_BYTES
    postgres.give_room(cluster)
    assert kept.exists()
    monkeypatch.setattr(postgres.shutil, "disk_usage", lambda _: type("Full", (), {"free": 0}))
    postgres.give_room(cluster)
    assert not kept.exists()
