"""The files that say who may be seen are what the database does."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from participants.sql.views import MakeViews, fingerprint_of, view_file

pytestmark = pytest.mark.django_db

VIEWS = ("visible_participant", "visible_tweet", "visible_placement", "visible_question")


def made_views() -> list[MakeViews]:
    """The operations that make views, of all migrations."""
    nodes = MigrationLoader(connection).disk_migrations.values()
    return [op for node in nodes for op in node.operations if isinstance(op, MakeViews)]


def definitions() -> dict[str, tuple[str, list[tuple[str, str]]]]:
    """What the database does for each view, and its columns with their types."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT viewname, definition FROM pg_views WHERE viewname LIKE 'visible%%'")
        found = dict(cursor.fetchall())
        cursor.execute(
            "SELECT attrelid::regclass::text, attname, format_type(atttypid, atttypmod) FROM pg_attribute "
            "WHERE attrelid = ANY(%s::regclass[]) AND attnum > 0 ORDER BY attrelid, attnum",
            [list(found)],
        )
        columns = cursor.fetchall()
    return {v: (text, [c[1:] for c in columns if c[0] == v]) for v, text in found.items()}


def test_each_view_stands_in_one_file_and_is_made_by_one_migration() -> None:
    made = [(op.app, view) for op in made_views() for view in op.views]
    assert sorted(view for _, view in made) == sorted(VIEWS)
    files = {
        path.stem for app in apps.get_app_configs() for path in view_file(app.name, "").parent.glob("*.sql")
    }
    assert set(VIEWS) <= files


def test_a_file_that_changed_needs_a_migration_that_makes_its_view_anew() -> None:
    for operation in made_views():
        assert operation.fingerprint == fingerprint_of(operation.app, operation.views)


def test_the_views_of_a_migrated_archive_are_those_of_the_files() -> None:
    before = definitions()
    assert set(before) == set(VIEWS)
    with connection.cursor() as cursor:
        for operation in made_views():
            cursor.execute(operation.sql)
    assert definitions() == before
