"""Settings: what is chosen holds at once, the owner is kept, the data is backed up and examined."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from tests.services.acts import an_office, running
from trainer.app import App
from trainer.services.office import Owner
from trainer.settings import SettingsFile
from trainer.ui.changes import Changes
from trainer.ui.messages import Messages
from trainer.ui.settings.page import SettingsPage
from trainer.ui.widgets.chip import Badge


@pytest.fixture
def opened(sqlite_database, clock, ids, tmp_path):
    services = an_office(sqlite_database, clock, ids)
    services.office.set_owner(Owner("AKP Contoh", "KNW", "85010001"))
    return App(services, SettingsFile(tmp_path / "settings.json"))


@pytest.fixture
def asked():
    return []


@pytest.fixture
def page(opened, jobs, asked, shown):
    made = shown(SettingsPage(opened, jobs, Changes(), asked.append), 1166, 768)
    made.entered()
    return made


def told(page):
    return [badge.accessibleName() for badge in page.data.findChildren(Badge) if badge.isVisible()]


def test_the_rest_after_a_long_way_holds_once_the_field_is_left(page, opened, qtbot):
    field = page.planning.rest
    assert field.value() == 8
    field.setFocus()
    field.selectAll()
    with qtbot.waitSignal(page.noted):
        qtbot.keyClicks(field, "12")
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert opened.services.conflicts.rest() == 720


def test_the_present_settings_are_shown(page):
    assert (page.language.value(), page.theme.value(), page.form.value("unit")) == ("en", "light", "KNW")


@pytest.mark.parametrize(("field", "key", "command"), [("language", "1", "id"), ("theme", "3", "sunlight")])
def test_a_choice_by_key_is_asked_of_the_desktop(page, asked, qtbot, field, key, command):
    segmented = getattr(page, field)
    qtbot.keyClicks(segmented, key)
    assert asked == [command]


def test_the_owner_is_kept_on_enter(page, opened, asked, qtbot):
    page._name.setText("Kompol Baru <b>&")
    qtbot.keyClick(page._name, Qt.Key.Key_Return)
    assert opened.services.office.owner() == Owner("Kompol Baru <b>&", "KNW", "85010001")
    assert (asked, opened.settings.value.name) == (["owner"], "Kompol Baru <b>&")


def test_a_name_is_needed(page, opened):
    page._name.clear()
    page.offered()["save"]()
    assert page.form.errors() == {"name": "Please write your name."}
    assert opened.services.office.owner().name == "AKP Contoh"


def test_nothing_to_save_before_something_is_edited(page, qtbot):
    assert not page._save.isEnabled()
    qtbot.keyClicks(page._name, "x")
    assert page._save.isEnabled()


def test_a_backup_is_whole_and_says_its_fingerprint(page, jobs, qtbot, tmp_path, monkeypatch):
    target = tmp_path / "cadangan.db"
    monkeypatch.setattr(Messages, "save_file", lambda *_a: target)
    page.data._on_backup()
    qtbot.waitUntil(lambda: told(page) == ["Backed up"])
    digest = target.with_name("cadangan.db.sha256").read_text("utf-8").split()[0]
    assert any(digest in label.text() for label in page.data.findChildren(QLabel))


def test_a_backup_that_cannot_be_written_is_said(page, qtbot, tmp_path, monkeypatch):
    target = tmp_path / "ada.db"
    target.write_bytes(b"")
    monkeypatch.setattr(Messages, "save_file", lambda *_a: target)
    page.data._on_backup()
    qtbot.waitUntil(lambda: told(page) == ["Not done"])


def test_sound_data_is_in_order(page, opened, qtbot):
    running(opened.services)
    page.data._on_examine()
    qtbot.waitUntil(lambda: bool(told(page)))
    assert set(told(page)) == {"In order"}


def test_acts_wait_for_one_another(page, jobs, qtbot):
    page.data._on_mend()
    assert not any(act.isEnabled() for act in page.data._acts)
    qtbot.waitUntil(lambda: not jobs.is_busy)
    assert all(act.isEnabled() for act in page.data._acts)


def test_an_examination_can_be_stopped(page, qtbot):
    page.data._on_examine()
    page.data._line.cancelled.emit()
    qtbot.waitUntil(lambda: told(page) == ["Stopped"])
    assert all(act.isEnabled() for act in page.data._acts)
    qtbot.waitUntil(lambda: not page._jobs.is_busy)
    assert told(page) == ["Stopped"]
