"""The watch itself: a test that leaves something behind fails, and only that one."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

CASES = """
import logging, threading
from PySide6.QtCore import QThread, QTimer, QVariantAnimation
from PySide6.QtWidgets import QWidget

held = []

class Window(QWidget):
    pass

def hold(item):
    held.append(item)
    return item

def test_bad_log():
    logging.getLogger("x").warning("oh")

def test_good_log(caplog):
    logging.getLogger("x").warning("oh")

def test_bad_thread():
    threading.Thread(target=threading.Event().wait, args=(30,), daemon=True).start()

def test_good_thread():
    threading.Thread(target=threading.Event().wait, args=(0.05,)).start()

def test_bad_open_window(qtbot):
    hold(Window()).show()

def test_bad_hidden_window(qtbot):
    hold(Window())

def test_good_window_in_a_circle(qtbot):
    window = Window()
    window.itself = window

def test_good_window_that_is_added(qtbot):
    window = hold(Window())
    qtbot.addWidget(window)
    window.timer = QTimer(window)
    window.timer.start(1000)
    window.show()

def test_bad_timer(qtbot):
    hold(QTimer()).start(1000)

def test_bad_qthread(qtbot):
    hold(QThread()).start()

def test_bad_animation(qtbot):
    animation = hold(QVariantAnimation())
    animation.setDuration(60000)
    animation.setStartValue(0)
    animation.setEndValue(1)
    animation.start()

def test_good_at_last(qtbot):
    pass
"""


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory):
    """What pytest says of each case, run under our own conftest."""
    file = tmp_path_factory.mktemp("watched") / "test_cases.py"
    file.write_text(CASES, "utf-8")
    command = [
        sys.executable, "-m", "pytest", str(file), "-p", "tests.conftest", "-c", str(ROOT / "pyproject.toml"),
        f"--rootdir={ROOT}", "-v", "-p", "no:cacheprovider",
    ]  # fmt: skip
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False).stdout


@pytest.mark.parametrize(
    ("case", "words"),
    [
        ("log", "logged WARNING of x: oh"),
        ("thread", "still runs"),
        ("open_window", "window Window '' is open"),
        ("hidden_window", "window Window '' is hidden but alive"),
        ("timer", "QTimer '' still ticks every 1000 ms"),
        ("qthread", "QThread '' still runs"),
        ("animation", "QVariantAnimation '' still runs"),
    ],
)
def test_what_is_left_fails_its_own_test(outcomes, case, words):
    assert f"ERROR at teardown of test_bad_{case} " in outcomes
    assert words in outcomes


def test_what_is_tidy_passes(outcomes):
    assert "12 passed, 7 errors" in outcomes
    assert "teardown of test_good" not in outcomes
