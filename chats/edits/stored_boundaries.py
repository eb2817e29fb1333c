"""Where posts of the archive begin and end, when a person says it: they are split, joined, and put back.

What sources said of the posts (their sightings) is cut and joined with them, so
that a later fold finds the same words; the boundary is remembered for imports.
"""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from chatreader.labels.read import read_label
from chatreader.record import Link
from chatreader.text.entities import render_html
from chatreader.text.fingerprints import fingerprint
from chats.edits.staged_boundaries import check_uncertain, cut_text, said_by_text
from chats.models import Correction, PostIdentity, Sighting, Tweet, TweetAlias
from chats.models.archive import IdentityKind, PostVisibility, new_key
from chats.models.curation import BoundaryKind, CorrectedField

_OF_FIRST_ONLY: dict[str, Any] = {
    "reply_to_names": [], "media": [], "like_count": None, "repost_count": None, "reply_count": None,
    "quote_count": None, "permalink": None,
}  # fmt: skip
"""What a source said of the whole stays with its first part; the second has it thus."""


def split_post(tweet: Tweet, at: int, *, by_id: int) -> Correction:
    """Split a post at character *at*; return the correction, not labelled yet. Raises ``EditRefused``."""
    _check_free(tweet)
    first, second = cut_text(tweet.text, at)
    glue = tweet.text[len(first) : len(tweet.text) - len(second)]
    of, made = tweet.fingerprint, [fingerprint(first).value, fingerprint(second).value]
    other = _cut(tweet, first, second)
    value = {"kind": BoundaryKind.SPLIT.value, "made": made, "opening": second.split()[0], "glue": glue}
    return _boundary(tweet, [of], value | {"posts": [tweet.pk, other.pk]}, by_id)


def join_posts(tweet: Tweet, other: Tweet, *, by_id: int) -> Correction:
    """Join a post with the one behind it, which goes out of sight; return the correction, not labelled."""
    _check_free(tweet)
    _check_free(other)
    of, cut = [tweet.fingerprint, other.fingerprint], len(tweet.text)
    _reword_post(tweet, f"{tweet.text} {other.text}")
    if tweet.author_id is None:
        Tweet.objects.filter(pk=tweet.pk).update(author_id=other.author_id)
    Correction.objects.create(
        tweet=other, field=CorrectedField.VISIBILITY, value=PostVisibility.HIDDEN,
        before=other.visibility, by_id=by_id,
    )  # fmt: skip
    Tweet.objects.filter(pk=other.pk).update(visibility=PostVisibility.HIDDEN)
    value = {"kind": BoundaryKind.JOIN.value, "made": [tweet.fingerprint], "cut": cut, "glue": " "}
    return _boundary(tweet, of, value | {"posts": [tweet.pk, other.pk]}, by_id)


def put_back(said: Correction) -> None:
    """Bring posts back as they were before *said* split or joined them; those changed since stay."""
    value: dict[str, Any] = said.value or {}
    posts = Tweet.objects.in_bulk([pk for pk in value.get("posts", []) if pk])
    first, *others = [posts.get(pk) for pk in value.get("posts", [])] or [None]
    if first is None:
        return
    other = others[0] if others else None
    if value["kind"] == BoundaryKind.JOIN:
        _part_again(first, other, value)
    elif other is not None and value["made"] == [first.fingerprint, other.fingerprint]:
        _reword_post(first, first.text + value["glue"] + other.text)
        key = other.key
        other.delete()
        TweetAlias.objects.create(key=key, tweet=first)


def _part_again(first: Tweet, other: Tweet | None, value: dict[str, Any]) -> None:
    if value["made"] != [first.fingerprint]:
        return
    one, two = first.text[: value["cut"]], first.text[value["cut"] + len(value["glue"]) :]
    if other is None:
        _cut(first, one, two)
        return
    _reword_post(first, one)
    Tweet.objects.filter(pk=other.pk).update(visibility=PostVisibility.SHOWN)
    hidden = other.corrections.live().filter(field=CorrectedField.VISIBILITY)
    hidden.update(undone_at=timezone.now())


def _check_free(tweet: Tweet) -> None:
    others = tweet.identities.exclude(kind=IdentityKind.FINGERPRINT)
    check_uncertain(has_own_id=bool(tweet.source_id) or others.exists())


def _boundary(tweet: Tweet, of: list[str], value: dict[str, Any], by_id: int) -> Correction:
    return Correction.objects.create(
        session_id=tweet.session_id, field=CorrectedField.BOUNDARY, value=value, fingerprints=of, by_id=by_id
    )


def _cut(tweet: Tweet, first: str, second: str) -> Tweet:
    """Leave *first* to the post and give *second* to a new one that stands right behind it."""
    whole = tweet.text
    other = Tweet.objects.get(pk=tweet.pk)
    other.pk, other._state.adding, other.position = None, True, None
    other.key = new_key()
    for name in ("reply_to", "quote_of", "repost_of"):
        setattr(other, name, None)
        setattr(other, f"{name}_source_id", None)
    for name, nothing in _OF_FIRST_ONLY.items():
        setattr(other, name, nothing)
    _word(other, second)
    other.save()
    for seen in tweet.sightings.all():
        if seen.payload.get("text") == whole:
            _see(other, seen, second)
    _reword_post(tweet, first)
    return other


def _see(other: Tweet, seen: Sighting, text: str) -> None:
    """Note that the second part was seen with the whole; without a row of its own, numbered below zero."""
    said = {name: value for name, value in seen.payload.items() if name not in _OF_FIRST_ONLY}
    lowest = Sighting.objects.filter(batch=seen.batch_id, ordinal__lt=0).order_by("ordinal").first()
    Sighting.objects.create(
        tweet=other, batch_id=seen.batch_id, ordinal=(lowest.ordinal if lowest else 0) - 1, line=seen.line,
        is_context=seen.is_context, payload=said | said_by_text(text), captured_at=seen.captured_at,
    )  # fmt: skip


def _word(tweet: Tweet, text: str) -> None:
    """Give a post other words, with all that follows from them."""
    mark, label = fingerprint(text), read_label(text)
    for name, value in said_by_text(text).items():
        setattr(tweet, name, value)
    links = tuple(Link(link["url"]) for link in tweet.links)
    tweet.html = render_html(text, links=links, label=(label.start, label.end))
    tweet.fingerprint, tweet.letters = mark.value, mark.letters


def _reword_post(tweet: Tweet, text: str) -> None:
    """Give a stored post other words, and its sightings that said the old ones."""
    whole = tweet.text
    for seen in tweet.sightings.all():
        if seen.payload.get("text") == whole:
            seen.payload |= said_by_text(text)
            seen.save(update_fields=["payload"])
    _word(tweet, text)
    tweet.save()
    PostIdentity.objects.filter(tweet=tweet, kind=IdentityKind.FINGERPRINT).delete()
