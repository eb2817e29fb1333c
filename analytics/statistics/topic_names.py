"""Under which names a topic goes, and who said so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from analytics.models import TopicAlias


@dataclass(frozen=True, slots=True)
class Naming:
    """A moderator's word: ``topic`` counts as another one, or (``label``) is shown otherwise."""

    topic: str
    label: str | None
    by: str | None
    at: datetime


@dataclass(frozen=True, slots=True)
class TopicNames:
    """All that was said of one topic's name: the hashtags counted with it, and how it is shown."""

    also: tuple[Naming, ...] = ()
    shown_as: Naming | None = None


def names_of(topic: str) -> TopicNames:
    """Return the names of a topic (case-folded, without ``#``), with one statement."""
    rows = TopicAlias.objects.filter(into=topic).select_related("made_by").order_by("topic")
    said = [
        Naming(r.topic, r.label, r.made_by.get_username() if r.made_by else None, r.made_at) for r in rows
    ]
    also = tuple(naming for naming in said if naming.topic != topic)
    return TopicNames(also, next((n for n in said if n.topic == topic and n.label), None))
