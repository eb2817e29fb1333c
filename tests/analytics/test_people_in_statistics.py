"""``?people=`` at the files of statistics: as in exports."""

from __future__ import annotations

import pytest
from django.test import Client

from analytics.statistics import registry as catalog
from analytics.statistics.registry import Subject
from tests.analytics.counting import count_all
from tests.analytics.hand_counted import the_evening
from tests.analytics.reading import exported, table_of

pytestmark = pytest.mark.django_db

OF = {Subject.SESSION: "session=evening", Subject.PERSON: "person=ada", Subject.TOPIC: "topic=openbadges",
      Subject.ARCHIVE: ""}  # fmt: skip
FILES = [(one.slug, OF[one.subject]) for one in catalog.STATISTICS.values() if one.subject in OF]


@pytest.fixture(autouse=True)
def _evening() -> None:
    the_evening()
    count_all()


@pytest.mark.thorough
@pytest.mark.parametrize(("slug", "subject"), FILES)
@pytest.mark.parametrize("ending", ["csv", "json"])
def test_nobody_is_named_where_people_are_left_out(
    reader: Client, slug: str, subject: str, ending: str
) -> None:
    response = reader.get(f"/analytics/{slug}.{ending}?{subject}&people=none")
    assert response.status_code == 200
    found = response.getvalue().decode()
    assert [
        f
        for name in ("ada", "ben", "mora", "cy")
        for f in (f"@{name}", f'"{name}"', f",{name},")
        if f in found
    ] == []


def test_a_person_has_the_pseudonym_of_the_exports(reader: Client) -> None:
    text = reader.get("/analytics/top-people.csv?people=pseudonyms").getvalue().decode()
    here = {row["person"] for row in table_of(text)}
    assert here == {row["participant"] for row in exported("participants", people="pseudonyms")}


def test_by_name_is_the_usual(reader: Client) -> None:
    plain = reader.get("/analytics/top-people.csv").getvalue()
    assert b"ada" in plain
    assert reader.get("/analytics/top-people.csv?people=names").getvalue() == plain


def test_another_wish_for_people_is_not_understood(reader: Client) -> None:
    assert reader.get("/analytics/top-people.csv?people=some").status_code == 400
