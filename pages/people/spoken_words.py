"""What one person said, chat by chat: each answer under its question, newest chat first. Reads only."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from django.db.models import Count, Exists, F, OuterRef, QuerySet, Window
from django.db.models.functions import RowNumber

from chatreader.sessions.transcript import Place, Post
from chatreader.threads.model import Relation, Role
from chats.models import ChatSession, VisiblePlacement, VisibleQuestion, VisibleTweet
from pages.sessions.session_page import places_of, post_of, with_neighbours

MOST_SAID = 12
"""Posts of one chat that are shown; the rest are a click away."""
MOST_OF_TOPIC = 4
"""Posts shown of one hashtag."""
REPLIES_SHOWN = 2
"""Replies by others that unfold below a post."""
SAYING_LETTERS = range(40, 321)
"""What is set large can stand alone, and fits."""


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    """A question as it stands above its answer; ``text`` is ``None`` where nobody kept it."""

    number: int
    text: str | None
    is_image: bool


@dataclass(frozen=True, slots=True)
class Said:
    """One post by the person, the question it answers or asks, and the first replies of others."""

    post: Post
    question: AskedQuestion | None
    is_asking: bool
    place: Place | None
    replies: tuple[Post, ...]
    reply_count: int

    @property
    def more_replies(self) -> int:
        """Replies that are not shown."""
        return self.reply_count - len(self.replies)


@dataclass(frozen=True, slots=True)
class Turn:
    """What someone said to one question in a row, or asked; or to none."""

    question: AskedQuestion | None
    is_asking: bool
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class SpokenChat:
    """A chat someone came to, with what they said there; ``asides`` counts their other posts by role."""

    slug: str
    title: str
    local_start: datetime | None
    posts: int
    answers: int
    turns: tuple[Turn, ...]
    asides: dict[str, int]


@dataclass(frozen=True, slots=True)
class ChatName:
    """A chat as words from it name it; its start is in its own time zone."""

    slug: str
    title: str
    local_start: datetime | None


@dataclass(frozen=True, slots=True)
class SpokenTopic:
    """A hashtag someone used, with their newest words about it."""

    topic: str
    label: str
    posts: int
    turns: tuple[tuple[ChatName, Turn], ...]


@dataclass(frozen=True, slots=True)
class Saying:
    """The words of someone that others answered most."""

    post: Post
    replies: int
    chat: ChatName
    question: AskedQuestion | None


def chats_of(person: int) -> QuerySet[ChatSession]:
    """Return the published chats in which someone wrote, newest first, undated ones last."""
    theirs = VisibleTweet.objects.filter(author=person, session=OuterRef("pk"))
    found = ChatSession.objects.published().filter(Exists(theirs))
    return found.order_by(F("starts_at").desc(nulls_last=True), "-pk")


def spoken_in(person: int, chats: Sequence[ChatSession]) -> list[SpokenChat]:
    """Return what someone said in *chats*, in their order, with five statements whatever their number."""
    return words_in(chats, VisibleTweet.objects.filter(author=person), leave_out=person)


def words_in(
    chats: Sequence[ChatSession], tweets: QuerySet[VisibleTweet], *, leave_out: int | None = None
) -> list[SpokenChat]:
    """Return those of *tweets* that were said in *chats*; replies by *leave_out* are not folded below."""
    posts = _posts_by_chat(tweets, chats)
    said = {chat.pk: said_of(posts[chat.pk]) for chat in chats}
    replies = _replies_to([post.key for shown in said.values() for post in shown], leave_out)
    asked = _asked_in(chats)
    return [_spoken(chat, posts[chat.pk], said[chat.pk], asked[chat.pk], replies) for chat in chats]


def spoken_about(person: int, topics: Sequence[tuple[str, str, int]]) -> list[SpokenTopic]:
    """Return someone's newest words about each of *topics* (folded, label, posts); four statements."""
    chosen = _newest_by_topic(person, {topic for topic, _, _ in topics})
    rows = _rows(VisibleTweet.objects.filter(pk__in=[pk for keys in chosen.values() for pk in keys]))
    by_id = {row.pk: row for row in rows.select_related("session")}
    chats = {row.session.pk: row.session for row in by_id.values() if row.session}
    asked = _asked_in(list(chats.values()))
    places = places_of(VisiblePlacement.objects.filter(tweet__in=by_id))
    said = {
        pk: (
            _name(row.session),
            turns_of([_said(_post(row, row.session, places), asked[row.session.pk], ())])[0],
        )
        for pk, row in by_id.items()
        if row.session
    }
    return [
        SpokenTopic(
            topic, label, posts, tuple((said[pk][0], said[pk][1]) for pk in chosen[topic] if pk in said)
        )
        for topic, label, posts in topics
    ]


def _newest_by_topic(person: int, topics: set[str]) -> dict[str, list[int]]:
    """Ids of the newest posts with each hashtag, newest first."""
    chosen: dict[str, list[int]] = {topic: [] for topic in topics}
    theirs = VisibleTweet.objects.filter(author=person, session__state="published").exclude(role=Role.REPOST)
    newest = theirs.order_by(F("posted_at").desc(nulls_last=True), "-pk")
    for pk, tags in newest.values_list("pk", "hashtags").iterator():
        for topic in {tag.casefold() for tag in tags} & topics:
            if len(chosen[topic]) < MOST_OF_TOPIC:
                chosen[topic].append(pk)
    return chosen


def said_of(posts: Sequence[Post]) -> list[Post]:
    """Return the posts that answer or ask; of who did neither, what is no greeting and no repost."""
    placed = [post for post in posts if _leading_place(post)]
    loose = [post for post in posts if post.role in (Role.REPLY, Role.OTHER)]
    return (placed or loose or list(posts))[:MOST_SAID]


def _spoken(
    chat: ChatSession,
    posts: Sequence[Post],
    said: Sequence[Post],
    asked: Mapping[int, AskedQuestion],
    replies: Mapping[str, Sequence[Reply]],
) -> SpokenChat:
    shown = {post.key for post in said}
    return SpokenChat(
        slug=chat.slug,
        title=chat.title,
        local_start=chat.local(chat.starts_at),
        posts=len(posts),
        answers=sum(any(place.relation == Relation.ANSWERS for place in post.places) for post in posts),
        turns=turns_of([_said(post, asked, replies.get(post.key, ())) for post in said]),
        asides=dict(Counter(post.role for post in posts if post.key not in shown)),
    )


def turns_of(said: Iterable[Said]) -> tuple[Turn, ...]:
    """Put together what is said to one question in a row: it stands above all of that once."""
    together = groupby(said, key=lambda one: (one.question, one.is_asking))
    return tuple(Turn(question, is_asking, tuple(each)) for (question, is_asking), each in together)


def _said(post: Post, asked: Mapping[int, AskedQuestion], replies: Sequence[Reply]) -> Said:
    place = _leading_place(post) or next(iter(post.places), None)
    return Said(
        post=post,
        question=asked.get(place.number) if place else None,
        is_asking=place is not None and place.relation == Relation.ASKS,
        place=place,
        replies=tuple(reply.post for reply in replies),
        reply_count=replies[0].of if replies else 0,
    )


def _leading_place(post: Post) -> Place | None:
    leading = (Relation.ANSWERS, Relation.ASKS)
    return next((place for place in post.places if place.relation in leading), None)


def _posts_by_chat(tweets: QuerySet[VisibleTweet], chats: Sequence[ChatSession]) -> dict[int, list[Post]]:
    by_id = {chat.pk: chat for chat in chats}
    rows = list(_rows(tweets.filter(session__in=by_id)).order_by("position"))
    places = places_of(VisiblePlacement.objects.filter(tweet__in=[row.pk for row in rows]))
    found: dict[int, list[Post]] = {pk: [] for pk in by_id}
    for row in rows:
        found[row.session_id].append(_post(row, by_id[row.session_id], places))  # type: ignore[index]
    return found


def _rows(tweets: QuerySet[VisibleTweet]) -> QuerySet[VisibleTweet]:
    return with_neighbours(tweets).defer("fingerprint", "client")


def _post(row: VisibleTweet, chat: ChatSession | None, places: Mapping[int, Sequence[Place]]) -> Post:
    return post_of(row, session=chat, places=places.get(row.pk, ()), moderators=frozenset())


def _asked_in(chats: Sequence[ChatSession]) -> dict[int, dict[int, AskedQuestion]]:
    found: dict[int, dict[int, AskedQuestion]] = defaultdict(dict)
    rows = VisibleQuestion.objects.filter(session__in=[chat.pk for chat in chats])
    for session, number, text, is_image in rows.values_list("session_id", "number", "text", "is_image"):
        found[session][number] = AskedQuestion(number, text, is_image)
    return found


@dataclass(frozen=True, slots=True)
class Reply:
    """A reply by somebody else; ``of`` is how many there are to the same post."""

    post: Post
    of: int


def _replies_to(keys: Sequence[str], leave_out: int | None) -> dict[str, list[Reply]]:
    """The first replies of others to posts, by the posts' keys."""
    alike = [F("reply_to")]
    replies = VisibleTweet.objects.filter(reply_to__key__in=keys)
    rows = (
        _rows(replies if leave_out is None else replies.exclude(author=leave_out))
        .select_related("session")
        .annotate(
            nth=Window(RowNumber(), partition_by=alike, order_by=[F("position"), F("pk")]),
            of=Window(Count("pk"), partition_by=alike),
        )
        .filter(nth__lte=REPLIES_SHOWN)
        .order_by("nth")
    )
    found: dict[str, list[Reply]] = defaultdict(list)
    for row in rows:
        found[row.reply_to_key].append(  # type: ignore[attr-defined]
            Reply(_post(row, row.session, {}), row.of)
        )
    return found


def saying_of(person: int) -> Saying | None:
    """Return the answer of someone that others answered most, twice at least; two statements."""
    replies = VisibleTweet.objects.filter(reply_to__author=person, session__state="published")
    counted = replies.exclude(author=person).values("reply_to").annotate(replies=Count("pk"))
    often = dict(
        counted.filter(replies__gte=2).order_by("-replies", "reply_to").values_list("reply_to", "replies")[:8]
    )
    rows = _rows(VisibleTweet.objects.filter(pk__in=list(often), role=Role.ANSWER)).select_related("session")
    fitting = [row for row in rows if row.session and len(row.text) in SAYING_LETTERS]
    if not fitting:
        return None
    best = max(fitting, key=lambda row: (often[row.pk], -row.pk))
    return _saying(best, often[best.pk])


def _saying(row: VisibleTweet, replies: int) -> Saying:
    chat = row.session
    assert chat is not None
    places = places_of(VisiblePlacement.objects.filter(tweet=row.pk))
    said = _said(_post(row, chat, places), _asked_in([chat])[chat.pk], ())
    return Saying(said.post, replies, _name(chat), said.question)


def _name(chat: ChatSession) -> ChatName:
    return ChatName(chat.slug, chat.title, chat.local(chat.starts_at))
