"""Sinkronkan on the page of settings, against a real hub."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from tests.services.acts import EVALUATOR, planned, running
from trainer.domain.action import ActionState
from trainer.services.scoring import MarkOrder
from trainer.services.services import Services
from trainer.services.workplace import Workplace
from trainer.settings import SettingsFile
from trainer.store.opening import open_database
from trainer.ui.syncing.card import Deciding, SyncCard
from trainer.ui.widgets.chip import Badge


@pytest.fixture
def settings(tmp_path):
    return SettingsFile(tmp_path / "settings.json")


@pytest.fixture
def card(services, settings, jobs, shown):
    made = shown(SyncCard(services, settings, jobs), 560, 500)
    made.show_set()
    return made


@pytest.fixture
def hub(postgres_url, clock, ids):
    database = open_database(postgres_url, clock)
    yield Services(Workplace(database, clock, ids, "hub-1"))
    database.close()


def sync(qtbot, card, jobs, address: str = "") -> None:
    if address:
        card.address.setText(address)
    card.start.click()
    qtbot.waitUntil(lambda: not jobs.is_busy, timeout=20_000)


def badges(card) -> list[str]:
    return [item.accessibleName() for item in card.findChildren(Badge)]


def words(card) -> str:
    return " ".join(item.text() for item in card.findChildren(QLabel))


@pytest.mark.postgres
def test_what_went_both_ways_is_said_by_drill(qtbot, services, card, jobs, postgres_url):
    drill = running(services)
    services.scoring.record_mark(drill.id, EVALUATOR, MarkOrder(drill.teams[1].id, "LP-01.2", 80.0))
    sync(qtbot, card, jobs, postgres_url)
    assert badges(card) == ["Synchronised", drill.code]
    assert "Sent: 2 records" in words(card)
    sync(qtbot, card, jobs)
    assert "Both sides had everything already." in words(card)


@pytest.mark.postgres
def test_a_plan_changed_on_both_sides_is_decided_with_one_press(qtbot, services, hub, card, jobs, postgres_url):
    drill = planned(services)
    sync(qtbot, card, jobs, postgres_url)
    services.planning.replan(replace(drill, place="Di laptop"))
    hub.planning.replan(replace(hub.planning.drill(drill.code), place="Di hub"))
    sync(qtbot, card, jobs)
    assert "Decide" in badges(card)
    qtbot.mouseClick(card.findChild(Deciding).hub, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not jobs.is_busy, timeout=20_000)
    assert services.planning.drill(drill.code).place == "Di hub"


@pytest.mark.postgres
def test_an_action_taken_further_on_both_sides_is_told_and_asks_for_nothing(
    qtbot, services, hub, card, jobs, postgres_url
):
    action = services.follow_up.add(planned(services).id, "Latih ulang")
    sync(qtbot, card, jobs, postgres_url)
    services.follow_up.move(action.id, ActionState.REJECTED, "Tidak perlu")
    hub.follow_up.move(action.id, ActionState.VALIDATED)
    sync(qtbot, card, jobs)
    assert "Attention" in badges(card)
    assert "stands in its history" in words(card)
    assert card.findChild(Deciding) is None


@pytest.mark.postgres
def test_the_address_is_remembered_and_the_password_nowhere(qtbot, card, settings, jobs, postgres_url, tmp_path):
    card.password.setText("rahasia")
    sync(qtbot, card, jobs, postgres_url)
    assert settings.value.hub == card.address.text()
    assert "test_" in settings.value.hub
    assert "rahasia" not in (tmp_path / "settings.json").read_text()


def test_a_hub_that_does_not_answer_is_said_and_the_card_is_ready_again(qtbot, card, jobs):
    sync(qtbot, card, jobs, "postgresql://nobody@127.0.0.1:9/none")
    assert badges(card) == ["Not done"]
    assert "does not answer" in words(card)
    assert card.start.isEnabled()


def test_without_an_address_the_field_says_so(qtbot, card, jobs):
    sync(qtbot, card, jobs)
    assert "Write the address of the hub." in words(card)
