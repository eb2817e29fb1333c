"""The doors, above all other apps: addresses, views, forms, template tags; what needs more than one app."""
