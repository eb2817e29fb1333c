"""Uploads are counted while they arrive: what is over the limit is not even kept on disk."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest

_MARK = "_upload_over_limit"


class CountingHandler(FileUploadHandler):
    """Stands before the handlers that keep files; never keeps anything itself."""

    def handle_raw_input(self, *arguments: Any, **_: Any) -> None:
        """Start counting: the limit is for all files of a request together."""
        self.received = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        """Count a piece and pass it on, or skip the rest of the file."""
        self.received += len(raw_data)
        if self.received > settings.UPLOAD_LIMIT_BYTES:
            setattr(self.request, _MARK, True)
            raise SkipFile
        return raw_data

    def file_complete(self, file_size: int) -> UploadedFile[Any] | None:
        """Leave the file to the handlers behind this one."""
        return None


def is_over_limit(request: HttpRequest) -> bool:
    """True when a file of this request was skipped for its size."""
    return bool(getattr(request, _MARK, False))
