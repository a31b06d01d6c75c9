"""Encrypted data files: told apart, opened with their key only, changed in one step."""

import os
from pathlib import Path

import pytest

from tests.builders import a_unit
from trainer.domain.errors import Locked, Obstacle
from trainer.store import directory, sealing
from trainer.store.backup import backup_file, verify
from trainer.store.opening import open_database
from trainer.store.resealing import convert
from trainer.store.sealing import Look, fits, look

KEY, OTHER = "11" * 32, "22" * 32


@pytest.fixture(autouse=True)
def _own_keys():
    yield
    sealing.forget()


@pytest.fixture
def filled(sqlite_file, clock) -> Path:
    database = open_database(sqlite_file, clock)
    with database.writing() as connection:
        directory.save_units(connection, [a_unit()])
    database.close()
    return sqlite_file


def sealed(path: Path, key: str = KEY) -> Path:
    convert(path, key, sealing.new_salt())
    return path


def units(path, clock):
    database = open_database(path, clock)
    try:
        with database.reading() as connection:
            return directory.list_units(connection)
    finally:
        database.close()


def test_an_encrypted_file_holds_what_the_plain_one_held_and_shows_none_of_it(filled, clock):
    name = a_unit().name.encode()
    assert name in filled.read_bytes()
    sealed(filled)
    assert units(filled, clock) == (a_unit(),)
    assert name not in filled.read_bytes()
    assert [item.name for item in filled.parent.iterdir()] == [filled.name]


def test_without_its_key_it_is_refused_and_left_as_it_is(filled, clock):
    before = sealed(filled).read_bytes()
    sealing.forget()
    with pytest.raises(Locked, match="protected by a passphrase"):
        open_database(filled, clock)
    assert filled.read_bytes() == before


def test_only_its_own_key_fits(filled, capfd):
    sealed(filled)
    assert fits(filled, KEY)
    assert not fits(filled, OTHER)
    assert capfd.readouterr().err == ""


def test_another_key_replaces_the_first_and_none_makes_it_plain(filled, clock):
    sealed(sealed(filled), OTHER)
    assert (fits(filled, KEY), fits(filled, OTHER)) == (False, True)
    convert(filled)
    assert look(filled) is Look.PLAIN
    assert units(filled, clock) == (a_unit(),)


def test_a_backup_of_an_encrypted_file_opens_with_the_same_key(filled, clock, tmp_path):
    database = open_database(sealed(filled), clock)
    copy = tmp_path / "copies" / "copy.db"
    backup_file(database.engine, copy)
    database.close()
    verify(copy)
    assert look(copy) is Look.SEALED
    assert units(copy, clock) == (a_unit(),)


def test_what_the_log_holds_is_encrypted_too(filled, clock):
    database = open_database(sealed(filled), clock)
    with database.writing() as connection:
        directory.save_units(connection, [a_unit("XYZ", name="Polres Sangat Rahasia")])
        log = Path(f"{filled}-wal").read_bytes()
    log += Path(f"{filled}-wal").read_bytes()
    assert b"Sangat Rahasia" not in log
    database.close()


def test_a_file_that_is_open_is_not_changed(filled, clock):
    holder = open_database(filled, clock)
    with holder.reading() as connection:
        directory.list_units(connection)
        with pytest.raises(Obstacle, match="open in another window or program"):
            sealed(filled)
    holder.close()
    assert look(filled) is Look.PLAIN


def test_looks(filled, tmp_path):
    contents = {
        Look.EMPTY: b"", Look.FOREIGN: b"no database at all " * 1000, Look.SEALED: os.urandom(8192),
        Look.DAMAGED: b"\0" * 16 + filled.read_bytes()[16:],
    }  # fmt: skip
    for seen, content in contents.items():
        (tmp_path / "a.db").write_bytes(content)
        assert look(tmp_path / "a.db") is seen
    assert look(filled) is Look.PLAIN


@pytest.mark.parametrize("content", [os.urandom(5000), b"PK\3\4" + b"\0" * 4092])
def test_what_cannot_be_an_encrypted_file_asks_for_no_passphrase(tmp_path, clock, content):
    (tmp_path / "a.db").write_bytes(content)
    with pytest.raises(Obstacle, match="no data file of Polres Trainer") as refused:
        open_database(tmp_path / "a.db", clock)
    assert not isinstance(refused.value, Locked)


def test_an_altered_page_of_an_encrypted_file_is_found(filled):
    sealed(filled)
    content = bytearray(filled.read_bytes())
    content[4096 * 5 + 100] ^= 1
    filled.write_bytes(content)
    with pytest.raises(Obstacle, match="is damaged"):
        verify(filled)


def test_what_an_interrupted_change_left_is_no_hindrance(filled):
    filled.with_name(f".{filled.name}.convert").write_bytes(b"half")
    sealed(filled)
    assert [item.name for item in filled.parent.iterdir()] == [filled.name]
