"""One change to a valid file and everything that is then told, with line and field."""

import pytest

from trainer.domain.scenario import Scenario
from trainer.domain.scoring import ScoreSheet
from trainer.library.reading import read_library, read_scenario, read_sheet

FAMILIES = (
    "PAM_TPS, LOGISTIK, UNRAS, EVAKUASI_PEJABAT, BLOKADE, BENTROK, HOAKS_SARA, PEMBAKARAN, PSU, LAHAN_TAMBANG, "
    "ANTARDESA, MEDIASI_ADAT, SISPAM_MAKO, BKO_LAUT, TERPADU, DIALOG, EVAKUASI_KORBAN, PASCAKONFLIK, KAMPANYE, REKAP, "
    "PHPU, PENGUNGSI, KOMANDO"
)
ANCHORS = "anchors: {SB: a, B: b, C: c, K: d}"
ONLY_TIME = "does not belong here; only kind time has target and limit"
NEEDS_BOTH = "is missing; a time needs target and limit in seconds"
A1, B1 = "objectives[1].criteria[1]", "objectives[2].criteria[1]"

SCENARIO_FAULTS = [
    # keys and types
    (
        "title: Contoh\n",
        "titel: Contoh\n",
        "1: title: is missing",
        "4: titel: is not known; expected one of: title, risk_factors, partners, role_players, preparation, ladder, own_sheets, board",  # noqa: E501
    ),
    ("title: Contoh\n", "", "1: title: is missing"),
    ("title: Contoh\n", "title: 2024\n", "4: title: must be text, found 2024; put it in quotes"),
    ("title: Contoh\n", "title: true\n", "4: title: must be text, found true; put it in quotes"),
    ("title: Contoh\n", "title:\n", "4: title: must be text, found nothing"),
    ("title: Contoh\n", "title: '  '\n", "4: title: is empty; text was expected"),
    ("title: Contoh\n", f"title: {'x' * 301}\n", "4: title: is longer than 300 characters (301)"),
    ("title: Contoh\n", "title: [Contoh]\n", "4: title: must be text, found a list"),
    ("title: Contoh\n", "title: {a: b}\n", "4: title: must be text, found a group of keys"),
    ("title: Contoh\n", "title: Contoh\ntitle: Lagi\n", "5: title: is given twice, first in line 4"),
    ("title: Contoh\n", "title: &x Contoh\n", "4: title: has an anchor “&x”; remove it"),
    ("title: Contoh\n", "title: *x\n", "4: title: repeats another place by “*x”; write it out"),
    ("title: Contoh\n", "title: !!str Contoh\n", "4: title: has a tag “tag:yaml.org,2002:str”; remove it"),
    ("code: SK-01\n", 'code: "SK-01\\a"\n', "3: code: has the control character U+0007; remove it"),
    ("minutes: 60", "minutes: !x enam", "12: runs[1].minutes: has a tag “!x”; remove it"),
    ("runs:\n", "runs: !x\n", "11: runs: has a tag “!x”; remove it"),
    ("[UNRAS]", "UNRAS", "8: families: must be a list, found “UNRAS”"),
    ("[UNRAS]", "[UNRAS, RUSUH]", f"8: families[2]: must be one of {FAMILIES}, found “RUSUH”"),
    ("[UNRAS]", "[UNRAS, 3]", f"8: families[2]: must be one of {FAMILIES}, found 3"),
    ("[UNRAS]", "[]", "8: families: has too few entries (0); at least 1 expected"),
    (
        "  - {method: TFG, minutes: 60}\n",
        "  - {method: TFG, minutes: 60}\n" * 6,
        "11: runs: has too many entries (7); at most 6 expected",
    ),
    ("minutes: 60", "minutes: 060", "12: runs[1].minutes: must be a whole number, found “060”"),
    ("minutes: 60", "minutes: 1.5", "12: runs[1].minutes: must be a whole number, found 1.5"),
    ("minutes: 60", "minutes: '60'", "12: runs[1].minutes: must be a whole number, found “60”"),
    ("minutes: 60", "minutes: true", "12: runs[1].minutes: must be a whole number, found true"),
    ("minutes: 60", "minutes: 0", "12: runs[1].minutes: must be at least 1, found 0"),
    ("minutes: 60", "minutes: 20000", "12: runs[1].minutes: must be at most 14400, found 20000"),
    ("{method: TFG, minutes: 60}", "TFG", "12: runs[1]: must be a group of keys, found “TFG”"),
    ("weight: 60", "weight: '60'", f"27: {A1}.weight: must be a number, found “60”"),
    ("kind: check", "kind: cek", f"27: {A1}.kind: must be one of check, grade, time, found “cek”"),
    ("kind: check", "kind: check, critical: yes", f"27: {A1}.critical: must be true or false, found “yes”"),
    ("kind: check", "kind: check, critical: 1", f"27: {A1}.critical: must be true or false, found 1"),
    ("HIJAU\n", "BIRU\n", "41: injects[1].situation: must be one of HIJAU, KUNING, MERAH, found “BIRU”"),
    ("minute: 0\n", "minute: -1\n", "34: injects[1].minute: must be at least 0, found -1"),
    ("code: SK-01\n", "code: SK01\n", "3: code: must look like SK-04, found “SK01”"),
    ("slug: sk-01-contoh", "slug: SK 01", "2: slug: must look like sk-04-unjuk-rasa-kpu, found “SK 01”"),
    ("- code: b\n", "- code: b1\n", "28: objectives[2].code: must look like a, found “b1”"),
    ("SK-01.a1", "SK-01.a", f"27: {A1}.code: must look like LP-02.3, SK-04.a1, found “SK-01.a”"),
    # format
    ("scenario/1", "scenario/2", "1: format: must be scenario/1, found “scenario/2”"),
    ("scenario/1", "score-sheet/1", "1: format: must be scenario/1, found “score-sheet/1”"),
    ("scenario/1", "skenario", "1: format: must be scenario/1, found “skenario”"),
    ("format: scenario/1\n", "", "1: format: is missing"),
    # syntax
    (
        "sender: Korlap",
        "sender: Korlap: dua",
        "36: injects[1].sender: has a colon too many; put a text with “: ” in quotes or check the indentation",
    ),
    ("sender: Korlap", 'sender: "Korlap', "36: injects[1].sender: opens a quotation mark that is not closed"),
    ("safety:\n", "safety:\n\t- x\n", "51: safety: is indented with a tab; use spaces"),
    # identity
    (
        "slug: sk-01-contoh",
        "slug: sk-01-lain",
        "2: slug: must be the name of the file, “sk-01-contoh”, found “sk-01-lain”",
    ),
    (
        "code: SK-01\n",
        "code: SK-02\n",
        f"27: {A1}.code: must be SK-02.a and a number, found “SK-01.a1”",
        f"32: {B1}.code: must be SK-02.b and a number, found “SK-01.b1”",
    ),
    ("SK-01.a1", "SK-01.b2", f"27: {A1}.code: must be SK-01.a and a number, found “SK-01.b2”"),
    (
        "SK-01.b1",
        "SK-01.a1",
        f"32: {B1}.code: is given twice, first in line 27",
        f"32: {B1}.code: must be SK-01.b and a number, found “SK-01.a1”",
    ),
    (
        "- code: b\n",
        "- code: a\n",
        "28: objectives[2].code: is given twice, first in line 22",
        f"32: {B1}.code: must be SK-01.a and a number, found “SK-01.b1”",
        "48: injects[2].objectives[2]: names no objective of this scenario; expected one of a, found “b”",
    ),
    # weights and kinds
    ("weight: 60", "weight: 50", "21: objectives: the weights of all criteria sum to 90; expected 100"),
    (
        "weight: 60",
        "weight: 0",
        "21: objectives: the weights of all criteria sum to 40; expected 100",
        f"27: {A1}.weight: must be more than 0, found 0",
    ),
    ("weight: 60", "weight: 1e999", f"27: {A1}.weight: must be at most 100, found inf"),
    ("kind: check", "kind: grade", f"27: {A1}.anchors: is missing; a grade needs words for SB, B, C and K"),
    ("kind: check", "kind: grade, anchors: {SB: a, B: b, C: c}", f"27: {A1}.anchors.K: is missing"),
    (
        "kind: check",
        "kind: grade, anchors: {SB: a, B: b, C: c, K: d, E: e}",
        f"27: {A1}.anchors.E: is not known and nothing more is expected here",
    ),
    ("kind: check", f"kind: grade, {ANCHORS}, target: 5", f"27: {A1}.target: {ONLY_TIME}"),
    ("kind: check", f"kind: check, {ANCHORS}", f"27: {A1}.anchors: does not belong here; only kind grade has anchors"),
    ("kind: check", "kind: check, target: 5", f"27: {A1}.target: {ONLY_TIME}"),
    ("kind: check", "kind: check, limit: 5", f"27: {A1}.limit: {ONLY_TIME}"),
    ("target: 60, limit: 120", "limit: 120", f"32: {B1}.target: {NEEDS_BOTH}"),
    ("target: 60, limit: 120", "target: 60", f"32: {B1}.limit: {NEEDS_BOTH}"),
    (
        "target: 60, limit: 120",
        "target: 120, limit: 120",
        f"32: {B1}.target: must be less than the limit of 120 seconds, found 120",
    ),
    (
        "target: 60, limit: 120",
        f"target: 60, limit: 120, {ANCHORS}",
        f"32: {B1}.anchors: does not belong here; only kind grade has anchors",
    ),
    # injects and objectives
    (
        "minute: 45",
        "minute: 91",
        "42: injects[2].minute: is minute 91, after the end; the longest run takes 90 minutes",
    ),
    (
        "minute: 0\n",
        "minute: 46\n",
        "42: injects[2].minute: is minute 45, before the inject above it in minute 46; put them in order",
    ),
    ("[a, b]", "[a]", "28: objectives[2]: is tested by no inject; name b in one"),
    (
        "[a, b]",
        "[a, b, c]",
        "48: injects[2].objectives[3]: names no objective of this scenario; expected one of a, b, found “c”",
    ),
    (
        "[a, b]",
        "[]",
        "28: objectives[2]: is tested by no inject; name b in one",
        "48: injects[2].objectives: has too few entries (0); at least 1 expected",
    ),
    ("[a, b]", "a", "48: injects[2].objectives: must be a list, found “a”"),
    # repeated entries
    ("[a, b]", "[a, b, b]", "48: injects[2].objectives[3]: is given twice, first in line 48"),
    ("[UNRAS]", "[UNRAS, UNRAS]", "8: families[2]: is given twice, first in line 8"),
    ("[PENGHENTIAN]", "[PENGHENTIAN, PENGHENTIAN]", "9: phases[2]: is given twice, first in line 9"),
    ("[LP-01.1]", "[LP-01.1, LP-01.1]", "25: objectives[1].measured_by[2]: is given twice, first in line 25"),
    ("[LP-01]", "[LP-01, LP-01]", "49: sheets[2]: is given twice, first in line 49"),
    # sheets
    ("[LP-01]", "[LP-01, LP-09]", "49: sheets[2]: names “LP-09”, but there is no such sheet"),
    ("[LP-01.1]", "[LP-01.9]", "25: objectives[1].measured_by[1]: names “LP-01.9”, but LP-01 has no such criterion"),
    ("[LP-01.1]", "[LP-02.1]", "25: objectives[1].measured_by[1]: names “LP-02.1”, but LP-02 is not under sheets"),
    ("[LP-01.1]", "[SK-01.a1]", "25: objectives[1].measured_by[1]: must look like LP-02.3, found “SK-01.a1”"),
]

SHEET_FAULTS = [
    ("weight: 60", "weight: 59.9", "9: criteria: the weights of all criteria sum to 99.9; expected 100"),
    ("weight: 60", "weight: 60.00001", "9: criteria: the weights of all criteria sum to 100.00001; expected 100"),
    ("weight: 60", "weight: .nan", "12: criteria[1].weight: must be a number, found “.nan”"),
    ("code: LP-01.2", "code: LP-01.1", "15: criteria[2].code: is given twice, first in line 10"),
    ("code: LP-01.2", "code: LP-01.a2", "15: criteria[2].code: must be LP-01. and a number, found “LP-01.a2”"),
    ("code: LP-01.2", "code: LP-02.2", "15: criteria[2].code: must be LP-01. and a number, found “LP-02.2”"),
    ("code: LP-01\n", "code: LP01\n", "2: code: must look like LP-02, found “LP01”"),
    ("team", "orang", "7: level: must be one of person, team, function, command, found “orang”"),
    ("target: 60", "target: 120", "24: criteria[3].target: must be less than the limit of 120 seconds, found 120"),
    ("    limit: 120\n", "", f"20: criteria[3].limit: {NEEDS_BOTH}"),
    ("C: Cukup, ", "", "19: criteria[2].anchors.C: is missing"),
    (
        "anchors: {SB: Sangat, B: Baik, C: Cukup, K: Kurang}",
        "anchors:",
        "19: criteria[2].anchors: is missing; a grade needs words for SB, B, C and K",
    ),
    (
        "critical: true",
        "kritis: true",
        (
            "14: criteria[1].kritis: is not known; expected one of: critical, leader, anchors, target, limit, reference, source, "
            "from_test"
        ),
    ),
    (
        "critical: true",
        "from_test: true",
        "14: criteria[1].from_test: does not belong here; only kind grade takes a test's points",
    ),
    (
        "kind: grade",
        "kind: grade\n    from_test: true",
        "19: criteria[2].from_test: does not belong here; only sheets of single persons have a test",
    ),
]


def label(value):
    return value.strip()[:40] if isinstance(value, str) else ""


@pytest.mark.parametrize(("old", "new", "expected"), [(a, b, rest) for a, b, *rest in SCENARIO_FAULTS], ids=label)
def test_scenario_fault_is_told(shelf, told, old, new, expected):
    shelf.change(shelf.scenario, old, new)
    sheets = {sheet.code: sheet for sheet in read_library(shelf.folder).sheets}
    assert told(read_scenario(shelf.scenario, sheets)) == expected


@pytest.mark.parametrize(("old", "new", "expected"), [(a, b, rest) for a, b, *rest in SHEET_FAULTS], ids=label)
def test_sheet_fault_is_told(shelf, told, old, new, expected):
    shelf.change(shelf.sheet, old, new)
    assert told(read_sheet(shelf.sheet)) == expected


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("minute: 45", "minute: 90"),
        ("minute: 45", "minute: 0"),
        ("weight: 60", "weight: 60.0000001"),
        ("references: [UU9-1998]", "references: [UU99-2099, Kebiasaan setempat]"),
        ("[HIJAU, KUNING]", "[HIJAU, KUNING, HIJAU]"),
        ("title: Contoh\n", "title: '2024'\n"),
        ("title: Contoh\n", "title: no\n"),
        ("title: Contoh\n", "title: 2024-02-14\n"),
    ],
)
def test_a_scenario_may_have_this(shelf, old, new):
    shelf.change(shelf.scenario, old, new)
    assert isinstance(read_scenario(shelf.scenario, {"LP-01": read_sheet(shelf.sheet)}), Scenario)


def test_a_sheet_may_have_explicit_nothing(shelf):
    shelf.change(shelf.sheet, "critical: true", "anchors: null\n    target: ~\n    limit:")
    assert isinstance(read_sheet(shelf.sheet), ScoreSheet)


def test_structure_and_subject_are_told_together(shelf, told):
    shelf.change(shelf.scenario, "summary: Ringkas.", "sumary: Ringkas.")
    shelf.change(shelf.scenario, "minute: 45", "minute: 100")
    shelf.change(shelf.scenario, "weight: 60", "weight: 61")
    fields = [line.split(": ")[1] for line in told(read_scenario(shelf.scenario, {}))]
    assert fields == ["summary", "sumary", "objectives", "injects[2].minute", "sheets[1]"]
