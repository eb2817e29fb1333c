"""Add an import's posts to the archive: each row is written once, in the shape it will keep.

New chats are read by the rules on the way in: while Postgres stores one group
of them, the next is read. So a post is not stored first and labelled by a
second writing, which would cost its row and all its index entries twice.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import groupby, islice
from operator import itemgetter
from typing import Any

import orjson
from django.db import connection

from chatreader.threads.model import PostInput
from chats.imports.staging.payloads import html_of
from chats.imports.storing.folded_columns import FOLDED_COLUMNS, sql_of
from chats.labelling.label_tables import (
    IN_TABLES,
    Readings,
    load_readings,
    write_moderators,
)
from chats.labelling.post_inputs import ChatMaterial, post_input_of, ties_by_id
from chats.labelling.quoted import give_ids_to_quoted, point_new_posts_to_quoted
from chats.labelling.relabel import read_material
from chats.labelling.stated_questions import kept_stated
from chats.models import Import, ProposedSession
from chats.sql.copy_in import make_temporary, rows_of, run
from chats.sql.planner import post_by_id

ROOM = 10_000_000
"""Rows an import may have in the numbering of source order; imports follow each other in it."""

AHEAD = 3
"""Groups that are read, or wait to be, while another is stored."""

GROUP_POSTS = 3_000
"""Posts stored at once: enough to make statements few, few enough to stay small in memory."""

_CONTEXT_WANTED = """
    (s.outcome = 'context' AND s.root_id IN (
        SELECT unnest(ARRAY[c.payload->>'reply_to_source_id', c.payload->>'quote_of_source_id',
                            c.payload->>'repost_of_source_id'])
        FROM chats_stagedtweet c WHERE c.batch_id = %s AND NOT c.is_context))
"""

_GIVE_IDS = f"""
INSERT INTO import_id (ordinal, tweet_id, is_added)
SELECT s.ordinal, coalesce(s.tweet_id, nextval(pg_get_serial_sequence('chats_tweet', 'id'))),
       s.tweet_id IS NULL
FROM chats_stagedtweet s
WHERE s.batch_id = %s AND s.same_as = s.ordinal AND s.outcome <> 'outside'
  AND (s.tweet_id IS NOT NULL OR s.outcome = 'new' OR {_CONTEXT_WANTED})
ORDER BY s.ordinal
"""

_ADD_ID_IDENTITIES = """
INSERT INTO chats_postidentity (platform, kind, value, scope, tweet_id)
SELECT s.platform, 'id', known.id, '', i.tweet_id
FROM chats_stagedtweet s JOIN import_id i ON i.ordinal = s.same_as CROSS JOIN unnest(s.ids) AS known(id)
WHERE s.batch_id = %s AND s.outcome <> 'outside'
  AND (i.is_added OR s.matched_by <> 'id' OR cardinality(s.ids) > 1 OR s.same_as <> s.ordinal)
ORDER BY s.ordinal
ON CONFLICT (platform, kind, value, scope) DO NOTHING
"""

_ADD_URI_IDENTITIES = """
INSERT INTO chats_postidentity (platform, kind, value, scope, tweet_id)
SELECT s.platform, 'uri', s.uri, '', i.tweet_id
FROM chats_stagedtweet s JOIN import_id i ON i.ordinal = s.same_as
WHERE s.batch_id = %s AND s.uri IS NOT NULL AND s.outcome <> 'outside'
ORDER BY s.ordinal
ON CONFLICT (platform, kind, value, scope) DO NOTHING
"""

_POST_COLUMNS = """ordinal bigint, tweet_id bigint, proposal integer, session_id bigint, author_id bigint,
    source_order bigint, repeats integer, reply_to_id bigint, quote_of_id bigint, repost_of_id bigint,
    began_id bigint"""

# Everything about a new post that its row does not say itself.
_PLACE_POSTS = f"""
INSERT INTO import_post
SELECT i.ordinal, i.tweet_id, s.proposal,
       (SELECT p.session_id FROM chats_proposedsession p
        WHERE p.batch_id = s.batch_id AND p.ordinal = s.proposal),
       n.participant_id,
       %s + CASE WHEN %s THEN {ROOM} - s.ordinal ELSE s.ordinal END, coalesce(d.repeats, 0),
       {post_by_id("s.platform", "s.payload->>'reply_to_source_id'")},
       {post_by_id("s.platform", "s.payload->>'quote_of_source_id'")},
       {post_by_id("s.platform", "s.payload->>'repost_of_source_id'")},
       {post_by_id("s.platform", "s.payload->>'conversation_id'")}
FROM import_id i
JOIN chats_stagedtweet s ON s.batch_id = %s AND s.ordinal = i.ordinal
LEFT JOIN import_person n ON n.platform = s.platform AND n.author_key = s.author_key
LEFT JOIN (
    SELECT same_as, count(*) - 1 AS repeats FROM chats_stagedtweet
    WHERE batch_id = %s AND NOT is_context GROUP BY same_as HAVING count(*) > 1
) d ON d.same_as = i.ordinal
WHERE i.is_added
"""

_HANDLES = """
INSERT INTO import_handle
SELECT DISTINCT ON (participant_id) participant_id, key, handle FROM participants_handle
WHERE participant_id IN (SELECT participant_id FROM import_person)
ORDER BY participant_id, last_seen DESC NULLS LAST, id DESC
"""

# The same columns, in the same order, as posts of the archive are read by.
_SKELETONS = """
SELECT i.tweet_id, s.text, i.source_order, i.author_id, h.key, (s.payload->>'flagged_moderator')::boolean,
       s.posted_at, s.precision, i.reply_to_id, s.payload->>'reply_to_source_id',
       ARRAY(SELECT jsonb_array_elements_text(coalesce(s.payload->'reply_to_names', '[]'))),
       i.quote_of_id, coalesce(s.payload->>'quote_of_source_id', s.payload->>'quoted'),
       i.repost_of_id, s.payload->>'repost_of_source_id',
       i.began_id, ARRAY(SELECT jsonb_array_elements_text(coalesce(s.payload->'hashtags', '[]'))),
       jsonb_array_length(coalesce(s.payload->'links', '[]')),
       jsonb_array_length(coalesce(s.payload->'media', '[]')), i.repeats, h.handle,
       s.source_id, s.payload->>'links', i.session_id
FROM import_post i
JOIN chats_stagedtweet s ON s.batch_id = %s AND s.ordinal = i.ordinal
LEFT JOIN import_handle h ON h.participant_id = i.author_id
WHERE i.proposal = ANY(%s)
ORDER BY i.session_id, i.source_order, i.tweet_id
"""

_TEXTS = """
SELECT i.tweet_id, s.text, s.payload->>'links'
FROM import_post i
JOIN chats_stagedtweet s ON s.batch_id = %s AND s.ordinal = i.ordinal
WHERE NOT (coalesce(i.proposal, 0) = ANY(%s))
"""

# A key is a letter and nine hexadecimal digits: opaque, and never a number for a spreadsheet to mangle.
_ADD_TWEETS = f"""
INSERT INTO chats_tweet (
    id, key, platform, source_order, session_id, author_id, reply_to_id, quote_of_id, repost_of_id,
    html, fingerprint, letters, role, role_reason, confidence, is_first_timer, position,
    is_context, repeats, visibility, {", ".join(FOLDED_COLUMNS)})
SELECT i.tweet_id, chr(97 + floor(random() * 24)::int) || substr(md5(random()::text || i.tweet_id), 1, 9),
       s.platform, i.source_order, i.session_id, i.author_id, i.reply_to_id, i.quote_of_id, i.repost_of_id,
       r.html, s.fingerprint, s.letters, r.role, r.role_reason, r.confidence, r.is_first_timer, r.position,
       s.is_context, i.repeats, 'shown', {", ".join(sql_of(c) for c in FOLDED_COLUMNS)}
FROM read_posts r
JOIN import_post i ON i.tweet_id = r.tweet_id
JOIN chats_stagedtweet s ON s.batch_id = %s AND s.ordinal = i.ordinal
"""

# A row that says nothing new speaks from the time it was first said, not from now.
_ADD_SIGHTINGS = """
INSERT INTO chats_sighting (tweet_id, batch_id, ordinal, line, is_context, payload, captured_at)
SELECT i.tweet_id, s.batch_id, s.ordinal, s.line, s.is_context, s.payload,
       coalesce(CASE WHEN NOT i.is_added THEN (
           SELECT min(g.captured_at) FROM chats_sighting g
           WHERE g.tweet_id = i.tweet_id AND g.payload = s.payload) END, s.captured_at, %s)
FROM chats_stagedtweet s JOIN import_id i ON i.ordinal = s.same_as
WHERE s.batch_id = %s AND s.outcome <> 'outside'
"""


def give_ids(batch: Import) -> None:
    """Fill the temporary table ``import_id``: the post of the archive that each row stands for.

    Rows that stand for a post say so by ``same_as``; a post that is new has an
    id from now on, and its identities are known.
    """
    make_temporary("import_id", "ordinal bigint, tweet_id bigint, is_added boolean")
    run(_GIVE_IDS, batch.pk, batch.pk)
    give_ids_to_quoted(batch)
    run("ANALYZE import_id")
    run(_ADD_ID_IDENTITIES, batch.pk)
    run(_ADD_URI_IDENTITIES, batch.pk)


def add_posts(batch: Import, fresh: Iterable[ProposedSession]) -> None:
    """Store the posts that are new, and their sightings; those of *fresh* sessions are labelled at once.

    Needs the temporary tables ``import_id`` and ``import_person``.
    """
    _place_posts(batch)
    wanted = [p.ordinal for p in fresh]
    _add_unread(batch, wanted)
    groups = _groups(wanted)
    with ThreadPoolExecutor(max_workers=1) as reading:
        ahead = deque(reading.submit(_read, _material(batch, group)) for group in islice(groups, AHEAD))
        # Done while the first groups are read, which takes about as long.
        run(_ADD_SIGHTINGS, batch.created_at, batch.pk)
        while ahead:
            _add_read(batch, ahead.popleft().result())
            ahead.extend(reading.submit(_read, _material(batch, group)) for group in islice(groups, 1))


def _place_posts(batch: Import) -> None:
    make_temporary("import_post", _POST_COLUMNS)
    newest_first = bool(batch.details.get("newest_first"))
    run(_PLACE_POSTS, batch.pk * ROOM, newest_first, batch.pk, batch.pk)
    point_new_posts_to_quoted()
    make_temporary("import_handle", "participant_id bigint, key text, handle text")
    run(_HANDLES)
    run("CREATE INDEX ON import_post (proposal)")
    run("CREATE INDEX ON import_post (tweet_id)")
    run("ANALYZE import_post, import_handle")


def _add_unread(batch: Import, fresh: list[int]) -> None:
    """Store what is labelled later (posts of sessions that were there before), or never (context)."""
    with connection.chunked_cursor() as cursor:
        cursor.execute(_TEXTS, [batch.pk, fresh])
        while rows := cursor.fetchmany(GROUP_POSTS):
            written = {ref: html_of(text, orjson.loads(links or "[]")) for ref, text, links in rows}
            load_readings({}, written)
            run(_ADD_TWEETS, batch.pk)


def _groups(proposals: list[int]) -> Iterator[list[int]]:
    """Put neighbouring sessions together until a group has its fill of posts."""
    sizes = dict(rows_of("SELECT proposal, count(*) FROM import_post GROUP BY proposal"))
    group: list[int] = []
    for ordinal in proposals:
        if group and sum(sizes.get(n, 0) for n in (*group, ordinal)) > GROUP_POSTS:
            yield group
            group = []
        group.append(ordinal)
    if group:
        yield group


@dataclass(frozen=True, slots=True)
class _Material:
    """What it takes to read new sessions: by session its posts, and the texts and links of all of them."""

    chats: dict[int, ChatMaterial]
    texts: list[tuple[int, str, str | None]]


@dataclass(frozen=True, slots=True)
class _Read:
    """New sessions as the rules read them, and the HTML of their posts."""

    readings: Readings
    written: dict[int, str]


def _material(batch: Import, group: list[int]) -> _Material:
    """What the rules need of new sessions; nobody can have said anything of them but who moderated."""
    named: dict[int, set[str]] = {}
    for session_id, person in rows_of(_NAMED, batch.pk, group):
        named.setdefault(session_id, set()).add(str(person))
    rows = ties_by_id(rows_of(_SKELETONS, batch.pk, group))
    stated = kept_stated(batch)
    chats = {
        session_id: ChatMaterial(
            list(_post_inputs(posts)),
            frozenset(named.get(session_id, ())),
            {},
            {},
            stated.get(session_id, {}),
        )
        for session_id, posts in groupby(rows, key=itemgetter(-1))
    }
    return _Material(chats, [(row[0], row[1], row[-2]) for row in rows])


_NAMED = """
SELECT m.session_id, m.participant_id FROM chats_sessionmoderator m
JOIN chats_proposedsession p ON p.session_id = m.session_id AND p.batch_id = %s
WHERE p.ordinal = ANY(%s)
"""


def _post_inputs(rows: Iterable[tuple[Any, ...]]) -> Iterator[PostInput]:
    for position, row in enumerate(rows):
        yield post_input_of(row, author=str(row[3]) if row[3] else None, position=position)


def _read(material: _Material) -> _Read:
    """Read some sessions: plain computing, beside the database."""
    return _Read(
        {session_id: read_material(known) for session_id, known in material.chats.items()},
        {ref: html_of(text, orjson.loads(links or "[]")) for ref, text, links in material.texts},
    )


def _add_read(batch: Import, read: _Read) -> None:
    load_readings(read.readings, read.written)
    run(_ADD_TWEETS, batch.pk)
    IN_TABLES.write_questions_and_placements()
    write_moderators(read.readings)
