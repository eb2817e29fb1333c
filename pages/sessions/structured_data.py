"""What machines are told of a chat: a ``DiscussionForumPosting`` of schema.org with the answers of its recap.

https://developers.google.com/search/docs/appearance/structured-data/discussion-forum
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from chatreader.sessions.transcript import Post, Voice
from chats.session_summary import SessionHead
from pages.sessions.recap import Recap
from pages.sessions.session_words import machine_time

_ESCAPED = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


def discussion_data(head: SessionHead, recap: Recap | None) -> SafeString:
    """Return a published chat as JSON-LD to stand in a page; "" for a draft, which is nobody's to find."""
    if head.is_draft:
        return SafeString("")
    answers = [pick.thread.post for chapter in recap.chapters for pick in chapter.picks] if recap else []
    told = {
        "@context": "https://schema.org",
        "@type": "DiscussionForumPosting",
        "headline": head.title,
        "text": " ".join(chapter.block.text or "" for chapter in recap.chapters).strip() if recap else "",
        "url": _full("session", head.slug),
        "datePublished": machine_time(head.local_start),
        "author": {"@type": "Organization", "name": "#BadgeChat", "url": settings.SITE_URL},
        "commentCount": head.post_count,
        "comment": [_comment(head, post) for post in answers],
    }
    return json_for_html({name: value for name, value in told.items() if value})


def _comment(head: SessionHead, post: Post) -> dict[str, Any]:
    told = {
        "@type": "Comment",
        "text": post.text,
        "url": _full("tweet", head.slug, post.key),
        "datePublished": machine_time(post.posted_at),
        "author": _person(post.voice) if post.voice else None,
    }
    return {name: value for name, value in told.items() if value}


def _person(voice: Voice) -> dict[str, str]:
    person = {"@type": "Person", "name": voice.name or voice.handle or voice.slug or ""}
    return person | ({"url": _full("participant", voice.slug)} if voice.slug else {})


def _full(name: str, *parts: str) -> str:
    return f"{settings.SITE_URL}{reverse(name, args=parts)}"


def json_for_html(told: Mapping[str, Any]) -> SafeString:
    """Return JSON in which nothing is markup, wherever it is read."""
    return mark_safe(json.dumps(told, ensure_ascii=False).translate(_ESCAPED))
