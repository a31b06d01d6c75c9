"""`trainer sync`: what people and other programs see of it."""

from dataclasses import replace

import pytest

from tests.builders import a_drill, a_role
from trainer.domain.drill import State
from trainer.store import drills
from trainer.store.opening import open_database

MARK = {"subject": "Ton Dalmas", "criterion": "LP-01.2", "value": 85}


@pytest.mark.postgres
def test_what_was_recorded_goes_to_the_hub_and_is_counted(terminal, postgres_url):
    terminal.mark(MARK, MARK)
    answer = terminal.run("sync", postgres_url, "--format", "json").json
    assert (terminal.status, answer["sent"]["entries"], answer["decisions"]) == (0, 2, [])
    assert [item["code"] for item in answer["drills"]] == ["KNW-2026-01"]
    assert terminal.run("sync", postgres_url, "--format", "json").json["drills"] == []


@pytest.mark.postgres
def test_a_plan_changed_on_both_sides_ends_with_1_until_somebody_decides(
    terminal, postgres_url, sqlite_database, clock
):
    terminal.run("sync", postgres_url)
    hub = open_database(postgres_url, clock)
    for database, place in ((sqlite_database, "Laptop"), (hub, "Hub")):
        with database.writing() as connection:
            drills.save_drill(connection, replace(a_drill(state=State.READY), place=place, revision=2))
    hub.close()
    assert terminal.run("sync", postgres_url).status == 1
    assert "Both are kept" in terminal.err
    assert terminal.run("sync", postgres_url, "--take", "KNW-2026-01=hub").status == 0
    assert "Hub" in terminal.run("drill", "show", "KNW-2026-01").out


@pytest.mark.parametrize(
    "words", [("nonsense",), ("postgresql://a@127.0.0.1:9/b",), ("postgresql://a/b", "--take", "x")]
)
def test_troubles_are_one_sentence(terminal, words):
    assert terminal.run("sync", *words).status == 1
    assert len(terminal.err.splitlines()) == 1
    assert terminal.mark(MARK, evaluator=a_role().service_number).status == 0


def test_a_roll_up_is_written_and_counted(terminal, tmp_path):
    assert "0 drills in" in terminal.run("rollup", "--year", "2026", "--out", str(tmp_path / "setahun.json")).out
    assert terminal.run("rollup", "--year", "0", "--out", str(tmp_path / "x.json")).status == 1
