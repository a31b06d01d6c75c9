"""A library as large as a Polda may ever have: the shipped scenarios' own sentences, mixed anew for invented places.

The same count and seed give the same scenarios. `largest` and `smallest` are the ends of what the format allows.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from random import Random

from tests.builders import a_drill, a_unit, an_id
from trainer import paths
from trainer.domain.drill import State
from trainer.domain.ids import DrillId, ReportId, VersionId
from trainer.domain.scenario import Family, Force, Inject, Objective, Phase, RiskFactor, Run, Scenario, Situation
from trainer.domain.scoring import Criterion, ScoreSheet
from trainer.services.library import read_shipped
from trainer.store import directory, drills, results, scenarios
from trainer.store.database import Database
from trainer.store.results import IssuedReport, ResultLine

MOST_INJECTS, MOST_CRITERIA = 300, 100
PREFIXES = ("SK", "SL", "SM", "SN", "SP", "SR", "SS", "ST")
UNITS = 17
START = datetime(2025, 1, 6, 0, 0, tzinfo=UTC)
EVENTS = (
    "Unjuk rasa menolak hasil", "Penghadangan logistik", "Sengketa batas tanah", "Perkelahian pemuda", "Blokade jalan",
    "Kampanye berujung ricuh", "Protes saksi", "Pembakaran kantor", "Mediasi adat", "Evakuasi penyelenggara",
    "Hoaks penggelembungan suara", "Pemungutan suara ulang", "Penolakan tambang", "Pengamanan rapat pleno",
    "Sengketa Pilkades", "Penyerangan pos polisi", "Pengungsian warga", "Dialog tokoh masyarakat",
)  # fmt: skip
SCENES = ("di kantor KPU", "di TPS", "di gudang logistik", "di pasar", "di simpang empat", "di balai desa",
          "di pelabuhan", "di kantor Bawaslu", "di lapangan kecamatan", "di kawasan tambang")  # fmt: skip
HEADS, TAILS = ("Wa", "La", "Tano", "Kolo", "Lamba", "Moro", "Sia", "Peo", "Rano", "Tiwo"), (
    "wolana", "ndere", "mbute", "lapoa", "sangia", "watu", "nuha", "meeto", "rumbia", "lowu",
)  # fmt: skip


@dataclass(frozen=True)
class Stock:
    """What the mixing draws from."""

    bases: tuple[Scenario, ...]
    sheets: tuple[ScoreSheet, ...]
    injects: tuple[Inject, ...]
    criteria: tuple[Criterion, ...]
    forces: tuple[Force, ...]


@cache
def stock() -> Stock:
    """Everything the shipped scenarios are made of."""
    bases, sheets = read_shipped(paths.scenarios())
    return Stock(
        bases, sheets,
        tuple(item for base in bases for item in base.injects),
        tuple(item for base in bases for objective in base.objectives for item in objective.criteria),
        tuple(item for base in bases for item in base.units),
    )  # fmt: skip


def library(count: int, seed: int = 1) -> Iterator[Scenario]:
    """The largest, the smallest and others of all sizes between, `count` together."""
    random = Random(seed)
    for number in range(count):
        if number < 2:
            yield (largest, smallest)[number]()
        else:
            # One in two has fewer than 11 injects, one in a hundred more than 60.
            injects = max(1, min(MOST_INJECTS, round(random.lognormvariate(2.4, 0.75))))
            yield mixed(random, number, injects=injects, criteria=min(MOST_CRITERIA, 3 + injects))


def largest() -> Scenario:
    """300 injects and 100 criteria."""
    return mixed(Random(300), 0, injects=MOST_INJECTS, criteria=MOST_CRITERIA)


def smallest() -> Scenario:
    """One inject, one criterion."""
    return mixed(Random(0), 1, injects=1, criteria=1)


def mixed(random: Random, number: int, *, injects: int, criteria: int) -> Scenario:
    """A whole scenario that the checks of the format pass: tested objectives, weights of 100, injects inside its time."""
    base = random.choice(stock().bases)
    place = f"{random.choice(HEADS)}{random.choice(TAILS)}"
    code = f"{PREFIXES[number // 1000]}-{number % 1000:03d}"
    title = f"{random.choice(EVENTS)} {random.choice(SCENES)} {place}"
    minutes = random.choice((45, 60, 75, 90, 120, 150, 180, 240))
    objectives = _objectives(random, code, criteria)
    return replace(
        base, slug=f"{code}-{title}".lower().replace(" ", "-"), code=code, title=title, title_en=f"{base.title_en}, {place}",
        summary=f"Di {place}: {base.summary}", narrative=f"{base.narrative}\n\nTempat latihan: {place}.",
        families=_some(random, list(Family), 1, 2), phases=_some(random, list(Phase), 1, 2),
        situations=tuple(Situation)[: random.randint(1, 3)], runs=(Run(random.choice(base.runs).method, minutes),),
        risk_factors=_some(random, list(RiskFactor), 1, 3), units=_forces(random, place), partners=_partners(random, base, place),
        references=_some(random, list(base.references), 2, len(base.references)),
        sheets=_some(random, list(stock().sheets), 1, 3), objectives=objectives,
        injects=_injects(random, injects, minutes, [item.code for item in objectives]), ladder=(), board=None,
    )  # fmt: skip


def _some(random: Random, values: Sequence, least: int, most: int) -> tuple:
    return tuple(random.sample(values, min(len(values), random.randint(least, max(least, most)))))


def _forces(random: Random, place: str) -> tuple[Force, ...]:
    """Some everybody has, and the sector's own: hundreds of names in a large library."""
    found = {item.name: item for item in random.sample(stock().forces, 7)}
    return (*found.values(), Force(f"Polsek {place}", random.randint(8, 25), "Mengamankan wilayahnya"))


def _partners(random: Random, base: Scenario, place: str) -> tuple[Force, ...]:
    return (*base.partners, Force(f"Kepala Desa {place}", random.randint(1, 3), "Menenangkan warga"))


def _objectives(random: Random, code: str, criteria: int) -> tuple[Objective, ...]:
    count = min(10, (criteria + 9) // 10)
    weight, found = 100 / criteria, []
    models = [item for base in random.sample(stock().bases, 3) for item in base.objectives]
    for place in range(count):
        letter, share = chr(ord("a") + place), len(range(place, criteria, count))
        lines = [
            replace(random.choice(stock().criteria), code=f"{code}.{letter}{line + 1}", weight=weight)
            for line in range(share)
        ]
        model = models[place % len(models)]
        found.append(Objective(letter, model.title, model.text, tuple(lines)))
    return tuple(found)


def _injects(random: Random, count: int, minutes: int, letters: Sequence[str]) -> tuple[Inject, ...]:
    """In the order of their minutes; every objective is tested by the first of them, or by the only one."""
    moments = sorted(random.randrange(minutes) for _ in range(count))
    found = []
    for number, minute in enumerate(moments, start=1):
        tested = tuple(letters[number - 1 :: count]) or (random.choice(letters),)
        found.append(
            replace(random.choice(stock().injects), number=number, minute=minute, objectives=tested, situation=None)
        )
    return tuple(found)


def fill(database: Database, count: int, seed: int = 1) -> None:
    """The scenarios, and a drill with an issued result for every tenth of them."""
    with database.writing() as connection:
        directory.save_units(connection, [a_unit(f"U{number:02d}") for number in range(UNITS)])
        random = Random(seed)
        for number, item in enumerate(library(count, seed)):
            ids = (an_id(f"scenario {number}"), an_id(f"version {number}"))
            scenarios.save_scenario(connection, item, ids=ids, author="Perancang", reason="", at=START)
            if number % 10 == 0:
                _drilled(connection, random, number, item)


def _drilled(connection, random: Random, number: int, item: Scenario) -> None:
    host = f"U{random.randrange(UNITS):02d}"
    drill = a_drill(
        f"{host}-{number}", id=DrillId(an_id(f"drill {number}")), version=VersionId(an_id(f"version {number}")),
        scenario_code=item.code, host=host, units=(host,), start=START + timedelta(days=random.randrange(500)),
        state=State.REPORT_ISSUED, teams=(), participants=(), roles=(), assignments=(),
    )  # fmt: skip
    drills.save_drill(connection, drill)
    report = IssuedReport(ReportId(an_id(f"report {number}")), drill.id, 1, str(number), "0" * 64, "", drill.start)
    line = ResultLine("team", an_id(f"team {number}"), "", random.uniform(50, 98), 100.0, None, ())
    results.save_report(connection, report, b"", [line])
