"""`trainer league …`."""

import pytest

from tests.cli.conftest import Terminal
from tests.doubles import FakeIds
from tests.services.acts import an_office
from tests.services.contest_acts import PLAYERS, drilled


@pytest.fixture
def league(sqlite_database, clock, capsys, monkeypatch) -> Terminal:
    """A terminal on a file in which KNW and KDI were drilled and judged, and a contest between them laid down."""
    services = an_office(sqlite_database, clock, FakeIds(clock))
    codes = [drilled(services, unit).code for unit in PLAYERS]
    terminal = Terminal(sqlite_database.target, capsys, monkeypatch)
    words = [part for code in codes for part in ("--drill", code)]
    terminal.new = ("league", "new", "Lomba Dalmas", "--unit", "sultra", "--sheet", "LP-01", *words)
    terminal.codes = codes
    return terminal


@pytest.fixture
def terminal(league) -> Terminal:
    league.run(*league.new)
    return league


def test_new_prints_the_id_under_which_it_is_listed(terminal):
    key = terminal.out.strip()
    assert terminal.run("league", "list").out.split("\t")[:3] == [key, "Lomba Dalmas", "SULTRA"]


def test_a_dry_run_writes_nothing(league):
    league.run(*league.new, "--dry-run")
    assert ("Nothing was written" in league.err, league.run("league", "list").out) == (True, "")


def test_only_teams_that_are_named_take_part(league):
    league.run(*league.new, "--team", "Komando dan Posko")
    assert (league.status, "at least two" in league.err) == (1, True)


def test_show_has_a_line_for_each_place_and_says_what_is_open(terminal):
    lines = terminal.run("league", "show", "lomba dalmas").out.splitlines()
    assert [line.split("\t")[6] for line in lines] == ["95.5", "90.1"]
    assert "did not sign their sheets yet" in terminal.err


def test_show_as_json_has_the_steps(terminal):
    found = terminal.run("league", "show", "Lomba Dalmas", "--format", "json").json
    first = found["tables"][0]["standings"][0]
    assert first["raw"] + first["judges"] == pytest.approx(first["adjusted"])
    assert (found["final"], len(found["judges"])) == (False, 2)


def test_why_tells_the_steps(terminal):
    assert "From the marks: 95.5 points" in terminal.run("league", "why", "Lomba Dalmas", "KNW").out


def test_protocol_and_tables_are_written(terminal, tmp_path):
    for name, start in (("ba.pdf", b"%PDF"), ("ba.xlsx", b"PK")):
        path = tmp_path / name
        assert terminal.run("league", "protocol", "Lomba Dalmas", "--out", str(path)).status == 0
        assert path.read_bytes().startswith(start)


def test_withdrawing_and_coming_back(terminal):
    terminal.run("league", "withdraw", "Lomba Dalmas", "KNW", "--reason", "Sakit")
    assert len(terminal.run("league", "show", "Lomba Dalmas").out.splitlines()) == 1
    terminal.run("league", "withdraw", "Lomba Dalmas", "KNW", "--reason", "")
    assert len(terminal.run("league", "show", "Lomba Dalmas").out.splitlines()) == 2


def test_remove_takes_it_away(terminal):
    terminal.run("league", "remove", "Lomba Dalmas")
    assert terminal.run("league", "list").out == ""


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("show", "Lomba Lain"), "no contest Lomba Lain"),
        (("why", "Lomba Dalmas", "Polres Antah"), "names no single entrant"),
        (("protocol", "Lomba Dalmas", "--number", "--out", "x.pdf"), "Not final yet"),
    ],
)
def test_what_is_wrong_is_said(terminal, words, said):
    terminal.run("league", *words)
    assert (terminal.status, said in terminal.err) == (1, True)
