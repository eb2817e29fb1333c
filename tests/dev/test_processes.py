"""No program of ours outlives us, and no program of others is mistaken for ours."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time

import pytest

from tools.dev import processes
from tools.dev.processes import Program

SLEEP = [sys.executable, "-c", "import time; time.sleep(60)"]
STUBBORN = """
import signal, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
print("up", flush=True)
time.sleep(60)
"""
# A parent that starts a child of its own through our code, tells its number, and waits.
PARENT = """
import os, sys, time
from pathlib import Path
from tools.dev.processes import Program, start
child = start(Program("sleeper", ["sleep", "60"], os.environ, Path("/"), Path(sys.argv[1])))
print(child.process.pid, flush=True)
time.sleep(60)
"""


@pytest.fixture
def start(tmp_path):
    children = []

    def begin(command):
        children.append(processes.start(Program("it", command, os.environ, tmp_path, tmp_path / "it.log")))
        return children[-1]

    yield begin
    processes.stop(children, 0)


def gone(pid, within=3.0):
    until = time.monotonic() + within
    while processes.look_at(pid) is not None and time.monotonic() < until:
        time.sleep(0.02)
    return processes.look_at(pid) is None


@pytest.mark.thorough
@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells children of a parent's death")
def test_a_child_dies_with_a_parent_that_is_killed(tmp_path):
    parent = subprocess.Popen(
        [sys.executable, "-c", PARENT, tmp_path / "log"], stdout=subprocess.PIPE, text=True
    )
    child = int(parent.stdout.readline())
    parent.kill()
    parent.wait()
    assert gone(child)


def test_a_child_has_a_session_of_its_own(start):
    assert os.getsid(start(SLEEP).process.pid) != os.getsid(0)


def test_a_child_that_will_not_stop_is_ended(start, tmp_path):
    child = start([sys.executable, "-c", STUBBORN])
    while "up" not in (tmp_path / "it.log").read_text():
        time.sleep(0.02)
    processes.stop([child], 0.3)
    assert child.process.returncode == -signal.SIGKILL


def test_a_zombie_counts_as_gone():
    ended = subprocess.Popen(["true"])
    os.waitid(os.P_PID, ended.pid, os.WEXITED | os.WNOWAIT)
    assert processes.look_at(ended.pid) is None
    ended.wait()


def test_what_a_crash_left_is_ended(start, tmp_path):
    child = start(SLEEP)
    processes.remember(tmp_path / "children.json", [child])
    assert processes.end_leftovers(tmp_path / "children.json") == ["it"]
    assert gone(child.process.pid)


def test_a_number_that_now_belongs_to_another_is_let_be(start, tmp_path):
    child = start(SLEEP)
    row = {"name": "web", "pid": child.process.pid, "since": "long ago"}
    (tmp_path / "children.json").write_text(json.dumps([row]))
    assert processes.end_leftovers(tmp_path / "children.json") == []
    assert child.is_alive


def test_a_list_cut_short_by_a_crash_is_no_hindrance(tmp_path):
    (tmp_path / "children.json").write_text('[{"name": "we')
    assert processes.end_leftovers(tmp_path / "children.json") == []


def test_a_log_is_readable_by_its_owner_only(start, tmp_path):
    start(SLEEP)
    assert (tmp_path / "it.log").stat().st_mode & 0o077 == 0


def test_a_log_grown_too_large_is_put_aside(tmp_path, monkeypatch):
    monkeypatch.setattr(processes, "LOG_LIMIT_BYTES", 3)
    (tmp_path / "it.log").write_text("much")
    processes.open_log(tmp_path / "it.log").close()
    assert (tmp_path / "it.old.log").read_text() == "much"


def test_a_list_that_cannot_be_written_ends_nothing(start, tmp_path):
    processes.remember(tmp_path / "nowhere" / "children.json", [start(SLEEP)])


class SignalledLock:
    """A lock that is taken, and then a signal comes before whoever took it can do anything."""

    def __init__(self, lock):
        self.lock = lock

    def acquire(self, *args):
        was_taken = self.lock.acquire(*args)
        signal.raise_signal(signal.SIGTERM)
        return was_taken

    def release(self):
        self.lock.release()


@pytest.fixture
def told_to_stop():
    class Stopped(BaseException):
        pass

    def stop(number, frame):
        raise Stopped

    before = signal.signal(signal.SIGTERM, stop)
    yield Stopped
    signal.signal(signal.SIGTERM, before)


def test_a_signal_amid_a_look_at_a_child_does_not_make_it_immortal(start, told_to_stop):
    process = start(SLEEP).process
    lock = process._waitpid_lock
    process._waitpid_lock = SignalledLock(lock)
    with pytest.raises(told_to_stop):
        assert processes.Child(None, process).is_alive
    process._waitpid_lock = lock
    assert lock.acquire(blocking=False)
    lock.release()
