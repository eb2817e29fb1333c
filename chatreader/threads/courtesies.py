"""Greetings, welcomes, thanks and goodbyes that say nothing else: they belong to no question."""

from __future__ import annotations

from chatreader.threads.bare_words import content_words
from chatreader.threads.features import PostFeatures
from chatreader.threads.phrases import SpeechAct
from chatreader.threads.speech_acts import COURTESIES

_MANNERS = SpeechAct.INTRODUCES | SpeechAct.FIRST_TIME | SpeechAct.CLOSES
_COURTEOUS = SpeechAct.GREETS | SpeechAct.WELCOMES_ONE | SpeechAct.CLOSES | SpeechAct.THANKS


def says_only_courtesies(note: PostFeatures) -> bool:
    """True when nothing in the post's words tells who speaks or of what ("Good evening all!")."""
    return content_words(note.words) <= COURTESIES


def is_mere_manners(note: PostFeatures, act: SpeechAct) -> bool:
    """True for an unlabelled post that greets or takes leave: as a reply it answers no question."""
    greets = bool(act & _MANNERS) or (SpeechAct.GREETS in act and says_only_courtesies(note))
    return greets and "?" not in note.words


def is_mere_courtesy(
    note: PostFeatures, act: SpeechAct, *, is_leaving: bool, mentioned: frozenset[str]
) -> bool:
    """True for "Welcome, Fay!" and "Thanks all", and for any goodbye once people are leaving.

    One word more may be a name, if it is none of *mentioned*, the words of the chat's answers.
    """
    if "?" in note.words or not act & _COURTEOUS:
        return False
    if SpeechAct.CLOSES in act and is_leaving:
        return True
    more = content_words(note.words) - COURTESIES
    return not more or (len(more) == 1 and more.isdisjoint(mentioned))
