"""Rows by COPY, and what else is said on their connection meanwhile."""

from __future__ import annotations

import pytest
from django.db import connection

from analytics.exports.copying import copied_rows
from analytics.selection.scope import Condition

pytestmark = pytest.mark.django_db

MANY = Condition("SELECT repeat('x', 500) FROM generate_series(1, 20000)", ())


def test_rows_come_one_by_one_to_the_last() -> None:
    assert sum(len(batch) for batch in copied_rows(MANY, "text")) == 20_000


def test_another_statement_does_not_wait_for_rows_that_nobody_takes() -> None:
    rows = copied_rows(MANY, "text")
    next(rows)
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        assert cursor.fetchone() == (1,)
    with pytest.raises(RuntimeError, match="ended the copy"):
        list(rows)
