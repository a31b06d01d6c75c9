"""A small valid library on disk: one scenario, one score sheet."""

import pytest

SHEET = """\
format: score-sheet/1
code: LP-01
title: Negosiasi
title_en: Negotiation
summary: Menilai pembicaraan dengan korlap.
summary_en: Judges the talks with the organiser.
level: team
references: [UU9-1998]
criteria:
  - code: LP-01.1
    text: Perkenalan
    weight: 60
    kind: check
    critical: true
  - code: LP-01.2
    text: Pembicaraan
    weight: 30.5
    kind: grade
    anchors: {SB: Sangat, B: Baik, C: Cukup, K: Kurang}
  - code: LP-01.3
    text: Kesepakatan
    weight: 9.5
    kind: time
    target: 60
    limit: 120
"""

SCENARIO = """\
format: scenario/1
slug: sk-01-contoh
code: SK-01
title: Contoh
title_en: Example
summary: Ringkas.
summary_en: Short.
families: [UNRAS]
phases: [PENGHENTIAN]
situations: [HIJAU, KUNING]
runs:
  - {method: TFG, minutes: 60}
  - {method: LAPANG, minutes: 90}
narrative: |-
  Keadaan umum.

  Keadaan khusus.
units:
  - {name: Ton Dalmas, strength: 30, task: Melayani}
references: [UU9-1998]
objectives:
  - code: a
    title: Hak
    text: Hak dilayani.
    measured_by: [LP-01.1]
    criteria:
      - {code: SK-01.a1, text: Orasi dilayani, weight: 60, kind: check}
  - code: b
    title: Tolong
    text: Korban ditolong.
    criteria:
      - {code: SK-01.b1, text: Korban ditolong, weight: 40, kind: time, target: 60, limit: 120}
injects:
  - minute: 0
    channel: PEMERAN
    sender: Korlap
    receiver: Danton
    text: Massa tiba.
    expected: Melayani.
    objectives: [a]
    situation: HIJAU
  - minute: 45
    channel: RADIO
    sender: Danton
    receiver: Posko
    text: Ada korban.
    expected: Menolong.
    objectives: [a, b]
sheets: [LP-01]
safety:
  - Kata sandi NO PLAY.
human_rights:
  - Hak berpendapat dilindungi.
"""


class Shelf:
    """A library folder whose files a test changes before reading them."""

    def __init__(self, folder):
        self.folder = folder
        self.sheet = folder / "sheets" / "lp-01-negosiasi.yaml"
        self.scenario = folder / "sk-01-contoh.yaml"
        self.sheet.parent.mkdir()
        self.sheet.write_text(SHEET, "utf-8")
        self.scenario.write_text(SCENARIO, "utf-8")

    @staticmethod
    def change(path, old, new):
        """Replace the only occurrence of `old`."""
        text = path.read_text("utf-8")
        assert text.count(old) == 1, f"{old!r} occurs {text.count(old)} times"
        path.write_text(text.replace(old, new), "utf-8")


def told(problems):
    """Problems without their file, as `line: field: text`."""
    return [str(problem).removeprefix(f"{problem.file}:") for problem in problems]


@pytest.fixture
def shelf(tmp_path):
    return Shelf(tmp_path)


@pytest.fixture(name="told")
def told_fixture():
    return told
