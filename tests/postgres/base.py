"""Django's Postgres, but a database is emptied of what is in it, not of every table there is.

``TRUNCATE`` gives each table and each of its indexes a new file, also where nothing was stored: for the
archive's tables most of a second, after every test that commits. Most such tests store a few hundred rows.
"""

from django.db.backends.postgresql.base import DatabaseWrapper as Postgres
from django.db.backends.postgresql.operations import DatabaseOperations as Operations


class DatabaseOperations(Operations):
    """Deletes rows where there are rows."""

    def sql_flush(self, style, tables, *, reset_sequences=False, allow_cascade=False):
        """One statement for each of *tables* that holds a row; keys are looked at when all are done."""
        if reset_sequences or allow_cascade:
            return super().sql_flush(
                style, tables, reset_sequences=reset_sequences, allow_cascade=allow_cascade
            )
        filled = self._filled(sorted(tables))
        return [
            "SET CONSTRAINTS ALL DEFERRED",
            *(f"DELETE FROM {self.quote_name(table)}" for table in filled),
        ]

    def _filled(self, tables):
        rows = (f"SELECT {n} WHERE EXISTS (SELECT FROM {self.quote_name(t)})" for n, t in enumerate(tables))
        with self.connection.cursor() as cursor:
            cursor.execute(" UNION ALL ".join(rows))
            return [tables[n] for (n,) in cursor.fetchall()]


class DatabaseWrapper(Postgres):
    """Django's connection with these operations."""

    ops_class = DatabaseOperations
