"""What is counted of the archive as a whole, and of its networks."""

from __future__ import annotations

from analytics.statistics import archive, archive_topics, community, networks
from analytics.statistics.statistic import Chart, Statistic, Subject

_CHATS = "The chats"
_PEOPLE = "The people"
_TOPICS = "The topics"

ARCHIVE = (
    Statistic(
        "archive-totals", "The archive at a glance",
        "Published sessions and what they hold: visible posts, known people, questions and answers.",
        Subject.ARCHIVE, archive.totals, archive.totals_said, archive.Totals,
        is_stored=True,
        group=_CHATS,
    ),
    Statistic(
        "sessions-by-month", "Sessions by month",
        "Published sessions by the month they began in (local date), from the first to the last, months "
        "without one included.",
        Subject.ARCHIVE, archive.months, archive.months_said, archive.Month,
        Chart.BAR, is_stored=True,
        group=_CHATS,
    ),
    Statistic(
        "week", "Hours of the week",
        "Visible posts of published sessions by weekday and hour in the session's time zone, where the "
        "time is known to the minute.",
        Subject.ARCHIVE, archive.week, archive.week_said, archive.WeekHour,
        Chart.HEAT_MAP, is_stored=True,
        group=_CHATS,
    ),
    Statistic(
        "people-by-session", "People by session",
        "Known authors of each published session, and those of them who wrote in no earlier dated one.",
        Subject.ARCHIVE, archive.session_people, archive.session_people_said, archive.SessionPeople,
        Chart.BAR, is_stored=True,
        group=_PEOPLE,
    ),
    Statistic(
        "retention", "Who comes back",
        "People by the quarter of their first dated session, and how many of them came in each later "
        "quarter in which sessions were held. Newcomers whose next quarter had no sessions are left "
        "out of the sentence.",
        Subject.ARCHIVE, community.retention, community.retention_said, community.Cohort,
        Chart.HEAT_MAP, is_stored=True,
        group=_PEOPLE,
    ),
    Statistic(
        "came-again", "Once, and again",
        "Known authors of dated sessions: those who came to more than one, those who did not, and those "
        "whose first is the newest one, who could not yet.",
        Subject.ARCHIVE, community.came_again, community.came_again_said, community.CameAgain,
        Chart.BAR, is_stored=True,
        group=_PEOPLE,
    ),
    Statistic(
        "circles", "Core and periphery",
        "People by how often they came: core (three dated sessions and a quarter of all), returning, "
        "once; with what they wrote.",
        Subject.ARCHIVE, community.circles, community.circles_said, community.Circle,
        Chart.BAR, is_stored=True,
        group=_PEOPLE,
    ),
    Statistic(
        "top-people", "Who wrote most",
        "The fifty people with most visible posts in published sessions.",
        Subject.ARCHIVE, community.top_people, community.top_people_said, community.TopPerson,
        Chart.BAR,
        group=_PEOPLE,
    ),
    Statistic(
        "top-hashtags", "Hashtags used most",
        "The fifty hashtags in most own posts of published sessions, the chats' own left out.",
        Subject.ARCHIVE, archive_topics.top_hashtags, archive_topics.top_hashtags_said,
        archive_topics.TopHashtag,
        Chart.BAR,
        group=_TOPICS,
    ),
    Statistic(
        "hashtag-trends", "Hashtags over the years",
        "Own posts with each of the ten most used hashtags, by year of the dated sessions.",
        Subject.ARCHIVE, archive_topics.trends, archive_topics.trends_said, archive_topics.Trend,
        Chart.LINE, is_stored=True,
        group=_TOPICS,
    ),
    Statistic(
        "hashtag-pairs", "Hashtags that go together",
        "The fifty pairs of hashtags that stand together in most own posts, the chats' own left out.",
        Subject.ARCHIVE, archive_topics.pairs, archive_topics.pairs_said, archive_topics.Pair,
        is_stored=True,
        group=_TOPICS,
    ),
)  # fmt: skip
"""The community over time."""

NETWORK = (
    Statistic(
        "network-people", "People of the network",
        "Everyone tied to someone by the chosen kinds of ties, with degree, betweenness, PageRank and "
        "community.",
        Subject.NETWORK, networks.people, networks.people_said, networks.NetworkPerson,
        Chart.GRAPH,
    ),
    Statistic(
        "network-ties", "Ties of the network",
        "All ties, heaviest first: one row for each pair, direction and kind.",
        Subject.NETWORK, networks.ties, networks.ties_said, networks.NetworkTie,
    ),
    Statistic(
        "network-communities", "Communities of the network",
        "Groups of people tied more closely to each other than to the rest (Leiden, modularity).",
        Subject.NETWORK, networks.communities, networks.communities_said, networks.Community,
        Chart.BAR,
    ),
)  # fmt: skip
"""Who talks with whom."""
