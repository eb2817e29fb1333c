"""What the columns of an unknown table may be: guessed by their values as well as by their names.

Names alone deceive: a file was seen whose ``Text`` holds the name of the sending program and
whose ``Content`` holds the post. A guess needs values that can be such a thing;
the name decides between columns whose values allow it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from chatreader.formats.tables.cells import (
    count_of,
    flag_of,
    id_in_address,
    is_rounded_number,
    post_id,
    serial_clock,
    unix_moment,
    wall_clock,
)
from chatreader.formats.tables.cells import instant_of as moment_in
from chatreader.formats.tables.printed_values import json_value
from chatreader.sources.delimited import ABSENT

FIELDS: Mapping[str, str] = {
    "text": "the words of the post",
    "long_text": "the whole words of the post, where the other column cuts them",
    "source_id": "the id of the post",
    "author_handle": "the author’s @name",
    "author_name": "the author’s display name",
    "author_id": "the author’s id",
    "posted_at": "when it was posted",
    "posted_clock": "the time of day, where the date stands by itself",
    "permalink": "the address of the post",
    "reply_to_id": "the id of the post it replies to",
    "reply_to_names": "whom it replies to",
    "quote_of_id": "the id of the post it quotes",
    "repost_of_id": "the id of the post it repeats",
    "conversation_id": "the id of the conversation",
    "hashtags": "hashtags",
    "mentions": "people mentioned",
    "links": "links",
    "media": "pictures and films",
    "like_count": "likes",
    "repost_count": "retweets",
    "reply_count": "replies",
    "quote_count": "quotes",
    "lang": "language",
    "client": "the program it was sent with",
}
"""What a column can be, and how that is said to people, in the order in which a form shows it."""

_NAMES: Mapping[str, str] = {
    "text": "text fulltext tweet tweettext content rawcontent body message post posttext status tweetcontent "
    "tweetbody posttext posttweet renderedcontent",
    "long_text": "notetweettext notetweet longtext fulltext extendedtweetfulltext extendedtweet",
    "source_id": "id idstr tweetid statusid postid tweet_id status_id twitterid",
    "author_handle": "username screenname userscreenname handle author user fromuser authorhandle "
    "authorusername usernames twitterhandle account userhandle tweetby userusername who fromusername "
    "tweeter postedby poster accountname accounthandle twitterusername xhandle userhandlename",
    "author_name": "name displayname fullname authorname userdisplayname authorfullname profilename username "
    "userfullname fromuserrealname userrealname realname tweetername authordisplayname",
    "author_id": "userid authorid fromuserid useridstr fromuseridstr authoridstr accountid",
    "posted_at": "createdat timestamputc date datetime time timestamp postedat dateutc created publishedat "
    "tweetdate utc unixtimestamp postdate datetimeutc publicationdate localtime createdtime publishdate "
    "posted",
    "posted_clock": "time timeofday hour clock timeutc",
    "permalink": "url link permalink tweeturl tweetlink statusurl posturl",
    "reply_to_id": "inreplytostatusid inreplytoid replytoid inreplytostatusidstr replyto inreplytotweetid "
    "totweetid",
    "reply_to_names": "inreplytoscreenname replytoscreenname inreplytouser inreplyto replytouser "
    "repliedauthor inreplytousername replyto tousername toscreenname touser",
    "quote_of_id": "quotedstatusid quotedid quotedtweetid quoteid quotedstatusidstr quoteurl quotedurl "
    "quotedtweeturl",
    "repost_of_id": "retweetid retweetedid retweetstatusid retweetedstatusid retweetedtweetid",
    "conversation_id": "conversationid threadid",
    "hashtags": "hashtags tags hashtag",
    "mentions": "mentions usermentions mentionedusers mentioned mentionednames mentionedusernames",
    "links": "urls links outlinks expandedurls",
    "media": "media mediaurl images photos pictures",
    "like_count": "likes likecount favoritecount favouritecount favorites favourites likescount nlikes",
    "repost_count": "retweets retweetcount reposts repostcount retweetscount nretweets shares repostscount",
    "reply_count": "replies replycount replycounts nreplies comments repliescount",
    "quote_count": "quotes quotecount",
    "lang": "lang language",
    "client": "source client sourcelabel tool via",
}
_KNOWN = {field: frozenset(names.replace("_", "").split()) for field, names in _NAMES.items()}

NAMES_OF_TEXTS = _KNOWN["text"] | _KNOWN["long_text"]
"""What columns and keys with the words of posts are called, letters and digits only."""

_NO_LETTERS = re.compile(r"[^a-z0-9]")
_HANDLE = re.compile(r"@?[\w.\-]{1,50}(?:@[\w.\-]+)?")
_OF_ANOTHER = re.compile(r"quot|retweet|repost|repl|parent|original")
"""Columns about a post that the row's own post speaks of: values alone would take them for its own."""

_PLAIN_HANDLE = re.compile(r"[A-Za-z_]\w{1,19}")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z]{2,4})?")
_ADDRESS = re.compile(r"https?://\S+")
_CLOCK = re.compile(r"\d{1,2}:\d\d(?::\d\d)?(?:\s?[AaPp]\.?[Mm]\.?)?(?:\s?[A-Z]{1,4})?")

ENOUGH = 0.8
"""The share of stated cells that must be such a thing."""


@dataclass(frozen=True, slots=True)
class Guess:
    """That column ``place`` is ``field``: ``confidence`` 0–1, and ``why`` in words."""

    field: str
    place: int
    confidence: float
    why: str


def guess_mapping(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> tuple[Guess, ...]:
    """The likeliest column for each field, each column once; fields without a likely column are left out.

    ``rows`` are a few dozen rows of the table. In the order of :data:`FIELDS`.
    """
    stated = [_stated(rows, place) for place in range(len(columns))]
    offers = [
        guess
        for place, name in enumerate(columns)
        for field in FIELDS
        if (guess := _offer(field, place, name, stated[place])) is not None
    ]
    chosen: dict[str, Guess] = {}
    taken: set[int] = set()
    for guess in sorted(offers, key=lambda one: (-one.confidence, one.place)):
        if guess.field not in chosen and guess.place not in taken:
            chosen[guess.field] = guess
            taken.add(guess.place)
    if not any(columns):
        _guess_author(chosen, taken, stated)
    return tuple(chosen[field] for field in FIELDS if field in chosen)


def _guess_author(chosen: dict[str, Guess], taken: set[int], stated: Sequence[list[str]]) -> None:
    """In a table without a head: the one column left that holds names of one word, several of them."""
    left = [
        place
        for place, cells in enumerate(stated)
        if place not in taken and len(set(cells)) > 1 and all(map(_PLAIN_HANDLE.fullmatch, cells))
    ]
    if "author_handle" not in chosen and "text" in chosen and len(left) == 1:
        chosen["author_handle"] = Guess("author_handle", left[0], 0.5, _why("", is_named=False))


def unread_columns(
    columns: Sequence[str], rows: Sequence[Sequence[str]], mapping: Mapping[str, int]
) -> dict[str, int]:
    """Fields that a column has the name of, without values that could be such a thing: field → column."""
    found: dict[str, int] = {}
    for place, name in enumerate(columns):
        plain = _NO_LETTERS.sub("", name.lower())
        for field in _WORTH_SAYING:
            is_free = field not in mapping and field not in found and place not in mapping.values()
            if is_free and plain in _KNOWN[field] and _stated(rows, place):
                found[field] = place
    return found


_WORTH_SAYING = ("posted_at", "author_handle", "author_name", "source_id", "reply_to_id")


def _stated(rows: Sequence[Sequence[str]], place: int) -> list[str]:
    cells = (row[place].strip() for row in rows if len(row) > place)
    return [cell for cell in cells if cell not in ABSENT and cell not in _EMPTY]


_EMPTY = ("[]", "{}")
"""Lists that hold nothing tell nothing of a column."""


def _offer(field: str, place: int, name: str, cells: list[str]) -> Guess | None:
    is_named = _NO_LETTERS.sub("", name.lower()) in _KNOWN[field]
    if not cells:
        return Guess(field, place, 0.3, "by its name") if is_named and field != "text" else None
    by_values = _VALUES[field](cells)
    if is_named and field in _VALUES_OF_NAMED:
        by_values = max(by_values, _VALUES_OF_NAMED[field](cells))
    is_told = field in _TELLING or _tells(field, cells)
    if by_values >= ENOUGH and is_told and (is_named or not _OF_ANOTHER.search(name.lower())):
        return Guess(field, place, by_values * (1.0 if is_named else 0.7), _why(name, is_named))
    if is_named and by_values >= ENOUGH:
        return Guess(field, place, 0.9 * by_values, _why(name, is_named))
    return None


def _tells(field: str, cells: list[str]) -> bool:
    """Whether nothing else looks like these cells: names with an @, addresses of posts, links to programs."""
    sure = _SURE.get(field)
    return sure is not None and sum(map(bool, map(sure, cells))) >= ENOUGH * len(cells)


def _why(name: str, is_named: bool) -> str:
    return f"by its name “{name}” and its values" if is_named else "by its values"


def _share(fits: Callable[[str], bool]) -> Callable[[list[str]], float]:
    return lambda cells: sum(map(fits, cells)) / len(cells)


def _is_id(cell: str) -> bool:
    found = post_id(cell)
    return (found is not None and 5 <= len(found) <= 19) or is_rounded_number(cell)


def _names_people(cell: str) -> bool:
    """One handle, or a list of people as programs print it; an empty list is as good as no cell."""
    if cell.startswith("["):
        return isinstance(json_value(cell), list)
    return bool(_HANDLE.fullmatch(cell)) and not cell.isdigit()


def _like_ids_of_posts(cells: list[str]) -> float:
    """Ids of posts hardly repeat, those of people do; whole numbers of that length are ids since 2010."""
    long = sum(_is_id(cell) and len(cell) >= 9 for cell in cells) / len(cells)
    return long if len(set(cells)) * 10 >= len(cells) * 8 else 0.0


def _like_texts(cells: list[str]) -> float:
    """Long, varied, with spaces; neither addresses nor HTML nor lists in JSON."""
    markup = sum(cell.startswith(("<a ", "http", "[", "{")) and " #" not in cell for cell in cells)
    if markup * 5 > len(cells) or len(set(cells)) * 2 < len(cells):
        return 0.0
    spoken = sum(" " in cell for cell in cells) / len(cells)
    length = sum(map(len, cells)) / len(cells)
    marked = sum("#" in cell or "@" in cell or "http" in cell for cell in cells) / len(cells)
    return min(1.0, (0.6 * spoken) + min(0.3, length / 200) + (0.2 * marked))


def _is_moment(cell: str) -> bool:
    if moment_in(cell) is not None or wall_clock(cell) is not None:
        return True
    seconds = unix_moment(cell)
    return seconds is not None and seconds.year >= 2006


def _is_status_address(cell: str) -> bool:
    return id_in_address(cell) is not None or bool(_ADDRESS.fullmatch(cell))


def _like_addresses(cells: list[str]) -> float:
    # Every post has its own.
    return _share(_is_status_address)(cells) if len(set(cells)) * 10 >= len(cells) * 8 else 0.0


_ANYTHING = _share(bool)
_NUMBER = _share(lambda cell: count_of(cell) is not None)
_SHORT = _share(lambda cell: len(cell) <= 100)

_VALUES: Mapping[str, Callable[[list[str]], float]] = {
    "text": _like_texts,
    "source_id": _like_ids_of_posts,
    "long_text": _share(lambda cell: " " in cell),
    "author_handle": _share(lambda cell: bool(_HANDLE.fullmatch(cell)) and not cell.isdigit()),
    "author_name": _SHORT,
    "author_id": _share(lambda cell: post_id(cell) is not None or is_rounded_number(cell)),
    "posted_at": _share(_is_moment),
    "posted_clock": _share(lambda cell: bool(_CLOCK.fullmatch(cell))),
    "permalink": _like_addresses,
    "reply_to_id": _share(_is_id),
    "reply_to_names": _share(_names_people),
    "quote_of_id": _share(lambda cell: _is_id(cell) or id_in_address(cell) is not None),
    "repost_of_id": _share(_is_id),
    "conversation_id": _share(_is_id),
    "hashtags": _ANYTHING,
    "mentions": _ANYTHING,
    "links": _share(lambda cell: "http" in cell or "." in cell),
    "media": _share(lambda cell: "http" in cell),
    "like_count": _NUMBER,
    "repost_count": _NUMBER,
    "reply_count": _NUMBER,
    "quote_count": _NUMBER,
    "lang": _share(lambda cell: bool(_LANGUAGE.fullmatch(cell))),
    "client": _share(lambda cell: len(cell) <= 300 and flag_of(cell) is None),
}
_VALUES_OF_NAMED: Mapping[str, Callable[[list[str]], float]] = {
    "posted_at": _share(lambda cell: serial_clock(cell) is not None),
}
"""What values may be where a name says so: numbers of five digits are days only in a column of days."""

_SURE: Mapping[str, Callable[[str], object]] = {
    "author_handle": lambda cell: cell.startswith("@"),
    "permalink": id_in_address,
    "client": lambda cell: cell.startswith("<a "),
}
_TELLING = frozenset({"text", "source_id", "posted_at", "posted_clock"})
"""What values tell without a name."""
