"""Template tags of the archive's pages: `{% load chats_look %}`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import template
from django.forms import BoundField, CheckboxInput, Select, Textarea, Widget
from django.urls import reverse
from django.utils.safestring import SafeString

from chatreader.sessions.transcript import Post, Thread, Transcript
from chatreader.text.web_addresses import web_address
from chatreader.threads.model import Role
from chats.session_summary import SessionHead
from chats.wording import ROLES
from pages.sessions import session_words, transcript_parts
from pages.sessions.cards import Cards
from pages.sessions.chat_shape import Shape, shape_of
from pages.sessions.session_citation import Citation, citation_of
from pages.sessions.structured_data import discussion_data

register = template.Library()

FEW = 12
"""Answers shown before the rest of a question is folded."""

SPARE = 3
"""Nothing is folded for the sake of this few."""

for plain in (
    session_words.counted,
    session_words.question_colour,
    session_words.day_words,
    session_words.day_format,
    session_words.clock_words,
    session_words.machine_time,
    session_words.first_answer_after,
    session_words.quiet_words,
    session_words.quiet_heading,
    session_words.asides_words,
    session_words.repeat_count,
    session_words.captured_words,
    session_words.reason_words,
    session_words.times_seen,
    session_words.times_in_words,
    transcript_parts.walk_thread,
    transcript_parts.voices_in,
    transcript_parts.posts_in,
    transcript_parts.thread_size,
    transcript_parts.honeycomb_rows,
    transcript_parts.conversations_in,
    transcript_parts.year_strip,
    web_address,
):
    register.filter(plain.__name__, plain)

register.simple_tag(transcript_parts.margin_of, name="margin")
register.simple_tag(session_words.post_time, name="post_time")
register.simple_tag(discussion_data, name="discussion_data")


@register.filter
def first_few(items: Sequence[Any], limit: int = FEW) -> Sequence[Any]:
    """The first *limit* of *items*, or all of them when hardly more are left."""
    return items if len(items) <= limit + SPARE else items[:limit]


@register.filter
def after_first_few(items: Sequence[Any], limit: int = FEW) -> Sequence[Any]:
    """What :func:`first_few` leaves out."""
    return items[len(first_few(items, limit)) :]


@register.filter
def gist(text: str, length: int = 74) -> str:
    """The beginning of a text, cut at a word."""
    plain = " ".join(text.split())
    if len(plain) <= length:
        return plain
    whole, _, rest = plain[: length - 1].rpartition(" ")
    return (whole if len(rest) < length // 3 else plain[: length - 2]).rstrip(" ,;:–-") + " …"


@register.filter
def role_words(role: str) -> str:
    """What a post is, for people."""
    return ROLES[Role(role)].name if role in ROLES else role


@register.filter
def of_role(posts: Sequence[Post], role: str) -> list[Post]:
    """Those of *posts* that have *role*."""
    return [post for post in posts if post.role == role]


@register.filter
def percent_of(part: int | None, whole: int | None) -> str:
    """*part* in percent of *whole*, as an SVG length."""
    return f"{100 * (part or 0) / whole:.3f}%" if whole else "0%"


@register.filter
def as_thread(post: Post) -> Thread:
    """A post alone, in the shape that the thread template takes."""
    return Thread(post)


@register.simple_tag
def asked_at(transcript: Transcript) -> dict[str, int]:
    """Key of each asking post and the index of its question, for the timeline's headings."""
    return {block.asked.key: i for i, block in enumerate(transcript.questions) if block.asked}


@register.filter
def item_at(mapping: Any, key: Any) -> Any:
    """``mapping[key]``; ``None`` for a missing key or no mapping at all."""
    if not mapping:
        return None
    return mapping.get(key) if hasattr(mapping, "get") else mapping[key]


@register.inclusion_tag("chats/_shape.html")
def chat_shape(transcript: Transcript, head: SessionHead) -> dict[str, Shape | None]:
    """The chat at a glance, as a picture with its sentence."""
    return {"shape": shape_of(transcript, head)}


@register.simple_tag
def cards_of(head: SessionHead) -> Cards:
    """What writes the posts of a chat: ``{% cards_of head as cards %}``."""
    return Cards(head)


@register.simple_tag
def thread_cards(cards: Cards, threads: Sequence[Thread], number: int | None) -> SafeString:
    """Posts with the replies below them."""
    return cards.threads(threads, number)


@register.simple_tag
def reply_cards(cards: Cards, thread: Thread, number: int | None) -> SafeString:
    """The replies under a post."""
    return cards.replies(thread, number)


@register.simple_tag
def post_cards(cards: Cards, posts: Sequence[Post], number: int | None) -> SafeString:
    """Posts one after the other."""
    return cards.posts(posts, number)


@register.simple_tag(takes_context=True)
def citation(context: template.Context, head: SessionHead) -> Citation:
    """How to cite a session, with its full address."""
    path = reverse("session", args=[head.slug])
    request = context.get("request")
    return citation_of(head, request.build_absolute_uri(path) if request else path)


@register.inclusion_tag("components/_field.html")
def field(bound: BoundField, size: str = "") -> dict[str, Any]:
    """A form field with its label, help and errors beside it."""
    return {"field": bound, "control": control(bound), "size": size}


@register.simple_tag
def control(bound: BoundField) -> SafeString:
    """The field's widget in the site's dress, tied to its help and its errors for screen readers."""
    widget = bound.field.widget
    attrs: dict[str, str | bool] = (
        {} if isinstance(widget, CheckboxInput) else {"class": dress_widget(widget)}
    )
    described = [f"{bound.auto_id}_helptext"] if bound.help_text else []
    if bound.errors:
        attrs["aria-invalid"] = "true"
        described.append(f"{bound.auto_id}_error")
    if described:
        attrs["aria-describedby"] = " ".join(described)
    if isinstance(widget, Textarea):
        attrs.setdefault("rows", str(widget.attrs.get("rows", 4)))
    return bound.as_widget(attrs=attrs)


def dress_widget(widget: Widget) -> str:
    """CSS classes of a widget: the site's, and its own."""
    kind = "form-select" if isinstance(widget, Select) else "form-control"
    return f"{kind} {widget.attrs.get('class', '')}".strip()
