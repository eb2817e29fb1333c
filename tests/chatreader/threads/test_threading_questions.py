"""Which posts ask, ask again, or only announce."""

from __future__ import annotations

from chatreader.threads.model import Override, Role
from tests.chatreader.threads.chat_lines import QUESTION, numbers, placed, post, read, role

ASKED = post(1, "mod", QUESTION, at=0)


def test_a_question_inside_a_post_is_found() -> None:
    inline = post(1, "mod", "Great start! This brings us to: Q2 Who should see the badges?", at=0)
    (question,) = read(inline).questions
    assert (question.number, question.text, question.asked_by) == (2, "Who should see the badges?", 1)


def test_a_question_never_captured_has_no_text() -> None:
    (question,) = read(post(1, "ann", "A3 it depends on the parents", at=0)).questions
    assert (question.number, question.text, question.asked_by) == (3, None, None)


def test_a_question_asked_by_a_picture_has_no_text() -> None:
    (question,) = read(post(1, "mod", "Q3 https://t.co/pic", at=0, media_count=1)).questions
    assert (question.text, question.is_image, question.asked_by) == (None, True, 1)


def test_the_wording_may_follow_the_picture() -> None:
    picture = post(1, "mod", "Q3 https://t.co/pic", at=0)
    words = post(2, "mod", "Q3: Who should see the badges?", at=1)
    reading = read(picture, words)
    assert reading.questions[0].text == "Who should see the badges?"
    assert [placed(reading, ref)[1] for ref in (1, 2)] == ["asks", "repeats"]


def test_a_question_only_announced_is_asked_later() -> None:
    soon = post(1, "mod", "Q1 on the horizon. . .", at=0)
    reading = read(soon, post(2, "mod", QUESTION, at=1))
    assert reading.questions[0].asked_by == 2


def test_the_same_question_again_repeats_it() -> None:
    reading = read(ASKED, post(2, "mod", QUESTION, at=5))
    assert (role(reading, 2), placed(reading, 2)[1]) == ("question", "repeats")


def test_icymi_repeats_whoever_posts_it() -> None:
    reading = read(ASKED, post(2, "ann", "ICYMI " + QUESTION, at=5))
    assert placed(reading, 2)[1] == "repeats"


def test_the_moderator_may_reword_without_a_label() -> None:
    other = post(2, "mod", "In other words: where do badges help your students?", at=0.5)
    reading = read(ASKED, other)
    assert (role(reading, 2), *placed(reading, 2)) == ("question", 1, "repeats", "continuation")


def test_a_follow_up_stays_with_its_question() -> None:
    reading = read(ASKED, post(2, "mod", "Follow up to Q1 - how did that come about?", at=4))
    assert (role(reading, 2), numbers(reading, 2)) == ("question", (1,))


def test_a_last_question_without_number_is_the_next_one() -> None:
    reading = read(ASKED, post(2, "mod", "Final Q: What will you try next week?", at=9))
    assert reading.questions[1].text == "What will you try next week?"


def test_the_moderators_own_statement_under_q_answers() -> None:
    reading = read(ASKED, post(2, "mod", "Q1: Kids here wear them with pride", at=4))
    assert placed(reading, 2)[1] == "answers"


def test_a_known_text_is_kept_and_its_number_counts_as_asked() -> None:
    reading = read(post(2, "ann", "Q1: pride, mostly", at=1), known_questions={1: "What do badges change?"})
    assert reading.questions[0].text == "What do badges change?"
    assert placed(reading, 2)[1] == "answers"


def test_a_known_text_posted_without_its_number_asks_it() -> None:
    bare = post(1, "mod", "What do badges change for your students?", at=0)
    assert (
        read(bare, known_questions={4: "What do badges change for your students?"}).questions[0].asked_by == 1
    )


def test_topics_are_questions_where_the_chat_numbers_topics() -> None:
    asked = [post(n, "mod", f"T{n}: How do you share badges, part {n}?", at=n * 5) for n in (1, 2)]
    reading = read(*asked, post(9, "ann", "T2 we use a wall", at=11))
    assert [placed(reading, ref)[:2] for ref in (1, 2, 9)] == [(1, "asks"), (2, "asks"), (2, "answers")]


def test_rules_mention_labels_without_using_them() -> None:
    rules = post(2, "mod", "Reminder: number your answers (A1, A2...) so we can follow", at=0.5)
    assert read(ASKED, rules).posts[2].placements == ()


def test_a_list_of_numbers_alone_previews_nothing() -> None:
    rules = post(2, "mod", "we will precede questions with Q1, Q2, Q3 etc. so you can follow", at=0.5)
    assert [question.number for question in read(ASKED, rules).questions] == [1]


def test_what_a_person_set_stands_and_replies_follow_it() -> None:
    answer = post(2, "ann", "A1 the parents", at=9)
    reply = post(3, "bo", "@ann yes", at=10, reply_to=2, is_reply=True)
    reading = read(ASKED, answer, reply, corrected={2: Override(numbers=(2,))})
    assert placed(reading, 2) == (2, "answers", "corrected")
    assert numbers(reading, 3) == (2,)


def test_a_post_set_as_the_question_asks_it() -> None:
    bare = post(2, "ann", "So who ought to see them?", at=9)
    reading = read(ASKED, bare, corrected={2: Override(role=Role.QUESTION, numbers=(2,))})
    assert placed(reading, 2) == (2, "asks", "corrected")
    assert (reading.questions[1].asked_by, reading.questions[1].text) == (2, "So who ought to see them?")


def test_a_post_set_to_no_question_has_none() -> None:
    answer = post(2, "ann", "A1 sauce with my steak", at=1)
    assert read(ASKED, answer, corrected={2: Override(numbers=())}).posts[2].placements == ()


def test_a_question_set_to_be_spam_asks_nothing() -> None:
    reading = read(ASKED, corrected={1: Override(role=Role.SPAM)})
    assert (role(reading, 1), reading.questions) == ("spam", ())
