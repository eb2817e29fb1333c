"""A sign-in link works once, and never reaches a log."""

from __future__ import annotations

import io
import json
import logging
import logging.config

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command

from badgechat.log_settings import logging_settings

pytestmark = pytest.mark.django_db


def link(*words: str) -> str:
    out = io.StringIO()
    call_command("sign_in_link", *words, stdout=out)
    return out.getvalue().strip()


def path_of(address: str, settings) -> str:
    assert address.startswith(settings.SITE_URL)
    return address.removeprefix(settings.SITE_URL)


def test_the_first_link_makes_the_moderator():
    link()
    assert set(User.objects.get(username="moderator").groups.values_list("name", flat=True)) == {
        "moderators",
        "owners",
    }


def test_a_link_signs_in(reader, settings):
    reader.get(path_of(link(), settings))
    assert reader.session["_auth_user_id"] == str(User.objects.get(username="moderator").pk)


def test_a_link_works_once(reader, settings, client):
    path = path_of(link(), settings)
    reader.get(path)
    answer = client.get(path)
    assert answer.headers["Location"] == "/accounts/login/"
    assert "_auth_user_id" not in client.session


def test_a_made_up_link_leads_to_the_sign_in_page(reader):
    assert reader.get("/accounts/arrive/guess/").headers["Location"] == "/accounts/login/"


def test_a_stranger_gets_no_account_by_a_typing_error():
    with pytest.raises(CommandError, match="no user 'moderater'"):
        link("moderater")


def test_a_new_moderator_is_made_when_asked():
    link("ada", "--new")
    assert User.objects.get(username="ada").groups.filter(name="moderators").exists()


def test_someone_switched_off_gets_no_link():
    User.objects.create_user("ada", is_active=False)
    with pytest.raises(CommandError, match="switched off"):
        link("ada")


def logged(record: logging.LogRecord) -> dict[str, str]:
    logger = logging.getLogger("tests.log")
    logging.config.dictConfig(logging_settings("INFO"))
    handler = logging.getLogger().handlers[0]
    handler.stream = io.StringIO()
    logger.handle(record)
    return json.loads(handler.stream.getvalue())


def test_a_log_never_shows_a_sign_in_link():
    said = logging.LogRecord(
        "django.request",
        logging.ERROR,
        __file__,
        1,
        "Internal Server Error: %s",
        ("/accounts/arrive/secret/",),
        None,
    )
    said.request = "<WSGIRequest: GET '/accounts/arrive/secret/'>"
    entry = logged(said)
    assert entry["message"] == "Internal Server Error: /accounts/arrive/…/"
    assert "secret" not in json.dumps(entry)
