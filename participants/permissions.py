"""Who may do what: readers read, moderators import and correct."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, cast
from urllib.parse import urlsplit

from django.contrib import messages
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser, User
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.http import url_has_allowed_host_and_scheme

MODERATORS = "moderators"
"""Name of the group whose members may import, publish and correct."""
OWNERS = "owners"
"""Name of the group whose members run the site, too: they see the audit trail."""

SIGNED_OUT = "You were signed out meanwhile, so nothing was changed. Sign in, then send it once more."

View = Callable[..., HttpResponseBase]


def _roles(user: AbstractBaseUser | AnonymousUser) -> frozenset[str]:
    """Names of the groups somebody active is in (of superusers: all); asked once per user object."""
    if not user.is_authenticated or not user.is_active:
        return frozenset()
    known = getattr(user, "_roles", None)
    if known is None:
        person = cast(User, user)
        all_of_them = (MODERATORS, OWNERS)
        known = all_of_them if person.is_superuser else person.groups.values_list("name", flat=True)
        known = person._roles = frozenset(known)  # type: ignore[attr-defined]
    return cast(frozenset[str], known)


def is_moderator(user: AbstractBaseUser | AnonymousUser) -> bool:
    """True for active moderators, owners and superusers."""
    return not _roles(user).isdisjoint((MODERATORS, OWNERS))


def is_owner(user: AbstractBaseUser | AnonymousUser) -> bool:
    """True for active owners and for superusers."""
    return OWNERS in _roles(user)


def moderators_only(view: View) -> View:
    """Let only moderators in: strangers are asked to sign in, others are told no (403)."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if is_moderator(request.user):
            return view(request, *args, **kwargs)
        if request.user.is_authenticated:
            raise PermissionDenied
        return _asked_to_sign_in(request)

    return guarded


def owners_only(view: View) -> View:
    """Let only owners in: strangers are asked to sign in, others are told no (403)."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if is_owner(request.user):
            return view(request, *args, **kwargs)
        if request.user.is_authenticated:
            raise PermissionDenied
        return _asked_to_sign_in(request)

    return guarded


def _asked_to_sign_in(request: HttpRequest) -> HttpResponseBase:
    """Lead to the sign-in and from there back to the page; a piece of a page must not show the form in it."""
    answer = redirect_to_login(_page_of(request))
    if request.method == "POST":
        messages.info(request, SIGNED_OUT)
    if request.headers.get("HX-Request") == "true":
        return HttpResponse(status=401, headers={"HX-Redirect": answer.url})
    return answer


def _page_of(request: HttpRequest) -> str:
    """The page somebody was on: of a form or a piece of a page, the one it stands in."""
    if request.method in ("GET", "HEAD") and "HX-Request" not in request.headers:
        return request.get_full_path()
    page = request.headers.get("HX-Current-URL") or request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(page, {request.get_host()}):
        return "/"
    parts = urlsplit(page)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def who_is_asking(request: HttpRequest) -> dict[str, bool]:
    """Template context: whether moderators' and owners' buttons are shown."""
    if not hasattr(request, "user"):
        return {"is_moderator": False, "is_owner": False}
    return {"is_moderator": is_moderator(request.user), "is_owner": is_owner(request.user)}
