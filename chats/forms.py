"""What people may type: bringing a chat, and saying what a proposed session is called and when it was."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any, ClassVar, cast
from zoneinfo import ZoneInfo, available_timezones

from django import forms
from django.conf import settings
from django.template.defaultfilters import filesizeformat

from chats import correcting
from chats.models import ChatSession, Correction, ProposedSession, Tweet
from chats.parsing.reading import Role
from chats.readers.registry import READERS
from participants.matching import find_or_add_by_handle

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


class SeveralFiles(forms.ClearableFileInput):
    """A choice of files, one or many."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Uploaded files as a list."""

    widget = SeveralFiles

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        """Check each file as a single one would be."""
        given = data if isinstance(data, list | tuple) else [data]
        return [one for file in given if (one := super(FilesField, self).clean(file, initial)) is not None]


class BringForm(forms.Form):
    """A pasted text or files. One of the two is needed."""

    text = forms.CharField(
        required=False,
        strip=False,
        label="Paste the chat",
        help_text="Everything you copied, as it is. Nothing needs to be tidied first.",
        widget=forms.Textarea(attrs={"rows": 12, "spellcheck": "false"}),
    )
    file = FilesField(
        required=False,
        label="Or choose files",
        help_text="One or several, also packed (ZIP, gzip). Pieces of one kind are read together; "
        "transcripts are each a chat of its own.",
    )
    all_posts = forms.BooleanField(
        required=False,
        label="Keep posts that are not of the chat too",
        help_text="Of a person’s account archive, only posts of the chat are kept otherwise.",
    )
    hashtag = forms.CharField(required=False, max_length=100, label="The chat’s hashtag")
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
            limit = filesizeformat(settings.UPLOAD_LIMIT_BYTES)
            raise forms.ValidationError(
                f"This is larger than {limit}, which is the most this site takes at once. "
                "Split it, or ask whoever runs the site to import it with import_file."
            )
        return self.cleaned_data.get("file")

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
        return data


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
        required=False, label="Moderators", help_text="Handles, separated by spaces: @SenorG @aurorak12"
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

    def clean(self) -> dict[str, Any]:
        """A time of day says nothing without its day."""
        data = super().clean() or self.cleaned_data
        if data.get("starts_at") and not data.get("starts_on"):
            self.add_error("starts_on", "Say the day too, or leave the time empty.")
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


class Several(forms.TextInput):
    """One line of words, however many fields of this name a page has (a box for each question)."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> str:
        """Join the values."""
        return " ".join(data.getlist(name) if hasattr(data, "getlist") else [data.get(name) or ""])


OF_A_QUESTION = (Role.QUESTION, Role.ANSWER)
"""Roles that mean nothing without a question: a post taken from its question is side talk."""


class PlaceForm(forms.Form):
    """One correction of a post: what it is and where it belongs, who wrote it, or hide and show.

    ``quick`` says it in one word, as keys and buttons do: "answer 2",
    "question 3", "reply", "none" (to no question), "right" (as it is),
    "hide", "show".
    """

    ACTS: ClassVar[tuple[str, ...]] = ("place", "author", "hide", "show")
    QUICK: ClassVar[tuple[str, ...]] = ("answer", "question", "reply", "none", "right", "hide", "show")

    quick = forms.RegexField(rf"^({'|'.join(QUICK)})( \d{{1,2}})?$", required=False)
    act = forms.ChoiceField(required=False, choices=[(a, a) for a in ACTS])
    role = forms.ChoiceField(required=False, choices=[(r.value, r.value) for r in Role])
    numbers = forms.CharField(required=False, widget=Several)
    handle = forms.CharField(required=False, max_length=200)

    def clean_numbers(self) -> list[int]:
        """Read "1 2" or "1, 2"; empty means: to no question."""
        words = self.cleaned_data["numbers"].replace(",", " ").upper().replace("Q", " ").split()
        if not all(word.isdecimal() and len(word) <= 2 for word in words):
            raise forms.ValidationError("Write the questions’ numbers, like “1” or “1 2”; nothing for none.")
        return [int(word) for word in words]

    def clean(self) -> dict[str, Any]:
        """To place a post one must say what it is; to put it at a question, at which."""
        data = super().clean() or self.cleaned_data
        word, _, number = (data.get("quick") or "").partition(" ")
        if word in OF_A_QUESTION and not number:
            raise forms.ValidationError(f"Say which question, like “{word} 2”.")
        if word in self.ACTS:
            data["act"] = word
        if not word and not self.errors and not data.get("act"):
            raise forms.ValidationError("Say what to change: its place, its author, or hide it.")
        if data.get("act") == "place" and not data.get("role"):
            raise forms.ValidationError("Say what the post is: a question, an answer, a reply …")
        return data

    def sentence(self) -> str:
        """What is wrong, in one line."""
        return " ".join(str(e) for errors in self.errors.values() for e in errors)

    def apply(self, tweet: Tweet, *, by_id: int) -> list[Correction]:
        """Make the correction; raises :class:`~chats.correcting.NotPossible`."""
        match self.cleaned_data["act"]:
            case "hide":
                return [correcting.hide(tweet, by_id=by_id)]
            case "show":
                return [correcting.show(tweet, by_id=by_id)]
            case "author":
                handles = handles_in(self.cleaned_data["handle"])
                person = find_or_add_by_handle(handles[0]).pk if handles else None
                return correcting.correct_author([tweet], person, by_id=by_id)
            case _:
                return self._place(tweet, by_id=by_id)

    def _place(self, tweet: Tweet, *, by_id: int) -> list[Correction]:
        return correcting.place(tweet, *self._said_of(tweet), by_id=by_id)

    def _said_of(self, tweet: Tweet) -> tuple[str, list[int]]:
        """What the post is and where it belongs, as far as one word says it; the rest stays as it is."""
        word, _, number = self.cleaned_data["quick"].partition(" ")
        stood = list(tweet.placements.values_list("question__number", flat=True))
        match word:
            case "":
                return self.cleaned_data["role"], self.cleaned_data["numbers"]
            case "right":
                return tweet.role, stood
            case "reply":
                return Role.REPLY, stood
            case "none":
                return (Role.OTHER if tweet.role in OF_A_QUESTION else tweet.role), []
            case _:
                return word, [int(number)]


class ModeratorsForm(forms.Form):
    """Who moderated: those who stay (by their slugs), and others by handle."""

    keep = forms.CharField(required=False, widget=Several)
    handles = forms.CharField(required=False, max_length=1000)

    def people(self, session: ChatSession) -> list[int]:
        """Return the ids of the people named; unknown handles become people."""
        kept = session.moderators.filter(slug__in=self.cleaned_data["keep"].split())
        named = [find_or_add_by_handle(handle) for handle in handles_in(self.cleaned_data["handles"])]
        return [person.pk for person in [*kept, *named]]
