"""What a relabelling would change, before it is written: for people after a change of the rules."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from chatreader.threads.model import PostReading
from chats.labelling.relabel import read_session
from chats.models import ChatSession
from chats.sql.copy_in import rows_of

Placed = tuple[tuple[int, str], ...]
"""Questions of a post: (number, relation), in order of number."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A post whose role or questions would change."""

    session: str
    tweet_key: str
    role_before: str
    role_after: str
    questions_before: Placed
    questions_after: Placed
    text: str

    def as_row(self) -> dict[str, object]:
        """Return the difference as JSON says it."""
        return {
            "session": self.session,
            "tweet_key": self.tweet_key,
            "role": [self.role_before, self.role_after],
            "questions": [
                [f"{relation} Q{number}" for number, relation in placed]
                for placed in (self.questions_before, self.questions_after)
            ],
            "text": self.text,
        }


_STORED = """
SELECT t.id, t.key, t.role, t.text, q.number, l.relation
FROM chats_tweet t
LEFT JOIN chats_placement l ON l.tweet_id = t.id
LEFT JOIN chats_question q ON q.id = l.question_id
WHERE t.session_id = %s AND NOT t.is_context AND t.visibility = 'shown'
ORDER BY t.position, q.number
"""


def label_differences(session: ChatSession) -> Iterator[Difference]:
    """Yield the posts of a session that the rules of today read otherwise than they are stored."""
    placed: dict[int, list[tuple[int, str]]] = defaultdict(list)
    known: dict[int, tuple[str, str, str]] = {}
    for pk, key, role, text, number, relation in rows_of(_STORED, session.pk):
        known[pk] = (key, role, text)
        if number is not None:
            placed[pk].append((number, relation))
    posts = read_session(session).posts
    for pk, (key, role, text) in known.items():
        before, after = tuple(placed[pk]), _placed(posts[pk])
        if role != posts[pk].role or before != after:
            yield Difference(session.slug, key, role, posts[pk].role.value, before, after, text[:140])


def _placed(post: PostReading) -> Placed:
    return tuple((p.number, p.relation.value) for p in post.placements)
