"""Template tag of a topic's page: `{% load naming %}`."""

from __future__ import annotations

from django import template

from analytics.statistics.topic_names import TopicNames, names_of

register = template.Library()


@register.simple_tag
def topic_names(topic: str) -> TopicNames:
    """The other names of a topic."""
    return names_of(topic)
