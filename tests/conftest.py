"""What every test stands on: Qt without a screen, time and ids that stand still, real databases, and a watch."""

import ctypes
import os
import shutil
import sys
import threading
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path

import pytest
from hypothesis import settings

if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from tests.doubles import FakeClock, FakeIds
from tests.servers import NOT_TRIED, NoServer, PostgresServer, start_postgres
from tests.watch import LogWatch, left_qt, left_threads, own_objects
from trainer.i18n import set_language
from trainer.store.database import Database
from trainer.store.opening import open_database

settings.register_profile("ci", derandomize=True, deadline=None)
settings.register_profile("explore", deadline=None, max_examples=2000)
settings.load_profile("ci")

DEBIAN_PACKAGES = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
}
"""System libraries that Qt loads; without the last the program would end at its first window."""


def _qt_trouble() -> str:
    """Why Qt cannot be used here, with what to install; empty when it can."""
    if sys.platform == "linux":
        missing = [name for name in DEBIAN_PACKAGES if not _loads(name)]
        if missing:
            packages = " ".join(DEBIAN_PACKAGES[name] for name in missing)
            return (
                f"The Qt tests cannot run: {', '.join(missing)} is missing. "
                f"On Debian or Ubuntu: apt-get install {packages}"
            )
    try:
        from PySide6 import QtTest, QtWidgets  # noqa: F401
    except ImportError as error:
        return f"The Qt tests cannot run: {error}. On Debian or Ubuntu: apt-get install " + " ".join(
            DEBIAN_PACKAGES.values()
        )
    return ""


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


QT_TROUBLE = _qt_trouble()

if QT_TROUBLE:  # pytest-qt would end the whole run; without it only the tests of the window fail, and say why

    def pytest_addoption(pluginmanager: pytest.PytestPluginManager) -> None:
        pluginmanager.unregister(name="pytest-qt")

    def pytest_configure(config: pytest.Config) -> None:
        config.option.continue_on_collection_errors = True
        for marker in ("qt_no_exception_capture", "qt_log_level_fail", "qt_log_ignore", "no_qt_log"):
            config.addinivalue_line("markers", f"{marker}: of pytest-qt")

    @pytest.hookimpl(wrapper=True)
    def pytest_make_collect_report(collector: pytest.Collector) -> Iterator[None]:
        report = yield
        if report.failed and "ImportError" in str(report.longrepr):
            report.longrepr = QT_TROUBLE
        return report

    @pytest.fixture
    def qapp():
        pytest.fail(QT_TROUBLE, pytrace=False)

    qtbot = qtmodeltester = qapp


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport():
    """One line in the summary for all tests that found no server."""
    report = yield
    if report.skipped and isinstance(report.longrepr, tuple) and NOT_TRIED in report.longrepr[2]:
        report.longrepr = ("tests/servers.py", 1, report.longrepr[2])
    return report


@pytest.fixture(autouse=True)
def watched(request):
    """Fails a test that logs a warning or leaves something running. A test that takes `caplog` judges the log itself."""
    before = threading.enumerate()
    uses_qt = "qapp" in request.fixturenames and not QT_TROUBLE
    with LogWatch() as log, own_objects() if uses_qt else nullcontext():
        yield
        left = left_threads(before)
        if uses_qt:
            left += left_qt()
    if "caplog" not in request.fixturenames:
        left += log.seen
    if left:
        pytest.fail("The test left something behind: " + "; ".join(left), pytrace=False)


@pytest.fixture(autouse=True)
def source_language():
    """Each test begins and ends in English, the language of the source."""
    set_language("en")
    yield
    set_language("en")


@pytest.fixture(scope="session", autouse=True)
def own_data_folder(tmp_path_factory):
    """No test sees or touches the data of the person who runs it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TRAINER_DATA", str(tmp_path_factory.mktemp("data")))
        for name in ("TRAINER_DATABASE", "TRAINER_PASSPHRASE"):
            patch.delenv(name, raising=False)
        yield


@pytest.fixture
def clock() -> FakeClock:
    """2026-08-12 00:00 UTC until the test says otherwise."""
    return FakeClock()


@pytest.fixture
def ids(clock: FakeClock) -> FakeIds:
    """Identifiers in a row, the same in every run."""
    return FakeIds(clock)


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated data file without content, to be copied and never opened."""
    path = tmp_path_factory.mktemp("template") / "empty.db"
    open_database(path, FakeClock()).close()
    return path


@pytest.fixture(scope="session")
def postgres_server(tmp_path_factory) -> Iterator[PostgresServer | None]:
    """A running server, or the sentence why there is none."""
    try:
        server = start_postgres()
    except NoServer as reason:
        yield str(reason)
        return
    yield server
    server.stop()


@pytest.fixture
def postgres(postgres_server) -> PostgresServer:
    """The server; the test is skipped where there is none."""
    if isinstance(postgres_server, str):
        pytest.skip(postgres_server)
    return postgres_server


@pytest.fixture
def postgres_url(postgres: PostgresServer) -> Iterator[str]:
    """The address of a migrated database without content."""
    name = postgres.new_database()
    yield postgres.url(name)
    postgres.drop_database(name)


@pytest.fixture
def sqlite_file(empty_file: Path, tmp_path: Path) -> Path:
    """A migrated data file without content."""
    return Path(shutil.copy(empty_file, tmp_path / "trainer.db"))


@pytest.fixture
def sqlite_database(sqlite_file: Path, clock: FakeClock) -> Iterator[Database]:
    """An open SQLite database, for what only a file can do."""
    database = open_database(sqlite_file, clock)
    yield database
    database.close()


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def database(request: pytest.FixtureRequest, clock: FakeClock) -> Iterator[Database]:
    """An open database, once a file and once on a server."""
    target = request.getfixturevalue("sqlite_file" if request.param == "sqlite" else "postgres_url")
    database = open_database(target, clock)
    yield database
    database.close()
