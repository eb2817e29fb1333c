"""A reader who never stops looking, at the pages and behind them, while everything is killed around them."""

from __future__ import annotations

import contextlib
import csv
import http.client
import threading
import urllib.error
import urllib.request
from types import TracebackType

import psycopg2

from bench.corpus import PER_CHAT, QUESTIONS
from tests.dev.sites import Site
from tests.faults.arrivals import asking

_SHOWN = """
SELECT s.slug,
       (SELECT count(*) FROM visible_tweet t WHERE t.session_id = s.id AND NOT t.is_context),
       (SELECT count(*) FROM chats_question q WHERE q.session_id = s.id)
FROM chats_chatsession s WHERE s.state = 'published'
"""
WHOLE = (PER_CHAT, QUESTIONS)


class Watcher:
    """Looks until it is told to stop; ``wrong`` holds what should not have been seen."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.wrong: list[str] = []
        self.looks = self.pages = self.apologies = 0
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._look_on)

    def __enter__(self) -> Watcher:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop.set()
        self._thread.join()

    def _look_on(self) -> None:
        slugs = ["2012-01-04-badgechat"]
        while not self._stop.wait(0.15):
            with contextlib.suppress(psycopg2.Error):
                slugs = self._look_behind() or slugs
            for path in ("/sessions/", f"/export/tweets.csv?session={slugs[self.looks % len(slugs)]}"):
                self._look_at(path)

    def _look_behind(self) -> list[str]:
        with asking(self.site) as cursor:
            cursor.execute(_SHOWN)
            seen = cursor.fetchall()
        self.looks += 1
        self.wrong += [f"{slug}: {got}" for slug, *got in seen if tuple(got) != WHOLE]
        return [slug for slug, *_ in seen]

    def _look_at(self, path: str) -> None:
        try:
            with urllib.request.urlopen(self.site.address + path, timeout=20) as answer:
                self._judge(path, answer.status, answer.read().decode())
        except urllib.error.HTTPError as error:
            self._judge(path, error.code, error.read().decode())
        except (OSError, http.client.HTTPException):
            # Nobody listens, or the one who spoke was killed in the middle of a word.
            return

    def _judge(self, path: str, status: int, text: str) -> None:
        self.pages += 1
        if status == 503:
            self.apologies += 1
            whole = "Nothing is lost" in text and "Traceback" not in text
        elif path.startswith("/export/"):
            whole = status == 404 or len(list(csv.reader(text.splitlines()))) == 1 + PER_CHAT
        else:
            whole = status == 200
        if not whole:
            self.wrong.append(f"{path}: {status} {text[-300:]}")
