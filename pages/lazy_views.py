"""Views that are imported when their address is first asked for, so that no command waits for them.

Django's checks walk over all addresses before nearly every command; with plain imports in ``urls.py`` each of
them would read every view, and with the views the formats, the exports and the queue.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib import import_module
from typing import Any

from django.core.checks import CheckMessage
from django.http import HttpResponseBase
from django.urls import URLPattern
from django.urls.resolvers import RoutePattern


@dataclass(frozen=True, slots=True)
class LazyView:
    """A view by the names of its module and of its function."""

    module: str
    function: str

    def load(self) -> Callable[..., HttpResponseBase]:
        """Import the module and return the view; raises what an import raises, and AttributeError."""
        view: Callable[..., HttpResponseBase] = getattr(import_module(self.module), self.function)
        return view


@dataclass(frozen=True, slots=True)
class LazyViews:
    """Stands for a module of views in ``urls.py``: its attributes are the views, not imported yet."""

    module: str

    def __getattr__(self, function: str) -> LazyView:
        return LazyView(self.module, function)


class LazyPattern(URLPattern):
    """A pattern whose ``callback`` is imported when it is asked for; a request is given the view itself."""

    def __init__(
        self, pattern: RoutePattern, view: LazyView, default_args: Mapping[str, Any] | None, name: str
    ) -> None:
        super().__init__(pattern, view.load, dict(default_args or {}), name)
        self._view = view
        # What Django keeps there would hide the property below.
        del self.callback

    @cached_property
    def callback(self) -> Callable[..., HttpResponseBase]:  # type: ignore[override]
        """The view."""
        return self._view.load()

    @cached_property
    def lookup_str(self) -> str:
        """The dotted name of the view, by which Django knows it."""
        return f"{self._view.module}.{self._view.function}"

    def _check_callback(self) -> list[CheckMessage]:
        """That every view can be imported is tested, not looked at before each command."""
        return []


def lazy_path(
    route: str, view: LazyView, kwargs: Mapping[str, Any] | None = None, *, name: str
) -> LazyPattern:
    """As ``django.urls.path``, for a view that is imported later."""
    return LazyPattern(RoutePattern(route, name=name, is_endpoint=True), view, kwargs, name)
