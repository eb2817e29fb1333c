"""Posts that have nothing to do with the chat whose hashtag they carry (conventions, section 5).

Hiding a person's words wrongly is worse than showing an advertisement, so
signs must add up, and a post that takes part in the chat (a
label, a reply, a quote) is never spam.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from chatreader.labels.label import LabelKind
from chatreader.threads.bare_words import SAME_TEXT_LETTERS
from chatreader.threads.features import PostFeatures
from chatreader.threads.phrases import SpeechAct
from chatreader.threads.questions import is_addressed

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


def find_spam(notes: Sequence[PostFeatures], cues: Mapping[int, SpeechAct]) -> frozenset[int]:
    """Return the refs of posts whose signs of spam add up."""
    posts_of = Counter(note.post.author for note in notes if note.post.author is not None)
    authors_of = _authors_by_text(notes)
    return frozenset(
        note.ref
        for note in notes
        if _is_stranger(note, cues[note.ref]) and _signs(note, posts_of, authors_of) >= SIGNS_NEEDED
    )


def _authors_by_text(notes: Sequence[PostFeatures]) -> Counter[str]:
    """How many authors posted each longer text as their own."""
    pairs = {
        (note.letters, note.post.author)
        for note in notes
        if not note.is_repost and note.post.author is not None and len(note.letters) >= SAME_TEXT_LETTERS
    }
    return Counter(text for text, _ in pairs)


def _is_stranger(note: PostFeatures, cue: SpeechAct) -> bool:
    """True for a post with a link that takes no part: no label, reply, quote, greeting or moderator."""
    if note.is_repost or note.post.is_moderator or note.label.kind is not LabelKind.NONE:
        return False
    if is_addressed(note.post) or note.post.quote_of is not None or not _has_link(note):
        return False
    return not cue & (
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
