"""What browsers are told not to do with our pages: policies of content and features, and names of cookies."""

from __future__ import annotations

SELF = ["'self'"]

CONTENT = {
    # Whatever is not named is forbidden: frames, media, workers, plug-ins, prefetching from elsewhere.
    "default-src": ["'none'"],
    "script-src": SELF,
    "script-src-attr": ["'none'"],
    "style-src": SELF,
    "font-src": SELF,
    # Bootstrap's style sheet draws its arrows and ticks as data.
    "img-src": ["'self'", "data:"],
    "connect-src": SELF,
    "manifest-src": SELF,
    "form-action": SELF,
    "base-uri": ["'none'"],
    "frame-ancestors": ["'none'"],
}
"""Content Security Policy, Level 3: https://www.w3.org/TR/CSP3/"""

UNUSED_FEATURES = (
    "accelerometer", "autoplay", "browsing-topics", "camera",
    "display-capture", "encrypted-media", "fullscreen", "gamepad", "geolocation", "gyroscope", "hid",
    "idle-detection", "local-fonts", "magnetometer", "microphone", "midi", "payment", "picture-in-picture",
    "publickey-credentials-get", "screen-wake-lock", "serial", "usb", "xr-spatial-tracking",
)  # fmt: skip
"""Features of browsers that no page of ours uses; copying (``clipboard-write``) is not among them.

Names that a current Chromium does not know are left out: it would warn of them on each page.
"""

HEADERS = {
    # https://www.w3.org/TR/permissions-policy/
    "Permissions-Policy": ", ".join(f"{feature}=()" for feature in UNUSED_FEATURES),
    # https://fetch.spec.whatwg.org/#cross-origin-resource-policy-header
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Permitted-Cross-Domain-Policies": "none",
}
"""Headers of every answer besides those that Django's own middleware sets."""


def cookie_name(name: str, *, https: bool) -> str:
    """Return ``__Host-`` and the name under https.

    Browsers then take the cookie only from this host, by https, for all its paths: no neighbour under the
    same domain can plant one (RFC 6265bis, 4.1.3.2).
    """
    return f"__Host-{name}" if https else name
