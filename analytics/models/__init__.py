"""Stored figures: small tables counted from the posts of one session each, and what follows from them."""

from analytics.models.archive import (
    ArchiveFigure,
    ArchiveTotals,
    NetworkResult,
    NetworkStep,
    PersonTotals,
    TopicTotals,
)
from analytics.models.sessions import (
    PersonTopic,
    QuestionTopic,
    SessionLink,
    SessionMinute,
    SessionPerson,
    SessionQuestion,
    SessionStatistics,
    SessionSummary,
    SessionTie,
    SessionTopic,
    TieKind,
    TopicPair,
)
from analytics.models.topics import TopicAlias, TopicKind

__all__ = [
    "ArchiveFigure",
    "ArchiveTotals",
    "NetworkResult",
    "NetworkStep",
    "PersonTopic",
    "PersonTotals",
    "QuestionTopic",
    "SessionLink",
    "SessionMinute",
    "SessionPerson",
    "SessionQuestion",
    "SessionStatistics",
    "SessionSummary",
    "SessionTie",
    "SessionTopic",
    "TieKind",
    "TopicAlias",
    "TopicKind",
    "TopicPair",
    "TopicTotals",
]
