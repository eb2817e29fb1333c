"""Addresses of the people of the archive."""

from django.urls import path

from participants import views

urlpatterns = [
    path("participants/", views.person_list, name="participants"),
    path("participants/<slug:slug>/", views.person, name="participant"),
]
