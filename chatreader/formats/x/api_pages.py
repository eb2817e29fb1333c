"""The X API v2 as its answers are kept: pages, streams, single posts, ``twarc2 flatten``.

``line`` of a record is the running number of its row in the file, from 1: the
posts of a page first, then the page's context (``includes.tweets``, or the
posts inlined by flattening); a page of a hundred posts is one line of text, so
that the physical line would name nothing. It does not change when the file is
read again. Problems with the JSON itself name the physical line.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from chatreader.formats.base.reader import Trait
from chatreader.formats.x.api_posts import Surroundings, post_record
from chatreader.formats.x.api_remarks import FieldsSeen, error_remarks
from chatreader.record import ReadItem, ReadProblem, ReadStream
from chatreader.record.hints import Hints, Match
from chatreader.sources.json_values import BadJson, JsonValue, read_values
from chatreader.sources.sniff import FileKind, Sniffed
from chatreader.sources.source import Source, SourceRefused
from chatreader.sources.stated_values import Json, NotAPost, clean_text, objects_in

_PAGE_MARKS = ("includes", "meta", "matching_rules", "errors", "__twarc")
_POST_MARKS = ("edit_history_tweet_ids", "author_id", "conversation_id", "public_metrics", "created_at")
_FLAT_MARKS = ("author.username", "referenced_tweets.type", "edit_history_tweet_ids", "conversation_id")


@dataclass(frozen=True, slots=True)
class ApiPages:
    """Reader of X API v2 answers."""

    name: str = "api_pages"
    title: str = "answers of the X API v2 (JSON, also as twarc2 saves it)"
    kinds: FileKind = FileKind.JSON
    traits: Trait = Trait.DATA

    def detect(self, seen: Sniffed) -> Match | None:
        """By the keys in the beginning of the file; see the table of marks above."""
        keys = seen.keys
        if "source_platform" in keys or "id_str" in keys or "data.id_str" in keys:
            return None
        if {"data.id", "data.text"} <= keys:
            is_sure = any(mark in keys for mark in _PAGE_MARKS)
            is_sure = is_sure or any(f"data.{mark}" in keys for mark in _POST_MARKS)
            return Match(0.95 if is_sure else 0.6, "JSON with “data” holding posts, as the X API v2 answers")
        if {"tweets.id", "tweets.text"} <= keys and not {"tweets.id_str", "tweets.user"} & keys:
            return Match(0.85, "JSON with “tweets” holding posts of the X API v2")
        if {"id", "text", "author_id"} <= keys and any(mark in keys for mark in _FLAT_MARKS):
            return Match(
                0.9, "one post of the X API v2 per line with its author in it, as twarc2 flattens them"
            )
        if "meta.result_count" in keys and "data.tweet_count" not in keys:
            return Match(0.7, "JSON with “meta.result_count”, as the X API v2 answers")
        return None

    def read(self, source: Source, hints: Hints) -> ReadStream:
        """Every post of every page, then the context of that page. ``hints`` are not needed."""
        walk = _PagesWalk()
        for found in read_values(source.lines()):
            if isinstance(found, BadJson):
                walk.problems += 1
                yield _bad_json(found)
            else:
                yield from walk.value(found)
        yield from walk.closing()


def _bad_json(found: BadJson) -> ReadProblem:
    reason = (
        "the JSON stops in the middle: the file was cut off here"
        if found.is_cut
        else "this is not JSON, so that it could not be read"
    )
    return ReadProblem(found.line, reason, clean_text(found.excerpt))


@dataclass(slots=True)
class _PagesWalk:
    """The state of one reading: rows counted so far, and which fields ever occurred."""

    row: int = 0
    values: int = 0
    posts: int = 0
    problems: int = 0
    fields: FieldsSeen = field(default_factory=FieldsSeen)

    def value(self, found: JsonValue) -> Iterator[ReadItem]:
        """What one JSON value of the file holds."""
        self.values += 1
        for value in found.value if isinstance(found.value, list) else [found.value]:
            one = _as_page(value)
            if isinstance(one, dict) and isinstance(one.get("data"), list | dict):
                yield from self._page(one)
            elif isinstance(one, dict) and "id" in one:
                around = Surroundings.of(one)
                yield from self._posts([one], around)
                yield from self._context(_inlined(one), around)
            elif isinstance(one, dict) and ("meta" in one or "errors" in one):
                yield from error_remarks(one, self.row + 1)
            else:
                yield self._refused(found.line, "it is no post and no page of the X API", one)

    def closing(self) -> Iterator[ReadItem]:
        """Remarks about the file as a whole; an answer that found nothing is refused as such."""
        if self.values and not self.posts and not self.problems:
            raise SourceRefused(
                "The file is an answer of the X API that holds no posts (nothing was found); "
                "please check the search and save its answer again."
            )
        remark = self.fields.remark()
        if self.posts and remark:
            yield ReadProblem(1, remark, is_refused=False)

    def _page(self, page: Json) -> Iterator[ReadItem]:
        around = Surroundings.of(page)
        data = page["data"]
        posts = data if isinstance(data, list) else [data]
        yield from error_remarks(page, self.row + 1)
        yield from self._posts(posts, around)
        yield from self._context(objects_in(page.get("includes"), "tweets"), around)
        for post in posts:
            yield from self._context(_inlined(post), around)

    def _posts(self, posts: list[Any], around: Surroundings) -> Iterator[ReadItem]:
        for post in posts:
            yield self._record(post, around, is_context=False)

    def _context(self, posts: list[Json], around: Surroundings) -> Iterator[ReadItem]:
        for post in posts:
            yield self._record(post, around, is_context=True)

    def _record(self, post: Any, around: Surroundings, *, is_context: bool) -> ReadItem:
        self.row += 1
        try:
            if not isinstance(post, dict):
                raise NotAPost("it is no JSON object")
            record = post_record(post, around, line=self.row, is_context=is_context)
        except NotAPost as lack:
            return self._refused(self.row, f"this is not a post: {lack}", post)
        if not is_context:
            self.posts += 1
            self.fields.note(post, has_handle=record.author_handle is not None)
        return record

    def _refused(self, line: int, reason: str, seen: Any) -> ReadProblem:
        self.problems += 1
        return ReadProblem(line, reason, clean_text(json.dumps(seen, ensure_ascii=False)[:120]))


def _as_page(value: Any) -> Any:
    """``{"tweets": […], "users": […]}``, as some programs write a page, in the shape of the API."""
    if not isinstance(value, dict) or "data" in value or not isinstance(value.get("tweets"), list):
        return value
    beside = {kind: value.get(kind) for kind in ("users", "media")}
    return {**value, "data": value["tweets"], "includes": value.get("includes") or beside}


def _inlined(post: Any) -> list[Json]:
    """The referenced posts written out inside a flattened post (bare ids are no posts)."""
    return [one for one in objects_in(post, "referenced_tweets") if "text" in one]
