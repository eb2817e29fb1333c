"""Sessions as pages show them: heads for lists, and whole transcripts. Reads only, few statements each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import JSONObject

from analytics.models import SessionSummary
from chatreader.labels.label import Reason
from chatreader.sessions.transcript import Place, Post, Transcript, Voice, arrange_transcript
from chatreader.threads.explaining import explain_placement
from chatreader.threads.model import PlacementReading, Relation, Role
from chats.models import (
    ChatSession,
    Correction,
    Question,
    SessionModerator,
    VisiblePlacement,
    VisibleQuestion,
    VisibleTweet,
)
from chats.session_summary import QuestionMark, SessionHead
from participants.models import VisibleParticipant

_ZONE_NAMES = {
    "America/New_York": "Eastern",
    "America/Chicago": "Central",
    "America/Denver": "Mountain",
    "America/Los_Angeles": "Pacific",
}


def zone_label(time_zone: str) -> str:
    """Return a time zone as people in a chat say it: ``"Eastern"``; other zones by their city."""
    return _ZONE_NAMES.get(time_zone, time_zone.rsplit("/", 1)[-1].replace("_", " "))


COUNTED_LIVE = 12
"""So many chats of a list are counted at once where nothing ever was; a worker sees to them soon."""


def with_figures(sessions: QuerySet[ChatSession]) -> QuerySet[ChatSession]:
    """Return sessions with the stored figures that :func:`session_heads` looks for: one statement less."""
    figures = SessionSummary.objects.filter(session=OuterRef("pk"))
    return sessions.annotate(figures=Subquery(figures.values_list(_FIGURES)))


ASKED = ("number", "text", "is_image")
_FIGURES = JSONObject(
    revision="revision", refreshed_at="refreshed_at", posts="posts", people="people",
    without_author="without_author", without_time="without_time", marks="marks",
)  # fmt: skip


def session_heads(sessions: QuerySet[ChatSession] | Sequence[ChatSession]) -> list[SessionHead]:
    """Return the heads of *sessions*, in their order, with at most two statements whatever their number.

    Their numbers are stored figures. Who moderated is left out; see :func:`session_head`.
    """
    rows = list(with_figures(sessions) if isinstance(sessions, QuerySet) else sessions)
    figures = _figures(rows)
    return [_head(session, figures.get(session.pk)) for session in rows]


def session_head(session: ChatSession) -> SessionHead:
    """Return the head of one session, with who moderated it."""
    return _with_moderators(session, _moderators(session))


def session_reading(session: ChatSession) -> tuple[SessionHead, Transcript]:
    """Return the head of a session, and the session with each question and its answers; five statements."""
    moderators = _moderators(session)
    posts = posts_by_id(session, {person.pk for person in moderators})
    asked = getattr(session, "asked", None)
    questions = session_questions(session) if asked is None else [(n, text, i) for n, text, i in asked]
    return _with_moderators(session, moderators), arrange_transcript(list(posts.values()), questions)


def _with_moderators(session: ChatSession, people: Sequence[VisibleParticipant]) -> SessionHead:
    (head,) = session_heads([session])
    return replace(head, moderators=tuple(voice_of(person, is_moderator=True) for person in people))


@dataclass(frozen=True, slots=True)
class _Figures:
    """Numbers of a session, and when they were counted if they are no longer true."""

    posts: int
    people: int
    without_author: int
    without_time: int
    marks: tuple[QuestionMark, ...]
    as_of: datetime | None = None


def _figures(sessions: Sequence[ChatSession]) -> dict[int, _Figures]:
    if all(hasattr(session, "figures") for session in sessions):
        stored = {s.pk: _summary(s.figures) for s in sessions if s.figures}  # type: ignore[attr-defined]
    else:
        stored = SessionSummary.objects.in_bulk([s.pk for s in sessions])
    figures = {s.pk: _stored(stored[s.pk], s) for s in sessions if s.pk in stored}
    fresh = [s.pk for s in sessions if s.pk not in stored][:COUNTED_LIVE]
    return figures | (_counted_live(fresh) if fresh else {})


def _summary(figures: dict[str, Any]) -> SessionSummary:
    return SessionSummary(**figures | {"refreshed_at": datetime.fromisoformat(figures["refreshed_at"])})


def _stored(row: SessionSummary, session: ChatSession) -> _Figures:
    return _Figures(
        row.posts, row.people, row.without_author, row.without_time,
        tuple(QuestionMark(number, answers) for number, answers in row.marks),
        None if row.revision == session.revision else row.refreshed_at,
    )  # fmt: skip


def _counted_live(sessions: list[int]) -> dict[int, _Figures]:
    counts, marks = _post_counts(sessions), _question_marks(sessions)
    return {pk: _Figures(*counts.get(pk, (0, 0, 0, 0)), marks[pk]) for pk in sessions}


def _head(session: ChatSession, figures: _Figures | None) -> SessionHead:
    known = figures or _Figures(0, 0, 0, 0, ())
    return SessionHead(
        slug=session.slug,
        title=session.title,
        description=session.description,
        local_start=session.local(session.starts_at),
        local_end=session.local(session.ends_at),
        has_time=session.has_time,
        zone_label=zone_label(session.time_zone),
        is_draft=session.is_draft,
        is_invented=session.is_invented,
        moderators=(),
        post_count=known.posts,
        people_count=known.people,
        answer_count=sum(m.answers for m in known.marks),
        question_count=len(known.marks),
        without_author=known.without_author,
        without_time=known.without_time,
        marks=known.marks,
        as_of=known.as_of,
        is_counted=figures is not None,
    )


def _post_counts(sessions: list[int]) -> dict[int, tuple[int, int, int, int]]:
    found = (
        VisibleTweet.objects.filter(session__in=sessions)
        .values("session_id")
        .annotate(
            posts=Count("pk"),
            people=Count("author_id", distinct=True),
            nobody=Count("pk", filter=Q(author_id=None)),
            never=Count("pk", filter=Q(posted_at=None)),
        )
        .values_list("session_id", "posts", "people", "nobody", "never")
    )
    return {session: (posts, people, nobody, never) for session, posts, people, nobody, never in found}


def _question_marks(sessions: list[int]) -> dict[int, tuple[QuestionMark, ...]]:
    answers = dict(
        VisiblePlacement.objects.filter(question__session__in=sessions, relation=Relation.ANSWERS)
        .values("question_id")
        .annotate(posts=Count("tweet_id"))
        .values_list("question_id", "posts")
    )
    marks: dict[int, list[QuestionMark]] = defaultdict(list)
    for question in Question.objects.filter(session__in=sessions).order_by("number"):
        marks[question.session_id].append(QuestionMark(question.number, answers.get(question.pk, 0)))
    return defaultdict(tuple, {session: tuple(row) for session, row in marks.items()})


def _moderators(session: ChatSession) -> list[VisibleParticipant]:
    links = SessionModerator.objects.filter(session=session)
    return list(VisibleParticipant.objects.filter(pk__in=links.values("participant_id")).order_by("pk"))


def voice_of(person: VisibleParticipant, *, is_moderator: bool = False) -> Voice:
    """Return a person as a page names them."""
    return Voice(slug=person.slug, handle=person.handle, name=person.display_name, is_moderator=is_moderator)


def session_posts(session: ChatSession) -> list[Post]:
    """Return a session's visible posts in reading order, with three statements."""
    return list(posts_by_id(session).values())


def posts_by_id(session: ChatSession, moderators: Set[int] | None = None) -> dict[int, Post]:
    """Return a session's visible posts in reading order, by their ids.

    *moderators* are the ids of those who may be named; they are looked up where they are not given.
    """
    known = {person.pk for person in _moderators(session)} if moderators is None else moderators
    corrections = Correction.objects.filter(tweet=OuterRef("pk")).of_what_is_shown()
    tweets = (
        with_neighbours(VisibleTweet.objects.filter(session=session))
        .annotate(is_corrected=Exists(corrections))
        .defer("fingerprint", "client")
        .order_by("position")
    )
    places = places_of(VisiblePlacement.objects.filter(tweet__session=session))
    return {
        t.pk: post_of(
            t, session=session, places=places.get(t.pk, ()), moderators=known, is_corrected=t.is_corrected
        )
        for t in tweets
    }


def with_neighbours(tweets: QuerySet[VisibleTweet]) -> QuerySet[VisibleTweet]:
    """Return posts with what :func:`post_of` needs: their authors, and the keys of posts they point at."""
    # The keys alone: a whole post more in a row would be looked through for names once more.
    return tweets.select_related("author").annotate(
        reply_to_key=F("reply_to__key"), quote_of_key=F("quote_of__key"), repost_of_key=F("repost_of__key")
    )


def post_of(
    tweet: VisibleTweet,
    *,
    session: ChatSession | None,
    places: Iterable[Place],
    moderators: Set[int],
    is_corrected: bool = False,
) -> Post:
    """Return one post of :func:`with_neighbours` as a page shows it; its time is in the session's zone."""
    author = tweet.author
    return Post(
        key=tweet.key,
        text=tweet.text,
        html=tweet.html,
        role=tweet.role,
        role_reason=tweet.role_reason,
        confidence=tweet.confidence,
        is_corrected=is_corrected,
        position=tweet.position or 0,
        voice=voice_of(author, is_moderator=author.pk in moderators) if author else None,
        posted_at=session.local(tweet.posted_at) if session else tweet.posted_at,
        precision=tweet.precision,
        places=tuple(places),
        reply_to_key=tweet.reply_to_key,  # type: ignore[attr-defined]
        reply_to_names=tuple(tweet.reply_to_names),
        quote_of_key=tweet.quote_of_key,  # type: ignore[attr-defined]
        repost_of_key=tweet.repost_of_key,  # type: ignore[attr-defined]
        permalink=tweet.permalink,
        repeats=tweet.repeats,
        is_first_timer=tweet.is_first_timer,
        media=tuple(tweet.media),
        links=tuple(tweet.links),
        likes=tweet.like_count,
    )


def places_of(placements: QuerySet[VisiblePlacement]) -> dict[int, list[Place]]:
    """Return where posts stand, by their ids, with one statement."""
    found: dict[int, list[Place]] = defaultdict(list)
    rows = placements.values_list(
        "tweet_id", "tweet__role", "question__number", "relation", "reason", "confidence", "part", "detail"
    )
    for tweet, role, number, relation, reason, confidence, part, detail in rows.order_by("question__number"):
        read = PlacementReading(number, Relation(relation), Reason(reason), confidence, part, detail)
        found[tweet].append(
            Place(
                number=number,
                relation=relation,
                reason=reason,
                confidence=confidence,
                detail=detail,
                part=part,
                sentence=explain_placement(read, Role(role)),
            )
        )
    return found


def session_transcript(session: ChatSession) -> Transcript:
    """Return a session with each question and its answers."""
    return arrange_transcript(session_posts(session), session_questions(session))


def session_questions(session: ChatSession) -> list[tuple[int, str | None, bool]]:
    """Return (number, text, is an image) of a session's questions, in order."""
    questions = VisibleQuestion.objects.filter(session=session).order_by("number")
    return list(questions.values_list(*ASKED))
