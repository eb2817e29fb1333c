"""The form in which a person says what the columns of a table are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField

from chatreader.formats.tables.column_guesses import FIELDS
from chatreader.formats.tables.column_prompt import (
    MappingQuestion,
    date_order,
    names_no_zone,
    resolve_columns,
)
from chats.imports.staging.column_mappings import ColumnAnswer
from chats.models.sessions import DEFAULT_TIME_ZONE
from pages.proposals.forms import zone_choices

LEFT_OUT = "Leave it out"
_SHOWN_VALUES = 3
_ORDERS = (("month", "month first: 3/4 is the 4th of March"), ("day", "day first: 3/4 is the 3rd of April"))


@dataclass(frozen=True, slots=True)
class ColumnRow:
    """A column on the page: its name, some of its cells, the choice, and why it was guessed."""

    name: str
    values: tuple[str, ...]
    field: BoundField
    why: str | None


class MappingForm(forms.Form):
    """One choice for each column, and how its times are meant where they do not say it themselves."""

    def __init__(self, data: Any = None, *, question: MappingQuestion, said: ColumnAnswer) -> None:
        super().__init__(data)
        self.question = question
        self.guesses = {guess.place: guess for guess in question.guesses}
        places = {
            place: name for name, place in resolve_columns(said.columns.items(), question.columns).items()
        }
        choices = [("", LEFT_OUT), *((name, words[:1].upper() + words[1:]) for name, words in FIELDS.items())]
        for place, label in enumerate(question.labels):
            self.fields[f"c{place}"] = forms.ChoiceField(
                required=False, label=label, choices=choices, initial=places.get(place, "")
            )
        self._ask_about_times(said)

    def _ask_about_times(self, said: ColumnAnswer) -> None:
        places = {name: place for place, name in self._chosen().items()}
        place = places.get("posted_at")
        if names_no_zone(self.question.head, place) or "posted_clock" in places:
            self.fields["time_zone"] = forms.ChoiceField(
                required=False, label="Its times name no zone. They are times of", choices=zone_choices(),
                initial=said.time_zone or DEFAULT_TIME_ZONE,
            )  # fmt: skip
        if date_order(self.question.head, place) == "open":
            self.fields["date_order"] = forms.ChoiceField(
                required=False, label="Its dates can be read in two ways. They are written", choices=_ORDERS,
                widget=forms.RadioSelect, initial="day" if said.is_day_first else "month",
            )  # fmt: skip

    def _chosen(self) -> dict[int, str]:
        """What is chosen at this moment: column number → field, without those left out."""
        names = {place: self[f"c{place}"].value() for place in range(len(self.question.columns))}
        return {place: name for place, name in names.items() if name in FIELDS}

    def said(self) -> ColumnAnswer:
        """What is said at this moment, right or wrong; of two columns with one meaning, the first."""
        columns: dict[str, str] = {}
        for place, name in self._chosen().items():
            columns.setdefault(name, self.question.labels[place])
        zone, order = (
            self[name].value() if name in self.fields else None for name in ("time_zone", "date_order")
        )
        return ColumnAnswer(
            columns=columns, time_zone=zone or None, is_day_first=order == "day" if order else None
        )

    def clean(self) -> dict[str, Any]:
        """The words must be somewhere, and no two columns may be the same thing."""
        chosen, labels = self._chosen(), self.question.labels
        if "text" not in chosen.values():
            raise forms.ValidationError(
                "Say which column holds the words of the posts; the others are welcome."
            )
        seen: dict[str, int] = {}
        for place, name in chosen.items():
            if name in seen:
                self.add_error(
                    f"c{place}", f"“{labels[seen[name]]}” is {FIELDS[name]} already: leave one of them out."
                )
            seen.setdefault(name, place)
        return super().clean() or self.cleaned_data

    def rows(self) -> list[ColumnRow]:
        """The columns in their order, as the page shows them."""
        return [self._row(place, label) for place, label in enumerate(self.question.labels)]

    def _row(self, place: int, label: str) -> ColumnRow:
        cells = [row[place].strip() for row in self.question.head.rows if len(row) > place]
        values = tuple(dict.fromkeys(cell for cell in cells if cell))[:_SHOWN_VALUES]
        bound, guess = self[f"c{place}"], self.guesses.get(place)
        why = guess.why if guess and bound.value() == guess.field else None
        return ColumnRow(label, values, bound, why)
