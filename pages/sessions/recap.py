"""The recap of a chat, by rule: of each question the strongest answers, and why these.

Strongest is what others took up: replied to, quoted, passed on, liked. One answer a person and question, no
guesses, long enough to stand alone. It is chosen anew from what may be shown whenever a page is made: what is
hidden, corrected or taken down is in no recap from that moment on.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from chatreader.sessions.transcript import Post, QuestionBlock, Thread, Transcript, Voice
from chats.sql.post_rules import is_shared
from chats.wording import listed
from pages.sessions.session_words import counted, times_in_words

STANDS_ALONE = 40
"""Letters that an answer needs besides its label, tags, names and links."""
FEW, SOME, MANY = 2, 3, 10
"""Answers chosen of a question; a third one where there are :data:`MANY`, in a chat of few questions."""
FEW_QUESTIONS = 6
CHOSEN = "a moderator’s choice"
MOST_WELCOMED = 12
MOST_LINKS = 2

_BESIDES = re.compile(r"https?://\S+|[#@]\w+|^\W*(?:re:?\s*)?[aq]\s?\d{1,2}\b|[\W\d_]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Echo:
    """What others made of a post, within its chat; ``likes`` as its source counted them."""

    replies: int = 0
    quotes: int = 0
    reposts: int = 0
    likes: int = 0

    @property
    def strength(self) -> int:
        """One number to compare by: words of others weigh more than a tap."""
        return 3 * self.replies + 3 * self.quotes + 2 * self.reposts + self.likes

    @property
    def in_words(self) -> str:
        """ "3 replies, quoted twice and 9 likes"; "" where nobody took it up."""
        return listed([
            *([counted(self.replies, "reply,replies")] if self.replies else []),
            *([f"quoted {times_in_words(self.quotes)}"] if self.quotes else []),
            *([f"passed on {times_in_words(self.reposts)}"] if self.reposts else []),
            *([counted(self.likes, "like")] if self.likes else []),
        ])  # fmt: skip


@dataclass(frozen=True, slots=True)
class Pick:
    """An answer of the recap with the replies below it, and why it was chosen."""

    thread: Thread
    why: str
    answers_below: int
    """Answers to the same question among the replies below it."""

    @property
    def fold_words(self) -> str:
        """What its fold holds: "4 replies and 3 likes; 1 other answer below"."""
        further = counted(self.answers_below, "other answer") if self.answers_below else ""
        return "; ".join(filter(None, [self.why or "What was said to it", further and f"{further} below"]))


@dataclass(frozen=True, slots=True)
class SharedLink:
    """A link that answers to a question share."""

    url: str
    title: str
    voices: tuple[Voice, ...]

    @property
    def words(self) -> str:
        """Its title, or its address as it is said."""
        return self.title or re.sub(r"^https?://(?:www\.)?|/$", "", self.url)


@dataclass(frozen=True, slots=True)
class Chapter:
    """A question with its strongest answers; ``rest`` are its other answers, folded."""

    block: QuestionBlock
    picks: tuple[Pick, ...]
    rest: tuple[Thread, ...]
    links: tuple[SharedLink, ...]
    words: str = ""
    """What a moderator says before the answers."""

    @property
    def rest_words(self) -> str:
        """What its fold holds, replies included: "14 more answers and 3 posts about it"."""
        posts = [post for thread in (*self.rest, *self.block.discussion) for post in posts_of(thread)]
        answers = sum(_answers(post, self.block.number) for post in posts)
        said = [counted(answers, "more answer")] if answers else []
        talk = [f"{counted(len(posts) - answers, 'post')} about it"] if len(posts) > answers else []
        return listed([*said, *talk])


@dataclass(frozen=True, slots=True)
class Recap:
    """A chat as a book: its chapters, who came for the first time, and how the answers were chosen."""

    chapters: tuple[Chapter, ...]
    newcomers: tuple[Voice, ...]
    is_echoed: bool
    """Whether anything is known of what people made of each other's posts."""
    words: str = ""
    """What a moderator says of the whole."""
    is_by_hand: bool = False

    @property
    def welcomed(self) -> tuple[Voice, ...]:
        """Those newcomers who are named."""
        return self.newcomers[:MOST_WELCOMED]

    @property
    def welcomed_besides(self) -> int:
        """How many more there were."""
        return len(self.newcomers) - len(self.welcomed)


@dataclass(frozen=True, slots=True)
class SaidChapter:
    """What a moderator wants of a question: keys of answers in their order, and words before them."""

    keys: tuple[str, ...]
    words: str = ""


@dataclass(frozen=True, slots=True)
class SaidRecap:
    """What a moderator said of a recap; chapters they did not speak of are left to the rules."""

    words: str
    chapters: dict[int, SaidChapter]


def recap_of(transcript: Transcript, said: SaidRecap | None = None) -> Recap:
    """Return the recap of a chat as *transcript* shows it, by rule and by what was *said*.

    What was chosen and is not shown any more has left it; a chapter that lost all is the rules' again.
    """
    echoes = echoes_in(transcript.timeline)
    most = SOME if len(transcript.questions) <= FEW_QUESTIONS else FEW
    wanted = said.chapters if said else {}
    chapters = tuple(
        _chapter(block, echoes, most, wanted.get(block.number)) for block in transcript.questions
    )
    is_echoed = any(pick.why for chapter in chapters for pick in chapter.picks)
    newcomers = _newcomers(transcript.timeline)
    return Recap(chapters, newcomers, is_echoed, said.words if said else "", said is not None)


def echoes_in(posts: Iterable[Post]) -> dict[str, Echo]:
    """Return what others made of each post, by keys; what people say of themselves does not count."""
    by_key = {post.key: post for post in posts}
    replies, quotes, reposts = (Counter[str]() for _ in range(3))
    for post in by_key.values():
        for target, counts in (
            (post.reply_to_key, replies), (post.quote_of_key, quotes), (post.repost_of_key, reposts)
        ):  # fmt: skip
            if target in by_key and not _is_same_person(by_key[target], post):
                counts[str(target)] += 1
    return {
        key: Echo(replies[key], quotes[key], reposts[key], post.likes or 0) for key, post in by_key.items()
    }


def _is_same_person(one: Post, other: Post) -> bool:
    return one.voice is not None and one.voice == other.voice


def letters_alone(text: str) -> int:
    """Count the letters of a text besides its label, hashtags, names and links."""
    return len(_BESIDES.sub("", text))


def _chapter(block: QuestionBlock, echoes: dict[str, Echo], most: int, said: SaidChapter | None) -> Chapter:
    by_hand = _chosen(block, said) if said else []
    chosen = by_hand or _strongest(block, echoes, most if len(block.answers) >= MANY else FEW)
    keys = {thread.post.key for thread in chosen}
    rest = tuple(thread for thread in block.answers if thread.post.key not in keys)
    if not by_hand and len(rest) == 1 and not rest[0].replies:
        chosen, rest = [*chosen, *rest], ()
    usual = CHOSEN if by_hand else ""
    picks = tuple(
        Pick(
            thread,
            echoes[thread.post.key].in_words or usual,
            sum(_answers(post, block.number) for post in posts_of(thread)) - 1,
        )
        for thread in chosen
    )
    return Chapter(block, picks, rest, _links_in(block), said.words if said else "")


def _chosen(block: QuestionBlock, said: SaidChapter) -> list[Thread]:
    there = {thread.post.key: thread for thread in block.answers}
    return [there[key] for key in said.keys if key in there]


def candidates_of(block: QuestionBlock, echoes: dict[str, Echo]) -> list[Thread]:
    """Return the answers of a question as a moderator chooses among them, the strongest first."""
    return sorted(block.answers, key=_strength(block, echoes), reverse=True)


def _strength(block: QuestionBlock, echoes: dict[str, Echo]) -> Callable[[Thread], tuple[bool, int, int]]:
    def strength(thread: Thread) -> tuple[bool, int, int]:
        post = thread.post
        stands = letters_alone(post.text) >= STANDS_ALONE and not _is_guess(post, block.number)
        return stands, echoes[post.key].strength, -post.position

    return strength


def _strongest(block: QuestionBlock, echoes: dict[str, Echo], wanted: int) -> list[Thread]:
    heard: set[Voice] = set()
    chosen: list[Thread] = []
    for thread in candidates_of(block, echoes):
        voice = thread.post.voice
        if len(chosen) < wanted and voice not in heard:
            chosen.append(thread)
            heard |= {voice} if voice else set()
    return chosen


def _is_guess(post: Post, number: int) -> bool:
    return any(place.is_guess for place in post.places if place.number == number)


def _newcomers(posts: Sequence[Post]) -> tuple[Voice, ...]:
    """Who came for the first time, in order; nobody where nearly everyone did: that is no news."""
    everyone = {post.voice for post in posts if post.voice}
    new = dict.fromkeys(post.voice for post in posts if post.is_first_timer and post.voice)
    return tuple(new) if 2 * len(new) <= len(everyone) else ()


def _links_in(block: QuestionBlock) -> tuple[SharedLink, ...]:
    found: dict[str, tuple[str, dict[Voice, None]]] = {}
    for thread in (*block.answers, *block.discussion):
        for post in posts_of(thread):
            for link in post.links:
                if is_shared(url := link.get("url", "")):
                    _, voices = found.setdefault(url, (link.get("title") or "", {}))
                    voices.update({post.voice: None} if post.voice else {})
    most = sorted(found.items(), key=lambda item: -len(item[1][1]))[:MOST_LINKS]
    return tuple(SharedLink(url, title, tuple(voices)) for url, (title, voices) in most)


def posts_of(thread: Thread) -> Iterator[Post]:
    """A post and all replies under it, depth first."""
    yield thread.post
    for reply in thread.replies:
        yield from posts_of(reply)


def answers_alone(transcript: Transcript) -> Transcript:
    """Return the questions with their answers, each by itself, and nothing else of the chat."""
    return _narrowed(transcript, _answers, keep_empty=True)


def one_voice(transcript: Transcript, slug: str) -> Transcript:
    """Return what one person said, under the questions it belongs to; questions without any are left out."""
    narrowed = _narrowed(transcript, lambda post, _: _is_by(post, slug), keep_empty=False)
    loose = [post for thread in transcript.unassigned for post in posts_of(thread) if _is_by(post, slug)]
    quiet = tuple(post for post in transcript.quiet if _is_by(post, slug))
    return replace(narrowed, unassigned=tuple(map(Thread, loose)), quiet=quiet,
                   quiet_counts=dict(Counter(post.role for post in quiet)))  # fmt: skip


def _is_by(post: Post, slug: str) -> bool:
    return post.voice is not None and post.voice.slug == slug


def _answers(post: Post, number: int) -> bool:
    return any(place.number == number and place.relation == "answers" for place in post.places)


def _narrowed(
    transcript: Transcript, is_wanted: Callable[[Post, int], bool], *, keep_empty: bool
) -> Transcript:
    blocks = []
    for block in transcript.questions:
        posts = [post for thread in (*block.answers, *block.discussion) for post in posts_of(thread)]
        kept = sorted(
            (post for post in posts if is_wanted(post, block.number)),
            key=lambda post: post.position,
        )
        if kept or keep_empty:
            blocks.append(replace(block, answers=tuple(map(Thread, kept)), discussion=(), repeats=()))
    return replace(transcript, questions=tuple(blocks), unassigned=(), quiet=(), quiet_counts={})
