"""What a careful count finds in the real JSON samples, file by file.

Posts and authors are those of the list of samples; the rest was counted by a
separate script over the raw JSON, never by a reader. Times are the first and the last
``created_at`` of posts (context left out), UTC.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tests.chatreader.formats.golden import SAMPLES


@dataclass(frozen=True, kw_only=True)
class Sample:
    """``rows`` counts every post of the file, ``posts`` distinct ones; replies and quotes name a post."""

    path: str
    reader: str
    posts: int
    authors: int
    earliest: str
    latest: str
    rows: int | None = None
    retweets: int = 0
    replies: int = 0
    quotes: int = 0

    @property
    def place(self) -> Path:
        return SAMPLES / self.path


def _v1(path: str, posts: int, authors: int, earliest: str, latest: str, **counts: int) -> Sample:
    return Sample(
        path=f"api-v1.1/{path}", reader="v1_statuses", posts=posts, authors=authors,
        earliest=earliest, latest=latest, rows=counts.pop("rows", None), **counts,
    )  # fmt: skip


JSON_SAMPLES = (
    _v1("critlib-chat-2015-03-11Z.jsonl", 399, 60, "2015-03-11T00:34:15", "2015-03-11T02:38:57",
        retweets=130, replies=130),
    _v1("critlib15-unconference-first120.jsonl", 120, 67, "2015-03-25T21:34:57", "2015-03-26T03:14:27",
        retweets=62, replies=11),
    _v1("search-response-rstats-tweet_mode-extended.json", 10, 8, "2022-12-31T04:26:01",
        "2023-01-01T11:57:49", retweets=4, quotes=1),
    _v1("array-of-statuses-extended.json", 3, 1, "2019-09-02T14:19:58", "2019-09-04T13:51:55",
        retweets=1, replies=1, quotes=1),
    _v1("tweet-updates/compat_classic.json", 1, 1, "2016-03-07T15:13:47", "2016-03-07T15:13:47", rows=2),
    _v1("tweet-updates/compat_extended_rest_tweet_mode.json", 1, 1, "2016-03-10T23:12:12",
        "2016-03-10T23:12:12", replies=1, quotes=1),
    _v1("tweet-updates/compatplus_classic_hidden.json", 1, 1, "2016-03-28T14:39:13",
        "2016-03-28T14:39:13", replies=1, quotes=1),
    _v1("tweet-updates/compatplus_extended.json", 1, 1, "2016-03-28T14:39:13", "2016-03-28T14:39:13",
        replies=1, quotes=1),
    _v1("tweet-updates/over140_quoted.json", 1, 1, "2016-07-29T01:41:44", "2016-07-29T01:41:44", quotes=1),
    _v1("tweet-updates/over140_retweet.json", 1, 1, "2016-08-10T19:40:03", "2016-08-10T19:40:03",
        retweets=1),
    Sample(
        path="snscrape/text-query-tweets-hansheng0512.jsonl", reader="snscrape", posts=100, authors=93,
        replies=5, quotes=3, earliest="2020-06-30T21:17:52", latest="2020-06-30T23:57:02",
    ),
    Sample(
        path="x-graphql/SearchTimeline-response.json", reader="x_graphql", posts=20, authors=18,
        quotes=5, earliest="2026-07-08T20:18:14", latest="2026-07-08T21:59:10",
    ),
    Sample(
        path="x-graphql/TweetDetail-response.json", reader="x_graphql", posts=37, authors=31,
        replies=36, earliest="2023-04-20T23:21:13", latest="2023-06-25T23:11:41",
    ),
    Sample(
        path="zeeschuimer/DERIVED-x-from-SearchTimeline.ndjson", reader="zeeschuimer", posts=20, authors=18,
        quotes=5, earliest="2026-07-08T20:18:14", latest="2026-07-08T21:59:10",
    ),
    Sample(
        path="x-archive/2023-tweets.js-smithjd-first250.js", reader="x_archive", posts=250, authors=0,
        replies=27, quotes=8, earliest="2015-02-21T20:01:07", latest="2022-10-19T20:07:25",
    ),
    Sample(
        path="x-archive/2020-tweet.js-denchi.js", reader="x_archive", posts=22, authors=0, replies=9,
        earliest="2019-09-13T09:04:15", latest="2020-01-25T18:01:09",
    ),
    Sample(
        path="x-archive/2014-grailbird-data-js-tweets-2014_06-mrkrndvs.js", reader="x_archive", posts=795,
        authors=1, retweets=190, replies=289, earliest="2014-05-31T15:23:11", latest="2014-06-30T13:39:43",
    ),
    Sample(
        path="bluesky/searchPosts.json", reader="bluesky", posts=25, authors=18, replies=12, quotes=2,
        earliest="2025-05-19T00:16:50", latest="2025-05-19T17:10:09",
    ),
    Sample(
        path="bluesky/getQuotes.json", reader="bluesky", posts=2, authors=2, quotes=2,
        earliest="2024-11-30T05:07:15", latest="2024-11-30T16:20:25",
    ),
    Sample(
        path="mastodon/timelines-tag-mastodon.social.json", reader="mastodon", posts=5, authors=5,
        earliest="2022-11-07T11:46:01", latest="2022-11-08T10:15:51",
    ),
    Sample(
        path="mastodon/timelines-tag-same-posts-seen-from-social.tchncs.de.json", reader="mastodon",
        posts=5, authors=5, earliest="2022-11-07T10:21:33", latest="2022-11-08T10:15:51",
    ),
    Sample(
        path="storify-json/iosdevcamp-2011-old-api-first-elements.json", reader="storify_json", posts=3,
        authors=3, earliest="2011-07-16T00:20:41", latest="2011-07-16T02:31:53",
    ),
)  # fmt: skip

OTHER_JSON = (
    ("api-v2/page-with-includes-and-errors.jsonl", "api_pages"),
    ("api-v2/twarc2-flat-first60.jsonl", "api_pages"),
    ("api-v2/tweepy-search_recent_tweets-body.json", "api_pages"),
    ("generated/four-chats.twarc2.jsonl", "api_pages"),
    ("zeeschuimer/REAL-envelope-but-instagram-first2.ndjson", "zeeschuimer"),
    ("x-archive/account.js", "x_archive"),
    ("pasted-text/badgechat-principals.txt", "pasted_text"),
)
"""Samples of other formats, and those to be refused, with the reader that must get them."""
