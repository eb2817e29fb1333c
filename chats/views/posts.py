"""The page of the posts behind a number, and the same rows as CSV."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from analytics.export_kinds import Cell, Column
from analytics.writers import Profile, csv_chunks
from chats.models import ChatSession
from chats.posts_counted import MOST_COUNTED, Counts
from chats.posts_page import LISTS, TooMuch, count, names_of, patient, posts_of, table_of
from chats.scope import WrongScope
from chats.selecting import Selection, Unit, described, read_selection
from participants.permissions import is_moderator

ON_A_PAGE = 25
LONG_PAGE = 100
"""Rows on a page of people, sessions or questions."""

COLUMNS = (
    Column("session", "Slug of the session.", Cell.ID),
    Column("day", "Local day on which the session began.", Cell.ID),
    Column("posted_at", "When it was posted, in UTC.", Cell.UTC),
    Column("person", "Slug of the author; empty: nobody known.", Cell.ID),
    Column("name", "Name of the author."),
    Column("role", "What the post is."),
    Column("questions", "Numbers of the questions it stands at.", Cell.WORDS),
    Column("text", "Its words."),
    Column("permalink", "Where it was posted."),
)


@require_safe
def posts(request: HttpRequest) -> HttpResponse:
    """``?of=`` posts (also answers, links, repeats), people, sessions or questions; all else narrows."""
    selection = _asked_for(request)
    if isinstance(selection, WrongScope):
        return render(request, "chats/posts.html", {"problem": str(selection)}, status=400)
    try:
        with patient():
            context = _page_of(selection, request.GET.get("page"))
    except TooMuch as problem:
        return render(request, "chats/posts.html", {"problem": str(problem)}, status=503)
    return render(request, "chats/posts.html", context)


def _page_of(selection: Selection, number: str | None) -> dict[str, Any]:
    counts = count(selection)
    title = described(selection, counts.total, names_of(selection), is_more=counts.is_more)
    return {"title_words": title, "counts": counts, **_listed(selection, counts, number)}


def _asked_for(request: HttpRequest) -> Selection | WrongScope:
    moderator = is_moderator(request.user)
    try:
        selection = read_selection(request.GET, drafts=moderator)
    except WrongScope as problem:
        return problem
    slugs = set(selection.scope.sessions)
    readable = ChatSession.objects.readable_by(moderator=moderator).filter(slug__in=slugs)
    if slugs and readable.count() != len(slugs):
        raise Http404("There is no such session.")
    return selection


def _listed(selection: Selection, counts: Counts, number: str | None) -> dict[str, Any]:
    groups = LISTS.get(selection.of)
    size, rows = (LONG_PAGE, counts.total) if groups else (ON_A_PAGE, counts.posts)
    page = Paginator(range(min(rows, MOST_COUNTED)), size).get_page(number)
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


def _tabs(selection: Selection, counts: Counts) -> list[tuple[str, int, str, bool]]:
    own = selection.of if selection.of in _OF_POSTS else Unit.POSTS
    units = {own: counts.posts, Unit.PEOPLE: counts.people, Unit.SESSIONS: counts.sessions}
    if selection.of in LISTS:
        units[selection.of] = counts.total
    return [
        (_TABS.get(unit, unit if unit in LISTS else "posts"), number, selection.counting(unit).query(),
         unit is selection.of)
        for unit, number in units.items()
    ]  # fmt: skip


@require_safe
def posts_csv(request: HttpRequest) -> HttpResponseBase:
    """The posts of the same address for a spreadsheet."""
    selection = _asked_for(request)
    if isinstance(selection, WrongScope):
        raise Http404(str(selection))
    try:
        with patient():
            rows = table_of(selection)
    except TooMuch as problem:
        return HttpResponse(f"{problem}\n", content_type="text/plain; charset=utf-8", status=503)
    chunks = csv_chunks(COLUMNS, rows, profile=Profile.SPREADSHEET)
    return StreamingHttpResponse(
        chunks,
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="posts.csv"'},
    )
