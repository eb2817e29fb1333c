"""Letters of labels in other languages: P1/R1, F1/A1, "Pregunta 1", spelled as Q1/A1 for the rules.

Which letters a chat uses is named from outside or learned from its posts
(:mod:`chatreader.threads.own_letters`); in any other chat "P1" is what it always was.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from chatreader.labels.normalize import fold_characters


@dataclass(frozen=True, slots=True)
class Letters:
    """How a chat spells "question" and "answer" before a number, in lower case, besides the English way."""

    asks: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()


ENGLISH: Final = Letters()
"""Q and A, T, and their words: what the rules read in every chat."""


@dataclass(frozen=True, slots=True)
class Language:
    """Letter and words for question and answer, in lower case, as chats in one language use them."""

    code: str
    asks: str
    answers: str
    question_words: tuple[str, ...]
    answer_words: tuple[str, ...]


# fmt: off
LANGUAGES: Final[tuple[Language, ...]] = (
    Language("es", "p", "r", ("pregunta", "preg"), ("respuesta", "resp")),
    Language("pt", "p", "r", ("pergunta", "perg"), ("resposta", "resp")),
    Language("ca", "p", "r", ("pregunta",), ("resposta",)),
    Language("fr", "q", "r", ("question",), ("réponse", "reponse", "rép")),
    Language("de", "f", "a", ("frage",), ("antwort",)),
    Language("it", "d", "r", ("domanda",), ("risposta",)),
    Language("nl", "v", "a", ("vraag",), ("antwoord",)),
    Language("sv", "f", "s", ("fråga",), ("svar",)),
    Language("da", "sp", "sv", ("spørgsmål", "spørsmål"), ("svar",)),
    Language("fi", "k", "v", ("kysymys",), ("vastaus",)),
    Language("pl", "p", "o", ("pytanie",), ("odpowiedź",)),
    Language("cs", "ot", "od", ("otázka",), ("odpověď",)),
    Language("hu", "k", "v", ("kérdés",), ("válasz",)),
    Language("ro", "î", "r", ("întrebare", "întrebarea"), ("răspuns",)),
    Language("tr", "s", "c", ("soru",), ("cevap",)),
    Language("cy", "c", "a", ("cwestiwn",), ("ateb",)),
    Language("ga", "c", "f", ("ceist",), ("freagra",)),
    Language("eu", "g", "e", ("galdera",), ("erantzuna",)),
    Language("id", "p", "j", ("pertanyaan",), ("jawaban",)),
    Language("el", "ε", "a", ("ερώτηση",), ("απάντηση",)),
    Language("ru", "в", "о", ("вопрос",), ("ответ",)),
    Language("uk", "п", "в", ("питання",), ("відповідь",)),
)
# fmt: on


def letters_of(asks: str, answers: str) -> Letters:
    """The letters *asks* and *answers*, with the words of every language that uses them."""
    languages = [one for one in LANGUAGES if (one.asks, one.answers) == (asks, answers)]
    return Letters(
        _spellings(asks, "q", (word for one in languages for word in one.question_words)),
        _spellings(answers, "a", (word for one in languages for word in one.answer_words)),
    )


def _spellings(letter: str, english: str, words: Iterable[str]) -> tuple[str, ...]:
    own = [] if letter == english else [letter]
    return tuple(dict.fromkeys(fold_characters(one)[0] for one in [*own, *words] if one != "question"))


def letters_named(name: str) -> Letters:
    """The letters that a person names: "P/R", "f/a", or the code of a language ("es").

    Raises ValueError, in words for that person, for anything else.
    """
    wanted = name.strip().lower()
    language = next((one for one in LANGUAGES if one.code == wanted), None)
    if language is not None:
        return letters_of(language.asks, language.answers)
    asks, slash, answers = wanted.partition("/")
    if wanted in ("en", "q/a"):
        return ENGLISH
    if not slash or not asks.isalpha() or not answers.isalpha() or asks == answers:
        codes = ", ".join(one.code for one in LANGUAGES)
        raise ValueError(f"{name!r} names no letters of labels: give two, as in P/R, or a language ({codes})")
    return letters_of(asks, answers)


def letter_of_word(word: str) -> Iterator[tuple[str, bool]]:
    """The letters that *word* (lower case, folded) may stand for, each with whether it asks."""
    yield from _LETTERS_OF.get(word, ())


def _letters_of_words() -> dict[str, list[tuple[str, bool]]]:
    found: dict[str, list[tuple[str, bool]]] = {"answer": [("a", False)], "question": [("q", True)]}
    for one in LANGUAGES:
        for words, letter, asks in (
            (one.question_words, one.asks, True),
            (one.answer_words, one.answers, False),
        ):
            for word in words:
                known = found.setdefault(fold_characters(word)[0], [])
                known.extend({(letter, asks)} - set(known))
    return found


_LETTERS_OF: Final = _letters_of_words()
LONGEST_LETTER: Final = 2
"""Longer names are words: "Answer 2" is no article with a number, "A 2" may be."""
_BEFORE_NUMBER: Final = r"(?=\.?\s?[.#(\[_:-]?\s?\d{1,2}(?!\d))"
_NUMBER_SIGN: Final = r"(?:\s?(?:(?:n[uú]m(?:ero)?|numéro|nummer|nr|no)\b|n°)\.?)?"


@lru_cache(maxsize=64)
def _pattern(letters: Letters) -> re.Pattern[str]:
    def longest_first(spellings: Sequence[str]) -> str:
        return "|".join(map(re.escape, sorted(spellings, key=len, reverse=True))) or r"(?!)"

    return re.compile(
        rf"(?<![^\W_])(?:(?P<asks>{longest_first(letters.asks)})|(?P<answers>{longest_first(letters.answers)}))"
        rf"{_NUMBER_SIGN}{_BEFORE_NUMBER}",
        re.IGNORECASE,
    )


def respell(folded: str, offsets: Sequence[int] | None, letters: Letters) -> tuple[str, Sequence[int] | None]:
    """Return *folded* with its labels in English letters, and where each character stands as given."""
    if letters == ENGLISH:
        return folded, offsets
    pieces: list[str] = []
    places: list[int] = []
    end = 0
    for found in _pattern(letters).finditer(folded):
        label = _english(found)
        pieces += folded[end : found.start()], label
        places += [*range(end, found.start()), *[found.start()] * len(label)]
        end = found.end()
    if not pieces:
        return folded, offsets
    pieces.append(folded[end:])
    places.extend(range(end, len(folded) + 1))
    return "".join(pieces), places if offsets is None else [offsets[place] for place in places]


def _english(found: re.Match[str]) -> str:
    if len(found["asks"] or found["answers"]) > LONGEST_LETTER:
        return "Question" if found["asks"] else "Answer"
    letter = "Q" if found["asks"] else "A"
    return letter.lower() if found.group().islower() else letter
