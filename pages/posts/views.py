"""The page of the posts behind a number, and the same rows as CSV."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from analytics.exports.streaming import csv_pieces
from analytics.selection import REPEATED, SINGLE, Selection, Unit, describe_selection, read_selection
from analytics.selection.scope import WrongScope
from chats.models import ChatSession
from pages.posts.list_counts import MOST_COUNTED, SelectionCounts
from pages.posts.post_lists import (
    COLUMNS,
    LISTS,
    TooMuch,
    counts_of,
    names_of,
    posts_of,
    table_of,
    within_time,
)
from pages.request_params.params import (
    PAGE,
    AnyParam,
    Param,
    Params,
    WrongParam,
    any_text,
    page_of,
    takes_params,
)
from pages.request_params.table_params import PEOPLE, PROFILE, TABLE
from participants.permissions import is_moderator

ON_A_PAGE = 25
LONG_PAGE = 100
"""Rows on a page of people, sessions or questions."""

SELECTION: tuple[AnyParam, ...] = (
    *(Params(name, any_text()) for name in REPEATED),
    *(Param(name, any_text(), "") for name in SINGLE),
)


def _cannot_be_made(request: HttpRequest, problem: str) -> HttpResponse:
    return render(request, "chats/posts.html", {"problem": problem}, status=400)


@takes_params(*SELECTION, PAGE, refuse=_cannot_be_made)
@require_safe
def posts(request: HttpRequest) -> HttpResponse:
    """``?of=`` posts (also answers, links, repeats), people, sessions or questions; all else narrows."""
    selection = _asked_for(request)
    try:
        with within_time():
            context = _page_of(selection, request)
    except TooMuch as problem:
        return render(request, "chats/posts.html", {"problem": str(problem)}, status=503)
    return render(request, "chats/posts.html", context)


def _page_of(selection: Selection, request: HttpRequest) -> dict[str, Any]:
    counts = counts_of(selection)
    title = describe_selection(selection, counts.total, names_of(selection), is_more=counts.is_more)
    return {"title_words": title, "counts": counts, **_listed(selection, counts, request)}


def _asked_for(request: HttpRequest) -> Selection:
    moderator = is_moderator(request.user)
    try:
        selection = read_selection(request.GET, drafts=moderator)
    except WrongScope as problem:
        raise WrongParam(str(problem)) from problem
    slugs = set(selection.scope.sessions)
    readable = ChatSession.objects.readable_by(moderator=moderator).filter(slug__in=slugs)
    if slugs and readable.count() != len(slugs):
        raise Http404("There is no such session.")
    return selection


def _listed(selection: Selection, counts: SelectionCounts, request: HttpRequest) -> dict[str, Any]:
    groups = LISTS.get(selection.of)
    size, rows = (LONG_PAGE, counts.total) if groups else (ON_A_PAGE, counts.posts)
    page = page_of(Paginator(range(min(rows, MOST_COUNTED)), size), request)
    first = (page.number - 1) * size
    found = groups(selection, first, size) if groups else posts_of(selection, first, size)
    return {
        "selection": selection,
        "page": page,
        "hits": [] if groups else found,
        "groups": [(one, _narrowed(selection, one)) for one in found] if groups else [],
        "query": selection.query(),
        "tabs": _tabs(selection, counts),
    }


def _narrowed(selection: Selection, group: Any) -> str:
    """The query of a group's own posts."""
    match selection.of:
        case Unit.PEOPLE:
            narrow: dict[str, Any] = {"author": (group.slug,)}
        case Unit.TARGETS:
            narrow = {"to": (group.slug,)}
        case Unit.PAIRS:
            narrow = dict.fromkeys(("author", "to"), (group.slug, group.other))
        case _:
            narrow = {"scope": replace(selection.scope, sessions=(group.slug,))}
    if group.number is not None:
        narrow["question"] = (group.number,)
    return replace(selection.counting(Unit.POSTS), **narrow).query()


_OF_POSTS = (Unit.ANSWERS, Unit.LINKS, Unit.TIES, Unit.REPEATS)
_TABS = {Unit.TARGETS: "addressed"}


def _tabs(selection: Selection, counts: SelectionCounts) -> list[tuple[str, int, str, bool]]:
    own = selection.of if selection.of in _OF_POSTS else Unit.POSTS
    units = {own: counts.posts, Unit.PEOPLE: counts.people, Unit.SESSIONS: counts.sessions}
    if selection.of in LISTS:
        units[selection.of] = counts.total
    return [
        (_TABS.get(unit, unit if unit in LISTS else "posts"), number, selection.counting(unit).query(),
         unit is selection.of)
        for unit, number in units.items()
    ]  # fmt: skip


@takes_params(*SELECTION, *TABLE)
@require_safe
def posts_csv(request: HttpRequest) -> HttpResponseBase:
    """The posts of the same address as a table, all of them, with people as ``?people=`` wants them."""
    statement = table_of(_asked_for(request))
    chunks = csv_pieces(COLUMNS, statement, people=PEOPLE.of(request), profile=PROFILE.of(request))
    return StreamingHttpResponse(
        chunks,
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="posts.csv"'},
    )
