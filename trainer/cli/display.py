"""Whether a window can be shown here, and what to install where it cannot."""

import os
import socket
import sys

from trainer.domain.errors import Obstacle, mark

QT_PACKAGES = "libglib2.0-0 libegl1 libgl1 libxkbcommon0 libdbus-1-3 libfontconfig1"
X11_PACKAGES = (
    "libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-image0 libxcb-render-util0 libxcb-shape0 libxcb-xkb1 "
    "libxkbcommon-x11-0"
)
BLIND_PLATFORMS = frozenset({"offscreen", "minimal"})
"""Qt platforms that draw where nobody sees it: good for tests and pictures, no reason to open the demo's window."""
X11_LIBRARY = "libxcb-cursor.so.0"
"""The one of them that is most often missing; without it Qt ends the whole process."""


def has_display() -> bool:
    """Whether there is a screen: always on Windows and macOS, elsewhere with X11, Wayland or a chosen Qt platform."""
    if sys.platform in ("win32", "darwin"):
        return True
    if os.environ.get("QT_QPA_PLATFORM") in BLIND_PLATFORMS:
        return False
    display = os.environ.get("DISPLAY", "")
    return bool(os.environ.get("WAYLAND_DISPLAY") or os.environ.get("QT_QPA_PLATFORM")) or _answers(display)


def _answers(display: str) -> bool:
    """Whether the X server of a display is there; without one Qt ends the whole process."""
    host, _colon, number = display.rpartition(":")
    number = number.partition(".")[0]
    if host not in ("", "unix") or not number.isdecimal():
        return bool(display)
    with socket.socket(socket.AF_UNIX) as knock:
        for name in (f"/tmp/.X11-unix/X{number}", f"\0/tmp/.X11-unix/X{number}"):
            try:
                knock.connect(name)
            except OSError:
                continue
            return True
    return False


def require_window() -> None:
    """Raises `Obstacle` with the packages to install, or that there is no screen; Qt itself would end the process."""
    if not has_display() and os.environ.get("QT_QPA_PLATFORM") not in BLIND_PLATFORMS:
        raise Obstacle(
            mark("There is no display here, so the desktop cannot open. Use the commands instead: trainer --help.")
        )
    try:
        from PySide6 import QtWidgets  # noqa: F401
    except ImportError as error:
        raise Obstacle(
            mark("Qt cannot start because a system library is missing ({reason}). On Debian or Ubuntu: "
                 "apt-get install {packages}"),
            reason=str(error).split(":")[0],
            packages=QT_PACKAGES,
        ) from error  # fmt: skip
    if sys.platform == "linux" and not os.environ.get("WAYLAND_DISPLAY") and not os.environ.get("QT_QPA_PLATFORM"):
        _require_x11()


def _require_x11() -> None:
    import ctypes

    try:
        ctypes.CDLL(X11_LIBRARY)
    except OSError as error:
        raise Obstacle(
            mark("Qt needs libraries for windows under X11. On Debian or Ubuntu: apt-get install {packages}"),
            packages=X11_PACKAGES,
        ) from error
