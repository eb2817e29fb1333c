"""A session of the archive as the editor sees it."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse

from analytics.tasks import statistics_follow
from chatreader.sessions.transcript import Post
from chats.edits import corrections, history
from chats.edits.corrections import PostPlace
from chats.edits.staged_boundaries import EditRefused
from chats.models import ChatSession, Correction, Tweet
from chats.models.archive import IdentityKind
from pages.editor import review_queue
from pages.editor.sections import section_marks
from pages.editor.targets import Beside, EditOutcome, EditStore, beside_of, choices_of
from pages.sessions import session_page


class StoredChat:
    """A session of the archive; each edit is a correction."""

    answer_extras: str | None = None
    store: EditStore = corrections
    READINGS = ("questions", "timeline", "threads")

    def __init__(self, slug: str, by_id: int) -> None:
        self.slug, self.by_id = slug, by_id
        self._tweets: dict[str, Tweet] = {}

    @cached_property
    def session(self) -> ChatSession:
        """The session; raises ``Http404``."""
        return get_object_or_404(ChatSession, slug=self.slug)

    @property
    def address(self) -> str:
        return self.page()

    def page(self) -> str:
        return reverse("session", args=[self.slug])

    def stored(self, key: str) -> Tweet:
        """Return a post, hidden or not; raises ``Http404``."""
        if key not in self._tweets:
            posts = Tweet.objects.select_related("session")
            self._tweets[key] = get_object_or_404(posts, session__slug=self.slug, key=key)
            self.__dict__.setdefault("session", self._tweets[key].session)
        return self._tweets[key]

    def post(self, key: str) -> Post:
        for post in session_page.session_posts(self.session):
            if post.key == key:
                return post
        raise Http404("There is no such post in this session, or it is hidden.")

    def place_of(self, key: str) -> PostPlace:
        return corrections.place_of(self.stored(key))

    def outcome(self, made: Correction, key: str = "", sentence: str = "") -> EditOutcome:
        """Return what a correction became; lists and figures follow."""
        statistics_follow()
        return EditOutcome(sentence or history.outcome_of(made), key, made.pk)

    def undo(self, pk: int | None) -> EditOutcome:
        change = self.change(pk) if pk else history.last_change(self.session, self.by_id)
        if change is None:
            raise EditRefused("There is nothing of yours to take back.")
        corrections.undo(change, by_id=self.by_id)
        statistics_follow()
        return EditOutcome(history.outcome_of_undo(change), change.tweet.key if change.tweet else "")

    def change(self, pk: int) -> Correction:
        """Return a correction of the session; raises ``Http404``."""
        return get_object_or_404(Correction.objects.of_session(self.session).select_related("tweet"), pk=pk)

    def form_context(self, key: str) -> dict[str, Any]:
        post = self.post(key)
        questions = [(n, text) for n, text, _ in session_page.session_questions(self.session)]
        return {
            "head": session_page.session_head(self.session),
            "post": post,
            "choices": choices_of(post, questions, "a question the archive does not know yet"),
            "beside": self._beside(key),
        }

    def _beside(self, key: str) -> Beside:
        tweet = self.stored(key)
        before, after = (corrections.beside_in_source(tweet, backwards=way) for way in (True, False))
        known = tweet.identities.exclude(kind=IdentityKind.FINGERPRINT)
        return beside_of(before, after, is_certain=bool(tweet.source_id) or known.exists())

    def reading_context(self, request: HttpRequest) -> dict[str, Any]:
        if request.POST.get("from") == "review":
            return self.work_context(every=bool(request.POST.get("every")))
        view = request.POST.get("view", "")
        transcript = session_page.session_transcript(self.session)
        head = session_page.session_head(self.session)
        desk = review_queue.desk_of(self.session, transcript.timeline)
        by_question = view not in self.READINGS[1:]
        return {
            "reading": "chats/_session_reading.html",
            "head": head,
            "transcript": transcript,
            "desk": desk,
            "marks": section_marks(transcript, head, desk.near) if by_question else None,
            "view": view if view in self.READINGS else self.READINGS[0],
            "can_edit": True,
        }

    def work_context(self, *, every: bool) -> dict[str, Any]:
        """Return the work list: the posts the rules are least certain of."""
        transcript = session_page.session_transcript(self.session)
        posts = transcript.timeline
        return {
            "reading": "chats/_review_list.html",
            "head": session_page.session_head(self.session),
            "transcript": transcript,
            "desk": review_queue.desk_of(self.session, posts),
            "doubts": review_queue.doubts_of(posts, every=every),
            "left": len(review_queue.doubtful_posts(posts, every=every)),
            "every": every,
            "hidden": review_queue.hidden_posts(self.session),
            "can_edit": True,
        }
