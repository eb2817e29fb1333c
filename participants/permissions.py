"""Who may do what: readers read, moderators import and correct."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser, User
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase

MODERATORS = "moderators"
"""Name of the group whose members may import, publish and correct."""

View = Callable[..., HttpResponseBase]


def is_moderator(user: AbstractBaseUser | AnonymousUser) -> bool:
    """True for active members of the group and for superusers; asked once per request and user object."""
    if not user.is_authenticated or not user.is_active:
        return False
    known = getattr(user, "_is_moderator", None)
    if known is None:
        person = cast(User, user)
        known = person.is_superuser or person.groups.filter(name=MODERATORS).exists()
        person._is_moderator = known  # type: ignore[attr-defined]
    return bool(known)


def moderators_only(view: View) -> View:
    """Let only moderators in: strangers are asked to sign in, others are told no (403)."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if is_moderator(request.user):
            return view(request, *args, **kwargs)
        if request.user.is_authenticated:
            raise PermissionDenied
        return redirect_to_login(request.get_full_path())

    return guarded


def who_is_asking(request: HttpRequest) -> dict[str, bool]:
    """Template context: whether moderators' buttons are shown."""
    return {"is_moderator": is_moderator(request.user) if hasattr(request, "user") else False}
