"""Addresses of chats and imports."""

from django.urls import path

from chats.views import imports, sessions

urlpatterns = [
    path("", sessions.home, name="home"),
    path("sessions/", sessions.session_list, name="sessions"),
    path("sessions/<slug:slug>/", sessions.session, name="session"),
    path("sessions/<slug:slug>/publish/", sessions.publish, name="session_publish"),
    path("sessions/<slug:slug>/unpublish/", sessions.unpublish, name="session_unpublish"),
    path("sessions/<slug:slug>/delete/", sessions.delete, name="session_delete"),
    path("sessions/<slug:slug>/tweets/<slug:key>/", sessions.tweet, name="tweet"),
    path("imports/", imports.import_list, name="imports"),
    path("imports/new/", imports.import_new, name="import_new"),
    path("imports/<slug:ref>/", imports.import_detail, name="import_detail"),
    path("imports/<slug:ref>/progress/", imports.import_progress, name="import_progress"),
    path("imports/<slug:ref>/confirm/", imports.import_confirm, name="import_confirm"),
    path("imports/<slug:ref>/discard/", imports.import_discard, name="import_discard"),
    path("imports/<slug:ref>/retry/", imports.import_retry, name="import_retry"),
    path("imports/<slug:ref>/report.json", imports.import_report, name="import_report"),
]
