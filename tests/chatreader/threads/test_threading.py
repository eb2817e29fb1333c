"""Which post belongs to which question, and why."""

from __future__ import annotations

from chatreader.labels.label import LOW_CONFIDENCE
from chatreader.threads.explaining import explain_placement
from chatreader.threads.model import Relation
from chatreader.threads.read_chat import read_chat
from tests.chatreader.threads.chat_lines import QUESTION, numbers, placed, post, read, role

ASKED = post(1, "mod", QUESTION, at=0)
SECOND = post(50, "mod", "Q2: Who should see them?", at=8)
ANSWER = post(2, "ann", "A1 they show what tests cannot", at=1)


def test_a_label_at_the_start_answers_its_question() -> None:
    assert placed(read(ASKED, ANSWER), 2) == (1, "answers", "label")


def test_a_label_at_the_end_answers_its_question() -> None:
    late = post(2, "ann", "Parents finally ask about the work. #badgechat A1", at=1)
    assert placed(read(ASKED, late), 2) == (1, "answers", "trailing")


def test_a_participants_q_answers_what_the_moderator_asked() -> None:
    reading = read(ASKED, post(2, "ann", "Q1: pride, mostly, and a reason to revise", at=1))
    assert placed(reading, 2) == (1, "answers", "label")


def test_a_participants_q_answers_even_with_a_question_mark() -> None:
    reading = read(ASKED, post(2, "ann", "Q1: maybe who gets to speak at all?", at=1))
    assert placed(reading, 2)[1] == "answers"


def test_one_post_may_answer_several_questions() -> None:
    reading = read(ASKED, SECOND, post(60, "ann", "A1/A2: families, both times", at=9))
    assert numbers(reading, 60) == (1, 2)


def test_an_answer_may_come_before_its_question() -> None:
    early = post(2, "ann", "A1 they show what tests cannot", at=-1)
    assert placed(read(early, ASKED), 2)[:2] == (1, "answers")


def test_a_late_answer_counts_days_after() -> None:
    reading = read(ASKED, SECOND, post(60, "ann", "A1: catching up, they show growth", at=3000))
    assert placed(reading, 60)[:2] == (1, "answers")


def test_a_reply_to_the_question_answers_it() -> None:
    reading = read(ASKED, post(2, "ann", "@mod they show what tests cannot", at=1, reply_to=1, is_reply=True))
    assert placed(reading, 2) == (1, "answers", "reply")


def test_a_reply_to_an_answer_discusses_its_question() -> None:
    reply = post(3, "bo", "@ann same in our school", at=2, reply_to=2, is_reply=True)
    assert placed(read(ASKED, ANSWER, reply), 3) == (1, "discusses", "reply")


def test_a_long_chain_of_replies_keeps_the_question_and_loses_certainty() -> None:
    chain = [post(n, f"p{n}", "indeed", at=n, reply_to=n - 1, is_reply=True) for n in range(3, 30)]
    reading = read(ASKED, ANSWER, *chain)
    sure = [reading.posts[n].placements[0].confidence for n in (3, 10, 29)]
    assert sure == sorted(sure, reverse=True)
    assert sure[-1] > LOW_CONFIDENCE


def test_where_label_and_reply_target_disagree_the_target_is_taken_as_a_guess() -> None:
    reply = post(60, "ann", "@mod A1 parents, I think", at=9, reply_to=50, is_reply=True)
    (place,) = read(ASKED, SECOND, reply).posts[60].placements
    assert (place.number, place.relation) == (2, Relation.ANSWERS)
    assert place.confidence <= LOW_CONFIDENCE
    assert "though the label says 1" in place.detail


def test_going_on_under_ones_own_answer_keeps_the_label() -> None:
    thread = post(60, "ann", "A2 parents, I think", at=9, reply_to=2, is_reply=True)
    assert numbers(read(ASKED, ANSWER, SECOND, thread), 60) == (2,)


def test_a_persons_name_points_at_their_latest_post() -> None:
    named = post(3, "bo", "same here", at=2, is_reply=True, reply_to_names=("ann",))
    reading = read(ASKED, ANSWER, named)
    assert placed(reading, 3) == (1, "discusses", "reply")
    assert reading.posts[3].placements[0].detail == "reply to @ann, by the name"
    assert reading.posts[3].thread_parent == 2


def test_a_conversation_points_at_the_named_persons_post_in_it() -> None:
    other = post(4, "ann", "A2 something else", at=3)
    reply = post(5, "bo", "same here", at=4, is_reply=True, reply_to_names=("ann",), conversation=2)
    assert read(ASKED, ANSWER, other, reply).posts[5].thread_parent == 2


def test_the_second_part_of_a_post_belongs_with_the_first() -> None:
    first = post(2, "ann", "A1 they show what tests cannot 1/2", at=1)
    second = post(3, "ann", "and who helped along the way 2/3 #badgechat", at=1.5)
    assert placed(read(ASKED, first, second), 3) == (1, "answers", "continuation")


def test_a_first_part_takes_the_label_of_the_second() -> None:
    first = post(2, "ann", "they show what tests cannot 1/2", at=1)
    second = post(3, "ann", "2/2 A1 and who helped along the way", at=1.5)
    assert placed(read(ASKED, first, second), 2) == (1, "answers", "continuation")


def test_fractions_and_dates_are_no_parts() -> None:
    texts = ("on call 24/7 this week", "due 8/25/18", "2/3 of students left early")
    for text in texts:
        reading = read(ASKED, ANSWER, post(3, "ann", text, at=2))
        assert "continuation" not in {place.reason.value for place in reading.posts[3].placements}


def test_quoting_a_question_answers_it() -> None:
    quote = post(2, "ann", "They show what tests never could", at=1, quote_of=1)
    assert placed(read(ASKED, quote), 2) == (1, "answers", "quote")


def test_quoting_an_answer_discusses_its_question() -> None:
    quote = post(3, "bo", "putting this on our door", at=2, quote_of=2)
    assert placed(read(ASKED, ANSWER, quote), 3) == (1, "discusses", "quote")


def test_showing_a_question_around_repeats_it() -> None:
    quote = post(2, "ann", "Come join us! #badgechat", at=1, quote_of=1)
    assert placed(read(ASKED, quote), 2)[1] == "repeats"


def test_a_retweeted_answer_is_not_an_answer() -> None:
    shared = post(3, "bo", f"RT @ann: {ANSWER.text}", at=2, repost_of=2, is_repost=True)
    reading = read(ASKED, ANSWER, shared)
    assert (role(reading, 3), *placed(reading, 3)) == ("repost", 1, "discusses", "quote")


def test_a_retweeted_question_repeats_it() -> None:
    shared = post(3, "bo", f"RT @mod: {QUESTION[:30]}…", at=2)
    reading = read(ASKED, shared)
    assert (role(reading, 3), placed(reading, 3)[1]) == ("repost", "repeats")


def test_a_retweet_from_elsewhere_makes_no_question() -> None:
    reading = read(ASKED, post(3, "bo", "RT @far: A4 we use a wall for it", at=2))
    assert reading.posts[3].placements == ()
    assert [question.number for question in reading.questions] == [1]


def test_a_copy_without_rt_by_somebody_else_is_a_repost() -> None:
    reading = read(ASKED, ANSWER, post(3, "bo", ANSWER.text, at=2))
    assert (role(reading, 3), placed(reading, 3)[1]) == ("repost", "discusses")


def test_short_equal_answers_are_two_answers() -> None:
    reading = read(ASKED, post(2, "ann", "A1: yes!", at=1), post(3, "bo", "A1: yes!", at=2))
    assert [role(reading, ref) for ref in (2, 3)] == ["answer", "answer"]


def test_an_unlabelled_statement_on_the_topic_is_only_guessed() -> None:
    guess = post(3, "bo", "badges gave my quiet students a voice in class", at=4)
    (place,) = read(ASKED, ANSWER, guess).posts[3].placements
    assert (place.reason.value, place.number) == ("time", 1)
    assert place.confidence <= LOW_CONFIDENCE
    assert explain_placement(place) == "probably about Q1: posted 4 min after it (a guess)"


def test_chatter_stays_without_a_question() -> None:
    for text in (
        "brb, coffee",
        "lurking tonight while the kids do homework",
        "my students love the badges, sorry for typos",
    ):
        assert read(ASKED, ANSWER, post(3, "bo", text, at=3)).posts[3].placements == ()


def test_nothing_is_guessed_without_times() -> None:
    posts = [post(1, None, QUESTION), post(2, None, "badges gave my quiet students a voice in class")]
    assert read_chat(posts).posts[2].placements == ()


def test_a_far_too_large_number_is_doubted() -> None:
    reading = read(ASKED, SECOND, post(60, "ann", "A9 whatever helps families", at=9))
    assert reading.posts[60].placements[0].confidence <= LOW_CONFIDENCE


def test_reasons_read_as_sentences() -> None:
    reply = post(3, "bo", "@ann same in our school", at=2, reply_to=2, is_reply=True)
    reading = read(ASKED, ANSWER, reply)
    sentences = [explain_placement(reading.posts[ref].placements[0]) for ref in (1, 2, 3)]
    assert sentences == [
        "asks Q1: label at the start of the post",
        "answer to Q1: label at the start of the post",
        "likely about Q1: reply to @ann",
    ]
