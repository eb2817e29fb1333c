"""Which posts ask the questions of a chat, and which ask them again."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from chatreader.labels.label import LOW_CONFIDENCE, MAX_QUESTION_NUMBER, Label, LabelKind, Reason
from chatreader.labels.letters import Letters
from chatreader.labels.read import label_in_chat, preview_questions, question_text
from chatreader.threads.bare_words import (
    SAME_TEXT_LETTERS,
    content_words,
    letters_only,
    own_words,
    says_the_same,
)
from chatreader.threads.features import PostFeatures
from chatreader.threads.model import Override, PlacementReading, PostInput, QuestionReading, Relation
from chatreader.threads.moderators import Moderators
from chatreader.threads.overrides import SAID, correct_label
from chatreader.threads.phrases import SpeechAct
from chatreader.threads.speech_acts import is_asking

REWORDED_WITHIN = 4 * 60.0
"""Seconds after a question in which the moderator's next question mark rewords it."""
_NEXT_QUESTION = re.compile(
    r"\W*(?:our |the |and )?(?:final|last|next|bonus) (?:question|q)\W*[:.–—-]\s*", re.IGNORECASE
)
_AT_ONCE = 2
"""A post so close behind the question (in posts) needs to share but one word with it."""
_FEW_POSTS = 6
"""The same, in posts, where times are not known."""


@dataclass(slots=True)
class Questions:
    """The questions of a chat as they are found, post by post.

    ``decided`` holds the label of each post as it counts in its context;
    ``asking`` the placements of posts that ask or repeat a question.
    """

    known: Mapping[int, str | None]
    corrected: Mapping[int, Override]
    decided: dict[int, Label] = field(default_factory=dict)
    asking: dict[int, tuple[PlacementReading, ...]] = field(default_factory=dict)
    first: dict[int, PostFeatures] = field(default_factory=dict)
    texts: dict[int, str] = field(default_factory=dict)
    words: dict[int, frozenset[str]] = field(default_factory=dict)
    by_letters: dict[str, int] = field(default_factory=dict)

    def remember_text(self, number: int, text: str) -> None:
        """Note the wording of a question, to know it again."""
        self.words[number] = content_words(own_words(text))
        same = letters_only(own_words(text))
        if len(same) >= SAME_TEXT_LETTERS:
            self.by_letters.setdefault(same, number)

    def said_by(self, text: str, numbers: Iterable[int]) -> int | None:
        """The one of *numbers* whose question *text* says again, if any."""
        words = content_words(own_words(text))
        return next((n for n in numbers if n in self.words and says_the_same(words, self.words[n])), None)


def find_questions(
    notes: Sequence[PostFeatures],
    acts: Sequence[SpeechAct],
    moderators: Moderators,
    known: Mapping[int, str | None],
    *,
    shared: Collection[int],
    topics: bool,
    corrected: Mapping[int, Override],
) -> Questions:
    """Find who asks what; *shared* are posts that only share another one.

    What people said of a post (*corrected*) is read before everything else.

    Moderators' posts are read first: a participant's "Q2: ..." is an answer
    as soon as a moderator asks question 2, even if only a minute later.
    """
    found = Questions(
        {number: text for number, text in known.items() if 0 <= number <= MAX_QUESTION_NUMBER}, corrected
    )
    for number, text in sorted(found.known.items()):
        if text:
            found.remember_text(number, text)
    ours = [moderators.wrote(note) for note in notes]
    for note, by_moderator in zip(notes, ours, strict=True):
        if note.ref in corrected:
            _read_note(found, note, by_moderator, topics=topics)
    for chosen in (True, None, False):
        for note, by_moderator in zip(notes, ours, strict=True):
            if by_moderator is chosen and note.ref not in shared and note.ref not in corrected:
                _read_note(found, note, by_moderator, topics=topics)
    _add_unnumbered(found, notes, acts, ours)
    return found


def _read_note(found: Questions, note: PostFeatures, by_moderator: bool | None, *, topics: bool) -> None:
    """Decide the label of one post, and whether it asks."""
    asked = found.first.keys() if by_moderator else found.first.keys() | found.known.keys()
    label = label_in_chat(note.label, by_moderator=by_moderator, asked=asked, topics=topics)
    if note.ref in found.corrected:
        label = correct_label(label, found.corrected[note.ref])
    elif label.kind is LabelKind.QUESTION:
        label = _settle_question(found, note, label, by_moderator)
    found.decided[note.ref] = label
    if label.kind is LabelKind.QUESTION:
        found.asking[note.ref] = tuple(_ask(found, note, label, number) for number in label.numbers)


def _settle_question(found: Questions, note: PostFeatures, label: Label, by_moderator: bool | None) -> Label:
    """Turn a Q-label into an answer where the question was asked before and these are other words.

    Participants answer "Q2: who gets to use it?" with a question mark of their
    own; only the same words (or "ICYMI") repeat the question. A moderator may
    ask again in other words, but a statement is the moderator's own answer.
    """
    askers = {found.first[number].post.author for number in label.numbers if number in found.first}
    if not askers:
        return label
    if note.post.author is not None and note.post.author in askers:
        by_moderator = True
    text = question_wording(note, label)
    if not text or found.said_by(text, label.numbers) is not None or "repeat" in note.label.flags:
        return label
    if by_moderator is not False and ("follow-up" in label.flags or (by_moderator and is_asking(text))):
        return label
    return replace(
        label, kind=LabelKind.ANSWER, confidence=min(label.confidence, 0.75 if by_moderator is False else 0.5)
    )


def _ask(found: Questions, note: PostFeatures, label: Label, number: int) -> PlacementReading:
    """Place a post at a question it asks: for the first time, again, or further."""
    text = question_wording(note, label)
    confidence = label.confidence
    if number not in found.first:
        found.first[number] = note
        if text:
            found.texts[number] = text
            found.remember_text(number, text)
        return PlacementReading(
            number, Relation.ASKS, label.place, confidence, label.part, place_of_label(label)
        )
    if _only_announced(found, number) and is_asking(text):
        return _ask_at_last(found, note, label, number, text)
    if "follow-up" in label.flags:
        return PlacementReading(
            number, Relation.ASKS, label.place, min(confidence, 0.8), label.part, "follow-up question"
        )
    return PlacementReading(
        number, Relation.REPEATS, label.place, confidence, label.part, "the question again"
    )


def question_wording(note: PostFeatures, label: Label) -> str:
    """The question's text, "" for a picture (a lone link is one)."""
    text = question_text(note.post.text, label) if label.start >= 0 else note.words
    return text if own_words(text) else ""


def _only_announced(found: Questions, number: int) -> bool:
    """True when the first post under a number asks nothing in words ("Q5 on the horizon", a picture)."""
    return not is_asking(found.texts.get(number, ""))


def _ask_at_last(
    found: Questions, note: PostFeatures, label: Label, number: int, text: str
) -> PlacementReading:
    """Take the first post that asks in words; the one before was a picture or only announced it."""
    earlier = found.first[number]
    found.texts[number] = text
    found.remember_text(number, text)
    if "image" in found.decided[earlier.ref].flags:
        return PlacementReading(
            number, Relation.REPEATS, label.place, label.confidence, label.part, "the question in words"
        )
    found.first[number] = note
    found.asking[earlier.ref] = tuple(
        replace(place, relation=Relation.REPEATS, detail="announces the question")
        if place.number == number
        else place
        for place in found.asking[earlier.ref]
    )
    return PlacementReading(
        number, Relation.ASKS, label.place, label.confidence, label.part, place_of_label(label)
    )


def place_of_label(label: Label) -> str:
    """Where a label stands, in words for people."""
    if label.place is Reason.CORRECTED:
        return SAID
    if label.place is Reason.INLINE:
        return "label inside the post"
    return (
        "label at the end of the post" if label.place is Reason.TRAILING else "label at the start of the post"
    )


def _add_unnumbered(
    found: Questions, notes: Sequence[PostFeatures], acts: Sequence[SpeechAct], ours: Sequence[bool | None]
) -> None:
    """Find questions without their number: known by their text, reworded, or announced with a picture."""
    latest: tuple[int, PostFeatures] | None = None
    for note, act, by_moderator in zip(notes, acts, ours, strict=True):
        if note.ref in found.asking:
            latest = found.asking[note.ref][-1].number, note
        elif (
            note.ref not in found.corrected
            and note.ref in found.decided
            and found.decided[note.ref].kind is LabelKind.NONE
        ):
            placement = _unnumbered(found, note, act, latest if by_moderator else None)
            if placement is not None:
                found.asking[note.ref] = (placement,)


def _unnumbered(
    found: Questions, note: PostFeatures, act: SpeechAct, latest: tuple[int, PostFeatures] | None
) -> PlacementReading | None:
    same = found.by_letters.get(note.letters)
    if same is not None and same in found.first:
        return PlacementReading(
            same, Relation.REPEATS, Reason.QUOTE, 0.9, "", "the same words as the question"
        )
    if same is not None:
        found.first[same] = note
        return PlacementReading(same, Relation.ASKS, Reason.QUOTE, 0.8, "", "the words of a known question")
    if latest is None:
        return None
    if _NEXT_QUESTION.match(note.words) and "?" in note.words and max(found.first) < MAX_QUESTION_NUMBER:
        return _ask_next(found, note)
    if not _rewords(found, note, act, *latest):
        return None
    return PlacementReading(
        latest[0], Relation.REPEATS, Reason.CONTINUATION, 0.6, "", "the moderator puts it another way"
    )


def _ask_next(found: Questions, note: PostFeatures) -> PlacementReading:
    """A moderator's "Final Q: ..." without a number is the question after the last one."""
    number = max(found.first) + 1
    found.first[number] = note
    found.texts[number] = _NEXT_QUESTION.sub("", note.words)
    found.remember_text(number, found.texts[number])
    return PlacementReading(
        number, Relation.ASKS, Reason.INLINE, LOW_CONFIDENCE, "", "the next question, without a number"
    )


def _rewords(found: Questions, note: PostFeatures, act: SpeechAct, number: int, asked: PostFeatures) -> bool:
    """True when a moderator's unlabelled post soon after a question says it in other words."""
    if note.post.author != asked.post.author or is_addressed(note.post) or "?" not in note.words:
        return False
    if note.at is not None and asked.at is not None:
        if note.at - asked.at > REWORDED_WITHIN:
            return False
    elif note.rank - asked.rank > _FEW_POSTS:
        return False
    shared = content_words(note.words) & found.words.get(number, frozenset())
    return SpeechAct.REWORDS in act or len(shared) >= (1 if note.rank - asked.rank <= _AT_ONCE else 2)


def is_addressed(post: PostInput) -> bool:
    """True when a post replies to somebody, by id or by name."""
    return post.is_reply or post.reply_to is not None or bool(post.reply_to_names)


def question_readings(
    found: Questions, notes: Sequence[PostFeatures], answered: Iterable[int], letters: Letters
) -> tuple[QuestionReading, ...]:
    """All questions of the chat in order: asked, known from before, or only answered.

    A text that people gave wins; a question whose post was not captured may be
    known from the preview; otherwise its text is ``None``.
    """
    previews: dict[int, str] = {}
    for note in notes:
        if "announcement" in note.label.flags and not note.is_repost:
            previews = {**preview_questions(note.post.text, letters), **previews}
    numbers = sorted({*found.first, *found.known, *answered})
    return tuple(_reading(found, number, previews.get(number)) for number in numbers)


def _reading(found: Questions, number: int, preview: str | None) -> QuestionReading:
    asked = found.first.get(number)
    text = found.known.get(number) or found.texts.get(number) or preview
    is_image = asked is not None and number not in found.texts
    return QuestionReading(number, text or None, asked.ref if asked else None, is_image)
