"""`trainer scenario export | import | compare`."""

import zipfile

import pytest

from tests.library.conftest import Shelf


@pytest.fixture
def shelf(tmp_path, terminal) -> Shelf:
    """A folder whose scenario sk-90-contoh was imported already."""
    (tmp_path / "kiriman").mkdir()
    found = Shelf(tmp_path / "kiriman")
    found.scenario.write_text(
        found.scenario.read_text("utf-8").replace("SK-01", "SK-90").replace("sk-01", "sk-90"), "utf-8"
    )
    found.scenario = found.scenario.rename(found.folder / "sk-90-contoh.yaml")
    assert terminal.run("scenario", "import", str(found.folder)).status == 0, terminal.err
    return found


@pytest.fixture
def differing(shelf) -> Shelf:
    shelf.change(shelf.scenario, "minute: 45", "minute: 50")
    return shelf


def test_import_tells_each_item_and_what_it_did(terminal, shelf):
    terminal.run("scenario", "import", str(shelf.folder))
    assert [line.split("\t")[:2] for line in terminal.out.splitlines()] == [
        ["already there", "LP-01"], ["already there", "sk-90-contoh"]
    ]  # fmt: skip
    assert terminal.status == 0


def test_a_conflict_is_told_as_fields_and_nothing_of_it_is_taken(terminal, differing):
    terminal.run("scenario", "import", str(differing.folder))
    assert terminal.status == 1
    assert "injects[2].minute: changed: 45 → 50" in terminal.err
    assert terminal.run("scenario", "compare", "sk-90-contoh", "1", "1").err == "No differences.\n"


@pytest.mark.parametrize(("decision", "slug", "minute"), [("keep", "sk-90-contoh", 45), ("take", "sk-90-contoh", 50),
                                                          ("both", "sk-90-contoh-2", 50)])  # fmt: skip
def test_the_decision_is_carried_out(terminal, differing, decision, slug, minute):
    assert terminal.run("scenario", "import", str(differing.folder), "--on-conflict", decision).status == 0
    assert terminal.run("scenario", "show", slug, "--format", "json").json["injects"][1]["minute"] == minute


def test_a_dry_run_writes_nothing(terminal, differing):
    terminal.run("scenario", "import", str(differing.folder), "--on-conflict", "take", "--dry-run")
    assert "Nothing was written" in terminal.err
    assert terminal.run("scenario", "compare", "sk-90-contoh", "1", "2").status == 1


def test_versions_are_compared_field_by_field(terminal, differing):
    terminal.run("scenario", "import", str(differing.folder), "--on-conflict", "take")
    assert terminal.run("scenario", "compare", "sk-90-contoh", "1", "2").out == "injects[2].minute\tchanged\t45\t50\n"
    assert terminal.run("scenario", "compare", "SK-90", "2", "1", "--format", "json").json == [
        {"kind": "changed", "field": "injects[2].minute", "old_field": "injects[2].minute", "old": 50, "new": 45}
    ]


def test_what_moved_is_told_by_its_places(terminal, shelf):
    shelf.change(shelf.scenario, "safety:\n", "safety:\n  - Ambulans siaga.\n  - Dokter siaga.\n")
    terminal.run("scenario", "import", str(shelf.folder), "--on-conflict", "take")
    shelf.change(shelf.scenario, "  - Ambulans siaga.\n  - Dokter siaga.\n", "  - Dokter siaga.\n  - Ambulans siaga.\n")
    terminal.run("scenario", "import", str(shelf.folder), "--on-conflict", "take")
    (row,) = terminal.run("scenario", "compare", "SK-90", "2", "3").out.splitlines()
    assert row.split("\t")[1:] in (["moved", "safety[1]", "safety[2]"], ["moved", "safety[2]", "safety[1]"])


def test_what_was_exported_is_already_there(terminal, shelf, tmp_path):
    out = tmp_path / "keluar.zip"
    assert "1 scenario in" in terminal.run("scenario", "export", "SK-90", "--out", str(out)).out
    terminal.run("scenario", "import", str(out))
    assert {line.split("\t")[0] for line in terminal.out.splitlines()} == {"already there"}


def test_one_scenario_is_exported_as_plain_yaml(terminal, shelf, tmp_path):
    out = tmp_path / "sk-90-contoh.yaml"
    terminal.run("scenario", "export", "SK-90", "--out", str(out))
    assert out.read_text("utf-8").startswith(
        "# yaml-language-server: $schema=scenario.schema.json\nformat: scenario/1\n"
    )
    assert terminal.run("scenario", "check", str(out)).status == 0


@pytest.mark.parametrize("words", [["--out", "semua.yaml"], ["SK-90", "--out", "satu.txt"]])
def test_a_name_that_cannot_be_meant_is_refused(terminal, shelf, tmp_path, words):
    terminal.run("scenario", "export", *words[:-1], str(tmp_path / words[-1]))
    assert terminal.status == 1
    assert not (tmp_path / words[-1]).exists()


def test_faults_are_told_with_file_line_and_field(terminal, shelf):
    broken = shelf.folder / "sk-91-rusak.yaml"
    broken.write_text("format: scenario/1\ntitel: Salah\n", "utf-8")
    terminal.run("scenario", "import", str(shelf.folder))
    assert terminal.status == 1
    assert f"{broken}:2: titel:" in terminal.err


def test_a_hostile_archive_is_one_sentence(terminal, tmp_path):
    path = tmp_path / "jahat.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("../../sk-01.yaml", "a: 1")
    terminal.run("scenario", "import", str(path))
    assert (terminal.status, terminal.out) == (1, "")
    assert len(terminal.err.splitlines()) == 1
