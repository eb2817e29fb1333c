"""The form by which anybody asks to be left out, without an account."""

from __future__ import annotations

from typing import Any

from django import forms

from chats.models import TakedownRequest
from chats.models.takedowns import TakedownKind

MOST_WORDS = 2_000
_HIDE_FROM_PEOPLE = {"tabindex": "-1", "autocomplete": "off"}


class TakedownForm(forms.ModelForm):  # type: ignore[type-arg]  # not at runtime
    """What is asked for, about whom or what, and how to answer. ``website`` is a trap for programs."""

    kind = forms.ChoiceField(
        label="What should change?", choices=TakedownKind.choices, widget=forms.RadioSelect
    )
    website = forms.CharField(
        label="Leave this empty", required=False, widget=forms.TextInput(attrs=_HIDE_FROM_PEOPLE)
    )

    class Meta:
        model = TakedownRequest
        fields = ("kind", "who", "post_address", "new_name", "words", "contact")
        labels = {
            "who": "The handle or name you are in the archive under",
            "post_address": "The address of the post",
            "new_name": "Your name as it should be",
            "words": "Anything a moderator should know",
            "contact": "How to reach you",
        }
        help_texts = {
            "who": "Like @ada_edu or Ada Lovelace. Several, if you had several.",
            "post_address": "For one post only: its page here, or its address on X, Bluesky or Mastodon.",
            "new_name": "Needed for a correction only.",
            "words": "For example why we may believe that it is you.",
            "contact": "A mail address or an account, so that we can ask back and tell you.",
        }
        widgets = {"words": forms.Textarea(attrs={"rows": 4, "maxlength": MOST_WORDS})}

    def clean_words(self) -> str:
        """Not too many."""
        words: str = self.cleaned_data["words"]
        if len(words) > MOST_WORDS:
            raise forms.ValidationError(
                f"Please say it in {MOST_WORDS:,} characters; these are {len(words):,}."
            )
        return words

    def clean(self) -> dict[str, Any]:
        """What a kind of request cannot be done without."""
        given = self.cleaned_data
        kind = given.get("kind")
        if kind == TakedownKind.POST and not given.get("post_address"):
            self.add_error("post_address", "Which post? Paste its address.")
        if kind and kind != TakedownKind.POST and not given.get("who"):
            self.add_error("who", "Under which handle or name are you in the archive?")
        if kind == TakedownKind.NAME and not given.get("new_name"):
            self.add_error("new_name", "What should the name be?")
        return given

    @property
    def is_from_a_program(self) -> bool:
        """True where the field that people do not see is filled in."""
        return bool(self.data.get("website"))
