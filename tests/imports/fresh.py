"""Databases that were made a moment ago, and how many rows the statements run in them look at."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.utils import DatabaseError

# Nobody but the import itself may tell the planner anything.
_NO_AUTOVACUUM = """
DO $$ DECLARE name text; BEGIN
    FOR name IN SELECT format('%I', tablename) FROM pg_tables WHERE schemaname = 'public'
    LOOP EXECUTE format('ALTER TABLE %s SET (autovacuum_enabled = false)', name); END LOOP;
END $$
"""
_EXPLAIN = """
LOAD 'auto_explain'; SET auto_explain.log_min_duration = 0; SET auto_explain.log_analyze = on;
SET auto_explain.log_timing = off; SET auto_explain.log_format = json; SET auto_explain.log_level = notice;
SET auto_explain.log_parameter_max_length = 0
"""


def _at_home(statement: str) -> None:
    with connection._nodb_cursor() as cursor:
        cursor.execute(statement)


@contextmanager
def inside(name: str) -> Iterator[None]:
    """Have the test's connection lead to the database *name*, and back."""
    before = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = name
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = before


@contextmanager
def empty_archive(name: str) -> Iterator[str]:
    """Make a database with the site's tables in it, which the planner knows nothing of."""
    _at_home(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
    _at_home(f"CREATE DATABASE {name} TEMPLATE template0")
    try:
        with inside(name):
            call_command("migrate", verbosity=0)
            with connection.cursor() as cursor:
                cursor.execute(_NO_AUTOVACUUM)
        yield name
    finally:
        _at_home(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


@contextmanager
def copy_of(template: str) -> Iterator[None]:
    """Work in a copy of an empty archive."""
    name = f"{template}_copy"
    _at_home(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
    _at_home(f"CREATE DATABASE {name} TEMPLATE {template}")
    try:
        with inside(name):
            yield
    finally:
        _at_home(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


@dataclass(slots=True)
class Work:
    """What the statements did, counted in rows."""

    compared: dict[str, int] = field(default_factory=dict)
    """Pairs of rows that each statement compared in vain: of two tables that grow, four times as many."""
    looked_at: dict[str, int] = field(default_factory=dict)
    """Rows that each statement touched in any step of its plan, those it threw away included."""

    def append(self, notice: str) -> None:
        """Take what ``auto_explain`` says of one statement; the connection hands it over."""
        found = re.search(r"plan:\s*(\{.*\})\s*\Z", notice, re.DOTALL)
        if found and '"Actual Rows"' in notice:
            plan = json.loads(found[1])
            name = " ".join(plan["Query Text"].split())[:120]
            compared, looked_at = _rows_of(plan["Plan"])
            self.compared[name] = self.compared.get(name, 0) + compared
            self.looked_at[name] = self.looked_at.get(name, 0) + looked_at


def _rows_of(node: dict[str, Any]) -> tuple[int, int]:
    loops = node["Actual Loops"]
    compared = node.get("Rows Removed by Join Filter", 0) * loops
    rows = (node["Actual Rows"] + node.get("Rows Removed by Filter", 0)) * loops + compared
    below = [_rows_of(child) for child in node.get("Plans", ())]
    return int(compared) + sum(n for n, _ in below), int(rows) + sum(n for _, n in below)


def most(counts: dict[str, int]) -> tuple[int, str]:
    """The statement with the most rows, and how many."""
    return max((rows, name) for name, rows in counts.items())


@contextmanager
def counted_work() -> Iterator[Work]:
    """Count the rows that the statements of the test's connection look at."""
    work = Work()
    with connection.cursor() as cursor:
        try:
            cursor.execute(_EXPLAIN)
        except DatabaseError as reason:
            pytest.skip(f"this Postgres does not explain statements on the way: {reason}")
    connection.connection.notices = work
    try:
        yield work
    finally:
        connection.connection.notices = []
        with connection.cursor() as cursor:
            cursor.execute("SET auto_explain.log_min_duration = -1")
