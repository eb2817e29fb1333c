"""``undo_import``: says what goes, takes it back, refuses what is not there."""

from __future__ import annotations

import io

import pytest
from django.core.management import CommandError, call_command

from chats.models import Tweet
from tests.imports.bringing import a_chat, bring, page

pytestmark = pytest.mark.django_db


def test_an_import_is_taken_back_by_its_id() -> None:
    out = io.StringIO()
    call_command("undo_import", bring(page(a_chat()), title="A mistake").ref, stdout=out)
    assert "12 posts go" in out.getvalue()
    assert not Tweet.objects.exists()


def test_a_dry_run_only_says_it() -> None:
    call_command("undo_import", bring(page(a_chat())).ref, "--dry-run", stdout=io.StringIO())
    assert Tweet.objects.count() == 12


@pytest.mark.parametrize("state", ["ready", "missing"])
def test_what_is_not_stored_is_refused_in_a_sentence(state: str) -> None:
    ref = bring(page(a_chat()), confirm=False).ref if state == "ready" else "nothing"
    with pytest.raises(CommandError) as refusal:
        call_command("undo_import", ref)
    assert refusal.value.returncode == 2
