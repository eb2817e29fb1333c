"""What every table holds, as a number of rows and a hash that does not depend on their order."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import connection

TABLES = """
SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname = current_schema() AND c.relkind IN ('r', 'p') ORDER BY 1
"""
# The sum of 60 bits of each row's hash: the same in any order, other when any row is other.
CONTENT = """
SELECT count(*), coalesce(sum(('x' || left(md5(t::text), 15))::bit(60)::bigint), 0)::text FROM {} t
"""

Content = dict[str, Any]


def tables() -> list[str]:
    """All tables of the site's database, by name."""
    with connection.cursor() as cursor:
        cursor.execute(TABLES)
        return [name for (name,) in cursor.fetchall()]


def content_of_tables() -> dict[str, Content]:
    """For each table ``{"rows": 3, "hash": "…"}``; read it in a repeatable-read transaction."""
    found = {}
    with connection.cursor() as cursor:
        # How a row is written depends on these; both sides have to write alike.
        cursor.execute(
            "SET LOCAL TimeZone = 'UTC'; SET LOCAL DateStyle = 'ISO'; SET LOCAL extra_float_digits = 1"
        )
        for table in tables():
            cursor.execute(CONTENT.format(connection.ops.quote_name(table)))
            rows, total = cursor.fetchone()
            found[table] = {"rows": rows, "hash": total}
    return found


def differences(stated: Mapping[str, Content], found: Mapping[str, Content]) -> list[str]:
    """Names of tables whose content is not what was stated."""
    return sorted(name for name in {*stated, *found} if stated.get(name) != found.get(name))
