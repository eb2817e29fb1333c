"""What a database is made of, as rows that two databases can be compared by."""

from __future__ import annotations

import psycopg2

# Django ends generated names with a digest of the table's first columns: other names, and no difference.
# A view that was dumped and loaded is written with other brackets and casts than it was at first.
_MADE_OF = r"""
SELECT 'column', c.relname::text, a.attname::text,
       concat_ws(' ', format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attidentity::text,
                 pg_get_expr(d.adbin, d.adrelid))
FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'v', 'm') AND a.attnum > 0
  AND NOT a.attisdropped
UNION ALL
SELECT 'index', tablename::text, regexp_replace(indexname, '_[0-9a-f]{8}(?=_|$)', ''),
       regexp_replace(indexdef, '_[0-9a-f]{8}(?=_|\s)', '', 'g')
FROM pg_indexes WHERE schemaname = 'public'
UNION ALL
SELECT 'constraint', conrelid::regclass::text, regexp_replace(conname, '_[0-9a-f]{8}(?=_|$)', ''),
       pg_get_constraintdef(oid)
FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND contype <> 'n'
UNION ALL
SELECT 'view', viewname::text, '',
       regexp_replace(definition, '[\s()]|::(text|character varying)(\[\])?|\m\w+\.', '', 'g')
FROM pg_views WHERE schemaname = 'public'
UNION ALL
SELECT 'function', p.proname::text, '', pg_get_functiondef(p.oid)
FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace AND p.prokind = 'f'
  AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')
"""
_TABLES = """
SELECT c.relname, array_agg(quote_ident(a.attname) ORDER BY a.attname)
FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped
GROUP BY 1
"""


def made_of(address: str) -> set[tuple[str, ...]]:
    """Columns, indexes, constraints, views and functions of the database at *address*."""
    return set(ask(address, _MADE_OF))


def columns(address: str) -> dict[str, list[str]]:
    """Tables and their columns."""
    return dict(ask(address, _TABLES))


def rows(address: str, table: str, names: list[str]) -> list[str]:
    """All rows of *table*, those columns of them."""
    return sorted(row for (row,) in ask(address, f"SELECT ROW({', '.join(names)})::text FROM {table}"))


def ask(address: str, statement: str) -> list[tuple]:
    """The rows of one statement on a connection of its own."""
    connection = psycopg2.connect(address)
    try:
        with connection, connection.cursor() as cursor:
            cursor.execute(statement)
            return cursor.fetchall()
    finally:
        connection.close()
