"""Mastodon by Mastodon.py: hashtag timelines of one server (https://docs.joinmastodon.org/methods/timelines/)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from mastodon import Mastodon
from mastodon.errors import MastodonError

from chats.capture.http_answers import Manners, Page, Request, Silent, page_in, raise_for_answer
from chats.capture.plain_session import PlainSession

PAGE_POSTS = 40
"""The most that a hashtag timeline gives at once."""


def _manners(name: str) -> Manners:
    token = (
        "It shows this timeline only to its own members: name another server, or set MASTODON_SERVER and "
        "MASTODON_TOKEN to one where you have an account."
    )
    moved = "It answers at another address now: look in a browser which, and name that one."
    return Manners(
        name=name,
        advice={
            0: "Look at the server’s name and the hashtag, and try again.",
            301: moved,
            302: moved,
            308: moved,
            401: token,
            403: token,
            404: "This does not seem to be a Mastodon server: look at its name, and try again.",
            422: token,
        },
    )


class AskMastodon:
    """Asks one server for one page after another, newest first."""

    def __init__(
        self, request: Request, *, address: str, token: str | None, only_public: bool = False
    ) -> None:
        self.request = request
        self.manners = _manners(address.partition("://")[2])
        self.session = PlainSession(self.manners.name, only_public=only_public)
        self.client = Mastodon(
            api_base_url=address,
            access_token=token,
            ratelimit_method="throw",
            version_check_mode="none",
            session=self.session,
        )

    def ask(self, cursor: str | None) -> Page:
        """One page; see :class:`~chats.capture.http_answers.Asker`."""
        asked = self.request
        try:
            self.client.timeline_hashtag(
                asked.hashtag,
                max_id=cursor or (asked.until and asked.until + timedelta(seconds=1)),
                since_id=asked.since,
                limit=PAGE_POSTS,
            )
        except MastodonError as error:
            answer = self.session.answer()
            if answer is None:
                silence = Silent(f"{self.manners.name} could not be reached.")
                raise self.session.trouble or silence from error
            if answer.status != 200:
                raise_for_answer(answer, self.manners)
        answer = self.session.answer()
        return self._page(answer.body if answer else b"")

    def _page(self, body: bytes) -> Page:
        found = page_in(body, self.manners.name)
        if not isinstance(found, list):
            raise Silent(f"{self.manners.name} sent an answer without posts in it.")
        statuses = [one for one in found if isinstance(one, dict)]
        return Page(body=body, posts=len(statuses), next_cursor=self._next(statuses))

    def _next(self, statuses: list[dict[str, Any]]) -> str | None:
        """The id to go on from; none when nothing came, or what came is from before the time asked for.

        Servers other than Mastodon may not understand a time in the place of an id.
        """
        if not statuses or _is_before(statuses[-1].get("created_at"), self.request.since):
            return None
        last = statuses[-1].get("id")
        return str(last) if last else None


def _is_before(text: Any, moment: datetime | None) -> bool:
    try:
        posted = datetime.fromisoformat(text)
    except (TypeError, ValueError):
        return False
    posted = posted if posted.tzinfo else posted.replace(tzinfo=UTC)
    return moment is not None and posted < moment
