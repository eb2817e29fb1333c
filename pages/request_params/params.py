"""Query parameters of addresses: each view declares what it reads; all else is refused in one place.

A view says ``@takes_params(PAGE, QUERY)`` and reads ``PAGE.of(request)``. Before it is called,
:class:`RequestParams` (a middleware) has read all that was declared: an unknown parameter, one given twice,
and a value that cannot be understood are answered with 400 and a sentence that names it. A view that
declares nothing takes nothing. What others append to links to trace clicks is let pass.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from typing import Any, Generic, TypeVar

from django.core.paginator import EmptyPage, Page, Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render

from chats.wording import listed

Value = TypeVar("Value")
Choice = TypeVar("Choice", bound=enum.StrEnum)
View = Callable[..., HttpResponseBase]
Refusal = Callable[[HttpRequest, str], HttpResponse]

LONGEST = 300
"""Characters of a value, where its parameter does not say otherwise."""
MOST_VALUES = 50
"""Values of one parameter, likewise."""
LAST_PAGE = 100_000

_TRACED = re.compile(
    r"utm_\w+|\w*clid|gad_\w+|wbraid|gbraid|mc_[ce]id|igsh(id)?|_hs\w+|hsctatracking|mkt_tok|_ga|_gl|vero_id"
    r"|oly_\w+|ref(_src|_url)?|trk|lipi|li_fat_id|ck_subscriber_id|_kx|epik|s_kwcid|msockid|org\.htmx\.cache-buster",
    re.IGNORECASE,
)
"""Appended by campaigns, mailers and social networks; the last one by htmx."""
_FILES = (".csv", ".txt", ".graphml", ".svg", ".zip", ".xml")


class WrongParam(ValueError):
    """A parameter that cannot be understood. Its text is a sentence for people."""


class NoSuchPage(WrongParam):
    """A list has fewer pages than an address asks for."""


class _NotAccepted(ValueError):
    """A value is none of those that a parameter may have; the text says which these are."""


@dataclass(frozen=True, slots=True)
class Param(Generic[Value]):
    """A parameter with one value at most: ``read`` makes it of words, ``usual`` is the one of none."""

    name: str
    read: Callable[[str], Value]
    usual: Value
    repeats: bool = field(default=False, init=False)

    def of(self, request: HttpRequest) -> Value:
        """Return the value that the address of *request* gives; raises :class:`WrongParam`."""
        words = _words(request, self.name)
        if len(words) > 1:
            raise WrongParam(f"“{self.name}” is given {len(words)} times; once is enough.")
        return _read(self.name, self.read, words[0]) if words else self.usual


@dataclass(frozen=True, slots=True)
class Params(Generic[Value]):
    """A parameter that may be given several times; a value given twice counts once."""

    name: str
    read: Callable[[str], Value]
    most: int = MOST_VALUES
    repeats: bool = field(default=True, init=False)

    def of(self, request: HttpRequest) -> tuple[Value, ...]:
        """Return the values that the address of *request* gives; raises :class:`WrongParam`."""
        words = _words(request, self.name)
        if len(words) > self.most:
            raise WrongParam(f"“{self.name}” is given {len(words)} times; {self.most} are the most.")
        return tuple(dict.fromkeys(_read(self.name, self.read, word) for word in words))


AnyParam = Param[Any] | Params[Any]


def _words(request: HttpRequest, name: str) -> list[str]:
    """All that is given of a parameter; empty words are an empty field of a form: nothing."""
    return [word for word in (one.strip() for one in request.GET.getlist(name)) if word]


def _read(name: str, read: Callable[[str], Value], word: str) -> Value:
    try:
        if "\0" in word:
            raise _NotAccepted("it holds a sign that is none (a zero byte)")
        return read(word)
    except _NotAccepted as why:
        raise WrongParam(f"“{name}” is {quoted_word(word)}; {why}.") from None


def quoted_word(word: str) -> str:
    """Return a stranger's word as a sentence can hold it: whole where it is short, and without odd signs."""
    plain = "".join(sign if sign.isprintable() else "\ufffd" for sign in word)
    return f"“{plain}”" if len(plain) <= 40 else f"“{plain[:40]}…”"


def any_text(longest: int = LONGEST) -> Callable[[str], str]:
    """Any words, not too many of them."""

    def read(word: str) -> str:
        if len(word) > longest:
            raise _NotAccepted(f"it has {len(word):,} characters, and {longest:,} are the most")
        return word

    return read


def whole_number(first: int, last: int) -> Callable[[str], int]:
    """A whole number from *first* to *last*."""

    def read(word: str) -> int:
        if word.isascii() and word.isdigit() and len(word) <= 12 and first <= int(word) <= last:
            return int(word)
        raise _NotAccepted(f"it is a whole number from {first} to {last}")

    return read


def one_of(choices: type[Choice]) -> Callable[[str], Choice]:
    """One of an enumeration's values."""

    def read(word: str) -> Choice:
        return choices(one_among([str(one) for one in choices])(word))

    return read


def one_among(accepted: Collection[str]) -> Callable[[str], str]:
    """One of these words."""

    def read(word: str) -> str:
        if word in accepted:
            return word
        raise _NotAccepted(f"it may be {listed(accepted, 'or')}{_meant(word, accepted)}")

    return read


def year_or(*words: str) -> Callable[[str], str]:
    """A year of four digits, or one of these words."""

    def read(word: str) -> str:
        if re.fullmatch(r"[0-9]{4}", word) or word in words:
            return word
        raise _NotAccepted(f"it may be {listed(['a year like 2018', *words], 'or')}")

    return read


def several_among(accepted: Collection[str]) -> Callable[[str], tuple[str, ...]]:
    """Some of these words, with commas between them."""

    def read(word: str) -> tuple[str, ...]:
        return tuple(one_among(accepted)(one) for one in word.split(",") if one)

    return read


def iso_day(word: str) -> date:
    """A day like 2018-12-03."""
    try:
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", word):
            return date.fromisoformat(word)
    except ValueError:
        pass
    raise _NotAccepted("which is no day; write it as year-month-day, like 2018-12-03")


def slug_word(word: str) -> str:
    """The name of a session, a person or the like in addresses."""
    if re.fullmatch(r"[-a-zA-Z0-9_]{1,80}", word):
        return word
    raise _NotAccepted("it is a name as it stands in addresses: letters, digits and hyphens")


PAGE = Param("page", whole_number(1, LAST_PAGE), 1)
"""Which page of a list, from 1."""


def page_of(paginator: Paginator[Any], request: HttpRequest) -> Page[Any]:
    """Return the page that an address asks for; raises :class:`NoSuchPage` where it has fewer."""
    number = PAGE.of(request)
    if number > paginator.num_pages:
        pages = f"{paginator.num_pages:,} pages" if paginator.num_pages > 1 else "one page"
        raise NoSuchPage(f"There is no page {number:,}: this list has {pages}.")
    return paginator.page(number)


def takes_params(*params: AnyParam, refuse: Refusal | None = None) -> Callable[[View], View]:
    """Declare what a view reads of its address; *refuse* answers instead of the usual page of 400."""

    def declare(view: View) -> View:
        view.params = params  # type: ignore[attr-defined]
        view.refuse = refuse  # type: ignore[attr-defined]
        return view

    return declare


def params_of(view: View) -> tuple[AnyParam, ...]:
    """Return what a view reads of its address."""
    found: tuple[AnyParam, ...] = getattr(view, "params", ())
    return found


class RequestParams:
    """Middleware: what an address asks for is read before its view is called; what is wrong is a 400."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Hand on."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: View, args: list[Any], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """Refuse what the view does not take. Django's own admin reads its addresses itself."""
        if request.method not in ("GET", "HEAD") or _is_djangos(request):
            return None
        try:
            check_params(request, params_of(view))
        except WrongParam as wrong:
            return refusal_page(request, view, wrong)
        return None

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer for what only the view could find wrong."""
        if isinstance(exception, EmptyPage):
            exception = NoSuchPage("There is no such page: the list is shorter than that.")
        if not isinstance(exception, WrongParam):
            return None
        view = request.resolver_match.func if request.resolver_match else None
        return refusal_page(request, view, exception)


def _is_djangos(request: HttpRequest) -> bool:
    return request.resolver_match is not None and "admin" in request.resolver_match.app_names


def check_params(request: HttpRequest, params: Iterable[AnyParam]) -> None:
    """Raise :class:`WrongParam` for the first parameter of an address that is unknown or wrong."""
    known = {param.name: param for param in params}
    for name in request.GET:
        if name in known:
            known[name].of(request)
        elif not _TRACED.fullmatch(name):
            meant = _meant(name, known)
            raise WrongParam(f"This address knows no parameter {quoted_word(name)}{meant}. {_takes(known)}")


def _meant(word: str, accepted: Collection[str]) -> str:
    near = get_close_matches(word[:80].lower(), accepted, n=1)
    return f" (did you mean {near[0]}?)" if near else ""


def _takes(known: Collection[str]) -> str:
    return f"It takes {listed(sorted(known))}." if known else "It takes none."


def refusal_page(request: HttpRequest, view: View | None, wrong: WrongParam) -> HttpResponse:
    """Say in the form that the caller reads what is wrong with the address."""
    path, sentence = request.path, str(wrong)
    status = 404 if isinstance(wrong, NoSuchPage) else 400
    refuse: Refusal | None = getattr(view, "refuse", None)
    if path.endswith(".json") or request.headers.get("Accept") == "application/json":
        said = {"status": status, "detail": sentence}
        return JsonResponse(said, status=status, json_dumps_params={"ensure_ascii": False})
    if path.endswith(_FILES) and "text/html" not in request.headers.get("Accept", ""):
        return HttpResponse(f"{sentence}\n", status=status, content_type="text/plain; charset=utf-8")
    if refuse and status == 400:
        return refuse(request, sentence)
    is_part = request.headers.get("HX-Request") == "true"
    page = "components/_refused.html" if is_part else "wrong_address.html"
    return render(request, page, {"sentence": sentence, "status": status}, status=status)
