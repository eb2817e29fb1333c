"""Bring posts of the archive and staged rows into the one shape that the rules read."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from chatreader.record import Precision
from chatreader.threads.model import Override, PostInput, Role
from chats.labelling.quoted import quotes_by_words
from chats.labelling.stated_questions import stated_of
from chats.models import ChatSession, Import
from chats.sql.copy_in import rows_of
from chats.sql.planner import post_by_id


@dataclass(frozen=True, slots=True)
class ChatMaterial:
    """What the rules need of one session: its posts, and what people said of it."""

    post_inputs: list[PostInput]
    moderators: frozenset[str]
    known_questions: dict[int, str | None]
    corrected: dict[int, Override]
    stated_questions: Mapping[int, str]
    """Texts that a source states outside of any post."""


_ARCHIVED = f"""
SELECT t.id, t.text, t.source_order, t.author_id, h.key, t.flagged_moderator, t.posted_at, t.precision,
       t.reply_to_id, t.reply_to_source_id, t.reply_to_names, t.quote_of_id, t.quote_of_source_id,
       t.repost_of_id, t.repost_of_source_id,
       {post_by_id("t.platform", "t.conversation_id")}, t.hashtags, jsonb_array_length(t.links),
       jsonb_array_length(t.media), t.repeats, h.handle, t.source_id, t.session_id
FROM chats_tweet t
LEFT JOIN LATERAL (
    SELECT key, handle FROM participants_handle WHERE participant_id = t.author_id
    ORDER BY last_seen DESC NULLS LAST, id DESC LIMIT 1
) h ON true
WHERE t.session_id = ANY(%s) AND NOT t.is_context AND t.visibility = 'shown'
ORDER BY t.source_order, t.id
"""


def post_input_of(row: tuple[Any, ...], *, author: str | None, position: int) -> PostInput:
    """Return one post as the rules see it; *row* has the columns of the statements of this module."""
    (ref, text, _, _, handle, flagged, posted_at, precision, reply_to, reply_id, names, quote_of, quote_id,
     repost_of, repost_id, conversation, hashtags, links, media, repeats, spelled, *_) = row  # fmt: skip
    return PostInput(
        ref=ref,
        text=text,
        position=position,
        author=author,
        handle=handle,
        display_handle=spelled,
        is_moderator=flagged,
        posted_at=posted_at,
        precision=Precision(precision),
        reply_to=reply_to if reply_to is not None else _outside(reply_id),
        reply_to_names=tuple(n.lower() for n in names),
        is_reply=reply_id is not None or bool(names),
        quote_of=quote_of if quote_of is not None else _outside(quote_id),
        repost_of=repost_of,
        is_repost=repost_id is not None,
        conversation=conversation,
        hashtags=tuple(hashtags),
        link_count=links,
        media_count=media,
        repeats=repeats,
    )


def ties_by_id(rows: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """Put posts of the same instant into the order of their ids, which grow; all others stay where they are.

    So the reading order does not depend on the order in which pieces of a chat were brought.
    """
    places: defaultdict[tuple[int, datetime], list[int]] = defaultdict(list)
    for place, row in enumerate(rows):
        if row[_POSTED_AT] is not None and row[_SOURCE_ID] is not None:
            places[row[_SESSION], row[_POSTED_AT]].append(place)
    for tied in places.values():
        if len(tied) > 1:
            by_id = sorted((rows[place] for place in tied), key=_id_of)
            for place, row in zip(tied, by_id, strict=True):
                rows[place] = row
    return rows


_POSTED_AT, _SOURCE_ID, _SESSION = 6, 21, -1
"""Columns of the statements of this module that ties are told by."""


def _id_of(row: tuple[Any, ...]) -> tuple[int, str]:
    return len(row[_SOURCE_ID]), row[_SOURCE_ID]


def _outside(source_id: str | None) -> int | None:
    # A quote of (or reply to) a post that was not captured still is one: of 0, which is nobody's ref.
    return 0 if source_id is not None else None


def archived_post_inputs(session_ids: Collection[int]) -> dict[int, list[PostInput]]:
    """Return the posts of some sessions as the rules see them; authors are participants' ids."""
    found: dict[int, list[PostInput]] = {pk: [] for pk in session_ids}
    for row in ties_by_id(rows_of(_ARCHIVED, list(session_ids))):
        posts = found[row[-1]]
        posts.append(post_input_of(row, author=str(row[3]) if row[3] else None, position=len(posts)))
    return found


def archived_material(session: ChatSession) -> ChatMaterial:
    """Return everything the rules need to read a session of the archive."""
    return archived_materials([session.pk])[session.pk]


def archived_materials(session_ids: Collection[int]) -> dict[int, ChatMaterial]:
    """Return everything the rules need to read some sessions, in as many statements as for one."""
    post_inputs = archived_post_inputs(session_ids)
    said = {pk: _Said() for pk in session_ids}
    for session_id, what, of, value in rows_of(_SAID, *[list(session_ids)] * 3):
        said[session_id].lay_over(what, of, json.loads(value) if value else None)
    stated = stated_of(session_ids)
    return {
        pk: ChatMaterial(
            posts, frozenset(said[pk].moderators), said[pk].questions, said[pk].posts, stated[pk]
        )
        for pk, posts in post_inputs.items()
    }


@dataclass(frozen=True, slots=True)
class _Said:
    """What people said of a session: who moderated, words of questions, what posts are."""

    moderators: set[str] = field(default_factory=set)
    questions: dict[int, str | None] = field(default_factory=dict)
    posts: dict[int, Override] = field(default_factory=dict)

    def lay_over(self, what: str, of: int, value: Any) -> None:
        """Note one more word; the newest comes last and wins."""
        match what:
            case "moderator":
                self.moderators.add(str(of))
            case "question":
                self.questions[of] = value
            case _:
                self.posts[of] = replace(self.posts.get(of, Override()), **override_of(value))


def override_of(value: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a correction says of a post's place, as fields of an :class:`Override`."""
    said: dict[str, Any] = {"role": Role(value["role"])} if "role" in value else {}
    return said | ({"numbers": tuple(value["questions"])} if "questions" in value else {})


_SAID = """
SELECT session_id, what, of, value FROM (
    SELECT session_id, 'moderator' AS what, participant_id AS of, NULL::jsonb AS value,
           NULL::timestamptz AS at, id
    FROM chats_sessionmoderator WHERE session_id = ANY(%s) AND how = 'given'
    UNION ALL
    SELECT session_id, 'question', number, to_jsonb(text), NULL, id
    FROM chats_question WHERE session_id = ANY(%s) AND is_text_by_hand
    UNION ALL
    SELECT t.session_id, 'place', c.tweet_id, c.value, c.at, c.id
    FROM chats_correction c JOIN chats_tweet t ON t.id = c.tweet_id
    WHERE t.session_id = ANY(%s) AND c.field = 'place' AND c.undone_at IS NULL
) said ORDER BY at, id
"""


# The archive's ids are positive: rows that are not in it yet are known by their negative ordinal.
_STAGED = """
WITH mine AS (
    SELECT s.*, coalesce(s.tweet_id, -s.ordinal) AS ref FROM chats_stagedtweet s
    WHERE s.batch_id = %s AND s.proposal = %s AND s.same_as = s.ordinal AND NOT s.is_context
), whole AS (
    SELECT s.ref, unnest(s.ids) AS id FROM mine s
    UNION
    SELECT i.tweet_id, i.value FROM chats_postidentity i
    WHERE i.kind = 'id' AND i.scope = '' AND i.value IN (
        SELECT unnest(ARRAY[s.payload->>'reply_to_source_id', s.payload->>'quote_of_source_id',
                            s.payload->>'repost_of_source_id', s.payload->>'conversation_id']) FROM mine s)
), seen AS (
    SELECT same_as, count(*) - 1 AS repeats FROM chats_stagedtweet
    WHERE batch_id = %s AND NOT is_context GROUP BY same_as
)
SELECT m.ref, m.text, m.ordinal, coalesce('p' || n.id, m.author_key), lower(m.payload->>'author_handle'),
       (m.payload->>'flagged_moderator')::boolean, m.posted_at, m.precision,
       r.ref, m.payload->>'reply_to_source_id',
       ARRAY(SELECT jsonb_array_elements_text(coalesce(m.payload->'reply_to_names', '[]'))),
       coalesce(q.ref, w.ref), coalesce(m.payload->>'quote_of_source_id', m.payload->>'quoted'),
       o.ref, m.payload->>'repost_of_source_id',
       b.ref,
       ARRAY(SELECT jsonb_array_elements_text(coalesce(m.payload->'hashtags', '[]'))),
       jsonb_array_length(coalesce(m.payload->'links', '[]')),
       jsonb_array_length(coalesce(m.payload->'media', '[]')),
       d.repeats, m.payload->>'author_handle', m.source_id, m.proposal
FROM mine m
JOIN seen d ON d.same_as = m.ordinal
LEFT JOIN participants_participant n
  ON m.author_id IS NOT NULL AND n.platform = m.platform AND n.platform_id = m.author_id
LEFT JOIN whole r ON r.id = m.payload->>'reply_to_source_id'
LEFT JOIN whole q ON q.id = m.payload->>'quote_of_source_id'
LEFT JOIN whole o ON o.id = m.payload->>'repost_of_source_id'
LEFT JOIN whole b ON b.id = m.payload->>'conversation_id'
LEFT JOIN (
    SELECT DISTINCT ON (mark) md5(fingerprint || coalesce(author_key, '')) AS mark, ref
    FROM mine WHERE %s ORDER BY mark, ordinal
) w ON w.mark = m.payload->>'quoted' AND w.ref <> m.ref
ORDER BY m.ordinal
"""


def staged_post_inputs(batch: Import, proposal: int) -> list[PostInput]:
    """Return a proposal's staged rows as the rules see them; repeats are folded already."""
    rows = rows_of(_STAGED, batch.pk, proposal, batch.pk, quotes_by_words(batch))
    if batch.details.get("newest_first"):
        rows.reverse()
    return [post_input_of(r, author=_plain_key(r[3]), position=n) for n, r in enumerate(ties_by_id(rows))]


def _plain_key(author: str | None) -> str | None:
    # People of the archive go by their participant's id in both kinds of post_inputs.
    return author[1:] if author and author.startswith("p") and author[1:].isdigit() else author
