"""Which question each post belongs to: its label, what it replies to, continues or quotes, then the clock."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from chatreader.labels.label import LOW_CONFIDENCE, Label, LabelKind, Reason
from chatreader.labels.letters import Letters
from chatreader.labels.read import read_label
from chatreader.threads.bare_words import reposted_words
from chatreader.threads.courtesies import is_mere_courtesy, is_mere_manners
from chatreader.threads.features import PostFeatures
from chatreader.threads.guesses import Clock
from chatreader.threads.model import Override, PlacementReading, Relation
from chatreader.threads.overrides import correct_placements
from chatreader.threads.phrases import SpeechAct
from chatreader.threads.post_links import Links, Parent, Sureness
from chatreader.threads.questions import Questions, is_addressed, place_of_label
from chatreader.threads.replies import ASKS_IT, relation_to, under

Placements = tuple[PlacementReading, ...]

_QUOTE = 0.8
_CONTINUES = 0.85
_SHOWS_AROUND = SpeechAct.ANNOUNCES | SpeechAct.FORETELLS


@dataclass(frozen=True, slots=True, kw_only=True)
class Placer:
    """Places the posts of one chat, each after those it leans on. ``moderated`` are moderators' posts."""

    by_ref: Mapping[int, PostFeatures]
    acts: Mapping[int, SpeechAct]
    questions: Questions
    parents: Mapping[int, Parent]
    originals: Mapping[int, PostFeatures]
    parts: Links
    clock: Clock
    moderated: frozenset[int]
    spam: frozenset[int]
    taken_up: frozenset[int]
    leaving: frozenset[int]
    """Posts after the goodbyes began."""
    corrected: Mapping[int, Override]
    letters: Letters
    placed: dict[int, Placements] = field(default_factory=dict)

    def place_all(self) -> dict[int, Placements]:
        """Return ref -> placements for every post, in linear time; circles of replies are cut."""
        for note in self.by_ref.values():
            self._place_with_targets(note)
        return self.placed

    def _place_with_targets(self, note: PostFeatures) -> None:
        """Place *note* after everything it leans on, without recursion: chains can be long."""
        waiting = [] if note.ref in self.placed else [(note, self._targets(note))]
        started = {note.ref}
        while waiting:
            top, targets = waiting[-1]
            target = next(targets, None)
            if target is None:
                self.placed[top.ref] = self._place(top)
                waiting.pop()
            elif target.ref not in self.placed and target.ref not in started:
                started.add(target.ref)
                waiting.append((target, self._targets(target)))

    def _targets(self, note: PostFeatures) -> Iterator[PostFeatures]:
        if note.ref in self.originals:
            yield self.originals[note.ref]
        if note.ref in self.parents:
            yield self.parents[note.ref].note
        if note.ref in self.parts.earlier:
            yield self.parts.earlier[note.ref]
        quoted = self._quoted(note)
        if quoted is not None:
            yield quoted

    def _quoted(self, note: PostFeatures) -> PostFeatures | None:
        """The post quoted, if it is in the chat and another one."""
        quoted = note.post.quote_of
        return None if quoted is None or quoted == note.ref else self.by_ref.get(quoted)

    def _place(self, note: PostFeatures) -> Placements:
        """What a person said of the post, else what the rules find."""
        override = self.corrected.get(note.ref)
        by_rules = self._place_by_rules(note)
        is_shared = note.is_repost or note.ref in self.originals
        return by_rules if override is None else correct_placements(override, by_rules, is_shared=is_shared)

    def _place_by_rules(self, note: PostFeatures) -> Placements:
        """The strongest evidence that places the post, in the order of the rules."""
        if note.ref in self.questions.asking:
            return self.questions.asking[note.ref]
        if note.is_repost or note.ref in self.originals:
            return self._place_repost(note)
        labelled = self._by_label(note)
        if labelled and labelled[0].reason is Reason.CORRECTED:
            return labelled
        if labelled:
            return self._by_contradicting_target(note, labelled) or labelled
        return (
            self._by_earlier_part(note)
            or self._by_parent(note)
            or self._by_quote(note)
            or self._by_later_part(note)
            or self._by_clock(note)
        )

    def _by_label(self, note: PostFeatures) -> Placements:
        label = self.questions.decided.get(note.ref)
        if label is None or label.kind is not LabelKind.ANSWER:
            return ()
        return tuple(
            PlacementReading(
                number,
                Relation.ANSWERS,
                label.place,
                self._trust(label, number),
                label.part,
                place_of_label(label),
            )
            for number in label.numbers
        )

    def _trust(self, label: Label, number: int) -> float:
        """A number far beyond the questions asked is a slip or no label at all."""
        asked = self.questions.first
        is_far = len(asked) > 1 and number > max(asked) + 2 and number not in self.questions.known
        return min(label.confidence, 0.45) if is_far else label.confidence

    def _by_contradicting_target(self, note: PostFeatures, labelled: Placements) -> Placements:
        """Where label and reply target disagree, the target: people miscount more often than they misclick.

        Somebody who goes on under their own earlier answer means the label,
        and a target that is itself only guessed contradicts nothing.
        """
        target = self._clear_target(note)
        if target is None:
            return ()
        sure = [place for place in self.placed.get(target.ref, ()) if place.confidence > LOW_CONFIDENCE]
        said = {place.number for place in labelled}
        if not sure or said & {place.number for place in sure}:
            return ()
        detail = f"reply to {target.speaker}, though the label says {', '.join(map(str, sorted(said)))}"
        return tuple(
            PlacementReading(
                place.number, relation_to(place, Relation.ANSWERS), Reason.REPLY, LOW_CONFIDENCE, "", detail
            )
            for place in sure
        )

    def _clear_target(self, note: PostFeatures) -> PostFeatures | None:
        """What the post surely speaks to: somebody's post it replies to, or the question it quotes."""
        parent = self.parents.get(note.ref)
        quoted = self._quoted(note)
        if parent is not None:
            target = parent.note if parent.sureness is Sureness.GIVEN else None
        else:
            target = quoted if quoted is not None and quoted.ref in self.questions.asking else None
        if target is None or (note.post.author is not None and note.post.author == target.post.author):
            return None
        return target

    def _place_repost(self, note: PostFeatures) -> Placements:
        """A repost repeats a question or discusses whatever it shares; it never answers."""
        original = self.originals.get(note.ref)
        if original is None:
            return self._by_reposted_label(note)
        shares = f"repost of {original.speaker}'s post"
        return tuple(
            PlacementReading(
                place.number,
                relation_to(place, Relation.REPEATS),
                Reason.QUOTE,
                min(place.confidence, 0.95),
                "",
                shares,
            )
            for place in self.placed.get(original.ref, ())
        )

    def _by_reposted_label(self, note: PostFeatures) -> Placements:
        """The label inside "RT @ada: A2 ...", where the original was not captured."""
        quoted = reposted_words(note.post.text)
        label = read_label(quoted[1] if quoted else note.post.text, self.letters)
        if label.kind is LabelKind.NONE:
            return ()
        is_question = label.kind is LabelKind.QUESTION and self.questions.first.keys() >= set(label.numbers)
        relation = Relation.REPEATS if is_question else Relation.DISCUSSES
        shares = f"repost of a post by @{quoted[0]}" if quoted else "repost of a labelled post"
        return tuple(PlacementReading(n, relation, Reason.QUOTE, 0.7, "", shares) for n in label.numbers)

    def _by_earlier_part(self, note: PostFeatures) -> Placements:
        earlier = self.parts.earlier.get(note.ref)
        if earlier is None:
            return ()
        mark = self.parts.marks.get(note.ref)
        return tuple(
            PlacementReading(
                place.number,
                Relation.REPEATS if place.relation in ASKS_IT else place.relation,
                Reason.CONTINUATION,
                min(place.confidence, _CONTINUES if mark else 0.6),
                mark.written if mark else "",
                "continues the author's earlier post",
            )
            for place in self.placed.get(earlier.ref, ())
        )

    def _by_later_part(self, note: PostFeatures) -> Placements:
        """A first part without a label, whose second part carries it ("1/2 ...", "2/2 A2 ...")."""
        later = self.parts.later.get(note.ref)
        if later is None:
            return ()
        return tuple(
            replace(place, reason=Reason.CONTINUATION, detail="continued in the author's next post", part="")
            for place in self._by_label(later)
        )

    def _by_parent(self, note: PostFeatures) -> Placements:
        parent = self.parents.get(note.ref)
        if parent is None:
            return ()
        found = self.placed.get(parent.note.ref, ())
        act = self.acts[note.ref]
        if is_mere_manners(note, act) and any(place.relation in ASKS_IT for place in found):
            return ()
        if is_mere_courtesy(note, act, is_leaving=note.ref in self.leaving, mentioned=self.clock.mentioned):
            return ()
        return tuple(under(place, parent, is_host=note.ref in self.moderated) for place in found)

    def _by_quote(self, note: PostFeatures) -> Placements:
        quoted = self._quoted(note)
        if quoted is None:
            return ()
        return tuple(self._quoting(note, quoted, place) for place in self.placed.get(quoted.ref, ()))

    def _quoting(self, note: PostFeatures, quoted: PostFeatures, place: PlacementReading) -> PlacementReading:
        """Quoting a question answers it, unless nothing is added or it is only shown around."""
        detail = f"quotes {quoted.speaker}'s {'question' if place.relation in ASKS_IT else 'post'}"
        if place.relation not in ASKS_IT:
            relation = Relation.DISCUSSES
        elif note.ref in self.moderated or len(note.words.split()) < 3 or self.acts[note.ref] & _SHOWS_AROUND:
            relation = Relation.REPEATS
        else:
            relation = Relation.ANSWERS
        return PlacementReading(
            place.number, relation, Reason.QUOTE, min(_QUOTE, place.confidence), "", detail
        )

    def _speaks_to_all(self, note: PostFeatures) -> bool:
        """True for a post to nobody in particular, or to the host by name alone."""
        parent = self.parents.get(note.ref)
        if parent is None:
            return not is_addressed(note.post)
        return parent.sureness is not Sureness.GIVEN and parent.note.ref in self.moderated

    def _by_clock(self, note: PostFeatures) -> Placements:
        if note.ref in self.moderated or not self._speaks_to_all(note):
            return ()
        if note.ref in self.spam or note.post.quote_of is not None or "announcement" in note.label.flags:
            return ()
        guess = self.clock.guess(note, self.acts[note.ref], is_taken_up=note.ref in self.taken_up)
        return (guess,) if guess else ()
