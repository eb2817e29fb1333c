"""Addresses of exports and statistics."""

from django.urls import path, register_converter

from analytics import link_pages, network_views, pages, topic_acts, views
from analytics.tag_address import TagConverter

register_converter(TagConverter, "tag")

urlpatterns = [
    path("export/", views.export, name="export"),
    path("export/network.graphml", network_views.network_graphml, name="network_graphml"),
    path("export/<slug:kind>.csv", views.export_file, {"suffix": "csv"}, name="export_file"),
    path("export/<slug:kind>.<slug:suffix>", views.export_file, name="export_other"),
    path("analytics/", pages.archive, name="analytics"),
    path("analytics/network/", network_views.network, name="network"),
    path("analytics/network/progress/", network_views.network_progress, name="network_progress"),
    path("analytics/network.json", network_views.network_data, name="network_data"),
    path("analytics/network.svg", network_views.network_svg, name="network_svg"),
    path("analytics/network-<slug:part>.<slug:suffix>", network_views.network_table, name="network_table"),
    path("sessions/<slug:slug>/network/", network_views.session_network, name="session_network"),
    path("analytics/<slug:slug>.csv", pages.statistic_csv, name="statistic_csv"),
    path("analytics/<slug:slug>.json", pages.statistic_json, name="statistic_json"),
    path("sessions/<slug:slug>/numbers/", pages.session, name="session_numbers"),
    path("topics/", pages.topic_list, name="topics"),
    path("topics/<tag:name>/", pages.topic, name="topic"),
    path("topics/<tag:name>/merge/", topic_acts.merge, name="topic_merge"),
    path("topics/<tag:name>/unmerge/", topic_acts.unmerge, name="topic_unmerge"),
    path("topics/<tag:name>/rename/", topic_acts.rename, name="topic_rename"),
    # A tag with slashes as people type it: its page leads to the address that such a tag has.
    path("topics/<path:name>/", pages.topic, name="topic_as_typed"),
    path("links/", link_pages.links, name="links"),
]
