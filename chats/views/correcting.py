"""A moderator corrects a session: posts, questions, moderators; everything can be taken back."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from chats import changes as change_rows
from chats import correcting, session_pages
from chats.correcting import NotPossible
from chats.forms import PlaceForm, handles_in
from chats.models import ChatSession, Correction, Tweet
from participants.matching import find_or_add_by_handle
from participants.permissions import moderators_only


def _session(slug: str) -> ChatSession:
    return get_object_or_404(ChatSession, slug=slug)


def _who(request: HttpRequest) -> int:
    if request.user.pk is None:
        raise Http404
    return int(request.user.pk)


def _answer(
    request: HttpRequest, session: ChatSession, sentence: str, *, key: str = "", wrong: bool = False
) -> HttpResponse:
    """The reading anew for htmx, with the sentence; else back to the post on its page."""
    if request.headers.get("HX-Request"):
        context = {
            "head": session_pages.session_head(session),
            "transcript": session_pages.session_transcript(session),
            "can_edit": True,
            "view": "questions",
            "said": sentence,
            "said_is_wrong": wrong,
        }
        return render(request, "chats/_session_reading.html", context)
    (messages.error if wrong else messages.success)(request, sentence)
    page = "session_review" if request.POST.get("from") == "review" else "session"
    return redirect(reverse(page, args=[session.slug]) + (f"#{key}" if key else ""))


@moderators_only
@require_POST
def correct(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """Say what a post is, where it belongs, who wrote it, or that nobody should see it."""
    session = _session(slug)
    tweet = get_object_or_404(Tweet, session=session, key=key)
    form = PlaceForm(request.POST)
    if not form.is_valid():
        return _answer(request, session, form.sentence(), key=key, wrong=True)
    try:
        made = form.apply(tweet, by_id=_who(request))
    except NotPossible as reason:
        return _answer(request, session, str(reason), key=key, wrong=True)
    sentence = "; ".join(change_rows.describe(c) for c in made)
    return _answer(request, session, f"You {sentence}.", key=key)


@moderators_only
@require_POST
def undo(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Take one change back."""
    session = _session(slug)
    change = get_object_or_404(Correction.objects.of_session(session), pk=pk)
    correcting.undo(change, by_id=_who(request))
    key = change.tweet.key if change.tweet else ""
    return _answer(request, session, f"Taken back: {change_rows.describe(change)}.", key=key)


@moderators_only
@require_POST
def undo_last(request: HttpRequest, slug: str) -> HttpResponse:
    """Take back this moderator's newest change of the session."""
    session = _session(slug)
    change = change_rows.last_change(session, _who(request))
    if change is None:
        return _answer(request, session, "There is nothing of yours to take back.", wrong=True)
    correcting.undo(change, by_id=_who(request))
    key = change.tweet.key if change.tweet else ""
    return _answer(request, session, f"Taken back: {change_rows.describe(change)}.", key=key)


@moderators_only
@require_POST
def question_text(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Write a question's text: one that was not captured, or that stood in a picture."""
    session = _session(slug)
    try:
        correcting.write_question(session, number, request.POST.get("text", ""), by_id=_who(request))
    except NotPossible as reason:
        return _answer(request, session, str(reason), key=f"q{number}", wrong=True)
    return _answer(request, session, f"Q{number} has its words now.", key=f"q{number}")


@moderators_only
@require_POST
def moderators(request: HttpRequest, slug: str) -> HttpResponse:
    """Say who moderated, by their handles."""
    session = _session(slug)
    people = [find_or_add_by_handle(handle).pk for handle in handles_in(request.POST.get("handles", ""))]
    made = correcting.name_moderators(session, people, by_id=_who(request))
    return _answer(request, session, f"You {change_rows.describe(made)}.")


@moderators_only
@require_GET
def review(request: HttpRequest, slug: str) -> HttpResponse:
    """The posts the rules are least certain of, least certain first."""
    session = _session(slug)
    posts = session_pages.session_posts(session)
    context = {
        "head": session_pages.session_head(session),
        "posts": [p for p in sorted(posts, key=lambda p: -p.doubt) if p.doubt > 0],
        "questions": session_pages.session_questions(session),
        "can_edit": True,
    }
    return render(request, "chats/session_review.html", context)


@moderators_only
@require_GET
def changes(request: HttpRequest, slug: str) -> HttpResponse:
    """What people changed in the session, newest first, each with its undo."""
    session = _session(slug)
    context = {"head": session_pages.session_head(session), "changes": change_rows.changes_of(session)}
    return render(request, "chats/session_changes.html", context)
