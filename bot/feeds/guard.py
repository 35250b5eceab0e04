"""The guard at the network's edge: no connection to an address inside a network, whatever name it hid behind."""

from __future__ import annotations

import errno
import ipaddress
import socket
from collections.abc import Callable
from typing import Any

from bot.urls import is_private_address

_NAT64 = ipaddress.ip_network("64:ff9b::/96")  # RFC 6052
_IPV4_COMPATIBLE = ipaddress.ip_network("::/96")  # RFC 4291, 2.5.5.1

AddrInfo = tuple[Any, Any, int, str, Any]


class PrivateAddress(OSError):  # noqa: N818 - what was met, not what went wrong
    """A connection was about to be made to an address inside a network."""

    def __init__(self) -> None:
        super().__init__(errno.EACCES, "the address lies inside a private network")


def is_forbidden(ip: str) -> bool:
    """Say whether an IP address, or an IPv4 address carried inside an IPv6 one, lies inside a network."""
    if is_private_address(ip):
        return True
    address = ipaddress.ip_address(ip.split("%", 1)[0])
    if not isinstance(address, ipaddress.IPv6Address):
        return False
    return any(is_private_address(str(inner)) for inner in _carried_by(address))


def socket_factory(*, allow_private: bool) -> Callable[[AddrInfo], socket.socket]:
    """Give what makes aiohttp's sockets: it sees each numeric address just before it is connected to.

    The check stands here and not at the resolver, because a literal address is never resolved and a
    name may resolve differently the second time. The sockets' maker raises PrivateAddress.
    """

    def make(info: AddrInfo) -> socket.socket:
        family, kind, protocol, _, address = info
        if not allow_private and is_forbidden(str(address[0])):
            raise PrivateAddress
        return socket.socket(family=family, type=kind, proto=protocol)

    return make


def _carried_by(address: ipaddress.IPv6Address) -> list[ipaddress.IPv4Address]:
    carried = [address.sixtofour] if address.sixtofour else []
    carried += address.teredo or ()
    if address in _NAT64 or address in _IPV4_COMPATIBLE:
        carried.append(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
    return carried
