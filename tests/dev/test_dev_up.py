"""./dev up as a person sees it, in a data folder of its own."""

from __future__ import annotations

import os
import pty
import re
import shutil
import signal
import socket
import subprocess
import time
import urllib.request

import pytest
from psycopg2.extensions import make_dsn

from tests.conftest import ROOT
from tests.dev.sites import Site
from tools.dev.places import DataFolder

pytestmark = [pytest.mark.slow, pytest.mark.timeout(240)]

starts_whole_sites = pytest.mark.trial(
    "dev", "badgechat", "requirements.txt", "requirements-local.txt", "constraints.txt", "package-lock.json",
    "tests/dev",
)  # fmt: skip


def test_the_site_answers_where_it_says(running_site):
    assert f"BadgeChat is running: {running_site.address}/" in running_site.said()
    assert running_site.get("/healthz")[0] == 200


def test_every_page_of_it_is_our_own(running_site):
    assert "#BadgeChat" in running_site.get("/")[1]


def test_the_sign_in_link_it_prints_works_and_stands_in_no_log(running_site):
    token = re.search(r"/accounts/arrive/([^/\s]+)/", running_site.said()).group(1)
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
    assert "/accounts/login" not in opener.open(f"{running_site.address}/accounts/arrive/{token}/").url
    logs = "".join(path.read_text() for path in (running_site.data / "logs").iterdir())
    assert token not in logs


def test_a_second_up_says_where_the_first_one_is(running_site):
    again = running_site.run("up")
    assert again.returncode == 0
    assert f"already running here (pid {running_site.process.pid}): {running_site.address}/" in again.stdout
    assert "./dev manage sign_in_link" in again.stdout


def test_a_command_uses_the_running_servers_and_prints_only_its_own_words(running_site):
    done = running_site.run("manage", "sign_in_link")
    assert re.fullmatch(rf"{running_site.address}/accounts/arrive/\S+/\n", done.stdout)
    assert "Starting Postgres" not in done.stderr


def test_a_taken_port_is_said_before_anything_is_started(running_site, site):
    site.port = running_site.port
    refused = site.run("up")
    assert refused.returncode == 1
    assert f"Port {site.port} is taken" in refused.stderr
    assert not list(site.data.glob("postgres-*"))


def test_a_wrong_option_is_said(running_site):
    assert "it accepts --no-demo" in running_site.run("up", "--fast").stderr


@pytest.mark.skipif(os.geteuid() != 0, reason="only root has rights to give up")
def test_started_by_root_its_programs_are_not_root(running_site):
    if "web and workers run as root" in running_site.said():
        pytest.skip("no other account can use this checkout or its Python")
    programs = {command: os.stat(f"/proc/{pid}").st_uid for pid, command in running_site.processes().items()}
    words = ("-m gunicorn", "celery --app badgechat worker", "celery --app badgechat beat", "valkey-server")
    assert {uid for command, uid in programs.items() if any(word in command for word in words)} == {65534}


def test_slow_senders_and_readers_hold_nobody_up(running_site):
    links = [socket.create_connection(("127.0.0.1", running_site.port)) for _ in range(80)]
    for link in links[:40]:
        link.sendall(b"POST /accounts/login/ HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: csrftoken=x\r\n")
        link.sendall(b"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 100000\r\n\r\nu")
    for link in links[40:]:
        link.sendall(b"GET /export/tweets.csv HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
    assert [running_site.get("/")[0] for _ in range(10)] == [200] * 10
    for link in links:
        link.close()


@pytest.mark.parametrize(
    "words", ["celery --app badgechat worker", "-m gunicorn", "celery --app badgechat beat"]
)
def test_a_program_that_is_killed_comes_back(running_site, words):
    before = set(running_site.processes())
    os.kill(running_site.pid_of(words), signal.SIGKILL)
    wait_until(lambda: any(words in c and p not in before for p, c in running_site.processes().items()))
    wait_until(lambda: running_site.get("/healthz")[0] == 200)


def test_a_killed_postgres_comes_back(running_site):
    os.kill(running_site.pid_of(f"bin/postgres -D {running_site.data}"), signal.SIGKILL)
    wait_until(lambda: running_site.run("manage", "showmigrations", "participants").returncode == 0)


def test_sockets_that_a_cleaner_of_tmp_removed_come_back(running_site):
    shutil.rmtree(DataFolder(running_site.data).sockets)
    wait_until(
        lambda: running_site.get("/healthz")[0] == 200 and DataFolder(running_site.data).sockets.exists()
    )


@starts_whole_sites
def test_a_site_on_servers_of_someone_else_starts_none_of_its_own(site):
    site.outside = {
        "DATABASE_URL": make_dsn(os.environ["DATABASE_URL"], dbname="badgechat_outside"),
        "REDIS_URL": os.environ["REDIS_URL"],
        "REDIS_PREFIX": "badgechat-outside:",
    }
    site.up()
    assert site.get("/healthz")[0] == 200
    assert [c for c in site.processes().values() if "bin/postgres" in c or "valkey-server" in c] == []
    assert not list(site.data.glob("postgres-*"))


def test_a_command_alone_starts_what_it_needs_and_leaves_nothing(site):
    done = site.run("manage", "shell", "-v0", "-c", "print('hello')")
    assert (done.returncode, done.stdout) == (0, "hello\n")
    assert site.processes() == {}


def test_a_commands_exit_code_is_its_own(site):
    assert site.run("manage", "shell", "-v0", "-c", "raise SystemExit(7)").returncode == 7


@starts_whole_sites
@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_to_the_one_process_stops_everything(site, sign):
    site.up()
    assert site.stop(sign) < 5
    assert site.process.returncode == 0
    assert site.processes() == {}


@starts_whole_sites
def test_ctrl_c_in_a_terminal_leaves_no_process(site):
    screen, theirs = pty.openpty()
    child = subprocess.Popen(
        [ROOT / "dev", "up", "--no-demo"],
        env=site.environ,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
        preexec_fn=take_terminal,
    )
    os.close(theirs)
    said = read_until(screen, b"Ctrl-C stops everything")
    os.write(screen, b"\x03\x03")
    pressed = time.monotonic()
    while child.poll() is None and time.monotonic() - pressed < 20:
        said += read_some(screen)
    os.close(screen)
    assert (child.wait(), time.monotonic() - pressed < 5) == (0, True), said
    assert site.processes() == {}


@starts_whole_sites
def test_killing_the_one_process_leaves_no_other(site):
    site.up()
    site.process.kill()
    site.process.wait()
    wait_until(lambda: site.processes() == {})


@starts_whole_sites
def test_after_a_kill_of_everything_it_starts_again_with_every_row(site: Site):
    site.up()
    made = site.run("manage", "sign_in_link", "ada", "--new")
    assert made.returncode == 0
    site.kill_everything()
    site.up()
    assert site.run("manage", "sign_in_link", "ada").returncode == 0


def take_terminal() -> None:
    import fcntl
    import termios

    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


def read_some(screen: int) -> bytes:
    import select

    if not select.select([screen], [], [], 0.1)[0]:
        return b""
    try:
        return os.read(screen, 4096)
    except OSError:
        return b""


def read_until(screen: int, words: bytes) -> bytes:
    said, until = b"", time.monotonic() + 120
    while words not in said:
        assert time.monotonic() < until, said
        said += read_some(screen)
    return said


def wait_until(condition, within: float = 30) -> None:
    until = time.monotonic() + within
    while True:
        try:
            if condition():
                return
        except OSError:
            pass
        assert time.monotonic() < until
        time.sleep(0.2)
