"""What moderators do to topics: let two hashtags be one, take that back, and say how one is shown."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from analytics.counts.terms import fold_tag
from analytics.counts.topic_aliases import NotATopic, merge_topics, rename_topic, unmerge_topic
from analytics.models import TopicKind, TopicTotals
from analytics.tasks import statistics_follow
from participants.permissions import moderators_only

_FOLLOWS = "The numbers follow within seconds."


@moderators_only
@require_POST
def merge(request: HttpRequest, name: str) -> HttpResponse:
    """Count this hashtag as another one (``into``) from now on."""
    into = request.POST.get("into", "")
    try:
        merge_topics(name, into, by_id=request.user.pk)
    except NotATopic as problem:
        messages.error(request, str(problem))
        return redirect("topic", name)
    statistics_follow()
    messages.success(
        request, f"#{fold_tag(name)} counts as #{fold_tag(into.strip())} from now on. {_FOLLOWS}"
    )
    return _lead_to(fold_tag(into.strip()))


@moderators_only
@require_POST
def unmerge(request: HttpRequest, name: str) -> HttpResponse:
    """Let a merged hashtag stand for itself again."""
    unmerge_topic(name)
    statistics_follow()
    messages.success(request, f"#{fold_tag(name)} stands for itself again. {_FOLLOWS}")
    return _lead_to(fold_tag(request.POST.get("back", "")))


@moderators_only
@require_POST
def rename(request: HttpRequest, name: str) -> HttpResponse:
    """Show a hashtag under other words; empty ones give it back the spelling that people used."""
    label = request.POST.get("label", "")
    try:
        rename_topic(name, label, by_id=request.user.pk)
    except NotATopic as problem:
        messages.error(request, str(problem))
        return redirect("topic", name)
    statistics_follow()
    shown = f"shown as #{label.strip().lstrip('#')}" if label.strip() else "shown as people spell it"
    messages.success(request, f"#{fold_tag(name)} is {shown}. {_FOLLOWS}")
    return _lead_to(fold_tag(name))


def _lead_to(topic: str) -> HttpResponse:
    known = TopicTotals.objects.filter(kind=TopicKind.HASHTAG, topic=topic).exists()
    return redirect("topic", topic) if known else redirect("topics")
