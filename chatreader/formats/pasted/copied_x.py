"""Posts copied from the pages of x.com (and of sites that look alike).

    Ada Lovelace
    @ada_l
    ·
    Dec 3, 2018
    A1: yes #ozlearn
    2
    14

The numbers below a post are replies, reposts, likes and views; a zero is left out,
so they are understood only where nothing is missing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from chatreader.formats.pasted.copied_x_heads import PageHead, find_heads, whole_time
from chatreader.formats.pasted.head import TranscriptHead, read_transcript_head
from chatreader.formats.pasted.layout import (
    TextRow,
    filled_rows,
    joined_rows,
    plain_text,
    record_of_draft,
    refusal_of,
    text_rows,
)
from chatreader.formats.pasted.page_language import AND, REPLYING_TO
from chatreader.formats.pasted.timed import missing_times
from chatreader.record import Media, Quotation, ReadItem, ReadProblem
from chatreader.record.hints import Hints, Match
from chatreader.sources.printed_times import Calendar, Stamp

_NUMBER = re.compile(r"(?P<whole>\d[\d,.]*)\s?(?P<unit>[KMkm])?\Z")
_NAMED = re.compile(
    r"(?P<count>\d[\d,.]*\s?[KMkm]?)\s(?P<what>repl(?:y|ies)|comments?|reposts?|retweets?|quotes?"
    r"|quote (?:tweet|post)s?|likes?|favou?rites?|bookmarks?|views?)\Z",
    re.IGNORECASE,
)
_WHAT = r"(?:repl(?:y|ies)|retweets?|reposts?|likes?|favou?rites?|quotes?|views?)"
_NAMED_LINE = re.compile(rf"(?:\d[\d,.]*\s?[KMkm]?\s{_WHAT}[\s·.]*){{2,}}\Z", re.IGNORECASE)
_NAMED_PAIR = re.compile(r"(\d[\d,.]*\s?[KMkm]?)\s([A-Za-z]+)")
_BUTTON_LINE = re.compile(rf"(?:{_WHAT}(?:\s+\d[\d,.]*\s?[KMkm]?)?(?:\s+|\Z)){{2,}}\Z", re.IGNORECASE)
"""Lines of twitter.com until 2019: "3 replies 2 retweets 7 likes" and "Reply 3   Retweet 2   Like 7"."""
_CHROME = re.compile(
    r"(?:[·•∙⋅|]+|Show more|Show less|Show this thread|Show thread|Show replies|Show additional replies.*"
    r"|Read more|Translate (?:Tweet|post)|Translated from .*|More|Reply|Repost|Retweet|Like|Liked"
    r"|Share|Bookmark|Views?|Likes?"
    r"|Reposts?|Retweets?|Quotes?|Quote Tweets?|Bookmarks?|Replies|Follow|Following|Post your reply|Relevant"
    r"|View (?:post|Tweet) (?:activity|analytics)|View quotes|Read \d+ repl(?:y|ies)|Last edited.*|Edited"
    r"|View (?:conversation|summary|details|photo|media|translation)|Hide (?:conversation|photo|summary)"
    r"|Copy link to Tweet|Embed Tweet|Direct message|Retweeted|Favorited|Favorite|Details|Expand)\Z"
)
_ASIDE = re.compile(
    r"(?:Discover more|Relevant people|Who to follow|You might like|Trending now|What[’']s happening"
    r"|Trends for you|Live on X|Today[’']s News|Terms of Service|Sourced from across X)\Z"
)
"""Titles of what the page shows beside its posts; below "Discover more" stand posts of other chats."""
_PICTURE = re.compile(r"(?:ALT|Image|GIF|Embedded video|Photo|Play Video)\Z")
_REPLYING = re.compile(rf"{REPLYING_TO}\b(?P<names>.*)\Z", re.IGNORECASE)
_NAMES = re.compile(rf"(?:(?:@\w{{1,20}}|{AND}|&|,|\d+ others?|others?)[\s,]*)+\Z")
_NAME = re.compile(r"@(\w{1,20})")
_GOES_ON = re.compile(rf"(?:\b{AND}|&|,)\s*\Z")
_WENT_ON = re.compile(rf"{AND}\b|&|,")
_WORDS = {"repl": "reply_count", "comm": "reply_count", "repo": "repost_count", "retw": "repost_count",
          "like": "like_count", "favo": "like_count", "quot": "quote_count"}  # fmt: skip
_ORDER = ("reply_count", "repost_count", "like_count")
_MOST_NAMES = 50
_LONGEST_POST = 30
"""Rows to a post on a page at most, on average, with all that stands around it."""
_MAX_COUNT = 2_147_483_647


@dataclass(slots=True)
class _PagePost:
    """A head and what its body holds; ``numbers`` are the bare numbers at its end, in order."""

    head: PageHead
    row: int
    text: str
    names: tuple[str, ...]
    stamp: Stamp | None
    counts: dict[str, int]
    numbers: list[int]
    has_picture: bool


class CopiedPage:
    """Name, @handle and date above each post, counts below it."""

    def detect(self, text: str) -> Match | None:
        """Two heads of posts, or one with a date of its own or the whole time below it."""
        rows = _page(text)
        heads = find_heads(rows)
        is_timed = any(whole_time(row.text) for row in rows)
        is_one = any((one.stamp or is_timed) and one.name for one in heads)
        if (len(heads) < 2 and not is_one) or len(heads) * _LONGEST_POST < len(rows):
            return None
        return Match(
            0.85, f"text copied from a page with name, @handle and date above each post ({len(heads)})"
        )

    def read(self, text: str, hints: Hints) -> Iterator[ReadItem]:
        """The posts of the page; quoted ones are context."""
        rows = _page(text)
        posts = _posts(rows)
        head = read_transcript_head(rows[: posts[0].head.first]) if posts else TranscriptHead()
        # Without a date, what stands above the first post is the page's own: "Post", "Conversation".
        details = head.details() if head.start else None
        if details is not None:
            yield details
        calendar = Calendar.of(head.start, hints)
        has_views = any(len(post.numbers) == 4 for post in posts)
        known = {_same(post): post for post in reversed(posts) if not post.head.is_quoted}
        for post, below in zip_longest(posts, posts[1:]):
            if not post.head.is_quoted or _same(post) not in known:
                known.setdefault(_same(post), post)
                yield _item(post, calendar, has_views, quotation=_quotation(post, below, known))
        yield from missing_times(((post.row, post.stamp) for post in posts), calendar)


def _page(text: str) -> list[TextRow]:
    """The rows of the page down to the posts of other conversations."""
    rows = filled_rows(text_rows(text))
    for index, row in enumerate(rows[1:]):
        if row.text == "Sourced from across X" and rows[index].text == "Discover more":
            return rows[:index]
    return rows


def _same(post: _PagePost) -> tuple[str, str]:
    """Equal for a post and its quotation, whose text may lack line breaks."""
    return post.head.handle.casefold(), " ".join(post.text.split())


def _quotation(
    post: _PagePost, below: _PagePost | None, known: Mapping[tuple[str, str], _PagePost]
) -> Quotation | None:
    """What the post quotes: the post below it, when that stands there only for this."""
    if below is None or not below.head.is_quoted or post.head.is_quoted or not below.text:
        return None
    whole = known.get(_same(below), below)
    return Quotation(plain_text(whole.text), whole.head.handle)


def _posts(rows: Sequence[TextRow]) -> list[_PagePost]:
    heads = find_heads(rows)
    ends = [head.first for head in heads[1:]] + [len(rows)]
    posts: list[_PagePost] = []
    for head, end in zip(heads, ends, strict=False):
        post = _post(head, rows[head.first].number, list(rows[head.body : end]))
        if head.is_quoted and posts:
            # What stands below the quoted post counts the post that quotes it.
            outer = posts[-1]
            outer.numbers, post.numbers = outer.numbers or post.numbers, []
            outer.counts, post.counts = {**post.counts, **outer.counts}, {}
        posts.append(post)
    return posts


def _post(head: PageHead, row: int, body: list[TextRow]) -> _PagePost:
    aside = next((index for index, one in enumerate(body) if index and _ASIDE.match(one.text)), len(body))
    del body[aside:]
    names = _take_names(body)
    stamp, counts, numbers = _take_tail(body)
    pictures = [one for one in body if _PICTURE.match(one.text)]
    words = [one for one in body if not _CHROME.match(one.text) and not _PICTURE.match(one.text)]
    return _PagePost(
        head, row, joined_rows(words), names, head.stamp or stamp, counts, numbers, has_picture=bool(pictures)
    )


def _take_names(body: list[TextRow]) -> tuple[str, ...]:
    """The names below "Replying to", which are taken off the body with it."""
    while len(body) > 1 and body[0].text == "More" and _REPLYING.match(body[1].text):
        body.pop(0)
    found = _REPLYING.match(body[0].text) if body else None
    if found is None:
        return ()
    names = _NAME.findall(body.pop(0).text)
    waits = not names or bool(_GOES_ON.search(found["names"]))
    while waits and body and len(names) < _MOST_NAMES and _NAMES.match(body[0].text):
        text = body.pop(0).text
        names += _NAME.findall(text)
        # A second name follows "and" or a comma; a name without either begins the words.
        follows = body[0].text if body else ""
        waits = bool(_GOES_ON.search(text)) or bool(_WENT_ON.match(follows))
    return tuple(dict.fromkeys(names))


def _take_tail(body: list[TextRow]) -> tuple[Stamp | None, dict[str, int], list[int]]:
    """The time and the counts at the end of a body, which are taken off it."""
    stamp: Stamp | None = None
    counts: dict[str, int] = {}
    numbers: list[int] = []
    word = ""
    while body:
        text = body[-1].text
        time, named, number = whole_time(text), _NAMED.match(text), _NUMBER.match(text)
        if time is not None:
            stamp = time
        elif named is not None:
            _count(counts, named["what"], _value(named["count"]))
        elif _NAMED_LINE.match(text):
            for value, what in _NAMED_PAIR.findall(text):
                _count(counts, what, _value(value))
        elif number is not None and word:
            _count(counts, word, _value(text))
            word = ""
        elif number is not None:
            numbers.append(_value(text))
        elif _BUTTON_LINE.match(text):
            word = ""
        elif _CHROME.match(text):
            word = text if text.rstrip("s")[:4].lower() in _WORDS or text.startswith("View") else ""
        else:
            break
        body.pop()
    return stamp, counts, numbers[::-1]


def _count(counts: dict[str, int], what: str, value: int) -> None:
    name = _WORDS.get(what[:4].lower())
    if name is not None:
        counts.setdefault(name, value)


def _value(text: str) -> int:
    """The number of "1,204" or "2.3K"; a name of a number too large to store gives the largest."""
    found = _NUMBER.match(text.strip())
    if found is None:
        return 0
    unit = {"k": 1_000, "m": 1_000_000}.get((found["unit"] or "").lower(), 1)
    whole = found["whole"].rstrip(".,")
    if unit == 1:
        return min(int(re.sub(r"[.,]", "", whole)[:12] or 0), _MAX_COUNT)
    parts = whole.replace(",", ".").split(".")
    return min(round(float(f"{parts[0][:9]}.{parts[1] if len(parts) > 1 else 0}") * unit), _MAX_COUNT)


def _platform(handle: str) -> str:
    if "@" in handle:
        return "mastodon"
    return "bluesky" if "." in handle else "x"


def _item(
    post: _PagePost, calendar: Calendar, has_views: bool, *, quotation: Quotation | None = None
) -> ReadItem:
    if not post.text:
        return ReadProblem(post.row, "the post has no words, perhaps only a picture", f"@{post.head.handle}")
    counts = dict(post.counts)
    if len(post.numbers) == 4 or (len(post.numbers) == 3 and not has_views):
        counts = {**dict(zip(_ORDER, post.numbers, strict=False)), **counts}
    media = {"media": (Media("photo"),)} if post.has_picture else {}
    moment, precision = calendar.moment(post.stamp)
    return refusal_of(post.row, post.text) or record_of_draft(
        post.row,
        post.text,
        platform=_platform(post.head.handle),
        author_handle=post.head.handle,
        author_name=post.head.name,
        posted_at=moment,
        precision=precision,
        reply_to_names=post.names,
        is_context=post.head.is_quoted,
        quoted=quotation,
        **counts,
        **media,
    )
