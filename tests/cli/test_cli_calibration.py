"""`trainer report --kind calibration`: the cards of a drill's evaluators as one file."""

from datetime import UTC, datetime, timedelta

from tests.calibrating import approved, sit
from tests.cli.conftest import Terminal
from tests.reports.reading import pages_of
from tests.services.acts import EVALUATOR, SECOND, an_office


def test_the_cards_of_all_evaluators_are_written(sqlite_database, clock, ids, capsys, monkeypatch, tmp_path):
    clock.now = datetime.now(UTC)  # the command looks at the real clock, and cards end after a year
    services = an_office(sqlite_database, clock, ids)
    drill = approved(services, start=clock.now + timedelta(days=3))
    for number in (EVALUATOR, SECOND):
        sit(services, drill, number)
    file = tmp_path / "kartu.pdf"
    run = Terminal(sqlite_database.target, capsys, monkeypatch).run
    assert run("report", drill.code, "--kind", "calibration", "--out", str(file)).status == 0
    assert [number in page for page in pages_of(file.read_bytes()) for number in (EVALUATOR, SECOND)] == [
        True, False, False, True]  # fmt: skip


def test_without_a_card_there_is_nothing_to_write(terminal, tmp_path):
    terminal.run("report", "KNW-2026-01", "--kind", "calibration", "--out", str(tmp_path / "kartu.pdf"))
    assert (terminal.status, list(tmp_path.glob("*.pdf"))) == (1, [])
    assert "No evaluator of this drill has a calibration card yet." in terminal.err
