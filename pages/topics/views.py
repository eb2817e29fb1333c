"""Topics: their list, a page for each, and what moderators do to them: merge, take that back, rename."""

from __future__ import annotations

from urllib.parse import unquote

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from analytics.counts.terms import fold_tag
from analytics.counts.topic_aliases import NotATopic, merge_topics, rename_topic, unmerge_topic
from analytics.models import TopicKind, TopicTotals
from analytics.statistics.figures import figure_of
from analytics.statistics.freshness import age_of_archive
from analytics.tasks import statistics_follow
from pages.people.person_page import VIEW
from pages.request_params.params import PAGE, page_of, takes_params
from pages.statistics.subjects import topic_as_counted
from pages.topics.topic_page import page_of_topic
from participants.permissions import moderators_only

TOPICS_ON_A_PAGE = 200
OF_TOPICS = ("top-hashtags", "hashtag-trends", "hashtag-pairs")
"""Statistics of the archive that stand on the page of topics."""
_FOLLOWS = "The numbers follow within seconds."


@takes_params(PAGE)
@require_safe
def topic_list(request: HttpRequest) -> HttpResponse:
    """What the chats are about, in hashtags."""
    topics = TopicTotals.objects.filter(kind=TopicKind.HASHTAG, is_chat_tag=False).order_by("-posts", "topic")
    page = page_of(Paginator(topics, TOPICS_ON_A_PAGE), request)
    figures = [figure_of(slug) for slug in OF_TOPICS] if page.number == 1 and page.object_list else []
    return render(
        request, "analytics/topic_list.html", {"page": page, "figures": figures, **age_of_archive()}
    )


@takes_params(VIEW, PAGE)
@require_safe
def topic(request: HttpRequest, name: str) -> HttpResponse:
    """What was said with a hashtag, newest chat first; ``?view=numbers`` counts it."""
    plain, merged = topic_as_counted(name)
    address = reverse("topic", args=[merged or plain])
    if plain and unquote(address) != request.path:
        return redirect(address, permanent=merged is None)
    found = get_object_or_404(TopicTotals, kind=TopicKind.HASHTAG, topic=plain)
    return render(request, "analytics/topic.html", page_of_topic(request, found))


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
