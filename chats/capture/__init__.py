"""Live sources: fetch posts from X, Bluesky and Mastodon page by page, keep the pages, import them.

Nothing outside this package imports a network client. ``answers`` says what an answer
means, ``x``, ``bluesky`` and ``mastodon`` ask, ``sources`` knows which of them can,
``names`` reads what people type, ``begin`` opens a capture, ``fetching`` goes on with it,
``weekly`` claims slots that are due.
"""
