"""Whom or what a statistic is of: the session, person or topic that an address names."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from analytics.counts.terms import fold_tag
from analytics.models import TopicAlias, TopicKind, TopicTotals
from analytics.statistics.registry import Subject
from chats.models import ChatSession
from pages.people.directory import find_person
from pages.request_params.params import Param, WrongParam, any_text
from participants.models import VisibleParticipant
from participants.permissions import is_moderator

SUBJECTS = {
    scope: Param(str(scope), any_text(), "") for scope in (Subject.SESSION, Subject.PERSON, Subject.TOPIC)
}
"""By kind of subject the parameter that names it."""


def refuse_other_subjects(request: HttpRequest, slug: str, scope: Subject) -> None:
    """Raise :class:`WrongParam` where the address names what the statistic *slug* is not of."""
    for other, param in SUBJECTS.items():
        if other is not scope and param.of(request):
            about = f"takes {scope}" if scope in SUBJECTS else "is of the whole archive"
            raise WrongParam(f"“{slug}” knows no “{param.name}”; it {about}.")


def subject_named(request: HttpRequest, scope: Subject) -> Any:
    """Return the id of a person, a topic's name, or ``None`` for the archive; 404 where there is none."""
    if scope is Subject.ARCHIVE:
        return None
    named = SUBJECTS[scope].of(request) if scope in SUBJECTS else ""
    if scope is Subject.PERSON:
        person = find_person(named)
        if isinstance(person, VisibleParticipant):
            return person.pk
    if scope is Subject.TOPIC:
        plain, merged = topic_as_counted(named)
        if TopicTotals.objects.filter(kind=TopicKind.HASHTAG, topic=merged or plain).exists():
            return merged or plain
    raise Http404(f"Name the {scope}, as in ?{scope}=…: there is none called {named[:60]!r}.")


def readable_session(request: HttpRequest, slug: str) -> ChatSession:
    """Return a session that whoever asks may read; 404 where there is none."""
    readable = ChatSession.objects.readable_by(moderator=is_moderator(request.user))
    return get_object_or_404(readable, slug=slug.replace("\0", ""))


def topic_as_counted(name: str) -> tuple[str, str | None]:
    """Return a hashtag as topics are spelled, and what it was merged into."""
    plain = fold_tag(name.replace("\0", ""))
    return plain, TopicAlias.objects.filter(topic=plain).values_list("into", flat=True).first()
