"""The demo: one command builds the year, the same every time, and its report is whole."""

import hashlib
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader

from trainer.app import open_app
from trainer.domain.directory import UnitKind
from trainer.i18n import set_language
from trainer.reports.blocks import number
from trainer.reports.evaluators import signed
from trainer.reports.words import band

CHAPTERS = ("I. PENDAHULUAN", "II. PELAKSANAAN", "III. HASIL", "IV. ANALISA DAN EVALUASI", "V. KESIMPULAN DAN SARAN",
            "VI. PENUTUP")  # fmt: skip


@pytest.fixture(autouse=True)
def indonesian():
    set_language("id")


@pytest.fixture(scope="module")
def demos(tmp_path_factory) -> list[Path]:
    """Two runs of the whole command in processes of their own."""
    folders = [tmp_path_factory.mktemp(name) for name in ("first", "second")]
    environment = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
    running = [
        subprocess.Popen(
            [sys.executable, "-m", "trainer", "demo", "--out", str(folder / "demo")],
            env=environment | {"TRAINER_DATA": str(folder / "data"), "PYTHONHASHSEED": str(place)},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        for place, folder in enumerate(folders)
    ]
    for process in running:
        told, _ = process.communicate(timeout=110)
        assert process.returncode == 0, told
        assert "trainer --database" in told
    return [folder / "demo" for folder in folders]


@pytest.fixture(scope="module")
def report(demos) -> str:
    """The text of the LHPL."""
    (path,) = demos[0].glob("LHPL-*.pdf")
    return " ".join("\n".join(page.extract_text() for page in PdfReader(path).pages).split())


def test_two_runs_give_the_same_report_and_the_same_data(demos):
    def digests(folder: Path) -> dict[str, str]:
        return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}

    assert digests(demos[0]) == digests(demos[1])


def test_the_report_holds_every_chapter_in_order(report):
    places = [report.find(chapter) for chapter in CHAPTERS]
    assert all(place >= 0 for place in places), dict(zip(CHAPTERS, places, strict=True))
    assert [report.rfind(chapter) for chapter in CHAPTERS] == sorted(report.rfind(chapter) for chapter in CHAPTERS)


def test_the_report_names_every_participant(demos, report):
    app = open_app(demos[0] / "demo.db", language="id")
    try:
        drill = app.services.planning.drill("KNW-2026-04")
    finally:
        app.close()
    missing = [item.name for item in drill.participants if item.name not in report or item.service_number not in report]
    assert len(drill.participants) > 90
    assert not missing


@pytest.fixture(scope="module")
def result(demos):
    """What the results on the screen show of that drill."""
    app = open_app(demos[0] / "demo.db", language="id")
    try:
        return app.services.scoring.result(app.services.planning.drill("KNW-2026-04").id)
    finally:
        app.close()


def missing(report: str, lines: list[str]) -> list[str]:
    assert lines
    return [line for line in lines if line not in report]


def test_the_report_holds_every_score_with_its_coverage(report, result):
    totals = [item.total for item in (*result.objectives, *result.sheets)] + [*result.teams, *result.levels]
    assert missing(report, [f"{number(item.score)} {number(item.coverage, 0)}" for item in totals]) == []


def test_the_report_holds_the_penalties_and_what_they_leave(report, result):
    lost = [f"{number(-item.points)} " for item in result.penalties] + [item.reason for item in result.penalties]
    left = [f"Setelah pengurangan {number(item.after)}" for item in result.teams if item.penalties]
    assert missing(report, lost + left) == []


def test_the_report_holds_agreement_and_severity_of_the_evaluators(report, result):
    agreed = [f"{item.subject} kappa berbobot {number(item.value, 2)}" for item in result.agreement]
    strict = [
        f"{signed(item.value)} {signed(item.low)} s.d. {signed(item.high)} {item.items}" for item in result.severity
    ]
    assert missing(report, agreed + strict) == []


def test_the_report_holds_critical_findings_ratings_and_difficulty(report, result):
    notes = [item.note for item in result.findings] + [f"Jumlah poin {result.difficulty.points}"]
    rated = [f"{band(item.total.band)} {item.rating.value}" for item in result.objectives]
    assert missing(report, notes + rated) == []


def test_the_year_has_all_states_and_no_hard_conflict(demos):
    from trainer.domain.drill import State

    app = open_app(demos[0] / "demo.db", language="id")
    try:
        planning = app.services.planning
        rows = planning.drills()
        conflicts = planning.check(rows[0].start, rows[-1].end)
        people = sum(app.services.directory.head_count().values())
    finally:
        app.close()
    assert (len(rows), {row.state for row in rows}) == (61, set(State))
    assert people == 1510
    assert not [item for item in conflicts if item.is_hard]


def test_an_action_born_of_a_critical_finding_was_closed_through_a_later_drill(demos):
    app = open_app(demos[0] / "demo.db", language="id")
    try:
        found = [row for row in app.services.follow_up.rows() if row.action.ref == "TK-01" and row.is_critical]
        held = app.services.follow_up.show(found[0].id)
    finally:
        app.close()
    assert (held.row.code, held.row.action.state.value) == ("KNW-2026-04", "DITUTUP")
    assert [(test.code, test.is_met) for test in held.retests] == [("KNW-2026-05", True)]
    assert [event.target for event in held.events if event.source != event.target] == [
        "DIUSULKAN", "DIVALIDASI", "DITUGASKAN", "DIKERJAKAN", "DILAKSANAKAN", "TERBUKTI", "DITUTUP",
    ]  # fmt: skip


def test_a_contest_between_three_units_is_decided(demos):
    app = open_app(demos[0] / "demo.db", language="id")
    try:
        (held,) = app.services.league.contests()
        league = app.services.league.outcome(held.id).league
    finally:
        app.close()
    assert league.is_final
    assert [item.place for item in league.standings] == [1, 2, 3]
    assert league.standings[-1].score.capped


def test_a_folder_with_a_foreign_demo_file_is_left_alone(tmp_path, capsys):
    from trainer.cli.main import main

    foreign = tmp_path / "demo.db"
    foreign.write_text("catatan penting")
    assert main(["--language", "en", "demo", "--out", str(tmp_path), "--no-window"]) == 1
    assert foreign.read_text() == "catatan penting"
    assert "not made by the demo" in capsys.readouterr().err


def test_the_made_up_map_of_vulnerability_covers_every_unit_and_moves_what_comes_next(demos):
    app = open_app(demos[0] / "demo.db", language="id")
    try:
        risks = app.services.risk.of_units(date(2026, 10, 15))
        covered = {unit.code for unit in app.services.directory.units() if unit.kind is not UnitKind.POLDA}
        wishes, sources = app.services.what_next.wishes(), {item.source for item in app.services.risk.values()}
    finally:
        app.close()
    assert risks.keys() == covered
    assert wishes[0].risk == 5
    assert all("contoh" in source for source in sources)
