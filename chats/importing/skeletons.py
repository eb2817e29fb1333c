"""Bring posts of the archive and staged rows into the one shape that the rules read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from chats.importing.copy_in import rows_of
from chats.models import ChatSession, Correction, Import
from chats.parsing.reading import Fixed, Role, Skeleton
from chats.record import Precision


@dataclass(frozen=True, slots=True)
class ChatMaterial:
    """What the rules need of one session: its posts, and what people said of it."""

    skeletons: list[Skeleton]
    moderators: frozenset[str]
    known_questions: dict[int, str | None]
    corrected: dict[int, Fixed]


_ARCHIVED = """
SELECT t.id, t.text, t.source_order, t.author_id, h.key, t.flagged_moderator, t.posted_at, t.precision,
       t.reply_to_id, t.reply_to_source_id, t.reply_to_names, t.quote_of_id, t.quote_of_source_id,
       t.repost_of_id, t.repost_of_source_id, began.tweet_id, t.hashtags, jsonb_array_length(t.links),
       jsonb_array_length(t.media), t.repeats, h.handle
FROM chats_tweet t
LEFT JOIN LATERAL (
    SELECT key, handle FROM participants_handle WHERE participant_id = t.author_id
    ORDER BY last_seen DESC NULLS LAST, id DESC LIMIT 1
) h ON true
LEFT JOIN chats_postidentity began
  ON began.kind = 'id' AND began.scope = '' AND began.platform = t.platform
  AND began.value = t.conversation_id
WHERE t.session_id = %s AND NOT t.is_context AND t.visibility = 'shown'
"""


def _skeleton(row: tuple[Any, ...], *, author: str | None, position: int) -> Skeleton:
    (ref, text, _, _, handle, flagged, posted_at, precision, reply_to, reply_id, names, quote_of, quote_id,
     repost_of, repost_id, conversation, hashtags, links, media, repeats, spelled) = row  # fmt: skip
    return Skeleton(
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


def _outside(source_id: str | None) -> int | None:
    # A quote of (or reply to) a post that was not captured still is one: of 0, which is nobody's ref.
    return 0 if source_id is not None else None


def archived_skeletons(session: ChatSession) -> list[Skeleton]:
    """Return the session's posts as the rules see them; authors are participants' ids."""
    rows = rows_of(_ARCHIVED, session.pk)
    rows.sort(key=lambda row: (row[2], row[0]))
    return [_skeleton(r, author=str(r[3]) if r[3] else None, position=n) for n, r in enumerate(rows)]


def archived_material(session: ChatSession) -> ChatMaterial:
    """Return everything the rules need to read a session of the archive."""
    return ChatMaterial(
        skeletons=archived_skeletons(session),
        moderators=frozenset(str(pk) for pk in _named_moderators(session)),
        known_questions=dict(session.questions.filter(is_text_by_hand=True).values_list("number", "text")),
        corrected=corrections_of(session),
    )


def corrections_of(session: ChatSession) -> dict[int, Fixed]:
    """Return what people said of the session's posts, newest word last and winning."""
    rows = Correction.objects.filter(tweet__session=session, field__in=("role", "questions")).live()
    said: dict[int, Fixed] = {}
    for tweet_id, field, value in rows.values_list("tweet_id", "field", "value"):
        newer = {"role": Role(str(value))} if field == "role" else {"numbers": tuple(value or ())}
        said[tweet_id] = replace(said.get(tweet_id, Fixed()), **newer)
    return said


def _named_moderators(session: ChatSession) -> Iterable[int]:
    return session.sessionmoderator_set.exclude(how="suggested").values_list("participant_id", flat=True)


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
       q.ref, m.payload->>'quote_of_source_id', o.ref, m.payload->>'repost_of_source_id',
       b.ref,
       ARRAY(SELECT jsonb_array_elements_text(coalesce(m.payload->'hashtags', '[]'))),
       jsonb_array_length(coalesce(m.payload->'links', '[]')),
       jsonb_array_length(coalesce(m.payload->'media', '[]')),
       d.repeats, m.payload->>'author_handle'
FROM mine m
JOIN seen d ON d.same_as = m.ordinal
LEFT JOIN participants_participant n
  ON m.author_id IS NOT NULL AND n.platform = m.platform AND n.platform_id = m.author_id
LEFT JOIN whole r ON r.id = m.payload->>'reply_to_source_id'
LEFT JOIN whole q ON q.id = m.payload->>'quote_of_source_id'
LEFT JOIN whole o ON o.id = m.payload->>'repost_of_source_id'
LEFT JOIN whole b ON b.id = m.payload->>'conversation_id'
ORDER BY m.ordinal
"""


def staged_skeletons(batch: Import, proposal: int) -> list[Skeleton]:
    """Return a proposal's staged rows as the rules see them; repeats are folded already."""
    rows = rows_of(_STAGED, batch.pk, proposal, batch.pk)
    if batch.details.get("newest_first"):
        rows.reverse()
    return [_skeleton(r, author=_plain_key(r[3]), position=n) for n, r in enumerate(rows)]


def _plain_key(author: str | None) -> str | None:
    # People of the archive go by their participant's id in both kinds of skeletons.
    return author[1:] if author and author.startswith("p") and author[1:].isdigit() else author
