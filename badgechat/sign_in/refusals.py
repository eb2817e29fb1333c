"""What someone is told whose try is not looked at."""

from __future__ import annotations

SAID_BUSY = (
    "Several people are signing in at this very moment, so yours was not looked at yet. "
    "Please try again in a few seconds."
)
SAID_TOO_MANY = (
    "That did not work several times in a row, so please wait {wait} before the next try. "
    "No account is locked. A sign-in link works at once: whoever runs this site can make you one."
)


class SignInRefused(Exception):
    """A try that was not looked at: the status of the answer, seconds to wait, and a sentence."""

    status = 429

    def __init__(self, seconds: int, sentence: str) -> None:
        super().__init__(sentence)
        self.seconds = seconds
        self.sentence = sentence


class TooManyTries(SignInRefused):
    """Too many tries failed lately."""

    def __init__(self, seconds: int) -> None:
        super().__init__(seconds, SAID_TOO_MANY.format(wait=_in_words(seconds)))


class HashingBusy(SignInRefused):
    """Others are signing in, and passwords are looked at one after the other."""

    status = 503

    def __init__(self) -> None:
        super().__init__(3, SAID_BUSY)


def _in_words(seconds: int) -> str:
    if seconds < 60:
        return "a minute"
    minutes = -(-seconds // 60)
    return f"{minutes} minutes" if minutes > 1 else "a minute"
