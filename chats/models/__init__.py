"""Tables of the archive and of imports."""

from chats.models.archive import PostIdentity, Sighting, Tweet, TweetAlias, VisibleTweet
from chats.models.captures import Capture, CapturePage, RecurringCapture
from chats.models.curation import Correction, PreviewEdit
from chats.models.imports import (
    ColumnMapping,
    Import,
    ImportProblem,
    ImportRows,
    ProposedSession,
    StagedTweet,
)
from chats.models.masks import MaskedPlacement, MaskedPost, MaskedQuestion
from chats.models.placements import Placement, VisiblePlacement
from chats.models.sessions import ChatSession, Question, SessionModerator, VisibleQuestion
from chats.models.takedowns import TakedownRequest
from chats.models.tombstones import Tombstone

__all__ = [
    "Capture",
    "CapturePage",
    "ChatSession",
    "ColumnMapping",
    "Correction",
    "Import",
    "ImportProblem",
    "ImportRows",
    "MaskedPlacement",
    "MaskedPost",
    "MaskedQuestion",
    "Placement",
    "PostIdentity",
    "PreviewEdit",
    "ProposedSession",
    "Question",
    "RecurringCapture",
    "SessionModerator",
    "Sighting",
    "StagedTweet",
    "TakedownRequest",
    "Tombstone",
    "Tweet",
    "TweetAlias",
    "VisiblePlacement",
    "VisibleQuestion",
    "VisibleTweet",
]
