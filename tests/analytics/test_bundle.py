"""Everything in one ZIP."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import tracemalloc
import zipfile
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from analytics.exports.anonymize import People
from analytics.exports.bundle import bundle_chunks
from analytics.exports.citation import Reference
from analytics.exports.export_file import ExportRequest, file_chunks
from analytics.exports.kinds import BUNDLE, TABLES
from analytics.selection.scope import Scope
from tests.analytics.counting import count_all
from tests.analytics.hand_counted import the_evening
from tests.analytics.reading import exported, table_of
from tests.factories import make_session, make_tweet

pytestmark = pytest.mark.django_db

REFERENCE = Reference(
    title="Posts",
    address="https://example.org/",
    version="abc",
    made_at=datetime(2026, 1, 2, 3, 4, tzinfo=UTC),
)


def bundle(people: People = People.NAMES, **narrowed: object) -> zipfile.ZipFile:
    """A bundle, opened."""
    data = b"".join(bundle_chunks(Scope(**narrowed), REFERENCE, people=people))
    return zipfile.ZipFile(io.BytesIO(data))


@pytest.fixture
def opened() -> zipfile.ZipFile:
    """The bundle of the evening counted by hand."""
    the_evening()
    count_all()
    return bundle()


@pytest.mark.thorough
def test_every_table_is_in_it_with_the_same_rows_as_by_itself(opened: zipfile.ZipFile) -> None:
    for kind in TABLES:
        assert table_of(opened.read(f"{kind}.csv").decode()) == exported(kind)


@pytest.mark.thorough
def test_the_checksums_are_those_of_the_files(opened: zipfile.ZipFile) -> None:
    lines = opened.read("SHA256SUMS").decode().splitlines()
    found = {name: digest for digest, name in (line.split("  ") for line in lines)}
    assert found == {
        name: hashlib.sha256(opened.read(name)).hexdigest()
        for name in opened.namelist()
        if name != "SHA256SUMS"
    }
    assert opened.testzip() is None


def test_the_data_package_describes_the_columns_as_they_are(opened: zipfile.ZipFile) -> None:
    package = json.loads(opened.read("datapackage.json"))
    assert [resource["name"] for resource in package["resources"]] == list(TABLES)
    for resource in package["resources"]:
        data = opened.read(resource["path"])
        header = next(csv.reader(io.StringIO(data.decode())))
        assert [field["name"] for field in resource["schema"]["fields"]] == header
        assert (resource["bytes"], resource["hash"]) == (
            len(data),
            f"sha256:{hashlib.sha256(data).hexdigest()}",
        )


def test_it_says_how_to_cite_it(opened: zipfile.ZipFile) -> None:
    assert 'version: "abc"' in opened.read("CITATION.cff").decode()
    assert "Retrieved January 2, 2026, from https://example.org/" in opened.read("README.txt").decode()
    assert "| `answer_reason` |" in opened.read("CODEBOOK.md").decode()


def test_two_of_one_state_are_equal_whenever_they_are_made() -> None:
    the_evening()
    count_all()
    wanted = ExportRequest(kind=BUNDLE, scope=Scope())
    later = replace(REFERENCE, made_at=REFERENCE.made_at + timedelta(days=3))
    first, second = (b"".join(file_chunks(wanted, reference)) for reference in (REFERENCE, later))
    assert first == second


def test_without_names_it_holds_no_ids() -> None:
    the_evening()
    opened = bundle(People.PSEUDONYMS)
    assert "ids.csv" not in opened.namelist()
    everything = b" ".join(opened.read(name) for name in opened.namelist() if name.endswith(".csv"))
    assert b"mora" not in everything.lower()


def test_it_is_had_by_its_address(reader: Client) -> None:
    make_tweet("one", session=make_session(slug="evening"))
    response = reader.get("/export/bundle.zip?session=evening&profile=code")
    assert response["Content-Disposition"] == 'attachment; filename="badgechat-evening-bundle.zip"'
    opened = zipfile.ZipFile(io.BytesIO(response.getvalue()))
    assert [row["text"] for row in table_of(opened.read("tweets.csv").decode())] == ["one"]


@pytest.mark.thorough
def test_a_large_one_takes_no_more_memory_than_its_pieces() -> None:
    session = make_session()
    for n in range(1_500):
        make_tweet(f"{n} " + "long and different " * 150, session=session, position=n, source_order=n)
    tracemalloc.start()
    size = sum(map(len, bundle_chunks(Scope(), REFERENCE, people=People.NAMES)))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert size > 0
    assert peak < 12_000_000
