"""Who may try to sign in how often: guessing gets slow, and no account is ever locked for its owner.

Only failed tries count, and limits are asked before anything dear is done. A refused try costs no hashing.

* **By address** (an IPv6 network counts as one): whoever guesses at many accounts. A school shares one
  address, so it takes more than a few people's typing errors.
* **By account and address**: whoever guesses at one account. A sign-in that works empties this count and no
  other, else an own account would pay for guesses at others.
* **By account**, from wherever: whoever guesses from many addresses. This must not keep the owner out, so
  beyond the limit the account is not closed: an address that failed at it already in this hour is refused,
  every other still has one try. The owner's right password is looked at, wherever she is. A thousand machines
  get a thousand guesses an hour, at passwords that are none of the common ones.
* **A browser that signed in for this account before** (a signed cookie) has a count and a hashing slot of its
  own, and nothing of the above holds for it: neither the pupil at the same school's address nor a thousand
  machines keep Mora out of the browser she uses. A stolen cookie gives a few guesses.
* **A sign-in link** that is right always works: its check is cheap, and nobody guesses it. Made-up ones are
  counted by address, and refused beyond the limit.
* **A change of password** wants the old one. Guesses at it are counted by session: who took over a session is
  slowed down, and the owner in another one is not.

Unknown names are counted like known ones, so that answers tell nobody which accounts exist. Each failed and
each refused try is a line of the log, as is each sign-in, with the name only where there is such an account:
people type passwords into the wrong field.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.contrib.auth.models import AbstractBaseUser, User
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponseBase
from django.utils.crypto import salted_hmac

from badgechat.audit.acts import FAILED, SIGNED_IN
from badgechat.audit.entries import keep_entry
from badgechat.front.client_address import client_address, client_network
from badgechat.sign_in.counters import Counter, Limit, Reached, count_try, forget_tries, reached_limit
from badgechat.sign_in.hashing import hashing_slot
from badgechat.sign_in.known_browsers import browser_of, remember_browser
from badgechat.sign_in.refusals import HashingBusy, TooManyTries

logger = logging.getLogger(__name__)

MINUTE, HOUR = 60, 3600
BY_ADDRESS = (Limit(20, 5 * MINUTE), Limit(60, HOUR))
BY_ACCOUNT_AND_ADDRESS = (Limit(5, MINUTE), Limit(15, HOUR))
BY_ACCOUNT = (Limit(30, HOUR),)
ONE_TRY_EACH = (Limit(1, HOUR),)
BY_KNOWN_BROWSER = (Limit(5, MINUTE), Limit(30, HOUR))
BY_SESSION = (Limit(5, MINUTE), Limit(15, HOUR))
LINKS_BY_ADDRESS = (Limit(20, 5 * MINUTE),)


def account_digest(username: str) -> str:
    """Return what stands for an account in counts and cookies; only with our secret it tells the name."""
    return salted_hmac("badgechat.sign_in.account", username, algorithm="sha256").hexdigest()[:20]


@dataclass(frozen=True, slots=True)
class Try:
    """One try of a password: who tries, and at which account."""

    request: HttpRequest
    username: str

    @property
    def account(self) -> str:
        """The digest of the name as typed."""
        return account_digest(self.username)

    @property
    def browser(self) -> str | None:
        """The id of the browser, where it signed in for this account before."""
        found = browser_of(self.request)
        return found.id if found and self.account in found.accounts else None

    def here(self, limits: tuple[Limit, ...] = BY_ACCOUNT_AND_ADDRESS) -> Counter:
        """Failed tries at this account by this browser, or else from this address."""
        if self.browser:
            return Counter("browser", f"{self.account}:{self.browser}", BY_KNOWN_BROWSER)
        return Counter("account and address", f"{self.account}:{client_network(self.request)}", limits)

    def everywhere(self) -> list[Counter]:
        """All counts of a try; of a known browser only its own."""
        if self.browser:
            return [self.here()]
        address = Counter("address", client_network(self.request), BY_ADDRESS)
        return [self.here(), address, Counter("account", self.account, BY_ACCOUNT)]

    def limit_reached(self) -> Reached | None:
        """Return the limit that refuses this try, or None."""
        hard = [one for one in self.everywhere() if one.name != "account"]
        return reached_limit(hard) or self._account_is_guessed_at()

    def _account_is_guessed_at(self) -> Reached | None:
        soft = [one for one in self.everywhere() if one.name == "account"]
        return reached_limit(soft) and reached_limit([self.here(ONE_TRY_EACH)])


@contextmanager
def password_try(request: HttpRequest, username: str) -> Iterator[None]:
    """Look at a password within: a ``ValidationError`` there is a failed try.

    Raises :class:`TooManyTries` or :class:`Busy` before, when it may not be looked at.
    """
    attempt = Try(request, username)
    _refuse_if_over(attempt)
    try:
        with hashing_slot(known=attempt.browser is not None):
            # Those who stood in line meanwhile count as well: no more slip through than there are slots.
            _refuse_if_over(attempt)
            yield
    except ValidationError:
        count_try(attempt.everywhere())
        _log("sign-in failed", attempt)
        keep_entry(FAILED, _id_of(attempt.username))
        raise
    except HashingBusy:
        _log("sign-in put off, others are at it", attempt)
        raise
    forget_tries(attempt.here())


def _refuse_if_over(attempt: Try) -> None:
    if over := attempt.limit_reached():
        _log(f"sign-in refused for {over.seconds} s by {over.name}", attempt)
        raise TooManyTries(over.seconds)


def _id_of(username: str) -> int | None:
    """The account of that name; of names that are none nothing is kept, for people type passwords there."""
    if "\0" in username:
        return None
    return User.objects.filter(username=username).values_list("pk", flat=True).first()


def _log(what: str, attempt: Try) -> None:
    name = attempt.username
    exists = "\0" not in name and User.objects.filter(username=name).exists()
    shown = name if exists else f"unknown ({attempt.account[:8]})"
    logger.warning("%s: account %s, address %s", what, shown, client_address(attempt.request))


def log_sign_in(request: HttpRequest, response: HttpResponseBase, user: AbstractBaseUser, *, by: str) -> None:
    """Log that somebody signed in *by* password or link, and remember the browser as one that did."""
    name = user.get_username()
    logger.info("signed in by %s: account %s, address %s", by, name, client_address(request))
    keep_entry(SIGNED_IN, user.pk, f"by {by}")
    remember_browser(request, response, account_digest(name))


def old_password_try(request: HttpRequest) -> Counter:
    """Raise :class:`TooManyTries` where this session failed at the old password too often; else its count."""
    counter = Counter("session", str(request.session.session_key), BY_SESSION)
    if over := reached_limit([counter]):
        _log(f"change of password refused for {over.seconds} s", Try(request, request.user.get_username()))
        raise TooManyTries(over.seconds)
    return counter


def old_password_failed(request: HttpRequest, counter: Counter) -> None:
    """Count a wrong old password."""
    count_try([counter])
    _log("change of password failed", Try(request, request.user.get_username()))


def link_failed(request: HttpRequest) -> None:
    """Count a link that is made up or worn out; raises :class:`TooManyTries` beyond the limit."""
    counter = Counter("links from address", client_network(request), LINKS_BY_ADDRESS)
    over = reached_limit([counter])
    count_try([counter])
    what = f"sign-in link refused for {over.seconds} s" if over else "sign-in link failed"
    logger.warning("%s: address %s", what, client_address(request))
    if over:
        raise TooManyTries(over.seconds)
