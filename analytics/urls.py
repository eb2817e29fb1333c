"""Addresses of exports and statistics."""

from django.urls import path

from analytics import link_pages, pages, topic_acts, views

urlpatterns = [
    path("export/", views.export, name="export"),
    path("export/<slug:kind>.csv", views.export_file, {"suffix": "csv"}, name="export_file"),
    path("export/<slug:kind>.<slug:suffix>", views.export_file, name="export_other"),
    path("analytics/", pages.archive, name="analytics"),
    path("analytics/<slug:slug>.csv", pages.statistic_csv, name="statistic_csv"),
    path("analytics/<slug:slug>.json", pages.statistic_json, name="statistic_json"),
    path("sessions/<slug:slug>/numbers/", pages.session, name="session_numbers"),
    path("topics/", pages.topic_list, name="topics"),
    path("topics/<str:name>/", pages.topic, name="topic"),
    path("topics/<str:name>/merge/", topic_acts.merge, name="topic_merge"),
    path("topics/<str:name>/unmerge/", topic_acts.unmerge, name="topic_unmerge"),
    path("topics/<str:name>/rename/", topic_acts.rename, name="topic_rename"),
    path("links/", link_pages.links, name="links"),
]
