"""The shipped directory: complete, consistent, and refused with a line when somebody damaged a file."""

import shutil
from collections import Counter
from datetime import date, timedelta

import pytest

from tests.builders import a_drill
from trainer.domain.directory import UnitKind
from trainer.domain.errors import Obstacle
from trainer.domain.journeys import journeys
from trainer.i18n import tell
from trainer.library import resources
from trainer.library.reading import read_library
from trainer.paths import resources as resource_folder
from trainer.paths import scenarios

FOLDER = resource_folder()


@pytest.fixture
def folder(tmp_path):
    return shutil.copytree(FOLDER, tmp_path / "resources")


def change(path, old, new):
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_one_polda_and_fourteen_polres():
    units = resources.units(FOLDER)

    assert Counter(unit.kind for unit in units) == {UnitKind.POLDA: 1, UnitKind.POLRESTA: 1, UnitKind.POLRES: 13}
    assert {unit.parent for unit in units if unit.kind is not UnitKind.POLDA} == {"SULTRA"}
    assert {unit.zone for unit in units} == {"Asia/Makassar"}
    assert {unit.code: unit.strength for unit in units}["MUN"] == 484


def test_units_have_the_same_ids_everywhere():
    ids = [unit.id for unit in resources.units(FOLDER)]

    assert len(set(ids)) == 15
    assert ids == [unit.id for unit in resources.units(FOLDER)]
    assert {text[14] for text in ids} == {"7"}


def test_letterheads_follow_the_pattern_of_the_police():
    letterheads = {unit.code: unit.letterhead for unit in resources.units(FOLDER)}

    assert letterheads["KNW"][:3] == (
        "KEPOLISIAN NEGARA REPUBLIK INDONESIA",
        "DAERAH SULAWESI TENGGARA",
        "RESOR KONAWE",
    )
    assert letterheads["KDI"][2] == "RESOR KOTA KENDARI"


def test_every_unit_is_found_under_its_name_and_short_names():
    spellings = resources.unit_spellings(FOLDER)

    assert spellings["Polres Konawe Selatan"] == spellings["Polres Konsel"] == "KSL"
    assert set(spellings.values()) == {unit.code for unit in resources.units(FOLDER)}


def test_seventeen_regions_are_each_covered_as_a_whole():
    regions = resources.regions(FOLDER)
    whole = [row for row in resources.jurisdictions(FOLDER) if not row.districts]

    assert len(regions) == 17
    assert sorted(row.region for row in whole) == sorted(region.code for region in regions)


def test_kecamatan_that_another_polres_covers():
    split = {(row.region, row.unit): row.districts for row in resources.jurisdictions(FOLDER) if row.districts}

    assert split == {
        ("7403", "KDI"): ("Soropia", "Lalonggasumeeto"),
        ("7405", "KDI"): ("Ranomeeto", "Konda", "Wolasi"),
        ("7415", "BAU"): ("Batuatas", "Kadatua"),
    }


@pytest.mark.parametrize(("region", "unit"), [("7412", "KDI"), ("7413", "MUN"), ("7415", "BTN")])
def test_regions_without_a_polres_of_their_own(region, unit):
    (row,) = [row for row in resources.jurisdictions(FOLDER) if row.region == region and not row.districts]

    assert row.unit == unit


def test_only_the_fourth_kecamatan_of_konsel_is_to_be_confirmed():
    doubtful = [row for row in resources.jurisdictions(FOLDER) if not row.confirmed]

    assert [(row.region, row.unit) for row in doubtful] == [("7405", "KDI")]
    assert "keempat" in doubtful[0].note


def test_twenty_two_police_ranks_above_all_civil_ones():
    ranks = resources.ranks(FOLDER)
    police = [rank for rank in ranks if rank.group != "PNS"]

    assert [rank.order for rank in police] == list(range(1, 23))
    assert (police[0].code, police[21].code) == ("Bharada", "Jenderal Pol")
    assert max(rank.order for rank in ranks if rank.group == "PNS") < 1
    assert len({rank.code for rank in ranks}) == len(ranks)


def test_roles_partners_and_regulations():
    assert [role.code for role in resources.roles(FOLDER)][:3] == ["PJ", "DIRLAT", "KOORLAT"]
    assert len(resources.roles(FOLDER)) == 17
    assert {"KPU", "BAWASLU", "FKUB", "PMI", "BPBD", "KSOP", "BMKG", "KOMNASHAM"} <= {
        partner.code for partner in resources.partners(FOLDER)
    }
    assert len(resources.regulations(FOLDER)) == 24


def test_regulations_are_in_the_order_of_citation():
    order = {item.code: item.order for item in resources.regulations(FOLDER)}
    cited = [
        "UU2-2002",
        "PP2-2015",
        "PERPRES18-2014",
        "PERMENDAGRI42-2015",
        "PERPOL2-2021",
        "PERKAP16-2006",
        "PROTAP1-2010",
    ]

    assert sorted(cited, key=order.__getitem__) == cited


def test_every_regulation_that_scenarios_cite_by_code_is_there():
    library = read_library(scenarios())
    codes = {item.code for item in resources.regulations(FOLDER)}

    cited = {text for item in (*library.scenarios, *library.sheets) for text in item.references if " " not in text}
    assert cited <= codes


def test_holidays_of_2026():
    days = resources.calendar(FOLDER)
    spans = {kind: [day for day in days if day.kind == kind] for kind in ("libur", "cuti_bersama")}
    dates = {kind: sum((day.last - day.first).days + 1 for day in found) for kind, found in spans.items()}

    assert dates == {"libur": 17, "cuti_bersama": 8}
    assert all(day.official and day.source for found in spans.values() for day in found)


def test_operations_are_estimates_and_block_only_where_they_take_everybody():
    operations = [day for day in resources.calendar(FOLDER) if day.kind in ("operasi", "periode", "ramadan")]

    assert not any(day.official for day in operations)
    assert {day.name.split()[0] + " " + day.name.split()[1] for day in operations if day.effect == "block_field"} == {
        "Operasi Lilin", "Operasi Ketupat", "Ramadan 1447",
    }  # fmt: skip
    ketupat = next(day for day in operations if "Ketupat" in day.name)
    assert ketupat.first == date(2026, 3, 21) - timedelta(days=6)


def test_known_ways_over_the_sea():
    ways = {(way.origin, way.destination, way.minutes): way for way in resources.travel(FOLDER)}

    assert ways["KSL", "BTU", 180].buffer == 30
    assert [way.mode for way in ways.values() if way.tide] == ["Kapal Kamaru-Kaledupa-Tomia-Binongko"]


def test_every_unit_can_be_reached_from_every_other():
    found = journeys(resources.travel(FOLDER))
    codes = [unit.code for unit in resources.units(FOLDER)]
    assert {(one, other) for one in codes for other in codes if one != other} == set(found)
    assert max(journey.total for journey in found.values()) < 24 * 60


def test_the_checklist_holds_the_field_back_and_asks_election_drills_for_their_notice():
    items = {item.code: item for item in resources.checklist(FOLDER)}
    game, field = a_drill(method="TFG"), a_drill(method="LAPANG")
    assert {code for code, item in items.items() if item.is_red(field)} >= {
        "KESEHATAN",
        "SENPI",
        "TEMPAT",
        "KESELAMATAN",
    }
    assert not any(item.is_red(game) for item in items.values())
    assert items["PENYELENGGARA"].concerns(field, frozenset({"PSU"}))
    assert not items["PENYELENGGARA"].concerns(field, frozenset({"SISPAM_MAKO"}))


def test_default_bands():
    bands = resources.bands(FOLDER)

    assert (bands.sb, bands.b, bands.c, bands.pass_mark, bands.valid_from) == (85, 75, 65, 65, None)


@pytest.mark.parametrize(
    ("read", "file", "old", "new", "said"),
    [
        ("units", "units.yaml", "kind: polresta", "kind: polsek", "line 25, units[2].kind: must be one of polda"),
        ("units", "units.yaml", "parent: SULTRA", "parent: SULSEL", "units[2].parent: “SULSEL” is not a unit"),
        ("units", "units.yaml", "code: KNW", "code: KDI", "units[3].code: “KDI” is given twice"),
        ("units", "units.yaml", "[Res Konawe]", "[Polres Konsel]", "“Polres Konsel” is given twice"),
        ("units", "units.yaml", "strength: 820", "strength: banyak", "must be a whole number"),
        ("units", "units.yaml", "format: units/1", "format: units/2", "must be units/1"),
        ("regions", "regions.yaml", 'code: "7401"', "code: 7401", "put it in quotes"),
        ("regions", "regions.yaml", "unit: BTN, region: \"7401\"", "unit: BTN, region: \"7499\"", "7499 is not a region"),
        ("jurisdictions", "regions.yaml", "unit: BTN", "unit: XXX", "“XXX” is not a unit"),
        ("ranks", "ranks.yaml", "[Abrip,", "[Bripka,", "“Bripka” is given twice"),
        ("ranks", "ranks.yaml", "order: 9,", "order: 8,", "police[9].order: must be 9, found 8"),
        ("roles", "roles.yaml", "code: DIRLAT", "code: PJ", "“PJ” is given twice"),
        ("partners", "partners.yaml", "kind: pemda", "kind: swasta", "must be one of tni"),
        ("regulations", "regulations.yaml", "    subject: Hak Asasi Manusia\n", "", "subject: is missing"),
        ("calendar", "calendar-2026.yaml", 'last: "2026-01-16"', 'last: "2026-01-15"', "before the first day"),
        ("calendar", "calendar-2026.yaml", 'first: "2026-01-16"', 'first: "2025-01-16"', "not in the year 2026"),
        ("calendar", "calendar-2026.yaml", 'first: "2026-01-16"', 'first: "16 Jan"', "days[2].first"),
        ("travel", "travel.yaml", "destination: MUN", "destination: XXX", "travel[1].destination"),
        ("checklist", "checklists.yaml", "code: SPRIN", "code: RENLAT", "items[4].code: “RENLAT” is given twice"),
        ("checklist", "checklists.yaml", "stage: DISETUJUI", "stage: SETUJU", "items[4].stage: must be one of DRAF"),
        ("bands", "bands.yaml", "sb: 85", "sb: 70", "must rise from C to B to SB"),
        ("bands", "bands.yaml", "sb: 85", "sb: &a 85", "has an anchor"),
    ],
)  # fmt: skip
def test_a_damaged_file_is_refused_with_its_line(folder, read, file, old, new, said):
    change(folder / file, old, new)

    with pytest.raises(Obstacle) as caught:
        getattr(resources, read)(folder)
    assert said in tell(caught.value)
    assert file in tell(caught.value)


def test_a_missing_file_is_told(tmp_path):
    with pytest.raises(Obstacle, match=r"units\.yaml cannot be used"):
        resources.units(tmp_path)


def test_next_years_calendar_is_read_beside_this_one(folder):
    next_year = (folder / "calendar-2026.yaml").read_text("utf-8").replace("2027-", "2028-").replace("2026-", "2027-")
    (folder / "calendar-2027.yaml").write_text(next_year.replace("year: 2026", "year: 2027"), "utf-8")

    assert {day.first.year for day in resources.calendar(folder)} == {2026, 2027}
