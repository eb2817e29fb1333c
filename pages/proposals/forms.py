"""What people may type: bringing a chat, and saying what a proposed session is called and when it was."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any, cast
from zoneinfo import ZoneInfo, available_timezones

from django import forms
from django.conf import settings
from django.template.defaultfilters import filesizeformat

from chatreader.formats.registry import READERS
from chatreader.sources.stated_values import FIRST_YEAR, LAST_YEAR
from chats.models import ChatSession, ProposedSession

COMMON_ZONES = (
    ("America/New_York", "Eastern (New York)"),
    ("America/Chicago", "Central (Chicago)"),
    ("America/Denver", "Mountain (Denver)"),
    ("America/Los_Angeles", "Pacific (Los Angeles)"),
    ("UTC", "UTC"),
    ("Europe/London", "London"),
    ("Europe/Berlin", "Berlin"),
)


def zone_choices() -> list[tuple[str, Any]]:
    """Zones that chats are held in first, then all others."""
    common = {name for name, _ in COMMON_ZONES}
    others = [
        (name, name.replace("_", " ")) for name in sorted(available_timezones() - common) if "/" in name
    ]
    return [("Often used", list(COMMON_ZONES)), ("All others", others)]


def handles_in(text: str) -> list[str]:
    """Return the handles in what someone typed: ``"@SenorG, aurorak12"`` → ``["SenorG", "aurorak12"]``."""
    words = text.replace(",", " ").replace(";", " ").split()
    return list(dict.fromkeys(word.lstrip("@") for word in words if word.strip("@")))


def upload_limit_words() -> str:
    """Return the most an upload may have, as people say it: ``"200 MB"``."""
    return filesizeformat(settings.UPLOAD_LIMIT_BYTES).replace(".0", "")


class SeveralFiles(forms.ClearableFileInput):
    """A choice of files, one or many."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Uploaded files as a list."""

    widget = SeveralFiles

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        """Check each file as a single one would be."""
        given = data if isinstance(data, list | tuple) else [data]
        for file in given:
            if getattr(file, "size", None) == 0:
                raise forms.ValidationError(
                    f"“{file.name}” is empty; nothing was taken in. Export it again, or leave it out."
                )
        return [one for file in given if (one := super(FilesField, self).clean(file, initial)) is not None]


class BringForm(forms.Form):
    """A pasted text or files. One of the two is needed."""

    text = forms.CharField(
        required=False,
        strip=False,
        label="Paste the chat",
        help_text="Everything you copied, as it is. Nothing needs to be tidied first.",
        widget=forms.Textarea(attrs={"rows": 12, "spellcheck": "false", "data-draft": True}),
    )
    file = FilesField(
        required=False,
        label="Or choose files",
        help_text="One or several, also packed (ZIP, gzip). Files of data are read together; "
        "each transcript is a chat of its own.",
    )
    all_posts = forms.BooleanField(
        required=False,
        label="Keep posts that are not of the chat too",
        help_text="Of a person’s account archive, only posts of the chat are kept otherwise.",
    )
    hashtag = forms.CharField(required=False, max_length=100, label="The chat’s hashtag")
    starts_on = forms.DateField(
        required=False,
        label="Day of the chat",
        help_text="For texts that print hours, or days without a year.",
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    starts_at = forms.TimeField(
        required=False, label="It began at", widget=forms.TimeInput(attrs={"type": "time"})
    )
    time_zone = forms.ChoiceField(required=False, label="Time zone of what is printed")
    format = forms.ChoiceField(required=False, label="Format")
    session = forms.CharField(required=False, label="Add to a session the archive has")

    def __init__(self, *args: Any, over_limit: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.over_limit = over_limit
        self.fields["hashtag"].widget.attrs["placeholder"] = f"#{settings.CHAT_HASHTAG}"
        self.fields["format"] = forms.ChoiceField(
            required=False,
            label="Format",
            choices=[("", "Recognise it for me"), *((r.name, r.title) for r in READERS)],
        )
        zones = [("", "As it says, else Eastern"), *zone_choices()]
        cast(forms.ChoiceField, self.fields["time_zone"]).choices = zones
        self.fields["session"] = forms.ModelChoiceField(
            queryset=ChatSession.objects.newest_first(),
            required=False,
            to_field_name="slug",
            label="Add to a session the archive has",
            empty_label="A new session, or the one it matches",
        )

    def clean_file(self) -> Any:
        """Say that a file was over the site's limit (it was not kept)."""
        if self.over_limit:
            limit = upload_limit_words()
            raise forms.ValidationError(
                f"This is larger than {limit}, which is the most this site takes at once. "
                "Split it, or ask whoever runs the site to import it with import_file."
            )
        return self.cleaned_data.get("file")

    def clean_starts_on(self) -> date | None:
        """See :func:`_day_of_a_chat`."""
        return _day_of_a_chat(self.cleaned_data["starts_on"])

    def clean_hashtag(self) -> str | None:
        """The hashtag without its sign."""
        return self.cleaned_data["hashtag"].strip().lstrip("#＃") or None

    def clean(self) -> dict[str, Any]:
        """Exactly one of text and file is what is brought."""
        data = super().clean() or self.cleaned_data
        has_text, has_file = bool((data.get("text") or "").strip()), bool(data.get("file"))
        if not has_text and not has_file and not self.errors:
            raise forms.ValidationError("Nothing to read yet: paste the chat’s text, or choose a file.")
        if has_text and has_file:
            raise forms.ValidationError("There is both a pasted text and a file: bring one at a time.")
        _want_day(self)
        return data

    @property
    def starts(self) -> str | None:
        """When the chat began as a person says it, ``"2018-12-03 18:30"`` or the day alone."""
        day, hour = self.cleaned_data["starts_on"], self.cleaned_data["starts_at"]
        return f"{day}{f' {hour:%H:%M}' if hour else ''}" if day else None


class ProposalForm(forms.Form):
    """What a moderator says of a proposed session before it is kept."""

    title = forms.CharField(max_length=200, label="Title")
    starts_on = forms.DateField(
        required=False, label="Day", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    starts_at = forms.TimeField(
        required=False, label="Start", widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    time_zone = forms.ChoiceField(label="Time zone")
    moderators = forms.CharField(
        required=False,
        label="Moderators",
        help_text="Handles, separated by spaces: @SenorG @aurorak12. Whom the source marks, "
        "or who asks the questions, is found without you.",
    )
    description = forms.CharField(
        required=False, label="What it was about", widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, data: Any = None, *, proposal: ProposedSession) -> None:
        super().__init__(data, initial=_said_so_far(proposal), prefix=f"p{proposal.ordinal}")
        self.proposal = proposal
        cast(forms.ChoiceField, self.fields["time_zone"]).choices = zone_choices()
        for field in self.fields.values():
            # The fields stand outside of the form that keeps the import, beside what they are about.
            field.widget.attrs["form"] = "keep"
        if proposal.session is not None or proposal.ends_at is not None:
            # The posts themselves (or the session they join) say when it was.
            for name in ("starts_on", "starts_at"):
                self.fields[name].disabled = True

    def clean_starts_on(self) -> date | None:
        """See :func:`_day_of_a_chat`."""
        return _day_of_a_chat(self.cleaned_data["starts_on"])

    def clean(self) -> dict[str, Any]:
        """A time of day says nothing without its day."""
        data = super().clean() or self.cleaned_data
        _want_day(self)
        return data

    def save(self) -> None:
        """Keep what was said; the start only where the posts themselves do not state it."""
        said, proposal = self.cleaned_data, self.proposal
        untouched = said["title"] == proposal.title
        proposal.title, proposal.description = said["title"], said["description"] or None
        proposal.time_zone, proposal.moderators = said["time_zone"], handles_in(said["moderators"])
        if not self.fields["starts_on"].disabled:
            day, hour = said["starts_on"], said["starts_at"]
            zone = ZoneInfo(proposal.time_zone)
            proposal.has_time = day is None or hour is not None
            proposal.starts_at = datetime.combine(day, hour or time(0), tzinfo=zone) if day else None
            if day and untouched:
                # The title that was proposed says the day as far as it was known.
                proposal.title = _dated(proposal.title, day)
        proposal.save()


def _day_of_a_chat(day: date | None) -> date | None:
    """A day on which there can have been a chat; a slip of the keyboard is none."""
    if day and not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise forms.ValidationError(f"{day.year} is no year of a chat; please look at the day again.")
    return day


def _want_day(form: forms.Form) -> None:
    """A time of day says nothing without its day."""
    said = form.cleaned_data
    if said.get("starts_at") and not said.get("starts_on") and "starts_on" not in form.errors:
        form.add_error("starts_on", "Say the day too, or leave the time empty.")


def _dated(title: str, day: date) -> str:
    return title.replace(", date unknown", f", {day.day} {day:%B %Y}")


def _said_so_far(proposal: ProposedSession) -> dict[str, Any]:
    local = ChatSession(time_zone=proposal.time_zone).local(proposal.starts_at)
    return {
        "title": proposal.title,
        "description": proposal.description,
        "time_zone": proposal.time_zone,
        "moderators": " ".join(f"@{h}" for h in proposal.moderators),
        "starts_on": local.date() if local else None,
        "starts_at": local.time() if local and proposal.has_time else None,
    }
