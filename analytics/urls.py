"""Addresses of exports and statistics."""

from django.urls import path

from analytics import views

urlpatterns = [
    path("export/", views.export, name="export"),
    path("export/<slug:kind>.csv", views.export_file, name="export_file"),
]
