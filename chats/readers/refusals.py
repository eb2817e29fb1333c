"""The one sentence said of a file that no reader knows: what was seen in it.

Formats that are recognised here but not read are named all the same, so that
people learn that their file is right and only the archive cannot read it yet.
"""

from __future__ import annotations

import re

from chats.readers.json_shapes import key_paths
from chats.readers.source import Sample

_MAGIC = (
    (b"PK\x03\x04", "a zip file (or a spreadsheet, which is one inside)"),
    (b"PK\x05\x06", "an empty zip file"),
    (b"\x1f\x8b", "a gzip file, which has to be unpacked first"),
    (b"%PDF-", "a PDF document"),
    (b"\x89PNG", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"GIF8", "a picture (GIF)"),
    (b"RIFF", "a picture, sound or film"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"BZh", "a bzip2 file, which has to be unpacked first"),
    (b"\xfd7zXZ", "an xz file, which has to be unpacked first"),
    (b"SQLite format 3", "a database file"),
    (b"7z\xbc\xaf", "a 7z file"),
    (b"Rar!", "a RAR file"),
    (b"\x7fELF", "a program"),
)

_JSON_SHAPES: tuple[tuple[frozenset[str], str], ...] = (
    (
        frozenset({"data.tweet_count", "data.start"}),
        "numbers of posts per hour or day from the X API, not posts",
    ),
    (frozenset({"statuses"}), "a search answer of the older X API (v1.1) that holds no posts"),
    (frozenset({"title", "detail", "status"}), "an error answer of the X API, without posts"),
    (frozenset({"errors.message"}), "an error answer of the X API, without posts"),
    (frozenset({"errors.resource_type"}), "an answer of the X API that holds errors only, no posts"),
    (
        frozenset({"log.entries"}),
        "a browser's log of all it sent and received (HAR), in which sign-ins stand too, so that it is not "
        "read; please save the answers of x.com themselves (SearchTimeline, TweetDetail)",
    ),
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
    """What was seen of an unknown file and what is accepted, in one sentence."""
    return f"{_what_was_seen(sample)}; accepted are {ACCEPTED}."


def _what_was_seen(sample: Sample) -> str:
    if not sample.head.strip():
        return "The file holds nothing but blank lines" if sample.head else "The file is empty"
    for magic, words in _MAGIC:
        if sample.head.startswith(magic):
            return f"This is {words}"
    if sample.head[257:262] == b"ustar":
        return "This is a tar file, which has to be unpacked or packed as tar.gz first"
    if sample.text is None:
        return "This is binary data, not text"
    if not sample.text.strip():
        return "The file holds nothing but blank lines"
    return f"This looks like {_text_seen(sample.text)}"


def looks_like_markup(text: str) -> bool:
    """True for web pages, account archives and JSON, which are read as such or not at all."""
    return (
        bool(_HTML.match(text) or _ARCHIVE.match(text))
        or text.lstrip().startswith("{")
        or bool(_LIST.match(text))
    )


def _text_seen(text: str) -> str:
    if _HTML.match(text):
        return "a web page (HTML), which cannot be read yet; its text can be copied and pasted"
    if text.lstrip().startswith(("{", "[")):
        return _json_seen(text)
    if count := addresses_alone(text):
        return (
            f"a list of {count} addresses of posts without their words; X gives these for addresses, "
            "please save the list and fetch them with the command “collect x --ids FILE”"
        )
    if columns := table_columns(text):
        shown = ", ".join(columns[:4])
        return (
            f"a table with the columns {shown}{', …' if len(columns) > 4 else ''}, "
            "none of which reads like posts"
        )
    return (
        "text, but without the marks of a chat (a hashtag that many lines carry, or labels such as Q1 and A1)"
    )


def addresses_alone(text: str) -> int:
    """How many addresses of posts a text holds, when it holds hardly anything else; otherwise 0."""
    lines = [line for line in text.splitlines() if line.strip()]
    found = [line for line in lines if _ADDRESS_OF_POST.search(line)]
    others = sum(len(_ADDRESS_OF_POST.sub("", line).strip(_MARKS_OF_LISTS)) > _FEW for line in found)
    return len(found) if found and len(found) * 5 >= len(lines) * 4 - 5 and not others else 0


def _json_seen(text: str) -> str:
    keys = key_paths(text)
    for needed, words in _JSON_SHAPES:
        if needed <= keys:
            return words
    named = ", ".join(sorted(key for key in keys if "." not in key)[:4])
    return (
        f"JSON with the keys {named}, which is no kind of posts known here"
        if named
        else "JSON without any keys"
    )


def table_columns(text: str) -> tuple[str, ...]:
    """The column names when the first line is the head of a delimited table, else ``()``.

    Three or more cells by comma, tab or semicolon, two of which are usual names
    of columns: "Yes, yes, yes" is no table.
    """
    head = (text.lstrip().splitlines() or [""])[0]
    for separator in ("\t", ",", ";"):
        cells = [cell.strip().strip('"') for cell in head.split(separator)]
        usual = sum(bool(_USUAL_COLUMN.fullmatch(cell.lower().rpartition(".")[2])) for cell in cells)
        if len(cells) >= 3 and usual >= 2:
            return tuple(cells)
    return ()
