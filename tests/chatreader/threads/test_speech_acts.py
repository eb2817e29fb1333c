"""Cues are looked for only where a word hints at them: no phrase may be missed for that."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chatreader.threads.phrases import CASED, FIRST_TIME, PHRASES, SpeechAct
from chatreader.threads.speech_acts import LOOKED_AT, find_speech_acts, is_first_timer

TYPED = st.characters(max_codepoint=126)


def _pattern(act: SpeechAct) -> re.Pattern[str]:
    return re.compile(PHRASES[act], re.NOFLAG if act in CASED else re.IGNORECASE)


@pytest.mark.thorough
@pytest.mark.parametrize("act", PHRASES)
@settings(max_examples=100)
@given(data=st.data())
def test_every_phrase_of_a_speech_act_is_found_by_its_words(act: SpeechAct, data: st.DataObject) -> None:
    text = data.draw(st.from_regex(_pattern(act), alphabet=TYPED))
    seen = _pattern(act).search(text[:LOOKED_AT]) is not None
    assert not seen or act in find_speech_acts(text, text)


@pytest.mark.thorough
@settings(max_examples=200)
@given(st.from_regex(FIRST_TIME, alphabet=TYPED).filter(lambda text: len(text) < LOOKED_AT))
def test_first_timers_are_found_by_their_words(text: str) -> None:
    assert (SpeechAct.FIRST_TIME in find_speech_acts(text, text)) == is_first_timer(text)
