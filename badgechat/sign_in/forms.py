"""Forms that look at passwords, each try within its limits."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm, SetPasswordForm, UsernameField
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.http import HttpRequest

from badgechat.sign_in.guard import old_password_failed, old_password_try, password_try

WRONG = (
    "This name and this password do not belong together. Capital letters count in both; "
    "perhaps the keyboard is on capitals or in another language."
)
OTHER_THAN_OLD = "This is not the password you have now. Please type it once more."

NOT_THE_SAME = "These two are not the same. Please type the new password into both fields."


class SignInForm(AuthenticationForm):
    """Name and password; raises :class:`.SignInRefused` where a try is not looked at."""

    username = UsernameField(
        widget=forms.TextInput(
            attrs={"autofocus": True, "autocapitalize": "none", "autocomplete": "username"}
        )
    )
    error_messages = {**AuthenticationForm.error_messages, "invalid_login": WRONG, "inactive": WRONG}

    def __init__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().__init__(request, *args, **kwargs)
        self.asked_by = request
        if self["username"].value():
            # The name stands there already: the next thing to type is the password.
            del self.fields["username"].widget.attrs["autofocus"]
            self.fields["password"].widget.attrs["autofocus"] = True

    def clean(self) -> dict[str, Any]:
        """Look at the password, if this may be done now."""
        username, password = self.cleaned_data.get("username"), self.cleaned_data.get("password")
        if not username or not password:
            return self.cleaned_data
        with password_try(self.asked_by, username):
            return super().clean()


class ChangePasswordForm(PasswordChangeForm):
    """A new password instead of the old one, which has to be given."""

    error_messages = {**PasswordChangeForm.error_messages, "password_incorrect": OTHER_THAN_OLD}

    def __init__(self, user: User, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        self.request = request
        super().__init__(user, *args, **kwargs)
        self.fields["old_password"].label = "The password you have now"
        _in_our_words(self)

    def clean_old_password(self) -> str:
        """Look at the old password, if this session has not guessed too often."""
        counter = old_password_try(self.request)
        try:
            return super().clean_old_password()
        except ValidationError:
            old_password_failed(self.request, counter)
            raise


class FirstPasswordForm(SetPasswordForm):  # type: ignore[type-arg]  # not at runtime
    """A password for somebody who has none, or who proved by a fresh link who they are."""

    def __init__(self, user: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(user, *args, **kwargs)
        self.fields["new_password1"].widget.attrs["autofocus"] = True
        _in_our_words(self)


def _in_our_words(form: SetPasswordForm[User]) -> None:
    form.error_messages = {**form.error_messages, "password_mismatch": NOT_THE_SAME}
    form.fields["new_password1"].label = "New password"
    form.fields["new_password1"].help_text = (
        "At least 8 characters; a few words in a row are easy to remember and hard to guess. "
        "Not your name, not only digits, and none of the common ones."
    )
    form.fields["new_password2"].label = "The new password again"
    form.fields["new_password2"].help_text = ""
