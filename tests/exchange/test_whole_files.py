"""Files appear whole or not at all, and never in place of data that is in use."""

from pathlib import Path

import pytest

from trainer.domain.errors import Obstacle, Refusal
from trainer.exchange.whole_files import write_whole


def test_a_file_is_replaced(tmp_path):
    path = tmp_path / "a.pdf"
    path.write_bytes(b"old")
    write_whole(path, b"new")
    assert [item.name for item in tmp_path.iterdir()] == ["a.pdf"]
    assert path.read_bytes() == b"new"


def test_open_data_is_not_written_over(sqlite_database):
    with sqlite_database.reading() as connection:
        connection.exec_driver_sql("SELECT count(*) FROM unit")
    with pytest.raises(Refusal, match=r"trainer\.db is a data file that is open now"):
        write_whole(Path(sqlite_database.target), b"%PDF")


def test_a_folder_that_is_not_there_is_told(tmp_path):
    with pytest.raises(Obstacle, match="cannot be written"):
        write_whole(tmp_path / "none" / "a.pdf", b"new")
