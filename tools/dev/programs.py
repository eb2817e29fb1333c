"""The programs of a running site: web server, worker, clock."""

from __future__ import annotations

import signal
import urllib.error
import urllib.request
from collections.abc import Mapping

from tools.dev.places import CHECKOUT, PYTHON, DataFolder
from tools.dev.processes import Account, Program

INSTANCE_HEADER = "X-BadgeChat"


def web(place: DataFolder, environ: Mapping[str, str], listener: int, account: Account | None) -> Program:
    """The web server, answering on a socket that is open already (its file number is given)."""
    command = [str(PYTHON), "-m", "gunicorn", "badgechat.asgi:application", "--bind", f"fd://{listener}"]
    command += ["--workers", "2", "--worker-class", "badgechat.front.worker.Worker", "--preload"]
    command += ["--graceful-timeout", "2", "--no-control-socket", "--log-level", "warning"]
    log = place.logs / "web.log"
    return Program(
        "web", command, environ, CHECKOUT, log, signal.SIGTERM, account=account, passed=(listener,)
    )


def worker(
    place: DataFolder, environ: Mapping[str, str], account: Account | None, *, is_only_one: bool
) -> Program:
    """The worker. The only one of its queue takes back, as it starts, what a killed one left unfinished."""
    found = dict(environ) | ({"BADGECHAT_ONLY_WORKER": "1"} if is_only_one else {})
    command = [str(PYTHON), "-m", "celery", "--app", "badgechat", "worker", "--concurrency", "2"]
    command += ["--hostname", f"badgechat-{place.nickname}@%h", "--loglevel", "INFO"]
    command += ["--without-gossip", "--without-mingle"]
    # SIGQUIT lets a task go on for a moment, then hands its message back to the queue. Without us the queue
    # goes as well, and a worker may wait for it for ever: what it leaves unfinished is taken back later.
    log = place.logs / "worker.log"
    return Program("worker", command, found, CHECKOUT, log, signal.SIGQUIT, signal.SIGKILL, account)


def beat(place: DataFolder, environ: Mapping[str, str], account: Account | None) -> Program:
    """The clock that queues what is due."""
    command = [str(PYTHON), "-m", "celery", "--app", "badgechat", "beat", "--loglevel", "WARNING"]
    command += ["--schedule", str(place.root / "beat" / "schedule"), "--pidfile="]
    log = place.logs / "beat.log"
    return Program("beat", command, environ, CHECKOUT, log, signal.SIGTERM, account=account)


def is_answering(address: str, instance: str) -> bool:
    """True once the site itself answers there and is well; another program lacks our header."""
    try:
        # No proxy of the environment lies between us and this machine.
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        with opener.open(f"{address}/healthz", timeout=5) as answer:
            return bool(answer.status == 200 and answer.headers.get(INSTANCE_HEADER) == instance)
    except (OSError, urllib.error.URLError):
        return False
