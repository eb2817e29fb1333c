"""Types of columns that many statistics have, each with what it holds."""

from __future__ import annotations

from typing import Annotated

from analytics.tabular.columns import CellType, PIIKind
from analytics.tabular.rows import Holds

Person = Annotated[str, Holds("Slug of the person.", CellType.ID, PIIKind.PERSON)]
MaybePerson = Annotated[
    str | None, Holds("Slug of the person; empty: nobody known.", CellType.ID, PIIKind.PERSON)
]
Name = Annotated[str, Holds("Name of the person.", pii=PIIKind.NAME)]
MaybeName = Annotated[str | None, Holds("Name of the person; empty: nobody known.", pii=PIIKind.NAME)]
SessionSlug = Annotated[str, Holds("Slug of the session.", CellType.ID)]
Title = Annotated[str, Holds("Title of the session.", pii=PIIKind.PROSE)]
Day = Annotated[str | None, Holds("Local day on which the session began; empty when unknown.", CellType.ID)]
Posts = Annotated[int, Holds("Posts.")]
Answers = Annotated[int, Holds("Answers; a post that answers two questions counts twice.")]
People = Annotated[int, Holds("Distinct known people.")]
Sessions = Annotated[int, Holds("Published sessions.")]
Topic = Annotated[str, Holds("The topic, in one case, without #.", CellType.ID)]
Uses = Annotated[int, Holds("Own posts (no reposts) that use it.")]
Users = Annotated[int, Holds("Distinct known people who used it.")]
Label = Annotated[str, Holds("The topic as people spell it most.", pii=PIIKind.PROSE)]
Number = Annotated[int, Holds("Number of the question.")]
LogRatio = Annotated[
    float | None,
    Holds("Effect size: how many times more often it is used here, as a binary logarithm (1 is twice)."),
]
CorrectedP = Annotated[
    float,
    Holds(
        "Chance of such a G² if none of the words looked at were said more here, corrected for their number "
        "(Bonferroni)."
    ),
]
