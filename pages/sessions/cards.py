"""Posts of a chat as readers see them, written without a template: hundreds stand on a page.

The same as ``templates/chats/_post.html`` gives for a published or drafted chat that nobody edits; a test
compares the two, post by post.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from html import escape

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from chatreader.sessions.transcript import Post, Thread, Voice
from chatreader.text.web_addresses import web_address
from chats.session_summary import SessionHead
from pages.sessions.session_words import machine_time, question_colour, times_seen
from pages.sessions.transcript_parts import Margin, margin_of, walk_thread

_GUESS = '<span class="pill guess"><i class="bi bi-question-circle" aria-hidden="true"></i>a guess</span>'
_CORRECTED = '<span class="pill"><i class="bi bi-pencil" aria-hidden="true"></i>corrected</span>'
_NOBODY = '<span class="hex face nobody" aria-hidden="true"></span>'


class Cards:
    """Writes posts of one chat. All words are escaped but ``Post.html``, which was when it was made."""

    def __init__(self, head: SessionHead) -> None:
        self._head = head

    @cached_property
    def _address(self) -> str:
        return reverse("tweet", args=[self._head.slug, "KEY"])

    @cached_property
    def _person(self) -> str:
        return reverse("participant", args=["SLUG"])

    def threads(self, threads: Iterable[Thread], number: int | None) -> SafeString:
        """Posts with the replies below them, as they stand at question *number* (``None``: at none)."""
        return mark_safe("".join(self._thread(thread, number) for thread in threads))

    def replies(self, thread: Thread, number: int | None) -> SafeString:
        """The replies under a post."""
        return mark_safe("".join(self._hanging(thread, number)))

    def posts(self, posts: Iterable[Post], number: int | None) -> SafeString:
        """Posts one after the other."""
        return mark_safe("".join(self.post(post, number, 0) for post in posts))

    def _thread(self, thread: Thread, number: int | None) -> str:
        below = "".join(self._hanging(thread, number)) if thread.replies else ""
        hanging = f'<div class="hanging">{below}</div>' if below else ""
        return f'<div class="thread">{self.post(thread.post, number, 0)}{hanging}</div>'

    def _hanging(self, thread: Thread, number: int | None) -> Iterator[str]:
        for reply, depth in walk_thread(thread):
            yield self.post(reply, number, depth)

    def post(self, post: Post, number: int | None, depth: int) -> str:
        """One post, *depth* replies below the one it hangs from."""
        note = margin_of(post, self._head, number)
        kinds = f"post{f' d{depth}' if depth else ''}{'' if note.has_face else ' bare'}"
        kinds += " guess" if note.place and note.place.is_guess else ""
        anchor = f' id="p-{escape(post.key)}"' if note.is_home else ""
        return "".join((
            f'<article class="{kinds}"{anchor} data-post tabindex="-1">',
            self._face(post.voice) if note.has_face else "",
            self._who(post, note),
            "" if depth else self._replying_to(note),
            f'<p class="words" dir="auto">{post.html}{"" if note.has_notes else self._acts(post)}</p>',
            "".join(self._media(item) for item in post.media),
            self._foot(post, note) if note.has_notes else "",
            "</article>",
        ))  # fmt: skip

    @staticmethod
    def _face(voice: Voice | None) -> str:
        if voice and voice.initials:
            return f'<span class="hex face" aria-hidden="true">{escape(voice.initials)}</span>'
        return _NOBODY

    def _who(self, post: Post, note: Margin) -> str:
        is_guess = note.place is not None and note.place.is_guess
        if not (note.has_face or note.when or is_guess or post.is_first_timer):
            return ""
        line = f"{self._name(post, note)} {self._time(post, note)}"
        return "".join((
            f'<div class="who"><span class="name-line">{line}</span>',
            '<span class="pill">moderator</span>' if post.voice and post.voice.is_moderator else "",
            '<span class="pill new">first chat</span>' if post.is_first_timer else "",
            _GUESS if is_guess else "",
            _CORRECTED if post.is_corrected else "",
            "</div>",
        ))  # fmt: skip

    def _name(self, post: Post, note: Margin) -> str:
        voice = post.voice
        if voice is None:
            both = "and time " if note.time_missing else ""
            missing = f'<span class="unknown">author {both}not captured</span>'
            return missing if note.author_missing else ""
        if note.author_page:
            said = escape(voice.name or voice.handle or voice.slug or "")
            name = (
                f'<a class="plain" href="{self._person.replace("SLUG", escape(note.author_page))}">{said}</a>'
            )
        else:
            name = escape(str(voice.name or voice.handle))
        handle = f'<span class="handle">@{escape(voice.handle)}</span>' if voice.handle and voice.name else ""
        return f"<b>{name}</b>{handle}"

    def _time(self, post: Post, note: Margin) -> str:
        if note.when:
            at = machine_time(post.posted_at)
            return f'<time datetime="{at}"><a href="{self._page(post)}">{escape(note.when)}</a></time>'
        if note.time_missing and not note.author_missing:
            return '<span class="unknown">time not captured</span>'
        return ""

    def _page(self, post: Post) -> str:
        return self._address.replace("KEY", escape(post.key))

    @staticmethod
    def _replying_to(note: Margin) -> str:
        if not note.replying_to:
            return ""
        names = ", ".join(f"@{escape(name)}" for name in note.replying_to)
        return f'<p class="to"><i class="bi bi-reply" aria-hidden="true"></i> replying to {names}</p>'

    def _acts(self, post: Post) -> str:
        original = web_address(post.permalink)
        elsewhere = (
            f'<a class="act" href="{escape(original)}" rel="nofollow noopener" aria-label="The original post"'
            ' title="The original post"><i class="bi bi-box-arrow-up-right" aria-hidden="true"></i></a>'
        ) if original else ""  # fmt: skip
        return (
            f' <span class="acts"><a class="act" href="{self._page(post)}" data-permalink'
            ' aria-label="Page of this post" title="Page of this post">'
            f'<i class="bi bi-link-45deg" aria-hidden="true"></i></a>{elsewhere}</span>'
        )

    @staticmethod
    def _media(item: dict[str, str]) -> str:
        icon, kind = ("bi-film", "Video") if item.get("kind") == "video" else ("bi-image", "Picture")
        alt = item.get("alt")
        told = f": <em>{escape(alt)}</em>" if alt else ", not described"
        address = web_address(item.get("url"))
        link = f' · <a href="{escape(address)}" rel="nofollow noopener ugc">open it</a>' if address else ""
        return (
            f'<div class="attached"><i class="bi {icon}" aria-hidden="true"></i>'
            f"<span>{kind}{told}{link}</span></div>"
        )

    def _foot(self, post: Post, note: Margin) -> str:
        parts = [
            self._why(note),
            self._also(note),
            self._points(post.quote_of_key if post.quote_of_key != post.key else None, "quote", "quotes"),
            self._points(post.repost_of_key, "repeat", "reposts"),
        ]
        if post.repeats:
            seen = times_seen(post)
            parts.append(
                f'<span><i class="bi bi-layers" aria-hidden="true"></i> appears {seen} in the source</span>'
            )
        return f'<div class="foot"><div class="notes">{"".join(parts)}</div>{self._acts(post)}</div>'

    @staticmethod
    def _why(note: Margin) -> str:
        place = note.place
        if place is None:
            return ""
        part = f" · part {escape(place.part)}" if place.part else ""
        icon = f'<i class="bi {note.icon}" aria-hidden="true"></i>'
        return f'<span class="why" title="{escape(place.sentence)}">{icon}{escape(note.reason)}{part}</span>'

    @staticmethod
    def _also(note: Margin) -> str:
        marks = "".join(
            f' <a class="hex small {question_colour(place.number)}" href="#q{place.number}"'
            f' title="{escape(place.sentence)}">Q{place.number}</a>'
            for place in note.also
        )
        return f'<span class="also">{"also" if note.place else "stands at"}{marks}</span>' if marks else ""

    @staticmethod
    def _points(key: str | None, icon: str, does: str) -> str:
        if not key:
            return ""
        link = f'<a class="text-reset" href="#p-{escape(key)}">{does} a post</a>'
        return f'<span><i class="bi bi-{icon}" aria-hidden="true"></i> {link}</span>'
