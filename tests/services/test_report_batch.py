"""Reports of many drills: whole files with names of their own, and what failed is told."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.builders import NOON
from tests.services.acts import planned
from tests.services.test_reporting import held as held
from trainer.domain.errors import Refusal
from trainer.domain.states import State
from trainer.services.report_batch import free_name


def names(folder) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_each_drill_gets_its_report_and_its_data(services, held, tmp_path):
    outcome = services.report_batch.write(services.planning.drills(), tmp_path / "out", ("aar", "data"))
    assert (outcome.written, names(tmp_path / "out")) == (2, [f"LHPL-{held.code}-draft.pdf", f"data-{held.code}.xlsx"])


def test_one_that_fails_is_told_and_the_next_is_written(services, held, tmp_path):
    early = planned(services, start=NOON + timedelta(days=30))
    outcome = services.report_batch.write(services.planning.drills()[::-1], tmp_path / "out")
    assert [(item.code, "has not been held" in str(item.why)) for item in outcome.failed] == [(early.code, True)]
    assert names(tmp_path / "out") == [f"LHPL-{held.code}-draft.pdf"]


class Stopped(Exception):
    """As a job that is cancelled."""


def test_stopping_leaves_whole_files_only(services, held, tmp_path):
    def tell(done: int, _total: int, _code: str) -> None:
        if done == 2:
            raise Stopped

    with pytest.raises(Stopped):
        services.report_batch.write(services.planning.drills() * 5, tmp_path / "out", tell=tell)
    ends = [path.read_bytes()[-6:].strip() for path in (tmp_path / "out").iterdir()]
    assert ends == [b"%%EOF"] * 2


def test_progress_names_the_drill_in_hand(services, held, tmp_path):
    told = []
    services.report_batch.write(services.planning.drills(), tmp_path / "out", tell=lambda *step: told.append(step))
    assert told == [(0, 1, held.code), (1, 1, "")]


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("KDI/2026:01", "LHPL-KDI-2026-01.pdf"),
        ("../../etc", "LHPL--..-etc.pdf"),
        ("con", "LHPL-_con.pdf"),
        ("...", "LHPL--.pdf"),
    ],
)
def test_names_are_such_as_every_system_takes(services, held, code, name):
    (row,) = services.planning.drills()
    assert free_name(replace(row, code=code, state=State.REPORT_ISSUED), "aar", set()) == name


def test_two_drills_never_share_a_file(services, held):
    (row,), taken = services.planning.drills(), set()
    made = [free_name(replace(row, code=code), "aar", taken) for code in ("A/1", "a:1", "A 1")]
    assert len({name.casefold() for name in made}) == 3


def test_a_file_is_no_folder(services, held, tmp_path):
    (tmp_path / "out").write_text("x")
    with pytest.raises(Refusal, match="is a file"):
        services.report_batch.write(services.planning.drills(), tmp_path / "out")
