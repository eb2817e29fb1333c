"""Addresses of chats and imports."""

from django.urls import path

from chats.views import correcting, fetching, imports, patterns, posts, preview_correcting, search, sessions
from chats.views.import_reports import import_rows
from chats.views.mapping import import_columns
from chats.views.repairs import import_repairs

urlpatterns = [
    path("", sessions.home, name="home"),
    path("search/", search.search, name="search"),
    path("posts/", posts.posts, name="posts"),
    path("posts.csv", posts.posts_csv, name="posts_csv"),
    path("sessions/", sessions.session_list, name="sessions"),
    path("sessions/<slug:slug>/", sessions.session, name="session"),
    path("sessions/<slug:slug>/publish/", sessions.publish, name="session_publish"),
    path("sessions/<slug:slug>/unpublish/", sessions.unpublish, name="session_unpublish"),
    path("sessions/<slug:slug>/delete/", sessions.delete, name="session_delete"),
    path("sessions/<slug:slug>/tweets/<slug:key>/", sessions.tweet, name="tweet"),
    path("sessions/<slug:slug>/tweets/<slug:key>/correct/", correcting.correct, name="correct"),
    path("sessions/<slug:slug>/review/", correcting.review, name="session_review"),
    path("sessions/<slug:slug>/changes/", correcting.changes, name="session_changes"),
    path("sessions/<slug:slug>/undo/", correcting.undo_last, name="undo_last"),
    path("sessions/<slug:slug>/undo/<int:pk>/", correcting.undo, name="undo"),
    path("sessions/<slug:slug>/questions/<int:number>/", correcting.question_text, name="question_text"),
    path("sessions/<slug:slug>/moderators/", correcting.moderators, name="session_moderators"),
    path("imports/", imports.import_list, name="imports"),
    path("imports/new/", imports.import_new, name="import_new"),
    path("imports/fetch/", fetching.fetch, name="fetch"),
    path("imports/fetch/weekly/", fetching.weekly_new, name="weekly_new"),
    path("imports/fetch/weekly/<int:pk>/", fetching.weekly_edit, name="weekly_edit"),
    path("imports/fetch/weekly/<int:pk>/<slug:act>/", fetching.weekly_act, name="weekly_act"),
    path("imports/fetch/<slug:ref>/", fetching.fetch_detail, name="fetch_detail"),
    path("imports/fetch/<slug:ref>/progress/", fetching.fetch_progress, name="fetch_progress"),
    path("imports/fetch/<slug:ref>/<slug:act>/", fetching.fetch_act, name="fetch_act"),
    path("imports/<slug:ref>/", imports.import_detail, name="import_detail"),
    path("imports/<slug:ref>/progress/", imports.import_progress, name="import_progress"),
    path("imports/<slug:ref>/columns/", import_columns, name="import_columns"),
    path("imports/<slug:ref>/confirm/", imports.import_confirm, name="import_confirm"),
    path("imports/<slug:ref>/discard/", imports.import_discard, name="import_discard"),
    path("imports/<slug:ref>/retry/", imports.import_retry, name="import_retry"),
    path("imports/<slug:ref>/undo/", imports.import_undo, name="import_undo"),
    path("imports/<slug:ref>/repairs/<slug:kind>/", import_repairs, name="import_repairs"),
    path("imports/<slug:ref>/preview/<int:ordinal>/", preview_correcting.chat, name="preview_chat"),
    path("imports/<slug:ref>/preview/<int:ordinal>/words/", preview_correcting.words, name="preview_words"),
    path("imports/<slug:ref>/preview/<int:ordinal>/many/", preview_correcting.many, name="preview_many"),
    path("imports/<slug:ref>/preview/<int:ordinal>/undo/", preview_correcting.undo, name="preview_undo_last"),
    path(
        "imports/<slug:ref>/preview/<int:ordinal>/undo/<int:pk>/",
        preview_correcting.undo,
        name="preview_undo",
    ),
    path(
        "imports/<slug:ref>/preview/<int:ordinal>/tweets/<slug:key>/correct/",
        preview_correcting.correct,
        name="preview_correct",
    ),
    path("imports/<slug:ref>/report.json", imports.import_report, name="import_report"),
    path("imports/<slug:ref>/report.csv", import_rows, name="import_rows"),
    path("patterns/", patterns.patterns, name="patterns"),
]
