"""The one sentence said of a file that no reader knows: what was seen in it, and what to do with it.

Formats that are recognised here but not read are named all the same, so that
people learn that their file is right and only the archive cannot read it yet.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import unescape

from chatreader.sources.json_shapes import key_paths
from chatreader.sources.source import Sample

_SAVE_AS_TABLE = "please save it as XLSX or CSV, or copy its text and paste it"
_UNPACK = "please unpack it and bring what is in it, or pack it as ZIP"
_TYPE_IT = "words in a picture cannot be read: please open the page it shows, copy its text and paste it"
_AGAIN = "please export or copy it again"

_MAGIC = (
    (0, b"PK\x03\x04", "a zip file (or a spreadsheet, which is one inside)", _UNPACK),
    (0, b"PK\x05\x06", "an empty zip file", _AGAIN),
    (0, b"\x1f\x8b", "a gzip file", _UNPACK),
    (0, b"%PDF-", "a PDF document", "please open it, select all of its text, copy it and paste it"),
    (0, b"\x89PNG", "a picture (PNG)", _TYPE_IT),
    (0, b"\xff\xd8\xff", "a picture (JPEG)", _TYPE_IT),
    (0, b"GIF8", "a picture (GIF)", _TYPE_IT),
    (0, b"RIFF", "a picture, sound or film", _TYPE_IT),
    (0, b"\xd0\xcf\x11\xe0", "an old Office document", _SAVE_AS_TABLE),
    (0, b"SQLite format 3", "a database file", "please export its table of posts as CSV"),
    (0, b"7z\xbc\xaf", "a 7z file", _UNPACK),
    (0, b"Rar!", "a RAR file", _UNPACK),
    (0, b"BZh", "a bzip2 file", _UNPACK),
    (0, b"\xfd7zXZ", "an xz file", _UNPACK),
    (0, b"\x7fELF", "a program", ""),
    (4, b"ftyp", "a film or a picture of a phone", _TYPE_IT),
    (257, b"ustar", "a tar file", _UNPACK),
)
"""Where in a file which bytes stand, what it is then, and what to do with it."""

_JSON_SHAPES: tuple[tuple[frozenset[str], str, str], ...] = (
    (
        frozenset({"data.tweet_count", "data.start"}),
        "numbers of posts per hour or day from the X API, not posts",
        "please save the answer of a search instead of one that counts",
    ),
    (
        frozenset({"statuses"}),
        "a search answer of the older X API (v1.1) that holds no posts",
        "please look at the words and days that were asked for",
    ),
    (
        frozenset({"title", "detail", "status"}),
        "an error answer of the X API, without posts",
        "please ask the API again and save the answer that holds posts",
    ),
    (
        frozenset({"errors.message"}),
        "an error answer of the X API, without posts",
        "please ask the API again and save the answer that holds posts",
    ),
    (
        frozenset({"errors.resource_type"}),
        "an answer of the X API that holds errors only, no posts",
        "please ask the API again and save the answer that holds posts",
    ),
    (
        frozenset({"log.entries"}),
        "a browser's log of all it sent and received (HAR), in which sign-ins stand too, so that it is not "
        "read",
        "please save the answers of x.com themselves (SearchTimeline, TweetDetail)",
    ),
    (frozenset({"data.children.data.subreddit"}), "posts of Reddit, which no chat here comes from", ""),
    (frozenset({"taken_at", "caption"}), "posts of Instagram, which no chat here comes from", ""),
    (frozenset({"items.snippet"}), "an answer of YouTube, which no chat here comes from", ""),
)

_TITLE = re.compile(r"<title[^>]*>\s*([^<]{1,120})", re.IGNORECASE)
_SAYS_NO = re.compile(
    r"""\b[45]\d\d\b | error | not\ found | forbidden | denied | unavailable | bad\ gateway | timed?[ -]?out
    | just\ a\ moment | log[ -]?in | sign[ -]?in""",
    re.VERBOSE | re.IGNORECASE,
)
_HTML = re.compile(r"\s*(?:<!doctype html|<html|<\?xml|<!--.{0,200}-->\s*<html|<head|<body)", re.IGNORECASE)
_ARCHIVE = re.compile(r"\s*(?:window\.YTD|Grailbird\.data)\.\w+")
_ADDRESS_OF_POST = re.compile(
    r"<?https?://(?:www\.|mobile\.)?(?:twitter|x)\.com/(?:[\w\\]{1,30}|i/web)/status(?:es)?/\d{5,20}[\w?=&/]*>?",
    re.IGNORECASE,
)
_MARKS_OF_LISTS = " \t*-•·–—0123456789.)(][,;\"'"
_FEW = 3
_LIST = re.compile(r"\s*\[\s*[\[{\"]")
_USUAL_COLUMN = re.compile(
    r"""(?:tweet_|status_)?id(?:_str)? | (?:full_)?text | content | body | tweet | message
    | created_at | time | timestamp | date(?:time)?
    | from_user | user | (?:user_)?(?:screen_)?(?:user)?name | author(?:_id)?
    | handle | username | likes | retweets | published(?:_at)? | posted(?:_at)? | post_text | author_name
    | source | lang | (?:tweet_)?url | link | permalink | hashtags | mentions | coordinates
    | retweet_count | reply_settings | in_reply_to_\w+""",
    re.VERBOSE,
)


ACCEPTED = (
    "the text of a chat copied from its page, files of the X API, posts exported as JSON, CSV or XLSX "
    "(twarc, TAGS, 4CAT and others), X account archives, Storify pages, and answers of Bluesky or Mastodon"
)
"""The formats by their families: two dozen names in a row help nobody."""


def refusal_sentence(sample: Sample) -> str:
    """What was seen of an unknown file, what to do with it and what is accepted, in one sentence."""
    seen, advice = _what_was_seen(sample)
    return "; ".join(part for part in (seen, advice, f"accepted are {ACCEPTED}.") if part)


def _what_was_seen(sample: Sample) -> tuple[str, str]:
    if not sample.head.strip():
        return ("The file holds nothing but blank lines" if sample.head else "The file is empty"), _AGAIN
    for at, magic, words, advice in _MAGIC:
        if sample.head.startswith(magic, at):
            return f"This is {words}", advice
    if sample.text is None:
        return "This is binary data, not text", "please export it as text, CSV or JSON"
    if not sample.text.strip():
        return "The file holds nothing but blank lines", _AGAIN
    seen, advice = _text_seen(sample.text)
    return f"This looks like {seen}", advice


def is_web_page(text: str) -> bool:
    """True for the source of a web page."""
    return bool(_HTML.match(text))


def looks_like_markup(text: str) -> bool:
    """True for web pages, account archives and JSON, which are read as such or not at all."""
    return (
        bool(_HTML.match(text) or _ARCHIVE.match(text))
        or text.lstrip().startswith("{")
        or bool(_LIST.match(text))
    )


def _text_seen(text: str) -> tuple[str, str]:
    if text.lstrip().startswith("<?xml") and "<html" not in text[:2000].lower():
        return "XML, which is no kind of posts known here", "of a Storify story its JSON can be read"
    if _HTML.match(text):
        return _page_seen(text)
    if text.lstrip().startswith(("{", "[")):
        return _json_seen(text)
    if pointers := _pointers_seen(text):
        return pointers
    if columns := table_columns(text):
        return _table_seen(text, columns)
    return (
        "text, but without the marks of a chat (a hashtag that many lines carry, or labels such as Q1 and "
        "A1)",
        "if it is one all the same, bring it again and choose “the text of a chat” as its format",
    )


def _pointers_seen(text: str) -> tuple[str, str] | None:
    """A list that only says which posts are meant."""
    ids = ids_alone(text)
    count = ids or addresses_alone(text)
    if not count:
        return None
    kind = "ids" if ids else "addresses"
    return (
        f"a list of {count} {kind} of posts without their words",
        f"X gives these for {kind}: please save the list and fetch them with the command "
        "“collect x --ids FILE”",
    )


def ids_alone(text: str) -> int:
    """How many ids of posts a text holds, when it holds nothing else but perhaps a head; otherwise 0."""
    words = [line.strip(" \t\"',;") for line in text.splitlines() if line.strip()]
    ids = [word for word in words if word.isascii() and word.isdigit() and 9 <= len(word) <= 20]
    return len(ids) if ids and len(words) - len(ids) <= 1 else 0


def addresses_alone(text: str) -> int:
    """How many addresses of posts a text holds, when it holds hardly anything else; otherwise 0."""
    lines = [line for line in text.splitlines() if line.strip()]
    found = [line for line in lines if _ADDRESS_OF_POST.search(line)]
    others = sum(len(_ADDRESS_OF_POST.sub("", line).strip(_MARKS_OF_LISTS)) > _FEW for line in found)
    return len(found) if found and len(found) * 5 >= len(lines) * 4 - 5 and not others else 0


def _page_seen(text: str) -> tuple[str, str]:
    """A web page that nobody knows; one that says by its title that it is none, is told apart."""
    title = _TITLE.search(text)
    named = f" (“{' '.join(unescape(title[1]).split())}”)" if title else ""
    if title and _SAYS_NO.search(title[1]):
        return f"a web page (HTML) that came instead of what was asked for{named}", _AGAIN
    return (
        f"a web page (HTML){named}",
        "please open it in a browser, select all, copy the text and paste it",
    )


def _table_seen(text: str, columns: tuple[str, ...]) -> tuple[str, str]:
    shown = ", ".join(columns[:4]) + (", …" if len(columns) > 4 else "")
    if len(text.strip().splitlines()) == 1:
        return f"a table with the columns {shown} and no row below them", _AGAIN
    return (
        f"a table with the columns {shown}, none of which reads like posts",
        "please export it with the words of the posts",
    )


def _json_seen(text: str) -> tuple[str, str]:
    keys = key_paths(text)
    for needed, words, advice in _JSON_SHAPES:
        if needed <= keys:
            return words, advice
    named = ", ".join(sorted(key for key in keys if "." not in key)[:4])
    seen = (
        f"JSON with the keys {named}, which is no kind of posts known here"
        if named
        else "JSON without any keys"
    )
    return seen, ""


def table_columns(text: str) -> tuple[str, ...]:
    """The column names when the first line is the head of a delimited table, else ``()``.

    Three or more cells by comma, tab or semicolon, two of which are usual names
    of columns: "Yes, yes, yes" is no table.
    """
    head = (text.lstrip().splitlines() or [""])[0]
    for separator in ("\t", ",", ";"):
        cells = [cell.strip().strip('"') for cell in head.split(separator)]
        if len(cells) >= 3 and usual_names(cells) >= 2:
            return tuple(cells)
    return ()


def usual_names(cells: Sequence[str]) -> int:
    """How many of these cells are usual names of columns."""
    plain = (cell.strip().strip('"\ufeff').lower().rpartition(".")[2].replace(" ", "_") for cell in cells)
    return sum(bool(_USUAL_COLUMN.fullmatch(cell)) for cell in plain)
