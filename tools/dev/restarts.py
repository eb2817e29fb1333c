"""When a program that ended by itself is started again. One that waits for its turn holds up no other."""

from __future__ import annotations

from dataclasses import dataclass, field

from tools.dev.processes import Child

CALM_SECONDS = 60
"""A program that ran this long before it ended is started again at once."""
LONGEST_WAIT_SECONDS = 10


@dataclass(slots=True)
class Restarts:
    """Ends that were seen, by the program's name. Times are those of ``time.monotonic``, in seconds."""

    early_ends: dict[str, int] = field(default_factory=dict)
    due: dict[str, float] = field(default_factory=dict)

    def plan(self, child: Child, now: float) -> bool:
        """Note that *child* has ended, and set its turn; True when that is news."""
        name = child.program.name
        if name in self.due:
            return False
        was_calm = now - child.started > CALM_SECONDS
        self.early_ends[name] = 0 if was_calm else self.early_ends.get(name, 0) + 1
        self.due[name] = now + self._wait(name)
        return True

    def _wait(self, name: str) -> float:
        # The first end may be chance; each further one makes a lasting cause more likely.
        early = self.early_ends[name]
        return min(LONGEST_WAIT_SECONDS, 2**early // 2) if early > 1 else 0

    def take(self, child: Child, now: float) -> bool:
        """True once the turn of *child* has come, which is then over."""
        if now < self.due[child.program.name]:
            return False
        del self.due[child.program.name]
        return True
