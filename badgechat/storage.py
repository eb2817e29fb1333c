"""Where uploads are kept: as files of whoever owns their folder, even when root brings them."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from django.core.files.storage import FileSystemStorage


class OwnersStorage(FileSystemStorage):
    """A folder of files. What a command of root's saves, web server and workers can read, too."""

    def _save(self, name: str, content: Any) -> str:
        saved: str = super()._save(name, content)  # type: ignore[misc]
        if os.geteuid() == 0:
            self._hand_over(Path(self.path(saved)))
        return saved

    def _hand_over(self, path: Path) -> None:
        root = Path(self.location)
        owner = root.stat()
        for one in (path, *path.parents):
            if one == root:
                return
            os.chown(one, owner.st_uid, owner.st_gid, follow_symlinks=False)
