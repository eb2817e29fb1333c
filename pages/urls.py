"""Every address of the archive, and the view that answers it."""

from __future__ import annotations

import re

from django.urls import register_converter

from pages.lazy_views import LazyViews
from pages.lazy_views import lazy_path as path

captures = LazyViews("pages.captures.views")
editor = LazyViews("pages.editor.views")
embeds = LazyViews("pages.embeds.views")
exports = LazyViews("pages.exports.views")
feeds = LazyViews("pages.feeds.feeds")
imports = LazyViews("pages.imports.views")
import_columns = LazyViews("pages.imports.column_views").import_columns
import_reports = LazyViews("pages.imports.report_views")
networks = LazyViews("pages.networks.views")
patterns = LazyViews("pages.patterns.views").patterns
people = LazyViews("pages.people.views")
people_decisions = LazyViews("pages.people.decision_views")
posts = LazyViews("pages.posts.views")
recaps = LazyViews("pages.sessions.recap_views")
search = LazyViews("pages.search.views").search
sessions = LazyViews("pages.sessions.views")
statistics = LazyViews("pages.statistics.views")
links = LazyViews("pages.statistics.link_views").links
takedowns = LazyViews("pages.takedowns.views")
topics = LazyViews("pages.topics.views")

_HOSTILE = re.compile(r"[/\\~\x00-\x20\x7f]|^\.+$")
_ESCAPED = re.compile(r"~([0-9A-Fa-f]{2})")
_NOTHING = "~"
_SURROGATE = re.compile(r"[\ud800-\udfff]")


class TagConverter:
    """Django's path converter ``<tag:name>``: any hashtag as one segment of a path.

    Most stand there as they are. What a path cannot hold (a slash, a name that is only dots, control signs,
    nothing at all) is written as ``~`` and two hexadecimal digits: ``/topics/ai~2Fml/``. A tilde is left
    alone by every browser, proxy and server (RFC 3986, 2.3), a percent sign is not: ``%2F`` arrives as a
    slash.
    """

    regex = "[^/]+"

    def to_python(self, value: str) -> str:
        """Return the text that a segment stands for."""
        return "" if value == _NOTHING else _ESCAPED.sub(lambda found: chr(int(found[1], 16)), value)

    def to_url(self, value: str) -> str:
        """Return a text as one segment; what is no character at all becomes U+FFFD."""
        plain = _SURROGATE.sub("\ufffd", value)
        return _HOSTILE.sub(lambda found: "".join(f"~{ord(c):02X}" for c in found[0]), plain) or _NOTHING


register_converter(TagConverter, "tag")

urlpatterns = [
    path("", sessions.home, name="home"),
    path("search/", search, name="search"),
    path("about/received/", takedowns.received, name="about_received"),
    path("desk/", takedowns.desk, name="desk"),
    path("desk/requests/<slug:ref>/", takedowns.takedown, name="takedown"),
    path("desk/requests/<slug:ref>/<slug:act>/", takedowns.takedown_act, name="takedown_act"),
    path("posts/", posts.posts, name="posts"),
    path("posts.csv", posts.posts_csv, name="posts_csv"),
    path("sessions/", sessions.session_list, name="sessions"),
    path("embed/<slug:slug>/q/<int:number>/", embeds.embed_question, name="embed_question"),
    path("embed/<slug:slug>/<slug:key>/", embeds.embed_post, name="embed_post"),
    path("oembed/", embeds.oembed, name="oembed"),
    path("feeds/chats/", feeds.chats, name="feed_chats"),
    path("sessions/<slug:slug>/", sessions.session, name="session"),
    path("sessions/<slug:slug>/recap.md", recaps.recap_markdown, name="recap_markdown"),
    path("sessions/<slug:slug>/recap/", recaps.recap_edit, name="recap_edit"),
    path("sessions/<slug:slug>/publish/", sessions.publish, name="session_publish"),
    path("sessions/<slug:slug>/unpublish/", sessions.unpublish, name="session_unpublish"),
    path("sessions/<slug:slug>/delete/", sessions.delete, name="session_delete"),
    path("sessions/<slug:slug>/tweets/<slug:key>/", sessions.tweet, name="tweet"),
    path("sessions/<slug:slug>/tweets/<slug:key>/correct/", editor.correct, name="correct"),
    path("sessions/<slug:slug>/review/", editor.review, name="session_review"),
    path("sessions/<slug:slug>/changes/", editor.changes, name="session_changes"),
    path("sessions/<slug:slug>/undo/", editor.undo, name="undo_last"),
    path("sessions/<slug:slug>/undo/<int:pk>/", editor.undo, name="undo"),
    path("sessions/<slug:slug>/questions/<int:number>/", editor.question_text, name="question_text"),
    path("sessions/<slug:slug>/moderators/", editor.moderators, name="session_moderators"),
    path("imports/", imports.import_list, name="imports"),
    path("imports/new/", imports.import_new, name="import_new"),
    path("imports/fetch/", captures.fetch, name="fetch"),
    path("imports/fetch/weekly/", captures.weekly_new, name="weekly_new"),
    path("imports/fetch/weekly/<int:pk>/", captures.weekly_edit, name="weekly_edit"),
    path("imports/fetch/weekly/<int:pk>/<slug:act>/", captures.weekly_act, name="weekly_act"),
    path("imports/fetch/<slug:ref>/", captures.fetch_detail, name="fetch_detail"),
    path("imports/fetch/<slug:ref>/progress/", captures.fetch_progress, name="fetch_progress"),
    path("imports/fetch/<slug:ref>/<slug:act>/", captures.fetch_act, name="fetch_act"),
    path("imports/<slug:ref>/", imports.import_detail, name="import_detail"),
    path("imports/<slug:ref>/progress/", imports.import_progress, name="import_progress"),
    path("imports/<slug:ref>/columns/", import_columns, name="import_columns"),
    path("imports/<slug:ref>/confirm/", imports.import_confirm, name="import_confirm"),
    path("imports/<slug:ref>/discard/", imports.import_discard, name="import_discard"),
    path("imports/<slug:ref>/retry/", imports.import_retry, name="import_retry"),
    path("imports/<slug:ref>/undo/", imports.import_undo, name="import_undo"),
    path("imports/<slug:ref>/repairs/<slug:kind>/", import_reports.import_repairs, name="import_repairs"),
    path("imports/<slug:ref>/preview/<int:ordinal>/", editor.chat, name="preview_chat"),
    path("imports/<slug:ref>/preview/<int:ordinal>/words/", editor.words, name="preview_words"),
    path("imports/<slug:ref>/preview/<int:ordinal>/many/", editor.many, name="preview_many"),
    path("imports/<slug:ref>/preview/<int:ordinal>/undo/", editor.undo, name="preview_undo_last"),
    path(
        "imports/<slug:ref>/preview/<int:ordinal>/undo/<int:pk>/",
        editor.undo,
        name="preview_undo",
    ),
    path(
        "imports/<slug:ref>/preview/<int:ordinal>/tweets/<slug:key>/correct/",
        editor.correct,
        name="preview_correct",
    ),
    path("imports/<slug:ref>/report.json", imports.import_report, name="import_report"),
    path("imports/<slug:ref>/report.csv", import_reports.import_rows, name="import_rows"),
    path("patterns/", patterns, name="patterns"),
    path("export/", exports.export, name="export"),
    path("export/network.graphml", networks.network_graphml, name="network_graphml"),
    path("export/<slug:kind>.csv", exports.export_file, {"suffix": "csv"}, name="export_file"),
    path("export/<slug:kind>.<slug:suffix>", exports.export_file, name="export_other"),
    path("analytics/", statistics.archive, name="analytics"),
    path("analytics/network/", networks.network, name="network"),
    path("analytics/network/progress/", networks.network_progress, name="network_progress"),
    path("analytics/network.json", networks.network_data, name="network_data"),
    path("analytics/network.svg", networks.network_svg, name="network_svg"),
    path("analytics/network-<slug:part>.<slug:suffix>", networks.network_table, name="network_table"),
    path("sessions/<slug:slug>/network/", networks.session_network, name="session_network"),
    path("analytics/<slug:slug>.csv", statistics.statistic_csv, name="statistic_csv"),
    path("analytics/<slug:slug>.json", statistics.statistic_json, name="statistic_json"),
    path("sessions/<slug:slug>/numbers/", statistics.session, name="session_numbers"),
    path("topics/", topics.topic_list, name="topics"),
    path("topics/<tag:name>/", topics.topic, name="topic"),
    path("topics/<tag:name>/feed/", feeds.of_topic, name="feed_topic"),
    path("topics/<tag:name>/merge/", topics.merge, name="topic_merge"),
    path("topics/<tag:name>/unmerge/", topics.unmerge, name="topic_unmerge"),
    path("topics/<tag:name>/rename/", topics.rename, name="topic_rename"),
    # A tag with slashes as people type it: its page leads to the address that such a tag has.
    path("topics/<path:name>/", topics.topic, name="topic_as_typed"),
    path("links/", links, name="links"),
    path("participants/", people.person_list, name="participants"),
    path("participants/kept-back/", people_decisions.kept_back_list, name="kept_back"),
    path("participants/kept-back/<slug:slug>/", people_decisions.describe_session, name="describe_session"),
    path("participants/<int:pk>/show/", people_decisions.show_person, name="person_show"),
    path("participants/<int:pk>/repeated/", people_decisions.repeated_words, name="person_repeated"),
    path("participants/<int:pk>/same-person/", people_decisions.same_person, name="same_person"),
    path("participants/<int:pk>/merge/<int:double_pk>/", people_decisions.merge_people, name="person_merge"),
    path("participants/merges/<int:pk>/undo/", people_decisions.unmerge_people, name="person_part"),
    path("participants/changes/<int:pk>/undo/", people_decisions.undo_decision, name="person_undo"),
    path("participants/<slug:slug>/", people.person, name="participant"),
    path("participants/<slug:slug>/feed/", feeds.of_person, name="feed_person"),
]
