"""Plain words for templates: counts, days, clock times, reasons. No markup, no queries."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, tzinfo

from django.utils.dateformat import format as format_date

from chatreader.sessions.transcript import Place, Post, QuestionBlock, Transcript
from chats import wording
from chats.session_summary import SessionHead
from chats.wording import listed

PRECISE = ("second", "minute")

REASON_WORDS = {
    "label": "label at the start of the post",
    "inline": "label inside the post",
    "trailing": "label at the end of the post",
    "reply": "reply",
    "continuation": "continues the post before",
    "quote": "quotes the question",
    "time": "posted while the question was open",
    "corrected": "placed by a moderator",
}

REASON_ICONS = {
    "label": "bi-signpost-2",
    "inline": "bi-signpost-2",
    "trailing": "bi-signpost-2",
    "reply": "bi-reply",
    "continuation": "bi-arrow-return-right",
    "quote": "bi-quote",
    "time": "bi-clock",
    "corrected": "bi-pencil",
}


def counted(number: int | None, noun: str) -> str:
    """``counted(1, "post")`` is "1 post"; an irregular plural follows a comma ("person,people")."""
    one, _, many = noun.partition(",")
    return wording.counted(number or 0, one, many or None, none="0")


def question_colour(number: int) -> str:
    """CSS class of question *number*: six colours, then they repeat."""
    return f"q{(number - 1) % 6 + 1}"


def zone_of(head: SessionHead | None) -> tzinfo | None:
    """The session's own time zone, if its start is known."""
    return head.local_start.tzinfo if head and head.local_start else None


def day_format(head: SessionHead, pattern: str) -> str:
    """The session's day in Django's date *pattern*, in its own zone; "" when it is not known."""
    return format_date(head.local_start, pattern) if head.local_start else ""


def day_words(head: SessionHead) -> str:
    """ "Wednesday 6 March 2019"; says so when the day is not known."""
    return day_format(head, "l j F Y") or "Day not known"


def clock(moment: datetime) -> str:
    """ "6:30 PM", with a no-break space."""
    return wording.clock(moment).replace(" ", "\u00a0")


def machine_time(moment: datetime | None) -> str:
    """A moment for machines, as HTML's ``datetime`` takes it: whole seconds, for it knows no microseconds."""
    return moment.isoformat(timespec="seconds") if moment else ""


def clock_words(head: SessionHead) -> str:
    """ "6:30–7:04 PM Eastern"; "" when only the day is known."""
    start, end = head.local_start, head.local_end
    if start is None or not head.has_time:
        return ""
    if end is None or end <= start or (end - start).days:
        return f"{clock(start)} {head.zone_label}".strip()
    same_half = start.date() == end.date() and start.hour // 12 == end.hour // 12
    first = format_date(start, "g:i") if same_half else clock(start)
    return f"{first}–{clock(end)} {head.zone_label}".strip()


def post_time(post: Post, head: SessionHead | None) -> str:
    """When a post was written, as exactly as it is known; "" when it is not."""
    if post.posted_at is None or post.precision not in (*PRECISE, "day"):
        return ""
    zone = zone_of(head)
    moment = post.posted_at.astimezone(zone) if zone else post.posted_at
    if post.precision == "day":
        return format_date(moment, "j F")
    start = head.local_start if head else None
    if start and moment.date() == start.date():
        return clock(moment)
    return f"{format_date(moment, 'j F')}, {clock(moment)}"


def rough_duration(seconds: float) -> str:
    """ "48 s", "3 min", "2 h": how long something took, roughly."""
    if seconds < 100:
        return f"{seconds:.0f}\u00a0s"
    if seconds < 100 * 60:
        return f"{seconds / 60:.0f}\u00a0min"
    return f"{seconds / 3600:.0f}\u00a0h"


def first_answer_after(block: QuestionBlock) -> str:
    """Time from the question to its first later answer; "" unless both are known to the second."""
    asked = block.asked
    if asked is None or asked.posted_at is None or asked.precision != "second":
        return ""
    start = asked.posted_at
    waits = [
        (thread.post.posted_at - start).total_seconds()
        for thread in block.answers
        if thread.post.posted_at and thread.post.precision == "second" and thread.post.posted_at > start
    ]
    return rough_duration(min(waits)) if waits else ""


def reason_words(place: Place) -> str:
    """Why a post stands at a question, in a few words fit for its margin (which marks guesses itself)."""
    if place.sentence:
        reason = place.sentence.partition(": ")[2] or place.sentence
        return reason.removesuffix(" (a guess)")
    return place.detail or REASON_WORDS.get(place.reason, place.reason)


def times_seen(post: Post) -> str:
    """ "twice", "3 times"; "" for a post its source shows once."""
    return times_in_words(post.repeats + 1) if post.repeats else ""


def times_in_words(number: int) -> str:
    """ "once", "twice", "3 times"."""
    return {1: "once", 2: "twice"}.get(number, f"{number} times")


def quiet_words(transcript: Transcript) -> str:
    """What is folded away at the end of a page: "5 greetings and 1 repost"."""
    counts = transcript.quiet_counts
    return listed(quiet_heading(counts[role], role) for role in counts if counts[role])


def quiet_heading(number: int, role: str) -> str:
    """ "5 greetings": posts of one quiet role, counted."""
    return wording.counted_role(number, role)


def asides_words(counts: Mapping[str, int]) -> str:
    """ "1 greeting and 3 asides": numbers of posts by their roles."""
    return listed(quiet_heading(number, role) for role, number in counts.items())


def repeat_count(transcript: Transcript) -> int:
    """How many repeats of its posts the sources showed, folded onto the first one."""
    return sum(post.repeats for post in transcript.timeline)


def captured_words(head: SessionHead) -> str:
    """What the source left out of every post, said once for the whole page; "" for nothing."""
    if not head.post_count:
        return ""
    lost = []
    if head.without_author == head.post_count:
        lost.append("who wrote the posts")
    if head.without_time == head.post_count:
        lost.append("when they were written")
    return listed(lost, "or")
