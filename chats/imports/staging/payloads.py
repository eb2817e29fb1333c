"""What one source says of one post, as the archive keeps it: a JSON object without unknowns.

The keys are the names of the post's columns, plus ``author_id``,
``author_handle``, ``author_name``, ``uri``, and ``ids`` (further ids of an edited post).
What a source does not say is absent. ``received`` holds what the source said where a
repair put something else in its place; ``quoted`` is the mark of a quoted post whose id is
not known (:func:`mark_of_words`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import asdict, fields
from datetime import UTC, datetime
from hashlib import md5
from typing import Any

from chatreader.labels.read import read_label
from chatreader.record import Link, Precision, TweetRecord
from chatreader.text.entities import Entities, extract_entities, render_html
from chatreader.text.fingerprints import fingerprint
from chatreader.text.repairs import RepairKind, mended_text
from chatreader.text.richer import is_poorer, keeps_time, richer_list, richer_names, richer_text

Payload = dict[str, Any]

_COPIED = (
    "author_id", "author_handle", "author_name", "conversation_id", "like_count", "repost_count",
    "reply_count", "quote_count", "lang", "client", "permalink",
)  # fmt: skip


def _without_none(fields: dict[str, Any]) -> Payload:
    return {name: value for name, value in fields.items() if value is not None}


_LINK_FIELDS = tuple(field.name for field in fields(Link))


def utc_text(moment: datetime | None) -> str | None:
    """Return a time as ISO 8601 in UTC, to the second or finer."""
    return moment.astimezone(UTC).isoformat() if moment else None


def _link_rows(links: Iterable[Link]) -> list[Payload]:
    return [
        {name: value for name in _LINK_FIELDS if (value := getattr(link, name)) is not None} for link in links
    ]


_NOTHING = Entities()


def payload_of(record: TweetRecord) -> Payload:
    """Return what *record* states. Tags, mentions and links are read from the text where it is silent."""
    is_silent = record.hashtags is None or record.mentions is None or record.links is None
    entities = extract_entities(record.text) if is_silent else _NOTHING
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
            "quoted": _quoted(record),
            "received": _received(record),
            **{name: getattr(record, name) for name in _COPIED},
        }
    )


def _links(record: TweetRecord, entities: Entities) -> Iterable[Link]:
    return [Link(url) for url in entities.links] if record.links is None else record.links


def html_of(text: str, links: Iterable[Payload]) -> str:
    """Return the HTML of a post: *links* are those of its payload, its label is marked."""
    label = read_label(text)
    return render_html(text, links=[Link(**link) for link in links], label=(label.start, label.end))


def mark_of_words(words: str, author: str | None) -> str:
    """Return a mark of a post without id: of its fingerprint and its author's key (``@handle``).

    Postgres computes the same as ``md5(fingerprint || coalesce(author_key, ''))``. It hides nothing
    that must stay secret; it only keeps the name out of other people's rows.
    """
    return md5(f"{fingerprint(words).value}{author or ''}".encode(), usedforsecurity=False).hexdigest()


def _quoted(record: TweetRecord) -> str | None:
    if record.quoted is None:
        return None
    handle = record.quoted.author_handle
    return mark_of_words(record.quoted.text, f"@{handle.lower()}" if handle else None)


def _received(record: TweetRecord) -> Payload | None:
    return _without_none({"text": record.received_text, "id": record.rounded_id}) or None


def repaired_payload(payload: Payload, keep: Collection[str]) -> Payload:
    """Return *payload* repaired anew from what was received, but for the kinds in *keep*.

    >>> repaired_payload({"text": "Q&A", "received": {"text": "Q&amp;A"}}, ["entities"])["text"]
    'Q&amp;A'
    """
    received = dict(payload.get("received", {}))
    result = dict(payload)
    if "text" in received:
        result["text"] = mended_text(received["text"], keep=keep)
    links = received.get("links") or payload.get("links", [])
    if any(_is_expanded(link) for link in links):
        is_kept = RepairKind.LINKS in keep
        received["links"] = links
        result["links"] = [_as_written(link) for link in links] if is_kept else links
    return result | ({"received": received} if received else {})


def _is_expanded(link: Payload) -> bool:
    return "written" in link and link["written"] != link["url"]


def _as_written(link: Payload) -> Payload:
    return {"url": link["written"], "written": link["written"]} if "written" in link else link


_RICHER = {
    "text": richer_text,
    **dict.fromkeys(("hashtags", "mentions", "reply_to_names"), richer_names),
    **dict.fromkeys(("links", "media"), richer_list),
}
_OF_THE_TIME = ("posted_at", "precision")


def merge_payloads(payloads: Iterable[Payload]) -> Payload:
    """Fold payloads, oldest first: what is said later wins, what is not said or is poorer is not.

    >>> merge([{"text": "a", "like_count": 1}, {"text": "a", "like_count": 3}])
    {'text': 'a', 'like_count': 3}
    >>> merge([{"hashtags": ["BadgeChat"]}, {"hashtags": []}])
    {'hashtags': ['BadgeChat']}
    """
    merged: Payload = {}
    for payload in payloads:
        merged.update(_news(merged, payload) if merged else payload)
    return merged


def _news(known: Payload, said: Payload) -> Payload:
    """What *said* adds to what is *known*, or puts in its place."""
    news = {name: _kept(name, known[name], value) if name in known else value for name, value in said.items()}
    if keeps_time(known, said):
        news = {name: value for name, value in news.items() if name not in _OF_THE_TIME}
    return news


def _kept(name: str, known: Any, said: Any) -> Any:
    if name in _RICHER:
        return _RICHER[name](known, said)
    return known if is_poorer(name, known, said) else said


def entities_of(text: str) -> Entities:
    """Return the tags, mentions and links of a text."""
    return extract_entities(text)
