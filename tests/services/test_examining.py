"""The examination: contents against their hashes, the search index, leftovers, damaged backups; progress and stopping."""

import os
import time
from pathlib import Path

import pytest
from sqlalchemy import delete, text, update

from tests.services.acts import running
from tests.services.test_evidence_service import kept
from trainer.store.tables import attachment, scenario_facet


def faults(services, **how):
    return [str(item.sentence) for item in services.upkeep.examine(**how) if item.is_fault]


def mended(services):
    return [str(item.sentence) for item in services.upkeep.examine(rebuild=True) if item.is_mended]


def change(services, statement):
    with services.workplace.database.writing() as connection:
        connection.execute(statement)


@pytest.fixture
def with_photo(services):
    kept(services, running(services))
    return services


def test_sound_contents_are_counted(with_photo):
    sentences = [str(item.sentence) for item in with_photo.upkeep.examine()]
    assert "1 photos and files were read and agree with their fingerprints." in sentences
    assert faults(with_photo) == []


def test_an_altered_photo_is_found_and_not_mended(with_photo):
    change(with_photo, update(attachment).values(content=b"altered"))
    (told,) = faults(with_photo)
    assert "was altered or is damaged" in told
    assert mended(with_photo) == []


def test_a_photo_that_has_not_arrived_is_told_with_its_drill(with_photo):
    change(with_photo, delete(attachment))
    (told,) = faults(with_photo)
    assert "1 photos or files have not arrived here" in told


@pytest.mark.parametrize("part", ["texts", "facets"])
def test_a_search_index_that_lies_is_found_and_mended(services, part):
    assert faults(services) == []
    if part == "texts":
        change(services, text("UPDATE scenario_search SET title = 'Judul lain'"))
    else:
        change(services, delete(scenario_facet))
    told = faults(services)
    assert told
    assert all("does not hold scenario" in item for item in told)
    assert len(mended(services)) == len(told)
    assert faults(services) == []


def test_leftovers_are_removed_once_nobody_can_be_at_work_on_them(file_services):
    path = Path(file_services.workplace.database.target)
    old, young = path.with_name(f".{path.name}.convert"), path.with_name(f".{path.name}.restore")
    for item in (old, young):
        item.write_bytes(b"half")
    before = time.time() - 7200
    os.utime(old, (before, before))
    assert faults(file_services) == [
        f"{old.name} is left of an act that was broken off. Remove it: trainer doctor --mend."
    ]
    assert len(mended(file_services)) == 1
    assert (old.exists(), young.exists()) == (False, True)


def test_a_damaged_backup_is_told(file_services):
    taken = file_services.backups.take()
    taken.path.write_bytes(b"spoiled")
    assert faults(file_services) == [f"The automatic backup {taken.path.name} is damaged and is never gone back to."]


def test_it_says_how_far_it_is_and_stops_when_told_to(with_photo):
    seen = []
    with_photo.upkeep.examine(report=lambda done, total, what: seen.append((done, total, what)))
    assert (0, 1, "KNW-2026-01") in seen

    def stop(*_far):
        raise InterruptedError

    with pytest.raises(InterruptedError):
        with_photo.upkeep.examine(rebuild=True, report=stop)
    assert faults(with_photo) == []
