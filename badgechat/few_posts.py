"""A limit on forms that need no account: so many from one network address, so many altogether."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponseBase

from badgechat.apologies import Apology, apologize
from badgechat.front.client_address import client_network
from badgechat.sign_in.counters import Counter, Limit, count_try, reached_limit
from pages.takedowns import views as takedowns

HOUR = 3600
BY_ADDRESS = (Limit(5, HOUR), Limit(15, 24 * HOUR))
"""A family or a school shares an address."""
ALTOGETHER = (Limit(100, HOUR),)
"""More than moderators could read; a flood from many addresses ends here."""

View = Callable[..., HttpResponseBase]


def few_posts(view: View) -> View:
    """Let a form be sent only so often; the address is kept as a count for a day, and nowhere else."""

    @wraps(view)
    def limited(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        if request.method != "POST":
            return view(request, *args, **kwargs)
        counters = [
            Counter("forms from address", client_network(request), BY_ADDRESS),
            Counter("forms", "all", ALTOGETHER),
        ]
        if over := reached_limit(counters):
            return apologize(request, _too_many(over.seconds))
        answer = view(request, *args, **kwargs)
        if answer.status_code == 302:
            count_try(counters)
        return answer

    return limited


def _too_many(seconds: int) -> Apology:
    minutes = -(-seconds // 60)
    wait = "a minute" if minutes == 1 else f"{minutes} minutes"
    return Apology(
        429,
        "That was sent several times already.",
        f"Nothing was lost of what was sent before. To send another request, please wait {wait}; "
        "or write to whoever runs the site.",
        retry_seconds=seconds,
    )


about = few_posts(takedowns.about)
