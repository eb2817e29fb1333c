"""Every place where words or names are stored is listed."""

from __future__ import annotations

from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.db import models

from pages.people.places_of_words import places_of_words

TEXTS = (
    models.CharField,
    models.TextField,
    models.JSONField,
    ArrayField,
    models.FileField,
    models.BinaryField,
)
NOTHING_OF_PEOPLE = {
    "chats_chatsession.time_zone", "chats_tweet.key", "chats_tweet.lang", "chats_tweet.client",
    "chats_tweetalias.key", "chats_postidentity.scope", "chats_import.ref", "chats_import.sha256",
    "chats_import.format", "chats_import.format_reason", "chats_import.steps",
    "chats_proposedsession.time_zone",
    "chats_stagedtweet.platform", "chats_stagedtweet.precision", "chats_stagedtweet.matched_by",
    "chats_recurringcapture.server", "chats_recurringcapture.time_zone", "chats_capture.ref",
    "chats_capture.server", "chats_capture.cursor", "chats_columnmapping.signature",
    "chats_columnmapping.columns", "chats_columnmapping.fields", "chats_columnmapping.time_zone",
    "chats_importrows.runs", "chats_importrows.unstored", "chats_importrows.dropped",
    "chats_maskedpost.names", "chats_takedownrequest.ref", "chats_placement.part", "chats_previewedit.rows",
    "analytics_archivetotals.stamp", "analytics_archivefigure.slug", "analytics_sessionstatistics.roles",
    "analytics_sessionstatistics.turned", "analytics_sessionsummary.marks",
    "analytics_sessionperson.answered", "analytics_sessionlink.tweets", "analytics_networkresult.sessions",
    "analytics_networkresult.kinds", "analytics_networkresult.stamp",
}  # fmt: skip


def _columns() -> set[str]:
    return {
        f"{model._meta.db_table}.{field.column}"
        for model in apps.get_models()
        if model._meta.app_label in ("participants", "chats", "analytics") and model._meta.managed
        for field in model._meta.local_fields
        if isinstance(field, TEXTS) and not field.choices
    }


def test_no_column_of_text_is_forgotten() -> None:
    listed = {place.where for place in places_of_words()}
    forgotten = _columns() - listed - NOTHING_OF_PEOPLE
    assert forgotten == set(), "list it in places_of_words.py, or here when it can hold nothing of people"


def test_what_is_listed_is_there() -> None:
    columns = {p.where for p in places_of_words() if "." in p.where and " " not in p.where}
    assert columns - _columns() == {"chats_tweet.words", "chats_maskedpost.words"}
