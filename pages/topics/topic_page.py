"""A topic's page: its way through the chats, who speaks of it, then what was said, or its numbers."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db import connection
from django.db.models import Exists, F, OuterRef, QuerySet
from django.http import HttpRequest

from analytics.models import SessionTopic, TopicKind, TopicTotals
from analytics.selection import Kind, Selection
from analytics.selection.conditions import FROM, condition_of
from analytics.selection.scope import Scope
from analytics.statistics.figures import figures_of
from analytics.statistics.freshness import age_of_archive
from analytics.statistics.of_topics import topic_people, topic_questions, topic_years
from analytics.statistics.registry import Subject
from chats.models import ChatSession, VisibleTweet
from pages.people.attendance_strip import strip_from
from pages.people.person_page import CHATS_ON_A_PAGE, VIEW, View
from pages.people.spoken_words import words_in
from pages.request_params.params import page_of

SPEAKERS_NAMED = 5
QUESTIONS_NAMED = 5
OF_REAL_TOPICS = ("topic-questions", "topic-people", "topic-company")
"""Of a chats' own hashtag these would name everyone and everything; its CSV and JSON still do."""


def page_of_topic(request: HttpRequest, topic: TopicTotals) -> dict[str, Any]:
    """Return what the template of a topic's page takes; a chats' own hashtag has numbers only."""
    view = View.NUMBERS if topic.is_chat_tag else VIEW.of(request)
    rest = _numbers(topic) if view is View.NUMBERS else _words(request, topic)
    years = [] if topic.is_chat_tag else _years(topic.topic)
    return {
        "topic": topic,
        "view": view,
        "query": urlencode({"topic": topic.topic}),
        "years": years,
        "first_day": years[-1].cells[0].day if years else None,
        **age_of_archive(),
        **rest,
    }


def _numbers(topic: TopicTotals) -> dict[str, Any]:
    leave_out = OF_REAL_TOPICS if topic.is_chat_tag else ()
    return {"figures": figures_of(Subject.TOPIC, topic.topic, leave_out=leave_out)}


def _years(topic: str) -> list[Any]:
    used = SessionTopic.objects.filter(kind=TopicKind.HASHTAG, topic=topic)
    return strip_from(dict(used.values_list("session_id", "posts")), first_words="the first time")


def _words(request: HttpRequest, topic: TopicTotals) -> dict[str, Any]:
    page = page_of(Paginator(chats_with(topic.topic), CHATS_ON_A_PAGE), request)
    speakers = topic_people.read_rows(topic.topic)
    chats = list(page)
    return {
        "page": page,
        "chats": words_in(chats, VisibleTweet.objects.filter(pk__in=posts_with(topic.topic, chats))),
        "speakers": speakers[:SPEAKERS_NAMED],
        "more_speakers": len(speakers) - SPEAKERS_NAMED,
        "questions": topic_questions.read_rows(topic.topic)[:QUESTIONS_NAMED] if page.number == 1 else [],
        "most_in": _most_in(topic.topic),
    }


def chats_with(topic: str) -> QuerySet[ChatSession]:
    """Return the published chats in which a hashtag was used, newest first, undated ones last."""
    used = SessionTopic.objects.filter(kind=TopicKind.HASHTAG, topic=topic, session=OuterRef("pk"))
    found = ChatSession.objects.published().filter(Exists(used))
    return found.order_by(F("starts_at").desc(nulls_last=True), "-pk")


def posts_with(topic: str, chats: list[ChatSession]) -> list[int]:
    """Ids of own posts with a hashtag, by the rule of the counts (cases, merged hashtags)."""
    if not chats:
        return []
    scope = Scope(sessions=tuple(chat.slug for chat in chats))
    where = condition_of(Selection(scope=scope, tag=topic, kind=(Kind.OWN,)))
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT t.id {FROM} WHERE {where.sql}", list[Any](where.parameters))
        return [row[0] for row in cursor.fetchall()]


def _most_in(topic: str) -> str | None:
    """The year in which it was used most, where one of several stands out."""
    used = sorted((row.posts, row.year) for row in topic_years.read_rows(topic) if row.year and row.posts)
    return used[-1][1] if len(used) > 1 and used[-1][0] > used[-2][0] else None
