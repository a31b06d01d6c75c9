"""Packages on their way in, over the window."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from tests.services.acts import EVALUATOR, running
from trainer.services.device_keys import DeviceKeyService
from trainer.services.packages import PackageService, Passphrase
from trainer.services.scoring import MarkOrder
from trainer.ui.packages.import_panel import ImportPanel
from trainer.ui.packages.item import Step

SECRET = "kuda laut biru tenang sekali"


@pytest.fixture
def laptop(services, tmp_path, monkeypatch):
    """The keys of another computer, which the office does not know."""
    monkeypatch.setenv("TRAINER_DATA", str(tmp_path / "kantor"))
    keys = DeviceKeyService(services.workplace, tmp_path / "laptop")
    return PackageService(services.workplace, keys, services.merging)


@pytest.fixture
def packet(services, laptop, tmp_path):
    drill = running(services)
    services.scoring.record_mark(drill.id, EVALUATOR, MarkOrder(drill.teams[1].id, "LP-01.2", 80.0))
    laptop.give_back(drill.id, tmp_path / "a.paket", Passphrase(SECRET))
    return tmp_path / "a.paket"


@pytest.fixture
def panel(services, jobs, window):
    return ImportPanel(services, jobs, window)


def type_passphrase(qtbot, panel, words):
    panel.ask.field.clear()
    qtbot.keyClicks(panel.ask.field, words)
    qtbot.keyClick(panel.ask.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not panel.is_working, timeout=30_000)


def step_of(panel):
    return panel.items.row(0).step


def words_of(panel):
    return " ".join(item.text() for item in panel.findChildren(QLabel) if item.isVisible())


def test_passphrase_then_laptop_then_receipt(panel, packet, laptop, qtbot):
    panel.begin([packet])
    type_passphrase(qtbot, panel, "bukan yang ini sama sekali")
    assert step_of(panel) is Step.CLOSED
    type_passphrase(qtbot, panel, SECRET)
    assert step_of(panel) is Step.UNKNOWN
    qtbot.keyClicks(panel.holds.check.typed, laptop.keys.own_fingerprint())
    panel.holds.check.confirm.click()
    panel.take.click()
    qtbot.waitUntil(lambda: not panel.is_working, timeout=30_000)
    assert step_of(panel) is Step.TAKEN
    assert panel.faces.currentWidget() is panel.receipt


def test_a_wrong_fingerprint_confirms_nothing(panel, packet, qtbot):
    panel.begin([packet])
    type_passphrase(qtbot, panel, SECRET)
    qtbot.keyClicks(panel.holds.check.typed, "AAAA")
    assert not panel.holds.check.confirm.isEnabled()
    assert "Group 1" in words_of(panel)


def test_what_is_no_package_is_told_in_a_sentence(panel, services, tmp_path, qtbot):
    (tmp_path / "b.paket").write_bytes(b"PK")
    panel.begin([tmp_path / "b.paket"])
    type_passphrase(qtbot, panel, SECRET)
    assert step_of(panel) is Step.REFUSED
    assert "no field package" in words_of(panel)


def test_a_drill_that_came_in_is_said_to_be_ready(panel, services, packet, tmp_path, qtbot):
    drill = services.planning.drill("KNW-2026-01")
    services.packages.export(drill.id, EVALUATOR, tmp_path / "c.paket", Passphrase(SECRET))
    panel.begin([tmp_path / "c.paket"])
    type_passphrase(qtbot, panel, SECRET)
    panel.take.click()
    qtbot.waitUntil(lambda: not panel.is_working, timeout=30_000)
    assert "ready on this laptop" in words_of(panel)
