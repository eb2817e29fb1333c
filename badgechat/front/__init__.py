"""The web server's front: an event loop that takes whole requests, and hands out what threads answer.

A thread sees a request once all of it is here, and leaves its answer as fast as it can make it; slow senders
and slow readers hold a connection and a piece of a temporary file, never a thread or a database cursor.
``docs/decisions/web-server.md`` says why.
"""
