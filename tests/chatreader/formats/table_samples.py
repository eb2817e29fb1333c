"""What a careful count finds in the real tables, file by file.

Posts and authors are those of the list of samples; the rest was counted by a separate
script with the csv module over the raw cells, never by a reader. ``replies`` and its like count rows.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tests.chatreader.formats.golden import SAMPLES


@dataclass(frozen=True, kw_only=True)
class TableSample:
    """``rows`` are the posts of the file with repeats, ``posts`` the distinct ones; times are UTC."""

    path: str
    reader: str
    rows: int
    posts: int
    authors: int
    earliest: str
    latest: str
    retweets: int = 0
    replies: int = 0
    quotes: int = 0
    refused: int = 0

    @property
    def place(self) -> Path:
        return SAMPLES / self.path


TABLE_SAMPLES = (
    TableSample(
        path="twarc-csv/DERIVED-twarc-csv-0.7.2-default.csv", reader="twarc_csv", rows=100, posts=100,
        authors=96, retweets=47, replies=31, quotes=8,
        earliest="2021-04-08T19:31:31", latest="2021-04-08T19:34:16",
    ),
    TableSample(
        path="twarc-csv/DERIVED-twarc-csv-0.7.2-subset-columns.csv", reader="twarc_csv", rows=100, posts=100,
        authors=96, retweets=47, replies=31, quotes=8,
        earliest="2021-04-08T19:31:31", latest="2021-04-08T19:34:16",
    ),
    TableSample(
        path="twarc-csv/small_sample-early-version.csv", reader="twarc_csv", rows=4, posts=4, authors=4,
        quotes=1, earliest="2019-09-05T22:10:38", latest="2019-09-09T23:45:54",
    ),
    TableSample(
        path="twarc1-json2csv/critlib-week-mar102015.csv", reader="twarc1_csv", rows=625, posts=625,
        authors=198, retweets=303, replies=140,
        earliest="2015-03-03T18:20:53", latest="2015-03-11T02:38:57",
    ),
    TableSample(
        path="twarc1-json2csv/critlib-week-apr072015.csv", reader="twarc1_csv", rows=1681, posts=1680,
        authors=307, retweets=695, replies=316,
        earliest="2015-03-31T18:26:29", latest="2015-04-08T03:29:36",
    ),
    TableSample(
        path="tags/dsetonline-webinar-first60.csv", reader="tags", rows=60, posts=49, authors=20, replies=2,
        earliest="2017-02-17T18:05:46", latest="2017-03-07T15:13:37",
    ),
    TableSample(
        path="tags/tidytags-sample-tweet-rewritten-by-R.csv", reader="tags", rows=1, posts=1, authors=1,
        earliest="2020-01-21T23:07:15", latest="2020-01-21T23:07:15",
    ),
    TableSample(
        path="tags/spreadsheet-mangled-excerpt.txt", reader="tags", rows=1, posts=1, authors=1,
        earliest="2020-05-23T18:01:55", latest="2020-05-23T18:01:55",
    ),
    TableSample(
        path="rtweet/ngss_tweets-with-BOM.csv", reader="rtweet", rows=402, posts=398, authors=229,
        replies=112, quotes=40, earliest="2021-02-19T23:06:27", latest="2021-02-27T17:33:27",
    ),
    TableSample(
        path="academictwitter-csv/ngsschat-2021-01-08Z-chat.csv", reader="academictwitter", rows=272,
        posts=272, authors=52, earliest="2021-01-08T01:45:00", latest="2021-01-08T03:56:09",
    ),
    TableSample(
        path="4cat-csv/DERIVED-4cat-twitter-import.csv", reader="four_cat", rows=20, posts=20, authors=18,
        quotes=5, earliest="2026-07-08T20:18:14", latest="2026-07-08T21:59:10",
    ),
    # Of 1,957 rows 16 have no text ("NA"); 5 of 175 names occur in such rows only, one of them "NA" itself.
    TableSample(
        path="storify-csv/ngsschat-4-sessions-CR-newlines.csv", reader="storify_csv", rows=1941, posts=1926,
        authors=170, refused=16, earliest="2012-05-11T00:01:00", latest="2015-04-03T02:02:00",
    ),
    TableSample(
        path="x-archive/2012-tweets-csv-month-jrosen48.csv", reader="archive_csv", rows=367, posts=367,
        authors=0, retweets=34, replies=71, earliest="2012-05-01T11:05:45", latest="2012-06-01T00:28:09",
    ),
)  # fmt: skip
