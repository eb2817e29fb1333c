"""Topics: their list, a page for each, and what moderators do to them: merge, take that back, rename."""

from __future__ import annotations

from urllib.parse import unquote, urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from analytics.counts.terms import fold_tag
from analytics.counts.topic_aliases import NotATopic, merge_topics, rename_topic, unmerge_topic
from analytics.models import TopicKind, TopicTotals
from analytics.statistics.figures import figure_of, figures_of
from analytics.statistics.freshness import age_of_archive
from analytics.statistics.registry import Subject
from analytics.tasks import statistics_follow
from pages.request_params.params import PAGE, page_of, takes_params
from pages.statistics.subjects import topic_as_counted
from participants.permissions import moderators_only

TOPICS_ON_A_PAGE = 200
OF_TOPICS = ("top-hashtags", "hashtag-trends", "hashtag-pairs")
"""Statistics of the archive that stand on the page of topics."""
OF_REAL_TOPICS = ("topic-questions", "topic-people", "topic-company")
"""Of a chats' own hashtag these would name everyone and everything; its CSV and JSON still do."""
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


@require_safe
def topic(request: HttpRequest, name: str) -> HttpResponse:
    """Where a hashtag came up, when, by whom and beside what."""
    plain, merged = topic_as_counted(name)
    address = reverse("topic", args=[merged or plain])
    if plain and unquote(address) != request.path:
        return redirect(address, permanent=merged is None)
    found = get_object_or_404(TopicTotals, kind=TopicKind.HASHTAG, topic=plain)
    figures = figures_of(Subject.TOPIC, plain, leave_out=OF_REAL_TOPICS if found.is_chat_tag else ())
    query = urlencode({"topic": plain})
    context = {"topic": found, "figures": figures, "query": query, **age_of_archive()}
    return render(request, "analytics/topic.html", context)


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
