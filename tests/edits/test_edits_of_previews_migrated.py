"""Edits of previews kept before they had the shape of corrections say the same afterwards, and back."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import pytest
from django.db import connection

from chats.models import PreviewEdit
from tests.imports.bringing import SAMPLE, bring

pytestmark = pytest.mark.django_db

MIGRATION = import_module("chats.migrations.0018_edits_of_previews_as_corrections")
KEPT = [{"fields": {"text": "whole"}}]
CUT = {"of": ["a"], "made": ["b", "c"], "known": [None], "glue": " "}

AS_THEY_WERE: list[tuple[str, Any, Any]] = [
    ("split", CUT, KEPT),
    ("join", CUT, KEPT),
    ("place", ["answer", [1, 2]], ["other", []]),
    ("author", "SenorG", []),
    ("author", "", []),
    ("drop", {}, []),
]
AS_CORRECTIONS: list[tuple[str, Any, Any]] = [
    ("boundary", CUT | {"kind": "split"}, KEPT),
    ("boundary", CUT | {"kind": "join"}, KEPT),
    ("place", {"role": "answer", "questions": [1, 2]}, {"role": "other", "questions": []}),
    ("author", "SenorG", None),
    ("author", None, None),
    ("visibility", "hidden", None),
]


def migrated(rows: list[tuple[str, Any, Any]], statement: str) -> list[tuple[str, Any, Any]]:
    batch = bring(SAMPLE, until="ready", confirm=False)
    for field, value, before in rows:
        PreviewEdit.objects.create(batch=batch, field=field, rows=[1], value=value, before=before)
    with connection.cursor() as cursor:
        cursor.execute(statement)
    return list(batch.preview_edits.order_by("pk").values_list("field", "value", "before"))


def test_edits_of_a_preview_get_the_shape_of_corrections() -> None:
    assert migrated(AS_THEY_WERE, MIGRATION.AS_CORRECTIONS) == AS_CORRECTIONS


def test_and_back_again() -> None:
    assert migrated(AS_CORRECTIONS, MIGRATION.AS_THEY_WERE) == AS_THEY_WERE
