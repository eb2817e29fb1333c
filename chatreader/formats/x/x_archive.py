"""The account archive of X: ``tweets.js`` (``tweet.js`` until 2022) and Grailbird months (2012 to 2018).

The posts of one person, who is named in another file of the archive
(``account.js``) or by the moderator (``Hints.owner_…``). Everything else in an archive
is private and is refused by its name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import time
from itertools import dropwhile
from typing import Any

from chatreader.formats.base.json_rows import Found, JsonRow, read_rows, refused_row
from chatreader.formats.base.reader import Trait
from chatreader.formats.x.graphql_posts import handle_in_media
from chatreader.formats.x.long_posts import with_whole_words
from chatreader.formats.x.v1_fields import (
    NOBODY,
    Person,
    entities_of,
    full_text,
    id_of,
    media_objects,
    nested_statuses,
    pointed_at,
)
from chatreader.formats.x.v1_posts import status_record
from chatreader.record import Precision, ReadProblem, ReadStream, TweetRecord
from chatreader.record.hints import Hints, LongPost, Match
from chatreader.sources.js_members import read_members
from chatreader.sources.json_values import BadJson
from chatreader.sources.sniff import FileKind, Sniffed
from chatreader.sources.source import Source, SourceRefused
from chatreader.sources.stated_values import (
    FIRST_SNOWFLAKE,
    Json,
    id_text,
    inner_object,
    objects_in,
    stated_words,
)

_PART = re.compile(r"\s*(?:window\.YTD\.(\w+)(?:\.\w+)*|Grailbird\.data\.(\w+))\s*=")
_NAMED = {"user", "author", "screen_name", "source_platform"}
_POSTS = re.compile(r"tweets?|community_tweets?|tweets_\d{4}_\d{2}")
NOTES = "note_tweet"
"""The part with the whole words of long posts; the posts themselves are cut there."""


@dataclass(frozen=True, slots=True)
class XArchive:
    """Reader of the posts in an account archive."""

    name: str = "x_archive"
    title: str = "the posts of an X account archive (tweets.js, tweet.js, data/js/tweets)"
    kinds: FileKind = FileKind.JSON | FileKind.SCRIPT
    traits: Trait = Trait.PERSONAL | Trait.ACCOUNT_ARCHIVE

    def detect(self, seen: Sniffed) -> Match | None:
        """By the assignment at the beginning; other parts are recognised, to be refused by name."""
        part = archive_part(seen.text)
        if part is not None:
            return Match(0.97, f"a script that assigns “{part}”, as X account archives are written")
        keys = seen.keys
        is_wrapped = {"tweet.id_str", "tweet.full_text"} <= keys
        if is_wrapped or ({"id_str", "full_text", "display_text_range"} <= keys and not keys & _NAMED):
            return Match(0.85, "JSON posts without an author, as X account archives hold them")
        return None

    def read(self, source: Source, hints: Hints) -> ReadStream:
        """Every post, then the originals of its retweets; :class:`SourceRefused` for other parts."""
        part = archive_part(source.sample().text or "")
        if part is not None and not is_part_with_posts(part):
            raise SourceRefused(_other_part(part))
        walk = _ArchiveWalk(Person(hints.owner_handle, hints.owner_name, hints.owner_id), hints.long_posts)
        yield from read_rows(read_members(source.lines()), _unfold, walk.build)
        yield from walk.closing()


def archive_owner(source: Source) -> Person:
    """Whose archive it is, from its ``account.js``; unknown where that says nothing."""
    for found in read_members(source.lines()):
        account = None if isinstance(found, BadJson) else inner_object(found.value, "account")
        if account:
            return Person(
                stated_words(inner_object(account, "username")),
                stated_words(inner_object(account, "accountDisplayName")),
                id_text(inner_object(account, "accountId")),
            )
    return NOBODY


def archive_part(text: str) -> str | None:
    """Which part of an account archive a script is, by its first line: ``"tweets"``, ``"account"`` …"""
    found = _PART.match(text)
    return (found[1] or found[2]) if found else None


def is_part_with_posts(part: str) -> bool:
    """Whether a part holds posts; all others are private."""
    return bool(_POSTS.fullmatch(part))


def _other_part(part: str) -> str:
    if part in {"user_details", "payload_details", "tweet_index"}:
        right = "the files in data/js/tweets (one per month)"
    else:
        right = "data/tweets.js (in archives before 2022: data/tweet.js)"
    return (
        f"This is the part “{part}” of an X account archive, which holds no posts and was not read; "
        f"the posts are in {right}, please choose that."
    )


def _unfold(value: Any) -> Iterator[Found]:
    wrapped = inner_object(value, "tweet")
    post = wrapped if isinstance(wrapped, dict) else value
    if not isinstance(post, dict):
        yield refused_row(value, "it is no post of an archive")
        return
    yield JsonRow(post)
    for one in nested_statuses(post):
        yield JsonRow(one, is_context=True)


@dataclass(slots=True)
class _ArchiveWalk:
    """Whose archive is read, and who it seems to be where nobody says."""

    owner: Person
    long_posts: tuple[LongPost, ...] = ()
    anonymous: int = 0
    suggested: str | None = None

    def build(self, row: JsonRow, line: int) -> TweetRecord:
        post = row.post
        owner = NOBODY if row.is_context else self.owner
        record = status_record(post, line=line, is_context=row.is_context, owner=owner)
        if not row.is_context and record.author_handle is None:
            self.anonymous += 1
            self.suggested = self.suggested or handle_in_media(post, record.source_id or "")
        return with_whole_words(_as_archived(record, post), self.long_posts)

    def closing(self) -> Iterator[ReadProblem]:
        """That the author is not known, and who it may be."""
        if not self.anonymous:
            return
        seems = f" (its pictures are those of @{self.suggested})" if self.suggested else ""
        reason = (
            f"the file does not say whose archive it is{seems}, so its posts come without their author; "
            "account.js of the same archive names the person"
        )
        yield ReadProblem(1, reason, is_refused=False)


def _as_archived(record: TweetRecord, post: Json) -> TweetRecord:
    """What only archives leave unsaid: quotes, originals of retweets, hours before November 2010."""
    if record.text.startswith("RT @") and record.repost_of_id is None:
        # Its counts are those of the original.
        record = replace(record, like_count=None, repost_count=None)
    elif record.quote_of_id is None and record.repost_of_id is None:
        record = replace(record, quote_of_id=_quoted_by_link(post))
    at = record.posted_at
    if at and at.time() == time() and int(record.source_id or 0) <= FIRST_SNOWFLAKE:
        record = replace(record, precision=Precision.DAY)
    return record


def _quoted_by_link(post: Json) -> str | None:
    """The post whose address ends the text, but for pictures and hashtags: so a quote looks in an archive."""
    text = full_text(post)
    for picture in media_objects(post, ()):
        text = text.replace(str(picture.get("url")), "")
    urls = [url for holder in entities_of(post) for url in objects_in(holder, "urls")]
    written = list(dropwhile(lambda word: word.startswith("#"), reversed(text.split())))
    if not urls or not written or not written[0].endswith(str(urls[-1].get("url"))):
        return None
    found = pointed_at(urls[-1].get("expanded_url"))
    return found[1] if found and found[1] != id_of(post) else None
