"""Rows of a statement by COPY, handed on while Postgres makes more; at no time are many of them in memory.

psycopg2 hands COPY's rows to a file and comes back with the last one. So a
thread of its own lets it, and waits whenever nobody takes what it has.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from queue import Empty, Full, Queue
from threading import Thread
from typing import Any, Literal

from django.db import connection, transaction

from analytics.selection.scope import Condition

BATCH_BYTES = 64 * 1024
"""Rows are handed on in batches of about this size; the first ones sooner."""
WAITING_BATCHES = 4
"""So many may wait to be taken."""
_LOOK_SECONDS = 0.2
"""How often the thread looks whether anybody still wants its rows."""

Form = Literal["csv", "text"]
Batch = list[bytes]

# How long a statement may take is meant for one that shows nothing meanwhile: here it holds for each batch.
# COPY is planned for its last row, and with several workers it would lose its order.
_ALONE = """
SELECT extract(epoch FROM current_setting('statement_timeout')::interval)::float,
       set_config('statement_timeout', '0', true), set_config('jit', 'off', true),
       set_config('max_parallel_workers_per_gather', '0', true), set_config('intervalstyle', 'postgres', true)
"""


def copied_rows(statement: Condition, form: Form) -> Generator[Batch]:
    """Yield the rows of *statement* in batches, each row as COPY writes it, with its line end.

    Raises what the database raises, in the words of Django; a batch that takes longer than a statement
    may is given up. When the iterator is closed the statement ends, too.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_ALONE)
        ((patience, *_),) = cursor.fetchall()
        query = cursor.mogrify(statement.sql, statement.parameters).decode()
        copy = f"COPY ({query}) TO STDOUT (FORMAT {form}, ENCODING 'UTF8')"
        pump = _Pump(cursor.cursor, copy)
        # In front: whoever else adds one takes the last away again.
        connection.execute_wrappers.insert(0, pump.give_way)
        try:
            with connection.wrap_database_errors:
                yield from pump.batches(patience or None)
        finally:
            connection.execute_wrappers.remove(pump.give_way)


class _Pump:
    """Copies in a thread; it is the file that psycopg2 writes to, a row at a time as Postgres sends them."""

    def __init__(self, cursor: Any, copy: str) -> None:
        self._cursor, self._copy = cursor, copy
        self._ready: Queue[Batch | None] = Queue(WAITING_BATCHES)
        self._rows: Batch = []
        self._size, self._enough = 0, BATCH_BYTES // 32
        self._is_unwanted = False
        self._error: BaseException | None = None
        self._thread = Thread(target=self._run, name="copy", daemon=True)

    def batches(self, patience: float | None) -> Iterator[Batch]:
        """Yield batches until the last; wait at most *patience* seconds for each."""
        self._thread.start()
        try:
            while (batch := self._next(patience)) is not None:
                yield batch
            self._thread.join()
        finally:
            self._end()
        if self._error:
            raise self._error

    def give_way(
        self, execute: Callable[..., Any], sql: Any, params: Any, many: bool, context: dict[str, Any]
    ) -> Any:
        """Let another statement pass on this connection: rows that nobody took until now are dropped first.

        Two threads that speak on one connection at a time would wait for each other's answers for ever.
        """
        if self._thread.is_alive():
            self._is_unwanted = True
            self._error = RuntimeError("Another statement on the same connection ended the copy.")
            self._thread.join()
        return execute(sql, params, many, context)

    def _next(self, patience: float | None) -> Batch | None:
        if self._is_unwanted:
            return None
        try:
            return self._ready.get(timeout=patience)
        except Empty:
            self._end()
            return None

    def _end(self) -> None:
        self._is_unwanted = True
        if self._thread.is_alive():
            self._cursor.connection.cancel()
            self._thread.join()

    def _run(self) -> None:
        try:
            self._cursor.copy_expert(self._copy, self)
        except BaseException as error:  # it is raised where the rows are wanted
            self._error = error
        self._hand_over()
        self._put(None)

    def write(self, row: bytes) -> None:
        """Take one row. What nobody wants any more is dropped: the statement is being ended."""
        if self._is_unwanted:
            return
        self._rows.append(row)
        self._size += len(row)
        if self._size >= self._enough:
            self._enough = min(BATCH_BYTES, 2 * self._enough)
            self._hand_over()

    def _hand_over(self) -> None:
        if self._rows:
            self._put(self._rows)
        self._rows, self._size = [], 0

    def _put(self, batch: Batch | None) -> None:
        while not self._is_unwanted:
            try:
                self._ready.put(batch, timeout=_LOOK_SECONDS)
            except Full:
                continue
            break
