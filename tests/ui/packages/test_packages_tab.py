"""The packages of a drill in the window: out, back, and what was taken in."""

from dataclasses import replace

import pytest

from tests.services.acts import EVALUATOR, planned, ready, running, staffed
from trainer.services.device_keys import DeviceKeyService
from trainer.services.packages import Passphrase
from trainer.services.scoring import MarkOrder
from trainer.ui.messages import Messages

SECRET = "kuda laut biru tenang sekali"


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """The key of this office lies in a folder of its own."""
    monkeypatch.setenv("TRAINER_DATA", str(tmp_path))
    monkeypatch.setattr(Messages, "package_passphrase", lambda *_given: SECRET)
    return tmp_path


def cells(table):
    model = table.rows
    return [[model.index(row, at).data() for at in range(model.columnCount())] for row in range(model.rowCount())]


def settle(qtbot, tab):
    qtbot.waitUntil(lambda: not tab.desk.jobs.is_busy and tab.job_line.isHidden(), timeout=30_000)


def test_every_evaluator_has_a_line_that_says_what_he_has(services, open_drill, qtbot):
    tab = open_drill(ready(services), "packages").tab
    settle(qtbot, tab)
    assert [line[0] for line in cells(tab.office.table)] == ["IPDA Penilai 0", "IPDA Penilai 1"]
    assert {line[3] for line in cells(tab.office.table)} == {"not made yet"}


def test_all_packages_are_written_and_a_later_plan_makes_them_old(services, open_drill, qtbot, folder, monkeypatch):
    drill = ready(services)
    tab = open_drill(drill, "packages").tab
    settle(qtbot, tab)
    monkeypatch.setattr(Messages, "folder", lambda *_given: folder)
    tab.office.all.click()
    settle(qtbot, tab)
    assert len(list(folder.glob("*.paket"))) == 2
    assert {line[3] for line in cells(tab.office.table)} == {"with the evaluator"}
    services.planning.replan(replace(services.planning.drill(drill.code), place="Lapangan Baru"))
    tab.entered()
    qtbot.waitUntil(lambda: {line[3] for line in cells(tab.office.table)} == {"plan changed since"})


def test_a_return_taken_in_has_a_receipt_that_opens(services, open_drill, qtbot, folder):
    drill = running(services)
    services.scoring.record_mark(drill.id, EVALUATOR, MarkOrder(drill.teams[1].id, "LP-01.2", 80.0))
    services.packages.give_back(drill.id, folder / "a.paket", Passphrase(SECRET))
    own = DeviceKeyService(services.workplace, folder).own_fingerprint()
    services.packages.take(folder / "a.paket", Passphrase(SECRET), confirmed=own)
    tab = open_drill(drill, "packages").tab
    settle(qtbot, tab)
    (line,) = cells(tab.office.receipts)
    assert line[1] == "a.paket"
    tab.office.receipts.opened.emit(tab.office.receipts.rows.row(0))
    assert tab.faces.currentWidget() is tab.receipt


def test_without_an_approved_plan_no_package_is_made(services, open_drill, qtbot):
    tab = open_drill(staffed(services, planned(services)), "packages").tab
    settle(qtbot, tab)
    assert not tab.office.all.isEnabled()
    assert "approved" in tab.office.all.toolTip()


def test_slips_are_shown_as_pages(services, open_drill, qtbot):
    tab = open_drill(ready(services), "packages").tab
    settle(qtbot, tab)
    tab.office.slips.click()
    qtbot.waitUntil(lambda: tab.paper.pdf is not None and tab.paper.pdf.isVisible())


def test_what_came_from_the_office_need_not_go_back(services, open_drill, qtbot, folder):
    drill = running(services)
    services.scoring.record_mark(drill.id, EVALUATOR, MarkOrder(drill.teams[1].id, "LP-01.2", 80.0))
    services.packages.export(drill.id, EVALUATOR, folder / "a.paket", Passphrase(SECRET))
    own = DeviceKeyService(services.workplace, folder).own_fingerprint()
    services.packages.take(folder / "a.paket", Passphrase(SECRET), confirmed=own)
    before = services.package_desk.look(drill.id).entries
    assert services.package_desk.look(drill.id).unreturned == before - 1
