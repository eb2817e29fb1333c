"""Who talks with whom: the page, its picture, and its rows as CSV, JSON, SVG and GraphML.

A network is never measured here: it is asked for, and shown once a worker has made it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    JsonResponse,
    StreamingHttpResponse,
)
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe
from kombu.exceptions import OperationalError as QueueError
from redis.exceptions import RedisError

from analytics import tasks
from analytics.counts.networks import TooManyWaiting, wanted_network
from analytics.exports.anonymize import People
from analytics.exports.anonymized_rows import anonymized_values
from analytics.exports.csv_writer import csv_chunks
from analytics.exports.network_file import stored_graphml
from analytics.models import NetworkResult, TieKind
from analytics.network import is_current, is_given_up, network_scope
from analytics.selection.scope import Scope
from analytics.statistics import registry
from analytics.statistics.of_networks.caption import caption_of
from chats.models import ChatSession
from pages.networks import network_page
from pages.request_params.archive_params import KINDS, SCOPE, asked_kinds, asked_scope, sessions_to_choose
from pages.request_params.params import Param, one_among, takes_params
from pages.request_params.table_params import PEOPLE, PROFILE, TABLE
from pages.sessions.session_outline import session_outline
from pages.sessions.session_page import session_head
from participants.permissions import is_moderator

ASK_AGAIN_SECONDS = 5
SORT = Param("sort", one_among(list(network_page.SORTS)), "pagerank")


def _problem(request: HttpRequest, problem: str, status: int = 400) -> HttpResponse:
    """The form of networks with what is wrong."""
    context = {"problem": problem, **_choices(Scope(), asked=())}
    return render(request, "analytics/network.html", context, status=status)


@takes_params(*SCOPE, KINDS, SORT, refuse=_problem)
@require_safe
def network(request: HttpRequest) -> HttpResponse:
    """Who talks with whom, in all published sessions or those of ``?session=…&since=…&until=…``."""
    return _page(request)


@takes_params(KINDS, SORT, refuse=_problem)
@require_safe
def session_network(request: HttpRequest, slug: str) -> HttpResponse:
    """Who talks with whom in one session."""
    readable = ChatSession.objects.readable_by(moderator=is_moderator(request.user))
    found = get_object_or_404(readable, slug=slug)
    return _page(request, session=found)


def _page(request: HttpRequest, *, session: ChatSession | None = None) -> HttpResponse:
    scope = asked_scope(request, session=session.slug if session else None)
    kinds = asked_kinds(request)
    try:
        result = _asked(scope, kinds)
    except TooManyWaiting as problem:
        return _problem(request, str(problem), 503)
    context = {
        "head": session_head(session) if session else None,
        "outline": session_outline(session) if session else None,
        **_choices(scope, kinds),
        **_shown(request, result),
        # The address of a session's page names the session already.
        "own_query": _query(Scope() if session else scope, kinds),
    }
    return render(request, "analytics/network.html", context)


@takes_params(*SCOPE, KINDS)
@require_safe
def network_progress(request: HttpRequest) -> HttpResponse:
    """How far a network is; tells the page to load itself anew when it is there."""
    result = _result(request)
    query = _query(asked_scope(request), asked_kinds(request))
    response = render(request, "analytics/_network_waiting.html", _waiting(result) | {"query": query})
    if result.stamp is not None:
        response["HX-Refresh"] = "true"
    return response


@takes_params(*SCOPE, KINDS, *TABLE)
@require_safe
def network_data(request: HttpRequest) -> HttpResponse:
    """The picture for a script: people with places and measures, ties, and the caption."""
    result = _result(request)
    if result.stamp is None:
        return _not_yet("json")
    data = network_page.picture_data(result, PEOPLE.of(request))
    return JsonResponse(
        {"as_of": result.refreshed_at, "caption": caption_of(result), **data},
        json_dumps_params={"ensure_ascii": False, "separators": (",", ":")},
    )


@takes_params(*SCOPE, KINDS, *TABLE)
@require_safe
def network_svg(request: HttpRequest) -> HttpResponse:
    """The picture as a file of its own, for paper and slides."""
    result = _result(request)
    if result.stamp is None:
        return _not_yet()
    context = {
        "still": network_page.still_picture(result, PEOPLE.of(request)),
        "caption": caption_of(result), "result": result, "is_file": True,
    }  # fmt: skip
    response = render(request, "analytics/_network_still.svg", context, content_type="image/svg+xml")
    response["Content-Disposition"] = 'attachment; filename="badgechat-network.svg"'
    return response


@takes_params(*SCOPE, KINDS, *TABLE)
@require_safe
def network_graphml(request: HttpRequest) -> HttpResponseBase:
    """The network for Gephi, igraph and networkx, with all its ties."""
    result = _result(request)
    if result.stamp is None:
        return _not_yet()
    return StreamingHttpResponse(
        stored_graphml(result, PEOPLE.of(request)),
        content_type="application/graphml+xml; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="badgechat-network.graphml"'},
    )


@takes_params(*SCOPE, KINDS, *TABLE)
@require_safe
def network_table(request: HttpRequest, part: str, suffix: str) -> HttpResponseBase:
    """People, ties or communities of a network as CSV or JSON."""
    slug = f"network-{part}"
    if slug not in registry.STATISTICS or suffix not in ("csv", "json"):
        raise Http404(f"There is no {slug}.{suffix}; there are people, ties and communities.")
    result = _result(request)
    if result.stamp is None:
        return _not_yet(suffix)
    statistic = registry.statistic_named(slug)
    rows, people = registry.rows_to_show(statistic, result), PEOPLE.of(request)
    values = anonymized_values(statistic.columns, (row.values() for row in rows), people)
    if suffix == "json":
        # The sentence names people.
        said = statistic.headline(rows) if people is People.NAMES else None
        return _table_json(statistic, result, said, values)
    chunks = csv_chunks(statistic.columns, values, profile=PROFILE.of(request))
    headers = {"Content-Disposition": f'attachment; filename="{slug}.csv"'}
    return StreamingHttpResponse(chunks, content_type="text/csv; charset=utf-8", headers=headers)


def _table_json(
    statistic: registry.Statistic, result: NetworkResult, said: str | None, rows: Iterator[list[Any]]
) -> JsonResponse:
    names = [column.name for column in statistic.columns]
    return JsonResponse(
        {
            "statistic": statistic.slug,
            "title": statistic.title,
            "definition": statistic.definition,
            "says": said,
            "as_of": result.refreshed_at,
            "is_pending": not is_current(result),
            "columns": [{"name": c.name, "holds": c.meaning} for c in statistic.columns],
            "rows": [dict(zip(names, row, strict=True)) for row in rows],
        },
        json_dumps_params={"ensure_ascii": False},
    )


def _result(request: HttpRequest) -> NetworkResult:
    try:
        return _asked(asked_scope(request), asked_kinds(request))
    except TooManyWaiting:
        # It is there to be had, only later: the same answer as for one that is being made.
        return NetworkResult()


def _asked(scope: Scope, kinds: tuple[str, ...]) -> NetworkResult:
    """Return the stored network of a scope, and have it made where it is missing or old."""
    wanted = network_scope(scope, kinds)
    result = wanted_network(
        kinds=wanted.kinds, sessions=wanted.sessions, since=wanted.since, until=wanted.until, is_patient=False
    )
    if not is_given_up(result) and not is_current(result):
        # Without its queue the page still shows what is there; the sweep finds what is waiting.
        with suppress(QueueError, RedisError):
            tasks.queue_network(result.pk)
    return result


def _not_yet(suffix: str = "") -> HttpResponse:
    """Say when to ask again: 202 for JSON, whose readers look; 503 for files.

    Whoever saves a file would save these words as one; a 503 is no file, and
    clients like ``curl --retry`` wait for it by themselves.
    """
    said = "This network is being counted. Ask again in a few seconds."
    response: HttpResponse = (
        JsonResponse({"is_ready": False, "says": said}, status=202)
        if suffix == "json"
        else HttpResponse(f"{said}\n", content_type="text/plain; charset=utf-8", status=503)
    )
    response["Retry-After"] = str(ASK_AGAIN_SECONDS)
    return response


def _choices(scope: Scope, asked: tuple[str, ...]) -> dict[str, Any]:
    """What the form offers, and what of it is chosen."""
    return {
        "scope": scope, "sessions": sessions_to_choose(), "query": _query(scope, asked),
        "kinds": [(kind.value, kind.label, kind.value in asked) for kind in TieKind],
    }  # fmt: skip


def _query(scope: Scope, kinds: tuple[str, ...]) -> str:
    return "&".join(filter(None, [scope.query(), urlencode({"kinds": ",".join(kinds)}) if kinds else ""]))


def _shown(request: HttpRequest, result: NetworkResult) -> dict[str, Any]:
    context = _waiting(result)
    if result.stamp is None:
        return context
    nodes = network_page.nodes_of(result)
    sort = SORT.of(request)
    return context | {
        "caption": caption_of(result),
        "still": network_page.still_picture(result),
        "people": network_page.people_table(nodes, sort),
        "ties": network_page.tie_table(result),
        "sort": sort,
        "heads": HEADS,
        "people_beyond": max(0, len(nodes) - network_page.MOST_PEOPLE),
        "ties_beyond": max(0, result.facts["ties"] - network_page.MOST_TIES),
        "is_large": len(nodes) > network_page.STILL_PEOPLE,
    }


def _waiting(result: NetworkResult) -> dict[str, Any]:
    return {
        "result": result,
        "is_given_up": is_given_up(result),
        "as_of": result.refreshed_at,
        "pending": result.stamp is not None and not is_current(result),
        "progress_url": reverse("network_progress"),
    }


HEADS: tuple[tuple[str, str, str], ...] = (
    ("sessions", "Sessions", "Sessions of the network the person posted in"),
    ("degree", "Tied to", "How many people the person is tied to (degree)"),
    ("weighted_degree", "Ties, weighted", "Weights of these ties, summed up"),
    ("betweenness", "Between", "Shortest paths between others that lead through the person (betweenness)"),
    ("pagerank", "PageRank", "How much of a random walk along the ties ends here"),
    ("community", "Community", "Group of people tied closely; 1 is the largest"),
)
"""Columns of the table of people: the measure, its head, its meaning."""
