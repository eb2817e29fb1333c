"""Put records right while their import is read, and tell of it by kind, with a few examples."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from chatreader.record import TweetRecord
from chatreader.text.repairs import Repair, repair_record
from chats.models import Import

MAX_EXAMPLES = 5
"""Examples kept of each kind: enough to judge it by."""

LONGEST_EXAMPLE = 300
"""Characters of an example."""

REPAIRS = "repairs"
"""Key of the import's details: by kind the number of ``posts`` and ``examples`` (line, before, after)."""

AS_RECEIVED = "as_received"
"""Key of the import's details: the kinds that a person wants left as they came."""


@dataclass(slots=True)
class Repairing:
    """The repairs of one chunk of *batch*: called with each record, then asked to note what it did."""

    batch: Import
    _found: list[tuple[int, Repair]] = field(default_factory=list)

    def __call__(self, record: TweetRecord) -> TweetRecord:
        """Return *record* put right."""
        mended, repairs = repair_record(record, keep=self.batch.details.get(AS_RECEIVED, ()))
        if repairs and not record.is_context:
            self._found += [(record.line, repair) for repair in repairs]
        return mended

    def note(self) -> None:
        """Add what was done to the import's details; to be called with the rows stored."""
        if not self._found:
            return
        noted = self.batch.details.setdefault(REPAIRS, {})
        for line, repair in self._found:
            _note(noted.setdefault(repair.kind.value, {"posts": 0, "examples": []}), line, repair)
        Import.objects.filter(pk=self.batch.pk).update(details=self.batch.details)


def _note(kind: dict[str, Any], line: int, repair: Repair) -> None:
    kind["posts"] += 1
    if len(kind["examples"]) < MAX_EXAMPLES:
        before, after = repair.before[:LONGEST_EXAMPLE], (repair.after or "")[:LONGEST_EXAMPLE]
        kind["examples"].append({"line": line, "before": before, "after": after})
