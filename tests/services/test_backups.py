"""Automatic backups, kept by a rule; what going back to one would lose."""

from dataclasses import replace

import pytest

from tests.services.acts import EVALUATOR, running
from trainer.domain.errors import Obstacle, Refusal
from trainer.domain.keeping import KeepRule
from trainer.domain.states import State
from trainer.services.backups import Settings
from trainer.services.scoring import MarkOrder
from trainer.store import drills


@pytest.fixture
def service(file_services):
    return file_services.backups


def spoil(backup):
    content = bytearray(backup.path.read_bytes())
    content[-100] ^= 1
    backup.path.write_bytes(content)


def reasons(service):
    return [item.reason for item in service.listed()]


def test_one_backup_a_day(service, clock):
    assert service.daily() is not None
    assert service.daily() is None
    clock.advance(days=1)
    assert service.daily() is not None
    assert reasons(service) == ["daily", "daily"]


def test_a_damaged_backup_does_not_stand_for_todays(service, clock):
    spoil(service.daily())
    clock.advance(seconds=1)
    assert service.daily() is not None
    assert [service.is_whole(item) for item in service.listed()] == [True, False]


def test_a_backup_dated_in_the_future_does_not_stand_for_todays(service, clock):
    service.daily()
    clock.advance(days=-3)
    assert service.daily() is not None


def test_the_last_whole_backup_is_never_driven_out_by_damaged_ones(service, clock):
    service.set(Settings(rule=KeepRule(2, 0, 0)))
    good = service.daily()
    for _day in range(3):
        clock.advance(days=1)
        spoil(service.daily())
    assert good in service.listed()


def test_the_rule_deletes_a_backup_with_its_fingerprint(service, clock):
    service.set(Settings(rule=KeepRule(1, 0, 0)))
    for _day in range(3):
        service.daily()
        clock.advance(days=1)
    assert len(list(service.folder().iterdir())) == 2


def test_a_drill_that_is_closed_is_backed_up_once(file_services, service):
    drill = running(file_services)
    before = service.closed()
    assert service.after_closing(before) == before
    with file_services.workplace.database.writing() as connection:
        drills.save_state(connection, replace(drill, state=State.ARCHIVED))
    now_closed = service.after_closing(before)
    assert service.after_closing(now_closed) == now_closed == {drill.id}
    assert reasons(service) == ["drill"]


def test_backups_go_to_the_folder_set_and_beside_the_data_while_it_is_away(service, clock, tmp_path):
    stick = tmp_path / "stick"
    stick.mkdir()
    service.set(Settings(str(stick)))
    assert service.take().path.parent == stick
    stick.rename(tmp_path / "unplugged")
    clock.advance(seconds=1)
    assert service.is_away()
    assert service.take().path.parent == service.beside()


@pytest.mark.parametrize("settings", [Settings("/nowhere/at/all"), Settings(rule=KeepRule(0, 5, 12))])
def test_a_folder_that_is_not_there_and_a_rule_that_keeps_no_day_are_refused(service, settings):
    with pytest.raises(Refusal):
        service.set(settings)
    assert service.settings() == Settings()


def test_a_preview_counts_what_would_be_lost(file_services, service):
    drill = running(file_services)
    taken = service.take()
    file_services.scoring.record_mark(drill.id, EVALUATOR, MarkOrder("Ton Dalmas", "LP-01.2", 80))
    seen = service.preview(taken.path)
    assert (seen.only_here, seen.only_there) == (1, 0)
    assert seen.present.entries - seen.backup.entries == 1
    assert seen.backup.drills == seen.present.drills == 1


def test_a_damaged_backup_is_not_previewed(service):
    taken = service.take()
    taken.path.write_bytes(taken.path.read_bytes()[:10_000])
    with pytest.raises(Obstacle, match="damaged"):
        service.preview(taken.path)


def test_a_server_has_no_automatic_backups(services):
    if services.workplace.database.is_sqlite:
        assert services.backups.beside() is not None
        return
    assert services.backups.daily() is None
    assert services.backups.listed() == ()
    with pytest.raises(Obstacle, match="pg_dump"):
        services.backups.take()
