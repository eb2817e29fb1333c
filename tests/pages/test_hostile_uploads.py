"""Files no export ever was, brought through the form and read by the real worker: always a sentence."""

from __future__ import annotations

import json
import time

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from chats.models import Import
from tests.imports.bringing import a_chat, page
from tests.worker import Worker

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

MB = 1024 * 1024
SECONDS = 90
"""For a hundred megabytes through the form, the disk and the worker of a busy machine."""

_ODD_YEARS = json.loads(page(a_chat()))
for _post, _year in zip(_ODD_YEARS["data"], ("0000", "0001", "10000", "100000", "-1"), strict=False):
    _post["created_at"] = f"{_year}-05-06T22:30:00.000Z"

FILES = {
    "one line of 100 MB": b"x" * (100 * MB),
    "one line of JSON of 70 MB": b'{"data": [{"id": "1", "text": "' + b"A1 yes " * (10 * MB) + b'"}]}',
    "nothing but spaces": b" " * (5 * MB),
    "nothing but zero bytes": b"\0" * (5 * MB),
    "nothing but line ends": b"\n" * (5 * MB),
    "brackets only": b"[" * (5 * MB),
    "commas only": b"," * (5 * MB),
    "quotation marks only": b'"' * (5 * MB),
    "empty": b"",
}


def _brought(mora: Client, worker: Worker, content: bytes) -> Import | None:
    """The import once the worker is done with it; None when the form refused the file."""
    answer = mora.post("/imports/new/", {"file": SimpleUploadedFile("chat.json", content)})
    if answer.status_code == 400:
        return None
    assert answer.status_code == 302
    batch, until = Import.objects.get(), time.monotonic() + SECONDS
    while batch.is_running:
        assert time.monotonic() < until, f"still {batch.state}"
        time.sleep(0.1)
        batch.refresh_from_db()
    assert worker.is_alive
    return batch


@pytest.mark.parametrize("name", FILES)
def test_a_hostile_file_is_refused_in_a_sentence(mora: Client, worker: Worker, name: str) -> None:
    batch = _brought(mora, worker, FILES[name])
    if batch is not None:
        assert batch.state == "refused", batch.state
        assert batch.failure.endswith((".", "”"))
        assert mora.get(f"/imports/{batch.ref}/").status_code == 200


def test_impossible_years_cost_only_themselves(mora: Client, worker: Worker) -> None:
    batch = _brought(mora, worker, json.dumps(_ODD_YEARS).encode())
    assert batch is not None
    assert batch.state == "ready"
    assert mora.get(f"/imports/{batch.ref}/").status_code == 200
