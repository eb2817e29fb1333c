"""Signing in and keeping a password: the doors at /accounts/."""

from __future__ import annotations

import time
from datetime import timedelta
from typing import Any, cast

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import authenticate, login, update_session_auth_hash, views
from django.contrib.auth.forms import AuthenticationForm, SetPasswordForm
from django.contrib.auth.mixins import LoginRequiredMixin
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse_lazy
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_safe
from django.views.generic import FormView

from badgechat.sign_in.forms import ChangePasswordForm, FirstPasswordForm, SignInForm
from badgechat.sign_in.guard import link_failed, log_sign_in
from badgechat.sign_in.hashing import hashing_slot
from badgechat.sign_in.refusals import SignInRefused
from pages.request_params.params import Param, any_text, takes_params

NEXT = Param("next", any_text(2_000), "")
"""Where signing in leads; Django's own view reads it, and follows it on this site only."""

WORN_OUT = (
    "That sign-in link was used before or is older than an hour. "
    "Ask whoever runs this site for a new one, or sign in with your password."
)
ARRIVED_AT = "arrived_by_link_at"
"""Key of the session: when (seconds since 1970) its person came by a sign-in link."""
FRESH = timedelta(minutes=15)
"""So long after coming by a link a password may be set without the old one."""
FORM_METHODS = ["get", "head", "post", "options"]
"""Without PUT, which Django's views of forms take for POST."""
LOCAL_HOSTS = ("localhost", "127.0.0.1", "[::1]")


class SignIn(views.LoginView):
    """Sign in with a name and a password; too many tries are told so (429), and so is a crowd (503)."""

    form_class = SignInForm
    http_method_names = FORM_METHODS

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Sign the person in, or say why not."""
        try:
            return super().post(request, *args, **kwargs)
        except SignInRefused as refusal:
            return _refused(request, refusal)

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        """Sign in, and remember the browser as one that did."""
        response = super().form_valid(form)
        log_sign_in(self.request, response, form.get_user(), by="password")
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Besides the form: whether whoever looks has the shell of this site before them."""
        return super().get_context_data(**kwargs) | {"at_home": _is_at_home(self.request)}


def _refused(request: HttpRequest, refusal: SignInRefused) -> HttpResponse:
    """The sign-in page again, with the name as typed; when to come again stands in ``Retry-After``."""
    context = {
        "form": SignInForm(request, initial={"username": request.POST.get("username", "")[:150]}),
        "next": request.POST.get("next", request.GET.get("next", "")),
        "refusal": refusal, "at_home": _is_at_home(request),
    }  # fmt: skip
    answer = render(request, "registration/login.html", context, status=refusal.status)
    answer.headers["Retry-After"] = str(refusal.seconds)
    return answer


def _is_at_home(request: HttpRequest) -> bool:
    """True where ``./dev up`` runs the site for whoever sits before it, and nobody else reaches it."""
    return bool(settings.INSTANCE) and request.get_host().rsplit(":", 1)[0] in LOCAL_HOSTS


@never_cache
@require_safe
def arrive(request: HttpRequest, token: str) -> HttpResponseBase:
    """Sign in the person whom the link was made for; a worn-out link leads to the ordinary sign-in page.

    Asking for its head, as programs do that look where a link leads, does not use it up.
    """
    if request.method == "HEAD":
        return redirect(settings.LOGIN_URL)
    user = authenticate(request, sesame=token)
    if user is None:
        return _failed_to_arrive(request)
    login(request, user)
    request.session[ARRIVED_AT] = int(time.time())
    response = redirect(settings.LOGIN_REDIRECT_URL)
    log_sign_in(request, response, user, by="link")
    return response


def _failed_to_arrive(request: HttpRequest) -> HttpResponse:
    try:
        link_failed(request)
    except SignInRefused as refusal:
        return _refused(request, refusal)
    messages.error(request, WORN_OUT)
    return redirect(settings.LOGIN_URL)


@method_decorator(sensitive_post_parameters(), name="dispatch")
class KeepPassword(LoginRequiredMixin, FormView):  # type: ignore[type-arg]  # not at runtime
    """Set a password: the first, or another shortly after coming by a link; else the old one is asked for."""

    http_method_names = FORM_METHODS
    template_name = "registration/password_change_form.html"
    success_url = reverse_lazy("password_change_done")

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Keep the new password, or say why not."""
        try:
            with hashing_slot(known=True):
                return super().post(request, *args, **kwargs)
        except SignInRefused as refusal:
            return self._put_off(refusal)

    def get_form(self, form_class: type[SetPasswordForm[User]] | None = None) -> SetPasswordForm[User]:
        """Which form it is depends on how the person came."""
        return self._form(**self.get_form_kwargs())

    def form_valid(self, form: SetPasswordForm[User]) -> HttpResponse:
        """Keep it; other sessions end with it, and the next change wants this one."""
        update_session_auth_hash(self.request, form.save())
        self.request.session.pop(ARRIVED_AT, None)
        return super().form_valid(form)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Besides the form: whether there is a password already."""
        return super().get_context_data(**kwargs) | {"has_one": self._user.has_usable_password()}

    @property
    def _user(self) -> User:
        return cast(User, self.request.user)

    def _form(self, **kwargs: Any) -> SetPasswordForm[User]:
        came = self.request.session.get(ARRIVED_AT, 0)
        if not self._user.has_usable_password() or time.time() - came < FRESH.total_seconds():
            return FirstPasswordForm(self._user, **kwargs)
        return ChangePasswordForm(self._user, self.request, **kwargs)

    def _put_off(self, refusal: SignInRefused) -> HttpResponse:
        context = self.get_context_data(form=self._form(), refusal=refusal)
        headers = {"Retry-After": str(refusal.seconds)}
        return self.render_to_response(context, status=refusal.status, headers=headers)


sign_in = takes_params(NEXT)(SignIn.as_view())
keep_password = KeepPassword.as_view()
