"""Signing in by a link that works once."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import authenticate, login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

WORN_OUT = (
    "That sign-in link was used before or is older than an hour. "
    "Make a new one with ./dev manage sign_in_link, or sign in with your password."
)


@never_cache
@require_safe
def arrive(request: HttpRequest, token: str) -> HttpResponse:
    """Sign in the person whom the link was made for; a worn-out link leads to the ordinary sign-in page."""
    user = authenticate(request, sesame=token)
    if user is None:
        messages.error(request, WORN_OUT)
        return redirect(settings.LOGIN_URL)
    login(request, user)
    return redirect(settings.LOGIN_REDIRECT_URL)
