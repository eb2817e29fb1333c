"""What an import really changes of known posts: their values folded with and without it.

A source may say other things than the archive knows and change nothing, because what the archive knows
is richer. And one that changes the words of published posts is shown to a person first: readers quote
those words, and questions hang on them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any

from django.db import connection, transaction
from django.db.models import QuerySet

from chatreader.text.fingerprints import fingerprint
from chats.imports.staging.payloads import Payload, merge_payloads
from chats.models import Import, Tweet
from chats.models.sessions import SessionState
from chats.sql.copy_in import run
from chats.sql.planner import fill_temporary

FEW = 3
"""Posts of published chats whose words an import may change without anybody looking."""

KEPT_IN_MIND = 1_000
"""Posts with other words that are remembered by their ids; all are counted."""

_REWORDS = "rewords"
_AGREED = "rewords_agreed"
"""Keys of the import's details: what it would reword, and how many of that a person agreed to."""

_UPDATED = """
SELECT tweet_id FROM chats_stagedtweet WHERE batch_id = %s AND outcome = 'updated'
UNION
SELECT r.tweet_id FROM chats_stagedtweet s
JOIN chats_stagedtweet r ON r.batch_id = s.batch_id AND r.ordinal = s.same_as
WHERE s.batch_id = %s AND s.same_as <> s.ordinal AND r.tweet_id IS NOT NULL AND s.payload <> r.payload
"""

# In the order of a fold (see fold.py). What was said before word by word speaks from when it was said first.
_SAID = """
SELECT tweet_id, is_news, payload FROM (
    SELECT g.tweet_id, false AS is_news, g.payload, g.is_context, g.captured_at, g.ordinal, g.id
    FROM weighed_post w JOIN chats_sighting g ON g.tweet_id = w.tweet_id
    UNION ALL
    SELECT w.tweet_id, true, s.payload, s.is_context,
           coalesce((SELECT min(g.captured_at) FROM chats_sighting g
                     WHERE g.tweet_id = w.tweet_id AND g.payload = s.payload), s.captured_at, %s),
           s.ordinal, NULL
    FROM weighed_post w JOIN chats_stagedtweet r ON r.batch_id = %s AND r.tweet_id = w.tweet_id
    JOIN chats_stagedtweet s ON s.batch_id = r.batch_id AND s.same_as = r.ordinal
    WHERE r.same_as = r.ordinal
) said
ORDER BY tweet_id, is_context DESC, captured_at, ordinal DESC, id NULLS LAST
"""

_UNCHANGED = """
UPDATE chats_stagedtweet s SET outcome = 'unchanged'
WHERE batch_id = %s AND outcome = 'updated' AND tweet_id = ANY(%s)
"""

_NOTE = "UPDATE chats_import SET details = jsonb_set(details, %s, %s) WHERE id = %s"


@dataclass(frozen=True, slots=True)
class Rewording:
    """A post whose words would change, or changed with this import."""

    tweet: Tweet
    before: str
    after: str


def weigh_rewordings(batch: Import) -> None:
    """Find what the import's known posts would be with it, among the rows that were matched.

    Rows that change nothing after all are ``unchanged``. What would be reworded of published chats is
    noted in the import's details, for :func:`waits_for_a_look`.
    """
    same, other_words = [], []
    if fill_temporary("weighed_post", "tweet_id bigint", _UPDATED, batch.pk, batch.pk):
        for tweet_id, before, after in _folds(batch):
            if _comparable(before) == _comparable(after):
                same.append(tweet_id)
            elif fingerprint(before["text"]).value != fingerprint(after["text"]).value:
                other_words.append(tweet_id)
        run(_UNCHANGED, batch.pk, same)
    _note(batch, _published(other_words))


def _folds(batch: Import) -> Iterator[tuple[int, Payload, Payload]]:
    """Each weighed post with its values before and after the import."""
    with connection.chunked_cursor() as cursor:
        cursor.execute(_SAID, [batch.created_at, batch.pk])
        rows: Iterator[tuple[int, bool, Any]] = iter(cursor)
        for tweet_id, group in groupby(rows, key=itemgetter(0)):
            said = [(is_news, json.loads(p) if isinstance(p, str) else p) for _, is_news, p in group]
            known = merge_payloads(payload for is_news, payload in said if not is_news)
            if known:
                yield tweet_id, known, merge_payloads(payload for _, payload in said)


def _comparable(values: Payload) -> Payload:
    """What is worth telling of a post: not how one source wrote what was put right."""
    return {name: value for name, value in values.items() if name != "received"}


def _published(tweet_ids: list[int]) -> QuerySet[Tweet]:
    return Tweet.objects.filter(pk__in=tweet_ids, session__state=SessionState.PUBLISHED, is_context=False)


def _note(batch: Import, posts: QuerySet[Tweet]) -> None:
    ids = list(posts.order_by("session", "position", "pk").values_list("pk", flat=True))
    noted = {"posts": len(ids), "tweets": ids[:KEPT_IN_MIND]}
    batch.details[_REWORDS] = noted
    run(_NOTE, [_REWORDS], json.dumps(noted), batch.pk)


def count_rewordings(batch: Import) -> int:
    """Return the number of published posts that would have other words."""
    found: int = batch.details.get(_REWORDS, {}).get("posts", 0)
    return found


def waits_for_a_look(batch: Import) -> bool:
    """True when the import rewords more published posts than a few, and than a person agreed to."""
    agreed: int = batch.details.get(_AGREED, 0)
    return count_rewordings(batch) > max(FEW, agreed)


def agree_to_rewordings(batch: Import) -> None:
    """Note (unsaved) that a person has seen what is reworded."""
    batch.details[_AGREED] = count_rewordings(batch)


def list_rewordings(batch: Import, limit: int = 100) -> list[Rewording]:
    """Return the first posts that the import rewords, while its rows are staged, with both texts."""
    noted = batch.details.get(_REWORDS, {}).get("tweets", [])[:limit]
    tweets = Tweet.objects.select_related("session").in_bulk(noted)
    with transaction.atomic():
        fill_temporary("weighed_post", "tweet_id bigint", "SELECT unnest(%s::bigint[])", noted)
        found = {pk: (before["text"], after["text"]) for pk, before, after in _folds(batch)}
    return [Rewording(tweets[pk], *found[pk]) for pk in noted if pk in found and pk in tweets]
