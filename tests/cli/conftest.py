"""The command line on a data file with one ready drill."""

import io
import json

import pytest

from tests.builders import a_drill, a_role
from tests.stored import a_stored_drill
from trainer.cli.main import main
from trainer.domain.drill import State


class Terminal:
    """Runs commands on one data file; keeps the exit status and what was written."""

    def __init__(self, path, capsys, monkeypatch) -> None:
        self._path, self._capsys, self._monkeypatch = path, capsys, monkeypatch
        self.status, self.out, self.err = 0, "", ""

    def run(self, *words: str, stdin: str = "") -> "Terminal":
        self._monkeypatch.setattr("sys.stdin", io.StringIO(stdin))
        self._capsys.readouterr()
        self.status = main(["--language", "en", "--database", str(self._path), *words])
        self.out, self.err = self._capsys.readouterr()
        return self

    @property
    def json(self):
        return json.loads(self.out)

    @property
    def json_lines(self):
        return [json.loads(line) for line in self.out.splitlines()]

    def mark(self, *lines: object, evaluator: str = "") -> "Terminal":
        text = "\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines)
        return self.run("mark", "KNW-2026-01", "--evaluator", evaluator or a_role().service_number, stdin=text)


@pytest.fixture
def terminal(sqlite_database, capsys, monkeypatch) -> Terminal:
    """A terminal on a file whose only drill KNW-2026-01 is SIAP."""
    a_stored_drill(sqlite_database, a_drill(state=State.READY))
    return Terminal(sqlite_database.target, capsys, monkeypatch)
