"""Addresses: one spelling for each page, and which addresses lie inside a network."""

from __future__ import annotations

import ipaddress
import re
from urllib.parse import SplitResult, parse_qsl, quote, urlencode, urljoin, urlsplit, urlunsplit

_TRACKING = re.compile(r"^(utm_.*|fbclid|gclid|mc_cid|mc_eid|cmpid|ocid|at_.*|ns_.*|ref_src|igshid)$", re.IGNORECASE)
_DEFAULT_PORTS = {"http": 80, "https": 443}


def canonical_url(address: str, base: str = "") -> str | None:
    """Give the one spelling under which a page is known, or None where `address` is no web address.

    Scheme and host are lowered; default port, credentials, fragment, tracking parameters and
    trailing slash go; http and https count as one page. Idempotent.
    """
    try:
        parts = _parts(address, base)
        port = parts.port
    except ValueError:
        return None
    scheme, host = parts.scheme.lower(), (parts.hostname or "").rstrip(".")
    if scheme not in _DEFAULT_PORTS or not host:
        return None
    if ":" in host:
        host = f"[{host}]"
    place = host if port in (None, _DEFAULT_PORTS[scheme]) else f"{host}:{port}"
    query = urlencode([(k, v) for k, v in parse_qsl(parts.query, keep_blank_values=True) if not _TRACKING.match(k)])
    path = quote(re.sub(r"/+$", "", parts.path), safe="/%:@!$&'()*+,;=~-._")
    secure = "https" if port in (None, 80, 443) else scheme
    return urlunsplit((secure, place, path, query, ""))


def web_url(address: str, base: str = "") -> str | None:
    """Give an absolute http(s) address fit to be linked to, or None; tracking parameters are dropped."""
    try:
        parts = _parts(address, base)
    except ValueError:
        return None
    if parts.scheme.lower() not in _DEFAULT_PORTS or not parts.hostname or re.search(r"[\s<>|\"]", parts.geturl()):
        return None
    query = urlencode([(k, v) for k, v in parse_qsl(parts.query, keep_blank_values=True) if not _TRACKING.match(k)])
    return urlunsplit((parts.scheme.lower(), parts.netloc, parts.path, query, parts.fragment))


def _parts(address: str, base: str) -> SplitResult:
    parts = urlsplit(urljoin(base, address.strip()))
    parts.geturl().encode()  # half characters (lone surrogates) raise here, as a ValueError
    return parts


def host_of(address: str) -> str:
    """Give the host of an address in lower case; an empty string where there is none."""
    try:
        return (urlsplit(address).hostname or "").lower()
    except ValueError:
        return ""


def is_site_front(address: str) -> bool:
    """Say whether an address leads to the front of a site, and so to no page that says anything in particular."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return not (parts.path.strip("/") or parts.query)


def is_private_address(ip: str) -> bool:
    """Say whether an IP address lies inside a network (loopback, private, link-local, reserved …)."""
    try:
        address = ipaddress.ip_address(ip.split("%", 1)[0])
    except ValueError:
        return True
    mapped = getattr(address, "ipv4_mapped", None)
    return not (mapped or address).is_global or address.is_multicast
