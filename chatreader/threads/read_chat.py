"""Reading of a whole chat: what each post is, which question it belongs to, and why.

Pure and deterministic: the same posts give the same reading, in whatever
order they are handed over. Works in source order where authors and times
are unknown. The steps, each in a room of its own:

features (each post by itself) -> moderators -> questions -> replies, parts and
copies -> placements -> roles.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from types import MappingProxyType

from chatreader.labels.label import LabelKind
from chatreader.labels.letters import Letters
from chatreader.labels.read import label_in_chat
from chatreader.threads.features import PostFeatures, extract_features
from chatreader.threads.guesses import Clock, set_clock
from chatreader.threads.model import ChatReading, Override, PlacementReading, PostInput, PostReading, Relation
from chatreader.threads.moderators import Moderators, find_moderators
from chatreader.threads.originals import find_originals, find_shared
from chatreader.threads.own_letters import learn_letters
from chatreader.threads.phrases import SpeechAct
from chatreader.threads.placing import Placements, Placer
from chatreader.threads.post_links import (
    Links,
    Parent,
    Sureness,
    find_parents,
    find_parts,
)
from chatreader.threads.questions import Questions, find_questions, question_readings
from chatreader.threads.roles import Roles, find_all_speech_acts, find_phases, find_spam, settle_arrivals

_NO_CORRECTIONS: Mapping[int, Override] = MappingProxyType({})
_NO_QUESTIONS: Mapping[int, str | None] = MappingProxyType({})
TOPIC_LABELS_AT_LEAST = 3


def read_chat(
    posts: Sequence[PostInput],
    *,
    moderators: Collection[str] = (),
    known_questions: Mapping[int, str | None] = _NO_QUESTIONS,
    corrected: Mapping[int, Override] = _NO_CORRECTIONS,
    letters: Letters | None = None,
) -> ChatReading:
    """Read a chat. Never raises for odd posts: circles, missing targets and equal times are fine.

    *moderators* are author keys or handles; *known_questions* are the
    session's questions by number, with the text a person gave or ``None``;
    *corrected* is what people said of single posts, by ref; *letters* are those of
    the labels, learned from the chat itself unless they are named.
    """
    letters = learn_letters(posts) if letters is None else letters
    notes = extract_features(posts, letters)
    acts = find_all_speech_acts(notes)
    topics = _numbers_topics(notes)
    hosts = find_moderators(notes, acts, moderators, topics=topics)
    originals = find_originals(notes, acts)
    shared = find_shared(notes, originals)
    questions = find_questions(
        notes, acts, hosts, known_questions, shared=shared, topics=topics, corrected=corrected
    )
    return _Chat(notes, acts, hosts, questions, letters=letters, originals=originals, shared=shared).read()


def _numbers_topics(notes: Sequence[PostFeatures]) -> bool:
    """True for a chat of the T-scheme: at least three T-labels, over two numbers or more."""
    topics = [
        label_in_chat(note.label, by_moderator=None, asked=(), topics=True)
        for note in notes
        if note.label.letter == "t"
    ]
    labels = [label for label in topics if label.kind is not LabelKind.NONE]
    several = len({number for label in labels for number in label.numbers}) > 1
    return len(labels) >= TOPIC_LABELS_AT_LEAST and several


class _Chat:
    """One chat being read: everything the last steps share."""

    def __init__(
        self,
        notes: list[PostFeatures],
        acts: list[SpeechAct],
        hosts: Moderators,
        questions: Questions,
        *,
        letters: Letters,
        originals: dict[int, PostFeatures],
        shared: frozenset[int],
    ) -> None:
        self.notes, self.hosts, self.questions = notes, hosts, questions
        self.originals, self.shared, self.letters = originals, shared, letters
        self.moderated = frozenset(note.ref for note in notes if hosts.wrote(note))
        self.phases = find_phases(notes, acts, questions, moderated=self.moderated)
        self.acts = settle_arrivals(notes, acts, self.phases)
        self.parents: dict[int, Parent] = find_parents(notes)
        self.parts: Links = find_parts(notes)

    def read(self) -> ChatReading:
        spam = find_spam(self.notes, self.acts)
        placed = self._placer(spam).place_all()
        exist = self._existing_numbers(placed)
        roles = self._roles(spam)
        posts = {note.ref: self._post(note, placed[note.ref], exist, roles) for note in self.notes}
        return ChatReading(
            posts,
            question_readings(self.questions, self.notes, exist, self.letters),
            self.hosts.everyone,
            self.hosts.suggested,
            tuple(note.ref for note in self.notes),
        )

    def _placer(self, spam: frozenset[int]) -> Placer:
        return Placer(
            by_ref={note.ref: note for note in self.notes},
            acts=self.acts,
            questions=self.questions,
            parents=self.parents,
            originals=self.originals,
            parts=self.parts,
            clock=self._clock(),
            moderated=self.moderated,
            spam=spam,
            taken_up=self._taken_up(),
            leaving=frozenset(note.ref for note in self.notes if self.phases.is_leaving(note)),
            corrected=self.questions.corrected,
            letters=self.letters,
        )

    def _taken_up(self) -> frozenset[int]:
        """Posts that somebody else replies to (by id), quotes or passes on."""
        replied = {p.note.ref for ref, p in self.parents.items() if p.sureness is Sureness.GIVEN}
        quoted = {note.post.quote_of for note in self.notes if note.post.quote_of is not None}
        return frozenset(
            replied | quoted | {self.originals[ref].ref for ref in self.shared & self.originals.keys()}
        )

    def _clock(self) -> Clock:
        return set_clock(self.questions.first, self._labelled(), self.questions.words.values())

    def _labelled(self) -> Iterator[tuple[int, PostFeatures]]:
        """Answers by their own label, and direct replies to a question: what answers here look like."""
        for note in self.notes:
            if note.is_repost or note.ref in self.originals:
                continue
            label = self.questions.decided.get(note.ref)
            if label is None:
                continue
            if label.kind is LabelKind.ANSWER:
                yield from ((number, note) for number in label.numbers[:1])
            elif note.ref in self.parents:
                asked = self.questions.asking.get(self.parents[note.ref].note.ref, ())
                yield from ((place.number, note) for place in asked[:1])

    def _roles(self, spam: frozenset[int]) -> Roles:
        return Roles(
            questions=self.questions,
            phases=self.phases,
            acts=self.acts,
            copies=frozenset(self.originals),
            spam=spam,
            moderated=self.moderated,
            corrected=self.questions.corrected,
            replies=frozenset(self.parents),
        )

    def _existing_numbers(self, placed: Mapping[int, Placements]) -> frozenset[int]:
        """Numbers somebody asks, answers or gave: a retweet from another chat makes no question here."""
        own = (Relation.ASKS, Relation.ANSWERS)
        spoken = {place.number for places in placed.values() for place in places if place.relation in own}
        said = {number for override in self.questions.corrected.values() for number in override.numbers or ()}
        return frozenset(spoken | said | self.questions.known.keys())

    def _post(
        self, note: PostFeatures, placements: Placements, exist: frozenset[int], roles: Roles
    ) -> PostReading:
        placements = tuple(place for place in placements if place.number in exist)
        role = roles.read(note, placements)
        parent = self.parents.get(note.ref)
        return PostReading(
            role.role,
            tuple(sorted(placements, key=_number)),
            round(role.confidence, 3),
            role.reason,
            SpeechAct.FIRST_TIME in self.acts[note.ref] and not note.is_repost,
            parent.note.ref if parent else None,
        )


def _number(place: PlacementReading) -> int:
    return place.number
