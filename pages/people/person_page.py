"""A person's page: who they are here, their way through the chats, then their words or their numbers."""

from __future__ import annotations

import enum
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest

from analytics.models import PersonTotals, SessionLink
from analytics.statistics.figures import figures_of
from analytics.statistics.freshness import age_of_archive
from analytics.statistics.of_people import person_answers, person_partners, person_roles, person_topics
from analytics.statistics.of_people.person_answers import NumberAnswers
from analytics.statistics.registry import Subject
from pages.people.attendance_strip import strip_of
from pages.people.spoken_words import chats_of, saying_of, spoken_about, spoken_in
from pages.request_params.params import Param, one_of, page_of
from pages.sessions.session_page import voice_of
from participants.models import Visibility, VisibleParticipant

CHATS_ON_A_PAGE = 3
TOPICS_ON_A_PAGE = 5
PARTNERS_NAMED = 4
LINKS_SHOWN = 4
HOME_FROM = 3
"""Answers from which on one can be at home in a question."""


class View(enum.StrEnum):
    """What of a person is shown."""

    WORDS = "words"
    NUMBERS = "numbers"


class Arranged(enum.StrEnum):
    """How their words are arranged."""

    CHAT = "chat"
    TOPIC = "topic"


VIEW = Param("view", one_of(View), View.WORDS)
BY = Param("by", one_of(Arranged), Arranged.CHAT)


def page_of_person(request: HttpRequest, found: VisibleParticipant) -> dict[str, Any]:
    """Return what the template of a person's page takes."""
    view = VIEW.of(request)
    rest = _numbers(found) if view is View.NUMBERS else _words(request, found)
    return {"view": view, "by": BY.of(request), "query": f"person={found.slug}", **_head(found), **rest}


def _head(found: VisibleParticipant) -> dict[str, Any]:
    years = strip_of(found.pk)
    roles = [row for row in person_roles.read_rows(found.pk) if row.holds]
    partners = person_partners.read_rows(found.pk) if found.visibility == Visibility.PUBLIC else []
    talked = [one for one in partners if one.replies_to or one.replies_from or one.other_to or one.other_from]
    return {
        "person": found,
        "voice": voice_of(found),
        "totals": PersonTotals.objects.filter(pk=found.pk).first(),
        "years": years,
        "first_day": years[-1].cells[0].day if years else None,
        "held": roles,
        "home": _home(person_answers.read_rows(found.pk)),
        "partners": talked[:PARTNERS_NAMED],
        "partner_count": len(talked),
        **age_of_archive(),
    }


def _home(rows: list[NumberAnswers]) -> int | None:
    """The number of the question that someone answers most, if one stands out."""
    counts = sorted((row.answers for row in rows), reverse=True)
    if not counts or counts[0] < HOME_FROM or counts[1:2] == counts[:1]:
        return None
    return next(row.question for row in rows if row.answers == counts[0])


def _words(request: HttpRequest, found: VisibleParticipant) -> dict[str, Any]:
    if BY.of(request) is Arranged.TOPIC:
        page = page_of(Paginator(person_topics.read_rows(found.pk), TOPICS_ON_A_PAGE), request)
        topics = spoken_about(found.pk, [(row.topic, row.label, row.posts) for row in page])
        return {"page": page, "topics": topics}
    page = page_of(Paginator(chats_of(found.pk), CHATS_ON_A_PAGE), request)
    is_first = page.number == 1
    return {
        "page": page,
        "chats": spoken_in(found.pk, list(page)),
        "saying": saying_of(found.pk) if is_first else None,
        "links": _links(found.pk) if is_first else [],
    }


def _links(pk: int) -> list[SessionLink]:
    shared = SessionLink.objects.filter(participant=pk, session__state="published").select_related("session")
    return list(shared.order_by("-last_at", "session_id", "nth")[:LINKS_SHOWN])


def _numbers(found: VisibleParticipant) -> dict[str, Any]:
    # Roles are said in the head.
    return {
        "figures": [f for f in figures_of(Subject.PERSON, found.pk) if f.statistic.slug != "person-roles"]
    }
