"""The chats in a file, read whole: its posts sorted into sessions, and each session under its questions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from functools import cached_property
from zoneinfo import ZoneInfo

from chatreader.labels.letters import Letters
from chatreader.record import ReadItem, SourceDetails, TweetRecord
from chatreader.record.hints import DEFAULT_ZONE
from chatreader.sessions.chat_membership import ChatMembership
from chatreader.sessions.cores import find_sessions
from chatreader.sessions.post_inputs import SourcePost, distinct_posts, is_timed, with_pointers
from chatreader.sessions.transcript import Place, Post, Transcript, Voice, arrange_transcript
from chatreader.text.repairs import repair_record
from chatreader.threads.explaining import explain_placement
from chatreader.threads.model import ChatReading, PostReading
from chatreader.threads.read_chat import read_chat


@dataclass(frozen=True)
class Chat:
    """One chat of a source. ``posts`` are in the order of the source, ``reading`` knows them by their ref."""

    posts: tuple[SourcePost, ...]
    reading: ChatReading
    details: SourceDetails
    zone: tzinfo

    @property
    def starts_at(self) -> datetime | None:
        """The first moment known to the minute, in the chat's own zone; else the day, if one is known."""
        times = [post.record.posted_at for post in self.posts if is_timed(post.record)]
        days = [post.record.posted_at for post in self.posts if post.record.posted_at]
        found = min((time for time in times or days if time), default=None)
        return found.astimezone(self.zone) if times and found else found

    @property
    def title(self) -> str:
        """What the source calls itself, else the commonest hashtag and the day."""
        if self.details.title:
            return self.details.title
        tags = Counter(tag for post in self.posts for tag in {t.casefold() for t in post.input.hashtags})
        name = f"#{tags.most_common(1)[0][0]}" if tags else "A chat"
        starts_at = self.starts_at
        return f"{name}, {starts_at.day} {starts_at:%B %Y}" if starts_at else f"{name}, date unknown"

    @cached_property
    def transcript(self) -> Transcript:
        """Each question with its answers and what was said about them, then everything else."""
        by_ref = {post.ref: post for post in self.posts}
        shown = [self._shown(by_ref[ref], place) for place, ref in enumerate(self.reading.order, start=1)]
        return arrange_transcript(shown, [(q.number, q.text, q.is_image) for q in self.reading.questions])

    def _shown(self, post: SourcePost, position: int) -> Post:
        read = self.reading.posts[post.ref]
        record, parent = post.record, read.thread_parent
        return Post(
            key=str(post.ref),
            text=record.text,
            html="",
            role=read.role.value,
            role_reason=read.reason,
            confidence=read.confidence,
            position=position,
            voice=self._voice(post),
            posted_at=record.posted_at,
            precision=record.precision.value,
            places=tuple(_places(read)),
            reply_to_key=str(parent) if parent is not None else None,
            reply_to_names=record.reply_to_names,
            permalink=record.permalink,
            repeats=post.repeats,
            is_first_timer=read.is_first_timer,
            line=record.line,
        )

    def _voice(self, post: SourcePost) -> Voice | None:
        author = post.input.author
        if author is None:
            return None
        record = post.record
        return Voice(
            slug=author,
            handle=record.author_handle,
            name=record.author_name,
            is_moderator=bool(record.is_moderator) or author in self.reading.moderators,
        )


def _places(read: PostReading) -> Iterable[Place]:
    for place in read.placements:
        yield Place(
            number=place.number,
            relation=place.relation.value,
            reason=place.reason.value,
            confidence=place.confidence,
            detail=place.detail,
            part=place.part,
            sentence=explain_placement(place, read.role),
        )


@dataclass(frozen=True, slots=True)
class SourceChats:
    """What a source holds: its chats in order of time, and how many of its posts belong to none of them."""

    chats: tuple[Chat, ...]
    outside: int = 0


def chats_of(
    items: Iterable[ReadItem],
    *,
    moderators: Collection[str] = (),
    time_zone: str | None = None,
    hashtag: str | None = None,
    letters: Letters | None = None,
) -> SourceChats:
    """Sort what was read of one source into chats, and read each.

    *moderators* are handles; *time_zone* is an IANA name for days in titles, if the source names none;
    with a *hashtag* only its posts count, and those that hang together with them (for personal archives);
    *letters* are those of the labels, learned from each chat unless they are named.
    Posts without a time belong to the only chat there is. Where no lively stretch is found, all are one chat.
    """
    items = list(items)
    details = next((item for item in items if isinstance(item, SourceDetails)), SourceDetails())
    records = [repair_record(item)[0] for item in items if isinstance(item, TweetRecord)]
    if hashtag:
        records = _of_chat(records, hashtag)
    posts = with_pointers(distinct_posts(records, newest_first=bool(details.newest_first)))
    groups = _by_session(posts)
    zone = ZoneInfo(details.time_zone or time_zone or DEFAULT_ZONE)
    largest = max(groups, key=len, default=())
    chats = tuple(
        _chat(group, details, zone, moderators, letters=letters, has_texts=group is largest)
        for group in groups
    )
    return SourceChats(chats, len(posts) - sum(map(len, groups)))


def _of_chat(records: Sequence[TweetRecord], hashtag: str) -> list[TweetRecord]:
    belonging = ChatMembership(hashtag)
    for record in records:
        belonging.learn(record)
    return [record for record in records if belonging.is_of_chat(record)]


def _by_session(posts: Sequence[SourcePost]) -> list[list[SourcePost]]:
    """The posts of each session; posts far from every session are in none."""
    times = [post.record.posted_at.timestamp() if post.record.posted_at and is_timed(post.record) else None
             for post in posts]  # fmt: skip
    found = find_sessions(
        times, [post.input.author for post in posts], is_repost=[post.input.is_repost for post in posts]
    )
    if not found.cores:
        return [list(posts)] if posts else []
    groups: list[list[SourcePost]] = [[] for _ in found.cores]
    for post, time, core in zip(posts, times, found.core_of, strict=True):
        if core >= 0:
            groups[core].append(post)
        elif time is None and len(groups) == 1:
            groups[0].append(post)
    return groups


def _chat(
    posts: Sequence[SourcePost],
    details: SourceDetails,
    zone: tzinfo,
    moderators: Collection[str],
    *,
    letters: Letters | None,
    has_texts: bool,
) -> Chat:
    reading = read_chat([post.input for post in posts], moderators=moderators, letters=letters)
    if has_texts:
        reading = reading.with_texts(dict(details.question_texts))
    return Chat(tuple(posts), reading, details, zone)
