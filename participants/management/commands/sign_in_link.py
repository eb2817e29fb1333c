"""Prints a link that signs a moderator in once."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth.models import Group, User
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.urls import reverse
from sesame.utils import get_token

from participants.permissions import MODERATORS, OWNERS

FIRST_MODERATOR = "moderator"


class Command(BaseCommand):
    """``sign_in_link [NAME] [--new]``."""

    help = (
        "Prints a link that signs a moderator in once, within an hour. Without a name: the user 'moderator'."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Whom the link is for."""
        parser.add_argument("name", nargs="?", default=FIRST_MODERATOR, help="user name (default: moderator)")
        parser.add_argument("--new", action="store_true", help="make this user, with a moderator's rights")
        parser.add_argument("--owner", action="store_true", help="give this user an owner's rights")

    def handle(self, *args: Any, name: str, new: bool, owner: bool, **options: Any) -> None:
        """Make the group, and the user where that is wished, and print the link."""
        user = self._user(name, may_be_made=new or name == FIRST_MODERATOR)
        if owner:
            user.groups.add(Group.objects.get_or_create(name=OWNERS)[0])
        self.stdout.write(settings.SITE_URL + reverse("arrive", args=[get_token(user)]))

    def _user(self, name: str, *, may_be_made: bool) -> User:
        user = User.objects.filter(username=name).first()
        if user is not None and not user.is_active:
            raise CommandError(
                f"The user {name!r} is switched off; an administrator can switch it on in /admin/."
            )
        if user is None and not may_be_made:
            raise CommandError(f"There is no user {name!r}. Add --new to make one with a moderator's rights.")
        return user or _new_moderator(name)


def _new_moderator(name: str) -> User:
    user = User.objects.create_user(name)
    # Who has the shell of a new site runs it.
    roles = (MODERATORS, OWNERS) if name == FIRST_MODERATOR else (MODERATORS,)
    user.groups.add(*(Group.objects.get_or_create(name=role)[0] for role in roles))
    return user
