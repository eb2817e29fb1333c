"""Types of columns that many statistics have, each with what it holds."""

from __future__ import annotations

from typing import Annotated

from analytics.tabular.columns import CellType, PIIKind
from analytics.tabular.rows import Says

Person = Annotated[str, Says("Slug of the person.", CellType.ID, PIIKind.PERSON)]
MaybePerson = Annotated[
    str | None, Says("Slug of the person; empty: nobody known.", CellType.ID, PIIKind.PERSON)
]
Name = Annotated[str, Says("Name of the person.", pii=PIIKind.NAME)]
MaybeName = Annotated[str | None, Says("Name of the person; empty: nobody known.", pii=PIIKind.NAME)]
SessionSlug = Annotated[str, Says("Slug of the session.", CellType.ID)]
Title = Annotated[str, Says("Title of the session.", pii=PIIKind.PROSE)]
Day = Annotated[str | None, Says("Local day on which the session began; empty when unknown.", CellType.ID)]
Posts = Annotated[int, Says("Posts.")]
Answers = Annotated[int, Says("Answers; a post that answers two questions counts twice.")]
People = Annotated[int, Says("Distinct known people.")]
Sessions = Annotated[int, Says("Published sessions.")]
Topic = Annotated[str, Says("The topic, in one case, without #.", CellType.ID)]
Uses = Annotated[int, Says("Own posts (no reposts) that use it.")]
Users = Annotated[int, Says("Distinct known people who used it.")]
Label = Annotated[str, Says("The topic as people spell it most.", pii=PIIKind.PROSE)]
Number = Annotated[int, Says("Number of the question.")]
