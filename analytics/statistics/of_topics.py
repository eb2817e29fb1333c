"""What is counted of one hashtag."""

from __future__ import annotations

from analytics.statistics import topic
from analytics.statistics.statistic import Chart, Statistic, Subject

TOPIC = (
    Statistic(
        "topic-sessions", "Where it came up",
        "Own posts of published sessions that use the hashtag, and their share of the session's own "
        "posts.",
        Subject.TOPIC, topic.sessions, topic.sessions_said, topic.TopicSession,
        Chart.BAR,
    ),
    Statistic(
        "topic-years", "Over the years",
        "Own posts that use the hashtag in each year's sessions, and their share of all own posts of "
        "these.",
        Subject.TOPIC, topic.years, topic.years_said, topic.TopicYear,
        Chart.BAR,
    ),
    Statistic(
        "topic-questions", "In answers to which questions",
        "Answers that use the hashtag, by question.",
        Subject.TOPIC, topic.questions, topic.questions_said, topic.TopicQuestion,
        Chart.BAR,
    ),
    Statistic(
        "topic-people", "Who uses it",
        "Known people who used the hashtag in own posts of published sessions.",
        Subject.TOPIC, topic.people, topic.people_said, topic.TopicPerson,
        Chart.BAR,
    ),
    Statistic(
        "topic-company", "Beside which others",
        "Own posts that use the hashtag together with another one, the chats' own left out.",
        Subject.TOPIC, topic.company, topic.company_said, topic.Company,
        Chart.BAR,
    ),
)  # fmt: skip
"""Where, when, by whom, beside what."""
