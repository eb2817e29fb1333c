"""Addresses of the people of the archive."""

from django.urls import path

from participants import acts, views

urlpatterns = [
    path("participants/", views.person_list, name="participants"),
    path("participants/kept-back/", acts.kept_back_list, name="kept_back"),
    path("participants/kept-back/<slug:slug>/", acts.describe_session, name="describe_session"),
    path("participants/<int:pk>/show/", acts.show, name="person_show"),
    path("participants/<int:pk>/repeated/", acts.repeated, name="person_repeated"),
    path("participants/<int:pk>/same-person/", acts.same_person, name="same_person"),
    path("participants/<int:pk>/merge/<int:double_pk>/", acts.merge, name="person_merge"),
    path("participants/merges/<int:pk>/undo/", acts.part, name="person_part"),
    path("participants/changes/<int:pk>/undo/", acts.undo, name="person_undo"),
    path("participants/<slug:slug>/", views.person, name="participant"),
]
