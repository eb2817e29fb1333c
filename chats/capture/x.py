"""X by tweepy: searches, conversations, lists of ids (https://docs.x.com/x-api)."""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import Any, cast

import requests
import tweepy

from chats.capture.http_answers import Manners, Page, Request, Silent, page_in, raise_for_answer
from chats.capture.plain_session import PlainSession

BUILT_IN = "https://api.twitter.com"
"""The address tweepy has built in; X answers at it and at api.x.com alike."""

IDS_AT_ONCE = 100
"""Posts that one look-up by ids takes."""

FIELDS = {
    "expansions": [
        "author_id",
        "referenced_tweets.id",
        "referenced_tweets.id.author_id",
        "attachments.media_keys",
        "in_reply_to_user_id",
        "edit_history_tweet_ids",
    ],
    "tweet_fields": [
        "created_at",
        "author_id",
        "conversation_id",
        "in_reply_to_user_id",
        "referenced_tweets",
        "public_metrics",
        "entities",
        "attachments",
        "lang",
        "note_tweet",
        "edit_history_tweet_ids",
        "withheld",
    ],
    "user_fields": ["username", "name"],
    "media_fields": ["type", "url", "alt_text", "preview_image_url", "width", "height"],
}
"""Without these X sends id and text only: no author, no time, no reply."""

MANNERS = Manners(
    name="X",
    advice={
        0: "Look at what was asked for, and try again; an export or a pasted chat can be brought instead.",
        401: "The bearer token is not, or no longer, valid: copy it anew from developer.x.com (your app, "
        "“Keys and tokens”) into X_BEARER_TOKEN, start the site again, then try again here.",
        402: "The app has no credits left: add some at developer.x.com, then try again here.",
        403: "The token’s plan does not include this. Search the last seven days without the full archive, "
        "or change the plan at developer.x.com; an export can be brought instead.",
        404: "What was asked for is not there, or not there any more.",
        429: "The month’s allowance is used up: wait for the new month or add credits at developer.x.com, "
        "then try again here. What was fetched so far is kept.",
    },
)

# At its most talkative tweepy writes the token into the log.
logging.getLogger("tweepy").setLevel(logging.INFO)


class AskX:
    """Asks X for one page after another of a request."""

    def __init__(self, request: Request, *, token: str, address: str) -> None:
        self.request = request
        self.session = PlainSession(MANNERS.name, instead=(BUILT_IN, address.rstrip("/")))
        self.client = tweepy.Client(bearer_token=token, return_type=requests.Response)
        self.client.session = self.session

    def ask(self, cursor: str | None) -> Page:
        """One page; see :class:`~chats.capture.http_answers.Asker`."""
        try:
            body = self._answer(cursor).content
        except (tweepy.TweepyException, requests.RequestException, ValueError) as error:
            # ValueError: tweepy stumbles over headers and errors of a shape it does not expect.
            answer = self.session.answer()
            if answer is None:
                raise Silent("X could not be reached.") from error
            raise_for_answer(answer, MANNERS)
        return self._page(body, cursor)

    def _answer(self, cursor: str | None) -> requests.Response:
        if self.request.ids:
            start = int(cursor or 0)
            ids = list(self.request.ids[start : start + IDS_AT_ONCE])
            return cast(requests.Response, self.client.get_tweets(ids, **FIELDS))
        search = self.client.search_recent_tweets
        if self.request.full_archive:
            search = self.client.search_all_tweets
        found = search(
            query_of(self.request), **window_of(self.request), **_given(next_token=cursor), **FIELDS
        )
        return cast(requests.Response, found)

    def _page(self, body: bytes, cursor: str | None) -> Page:
        found = page_in(body, MANNERS.name)
        if not isinstance(found, dict):
            raise Silent("X sent an answer of an unknown shape.")
        posts = found.get("data")
        return Page(
            body=body,
            posts=len(posts) if isinstance(posts, list) else 0,
            next_cursor=self._next(found, cursor),
            # The full archive answers once a second.
            pause=1.0 if self.request.full_archive else 0.0,
        )

    def _next(self, found: dict[str, Any], cursor: str | None) -> str | None:
        if self.request.ids:
            following = int(cursor or 0) + IDS_AT_ONCE
            return str(following) if following < len(self.request.ids) else None
        meta = found.get("meta")
        token = meta.get("next_token") if isinstance(meta, dict) else None
        return token if isinstance(token, str) else None


def query_of(request: Request) -> str:
    """The search in X's own language."""
    if request.conversation:
        return f"conversation_id:{request.conversation}"
    return f"#{request.hashtag}"


def window_of(request: Request) -> dict[str, Any]:
    """The span of time and the size of a page, as X takes them.

    An end less than ten seconds old is refused by X; one at "now" says nothing and is left out.
    """
    is_past = request.until is not None and request.until < request.asked_at - timedelta(seconds=30)
    return _given(
        start_time=request.since,
        end_time=request.until if is_past else None,
        max_results=500 if request.full_archive else 100,
    )


def _given(**values: Any) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value is not None}
