"""A Celery worker as a process of its own, so that a test can kill it as the system would."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import ClassVar

from django.conf import settings
from django.core.cache import cache
from django.db import connection
from psycopg2.extensions import make_dsn

from tools.dev.processes import die_with_parent

ROOT = Path(__file__).resolve().parent.parent


def _redis():
    return cache._cache.get_client(None, write=True)


def forget_queue() -> None:
    """Empty this run's part of Redis: messages, and what workers had taken."""
    keys = list(_redis().scan_iter(match=f"{settings.REDIS_PREFIX}*"))
    if keys:
        _redis().delete(*keys)


class Worker:
    """Starts, stops and kills ``celery -A badgechat worker`` on the test database."""

    started: ClassVar[list[Worker]] = []
    """Those that were started by a test and may still run."""

    def __init__(self, log: Path) -> None:
        self.log = log
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def is_alive(self) -> bool:
        """True while its main process runs."""
        return self.process is not None and self.process.poll() is None

    def start(self) -> None:
        """Start it if it does not run, and wait until it takes tasks."""
        if self.is_alive:
            return
        self.started.append(self)
        seen = self._times_ready()
        command = [sys.executable, "-m", "celery", "--app", "badgechat", "worker", "--concurrency", "2"]
        command += ["--loglevel", "INFO", "--without-gossip", "--without-mingle"]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                command,
                cwd=ROOT,
                env=os.environ | self._environ(),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                preexec_fn=die_with_parent(signal.SIGKILL),
            )
        until = time.monotonic() + 90
        while self._times_ready() == seen:
            assert self.is_alive, self.log.read_text()[-3000:]
            assert time.monotonic() < until, self.log.read_text()[-3000:]
            time.sleep(0.05)

    def _environ(self) -> dict[str, str]:
        database = make_dsn(os.environ["DATABASE_URL"], dbname=connection.settings_dict["NAME"])
        return {
            "DATABASE_URL": database,
            "DJANGO_SETTINGS_MODULE": "tests.settings",
            "BADGECHAT_ONLY_WORKER": "1",
        }

    def _times_ready(self) -> int:
        return self.log.read_text().count(" ready.") if self.log.exists() else 0

    def kill(self) -> None:
        """End it and its pool with SIGKILL, as an outage would."""
        if self.process is not None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()

    def restart(self) -> None:
        """Start it anew after a kill; it takes back what the killed one left unfinished."""
        self.kill()
        self.start()

    def stop(self) -> None:
        """End it in good order."""
        if self.is_alive:
            self.process.send_signal(signal.SIGQUIT)
            try:
                self.process.wait(timeout=8)
            except subprocess.TimeoutExpired:
                self.kill()

    def is_idle(self, *, within: float) -> bool:
        """True once no message waits and none is being worked on, at the latest after ``within`` seconds."""
        until = time.monotonic() + within
        while time.monotonic() < until:
            if not self._pending():
                # On its way from the queue to the worker a message is for a moment in neither.
                time.sleep(0.1)
                if not self._pending():
                    return True
            time.sleep(0.05)
        return False

    def _pending(self) -> int:
        redis, prefix = _redis(), settings.REDIS_PREFIX
        waiting = sum(redis.llen(f"{prefix}{queue}") for queue in settings.CELERY_TASK_QUEUES)
        return waiting + redis.hlen(f"{prefix}unacked")
