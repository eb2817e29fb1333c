"""The address of the site: taken or free, and whether it is really ours that answers."""

from __future__ import annotations

import http.server
import socket
import threading

import pytest

from tests.dev.sites import free_port
from tools.dev import listening, programs
from tools.dev.say import Trouble


@pytest.fixture
def other_program():
    """A web server of someone else's that answers every question with 200."""

    class Friendly(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Friendly)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_port
    server.shutdown()
    server.server_close()


def test_a_taken_port_is_said_with_a_way_out(other_program):
    with pytest.raises(Trouble, match=rf"Port {other_program} is taken.*PORT={other_program + 1} \./dev up"):
        listening.listen({"PORT": str(other_program)})


def test_another_program_on_the_port_is_not_mistaken_for_the_site(other_program):
    assert not programs.is_answering(f"http://127.0.0.1:{other_program}", "ours")


def test_nobody_on_the_port_is_not_an_answer():
    assert not programs.is_answering(f"http://127.0.0.1:{free_port()}", "ours")


@pytest.mark.parametrize("port", ["eighty", "0", "70000", "-1", "80.5"])
def test_a_port_that_is_none_is_refused(port):
    with pytest.raises(Trouble, match="it must be a whole number from 1 to 65535"):
        listening.listen({"PORT": port})


def test_the_socket_is_open_from_the_first_moment():
    port = free_port()
    with listening.listen({"PORT": str(port)}), socket.create_connection(("127.0.0.1", port), timeout=1):
        pass
