"""How an export is cited: what it is, of which state of the archive, from where and when."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from django.db import connection

from analytics.models import ArchiveTotals
from analytics.selection.scope import Scope

NOTE = (
    "The posts belong to the people who wrote them. Quote with care, and honour deletions: whoever asks to "
    "be left out of the archive should be left out of your copy too. "
    "If you pass data on, pass on ids, or what "
    "does not lead to people."
)
"""What anyone who takes data from here is asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """What is cited. ``version`` names the state of the archive: the same while nothing changes in it."""

    title: str
    address: str
    version: str
    made_at: datetime
    note: str = NOTE

    @property
    def apa(self) -> str:
        """The reference in APA style."""
        day = f"{self.made_at:%B} {self.made_at.day}, {self.made_at.year}"
        return (
            f"#BadgeChat archive. ({self.made_at.year}). {self.title} (version {self.version}) "
            f"[Data set]. Retrieved {day}, from {self.address}"
        )

    @property
    def bibtex(self) -> str:
        """The reference for BibTeX."""
        return (
            f"@misc{{badgechat_{self.version},\n  author = {{{{\\#BadgeChat archive}}}},\n"
            f"  title = {{{self.title.replace('#', chr(92) + '#')}}},\n  year = {{{self.made_at.year}}},\n"
            f"  note = {{Data set, version {self.version}, retrieved {self.made_at:%Y-%m-%d}}},\n"
            f"  url = {{{self.address}}}\n}}"
        )

    @property
    def cff(self) -> str:
        """The reference as a citation file (citation-file-format.github.io), in its version 1.2.0."""
        return (
            "cff-version: 1.2.0\nmessage: If you use these data, please cite them as below.\ntype: dataset\n"
            f'title: "{self.title}"\nversion: "{self.version}"\ndate-released: {self.made_at:%Y-%m-%d}\n'
            f'url: "{self.address}"\nauthors:\n  - name: "The people of #BadgeChat"\n'
        )


_CHANGED = """
SELECT greatest(
    (SELECT max(c.refreshed_at) FROM analytics_sessionstatistics c
     JOIN chats_chatsession s ON s.id = c.session_id WHERE s.state = 'published'),
    (SELECT max(made_at) FROM analytics_topicalias))
"""


def as_of_last_change(reference: Reference) -> Reference:
    """Return *reference* dated by when the archive last changed, so that one state has one reference."""
    with connection.cursor() as cursor:
        cursor.execute(_CHANGED)
        ((changed_at,),) = cursor.fetchall()
    return replace(reference, made_at=changed_at) if changed_at else reference


def reference_to(scope: Scope, *, address: str, made_at: datetime) -> Reference:
    """Return the reference to what *scope* chooses, at *address*, as it was at *made_at* (aware)."""
    title = f"#BadgeChat Twitter chats: {scope.sentence()}"
    stamp = ArchiveTotals.objects.stamp_now()
    return Reference(title=title, address=address, version=stamp[:10], made_at=made_at)
