"""``relabel``: read sessions again by the rules of today; say what changes, then write it."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from chatreader.labels.read import RULES_VERSION
from chatreader.threads.model import PostReading
from chats.labelling.relabel import read_session, relabel_one
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


SHOWN = 40


class Command(BaseCommand):
    """Relabel one session or all of them."""

    help = "Label posts again. Says which posts change role or question before it writes; corrections stay."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the arguments."""
        which = parser.add_mutually_exclusive_group(required=True)
        which.add_argument("--session", metavar="SLUG")
        which.add_argument("--all", action="store_true")
        parser.add_argument("--dry-run", action="store_true", help="say what would change, write nothing")
        parser.add_argument("--json", action="store_true", help="say it as one JSON object")

    def handle(self, *_: Any, **options: Any) -> None:
        """Compare, say, write."""
        sessions = self._sessions(options["session"])
        found = [difference for session in sessions for difference in label_differences(session)]
        self._say(found, len(sessions), as_json=options["json"])
        if not options["dry_run"]:
            for session in sessions:
                relabel_one(session.pk)

    def _sessions(self, slug: str | None) -> list[ChatSession]:
        sessions = ChatSession.objects.newest_first()
        if slug is None:
            return list(sessions)
        chosen = list(sessions.filter(slug=slug))
        if not chosen:
            raise CommandError(f"There is no session {slug!r}.", returncode=2)
        return chosen

    def _say(self, found: list[Difference], sessions: int, *, as_json: bool) -> None:
        if as_json:
            rows = [difference.as_row() for difference in found]
            counts = {"rules_version": RULES_VERSION, "sessions": sessions, "posts": len(rows)}
            report = counts | {"changes": rows}
            self.stdout.write(json.dumps(report, ensure_ascii=False))
            return
        self.stdout.write(f"{len(found)} posts of {sessions} sessions change role or question.")
        for difference in found[:SHOWN]:
            self.stdout.write(f"  {_in_words(difference)}")
        if len(found) > SHOWN:
            self.stdout.write(f"  … and {len(found) - SHOWN} more; --json names them all.")


def _in_words(difference: Difference) -> str:
    row = difference.as_row()
    questions = [", ".join(side) or "no question" for side in row["questions"]]  # type: ignore[attr-defined]
    return (
        f"{difference.session} {difference.tweet_key}: {difference.role_before} → {difference.role_after}, "
        f"{questions[0]} → {questions[1]}: {difference.text[:60]!r}"
    )
