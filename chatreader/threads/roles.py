"""Roles of posts: question, answer, reply, greeting, goodbye, spam, or something else."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from chatreader.labels.label import LOW_CONFIDENCE, LabelKind, Reason
from chatreader.threads.bare_words import SAME_TEXT_LETTERS, names_at_start, without_links
from chatreader.threads.features import PostFeatures
from chatreader.threads.model import Override, PlacementReading, Relation, Role
from chatreader.threads.overrides import SAID
from chatreader.threads.phrases import SpeechAct
from chatreader.threads.questions import Questions, is_addressed
from chatreader.threads.speech_acts import find_speech_acts, is_first_timer

_ANNOUNCES = (
    SpeechAct.WELCOMES_ALL
    | SpeechAct.INVITES_INTRODUCTIONS
    | SpeechAct.EXPLAINS
    | SpeechAct.ANNOUNCES
    | SpeechAct.FORETELLS
)

LEAVING_FOR = 20 * 60.0
"""Seconds after the goodbyes began in which the moderator's words still close the chat."""


@dataclass(frozen=True, slots=True)
class RoleReading:
    """A role, how sure it is (0 to 1), and why in words."""

    role: Role
    confidence: float
    reason: str


@dataclass(frozen=True, slots=True)
class Phases:
    """Ranks in reading order: where the questions begin, and until when people still arrive.

    ``farewell`` is the post with which people have begun to leave.
    """

    first_question: int | None
    second_question: int | None
    farewell: PostFeatures | None = None

    def has_begun(self, note: PostFeatures) -> bool:
        """True after the first question (or when no question is known at all)."""
        return self.first_question is None or note.rank > self.first_question

    def is_arriving(self, note: PostFeatures) -> bool:
        """True until the second question: people introduce themselves well into the first."""
        if note.post.author is None:
            return self.first_question is None or note.rank < self.first_question
        return self.second_question is None or note.rank < self.second_question

    def is_leaving(self, note: PostFeatures) -> bool:
        """True for a while once several people said goodbye after the last question."""
        if self.farewell is None or note.rank < self.farewell.rank:
            return False
        return note.at is None or self.farewell.at is None or note.at - self.farewell.at <= LEAVING_FOR


def find_all_speech_acts(notes: Sequence[PostFeatures]) -> list[SpeechAct]:
    """The speech acts of each post, in the same order."""
    return [_acts_of(note) for note in notes]


def _acts_of(note: PostFeatures) -> SpeechAct:
    """The manners of a post are of no account where it shares another one or answers by its label."""
    if note.is_repost:
        return SpeechAct.NOTHING
    label, text = note.label, without_links(note.post.text)
    if label.kind is LabelKind.ANSWER and label.place is Reason.LABEL and label.confidence > LOW_CONFIDENCE:
        return SpeechAct.FIRST_TIME if is_first_timer(text) else SpeechAct.NOTHING
    return find_speech_acts(note.words, text)


def find_phases(
    notes: Sequence[PostFeatures],
    acts: Sequence[SpeechAct],
    questions: Questions,
    *,
    moderated: frozenset[int],
) -> Phases:
    """Read off the phases from the posts that ask or answer by label, and from the goodbyes."""
    hosts = {f"@{note.post.handle}" for note in notes if note.ref in moderated and note.post.handle}
    leaves = [
        SpeechAct.CLOSES in act or _thanks_one_of(hosts, note, act)
        for note, act in zip(notes, acts, strict=True)
    ]
    first, second = _first_questions(notes, questions)
    return Phases(first, second, _farewell(notes, leaves, questions))


def _thanks_one_of(hosts: Collection[str], note: PostFeatures, act: SpeechAct) -> bool:
    """True for "Thanks and all the best to @host", said to everybody."""
    if SpeechAct.THANKS not in act or names_at_start(note.post.text):
        return False
    return any(
        name in hosts for name in note.post.text.casefold().replace("!", " ").replace(",", " ").split()
    )


def _farewell(
    notes: Sequence[PostFeatures], leaves: Sequence[bool], questions: Questions
) -> PostFeatures | None:
    """The second person's goodbye after the last question was asked: one may leave early."""
    last = max((note.rank for note in questions.first.values()), default=len(notes))
    authors = set[str]()
    for note, is_goodbye in zip(notes, leaves, strict=True):
        if note.rank > last and is_goodbye and note.post.author is not None:
            authors.add(note.post.author)
            if len(authors) > 1:
                return note
    return None


def _first_questions(notes: Sequence[PostFeatures], questions: Questions) -> tuple[int | None, int | None]:
    """The ranks of the first post at a question, and of the first at another one."""
    first: int | None = None
    opening: frozenset[int] = frozenset()
    for note in notes:
        label = questions.decided.get(note.ref)
        numbers = {place.number for place in questions.asking.get(note.ref, ())}
        if label is not None and label.kind is LabelKind.ANSWER:
            numbers |= set(label.numbers)
        if numbers and first is None:
            first, opening = note.rank, frozenset(numbers)
        elif numbers - opening:
            return first, note.rank
    return first, None


def settle_arrivals(
    notes: Sequence[PostFeatures], acts: Sequence[SpeechAct], phases: Phases
) -> dict[int, SpeechAct]:
    """Return ref -> speech acts, where "Ann, teacher in Ohio" counts as an introduction only on arrival.

    On arrival means: the author's first post, to nobody in particular, before the second question.
    """
    settled: dict[int, SpeechAct] = {}
    known: set[str] = set()
    for note, act in zip(notes, acts, strict=True):
        author = note.post.author
        is_first = author not in known and not is_addressed(note.post) and phases.is_arriving(note)
        settled[note.ref] = act | SpeechAct.INTRODUCES if is_first and SpeechAct.MAY_INTRODUCE in act else act
        if author is not None:
            known.add(author)
    return settled


@dataclass(frozen=True, slots=True, kw_only=True)
class Roles:
    """Decides roles once placements are known."""

    questions: Questions
    phases: Phases
    acts: Mapping[int, SpeechAct]
    copies: frozenset[int]
    """Refs of posts that share another one, marked as such or not."""
    spam: frozenset[int]
    moderated: frozenset[int]
    corrected: Mapping[int, Override]
    replies: frozenset[int]
    """Refs of posts with a known post they reply to."""

    def read(self, note: PostFeatures, placements: Sequence[PlacementReading]) -> RoleReading:
        """The role of one post."""
        override = self.corrected.get(note.ref)
        if override is not None and override.role is not None:
            return RoleReading(override.role, 1.0, SAID)
        if note.ref in self.questions.asking and placements:
            return RoleReading(Role.QUESTION, placements[0].confidence, placements[0].detail)
        if note.is_repost or note.ref in self.copies:
            return RoleReading(Role.REPOST, 0.95, "shares another post")
        if note.ref in self.spam:
            return RoleReading(Role.SPAM, 0.6, "several signs of an advertisement")
        return _at_a_question(placements) if placements else self._without_question(note)

    def _without_question(self, note: PostFeatures) -> RoleReading:
        act = self.acts[note.ref]
        is_reply = note.ref in self.replies or is_addressed(note.post)
        if self._introduces(note, act, is_reply=is_reply):
            return RoleReading(Role.INTRO, 0.8, "greets or introduces its author")
        if self._takes_leave(note, act):
            return RoleReading(Role.CLOSING, 0.8, "thanks or takes leave")
        if "announcement" in note.label.flags or (act & _ANNOUNCES and not is_reply):
            return RoleReading(Role.ANNOUNCEMENT, 0.8, "about the chat itself")
        if is_reply or SpeechAct.WELCOMES_ONE in act or names_at_start(note.post.text):
            return RoleReading(Role.REPLY, 0.7, "speaks to somebody")
        return self._of_a_host(note) or RoleReading(Role.OTHER, 0.5, "nothing ties it to a question")

    def _of_a_host(self, note: PostFeatures) -> RoleReading | None:
        """What a moderator says to all before the questions is about the chat; at the end it closes it."""
        if note.ref not in self.moderated:
            return None
        if not self.phases.has_begun(note):
            return RoleReading(Role.ANNOUNCEMENT, 0.6, "the moderator's words before the first question")
        if self.phases.is_leaving(note):
            return RoleReading(Role.CLOSING, LOW_CONFIDENCE, "the moderator's last words, after the goodbyes")
        return None

    def _takes_leave(self, note: PostFeatures, act: SpeechAct) -> bool:
        if not self.phases.has_begun(note) or SpeechAct.FORETELLS in act:
            return False
        return SpeechAct.CLOSES in act or (SpeechAct.THANKS in act and self.phases.is_leaving(note))

    def _introduces(self, note: PostFeatures, act: SpeechAct, *, is_reply: bool) -> bool:
        """A greeting with a person behind it; a host's welcome to all is not one."""
        is_personal = bool(act & (SpeechAct.INTRODUCES | SpeechAct.FIRST_TIME))
        if act & _ANNOUNCES and not is_reply and (note.ref in self.moderated or not is_personal):
            return False
        if is_reply or SpeechAct.INVITES_INTRODUCTIONS in act:
            return is_personal and SpeechAct.INVITES_INTRODUCTIONS not in act
        return is_personal or (SpeechAct.GREETS in act and not self._takes_leave(note, act))


def _at_a_question(placements: Sequence[PlacementReading]) -> RoleReading:
    """An answer where any placement answers, else a reply."""
    answers = [place for place in placements if place.relation is Relation.ANSWERS]
    if answers:
        return RoleReading(Role.ANSWER, answers[0].confidence, answers[0].detail)
    return RoleReading(Role.REPLY, placements[0].confidence, placements[0].detail)


SIGNS_NEEDED = 3
_MANY_TAGS = 6

_SELLING = re.compile(
    r"\b(?:crypto\w*|bitcoin|forex|casino|betting|viagra|cialis|porn\w*|xxx|escorts?|payday|airdrop"
    r"|(?:more|get|gain|free) followers|giveaway|promo code|coupon|(?:buy|order|shop) now|click here"
    r"|limited (?:time|offer)"
    r"|\d+ ?% off|(?:make|earn) (?:money|\$ ?\d)|passive income|from home\b.{0,30}\bneeded|weight loss"
    r"|college application essay|(?:essay|assignment|dissertation|homework) (?:help|writing|service)"
    r"|write my (?:essay|paper)"
    r"|whatsapp|telegram|free trial|\d+x by)\b|\$ ?\d[\d,]* (?:a|per) (?:day|week|hour)",
    re.IGNORECASE,
)
_SPACED_OUT = re.compile(r"\b(?:[A-Z] ){5,}[A-Z]\b")


def find_spam(notes: Sequence[PostFeatures], acts: Mapping[int, SpeechAct]) -> frozenset[int]:
    """Return the refs of posts whose signs of spam add up."""
    posts_of = Counter(note.post.author for note in notes if note.post.author is not None)
    authors_of = _authors_by_text(notes)
    return frozenset(
        note.ref
        for note in notes
        if _is_stranger(note, acts[note.ref]) and _signs(note, posts_of, authors_of) >= SIGNS_NEEDED
    )


def _authors_by_text(notes: Sequence[PostFeatures]) -> Counter[str]:
    """How many authors posted each longer text as their own."""
    pairs = {
        (note.letters, note.post.author)
        for note in notes
        if not note.is_repost and note.post.author is not None and len(note.letters) >= SAME_TEXT_LETTERS
    }
    return Counter(text for text, _ in pairs)


def _is_stranger(note: PostFeatures, act: SpeechAct) -> bool:
    """True for a post with a link that takes no part: no label, reply, quote, greeting or moderator."""
    if note.is_repost or note.post.is_moderator or note.label.kind is not LabelKind.NONE:
        return False
    if is_addressed(note.post) or note.post.quote_of is not None or not _has_link(note):
        return False
    return not act & (
        SpeechAct.GREETS
        | SpeechAct.INTRODUCES
        | SpeechAct.CLOSES
        | SpeechAct.FIRST_TIME
        | SpeechAct.WELCOMES_ALL
    )


def _has_link(note: PostFeatures) -> bool:
    return note.post.link_count > 0 or "://" in note.post.text


def _signs(note: PostFeatures, posts_of: Counter[str], authors_of: Counter[str]) -> int:
    author = note.post.author
    tags = len(note.post.hashtags) or note.post.text.count("#")
    wording = 2 * bool(_SELLING.search(note.words)) + 2 * bool(_SPACED_OUT.search(note.words))
    crowd = (tags >= _MANY_TAGS) + 2 * (authors_of[note.letters] > 2)
    return wording + crowd + (author is not None and posts_of[author] <= 2)
