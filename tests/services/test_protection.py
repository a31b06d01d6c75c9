"""A data file protected by a passphrase, and going back to a backup."""

from pathlib import Path

import pytest

from tests.builders import a_unit
from trainer.domain.errors import Locked, Obstacle, Refusal
from trainer.services import protection
from trainer.services.protection import protect, unlock, unprotect
from trainer.services.restoring import restore
from trainer.store import directory, sealing
from trainer.store.backup import backup_file
from trainer.store.opening import open_database

WORDS = "padi kapas rantai beringin"


@pytest.fixture(autouse=True)
def _own_keys():
    yield
    sealing.forget()


def units(path, clock):
    database = open_database(path, clock)
    try:
        with database.reading() as connection:
            return [item.code for item in directory.list_units(connection)]
    finally:
        database.close()


def add_unit(path, clock, code):
    database = open_database(path, clock)
    with database.writing() as connection:
        directory.save_units(connection, [a_unit(code)])
    database.close()


@pytest.fixture
def protected(sqlite_file, clock) -> Path:
    add_unit(sqlite_file, clock, "KNW")
    protect(sqlite_file, WORDS)
    sealing.forget()
    return sqlite_file


def test_the_passphrase_opens_it_on_another_day(protected, clock):
    assert protection.is_locked(protected)
    unlock(protected, WORDS)
    assert units(protected, clock) == ["KNW"]


@pytest.mark.parametrize("typed", ["", WORDS.upper(), WORDS + " "])
def test_a_wrong_passphrase_is_told_and_opens_nothing(protected, typed):
    with pytest.raises(Locked, match="does not fit"):
        unlock(protected, typed)
    assert protection.is_locked(protected)


def test_a_letter_typed_on_another_keyboard_is_the_same_letter(sqlite_file, clock):
    add_unit(sqlite_file, clock, "KNW")
    protect(sqlite_file, "r\u00e9sum\u00e9 polisi")
    sealing.forget()
    unlock(sqlite_file, "re\u0301sume\u0301 polisi")


def test_another_passphrase_replaces_the_first(protected, clock):
    unlock(protected, WORDS)
    protect(protected, "merah putih selamanya")
    sealing.forget()
    with pytest.raises(Locked):
        unlock(protected, WORDS)
    unlock(protected, "merah putih selamanya")
    assert units(protected, clock) == ["KNW"]


def test_taken_away_the_file_opens_by_itself(protected, clock):
    unlock(protected, WORDS)
    unprotect(protected)
    sealing.forget()
    assert units(protected, clock) == ["KNW"]


@pytest.mark.parametrize("typed", ["pendek", "aaaaaaaaaaaaa", "x" * 201])
def test_what_is_guessed_at_once_protects_nothing(sqlite_file, clock, typed):
    add_unit(sqlite_file, clock, "KNW")
    with pytest.raises(Refusal):
        protect(sqlite_file, typed)
    assert units(sqlite_file, clock) == ["KNW"]


def test_without_its_passphrase_nobody_takes_the_protection_away(protected):
    with pytest.raises(Locked):
        unprotect(protected)
    with pytest.raises(Locked):
        protect(protected, "merah putih selamanya")
    unlock(protected, WORDS)


def backup_of(path, clock, name="cadangan.db"):
    database = open_database(path, clock)
    backup_file(database.engine, path.with_name(name))
    database.close()
    return path.with_name(name)


def test_a_backup_of_a_protected_file_wants_the_passphrase_before_it_replaces_anything(protected, clock):
    unlock(protected, WORDS)
    copy = backup_of(protected, clock)
    add_unit(protected, clock, "KDI")
    sealing.forget()
    before = protected.read_bytes()
    with pytest.raises(Locked, match=r"cadangan\.db"):
        restore(copy, str(protected), clock)
    assert protected.read_bytes() == before
    unlock(copy, WORDS)
    aside = restore(copy, str(protected), clock)
    assert (units(protected, clock), units(aside, clock)) == (["KNW"], ["KDI", "KNW"])


def test_going_back_and_forth_within_a_second_loses_nothing(sqlite_file, clock):
    add_unit(sqlite_file, clock, "KNW")
    copy = backup_of(sqlite_file, clock)
    add_unit(sqlite_file, clock, "KDI")
    first = restore(copy, str(sqlite_file), clock)
    second = restore(first, str(sqlite_file), clock)
    assert [units(path, clock) for path in (sqlite_file, first, second)] == [["KDI", "KNW"], ["KDI", "KNW"], ["KNW"]]


def test_a_file_that_is_open_is_not_replaced(sqlite_file, clock):
    add_unit(sqlite_file, clock, "KNW")
    copy = backup_of(sqlite_file, clock)
    holder = open_database(sqlite_file, clock)
    with holder.reading() as connection:
        directory.list_units(connection)
        with pytest.raises(Obstacle, match="open in another window"):
            restore(copy, str(sqlite_file), clock)
    holder.close()
    assert units(sqlite_file, clock) == ["KNW"]


def test_plain_copies_beside_a_protected_file_are_named(protected):
    old = protected.with_name(f"{protected.stem}-0004-20260101-000000.backup.db")
    old.write_bytes(sealing.HEADER + bytes(4080))
    protected.with_name("other.db").write_bytes(sealing.HEADER)
    assert protection.plain_copies(protected) == (old,)


def test_the_open_file_says_whether_it_is_protected_and_who_changed_that(services):
    if not services.workplace.database.is_sqlite:
        assert not services.protection.is_possible()
        return
    assert services.protection.is_possible()
    assert not services.protection.is_protected()
    services.protection.note(is_protected=True)
