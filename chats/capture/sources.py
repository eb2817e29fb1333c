"""Which platforms can be asked, what is missing where one cannot, and who asks."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings

from chats.capture.http_answers import Asker, CaptureRefused, Request
from chats.models import Capture
from chats.models.captures import CaptureSource

FORMATS = {
    CaptureSource.X: "api_pages",
    CaptureSource.BLUESKY: "bluesky",
    CaptureSource.MASTODON: "mastodon",
}
"""The reader of each platform's pages."""

_MISSING_X = (
    "X answers only to a bearer token. Make an app at developer.x.com, copy the bearer token from its “Keys "
    "and tokens”, put it into .env as X_BEARER_TOKEN, and start the site again."
)
_MISSING_BLUESKY = (
    "Bluesky’s search asks who is asking. Make an app password in Bluesky (Settings, Privacy and security, "
    "App passwords), put it into .env as BLUESKY_APP_PASSWORD beside BLUESKY_HANDLE, and start the site "
    "again."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Readiness:
    """Whether a platform can be asked; ``missing`` says what to do, ``None`` when it can."""

    source: CaptureSource
    missing: str | None

    @property
    def is_ready(self) -> bool:
        """True where nothing is missing."""
        return self.missing is None


def list_readiness() -> tuple[Readiness, ...]:
    """Every platform, in the order in which pages show them."""
    return tuple(Readiness(source=source, missing=missing_settings(source)) for source in CaptureSource)


def missing_settings(source: str) -> str | None:
    """What has to be set before *source* can be asked, in sentences; ``None`` when nothing."""
    if source == CaptureSource.X and not settings.X_BEARER_TOKEN:
        return _MISSING_X
    if source == CaptureSource.BLUESKY and not (settings.BLUESKY_HANDLE and settings.BLUESKY_APP_PASSWORD):
        return _MISSING_BLUESKY
    return None


def request_of(capture: Capture) -> Request:
    """What a capture asks for."""
    return Request(
        kind=capture.kind,
        asked_at=capture.created_at,
        hashtag=capture.hashtag,
        conversation=capture.conversation,
        ids=tuple(capture.ids),
        server=capture.server,
        since=capture.since,
        until=capture.until,
        full_archive=capture.full_archive,
    )


def asker_of(capture: Capture) -> Asker:
    """Whoever asks for *capture*; raises :class:`CaptureRefused` when something is missing.

    The clients are loaded here and not with the site: together they are 50 MB of memory.
    """
    lack = missing_settings(capture.source)
    if lack:
        raise CaptureRefused(lack)
    request = request_of(capture)
    if capture.source == CaptureSource.X:
        from chats.capture.x import AskX

        return AskX(request, token=settings.X_BEARER_TOKEN, address=settings.X_API_URL)
    if capture.source == CaptureSource.BLUESKY:
        from chats.capture.bluesky import AskBluesky

        return AskBluesky(
            request,
            address=settings.BLUESKY_URL,
            handle=settings.BLUESKY_HANDLE,
            password=settings.BLUESKY_APP_PASSWORD,
        )
    return _mastodon(request)


def _mastodon(request: Request) -> Asker:
    from chats.capture.mastodon import AskMastodon

    if request.server in (None, own_server()):
        # The operator's own choice, wherever it lies; the token is for this server alone.
        return AskMastodon(request, address=_own_address(), token=settings.MASTODON_TOKEN or None)
    return AskMastodon(request, address=f"https://{request.server}", token=None, only_public=True)


def own_server() -> str:
    """The Mastodon server that is asked unless another is named."""
    return str(settings.MASTODON_SERVER).partition("://")[2] or str(settings.MASTODON_SERVER)


def _own_address() -> str:
    given = str(settings.MASTODON_SERVER)
    return given if "://" in given else f"https://{given}"
