"""How much of a chat a page shows: its recap, its answers, all of it, or what one person said."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import JSONArray
from django.http import Http404

from chatreader.sessions.transcript import Transcript, Voice
from chats.models import ChatSession, Correction, VisibleQuestion
from chats.models.curation import CorrectedField
from pages.sessions.recap import Recap, answers_alone, one_voice, recap_of
from pages.sessions.said_recaps import said_recap
from pages.sessions.session_page import ASKED, with_figures
from pages.sessions.transcript_parts import voices_in

SHOWS = ("recap", "answers", "compact", "everything")
DEFAULT = "usual"
"""What an address without a wish gets: readers the recap, moderators everything, as they correct it."""


def with_reading(sessions: QuerySet[ChatSession]) -> QuerySet[ChatSession]:
    """Return sessions with figures, questions and a moderator's recap: three statements less for a page."""
    asked = VisibleQuestion.objects.filter(session=OuterRef("pk")).order_by("number")
    recaps = Correction.objects.live().filter(session=OuterRef("pk"), field=CorrectedField.RECAP)
    return with_figures(sessions).annotate(
        asked=ArraySubquery(asked.values_list(JSONArray(*ASKED))),
        said_recap=Subquery(recaps.order_by("-at", "-pk").values("value")[:1]),
    )


class Reading(NamedTuple):
    """The context of a page, by the names the template uses; ``show`` is "" for timeline and threads."""

    show: str
    transcript: Transcript
    """What is read; its timeline is always whole."""
    recap: Recap | None = None
    speakers: list[tuple[Voice, int]] = []
    speaker: Voice | None = None


def reading_of(
    transcript: Transcript, show: str, voice: str, *, moderator: bool, said: dict[str, Any] | None = None
) -> Reading:
    """Return as much of a chat as an address asks for; *said* is a moderator's recap as it is kept.

    Raises ``Http404`` for a *voice* that is not in it.
    """
    if not show or not transcript.timeline:
        return Reading("", transcript)
    speakers = voices_in(transcript)
    if voice:
        speaker = next((each for each, _ in speakers if each.slug == voice), None)
        if speaker is None:
            raise Http404("Nobody of this name speaks in this chat.")
        return Reading("voice", one_voice(transcript, voice), None, speakers, speaker)
    if show == DEFAULT:
        show = "everything" if moderator or not transcript.questions else "recap"
    if show == "recap":
        return Reading(show, transcript, recap_of(transcript, said_recap(said)), speakers)
    if show in ("answers", "compact"):
        return Reading(show, answers_alone(transcript), None, speakers)
    return Reading(show, transcript, None, speakers)
