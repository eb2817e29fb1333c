"""Letters of labels: learned from a chat, named from outside, and left alone elsewhere."""

from __future__ import annotations

import json

import pytest

from chatreader.labels.json_lines import label_lines
from chatreader.labels.label import LabelKind
from chatreader.labels.letters import ENGLISH, LANGUAGES, letters_named, letters_of
from chatreader.labels.read import read_label
from chatreader.threads.model import PostInput
from chatreader.threads.own_letters import learn_letters
from chatreader.threads.read_chat import read_chat
from tests.chatreader.threads.chat_lines import post


def evening(asks: str, answers: str, *, questions: int = 2) -> list[PostInput]:
    """A chat in these letters: @mod asks, @ann and @bo answer."""
    posts: list[PostInput] = []
    for number in range(1, questions + 1):
        posts += (
            post(3 * number, "mod", f"{asks}{number}: la {number}?", at=9.0 * number),
            post(3 * number + 1, "ann", f"{answers}{number}: so so", at=9.0 * number + 1),
            post(3 * number + 2, "bo", f"#chat {answers}{number} la la", at=9.0 * number + 2),
        )
    return posts


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
def test_a_chat_in_the_letters_of_a_language_has_its_questions_and_answers(language) -> None:
    reading = read_chat(evening(language.asks.upper(), language.answers.upper()))
    roles = [reading.posts[ref].role.value for ref in reading.order]
    assert roles == ["question", "answer", "answer"] * 2
    assert reading.moderators == {"mod"}


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
def test_one_question_called_by_its_word_is_enough(language) -> None:
    word, answer = language.question_words[0].title(), language.answer_words[0].title()
    reading = read_chat(evening(f"{word} ", f"{answer} ", questions=1))
    assert [reading.posts[ref].role.value for ref in reading.order] == ["question", "answer", "answer"]


def test_letters_of_no_known_language_need_three_questions() -> None:
    assert learn_letters(evening("X", "Y")) == ENGLISH
    assert learn_letters(evening("X", "Y", questions=3)) == letters_of("x", "y")


def test_letters_that_only_their_asker_repeats_are_none_of_a_chat() -> None:
    alone = [post(n, "mod", f"{letter}1: la?", at=n) for n, letter in enumerate("PRPR", 1)]
    assert learn_letters(alone) == ENGLISH


def test_where_people_answer_with_a_one_persons_droid_is_none() -> None:
    droids = [post(90 + n, "cy", f"R{n} is my favourite", at=30 + n) for n in (1, 2)]
    assert learn_letters([*evening("Q", "A"), *droids]) == ENGLISH


def test_named_letters_count_in_a_chat_too_short_to_show_them() -> None:
    posts = [post(1, "mod", "P1: ¿Qué es?", at=0), post(2, "ann", "R1 una prueba", at=1)]
    assert read_chat(posts).questions == ()
    reading = read_chat(posts, letters=letters_named("es"))
    assert [reading.posts[ref].role.value for ref in (1, 2)] == ["question", "answer"]


def test_the_label_stands_where_it_stands_in_the_text_as_given() -> None:
    text = "Bueno, la “Pregunta nº 12”: ¿quién paga?"
    label = read_label("#chat Pregunta nº 12: ¿quién paga?", letters_named("es"))
    assert (label.kind, label.numbers, label.start, label.end) == (LabelKind.QUESTION, (12,), 6, 20)
    assert read_label(text).kind is LabelKind.NONE


def test_several_answers_are_joined_by_the_words_of_their_language() -> None:
    assert read_label("R1 y R2: las escuelas", letters_named("P/R")).numbers == (1, 2)
    assert read_label("A1 und A2: Schulen", letters_named("de")).numbers == (1, 2)


def test_labels_asked_for_one_by_one_can_name_their_letters() -> None:
    lines = [
        json.dumps({"text": "R2: no", "letters": "es"}),
        json.dumps({"text": "R2: no"}),
        json.dumps({"text": "R2: no", "letters": "Klingon"}),
    ]
    answer, plain, refused = map(json.loads, label_lines(lines))
    assert (answer["kind"], answer["numbers"], plain["kind"]) == ("answer", [2], "none")
    assert "'Klingon' names no letters of labels: give two, as in P/R" in refused["error"]
