"""Who was in a session, and what kind of posts they wrote."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from analytics.statistics.shared_columns import (
    NAME,
    Answers,
    MaybeName,
    MaybePerson,
    Name,
    People,
    Person,
    Posts,
)
from analytics.statistics.words import counted, listed, of, percent, sentence, were, written
from analytics.tabular.rows import Row, Says, read, row
from chats.models import ChatSession
from chats.wording import counted_role


@row
class Figures(Row):
    """A session at a glance."""

    posts: Annotated[int, Says("Visible posts, reposts included, repeats not.")]
    people: People
    questions: Annotated[int, Says("Questions.")]
    answers: Answers
    replies: Annotated[int, Says("Posts that reply to a post or a person.")]
    reposts: Annotated[int, Says("Posts that only pass on another one.")]
    links: Annotated[int, Says("Links shared in own posts, those to other posts left out.")]
    moderator_posts: Annotated[int, Says("Posts by the session's moderators.")]
    unassigned: Annotated[int, Says("Posts of no question, greetings and the like left out.")]
    without_author: Annotated[int, Says("Posts whose author is not known.")]
    without_time: Annotated[int, Says("Posts whose time is not known to the minute.")]
    repeats: Annotated[int, Says("How often sources showed a post again; counted nowhere else.")]


def figures(session: ChatSession) -> list[Figures]:
    """One row, or none while the session was never counted."""
    return read(
        Figures,
        """SELECT posts, people, questions, answers, replies, reposts, links, moderator_posts, unassigned,
           without_author, posts - timed_posts, repeats
        FROM analytics_sessionstatistics WHERE session_id = %(session)s""",
        session=session.pk,
    )


def figures_said(rows: Sequence[Figures]) -> str:
    """Posts, people, answers and questions."""
    if not rows:
        return "Nothing was counted yet."
    (one,) = rows
    answers = f"{counted(one.answers, 'answer')} to {counted(one.questions, 'question')}"
    talk = answers if one.questions else "no question was found"
    return sentence(f"{written(one.posts, one.people, one.without_author)}; {talk}")


@row
class RolePosts(Row):
    """Posts of one role."""

    role: Annotated[str, Says("What the posts are: question, answer, reply, intro and so on.")]
    posts: Posts


def roles(session: ChatSession) -> list[RolePosts]:
    """Roles by posts, most first."""
    return read(
        RolePosts,
        """SELECT r.role, r.posts::int FROM analytics_sessionstatistics c
        CROSS JOIN LATERAL jsonb_each_text(c.roles) r(role, posts)
        WHERE c.session_id = %(session)s ORDER BY r.posts::int DESC, r.role COLLATE "C" """,
        session=session.pk,
    )


def roles_said(rows: Sequence[RolePosts]) -> str:
    """The three most frequent roles and the sum."""
    total = sum(r.posts for r in rows)
    parts = [counted_role(r.posts, r.role) for r in rows[:3]]
    if not rows:
        return "There are no posts."
    join = ", among them" if len(rows) > len(parts) else ":"
    return sentence(f"{counted(total, 'post')}{join} {listed(parts)}")


@row
class Group(Row):
    """A group of people and what they wrote."""

    group: Annotated[str, Says("The group; “author unknown” holds posts of nobody known.")]
    people: People
    posts: Posts


UNKNOWN = "author unknown"
_NOBODY_KNOWN = "No post has a known author, so that {}."

_NOBODY = f"""
SELECT '{UNKNOWN}', 0, without_author FROM analytics_sessionstatistics
WHERE session_id = %(session)s AND without_author > 0
"""

_NEWCOMERS = f"""
WITH came AS (
    SELECT c.posts, CASE WHEN s.starts_at IS NULL THEN 'date unknown' WHEN EXISTS (
        SELECT 1 FROM analytics_sessionperson e JOIN chats_chatsession o ON o.id = e.session_id
        WHERE e.participant_id = c.participant_id AND o.state = 'published'
          AND (o.starts_at, o.id) < (s.starts_at, s.id)) THEN 'came before' ELSE 'first time' END AS kind
    FROM analytics_sessionperson c JOIN chats_chatsession s ON s.id = c.session_id
    WHERE c.session_id = %(session)s
), grouped AS (SELECT kind, count(*)::int, sum(posts)::int FROM came GROUP BY kind ORDER BY kind DESC)
SELECT * FROM grouped UNION ALL {_NOBODY}
"""


def newcomers(session: ChatSession) -> list[Group]:
    """People here for the first time, and those of earlier published sessions."""
    return read(Group, _NEWCOMERS, session=session.pk)


def newcomers_said(rows: Sequence[Group]) -> str:
    """How many were here for the first time."""
    people = sum(r.people for r in rows)
    if any(r.group == "date unknown" for r in rows):
        return f"Who came for the first time cannot be said of {of_nobody_knows_when(people)}."
    if not people:
        return _NOBODY_KNOWN.format("nobody can be called new or returning")
    fresh = sum(r.people for r in rows if r.group == "first time")
    return sentence(
        f"{of(fresh, people, 'person', 'people')} {were(fresh)} here for the first time{_over(rows)}"
    )


def of_nobody_knows_when(people: int) -> str:
    """Return how a session without a date is spoken of."""
    return f"{counted(people, 'person', 'people')} of a session without a date"


def _over(rows: Sequence[Group]) -> str:
    unknown = sum(r.posts for r in rows if r.group == UNKNOWN)
    total = sum(r.posts for r in rows)
    return (
        f" (over the {total - unknown:,} of {counted(total, 'post')} whose author is known)"
        if unknown
        else ""
    )


_MODERATORS = f"""
WITH grouped AS (
    SELECT CASE WHEN is_moderator THEN 'moderators' ELSE 'others' END AS kind, count(*)::int, sum(posts)::int
    FROM analytics_sessionperson WHERE session_id = %(session)s
    GROUP BY is_moderator ORDER BY is_moderator DESC
)
SELECT * FROM grouped UNION ALL {_NOBODY}
"""


def moderators(session: ChatSession) -> list[Group]:
    """Posts by moderators and by others."""
    return read(Group, _MODERATORS, session=session.pk)


def moderators_said(rows: Sequence[Group]) -> str:
    """The moderators' share of posts whose author is known."""
    known = sum(r.posts for r in rows if r.group != UNKNOWN)
    if not known:
        return _NOBODY_KNOWN.format("the moderators’ share is not known")
    theirs = sum(r.posts for r in rows if r.group == "moderators")
    return sentence(f"Moderators wrote {of(theirs, known, 'post')}, {percent(theirs, known)}%{_over(rows)}")


@row
class SessionVoice(Row):
    """What one person did in a session."""

    person: Person
    name: Name
    posts: Posts
    answers: Answers
    questions_answered: Annotated[int, Says("Distinct questions answered.")]
    replies: Annotated[int, Says("Posts that reply.")]
    reposts: Annotated[int, Says("Posts that only pass on another one.")]
    links: Annotated[int, Says("Links shared.")]
    is_moderator: Annotated[bool, Says("Whether the person moderated this session.")]
    is_first_timer: Annotated[bool, Says("Whether the person said to be new.")]


def voices(session: ChatSession) -> list[SessionVoice]:
    """People of a session, most posts first."""
    return read(
        SessionVoice,
        f"""SELECT p.slug, {NAME}, c.posts, c.answers,
           (SELECT count(DISTINCT n) FROM unnest(c.answered) n)::int,
           c.replies, c.reposts, c.links, c.is_moderator, c.is_first_timer
        FROM analytics_sessionperson c JOIN visible_participant p ON p.id = c.participant_id
        WHERE c.session_id = %(session)s ORDER BY c.posts DESC, c.answers DESC, p.id""",
        session=session.pk,
    )


def voices_said(rows: Sequence[SessionVoice]) -> str:
    """Who wrote most, and how many wrote but once."""
    if not rows:
        return _NOBODY_KNOWN.format("there is nobody to list")
    once = sum(r.posts == 1 for r in rows)
    if once == len(rows):
        return sentence(f"{counted(once, 'person', 'people')} wrote one post{' each' if once > 1 else ''}")
    some = of(once, len(rows), "person", "people") if once else "nobody"
    return sentence(f"{rows[0].name} wrote most, {counted(rows[0].posts, 'post')}; {some} wrote only once")


@row
class SharedLinks(Row):
    """Links shared by one person."""

    person: MaybePerson
    name: MaybeName
    links: Annotated[int, Says("Links in own posts, those to other posts left out.")]


_LINKS = f"""
SELECT * FROM (
    SELECT p.slug, {NAME} AS name, c.links
    FROM analytics_sessionperson c JOIN visible_participant p ON p.id = c.participant_id
    WHERE c.session_id = %(session)s AND c.links > 0
    UNION ALL
    SELECT NULL, NULL, (c.links - (SELECT coalesce(sum(links), 0) FROM analytics_sessionperson
                                   WHERE session_id = %(session)s))::int
    FROM analytics_sessionstatistics c WHERE c.session_id = %(session)s
) x WHERE links > 0 ORDER BY slug IS NULL, links DESC, slug COLLATE "C"
"""


def links(session: ChatSession) -> list[SharedLinks]:
    """Who shared links, most first; those of nobody known last."""
    return read(SharedLinks, _LINKS, session=session.pk)


def links_said(rows: Sequence[SharedLinks]) -> str:
    """How many links and by how many people."""
    total, nobodys = sum(r.links for r in rows), sum(r.links for r in rows if r.person is None)
    people = sum(r.person is not None for r in rows)
    by = f" by {counted(people, 'person', 'people')}" if people else ""
    which = "" if nobodys == total else f"{nobodys:,} of them "
    rest = f", {which}in posts without a known author" if nobodys else ""
    return sentence(f"{counted(total, 'link')} {were(total)} shared{by}{rest}")
