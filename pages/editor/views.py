"""A moderator corrects a session: posts, questions, moderators; everything can be taken back."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from analytics.tasks import statistics_follow
from chatreader.sessions.transcript import Post, arrange_transcript
from chats.edits import corrections as correcting
from chats.edits import history
from chats.edits.corrections import NotPossible
from chats.models import ChatSession, Correction, Tweet
from pages.editor import review_queue
from pages.editor.context import beside_stored
from pages.editor.forms import ModeratorsForm, PlaceForm
from pages.request_params.params import Param, one_among, takes_params
from pages.sessions import session_page
from participants.permissions import moderators_only

READINGS = ("questions", "timeline", "threads")
FROM, VIEW = Param("from", one_among(("review",)), ""), Param("view", one_among(READINGS), "")
EVERY = Param("every", one_among(("1",)), "")


def _session(slug: str) -> ChatSession:
    return get_object_or_404(ChatSession, slug=slug)


def _who(request: HttpRequest) -> int:
    if request.user.pk is None:
        raise Http404
    return int(request.user.pk)


def _reading(session: ChatSession, view: str) -> dict[str, Any]:
    transcript = session_page.session_transcript(session)
    return {
        "head": session_page.session_head(session),
        "transcript": transcript,
        "desk": review_queue.desk_of(session, transcript.timeline),
        "view": view if view in READINGS else READINGS[0],
        "can_edit": True,
    }


def _work(session: ChatSession, *, every: bool) -> dict[str, Any]:
    posts, questions = session_page.session_posts(session), session_page.session_questions(session)
    return {
        "head": session_page.session_head(session),
        "transcript": arrange_transcript(posts, questions),
        "desk": review_queue.desk_of(session, posts),
        "doubts": review_queue.doubts_of(posts, every=every),
        "left": len(review_queue.doubtful(posts, every=every)),
        "every": every,
        "hidden": review_queue.hidden_posts(session),
        "can_edit": True,
    }


def _answer(
    request: HttpRequest,
    session: ChatSession,
    sentence: str,
    *,
    key: str = "",
    change: Correction | None = None,
    wrong: bool = False,
) -> HttpResponse:
    """The reading anew for htmx, with the sentence and its undo; else back to the post on its page."""
    at_work = request.POST.get("from") == "review"
    if not wrong:
        statistics_follow()
    if not request.headers.get("HX-Request"):
        (messages.error if wrong else messages.success)(request, sentence)
        page = reverse("session_review" if at_work else "session", args=[session.slug])
        return redirect(page + (f"#p-{key}" if key and not at_work else ""))
    undo_pk = change.pk if change else None
    said = {"said": sentence, "said_is_wrong": wrong, "said_of": key, "undo_pk": undo_pk}
    if at_work:
        context = _work(session, every=bool(request.POST.get("every")))
        return render(request, "chats/_review_answer.html", context | said)
    context = _reading(session, request.POST.get("view", ""))
    return render(request, "chats/_reading_answer.html", context | said)


@takes_params(FROM, VIEW)
@moderators_only
@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """Say what a post is, where it belongs, who wrote it, or that nobody should see it."""
    if request.method != "POST":
        return _ask(request, _session(slug), key)
    tweet = get_object_or_404(Tweet.objects.select_related("session"), session__slug=slug, key=key)
    session, form = cast(ChatSession, tweet.session), PlaceForm(request.POST)
    if not form.is_valid():
        return _answer(request, session, form.sentence(), key=key, wrong=True)
    try:
        made = form.apply(tweet, by_id=_who(request))
    except NotPossible as reason:
        return _answer(request, session, str(reason), key=key, wrong=True)
    return _answer(request, session, history.outcome_of(made), key=key, change=made)


def _ask(request: HttpRequest, session: ChatSession, key: str) -> HttpResponse:
    """The form of one post: a page of its own, or the piece that htmx opens under the post."""
    posts = {post.key: post for post in session_page.session_posts(session)}
    if key not in posts:
        raise Http404("There is no such post in this session, or it is hidden.")
    post, questions = posts[key], session_page.session_questions(session)
    context = {
        "head": session_page.session_head(session),
        "post": post,
        "stands": history.place_words(post.role, [place.number for place in post.places]),
        "choices": _choices(post, questions),
        "beside": beside_stored(session, key),
        "from": FROM.of(request),
        "view": VIEW.of(request),
    }
    page = "_correct_form" if request.headers.get("HX-Request") else "session_correct"
    return render(request, f"chats/{page}.html", context)


def _choices(post: Post, questions: list[tuple[int, str | None, bool]]) -> list[tuple[int, str, bool]]:
    """The questions a post can be put at, and the next one, each with whether the post stands there."""
    here = {place.number for place in post.places}
    known = [(number, text or "not captured", number in here) for number, text, _ in questions]
    following = max((number for number, *_ in questions), default=0) + 1
    return [*known, (following, "a question the archive does not know yet", False)]


@moderators_only
@require_POST
def undo(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Take one change back."""
    session = _session(slug)
    change = get_object_or_404(Correction.objects.of_session(session).select_related("tweet"), pk=pk)
    return _taken_back(request, session, change)


@moderators_only
@require_POST
def undo_last(request: HttpRequest, slug: str) -> HttpResponse:
    """Take back this moderator's newest change of the session."""
    session = _session(slug)
    change = history.last_change(session, _who(request))
    if change is None:
        return _answer(request, session, "There is nothing of yours to take back.", wrong=True)
    return _taken_back(request, session, change)


def _taken_back(request: HttpRequest, session: ChatSession, change: Correction) -> HttpResponse:
    correcting.undo(change, by_id=_who(request))
    sentence = history.outcome_of_undo(change)
    if request.POST.get("from") == "changes":
        messages.success(request, sentence)
        return redirect("session_changes", slug=session.slug)
    return _answer(request, session, sentence, key=change.tweet.key if change.tweet else "")


@moderators_only
@require_POST
def question_text(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Write a question's text: one that was not captured, or that stood in a picture."""
    session = _session(slug)
    try:
        made = correcting.write_question(session, number, request.POST.get("text", ""), by_id=_who(request))
    except NotPossible as reason:
        return _answer(request, session, str(reason), wrong=True)
    return _answer(request, session, f"Q{number} has its words now.", change=made)


@moderators_only
@require_POST
def moderators(request: HttpRequest, slug: str) -> HttpResponse:
    """Say who moderated: some of those named so far, and others by their handles."""
    session = _session(slug)
    form = ModeratorsForm(request.POST)
    if not form.is_valid():
        return _answer(request, session, "That is too long for a list of moderators.", wrong=True)
    made = correcting.name_moderators(session, form.people(session), by_id=_who(request))
    return _answer(request, session, f"You {history.describe(made)}.", change=made)


@takes_params(EVERY)
@moderators_only
@require_safe
def review(request: HttpRequest, slug: str) -> HttpResponse:
    """The posts the rules are least certain of, least certain first; ``?every=1`` adds the others."""
    context = _work(_session(slug), every=bool(EVERY.of(request)))
    return render(request, "chats/session_review.html", context)


@moderators_only
@require_safe
def changes(request: HttpRequest, slug: str) -> HttpResponse:
    """What people changed in the session, newest first, each with its undo."""
    session = _session(slug)
    context = {"head": session_page.session_head(session), "changes": history.changes_of(session)}
    return render(request, "chats/session_changes.html", context)
