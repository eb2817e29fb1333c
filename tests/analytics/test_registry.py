"""The registries: every statistic is listed, documented, and answers for whoever nothing is known of."""

from __future__ import annotations

import importlib
import json
import pkgutil
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from analytics import statistics
from analytics.exports import tables
from analytics.exports.csv_writer import Profile, csv_chunks
from analytics.exports.kinds import TABLES
from analytics.models import ArchiveFigure, NetworkResult
from analytics.statistics import registry as catalog
from analytics.statistics.registry import (
    STATISTICS,
    NoSuchStatistic,
    Statistic,
    Subject,
    archive_figures,
    statistic_named,
    statistics_of,
)
from chats.models import ChatSession
from tests.analytics.counting import count_all, shown
from tests.analytics.hand_counted import the_evening
from tests.analytics.reading import table_of

DOCS = Path(__file__).resolve().parents[2] / "docs" / "statistics.md"
EVERY = pytest.mark.parametrize("statistic", STATISTICS.values(), ids=lambda s: s.slug)


def documented(statistic: Statistic) -> str:
    """The part of the docs page that speaks of a statistic."""
    columns = "\n".join(f"| `{c.name}` | {c.meaning} |" for c in statistic.columns)
    return (
        f"### {statistic.title} (`{statistic.slug}`)\n\n{statistic.definition}\n\n"
        f"| column | holds |\n|---|---|\n{columns}\n"
    )


def modules_of(package: ModuleType) -> Iterator[ModuleType]:
    """The modules of a folder and of its folders."""
    for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        yield importlib.import_module(found.name)


def test_every_module_of_a_statistic_is_registered_under_its_slug() -> None:
    made = {
        module.__name__.rpartition(".")[2].replace("_", "-"): module.STATISTIC
        for module in modules_of(statistics)
        if hasattr(module, "STATISTIC")
    }
    assert made == STATISTICS


def test_every_module_of_a_table_is_offered_under_its_slug() -> None:
    made = {
        module.__name__.rpartition(".")[2]: getattr(module, module.__name__.rpartition(".")[2].upper())
        for module in modules_of(tables)
    }
    assert made == TABLES


@EVERY
def test_the_docs_define_it_in_the_same_words(statistic: Statistic) -> None:
    assert documented(statistic) in DOCS.read_text("utf-8")


def test_the_docs_define_nothing_else() -> None:
    assert DOCS.read_text("utf-8").count("\n### ") == len(STATISTICS)


@EVERY
def test_its_sentence_is_one(statistic: Statistic) -> None:
    assert statistic.definition[0].isupper()
    assert statistic.definition.endswith(".")
    assert all(column.meaning.endswith(".") for column in statistic.columns)


@pytest.mark.thorough
@EVERY
@pytest.mark.django_db
def test_it_answers_for_whoever_nothing_is_known_of(statistic: Statistic) -> None:
    nobody = {
        Subject.SESSION: ChatSession(pk=0, slug="none"), Subject.PERSON: 0, Subject.TOPIC: "nothing",
        Subject.ARCHIVE: None, Subject.NETWORK: NetworkResult(kinds=["reply"]),
    }[statistic.subject]  # fmt: skip
    assert statistic.headline(catalog.rows_to_show(statistic, nobody)).endswith((".", ")"))


@pytest.mark.thorough
@pytest.mark.parametrize("statistic", statistics_of(Subject.SESSION), ids=lambda s: s.slug)
@pytest.mark.django_db
def test_its_csv_holds_as_many_rows_as_its_json(statistic: Statistic) -> None:
    session = the_evening().session
    count_all()
    rows = [row.values() for row in catalog.rows_to_show(statistic, session)]
    table = table_of("".join(csv_chunks(statistic.columns, rows, profile=Profile.CODE)))
    assert [list(line) for line in table] == [[c.name for c in statistic.columns]] * len(rows)


@pytest.mark.django_db
@pytest.mark.thorough
def test_stored_rows_are_those_that_would_be_read_now() -> None:
    the_evening()
    count_all()
    stored = dict(ArchiveFigure.objects.values_list("slug", "rows"))
    assert stored == json.loads(json.dumps(archive_figures()))
    assert set(stored) == {s.slug for s in STATISTICS.values() if s.is_stored}


@pytest.mark.django_db
def test_stored_rows_are_shown_without_counting(django_assert_num_queries: pytest.FixtureRequest) -> None:
    the_evening()
    count_all()
    with django_assert_num_queries(1):
        assert shown("retention")


@pytest.mark.django_db
def test_stored_rows_of_a_page_come_in_one_query(django_assert_num_queries: pytest.FixtureRequest) -> None:
    the_evening()
    count_all()
    stored = [one for one in statistics_of(Subject.ARCHIVE) if one.is_stored]
    with django_assert_num_queries(1):
        rows = catalog.rows_of_each(stored)
    assert rows == [catalog.rows_to_show(one) for one in stored]


def test_a_statistic_that_is_not_there_names_those_that_are() -> None:
    with pytest.raises(NoSuchStatistic, match="session-figures"):
        statistic_named("nothing")
