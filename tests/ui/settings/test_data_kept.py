"""Settings: automatic backups and the passphrase."""

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from tests.services.acts import EVALUATOR, running
from trainer.domain.errors import Locked
from trainer.domain.keeping import KeepRule
from trainer.services.protection import protect
from trainer.services.scoring import MarkOrder
from trainer.services.services import Services
from trainer.store.opening import open_database
from trainer.store.sealing import forget
from trainer.store.tables import audit
from trainer.ui.jobs import Jobs
from trainer.ui.messages import Messages
from trainer.ui.passphrase_dialogs import NewPassphrase
from trainer.ui.settings.backups_card import BackupsCard
from trainer.ui.settings.protection_card import ProtectionCard

WORDS = "padi kapas beringin"


@pytest.fixture
def card(services, shown):
    jobs = Jobs()
    made = shown(BackupsCard(services, jobs), 640, 600)
    made.show_set()
    yield made
    jobs.close()


@pytest.fixture
def asked(card):
    acts = []
    card.reopen_asked.connect(acts.append)
    return acts


def rested(card, qtbot):
    qtbot.waitUntil(lambda: not card._jobs.is_busy)


def taken(card, qtbot):
    with qtbot.waitSignal(card.noted):
        card.take.click()
    rested(card, qtbot)
    card.table.selectRow(0)


def test_a_backup_taken_is_listed_as_whole(card, qtbot):
    taken(card, qtbot)
    assert [(item.reason, whole) for item, whole in card.table.rows.rows()] == [("asked", True)]


def test_a_damaged_backup_is_not_gone_back_to(card, qtbot, services):
    taken(card, qtbot)
    (item,) = services.backups.listed()
    item.path.write_bytes(b"spoiled")
    card.show_set()
    rested(card, qtbot)
    card.table.selectRow(0)
    assert [whole for _item, whole in card.table.rows.rows()] == [False]
    assert not card.restore.isEnabled()


def test_going_back_tells_what_would_be_lost_and_keeps_it(card, asked, qtbot, services, monkeypatch):
    drill = running(services)
    taken(card, qtbot)
    services.scoring.record_mark(drill.id, EVALUATOR, MarkOrder("Ton Dalmas", "LP-01.2", 80))
    said = []
    monkeypatch.setattr(Messages, "question", lambda *words, **_k: said.append(words[2]) or True)
    card.restore.click()
    qtbot.waitUntil(lambda: bool(asked))
    assert "1 entry of the present is not in it" in said[0]
    services.workplace.database.close()
    assert "kept as trainer-" in asked[0].work()
    assert services.scoring.entries(drill.id)[-1].kind.value != "mark"


def test_who_cancels_goes_back_to_nothing(card, asked, qtbot, monkeypatch):
    taken(card, qtbot)
    seen = []
    monkeypatch.setattr(Messages, "question", lambda *_a, **_k: bool(seen.append(1)))
    card.restore.click()
    qtbot.waitUntil(lambda: bool(seen))
    assert asked == []


def test_the_rule_is_kept_when_a_field_is_left(card, services, qtbot):
    card._days.setValue(14)
    card._days.editingFinished.emit()
    rested(card, qtbot)
    assert services.backups.settings().rule == KeepRule(14, 5, 12)


def test_a_rule_that_keeps_no_day_is_told(card, services):
    card._days.setValue(0)
    card._days.editingFinished.emit()
    assert "at least one day" in card._form.errors()["kept"]
    assert services.backups.settings().rule == KeepRule()


def test_another_folder_and_the_usual_one_again(card, services, qtbot, tmp_path, monkeypatch):
    monkeypatch.setattr(Messages, "folder", lambda *_a: tmp_path)
    card._choose.click()
    assert services.backups.folder() == tmp_path
    card._usual.click()
    rested(card, qtbot)
    assert services.backups.folder() == services.backups.beside()


@pytest.fixture
def protection(services, shown):
    made = shown(ProtectionCard(services), 640, 400)
    made.show_set()
    yield made
    forget()


def test_a_passphrase_is_set_and_shown_and_noted(protection, services, monkeypatch):
    monkeypatch.setattr(Messages, "new_passphrase", lambda *_a, **_k: NewPassphrase("", WORDS))
    acts = []
    protection.reopen_asked.connect(acts.append)
    assert (protection.set.isVisible(), protection.change.isVisible()) == (True, False)
    protection.set.click()
    with services.workplace.database.reading() as connection:
        assert "data.protect" in connection.execute(select(audit.c.act)).scalars().all()
    services.workplace.database.close()
    assert "new passphrase only" in acts[0].work()


def test_the_protection_is_shown_and_taken_away_with_the_passphrase_only(protection, services, monkeypatch):
    path = protection._path
    services.workplace.database.close()
    protect(path, WORDS)
    services = Services(replace(services.workplace, database=open_database(path, services.workplace.clock)))
    card, acts = ProtectionCard(services), []
    card.reopen_asked.connect(acts.append)
    card.show_set()
    monkeypatch.setattr(Messages, "passphrase", lambda *_a, **_k: WORDS.upper())
    card.remove.click()
    services.workplace.database.close()
    with pytest.raises(Locked):
        acts[0].work()
    assert (card.set.isHidden(), card.change.isHidden()) == (True, False)


def test_unprotected_copies_are_deleted_after_a_new_backup(services, shown, monkeypatch):
    path = Path(services.workplace.database.target)
    services.backups.take()
    services.workplace.database.close()
    protect(path, WORDS)
    clock = services.workplace.clock
    clock.advance(minutes=1)
    services = Services(replace(services.workplace, database=open_database(path, clock)))
    card = shown(ProtectionCard(services))
    card.show_set()
    monkeypatch.setattr(Messages, "question", lambda *_a, **_k: True)
    assert card.delete.isVisible()
    card.delete.click()
    assert not card.delete.isVisible()
    assert [services.backups.is_whole(item) for item in services.backups.listed()] == [True]
    services.workplace.database.close()
    forget()
