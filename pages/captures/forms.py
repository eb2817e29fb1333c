"""What people may type to have a chat fetched: an evening, or an hour of every week."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, cast
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from chats.capture.begin import begin_capture
from chats.capture.http_answers import CaptureRefused
from chats.capture.names import hashtag_in, server_name
from chats.capture.sources import missing_settings, own_server
from chats.imports.intake.receive import ImportRequest
from chats.models import Capture, RecurringCapture
from chats.models.captures import HASHTAG, TIME_ZONE, CaptureSource
from pages.proposals.forms import handles_in, zone_choices

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def _day() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


def _clock() -> forms.TimeInput:
    return forms.TimeInput(attrs={"type": "time"}, format="%H:%M")


def _hashtag(text: str) -> str:
    try:
        return hashtag_in(text)
    except CaptureRefused as refusal:
        raise ValidationError(refusal.sentence) from refusal


def _server(text: str) -> str | None:
    """The server named, ``None`` for the site's own."""
    if not text or text.strip() == own_server():
        return None
    try:
        return server_name(text)
    except CaptureRefused as refusal:
        raise ValidationError(refusal.sentence) from refusal


class FetchForm(forms.Form):
    """An evening: what to ask for, where, from when to when."""

    source = forms.ChoiceField(choices=CaptureSource.choices, widget=forms.RadioSelect, label="Where")
    hashtag = forms.CharField(max_length=101, label="Hashtag")
    server = forms.CharField(
        required=False,
        max_length=255,
        label="Mastodon server",
        help_text="A server sees what reaches it: name the one most of the people are on.",
    )
    day = forms.DateField(label="Day", widget=_day())
    starts = forms.TimeField(label="From", widget=_clock())
    ends = forms.TimeField(
        label="To", widget=_clock(), help_text="Earlier than “from” is meant as the next day."
    )
    time_zone = forms.ChoiceField(label="Time zone")
    full_archive = forms.BooleanField(
        required=False, label="Search all years of X", help_text="Only some plans of X include this."
    )
    title = forms.CharField(required=False, max_length=200, label="Title")
    moderators = forms.CharField(
        required=False, max_length=1000, label="Moderators", help_text="Handles: @SenorG @aurorak12"
    )

    def __init__(self, data: Any = None) -> None:
        today = timezone.now().astimezone(ZoneInfo(TIME_ZONE)).date()
        initial = {
            "source": next((s for s in CaptureSource if missing_settings(s) is None), CaptureSource.X),
            "hashtag": f"#{HASHTAG}",
            "server": own_server(),
            "day": today,
            "starts": "18:00",
            "ends": "20:00",
            "time_zone": TIME_ZONE,
        }
        super().__init__(data, initial=initial)
        cast(forms.ChoiceField, self.fields["time_zone"]).choices = zone_choices()

    def clean_hashtag(self) -> str:
        """Without its ``#``."""
        return _hashtag(self.cleaned_data["hashtag"])

    def begin(self, *, by_id: int | None) -> Capture | None:
        """Open the capture; ``None`` when it cannot be asked, which the form then says."""
        if not self.is_valid():
            return None
        said = self.cleaned_data
        since, until = self._window()
        try:
            return begin_capture(
                said["source"],
                wishes=self._wishes(),
                hashtag=said["hashtag"],
                server=said["server"],
                since=since,
                until=until,
                full_archive=said["full_archive"] and said["source"] == CaptureSource.X,
                created_by_id=by_id,
            )
        except CaptureRefused as refusal:
            self.add_error(None, refusal.sentence)
            return None

    def _window(self) -> tuple[datetime, datetime]:
        said, zone = self.cleaned_data, ZoneInfo(self.cleaned_data["time_zone"])
        days = timedelta(days=1) if said["ends"] <= said["starts"] else timedelta(0)
        since = datetime.combine(said["day"], said["starts"], tzinfo=zone)
        return since, datetime.combine(said["day"] + days, said["ends"], tzinfo=zone)

    def _wishes(self) -> ImportRequest:
        said = self.cleaned_data
        return ImportRequest(
            title=said["title"] or None,
            time_zone=said["time_zone"],
            moderators=tuple(handles_in(said["moderators"])),
        )


class WeeklyForm(forms.ModelForm):  # type: ignore[type-arg]
    """A weekly chat that is fetched by itself."""

    hashtag = forms.CharField(max_length=101, label="Hashtag", initial=f"#{HASHTAG}")
    server = forms.CharField(required=False, max_length=255, label="Mastodon server")
    weekday = forms.TypedChoiceField(choices=list(enumerate(WEEKDAYS)), coerce=int, label="Day of the week")
    starts = forms.TimeField(label="Begins at", widget=_clock(), initial="18:30")
    minutes = forms.IntegerField(min_value=5, max_value=720, initial=30, label="Minutes it lasts")
    time_zone = forms.ChoiceField(label="Time zone", initial=TIME_ZONE)
    moderators = forms.CharField(
        required=False, max_length=1000, label="Moderators", help_text="Handles: @SenorG @aurorak12"
    )

    class Meta:
        model = RecurringCapture
        fields = [
            "source", "hashtag", "server", "weekday", "starts", "minutes", "time_zone", "title", "moderators",
            "trusted",
        ]  # fmt: skip
        widgets = {"source": forms.RadioSelect}
        labels = {
            "source": "Where",
            "title": "Title of each chat",
            "trusted": "Keep what comes without asking me",
        }
        help_texts = {"trusted": "Each chat stays a draft until somebody publishes it."}

    def __init__(self, data: Any = None, *, instance: RecurringCapture | None = None) -> None:
        super().__init__(data, instance=instance)
        cast(forms.ChoiceField, self.fields["time_zone"]).choices = zone_choices()
        cast(forms.ChoiceField, self.fields["source"]).choices = CaptureSource.choices
        if instance is not None:
            self.initial["hashtag"] = f"#{instance.hashtag}"
            self.initial["moderators"] = " ".join(f"@{handle}" for handle in instance.moderators)
        else:
            self.initial["source"] = next(
                (s for s in CaptureSource if missing_settings(s) is None), CaptureSource.X
            )

    def clean_source(self) -> str:
        """One that can be asked."""
        lack = missing_settings(self.cleaned_data["source"])
        if lack:
            raise ValidationError(lack)
        return str(self.cleaned_data["source"])

    def clean_hashtag(self) -> str:
        """Without its ``#``."""
        return _hashtag(self.cleaned_data["hashtag"])

    def clean_server(self) -> str | None:
        """A server's name; ``None`` for the site's own."""
        return _server(self.cleaned_data["server"])

    def clean_moderators(self) -> list[str]:
        """Handles without ``@``."""
        return handles_in(self.cleaned_data["moderators"])

    def keep(self, *, by_id: int | None) -> RecurringCapture:
        """Store it; slots before this moment are not fetched after the fact."""
        recurring = self.save(commit=False)
        recurring.active_since = timezone.now()
        if recurring.pk is None:
            recurring.created_by_id = by_id
        if recurring.source != CaptureSource.MASTODON:
            recurring.server = None
        recurring.save()
        return cast(RecurringCapture, recurring)
