"""The recap of a chat as Markdown, and the page on which a moderator edits it."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from chats.edits.corrections import write_recap
from chats.models import ChatSession
from pages.sessions.recap import candidates_of, echoes_in, recap_of
from pages.sessions.said_recaps import (
    MOST_CHOSEN,
    newest_recap_value,
    recap_as_markdown,
    recap_in_form,
    said_recap,
)
from pages.sessions.session_page import session_reading
from participants.permissions import is_moderator, moderators_only

_MARKDOWN = "text/markdown; charset=utf-8"


@require_safe
def recap_markdown(request: HttpRequest, slug: str) -> HttpResponse:
    """The recap as text for a blog, a newsletter or notes."""
    session = get_object_or_404(
        ChatSession.objects.readable_by(moderator=is_moderator(request.user)), slug=slug
    )
    head, transcript = session_reading(session)
    recap = recap_of(transcript, said_recap(newest_recap_value(session)))
    address = f"{settings.SITE_URL}{reverse('session', args=[slug])}"
    return HttpResponse(recap_as_markdown(head, recap, address), content_type=_MARKDOWN)


@moderators_only
@require_http_methods(["GET", "HEAD", "POST"])
def recap_edit(request: HttpRequest, slug: str) -> HttpResponse:
    """Choose, drop and reorder answers, and write words between them; or leave it to the rules again."""
    session = get_object_or_404(ChatSession, slug=slug)
    head, transcript = session_reading(session)
    if request.method == "POST":
        by_rule = request.POST.get("act") == "rule"
        value = None if by_rule else recap_in_form(request.POST, transcript)
        write_recap(session, value, by_id=int(request.user.pk or 0))
        what = "is chosen by the rules again" if by_rule else "is as you wrote it"
        messages.success(request, f"The recap {what}. “What people changed” has a way back.")
        return redirect(f"{reverse('session', args=[slug])}?show=recap")
    recap = recap_of(transcript, said_recap(newest_recap_value(session)))
    echoes = echoes_in(transcript.timeline)
    chapters = []
    for chapter in recap.chapters:
        places = {pick.thread.post.key: n for n, pick in enumerate(chapter.picks, 1)}
        answers = [
            (thread.post, echoes[thread.post.key].in_words, places.get(thread.post.key, ""))
            for thread in candidates_of(chapter.block, echoes)
        ]
        answers.sort(key=lambda answer: answer[2] or MOST_CHOSEN + 1)
        chapters.append((chapter, answers))
    context = {"head": head, "recap": recap, "chapters": chapters, "most": MOST_CHOSEN}
    return render(request, "chats/recap_edit.html", context)
