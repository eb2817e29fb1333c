"""Whom or what a request may mean: records of people, and one post by its address."""

from __future__ import annotations

import re

from django.db.models import Q

from chats.models import PostIdentity, TakedownRequest, Tweet, TweetAlias
from pages.people.duplicates import MOST_CANDIDATES, Candidate, candidates_of
from participants.models import Participant, fold_name

_HERE = re.compile(r"/tweets/([a-z0-9]{4,16})")
_ELSEWHERE = re.compile(r"/(?:status(?:es)?|posts?|@[^/]+)/([\w-]{5,200})")


def people_meant(words: str) -> list[Candidate]:
    """Return records whose name or handle holds one of these words, those of one name first."""
    names = [fold_name(name).lstrip("@") for name in re.split(r"[,;\n]|\band\b", words.replace("\0", ""))]
    wanted = Q()
    for name in names[:10]:
        if len(name) >= 2:
            wanted |= Q(name_key__contains=name) | Q(handles__key__contains=name)
    if not wanted:
        return []
    found = Participant.objects.filter(wanted, merged_into=None).distinct().prefetch_related("handles")
    return candidates_of(found.order_by("name_key", "pk")[:MOST_CANDIDATES])


def post_meant(address: str) -> Tweet | None:
    """Return the post at an address here or on its platform, or ``None``."""
    posts = Tweet.objects.select_related("session", "author")
    if here := _HERE.search(address):
        alias = TweetAlias.objects.filter(key=here[1]).values("tweet")
        return posts.filter(Q(key=here[1]) | Q(pk__in=alias)).first()
    known_as = {found[1] for found in _ELSEWHERE.finditer(address)}
    identity = Q(kind="id", value__in=known_as) | Q(kind="uri", value=address.strip()[:300])
    return posts.filter(pk__in=PostIdentity.objects.filter(identity).values("tweet")).first()


def chosen_person(pk: int) -> Participant | None:
    """Return the record that a moderator chose."""
    return Participant.objects.filter(pk=pk, merged_into=None).first()


def meant_by(request: TakedownRequest) -> Tweet | None:
    """Return the post a request is about, if it is about one that is here."""
    return request.tweet or (post_meant(request.post_address) if request.is_about_a_post else None)
