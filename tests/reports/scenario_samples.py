"""Scenarios to be printed: the usual one, a very large one, an almost empty one and a hostile one."""

import base64
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from io import BytesIO
from typing import Any

from PIL import Image

from tests.builders import a_criterion, a_scenario, a_sheet, an_inject, an_objective
from trainer.domain.escalation import Rung, Situation
from trainer.domain.floor_board import Board, BoardStep, Marker, Position, Post, Shape, ShapeKind, Side
from trainer.domain.scenario import Channel, Force, Inject, Method, Run, Scenario
from trainer.domain.scenario_paper import Imprint, ScenarioPaper
from trainer.domain.scoring import Kind, Level

G, Y, R = Situation
LETTERHEAD = ("KEPOLISIAN NEGARA REPUBLIK INDONESIA", "DAERAH SULAWESI TENGGARA", "RESOR KONAWE")
LADDER = (
    Rung(0, G, 1, "Kapolres", "Orasi berjalan tertib"),
    Rung(30, Y, 3, "Kabag Ops", "Pagar didorong"),
    Rung(60, R, 5, "Kapolres", "Kaca dirusak"),
    Rung(80, G, 1, "Padal", "Audiensi dibuka"),
)
MARKERS = (
    Marker("D1", "Ton Dalmas awal", Side.POLICE), Marker("KPU", "Ketua KPU", Side.PARTNER),
    Marker("MASSA", "Massa aksi", Side.CROWD), Marker("PERS", "Wartawan", Side.OTHER),
    Marker("TANDING", "Kelompok tandingan", Side.CROWD),
)  # fmt: skip
STEPS = (
    BoardStep("Massa tiba", (Position("D1", 500, 250), Position("KPU", 500, 100), Position("MASSA", 500, 450),
                             Position("PERS", 700, 400)), 0, "Tanpa tameng."),
    BoardStep("Dalmas maju", (Position("D1", 500, 330),), 30, "Ciri kuning disebut."),
    BoardStep("Kelompok tandingan datang", (Position("TANDING", 900, 300),), 45),
)  # fmt: skip
BOARD = Board(MARKERS, STEPS, (Post("Pos gerbang", 480, 200),),
              tuple(Shape(kind, ((100, 80), (300, 80), (300, 200)), f"Bentuk {kind}") for kind in ShapeKind))  # fmt: skip


def coded_picture(size: tuple[int, int] = (90, 60), kind: str = "PNG", mode: str = "RGB") -> str:
    """A picture as base64."""
    data = BytesIO()
    Image.new(mode, size, 128 if mode == "L" else "steelblue").save(data, kind)
    return base64.b64encode(data.getvalue()).decode()


def a_full_scenario(**changes: object) -> Scenario:
    """Two objectives, three injects, a ladder, a board, an own and a shared sheet."""
    anchors = {level: f"Patokan {level} tingkat" for level in Level}
    own = a_sheet(code="LP-91", title="Lembar sendiri", criteria=(a_criterion("LP-91.1", Kind.CHECK, 100),))
    values = {
        "objectives": (
            an_objective("a", title="Melayani", criteria=(
                a_criterion("SK-01.a1", Kind.GRADE, 60, anchors=anchors, critical=True, reference="UU9-1998"),)),
            an_objective("b", title="Menolong", measured_by=(), criteria=(
                a_criterion("SK-01.b1", Kind.TIME, 40, leader=True, source="sk-02-lain@3#SK-02.b1"),)),
        ),
        "injects": (
            an_inject(1, 0, text="Massa tiba di gerbang.", expected="Dilayani dengan ramah."),
            an_inject(2, 30, text="Pagar didorong massa.", expected="Lapis ganti rapat.", channel=Channel.PHONE,
                      situation=Y, objectives=("a", "b"), source="sk-02-lain@3#7"),
            an_inject(3, 60, text="Kaca pos dirusak.", expected="Peringatan diberikan.", situation=R, objectives=("b",)),
        ),
        "narrative": "Keadaan umum. Rapat pleno selesai.\n\nKeadaan khusus. Kantor dekat pasar.\n\n"
                     "Cara bermain. Wasdal mengumumkan lompatan waktu.",
        "role_players": (Force("Massa aksi", 40, "Mendorong pagar pada menit 30"),),
        "sheets": (a_sheet(), own), "own_sheet_codes": ("LP-91",), "ladder": LADDER, "board": BOARD,
    }  # fmt: skip
    return a_scenario(**{**values, **changes})


def a_large_scenario() -> Scenario:
    """300 injects, 100 criteria, names of 60 signs, 12 rungs, a board with a picture."""
    name = "Satuan Tugas Pengendalian Massa Gabungan Kabupaten Konawe Kepulauan"[:60]
    channels = tuple(Channel)
    injects = tuple(
        an_inject(number, number, text=f"Kejadian nomor {number}. " * (1 + number % 9), sender=name, receiver=name,
                  channel=channels[number * number % 7], situation=(G, Y, R)[number % 3] if number % 20 == 0 else None)
        for number in range(1, 301)
    )  # fmt: skip
    anchors = {level: f"Patokan {level} " + "panjang " * 30 for level in Level}
    objectives = tuple(
        an_objective(code, title=name, criteria=tuple(
            a_criterion(f"SK-01.{code}{place}", Kind.GRADE, 1, anchors=anchors) for place in range(1, 11)))
        for code in "abcdefghij"
    )  # fmt: skip
    ladder = tuple(Rung(25 * place, (G, Y, R)[place % 3], 1 + place % 6, name, "Alasan. " * 40) for place in range(12))
    return a_full_scenario(
        title=name * 2, injects=injects, objectives=objectives, ladder=ladder, units=(Force(name, 30, name * 3),) * 40,
        board=replace(BOARD, picture=coded_picture()), runs=(Run(Method.FIELD, 300),),
    )  # fmt: skip


def an_empty_scenario(**changes: object) -> Scenario:
    """What an editor holds in its first minute."""
    nothing = dict.fromkeys(
        ("families", "phases", "situations", "risk_factors", "units", "partners", "role_players", "references",
         "objectives", "injects", "sheets", "safety", "human_rights", "preparation"), ()
    )  # fmt: skip
    words = dict.fromkeys(("title", "title_en", "summary", "summary_en", "narrative"), "")
    return a_scenario(**{**nothing, **words, **changes})


def a_paper(scenario: Scenario | None = None, **changes: object) -> ScenarioPaper:
    """A paper of version 3."""
    imprint = Imprint(3, "en", LETTERHEAD, "T", datetime(2026, 8, 12, tzinfo=UTC), "12 August 2026")
    return ScenarioPaper(
        scenario or a_full_scenario(), replace(imprint, **changes),
        ("Undang-Undang Nomor 9 Tahun 1998 – Kemerdekaan Menyampaikan Pendapat",), {"UU9-1998": "UU Nomor 9 Tahun 1998"},
    )  # fmt: skip


def a_hostile_scenario(text: str) -> Scenario:
    """Every text typed by people is `text`; codes stay where the course depends on them."""
    typed: Scenario = _typed(a_full_scenario(board=replace(BOARD, picture=coded_picture())), text)
    return typed


def _typed(value: Any, text: str) -> Any:
    if isinstance(value, tuple):
        return tuple(_typed(item, text) for item in value)
    if isinstance(value, dict):
        return dict.fromkeys(value, text)
    if isinstance(value, StrEnum) or not is_dataclass(value):
        return value
    kept = {
        "own_sheet_codes",
        "picture",
        "slug",
        "marker",
        "measured_by",
        "objectives" if isinstance(value, Inject) else "",
    }
    names = [item.name for item in fields(value) if item.name not in kept]
    if isinstance(value, Marker):
        names.remove("code")
    return replace(value, **{name: _new(getattr(value, name), text) for name in names})


def _new(value: Any, text: str) -> Any:
    if isinstance(value, str) and not isinstance(value, StrEnum):
        return text
    if isinstance(value, tuple) and value and type(value[0]) is str:
        return (text,) * len(value)
    return _typed(value, text)
