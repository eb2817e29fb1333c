"""Which addresses are acts that the audit trail keeps, and what they are called there."""

from __future__ import annotations

ACTS = {
    "session_publish": "published a session",
    "session_unpublish": "took a session back to draft",
    "session_delete": "deleted a session",
    "correct": "corrected a post",
    "undo": "undid a correction",
    "undo_last": "undid a correction",
    "question_text": "wrote a question",
    "session_moderators": "named moderators",
    "describe_session": "described a session",
    "recap_edit": "edited a recap",
    "import_new": "brought in a source",
    "import_columns": "named columns",
    "import_confirm": "stored an import",
    "import_discard": "threw an import away",
    "import_retry": "started an import again",
    "import_undo": "undid an import",
    "import_repairs": "chose a repair",
    "fetch": "began to fetch",
    "fetch_act": "acted on a fetch",
    "weekly_new": "set a weekly fetch",
    "weekly_edit": "changed a weekly fetch",
    "weekly_act": "acted on a weekly fetch",
    "person_show": "decided how a person is shown",
    "person_undo": "undid a decision about a person",
    "person_merge": "joined two records",
    "person_part": "parted two records",
    "topic_merge": "joined two topics",
    "topic_unmerge": "parted two topics",
    "topic_rename": "renamed a topic",
    "takedown_act": "acted on a request",
    "password_change": "changed their password",
    "admin_password_change": "changed their password",
}
"""By the name of an address: what a POST to it does."""

LED_ON = frozenset({"fetch", "weekly_new", "weekly_edit", "password_change", "admin_password_change"})
"""Of these a page (200) says that a form was not right; done is what leads on."""

NOT_KEPT = frozenset(
    {
        "login", "logout", "admin_login", "about",  # sign-ins are kept by the guard itself
        "preview_words", "preview_many", "preview_undo", "preview_undo_last", "preview_correct",
    }
)  # fmt: skip
"""POSTs that change nothing of the archive: previews are drafts of an import until it is stored."""

SIGNED_IN, FAILED, DRAFTS, ADMIN = "signed in", "failed to sign in", "exported drafts", "acted in /admin/"
ALL_ACTS = tuple(sorted({*ACTS.values(), SIGNED_IN, FAILED, DRAFTS, ADMIN}))
