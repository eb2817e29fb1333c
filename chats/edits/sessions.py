"""What people decide about a session as a whole: who may read it, and whether it stays."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from chats.models import ChatSession, PostIdentity, Tweet
from chats.models.sessions import SessionState
from chats.sql.copy_in import run

MAX_TITLE = 200
"""Letters a title may have."""


def publish_session(session: ChatSession) -> None:
    """Let everyone read the session."""
    ChatSession.objects.filter(pk=session.pk).update(
        state=SessionState.PUBLISHED, published_at=timezone.now(), revision=F("revision") + 1
    )


def unpublish_session(session: ChatSession) -> None:
    """Make the session a draft again."""
    ChatSession.objects.filter(pk=session.pk).update(
        state=SessionState.DRAFT, published_at=None, revision=F("revision") + 1
    )


def describe_session(session: ChatSession, *, title: str, description: str | None) -> bool:
    """Give a session another title and description; return whether anything changed.

    An empty title changes none. Its address stays: others may have noted it.
    """
    words = {
        "title": title.strip()[:MAX_TITLE] or session.title,
        "description": (description or "").strip() or None,
    }
    if words == {"title": session.title, "description": session.description}:
        return False
    ChatSession.objects.filter(pk=session.pk).update(**words, revision=F("revision") + 1)
    return True


@dataclass(frozen=True, slots=True)
class Deletion:
    """What deleting a session takes with it."""

    posts: int
    questions: int
    corrections: int

    def in_words(self) -> dict[str, int]:
        """Return the counts under the words of the page."""
        return {"posts": self.posts, "questions": self.questions, "corrections": self.corrections}


def deletion_of(session: ChatSession) -> Deletion:
    """Count what would go, for the question asked beforehand."""
    return Deletion(
        posts=session.tweets.count(),
        questions=session.questions.count(),
        corrections=session.corrections.count(),
    )


# Posts of other sessions and context posts stay; what pointed at a deleted post points nowhere, and
# its session is counted anew: a reply by nothing else is none, a repost of a hidden post is shown.
_FORGET_REPLIES = """
WITH freed AS (
    UPDATE chats_tweet t SET {column}_id = NULL
    FROM chats_tweet gone
    WHERE gone.session_id = %s AND t.{column}_id = gone.id AND t.session_id IS DISTINCT FROM gone.session_id
    RETURNING t.session_id
)
UPDATE chats_chatsession SET revision = revision + 1 WHERE id IN (SELECT session_id FROM freed)
"""


@transaction.atomic
def delete_session(session: ChatSession) -> None:
    """Remove a session with its posts; the imports that brought it stay findable, with their files."""
    for column in ("reply_to", "quote_of", "repost_of"):
        run(_FORGET_REPLIES.format(column=column), session.pk)
    Tweet.objects.filter(session=session).delete()
    PostIdentity.objects.filter(kind="fingerprint", scope=str(session.pk)).delete()
    session.delete()
