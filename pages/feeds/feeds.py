"""Atom feeds (RFC 4287): new chats with their questions, and the newest posts of a person or with a hashtag.

Addresses in them are those of the settings, whatever host was asked, as a feed is read elsewhere. What is
hidden or taken down leaves them at once, as it leaves the pages: they are read through the same views.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.db.models import Exists, F, OuterRef, QuerySet
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.text import Truncator
from django.views.decorators.http import require_safe

from analytics.models import TopicKind, TopicTotals
from chats.models import ChatSession, VisibleQuestion, VisibleTweet
from pages.people.directory import Moved, find_person
from pages.topics.topic_page import chats_with, posts_with
from participants.models import Visibility, VisibleParticipant

NEWEST_CHATS, NEWEST_POSTS = 20, 40
LOOKED_INTO = 10
"""Newest chats with a hashtag that its feed looks into."""

# Django's class takes a type of its items only where types are checked.
if TYPE_CHECKING:
    _Feed = Feed[Any, Any]
else:
    _Feed = Feed


class ChatEntry(NamedTuple):
    """A chat with its questions, as (number, text)."""

    session: ChatSession
    questions: Sequence[tuple[int, str | None]]


def address_of(name: str, *parts: str) -> str:
    """Return the full address of a page, as the settings name the site."""
    return f"{settings.SITE_URL}{reverse(name, args=parts)}"


class ChatsFeed(_Feed):
    """The newest published chats, each with its questions."""

    feed_type = Atom1Feed
    title = "#BadgeChat: new chats in the archive"
    subtitle = "Half-hour conversations about digital badges, each with its questions."

    def link(self) -> str:
        """The page of all chats."""
        return address_of("sessions")

    def feed_url(self) -> str:
        """This feed."""
        return address_of("feed_chats")

    def items(self) -> list[ChatEntry]:
        """Those published last first."""
        newest = ChatSession.objects.published().order_by(F("published_at").desc(nulls_last=True), "-pk")
        sessions = list(newest[:NEWEST_CHATS])
        asked: dict[int, list[tuple[int, str | None]]] = {session.pk: [] for session in sessions}
        rows = VisibleQuestion.objects.filter(session__in=asked).order_by("number")
        for session, number, text in rows.values_list("session_id", "number", "text"):
            asked[session].append((number, text))
        return [ChatEntry(session, asked[session.pk]) for session in sessions]

    def item_title(self, item: ChatEntry) -> str:
        """Its title."""
        return item.session.title

    def item_link(self, item: ChatEntry) -> str:
        """Its page."""
        return address_of("session", item.session.slug)

    def item_description(self, item: ChatEntry) -> str:
        """Its day, what a moderator says of it, and its questions, as HTML."""
        session = item.session
        start = session.local(session.starts_at)
        told = [f"{start:%A} {start.day} {start:%B %Y}" if start else "", session.description or ""]
        words = format_html_join("", "<p>{}</p>", ([each] for each in told if each))
        asked = (
            (number, text or "The words of this question were not captured.")
            for number, text in item.questions
        )
        return words + format_html("<ul>{}</ul>", format_html_join("", "<li><b>Q{}</b> {}</li>", asked))

    def item_pubdate(self, item: ChatEntry) -> datetime:
        """When it was published."""
        return item.session.published_at or item.session.created_at

    def item_updateddate(self, item: ChatEntry) -> datetime:
        """The same: corrections of single posts are no news."""
        return self.item_pubdate(item)


class _PostsFeed(_Feed):
    """The newest posts of something, each with its chat; what it is of is said by classes below."""

    feed_type = Atom1Feed

    def items(self, of: Any) -> list[VisibleTweet]:
        """Posts of published chats whose time is known, the newest first."""
        chats = ChatSession.objects.published().filter(pk=OuterRef("session"))
        found = self.posts(of).filter(Exists(chats), posted_at__isnull=False)
        return list(found.select_related("author", "session").order_by("-posted_at", "-pk")[:NEWEST_POSTS])

    def posts(self, of: Any) -> QuerySet[VisibleTweet]:
        """All posts that could stand here."""
        raise NotImplementedError

    def item_title(self, item: VisibleTweet) -> str:
        """The beginning of its words."""
        return Truncator(" ".join(item.text.split())).chars(80, truncate=" …")

    def item_link(self, item: VisibleTweet) -> str:
        """Its page."""
        assert item.session
        return address_of("tweet", item.session.slug, item.key)

    def item_description(self, item: VisibleTweet) -> str:
        """Its words and its chat, as HTML."""
        assert item.session
        chat = item.session
        said = format_html('<p><a href="{}">{}</a></p>', address_of("session", chat.slug), chat.title)
        return format_html("<p>{}</p>", mark_safe(item.html)) + said

    def item_author_name(self, item: VisibleTweet) -> str | None:
        """Whoever wrote it, as pages name them."""
        return (item.author.display_name or item.author.handle) if item.author else None

    def item_pubdate(self, item: VisibleTweet) -> datetime | None:
        """When it was written."""
        return item.posted_at

    def item_updateddate(self, item: VisibleTweet) -> datetime | None:
        """The same."""
        return item.posted_at


class PersonFeed(_PostsFeed):
    """What someone wrote who appears under their own name."""

    def get_object(self, request: HttpRequest, slug: str) -> VisibleParticipant:
        """Return the person; nobody whose name is withheld, or who moved, has a feed."""
        found = find_person(slug)
        if found is None or isinstance(found, Moved) or found.visibility != Visibility.PUBLIC:
            raise Http404("There is no feed of anybody of that name.")
        return found

    def title(self, of: VisibleParticipant) -> str:
        """Whose words these are."""
        return f"{of.display_name or of.handle or of.slug} on #BadgeChat"

    def link(self, of: VisibleParticipant) -> str:
        """Their page."""
        return address_of("participant", of.slug)

    def feed_url(self, of: VisibleParticipant) -> str:
        """This feed."""
        return address_of("feed_person", of.slug)

    def posts(self, of: VisibleParticipant) -> QuerySet[VisibleTweet]:
        """All that they wrote."""
        return VisibleTweet.objects.filter(author=of.pk)


class TopicFeed(_PostsFeed):
    """What was said with a hashtag, in the spelling that is used most."""

    def get_object(self, request: HttpRequest, name: str) -> TopicTotals:
        """Return the topic; 404 for a hashtag that no published chat used."""
        return get_object_or_404(TopicTotals, kind=TopicKind.HASHTAG, topic=name)

    def title(self, of: TopicTotals) -> str:
        """Which topic."""
        return f"#{of.label} on #BadgeChat"

    def link(self, of: TopicTotals) -> str:
        """Its page."""
        return address_of("topic", of.topic)

    def feed_url(self, of: TopicTotals) -> str:
        """This feed."""
        return address_of("feed_topic", of.topic)

    def posts(self, of: TopicTotals) -> QuerySet[VisibleTweet]:
        """Posts with the hashtag, by the rule of the counts."""
        return VisibleTweet.objects.filter(
            pk__in=posts_with(of.topic, list(chats_with(of.topic)[:LOOKED_INTO]))
        )


chats, of_person, of_topic = (require_safe(feed()) for feed in (ChatsFeed, PersonFeed, TopicFeed))
