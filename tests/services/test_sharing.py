"""Giving scenarios away and taking in those of others, on both databases."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.library.conftest import Shelf
from tests.library.test_broken_games import EXTRA
from trainer import paths
from trainer.domain.errors import Obstacle, Refusal
from trainer.exchange.scenario_archive import packed, unpacked
from trainer.library.reading import read_library
from trainer.services.services import Services
from trainer.services.sharing import Decision, ItemState
from trainer.services.workplace import Workplace
from trainer.store.opening import open_database

SHIPPED = read_library(paths.scenarios())


@pytest.fixture
def office(database, clock, ids) -> Services:
    """An office whose library is empty."""
    return Services(Workplace(database, clock, ids, "laptop-1", "Petugas Contoh"))


@pytest.fixture
def shelf(tmp_path) -> Shelf:
    """A folder with one scenario, whose sheet lies beside it."""
    (tmp_path / "kiriman").mkdir()
    return Shelf(tmp_path / "kiriman")


def received(office, shelf, decision=None, **decisions):
    incoming = office.sharing.incoming([shelf.folder])
    chosen = {item.key: Decision(decisions[item.name.replace("-", "_")]) for item in incoming.items
              if item.name.replace("-", "_") in decisions}  # fmt: skip
    return office.sharing.take(incoming, incoming.decided(decision) if decision else chosen)


def states(office, path):
    return {item.name: item.state for item in office.sharing.incoming([path]).items}


@pytest.fixture
def origin(empty_file, tmp_path, clock, ids) -> Iterator[Services]:
    """Another office, with the shipped library in a file of its own."""
    database = open_database(shutil.copy(empty_file, tmp_path / "lain.db"), clock)
    services = Services(Workplace(database, clock, ids, "laptop-2", "Petugas Lain"))
    services.library.install(SHIPPED.scenarios, "", SHIPPED.sheets)
    yield services
    database.close()


def test_the_shipped_library_comes_back_byte_for_byte(origin, office, tmp_path):
    assert origin.sharing.save_zip(tmp_path / "semua.zip") == len(SHIPPED.scenarios)
    office.sharing.take(office.sharing.incoming([tmp_path / "semua.zip"]), {})
    files = office.sharing.export()
    assert len(files) == len(SHIPPED.scenarios) + len(SHIPPED.sheets) + 2
    assert packed(files) == (tmp_path / "semua.zip").read_bytes()


def test_ladder_board_and_own_sheets_come_back_byte_for_byte(office, shelf, tmp_path):
    shelf.scenario.write_text(shelf.scenario.read_text("utf-8") + EXTRA, "utf-8")
    received(office, shelf)
    files = office.sharing.export()
    assert b"board:" in files["scenarios/sk-01-contoh.yaml"]
    (tmp_path / "satu.zip").write_bytes(packed(files))
    assert set(states(office, tmp_path / "satu.zip").values()) == {ItemState.SAME}


def test_an_unpacked_export_is_a_folder_without_problems(office, tmp_path):
    office.library.install(SHIPPED.scenarios[:3], "", SHIPPED.sheets)
    for name, content in office.sharing.export().items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(content)
    found = read_library(tmp_path / "scenarios")
    assert (found.problems, len(found.scenarios)) == ((), 3)
    assert set(states(office, tmp_path).values()) == {ItemState.SAME}


def test_an_archive_holds_the_scenarios_their_sheets_and_the_schemas(office, shelf, tmp_path):
    received(office, shelf)
    assert office.sharing.save_zip(tmp_path / "keluar.zip") == 1
    assert sorted(unpacked(tmp_path / "keluar.zip")) == [
        "scenarios/scenario.schema.json",
        "scenarios/sheet.schema.json",
        "scenarios/sheets/lp-01-negosiasi.yaml",
        "scenarios/sk-01-contoh.yaml",
    ]


def test_a_single_file_under_any_name_imports_with_the_sheets_that_ship(origin, office, tmp_path):
    slug = SHIPPED.scenarios[0].slug
    path = origin.sharing.save_file(tmp_path / "boleh bernama lain (1).yaml", slug)
    assert office.sharing.take(office.sharing.incoming([path]), {}).new == (slug,)
    kept = {sheet.code for sheet in office.authoring.shared_sheets()}
    assert kept == {sheet.code for sheet in SHIPPED.scenarios[0].shared_sheets}


def test_what_is_new_is_taken_with_its_origin(office, shelf):
    receipt = received(office, shelf)
    assert receipt.new == ("LP-01", "sk-01-contoh")
    (version,) = office.versions.versions("sk-01-contoh")
    assert (version.number, version.author) == (1, "Petugas Contoh")
    assert version.reason.startswith("imported from ")


def test_reading_writes_nothing(office, shelf):
    assert set(states(office, shelf.folder).values()) == {ItemState.NEW}
    assert office.library.count() == 0


def test_a_new_item_can_be_left_out(office, shelf):
    receipt = received(office, shelf, sk_01_contoh="keep")
    assert (receipt.new, receipt.left, office.library.count()) == (("LP-01",), ("sk-01-contoh",), 0)


def test_what_is_there_already_makes_no_version(office, shelf):
    received(office, shelf)
    receipt = received(office, shelf)
    assert (receipt.same, receipt.new, receipt.renewed) == (2, (), ())
    assert len(office.versions.versions("sk-01-contoh")) == 1


@pytest.fixture
def differing(office, shelf) -> Shelf:
    """The folder after its scenario was taken in and then changed there."""
    received(office, shelf)
    shelf.change(shelf.scenario, "title: Contoh\n", "title: Contoh dari Polres lain\n")
    return shelf


def test_other_content_under_the_same_name_is_a_conflict_with_both_sides(office, differing):
    (item,) = office.sharing.incoming([differing.folder]).conflicts
    assert (item.ours["title"], item.theirs["title"]) == ("Contoh", "Contoh dari Polres lain")
    assert item.choices == (Decision.KEEP, Decision.TAKE, Decision.BOTH)


def test_an_undecided_conflict_stops_everything(office, differing):
    differing.scenario.with_name("sk-02-baru.yaml").write_text(
        differing.scenario.read_text("utf-8").replace("SK-01", "SK-02").replace("sk-01-contoh", "sk-02-baru"), "utf-8"
    )
    with pytest.raises(Refusal, match="Decide about sk-01-contoh"):
        received(office, differing)
    assert office.library.count() == 1


def test_keep_leaves_ours(office, differing):
    receipt = received(office, differing, Decision.KEEP)
    assert receipt.left == ("sk-01-contoh",)
    assert office.library.scenario("SK-01").title == "Contoh"


def test_take_makes_a_new_version_of_ours(office, differing):
    assert received(office, differing, Decision.TAKE).renewed == ("sk-01-contoh",)
    assert [row.number for row in office.versions.versions("sk-01-contoh")] == [2, 1]
    assert office.library.scenario("SK-01").title == "Contoh dari Polres lain"


def test_both_gives_theirs_another_name_and_code(office, differing):
    assert received(office, differing, Decision.BOTH).copied == (("sk-01-contoh", "sk-01-contoh-2"),)
    theirs = office.library.scenario("sk-01-contoh-2")
    assert (theirs.code, theirs.title) == ("SK-02", "Contoh dari Polres lain")
    assert {item.code for item in theirs.own_sheet.criteria} == {"SK-02.a1", "SK-02.b1"}
    assert office.library.scenario("SK-01").title == "Contoh"


def test_another_scenario_with_the_code_of_ours_cannot_become_a_version_of_it(office, shelf):
    received(office, shelf)
    text = shelf.scenario.read_text("utf-8").replace("sk-01-contoh", "sk-01-lain")
    shelf.scenario.unlink()
    (shelf.folder / "sk-01-lain.yaml").write_text(text, "utf-8")
    (item,) = office.sharing.incoming([shelf.folder]).conflicts
    assert item.choices == (Decision.KEEP, Decision.BOTH)
    assert received(office, shelf, Decision.TAKE).copied == (("sk-01-lain", "sk-01-lain"),)
    assert office.library.scenario("sk-01-lain").code == "SK-02"


@pytest.fixture
def other_sheet(office, shelf) -> Shelf:
    """The folder after it was taken in and then its score sheet changed there."""
    received(office, shelf)
    shelf.change(shelf.sheet, "text: Perkenalan", "text: Perkenalan dengan korlap")
    return shelf


def test_a_sheet_taken_reaches_every_scenario_that_names_it(office, other_sheet):
    receipt = received(office, other_sheet, LP_01="take")
    assert (receipt.renewed, receipt.carried) == (("LP-01",), ("sk-01-contoh",))
    (sheet,) = office.library.scenario("SK-01").sheets
    assert sheet.criteria[0].text == "Perkenalan dengan korlap"


def test_both_sheets_are_kept_and_the_scenario_that_came_names_its_own(office, other_sheet):
    other_sheet.change(other_sheet.scenario, "title: Contoh\n", "title: Lain\n")
    receipt = received(office, other_sheet, Decision.BOTH)
    (_, code), _ = receipt.copied
    theirs = office.library.scenario("sk-01-contoh-2")
    assert [sheet.code for sheet in theirs.sheets] == [code] != ["LP-01"]
    assert theirs.objectives[0].measured_by == (f"{code}.1",)
    assert office.library.scenario("sk-01-contoh").sheets[0].criteria[0].text == "Perkenalan"


def test_a_scenario_that_needs_the_sheet_left_behind_is_refused_whole(office, shelf):
    received(office, shelf)
    shelf.change(shelf.sheet, "code: LP-01.1", "code: LP-01.9")
    shelf.change(shelf.scenario, "[LP-01.1]", "[LP-01.9]")
    with pytest.raises(Refusal, match="Take its score sheets too"):
        received(office, shelf, LP_01="keep", sk_01_contoh="take")
    assert len(office.versions.versions("sk-01-contoh")) == 1


def test_a_sheet_that_would_break_a_scenario_here_is_refused_whole(office, shelf):
    received(office, shelf)
    shelf.change(shelf.sheet, "code: LP-01.1", "code: LP-01.9")
    shelf.scenario.unlink()
    with pytest.raises(Refusal, match="sk-01-contoh, which uses it here"):
        received(office, shelf, LP_01="take")
    assert office.authoring.open_sheet("LP-01")["criteria"][0]["code"] == "LP-01.1"


def test_what_changed_here_meanwhile_is_not_overwritten(office, differing):
    incoming = office.sharing.incoming([differing.folder])
    opened = office.authoring.open("sk-01-contoh")
    office.authoring.save(opened, dict(opened.document) | {"title": "Diubah di sini"}, "uji")
    with pytest.raises(Refusal, match="changed here meanwhile"):
        office.sharing.take(incoming, incoming.decided(Decision.TAKE))
    assert office.library.scenario("SK-01").title == "Diubah di sini"


def test_every_problem_is_told_with_file_line_and_field_and_the_rest_is_taken(office, shelf):
    broken = shelf.folder / "sk-09-rusak.yaml"
    broken.write_text("format: scenario/1\ntitel: Salah\n", "utf-8")
    incoming = office.sharing.incoming([shelf.folder])
    assert incoming.count(ItemState.FAULTY) == 1
    assert {(problem.file, problem.line, problem.field) for problem in incoming.problems} >= {(str(broken), 2, "titel")}
    assert office.sharing.take(incoming, {}).new == ("LP-01", "sk-01-contoh")


def test_a_scenario_of_a_faulty_sheet_is_faulty_too(office, shelf):
    shelf.change(shelf.sheet, "weight: 60", "weight: 61")
    assert set(states(office, shelf.folder).values()) == {ItemState.FAULTY}


def test_the_same_name_twice_is_told_at_the_second_file(office, shelf):
    (shelf.folder / "zz.yaml").write_bytes(shelf.scenario.read_bytes())
    found = {Path(item.file).name: item.state for item in office.sharing.incoming([shelf.folder]).items}
    assert (found["sk-01-contoh.yaml"], found["zz.yaml"]) == (ItemState.NEW, ItemState.FAULTY)


@pytest.mark.parametrize("content", [b"PK\x03\x04bukan", b"PK\x05\x06" + b"\0" * 10])
def test_a_broken_archive_is_told_whatever_it_is_called(office, tmp_path, content):
    path = tmp_path / "kiriman.dat"
    path.write_bytes(content)
    with pytest.raises(Obstacle, match="damaged or no zip"):
        office.sharing.incoming([path])


def test_versions_of_other_times_can_be_exported(office, differing):
    received(office, differing, Decision.TAKE)
    name, content = office.sharing.export_file("sk-01-contoh", 1)
    assert name == "sk-01-contoh.yaml"
    assert b"title: Contoh\n" in content
    assert b"title: Contoh dari" in office.sharing.export(["sk-01-contoh"])["scenarios/sk-01-contoh.yaml"]


def test_an_empty_library_has_nothing_to_export(office):
    with pytest.raises(Refusal, match="no scenario to export"):
        office.sharing.export()


def test_what_no_one_could_read_is_not_given_away(office, shelf):
    received(office, shelf)
    office.library.install([replace(office.versions.version("sk-01-contoh"), title="Bel \x07")], "uji")
    with pytest.raises(Refusal, match="control character"):
        office.sharing.export()


def test_a_stopped_import_leaves_everything_as_it_was(office, shelf):
    def stop(_done: int, _total: int) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        office.sharing.take(office.sharing.incoming([shelf.folder]), {}, stop)
    assert office.authoring.shared_sheets() == ()
