"""Whole folders: values of the domain come out, one bad file never keeps the others from loading."""

import dataclasses
from pathlib import Path

import pytest

from trainer.domain.scenario import Channel, Family, Force, Method, Run, Situation
from trainer.domain.scoring import Kind, Level
from trainer.library.reading import Library, check_paths, read_library, read_scenario, read_sheet

SHIPPED = Path(__file__).parents[2] / "scenarios"


@pytest.fixture(scope="module")
def shipped():
    return read_library(SHIPPED)


def test_everything_shipped_loads_without_problems(shipped):
    assert [str(problem) for problem in shipped.problems] == []
    assert len(shipped.scenarios) == len(list(SHIPPED.glob("*.yaml")))
    assert len(shipped.sheets) == len(list(SHIPPED.glob("sheets/*.yaml")))


def test_a_scenario_arrives_whole(shelf):
    library = read_library(shelf.folder)
    (scenario,) = library.scenarios
    assert scenario.slug == "sk-01-contoh"
    assert scenario.families == (Family.PROTEST,)
    assert scenario.runs == (Run(Method.TFG, 60), Run(Method.FIELD, 90))
    assert scenario.units == (Force("Ton Dalmas", 30, "Melayani"),)
    assert scenario.narrative == "Keadaan umum.\n\nKeadaan khusus."
    assert scenario.sheets == library.sheets
    assert scenario.objectives_of("LP-01.1") == ("a",)
    assert scenario.own_sheet.criterion("SK-01.b1").limit == 120


def test_injects_are_numbered_in_order(shelf):
    (scenario,) = read_library(shelf.folder).scenarios
    assert [(inject.number, inject.minute) for inject in scenario.injects] == [(1, 0), (2, 45)]
    assert (scenario.injects[0].channel, scenario.injects[0].situation) == (Channel.ROLE_PLAYER, Situation.GREEN)
    assert scenario.injects[1].situation is None


def test_a_sheet_arrives_whole(shelf):
    sheet = read_sheet(shelf.sheet)
    check, grade, seconds = sheet.criteria
    assert (check.kind, check.critical, check.leader) == (Kind.CHECK, True, False)
    assert (grade.weight, grade.anchors[Level.SB], list(grade.anchors)) == (30.5, "Sangat", list(Level))
    assert (seconds.target, seconds.limit, seconds.anchors) == (60, 120, {})
    assert (sheet.level, sheet.references) == ("team", ("UU9-1998",))


def test_every_field_of_the_domain_is_filled(shelf):
    (scenario,) = read_library(shelf.folder).scenarios
    empty = {item.name for item in dataclasses.fields(scenario) if not getattr(scenario, item.name)}
    assert empty == {
        "risk_factors", "partners", "role_players", "preparation", "own_sheet_codes", "ladder", "board"
    }  # fmt: skip


@pytest.mark.parametrize("content", [b"\xff\xfe", b"", b"[" * 100_000, b"a: *a", b"\0", b"format: scenario/1"])
def test_one_bad_file_never_keeps_the_others_from_loading(shelf, content):
    (shelf.folder / "aa.yaml").write_bytes(content)
    (shelf.folder / "zz.yml").write_bytes(content)
    (shelf.folder / "sheets" / "aa.yaml").write_bytes(content)
    library = read_library(shelf.folder)
    assert (len(library.scenarios), len(library.sheets)) == (1, 1)
    assert {Path(problem.file).name for problem in library.problems} == {"aa.yaml", "zz.yml"}


def test_a_dangling_link_and_a_folder_are_told(shelf):
    (shelf.folder / "aa.yaml").symlink_to("tiada")
    (shelf.folder / "bb.yaml").mkdir()
    library = read_library(shelf.folder)
    assert len(library.scenarios) == 1
    assert [Path(problem.file).name for problem in library.problems] == ["aa.yaml", "bb.yaml"]


def test_hidden_and_other_files_are_passed_over(shelf):
    (shelf.folder / "._sk-01-contoh.yaml").write_bytes(b"\0\5\x16\7")
    (shelf.folder / "catatan.txt").write_bytes(b"\xff")
    assert read_library(shelf.folder).problems == ()


def test_a_scenario_waits_for_its_faulty_sheet(shelf, told):
    shelf.change(shelf.sheet, "weight: 60", "weight: 61")
    library = read_library(shelf.folder)
    assert (library.scenarios, library.sheets) == ((), ())
    assert told(library.problems) == [
        "9: criteria: the weights of all criteria sum to 101; expected 100",
        "49: sheets[1]: names LP-01, a sheet with problems of its own; mend it first",
    ]


def test_an_unreadable_sheet_is_known_by_its_file_name(shelf, told):
    shelf.sheet.write_bytes(b"\xff")
    assert "49: sheets[1]: names LP-01, a sheet with problems of its own; mend it first" in told(
        read_library(shelf.folder).problems
    )


@pytest.mark.parametrize("kind", ["scenario", "sheet"])
def test_a_code_belongs_to_the_first_file(shelf, told, kind):
    first = getattr(shelf, kind)
    second = first.with_name("zz.yaml")
    second.write_text(first.read_text("utf-8").replace("slug: sk-01-contoh", "slug: zz"), "utf-8")
    library = read_library(shelf.folder)
    assert (len(library.scenarios), len(library.sheets)) == (1, 1)
    (problem,) = library.problems
    assert (problem.file, problem.field) == (str(second), "code")
    assert str(problem.sentence).endswith(f"is taken by {first}; expected another one")


def test_a_slug_belongs_to_the_first_file(shelf):
    second = shelf.scenario.with_suffix(".yml")
    second.write_text(shelf.scenario.read_text("utf-8"), "utf-8")
    assert [problem.field for problem in read_library(shelf.folder).problems] == ["slug", "code"]


def test_a_missing_folder_is_a_problem(tmp_path):
    (problem,) = read_library(tmp_path / "tiada").problems
    assert str(problem.sentence) == "is not a folder that can be read"


def test_a_folder_without_files_is_an_empty_library(tmp_path):
    assert read_library(tmp_path) == Library()


def test_check_takes_a_folder_and_a_file_once(shelf):
    library = check_paths([shelf.folder, shelf.scenario, shelf.folder / "sheets" / ".." / "sk-01-contoh.yaml"])
    assert (len(library.scenarios), len(library.sheets), library.problems) == (1, 1, ())


@pytest.mark.parametrize(("kind", "counts"), [("scenario", (1, 0)), ("sheet", (0, 1))])
def test_check_takes_a_single_file_of_either_kind(shelf, kind, counts):
    library = check_paths([getattr(shelf, kind)])
    assert (len(library.scenarios), len(library.sheets), library.problems) == (*counts, ())


def test_check_knows_a_sheet_outside_its_folder_by_its_format(shelf):
    path = shelf.sheet.rename(shelf.folder / "lembar.yaml")
    assert len(check_paths([path]).sheets) == 1


def test_check_finds_shipped_sheets(shelf):
    sheet = read_sheet(shelf.sheet)
    shelf.sheet.unlink()
    assert len(check_paths([shelf.scenario]).problems) == 1
    assert check_paths([shelf.scenario], [sheet]).problems == ()


def test_a_sheet_beside_the_scenario_comes_before_a_shipped_one(shelf):
    shipped = read_sheet(shelf.sheet)
    shelf.change(shelf.sheet, "title: Negosiasi", "title: Perundingan")
    (scenario,) = check_paths([shelf.scenario], [shipped]).scenarios
    assert scenario.sheets[0].title == "Perundingan"


def test_check_tells_what_is_not_there(tmp_path):
    library = check_paths([tmp_path / "tiada.yaml", tmp_path])
    assert [problem.file for problem in library.problems] == [str(tmp_path / "tiada.yaml"), str(tmp_path)]
    assert str(library.problems[1].sentence) == "has no scenario and no score sheet"


def test_check_reads_a_folder_of_sheets(shelf):
    assert len(check_paths([shelf.sheet.parent]).sheets) == 1


def test_a_scenario_without_its_sheets_is_told(shelf, told):
    assert told(read_scenario(shelf.scenario, {})) == ["49: sheets[1]: names “LP-01”, but there is no such sheet"]
