"""Two evenings as they were, counted, with all that makes a page: what checkers of pages are shown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict

from django.contrib.auth.models import User
from django.urls import reverse

from analytics.models import TopicTotals
from chats.edits import corrections as correcting
from chats.management.commands.load_demo import DEMO, FOLDER
from chats.models import ChatSession
from participants.models import Participant
from tests.analytics.counting import a_network, count_all
from tests.imports.bringing import bring
from tests.imports.test_preview_edits import GLUED


def two_evenings(by: User) -> ChatSession:
    """The demo in the archive, published and counted; one post hidden, one file in preview."""
    for name, wishes in DEMO:
        bring(FOLDER / name, **asdict(wishes))
    evening = ChatSession.objects.get(is_invented=True)
    correcting.hide(evening.tweets.order_by("-pk")[0], by_id=by.pk)
    count_all()
    a_network()
    return evening


def pages_of_readers(evening: ChatSession) -> Iterator[str]:
    """What anyone reads."""
    chat = reverse("session", args=[evening.slug])
    person = Participant.objects.filter(tweets__session=evening).order_by("pk")[0]
    topic = TopicTotals.objects.filter(is_chat_tag=False).order_by("-posts", "topic")[0]
    yield from map(reverse, ["home", "sessions", "participants", "topics", "links", "posts", "analytics"])
    yield from map(reverse, ["network", "export", "about", "login"])
    yield from (chat + choice for choice in ("", "?show=everything", "?show=compact", "?view=timeline"))
    yield from (chat + "?view=threads", reverse("search"), reverse("search") + "?q=badge")
    yield from (reverse(name, args=[evening.slug]) for name in ("session_numbers", "session_network"))
    yield reverse("tweet", args=[evening.slug, evening.tweets.order_by("pk")[3].key])
    yield from (reverse("participant", args=[person.slug]) + tab for tab in ("", "?view=numbers"))
    yield from (reverse("topic", args=[topic.topic]) + tab for tab in ("", "?view=numbers"))
    yield "/nowhere/"


def pages_of_moderators(evening: ChatSession) -> Iterator[str]:
    """What moderators alone see."""
    yield from map(reverse, ["desk", "imports", "import_new", "fetch", "weekly_new", "kept_back", "patterns"])
    yield from (
        reverse(name, args=[evening.slug])
        for name in ("session", "session_review", "session_changes", "recap_edit", "session_delete")
    )
    yield reverse("correct", args=[evening.slug, evening.tweets.order_by("pk")[3].key])
    yield reverse("import_detail", args=[bring(GLUED.encode(), until="ready", confirm=False).ref])
