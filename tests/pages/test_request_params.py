"""What an address asks for is honoured or refused in a sentence; nothing of it is passed over."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from html import unescape
from typing import Any
from urllib.parse import urlencode

import pytest
from django.http import HttpRequest, HttpResponseBase, QueryDict
from django.test import Client, RequestFactory
from django.urls import resolve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pages.posts.views import SELECTION
from pages.request_params.params import (
    AnyParam,
    Param,
    Params,
    WrongParam,
    any_text,
    check_params,
    params_of,
    whole_number,
)
from pages.request_params.table_params import TABLE
from tests.analytics.counting import count_all
from tests.factories import make_session
from tests.pages.addresses import filled, routes

WORD, NUMBER = Param("word", any_text(20), ""), Param("number", whole_number(1, 9), 1)
MANY = Params("many", any_text(20))


def asked(query: str) -> HttpRequest:
    return RequestFactory().get(f"/somewhere/?{query}")


def refusal(query: str, *params: AnyParam) -> str:
    with pytest.raises(WrongParam) as wrong:
        check_params(asked(query), params or (WORD, NUMBER, MANY))
    return str(wrong.value)


def test_an_unknown_parameter_is_named_with_what_may_be_meant() -> None:
    said = refusal("nubmer=3")
    assert said == (
        "This address knows no parameter “nubmer” (did you mean number?). It takes many, number and word."
    )
    assert refusal("x=", *()) == "This address knows no parameter “x”. It takes many, number and word."


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("number=0", "“number” is “0”; it is a whole number from 1 to 9."),
        ("number=%D9%A1", "“number” is “١”; it is a whole number from 1 to 9."),
        ("number=" + "9" * 5000, f"“number” is “{'9' * 40}…”; it is a whole number from 1 to 9."),
        ("number=1&number=2", "“number” is given 2 times; once is enough."),
        ("word=a%00b", "“word” is “a\ufffdb”; it holds a sign that is none (a zero byte)."),
        ("word=" + "x" * 21, "“word” is “xxxxxxxxxxxxxxxxxxxxx”; it has 21 characters, and 20 are the most."),
        ("many=" + "&many=".join(map(str, range(51))), "“many” is given 51 times; 50 are the most."),
    ],
)
def test_a_wrong_value_is_named_with_what_it_may_be(query: str, said: str) -> None:
    assert refusal(query) == said


def test_empty_fields_of_a_form_ask_for_nothing() -> None:
    request = asked("word=&number=+&many=&many=a&many=a")
    check_params(request, (WORD, NUMBER, MANY))
    assert (WORD.of(request), NUMBER.of(request), MANY.of(request)) == ("", 1, ("a",))


@pytest.mark.parametrize(
    "name",
    [
        "utm_source",
        "utm_id",
        "fbclid",
        "gclid",
        "mc_cid",
        "mc_eid",
        "igshid",
        "ref",
        "li_fat_id",
        "org.htmx.cache-buster",
    ],
)
def test_what_others_append_to_links_is_let_pass(name: str) -> None:
    check_params(asked(f"{name}=a&{name}=b%00"), ())


@given(st.binary(max_size=60), st.text(max_size=20), st.sampled_from(["word", "number", "many", "page"]))
@pytest.mark.thorough
def test_whatever_is_asked_is_read_or_refused(raw: bytes, value: str, name: str) -> None:
    request = asked("")
    request.GET = QueryDict(raw + b"&" + urlencode({name: value.encode("utf-8", "replace")}).encode())
    with suppress(WrongParam):
        check_params(request, (WORD, NUMBER, MANY))
        assert 1 <= NUMBER.of(request) <= 9


# What follows asks the site itself.

BAD = {
    "act": ("juggled", "correct"),
    "who": ("0", "-1", "mora"),
    "page": ("0", "-1", "x", "1e9", "9" * 30, "%D9%A1"), "kind": ("cows",), "profile": ("excel",),
    "of": ("cows",), "people": ("some",), "since": ("yesterday", "2018-02-30", "0000-00-00"),
    "until": ("x",), "kinds": ("love",), "sort": ("x",), "view": ("x",), "order": ("x",), "role": ("x",),
    "year": ("x", "-1", "99999"), "from": ("x",), "every": ("2",), "split": ("x",),
    "question": ("zero",), "minute": ("now",), "hour": ("24",), "weekday": ("8",), "tie": ("x",),
    "by": ("x",), "place": ("x",), "began": ("once",), "first": ("x",), "circle": ("x",), "came": ("x",),
    "show": ("all",), "voice": ("a b",), "format": ("yaml",),
    "maxwidth": ("1" * 11,), "maxheight": ("1" * 11,),
}  # fmt: skip
"""Values that a parameter cannot have, besides those that none can."""
NONE_CAN = ("%00", "a%00b", "x" * 5000)


def declared() -> Iterator[tuple[str, AnyParam]]:
    """Each parameter of each address, with the address's route."""
    for route in routes():
        view = resolve(filled(route, {"slug": "a", "suffix": "csv", "kind": "tweets"})).func
        yield from ((route, param) for param in params_of(view))


def as_said(response: HttpResponseBase) -> str:
    return response.content.decode() if isinstance(response.content, bytes) else ""  # type: ignore[attr-defined]


@pytest.mark.thorough
@pytest.mark.django_db
def test_no_address_passes_over_what_it_does_not_know(mora: Client, places: dict[str, Any]) -> None:
    answers = {route: mora.get(f"{filled(route, places)}?sesion=x&utm_source=y") for route in routes()}
    # An address that a person does not have at all says so first.
    assert {r: a.status_code for r, a in answers.items() if a.status_code != 400} == {}
    assert [route for route, answer in answers.items() if "“sesion”" not in as_said(answer)] == []
    assert "did you mean session?" in as_said(answers["export/<slug:kind>.csv"])


@pytest.mark.thorough
@pytest.mark.django_db
def test_each_parameter_refuses_what_it_cannot_be(mora: Client, places: dict[str, Any]) -> None:
    wrong = []
    for route, param in declared():
        values = [*BAD.get(param.name, ()), *NONE_CAN]
        queries = [f"{param.name}={value}" for value in values]
        queries += [] if param.repeats else [f"{param.name}=1&{param.name}=2"]
        for query in queries:
            response = mora.get(f"{filled(route, places)}?{query}")
            if response.status_code != 400 or f"“{param.name}”" not in as_said(response):
                wrong.append((route, query[:60], response.status_code))
    assert wrong == []


@pytest.mark.thorough
@pytest.mark.django_db
def test_no_page_leads_to_an_address_that_is_refused(mora: Client, places: dict[str, Any]) -> None:
    count_all()
    leads: dict[tuple[str, ...], str] = {}
    for address in [filled(route, places) for route in routes()] + ["/search/?q=badge", "/posts/?of=people"]:
        response = mora.get(address)
        page = "" if response.streaming else response.content.decode("utf-8", "replace")
        for found in re.findall(r"""(?:href|action|data-hx-get|data-network)=["']([^"'#]*\?[^"'#]+)""", page):
            lead = unescape(found) if found.startswith("/") else address.partition("?")[0] + unescape(found)
            # One of each kind of address: a page of numbers has hundreds.
            leads[(lead.partition("?")[0], *sorted(QueryDict(lead.partition("?")[2])))] = lead
    assert len(leads) > 40
    refused = {lead for lead in leads.values() if lead.startswith("/") and mora.get(lead).status_code == 400}
    assert refused == set()


def test_this_knows_of_every_parameter_something_that_it_cannot_be() -> None:
    names = {param.name for _, param in declared()}
    free = {"q", "session", "author", "domain", "person", "topic", "tag", "beside", "to", "next", "url"}
    assert names - free - set(BAD) == set()
    assert {param.name for param in (*SELECTION, *TABLE)} <= names


@pytest.mark.thorough
@pytest.mark.django_db
def test_a_page_beyond_the_last_is_not_there(mora: Client, places: dict[str, Any]) -> None:
    for address in ("/topics/", "/links/", "/participants/", "/imports/", "/search/?q=badge", "/posts/"):
        response = mora.get(f"{address}{'&' if '?' in address else '?'}page=99999")
        assert response.status_code == 404, address
        assert "There is no page 99,999" in as_said(response)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "accept", "kind"),
    [
        ("/posts.csv?x=1", "*/*", "text/plain"), ("/posts.csv?x=1", "text/html,*/*", "text/html"),
        ("/analytics/network.json?people=x", "*/*", "application/json"),
        ("/export/network.graphml?profile=x", "*/*", "text/plain"), ("/?x=1", "text/html", "text/html"),
    ],
)  # fmt: skip
def test_a_refusal_has_the_form_that_the_caller_reads(
    reader: Client, address: str, accept: str, kind: str
) -> None:
    response = reader.get(address, headers={"Accept": accept})
    assert (response.status_code, response.headers["Content-Type"].split(";")[0]) == (400, kind)


@pytest.mark.django_db
def test_a_form_that_is_filled_in_part_by_part_shows_what_is_wrong_in_its_place(reader: Client) -> None:
    make_session()
    query = "/export/?kind=ids&people=none"
    assert reader.get(query).status_code == 400
    part = reader.get(query, headers={"HX-Request": "true"})
    assert part.status_code == 200
    assert "This cannot be had" in as_said(part)


@pytest.mark.django_db
def test_the_subject_of_another_statistic_is_not_passed_over(reader: Client) -> None:
    said = as_said(reader.get("/analytics/top-people.csv?session=x"))
    assert said == "“top-people” knows no “session”; it is of the whole archive.\n"


hostile = st.one_of(
    st.text(max_size=30),
    st.from_regex(r"[-+]?[0-9.]{1,40}"),
    st.sampled_from(["\0", "%", "\ud800", "'", "../.."]),
)


@pytest.mark.thorough
@pytest.mark.django_db
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_no_hostile_value_breaks_an_address(reader: Client, data: st.DataObject) -> None:
    reader.raise_request_exception = False
    values = {"slug": "x", "kind": "tweets", "suffix": "csv", "part": "people"}
    route, param = data.draw(st.sampled_from(sorted(declared(), key=lambda one: (one[0], one[1].name))))
    value = data.draw(hostile).encode("utf-8", "surrogatepass")
    response = reader.get(f"{filled(route, values)}?{urlencode({param.name: value})}")
    if response.streaming:
        b"".join(response.streaming_content)  # type: ignore[attr-defined]
    # A network that is not measured yet is a 503 with words.
    assert response.status_code in (200, 202, 302, 400, 404, 503)
