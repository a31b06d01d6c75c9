"""One drill on three evaluators' laptops from packages, merged in two orders, through a hub and back: by commands alone."""

import hashlib
import io
import json
import shutil

import pytest

from tests.services.acts import an_office, planned, staffed
from trainer.cli.main import main
from trainer.domain.states import State
from trainer.store.opening import open_database

MARKS = 15
"""Four criteria and a correction, from each of three."""
EVALUATORS = ("Penilai 0", "Penilai 1", "Penilai 2")


class Folder:
    """The data folder of one computer."""

    def __init__(self, path, monkeypatch, capsys) -> None:
        self.path, self._monkeypatch, self._capsys = path, monkeypatch, capsys
        path.mkdir(exist_ok=True)

    @property
    def database(self):
        return self.path / "trainer.db"

    def run(self, *words, stdin: str = "") -> str:
        """A command that must succeed."""
        self._monkeypatch.setenv("TRAINER_DATA", str(self.path))
        self._monkeypatch.setattr("sys.stdin", io.StringIO(stdin))
        self._capsys.readouterr()
        status = main(["--language", "en", "--database", str(self.database), *map(str, words)])
        out, err = self._capsys.readouterr()
        assert status == 0, out + err
        return out

    def outcome(self, code: str) -> tuple[str, str, str]:
        """Result, journal and report, by their bytes."""
        report = self.path / "lhpl.pdf"
        report.unlink(missing_ok=True)
        self.run("report", code, "--out", report)
        result, journal = self.run("result", code, "--format", "json"), self.run("journal", code)
        return result, journal, hashlib.sha256(report.read_bytes()).hexdigest()


class Polda:
    """The office that planned a drill, and its evaluators' laptops."""

    def __init__(self, folder, clock, ids) -> None:
        self.folder, self.office = folder, folder("kantor")
        database = open_database(self.office.database, clock)
        services = an_office(database, clock, ids)
        drill = staffed(services, planned(services), EVALUATORS)
        for state in (State.SUBMITTED, State.APPROVED, State.SCHEDULED, State.READY):
            drill = services.planning.move(drill.code, state)
        self.drill = drill
        database.close()

    @property
    def evaluators(self):
        return [item.service_number for item in self.drill.evaluators()]

    def send(self, number: str) -> Folder:
        """The package to an evaluator, opened in a data folder with nothing in it."""
        packet = self.office.path / f"{number}.paket"
        self.office.run("package", "export", self.drill.code, "--evaluator", number, "--out", packet)
        laptop = self.folder(number)
        laptop.run("package", "import", packet)
        return laptop

    def score(self, laptop: Folder, number: str, place: int):
        """Marks of a team, one corrected, signed; the package he sends, with his fingerprint."""
        values = {"LP-01.1": "ya", "LP-01.2": 60 + 10 * place, "LP-01.3": 50 + 5 * place, "SK-01.a1": "ya"}
        names = {team.id: team.name for team in self.drill.teams}
        me = next(item.person for item in self.drill.evaluators() if item.service_number == number)
        lines = [
            {"subject": names[task.team], "criterion": key, "value": value}
            for task in self.drill.assignments
            if task.evaluator == me
            for key, value in values.items()
            if key.startswith(task.sheet)
        ]
        lines.append({"subject": names[self.drill.teams[1].id], "criterion": "LP-01.2", "value": 65 + 10 * place})
        laptop.run("mark", self.drill.code, "--evaluator", number, stdin="\n".join(map(json.dumps, lines)))
        laptop.run("lock", self.drill.code, "--evaluator", number)
        packet = laptop.path / "kembali.paket"
        told = laptop.run("package", "return", self.drill.code, "--out", packet)
        return packet, told.rsplit("fingerprint", 1)[-1].rsplit(":", 1)[-1].strip()


@pytest.fixture
def polda(tmp_path, monkeypatch, capsys, clock, ids):
    monkeypatch.setenv("TRAINER_PASSPHRASE", "kuda laut biru tenang")
    return Polda(lambda name: Folder(tmp_path / name, monkeypatch, capsys), clock, ids)


@pytest.mark.postgres
@pytest.mark.timeout(300)  # passphrases cost a second each by design, and there are sixteen
def test_two_orders_a_hub_and_a_fourth_folder_agree_to_the_byte(polda, postgres_url):
    laptops = [(polda.send(number), number) for number in polda.evaluators]
    polda.office.run("drill", "move", polda.drill.code, "BERLANGSUNG")
    returns = [polda.score(laptop, number, place) for place, (laptop, number) in enumerate(laptops)]
    other = polda.folder("kantor-lain")
    shutil.copy(polda.office.database, other.database)
    for office, order in ((polda.office, (0, 1, 2)), (other, (2, 0, 1, 2))):
        for place in order:
            packet, fingerprint = returns[place]
            office.run("package", "import", packet, "--confirm", fingerprint)
    outcome = polda.office.outcome(polda.drill.code)
    assert other.outcome(polda.drill.code) == outcome
    polda.office.run("sync", postgres_url)
    fourth = polda.folder("keempat")
    fourth.run("sync", postgres_url)
    assert fourth.outcome(polda.drill.code) == outcome
    assert outcome[1].count('"kind": "mark"') == MARKS
