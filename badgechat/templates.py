"""Django's templates, with tag libraries that are imported when a template first loads them.

Django imports every library as soon as anything asks for an engine, which its checks do before nearly every
command; ours know statistics, transcripts and the editor.
"""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from django.apps import apps
from django.core.checks import CheckMessage
from django.template import Library
from django.template.backends.django import DjangoTemplates
from django.template.library import import_library


class LazyLibrary(Library):
    """A tag library by the path of its module; its tags and filters are read when they are asked for."""

    def __init__(self, path: str) -> None:
        self.path = path

    @property
    def tags(self) -> dict[str, Any]:  # type: ignore[override]
        """The tags of the library; raises :class:`InvalidTemplateLibrary`."""
        return import_library(self.path).tags

    @property
    def filters(self) -> dict[str, Any]:  # type: ignore[override]
        """The filters of the library; raises :class:`InvalidTemplateLibrary`."""
        return import_library(self.path).filters


class LazyTemplates(DjangoTemplates):
    """The engine of ``TEMPLATES``."""

    def __init__(self, params: dict[str, Any]) -> None:
        super().__init__(params)
        libraries = installed_libraries() | self.engine.libraries
        self.engine.libraries = libraries
        self.engine.template_libraries = {name: LazyLibrary(path) for name, path in libraries.items()}

    def get_templatetag_libraries(self, custom_libraries: dict[str, str]) -> dict[str, str]:
        """Return those of the settings alone; the others are known by the names of their modules."""
        return custom_libraries

    def _check_for_template_tags_with_the_same_name(self) -> list[CheckMessage]:
        """That no two libraries share a name is tested, not looked at before each command."""
        return []


def installed_libraries() -> dict[str, str]:
    """Return the paths of all tag libraries of Django and the installed apps, by name; none is imported."""
    packages = ["django.templatetags", *(f"{app.name}.templatetags" for app in apps.get_app_configs())]
    return {
        module.name: f"{package}.{module.name}"
        for package in packages
        for module in iter_modules(_folders_of(package))
    }


def _folders_of(package: str) -> list[str]:
    try:
        return list(import_module(package).__path__)
    except ModuleNotFoundError:
        return []
