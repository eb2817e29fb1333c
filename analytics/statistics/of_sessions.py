"""What is counted of one session."""

from __future__ import annotations

from analytics.statistics import session_people, session_questions, session_talk, session_topics
from analytics.statistics.statistic import Chart, Statistic, Subject

_CHAT = "The chat"
_PEOPLE = "Who was there"
_QUESTIONS = "The questions"
_TALK = "How people talked"
_ABOUT = "What it was about"
_GAPS = "What is missing"

SESSION = (
    Statistic(
        "session-figures", "At a glance",
        "Visible posts of the session and its known people, questions, answers and links; a repost counts"
        " as a post and nowhere else, a repeat nowhere.",
        Subject.SESSION, session_people.figures, session_people.figures_said, session_people.Figures,
        group=_CHAT,
    ),
    Statistic(
        "session-roles", "What the posts are",
        "Visible posts of the session by what they are: question, answer, reply, greeting and so on.",
        Subject.SESSION, session_people.roles, session_people.roles_said, session_people.RolePosts,
        Chart.BAR,
        group=_CHAT,
    ),
    Statistic(
        "session-minutes", "Activity by the minute",
        "Visible posts, reposts included, in each minute, with the questions first asked in it; posts "
        "without a time to the minute stand in a row of their own.",
        Subject.SESSION, session_questions.minutes, session_questions.minutes_said, session_questions.Minute,
        Chart.BAR,
        group=_CHAT,
    ),
    Statistic(
        "session-newcomers", "Newcomers and returning people",
        "Known authors of the session's posts: first time, when they wrote in no earlier published "
        "session; those before, when they did. Sessions without a date are not looked at.",
        Subject.SESSION, session_people.newcomers, session_people.newcomers_said, session_people.Group,
        Chart.BAR,
        group=_PEOPLE,
    ),
    Statistic(
        "session-moderators", "The moderators' share",
        "Posts by the session's moderators against those by everyone else, among posts whose author is "
        "known.",
        Subject.SESSION, session_people.moderators, session_people.moderators_said, session_people.Group,
        Chart.BAR,
        group=_PEOPLE,
    ),
    Statistic(
        "session-people", "People of the session",
        "Each known author of the session with posts, answers, replies, reposts and links.",
        Subject.SESSION, session_people.voices, session_people.voices_said, session_people.SessionVoice,
        Chart.BAR,
        group=_PEOPLE,
    ),
    Statistic(
        "session-answers", "Answers to each question",
        "Placements that answer, by question, and the distinct known people who wrote them; a post that "
        "answers two questions counts at each.",
        Subject.SESSION, session_questions.answers,
        session_questions.answers_said, session_questions.QuestionAnswers,
        Chart.BAR,
        group=_QUESTIONS,
    ),
    Statistic(
        "session-answer-share", "Who answered of those present",
        "Of the known people of the session, the share who answered each question.",
        Subject.SESSION, session_questions.shares,
        session_questions.shares_said, session_questions.AnswerShare,
        Chart.BAR,
        group=_QUESTIONS,
    ),
    Statistic(
        "session-first-answer", "Time to the first answer",
        "Seconds from the post that first asks a question (not one that only announces or repeats it) "
        "to the first answer that is not earlier, where "
        "both times are known to the minute.",
        Subject.SESSION, session_questions.first_answers,
        session_questions.first_answers_said, session_questions.FirstAnswer,
        Chart.BAR,
        group=_QUESTIONS,
    ),
    Statistic(
        "session-question-terms", "Words of each question's answers",
        "Words and pairs of neighbouring words that stand out in the answers to each question, found like "
        "the words of this session, against all other own posts of published sessions.",
        Subject.SESSION, session_topics.question_terms,
        session_topics.question_terms_said, session_topics.QuestionTerm,
        Chart.BAR,
        group=_QUESTIONS,
    ),
    Statistic(
        "session-ways", "Replies and broadcast",
        "Own posts that reply to a post or a person, and own posts that speak to everyone; reposts apart.",
        Subject.SESSION, session_talk.ways, session_talk.ways_said, session_talk.Way,
        Chart.BAR,
        group=_TALK,
    ),
    Statistic(
        "session-reciprocity", "Replies that were returned",
        "Pairs of known people between whom replies went in this session: in both directions, or in one.",
        Subject.SESSION, session_talk.reciprocity, session_talk.reciprocity_said, session_talk.Reciprocity,
        group=_TALK,
    ),
    Statistic(
        "session-key-terms", "Words of this session",
        "Words and pairs of neighbouring words in at least three own posts by two people, ordered by "
        "Dunning's log-likelihood G² against the own posts of all other published sessions (6.63 or "
        "more); a pair counts in sessions where at least two posts hold it; common words, names, "
        "hashtags, links and labels are left out. A number leads to a search, which finds other forms of "
        "a word too, and so may list more posts.",
        Subject.SESSION, session_topics.key_terms, session_topics.key_terms_said, session_topics.KeyTerm,
        Chart.BAR,
        group=_ABOUT,
    ),
    Statistic(
        "session-hashtags", "Hashtags",
        "Own posts that use a hashtag, without regard to case; the chat's own (in at least half of the "
        "own posts, and in five, in half of the published chats that use it) and labels such as #A1 are "
        "left out.",
        Subject.SESSION, session_topics.hashtags, session_topics.hashtags_said, session_topics.UsedTopic,
        Chart.BAR,
        group=_ABOUT,
    ),
    Statistic(
        "session-links", "Links shared",
        "Links in the session's own posts by who shared them; links to other posts are quotes and do not "
        "count.",
        Subject.SESSION, session_people.links, session_people.links_said, session_people.SharedLinks,
        Chart.BAR,
        group=_ABOUT,
    ),
    Statistic(
        "session-gaps", "What is not known",
        "Posts of no question (greetings, announcements, closings, reposts and spam left out), posts "
        "without a known author, and posts whose time is not known to the minute.",
        Subject.SESSION, session_talk.gaps, session_talk.gaps_said, session_talk.Gap,
        Chart.BAR,
        group=_GAPS,
    ),
)  # fmt: skip
"""Who and what, questions, talk, topics, gaps."""
