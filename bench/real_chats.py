"""What the rules make of real chats: labels beside those counted by hand, questions, what stays unplaced.

python bench/real_chats.py [--posts NAME]     (--posts lists every post of one chat as read)
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.sample_chats import critlib, critlib_april, lthe_storify, ngss_academic, ngss_storify, sessions_of
from chatreader.labels.label import LabelKind
from chatreader.labels.read import read_label
from chatreader.threads.bare_words import letters_only, own_words, reposted_words
from chatreader.threads.explaining import explain_placement
from chatreader.threads.model import ChatReading, PostInput, Relation
from chatreader.threads.read_chat import read_chat


@dataclass(frozen=True, slots=True)
class Counted:
    """Posts that start with a Q and with an A label, retweets included, as SOURCES.md counts them."""

    questions: int
    answers: int


@dataclass(frozen=True, slots=True)
class RealChat:
    """A real chat and what was counted in it (``None`` where only the whole file was)."""

    name: str
    posts: tuple[PostInput, ...]
    counted: Counted | None


def real_chats() -> list[RealChat]:
    """All real chats of the samples."""
    storify = [RealChat(f"ngsschat-{day}", posts, None) for day, posts in ngss_storify()]
    weeks = enumerate(sessions_of(critlib_april()), start=1)
    april = [RealChat(f"critlib-april-{index}", posts, None) for index, posts in weeks]
    return [
        RealChat("critlib-2015-03-11", critlib(), Counted(52, 45)),
        RealChat("ngsschat-2021-01-08", ngss_academic(), Counted(8, 98)),
        RealChat("lthechat-45", lthe_storify(), Counted(12, 94)),
        *storify,
        *april,
    ]


def leading_labels(posts: tuple[PostInput, ...]) -> Counter[str]:
    """Posts with a real Q and A label at the start, in reposts the reposted text counts."""
    found: Counter[str] = Counter()
    for post in posts:
        quoted = reposted_words(post.text) if post.text.startswith(("RT", "MT")) else None
        text = quoted[1] if quoted else post.text
        label = read_label(text)
        # The counts of SOURCES.md leave out labels written as a hashtag ("#q1").
        if (
            label.kind is not LabelKind.NONE
            and not letters_only(own_words(text[: label.start]))
            and "#" not in text[label.start - 1 : label.end]
        ):
            found[label.letter] += 1
    return found


def describe(chat: RealChat) -> ChatReading:
    """Print one chat's table."""
    reading = read_chat(chat.posts)
    labels = leading_labels(chat.posts)
    counted = f" (counted {chat.counted.questions}/{chat.counted.answers})" if chat.counted else ""
    print(f"\n{chat.name}: {len(chat.posts)} posts, leading labels Q {labels['q']} A {labels['a']}{counted}")
    print(f"  moderators: {', '.join(names(chat, reading)) or 'none found'}")
    for question in reading.questions:
        answers = [
            p for post in reading.posts.values() for p in post.placements
            if p.number == question.number and p.relation is Relation.ANSWERS
        ]  # fmt: skip
        reasons = Counter(answer.reason.value for answer in answers)
        said = ", ".join(f"{reason} {count}" for reason, count in reasons.most_common())
        print(f"  Q{question.number}{' (picture)' if question.is_image else ''}: {question.text!r}")
        print(f"     {len(answers)} answers: {said}")
    roles = Counter((post.role.value, bool(post.placements)) for post in reading.posts.values())
    print(
        "  placed:   " + ", ".join(f"{role} {n}" for (role, is_placed), n in roles.most_common() if is_placed)
    )
    print(
        "  unplaced: "
        + ", ".join(f"{role} {n}" for (role, is_placed), n in roles.most_common() if not is_placed)
    )
    return reading


def names(chat: RealChat, reading: ChatReading) -> list[str]:
    """Handles of the moderators found."""
    handles = {post.author: post.handle for post in chat.posts}
    return sorted(str(handles.get(author) or author) for author in reading.moderators)


def list_posts(chat: RealChat, reading: ChatReading) -> None:
    """Print every post as read, in reading order."""
    posts = {post.ref: post for post in chat.posts}
    for ref in reading.order:
        post, read = posts[ref], reading.posts[ref]
        why = "; ".join(explain_placement(place, read.role) for place in read.placements) or read.reason
        time = f"{post.posted_at:%H:%M}" if post.posted_at else "     "
        print(
            f"{time} {(post.handle or '?')[:12]:12} {read.role.value:12} {' '.join(post.text.split())[:110]}"
            f"\n{'':32}= {why}"
        )


def main() -> None:
    """Print the tables, or one chat in full."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--posts", metavar="NAME", help="list every post of this chat")
    wanted = parser.parse_args().posts
    for chat in real_chats():
        if wanted is None or wanted == chat.name:
            reading = describe(chat)
            if wanted:
                list_posts(chat, reading)


if __name__ == "__main__":
    main()
