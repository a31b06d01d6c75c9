"""Orders of the library, what a unit never drilled, what is similar, and titles near to words with slips."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.builders import NOON, a_drill, a_scenario, a_unit, an_id
from tests.stored import keep_scenario
from trainer.domain.drill import State
from trainer.domain.ids import ReportId, VersionId
from trainer.domain.scenario import Family, Force
from trainer.domain.scoring import Bands
from trainer.store import directory, drills, results, scenario_query
from trainer.store.results import IssuedReport, ResultLine
from trainer.store.scenario_near import near_entries
from trainer.store.scenario_query import LibraryQuery, Order
from trainer.store.scenario_rows import load_rows

TITLES = {"sk-a": "Blokade jalan", "sk-b": "aksi damai", "sk-c": "Cegah bentrok"}


@pytest.fixture
def connection(database):
    """SK-A, SK-B and SK-C, and the units KNW and KDI."""
    with database.writing() as connection:
        directory.save_units(connection, [a_unit("KNW"), a_unit("KDI")])
        for slug, title in TITLES.items():
            keep_scenario(connection, a_scenario(slug=slug, code=slug.upper(), title=title))
        yield connection


def played(connection, slug, day, *, state=State.FINISHED, scores=(), **changes):
    """A drill with a scenario so many days after noon; `scores` are the teams' in its issued report."""
    code = f"{slug}-{day}"
    drill = a_drill(
        code, version=VersionId(an_id(f"version 1 of {slug}")), start=NOON + timedelta(days=day), state=state, teams=(),
        participants=(), roles=(), assignments=(), **changes,
    )  # fmt: skip
    drills.save_drill(connection, drill)
    if scores:
        issue(connection, drill, 1, scores)
    return drill


def issue(connection, drill, revision, scores):
    report = IssuedReport(ReportId(an_id(f"{drill.code} {revision}")), drill.id, revision, "1", "0" * 64, "", NOON)
    lines = [
        ResultLine("team", an_id(f"team {place}"), "", score, 100.0, None, ()) for place, score in enumerate(scores)
    ]
    lines.append(ResultLine("sheet", an_id("team 0"), "LP-01", 1.0, 100.0, None, ()))
    results.save_report(connection, report, b"", lines)


def found(connection, words="", **asked):
    query = scenario_query.ask(connection, LibraryQuery(words, **asked))
    return [row.code for row in load_rows(connection, scenario_query.entries(connection, query))]


def near(connection, words, **asked):
    query = scenario_query.ask(connection, LibraryQuery(words, **asked))
    return [row.code for row in load_rows(connection, near_entries(connection, query))]


def test_by_code_and_by_title_whatever_the_case(connection):
    assert found(connection) == found(connection, order=Order.CODE) == ["SK-A", "SK-B", "SK-C"]
    assert found(connection, order=Order.TITLE) == ["SK-B", "SK-A", "SK-C"]


def test_by_last_use_what_was_never_played_stands_last_or_first(connection):
    played(connection, "sk-a", 1)
    played(connection, "sk-c", 3)
    played(connection, "sk-a", 5)
    assert found(connection, order=Order.USED) == ["SK-A", "SK-C", "SK-B"]
    assert found(connection, order=Order.UNUSED) == ["SK-B", "SK-C", "SK-A"]


@pytest.mark.parametrize("state", [State.DRAFT, State.READY, State.CANCELLED, State.POSTPONED])
def test_a_drill_that_was_not_held_is_no_use(connection, state):
    played(connection, "sk-c", 3, state=state)
    (row,) = load_rows(connection, [3])
    assert (row.drills, row.last_used) == (1, None)
    assert found(connection, order=Order.USED)[0] == "SK-A"
    assert "SK-C" in found(connection, never_by="KNW")


def test_by_last_result_what_has_none_stands_last(connection):
    played(connection, "sk-b", 1, scores=(90.0, 80.0))
    played(connection, "sk-a", 2, scores=(70.0,))
    assert found(connection, order=Order.WEAKEST) == ["SK-A", "SK-B", "SK-C"]
    assert found(connection, order=Order.STRONGEST) == ["SK-B", "SK-A", "SK-C"]


def test_the_last_result_is_that_of_the_last_drill_in_its_last_revision(connection):
    bands = Bands(95.0, 90.0, 85.0)
    played(connection, "sk-b", 1, scores=(10.0,))
    drill = played(connection, "sk-b", 5, scores=(20.0,), bands=bands)
    issue(connection, drill, 2, (90.0, 92.0))
    played(connection, "sk-b", 9)
    (row,) = load_rows(connection, [2])
    assert (row.score, row.band, row.last_used) == (91.0, "B", NOON + timedelta(days=9))


def test_never_drilled_by_a_unit_neither_as_host_nor_with_others(connection):
    played(connection, "sk-a", 1, host="KNW")
    played(connection, "sk-c", 2, host="KDI", units=("KDI", "KNW"))
    assert found(connection, never_by="KNW") == ["SK-B"]
    assert found(connection, never_by="KDI") == ["SK-A", "SK-B"]


def test_a_drill_with_an_older_version_counts(connection):
    played(connection, "sk-a", 1)
    keep_scenario(connection, replace(a_scenario(slug="sk-a", code="SK-A"), title="Baru"), "2")
    assert found(connection, never_by="KNW") == ["SK-B", "SK-C"]
    assert load_rows(connection, [1])[0].drills == 1


def test_similar_are_those_that_share_rare_values_and_title_words(connection):
    arson = (Family.ARSON,)
    for slug, changes in {
        "sk-x": {"families": arson, "title": "Pembakaran gudang", "partners": (Force("Damkar", 1),)},
        "sk-y": {"families": arson, "title": "Pembakaran kantor"},
        "sk-z": {"families": arson, "title": "Lain sama sekali"},
    }.items():
        keep_scenario(connection, a_scenario(slug=slug, code=slug.upper(), **changes))
    alike = found(connection, like="sk-x")
    assert alike[:2] == ["SK-Y", "SK-Z"]
    assert "SK-X" not in alike


def test_likeness_is_a_share(connection):
    query = scenario_query.ask(connection, LibraryQuery(like="sk-a"))
    shares = scenario_query.shares(connection, query, [1, 2, 3])
    assert shares.keys() == {2, 3}
    assert all(0 < share < 1 for share in shares.values())


def test_nothing_is_like_what_does_not_exist(connection):
    assert found(connection, like="sk-none") == []


def test_everything_combines(connection):
    played(connection, "sk-b", 1)
    asked = {"never_by": "KNW", "chosen": {"family": frozenset({"UNRAS"})}, "order": Order.UNUSED}
    assert found(connection, "jalan", like="sk-c", **asked) == ["SK-A"]
    assert found(connection, "damai", like="sk-c", **asked) == []


@pytest.mark.parametrize(
    ("words", "code"),
    [("blkade jaln", "SK-A"), ("blokdae", "SK-A"), ("aksi damia", "SK-B"), ("cgah bentrk", "SK-C"), ("blokde", "SK-A")],
)
def test_slips_are_forgiven_in_titles(connection, words, code):
    assert found(connection, words) == []
    assert near(connection, words)[0] == code


@pytest.mark.parametrize("words", ["", "x", "zz", "pemungutan suara ulang", "🙂🙂🙂", "%%%%"])
def test_what_is_like_no_title_is_not_near(connection, words):
    assert near(connection, words) == []


def test_near_titles_keep_to_the_facets_chosen(connection):
    assert near(connection, "blkade jaln", chosen={"family": frozenset({"PEMBAKARAN"})}) == []


def test_the_nearest_title_stands_first(connection):
    keep_scenario(connection, a_scenario(slug="sk-d", code="SK-D", title="Blokade jalan raya di kota besar"))
    assert near(connection, "blkade jaln") == ["SK-A", "SK-D"]


def test_no_title_is_near_in_an_empty_library(sqlite_database):
    with sqlite_database.reading() as connection:
        assert near(connection, "blokade") == []
