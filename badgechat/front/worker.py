"""A worker process of gunicorn, which starts, watches and replaces them."""

from __future__ import annotations

import resource
import sys
from typing import Any, ClassVar

from uvicorn_worker import UvicornWorker

from badgechat.front.protocol import PatientProtocol

TURN_SECONDS = 0.001


class Worker(UvicornWorker):  # type: ignore[misc]
    """uvicorn's loop with our deadlines. What a proxy says of a client is read by the site, not here."""

    CONFIG_KWARGS: ClassVar[dict[str, Any]] = {
        "loop": "asyncio",
        "http": PatientProtocol,
        "ws": "none",
        "lifespan": "off",
        "interface": "asgi3",
        "proxy_headers": False,
        "server_header": False,
        "access_log": False,
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # A little less than gunicorn waits, so that the loop itself ends what is still being read.
        self.config.timeout_graceful_shutdown = max(1, self.cfg.graceful_timeout - 1)

    def init_process(self) -> None:
        """Allow as many connections as the system lets us have, and begin."""
        _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
        # A page waits for the threads that write downloads in turns of this length; the default is 5 ms.
        sys.setswitchinterval(TURN_SECONDS)
        super().init_process()
