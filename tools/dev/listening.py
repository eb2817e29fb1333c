"""The address a site answers on, and what is said when it is taken. Needs nothing installed."""

from __future__ import annotations

import errno
import os
import socket
from collections.abc import Mapping

from tools.dev.places import DataFolder, try_lock
from tools.dev.say import Trouble
from tools.dev.servers import announced


def refuse_if_unable(place: DataFolder, environ: Mapping[str, str]) -> int | None:
    """An exit code when there is nothing to start: the site runs here already. A taken port is trouble."""
    guard = try_lock(place.root / "up.lock")
    if guard is None:
        return already_running(place)
    guard.close()
    listen(environ).close()
    return None


def already_running(place: DataFolder) -> int:
    """Say where the site that runs for this folder is found; the exit code."""
    found = announced(place)
    if found is None or found[1].site_url is None:
        print("BadgeChat is just being started here by another ./dev up.", flush=True)
        return 0
    pid, addresses = found
    print(f"BadgeChat is already running here (pid {pid}): {addresses.site_url}/")
    print(f"A new sign-in link for the moderator: {again('manage sign_in_link')}", flush=True)
    return 0


def again(words: str) -> str:
    """A ./dev command for this same folder, to be copied."""
    folder = os.environ.get("BADGECHAT_DATA")
    return f"BADGECHAT_DATA={folder} ./dev {words}" if folder else f"./dev {words}"


def listen(environ: Mapping[str, str]) -> socket.socket:
    """The socket the site answers on, opened by us so that nobody else can be mistaken for it."""
    host, port = environ.get("HOST") or "127.0.0.1", _port(environ)
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen(128)
    except OSError as error:
        listener.close()
        raise Trouble(_refusal(host, port, error)) from error
    return listener


def _port(environ: Mapping[str, str]) -> int:
    given = environ.get("PORT") or "8000"
    if not given.isdigit() or not 1 <= int(given) <= 65535:
        raise Trouble(f"PORT is {given!r}; it must be a whole number from 1 to 65535, like PORT=8000.")
    return int(given)


def _refusal(host: str, port: int, error: OSError) -> str:
    other = f"or take another port: PORT={port % 65535 + 1} ./dev up"
    if error.errno == errno.EADDRINUSE:
        return f"Port {port} is taken: another program answers on {host}:{port}. Stop it, {other}"
    if error.errno == errno.EACCES:
        return f"Port {port} may not be used by this user: ports below 1024 belong to root. Use root, {other}"
    return f"{host}:{port} cannot be used ({error.strerror}). Look at HOST, {other}"
