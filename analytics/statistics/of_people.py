"""What is counted of one person."""

from __future__ import annotations

from analytics.statistics import person, person_talk
from analytics.statistics.statistic import Chart, Statistic, Subject

PERSON = (
    Statistic(
        "person-sessions", "Sessions attended",
        "Published sessions in which the person wrote a visible post, with how many dated ones were "
        "missed between.",
        Subject.PERSON, person.attended, person.attended_said, person.Attended,
        Chart.LINE,
    ),
    Statistic(
        "person-answers", "Answers by number of the question",
        "The person's answers to every first, second, third … question of published sessions.",
        Subject.PERSON, person.answers, person.answers_said, person.NumberAnswers,
        Chart.BAR,
    ),
    Statistic(
        "person-exchange", "Given and received",
        "How often the person turned to known people of the same session and they to the person, by reply, "
        "mention, quote and repost; one post counts once for each person it turns to.",
        Subject.PERSON, person_talk.exchange, person_talk.exchange_said, person_talk.Exchange,
        Chart.BAR,
    ),
    Statistic(
        "person-links", "Links shared",
        "Links in the person's own posts, by published session.",
        Subject.PERSON, person.links, person.links_said, person.SessionLinks,
        Chart.BAR,
    ),
    Statistic(
        "person-topics", "Hashtags used",
        "Own posts of the person with a hashtag, the chats' own left out.",
        Subject.PERSON, person.topics, person.topics_said, person.PersonsTopic,
        Chart.BAR,
    ),
    Statistic(
        "person-partners", "Talks with",
        "Known people the person replied to, mentioned, quoted or reposted, or who did so; and those who "
        "answered the same questions.",
        Subject.PERSON, person_talk.partners, person_talk.partners_said, person_talk.Partner,
        Chart.BAR,
    ),
    Statistic(
        "person-roles", "Roles",
        "Moderator: moderated a session. Guest: moderated the one session they came to, where at least "
        "three were held; a guest is not called a moderator. First-timer: came once so far, and did not "
        "moderate. Regular: came to three of the last ten dated sessions. Core: came to three and to a "
        "quarter of all dated sessions.",
        Subject.PERSON, person.roles, person.roles_said, person.HeldRole,
    ),
)  # fmt: skip
"""Attendance, answers, exchange, topics, roles."""
