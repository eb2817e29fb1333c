"""What one source says of one post, as the archive keeps it: a JSON object without unknowns.

The keys are the names of the post's columns, plus ``author_id``,
``author_handle``, ``author_name``, ``uri``, and ``ids`` (further ids of an edited post).
What a source does not say is absent.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

from chats.parsing.entities import Entities, extract_entities
from chats.record import Link, Precision, TweetRecord

Payload = dict[str, Any]

_COPIED = (
    "author_id", "author_handle", "author_name", "conversation_id", "like_count", "repost_count",
    "reply_count", "quote_count", "lang", "client", "permalink",
)  # fmt: skip


def _without_none(fields: dict[str, Any]) -> Payload:
    return {name: value for name, value in fields.items() if value is not None}


def utc_text(moment: datetime | None) -> str | None:
    """Return a time as ISO 8601 in UTC, to the second or finer."""
    return moment.astimezone(UTC).isoformat() if moment else None


def _link_rows(links: Iterable[Link]) -> list[Payload]:
    return [_without_none(asdict(link)) for link in links]


def payload_of(record: TweetRecord, entities: Entities) -> Payload:
    """Return what *record* states. Tags, mentions and links are read from the text where it is silent."""
    known_time = record.precision is not Precision.UNKNOWN
    return _without_none(
        {
            "source_id": record.source_id,
            "ids": list(record.alternate_ids) or None,
            "uri": record.uri,
            "text": record.text,
            "posted_at": utc_text(record.posted_at),
            "precision": record.precision.value if known_time else None,
            "flagged_moderator": record.is_moderator,
            "reply_to_source_id": record.reply_to_id,
            "quote_of_source_id": record.quote_of_id,
            "repost_of_source_id": record.repost_of_id,
            "reply_to_names": list(record.reply_to_names) or None,
            "hashtags": list(entities.hashtags if record.hashtags is None else record.hashtags),
            "mentions": list(entities.mentions if record.mentions is None else record.mentions),
            "links": _link_rows(_links(record, entities)),
            "media": [_without_none(asdict(m)) for m in record.media] if record.media else None,
            **{name: getattr(record, name) for name in _COPIED},
        }
    )


def _links(record: TweetRecord, entities: Entities) -> Iterable[Link]:
    return [Link(url) for url in entities.links] if record.links is None else record.links


def merge(payloads: Iterable[Payload]) -> Payload:
    """Fold payloads, oldest first: what is said later wins, what is not said is kept.

    >>> merge([{"text": "a", "like_count": 1}, {"text": "a", "like_count": 3}])
    {'text': 'a', 'like_count': 3}
    """
    merged: Payload = {}
    for payload in payloads:
        merged.update(payload)
    return merged


def entities_of(text: str) -> Entities:
    """Return the tags, mentions and links of a text."""
    return extract_entities(text)
