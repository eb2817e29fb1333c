"""A post's values are a fold over its sightings: computed here, wherever sightings changed.

A known value is never replaced by an absent one; of two known ones the
later capture's wins. Only posts that more than one sighting speaks of come here.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any

from django.db import connection

from chatreader.text.fingerprints import fingerprint
from chats.imports.staging.payloads import Payload, html_of, merge_payloads
from chats.imports.storing.folded_columns import FOLDED_COLUMNS, JSON_COLUMNS, default_of
from chats.sql.copy_in import as_json, copy_rows, make_temporary, run

# Later rows win: what is only context speaks first, the newest capture last; of one
# file the first occurrence has the last word on the text.
_SIGHTINGS = """
SELECT g.tweet_id, g.payload
FROM chats_sighting g JOIN {posts} f ON f.tweet_id = g.tweet_id
ORDER BY g.tweet_id, g.is_context DESC, g.captured_at, g.ordinal DESC, g.id
"""

_TYPES = {
    "posted_at": "timestamptz", "flagged_moderator": "boolean", "reply_to_names": "varchar[]",
    "hashtags": "varchar[]", "mentions": "varchar[]", "links": "jsonb", "media": "jsonb",
    "like_count": "bigint", "repost_count": "bigint", "reply_count": "bigint", "quote_count": "bigint",
}  # fmt: skip

_AUTHOR = """
UPDATE chats_tweet t SET author_id = p.participant_id
FROM folded f JOIN import_person p ON p.author_key = f.author_key
WHERE t.id = f.tweet_id AND t.author_id IS DISTINCT FROM p.participant_id
  AND NOT EXISTS (SELECT 1 FROM chats_correction c
                  WHERE c.tweet_id = t.id AND c.field = 'author' AND c.undone_at IS NULL)
"""


def fold_posts(posts: str) -> int:
    """Recompute the posts named in the temporary table *posts* (``tweet_id``); return how many changed."""
    columns = ", ".join(f"{c} {_TYPES.get(c, 'text')}" for c in FOLDED_COLUMNS)
    make_temporary(
        "folded", f"tweet_id bigint, {columns}, html text, fingerprint text, letters integer, author_key text"
    )
    names = ("tweet_id", *FOLDED_COLUMNS, "html", "fingerprint", "letters", "author_key")
    copy_rows("folded", names, (_folded_row(tweet_id, said) for tweet_id, said in _merged(posts)))
    run(_AUTHOR)
    written = (*FOLDED_COLUMNS, "html", "fingerprint", "letters")
    changes = ", ".join(f"{c} = f.{c}" for c in written)
    before, after = (", ".join(f"{x}.{c}" for c in written) for x in "tf")
    return run(
        f"""UPDATE chats_tweet t SET {changes} FROM folded f
        WHERE t.id = f.tweet_id AND ({before}) IS DISTINCT FROM ({after})"""
    )


def _merged(posts: str) -> Iterator[tuple[int, Payload]]:
    # All sightings of the posts to fold are few against the archive; a server-side
    # cursor keeps memory flat all the same.
    with connection.chunked_cursor() as cursor:
        cursor.execute(_SIGHTINGS.format(posts=posts))
        rows: Iterator[tuple[int, Any]] = iter(cursor)
        for tweet_id, group in groupby(rows, key=itemgetter(0)):
            yield tweet_id, merge_payloads(_decoded(payload) for _, payload in group)


def _decoded(payload: Any) -> Payload:
    # Outside of model fields Django hands jsonb over as text.
    decoded: Payload = json.loads(payload) if isinstance(payload, str) else payload
    return decoded


def _value(column: str, said: Payload) -> Any:
    value = said.get(column, default_of(column))
    return as_json(value) if column in JSON_COLUMNS else value


def _folded_row(tweet_id: int, said: Payload) -> tuple[Any, ...]:
    mark = fingerprint(said["text"])
    author = said.get("author_id")
    key = (
        f"id:{author}"
        if author
        else f"@{said['author_handle'].lower()}"
        if said.get("author_handle")
        else None
    )
    return (
        tweet_id,
        *(_value(column, said) for column in FOLDED_COLUMNS),
        html_of(said["text"], said.get("links", [])),
        mark.value,
        mark.letters,
        key,
    )
