"""What ./dev does: installing, embedded Postgres and Redis, and looking after the running site.

Nothing of the site is imported here. The first steps run before anything is
installed, so the modules needed for them keep to the standard library.
"""
