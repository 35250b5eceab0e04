"""Which addresses the guard lets through."""

from __future__ import annotations

import pytest

from bot.feeds.guard import is_forbidden


@pytest.mark.parametrize(
    ("ip", "forbidden"),
    [
        pytest.param("93.184.215.14", False, id="public"),
        pytest.param("2606:2800:21f:cb07:6820:80da:af6b:8b2c", False, id="public IPv6"),
        pytest.param("192.168.1.1", True, id="home network"),
        pytest.param("100.64.0.1", True, id="carrier's network"),
        pytest.param("0.0.0.0", True, id="this host"),
        pytest.param("224.0.0.1", True, id="multicast"),
        pytest.param("fd00::1", True, id="private IPv6"),
        pytest.param("::ffff:10.0.0.1", True, id="mapped"),
        pytest.param("::127.0.0.1", True, id="compatible"),
        pytest.param("64:ff9b::7f00:1", True, id="loopback through NAT64"),
        pytest.param("64:ff9b::5db8:d70e", False, id="public through NAT64"),
        pytest.param("2002:7f00:1::", True, id="loopback through 6to4"),
        pytest.param("not an address", True, id="nonsense"),
    ],
)
def test_addresses_inside_a_network_are_forbidden(ip: str, *, forbidden: bool) -> None:
    assert is_forbidden(ip) is forbidden
