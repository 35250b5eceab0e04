"""Headless Chromium, driven over a pipe in its own DevTools protocol: no port, no driver, nothing to download."""

from __future__ import annotations

import base64
import json
import os
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from select import select
from types import TracebackType
from typing import Any, Self

QUIET = [
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--hide-scrollbars"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-extensions"),
    "--remote-debugging-pipe",
]
PATIENCE_S = 30.0
_FROM_US, _TO_US = 3, 4
"""The descriptors on which Chromium reads and writes its protocol."""


@dataclass(frozen=True)
class Look:
    """How a page is looked at: on which width, in which colours, printed or not, with scripts or without."""

    width: int = 1280
    dark: bool = False
    printed: bool = False
    scripts: bool = True


@dataclass
class Tab:
    """One page, and everything it asked for and complained about since it was opened."""

    call: Callable[..., dict[str, Any]]
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def run(self, script: str) -> Any:
        """Give the value of an expression in the page; AssertionError where it throws."""
        answer = self.call("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        assert "exceptionDetails" not in answer, answer["exceptionDetails"]
        return answer["result"].get("value")

    def press(self, key: str) -> None:
        """Press a key such as Tab or Enter."""
        code = {"Tab": 9, "Enter": 13}[key]
        text = {"text": "\r"} if key == "Enter" else {}
        for kind in ("keyDown", "keyUp"):
            self.call("Input.dispatchKeyEvent", type=kind, key=key, code=key, windowsVirtualKeyCode=code, **text)

    def type(self, text: str) -> None:
        """Type into whatever has the focus."""
        self.call("Input.insertText", text=text)

    def picture(self, path: Path) -> None:
        """Take a picture of the whole page."""
        shot = self.call("Page.captureScreenshot", captureBeyondViewport=True)
        path.write_bytes(base64.b64decode(shot["data"]))

    def note(self, event: dict[str, Any]) -> None:
        """Keep what an event tells."""
        told = event["params"]
        match event["method"]:
            case "Network.requestWillBeSent":
                self.requests.append(told["request"]["url"])
            case "Runtime.exceptionThrown":
                self.complaints.append(str(told["exceptionDetails"]))
            case "Runtime.consoleAPICalled":
                self.complaints.append(str(told["args"]))
            case "Log.entryAdded":
                self.complaints.append(told["entry"]["text"])


class Chromium:
    """A browser with a profile of its own, gone when it is left."""

    def __init__(self, profile: Path) -> None:
        found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
        assert found, "Chromium is not installed; `make test-browser` installs it"
        to_browser, self._out = os.pipe()
        self._in, from_browser = os.pipe()

        def hand_over() -> None:
            # By way of high numbers, so that neither end is overwritten by the other.
            os.dup2(to_browser, 100)
            os.dup2(from_browser, 101)
            os.dup2(100, _FROM_US)
            os.dup2(101, _TO_US)

        self._process = subprocess.Popen(
            [found, *QUIET, f"--user-data-dir={profile}"],
            preexec_fn=hand_over,  # noqa: PLW1509 - nothing runs beside us when a browser is started
            pass_fds=(_FROM_US, _TO_US),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(to_browser)
        os.close(from_browser)
        self._tabs: dict[str, Tab] = {}
        self._number = 0
        self._rest = b""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.terminate()
        self._process.wait(PATIENCE_S)
        os.close(self._out)
        os.close(self._in)

    def open(self, address: str, look: Look) -> Tab:
        """Open a page and wait until it has loaded."""
        target = self._call("Target.createTarget", url="about:blank")["targetId"]
        session = self._call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        tab = Tab(lambda method, **given: self._call(method, session, **given))
        self._tabs[session] = tab
        for domain in ("Page", "Network", "Runtime", "Log"):
            tab.call(f"{domain}.enable")
        scheme = {"name": "prefers-color-scheme", "value": "dark" if look.dark else "light"}
        tab.call("Emulation.setEmulatedMedia", media="print" if look.printed else "screen", features=[scheme])
        tab.call("Emulation.setDeviceMetricsOverride", width=look.width, height=900, deviceScaleFactor=1, mobile=False)
        tab.call("Emulation.setScriptExecutionDisabled", value=not look.scripts)
        tab.call("Page.navigate", url=address)
        while self._event().get("method") != "Page.loadEventFired":
            pass
        return tab

    def close(self, tab: Tab) -> None:
        """Close a page."""
        tab.call("Page.close")

    def _call(self, method: str, session: str = "", **given: Any) -> dict[str, Any]:
        self._number += 1
        message = {"id": self._number, "method": method, "params": given} | ({"sessionId": session} if session else {})
        os.write(self._out, json.dumps(message).encode() + b"\0")
        while True:
            told = self._event()
            if told.get("id") == self._number:
                assert "error" not in told, told["error"]
                result: dict[str, Any] = told["result"]
                return result

    def _event(self) -> dict[str, Any]:
        while b"\0" not in self._rest:
            assert select([self._in], [], [], PATIENCE_S)[0], "Chromium says nothing any more"
            read = os.read(self._in, 1 << 16)
            assert read, "Chromium is gone"
            self._rest += read
        line, _, self._rest = self._rest.partition(b"\0")
        told: dict[str, Any] = json.loads(line)
        if "method" in told and told.get("sessionId") in self._tabs:
            self._tabs[told["sessionId"]].note(told)
        return told
