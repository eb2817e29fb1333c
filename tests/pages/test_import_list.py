"""Imports stay findable: in their list, by their names and chats, from a chat."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from chats.models import ChatSession, Import
from tests.factories import make_import
from tests.imports.bringing import a_chat, bring, page

pytestmark = pytest.mark.django_db


def listed(mora: Client, query: str = "") -> str:
    return mora.get(f"/imports/{query}").content.decode()


@pytest.fixture
def batch() -> Import:
    return bring(page(a_chat()), title="Badges and bread")


@pytest.mark.thorough
def test_the_oldest_of_many_imports_is_still_in_the_list(mora: Client, batch: Import) -> None:
    for n in range(40):
        make_import(source_name=f"later-{n}.csv")
    assert batch.ref not in listed(mora)
    assert 'rel="next"' in listed(mora)
    assert batch.ref in listed(mora, "?page=2")


def test_an_import_is_found_by_its_name_its_chat_and_who_brought_it(mora: Client, batch: Import) -> None:
    make_import(source_name="else.csv")
    for words in ("a+test", "bread"):
        found = listed(mora, f"?q={words}")
        assert batch.ref in found
        assert "else.csv" not in found
    assert "0 imports with “nowhere”" in listed(mora, "?q=nowhere")


def test_the_list_says_which_chats_an_import_is_of(mora: Client, batch: Import) -> None:
    assert "Badges and bread" in listed(mora)


@pytest.mark.thorough
def test_a_chat_leads_to_the_imports_it_came_from(mora: Client, batch: Import) -> None:
    other = make_import(source_name="else.csv")
    session = ChatSession.objects.get()
    address = f"/imports/?session={session.slug}"
    assert address in mora.get(f"/sessions/{session.slug}/").content.decode()
    found = mora.get(address).content.decode()
    assert batch.ref in found
    assert other.ref not in found


def test_the_chats_of_another_name_are_no_page(mora: Client) -> None:
    assert mora.get("/imports/?session=nowhere").status_code == 404


@pytest.mark.thorough
def test_the_list_asks_the_database_equally_often_for_two_and_for_twenty(mora: Client, batch: Import) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            listed(mora)
        return len(queries)

    few = asked()
    for n in range(20):
        make_import(source_name=f"later-{n}.csv")
    assert asked() == few
