"""Live sources: fetch posts from X, Bluesky and Mastodon page by page, keep the pages, import them.

Nothing outside this package imports a network client. ``answers`` says what an
answer means, ``x``, ``bluesky`` and ``mastodon`` ask, ``sources`` knows which of
them can, ``fetching`` goes on with a capture, ``weekly`` claims slots that are due.
"""
