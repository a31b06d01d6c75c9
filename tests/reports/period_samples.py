"""Programme reports made from invented drills: none, some, and a Polda's worst year."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from random import Random

from trainer.domain.after_action import Signature
from trainer.domain.paper_head import PaperHead
from trainer.domain.period import period_of
from trainer.domain.period_drill import ReportedDrill, Scored
from trainer.domain.period_report import Facts, People, PeriodReport, composed
from trainer.domain.scenario import Family, Phase
from trainer.domain.states import State
from trainer.i18n import language
from trainer.services.period_text import conclusions, general, period_name, suggestions

HELD = (State.FINISHED, State.REPORT_DRAFT, State.REPORT_ISSUED, State.ARCHIVED)
OTHER = (State.DRAFT, State.SCHEDULED, State.POSTPONED, State.CANCELLED, State.RUNNING)
PARTNERS = ("Kodim", "KPU kabupaten", "Dinas Kesehatan", "Tokoh adat Desa X")
FAMILIES = [item.value for item in Family]
LONG = "Polres Kepulauan Contoh yang Namanya Enam Puluh Huruf Panjang"
NAMED_BADLY = '<b>Unjuk</b> & "rasa" =1+1 ‮'


def a_reported_drill(place: int, *, ratings: str = "S", **changes: object) -> ReportedDrill:
    """A held drill of unit U001."""
    objectives = tuple(Scored(f"S-{at}", 75.0, 90.0, letter) for at, letter in enumerate(ratings))
    drill = ReportedDrill(
        f"drill-{place}", f"U001-2026-{place:03d}", "Unjuk rasa", "U001", ("U001",), date(2026, 3, 10),
        State.REPORT_ISSUED, "TFG", "SK-04", ("UNRAS",), number="B/LHP-1/III/LAT./2026", objectives=objectives,
    )  # fmt: skip
    return replace(drill, **changes)


def many_facts(*, units: int, drills: int, seed: int = 1, title: str = "Unjuk rasa di kantor KPU") -> Facts:
    """Two years of drills over invented units."""
    random = Random(seed)
    codes = [f"U{place:03d}" for place in range(1, units + 1)]
    names = tuple((code, f"{LONG[: 20 + at % 41]} {at}") for at, code in enumerate(codes))
    people = {code: People(400, 390, random.randint(0, 300)) for code in codes}
    made = tuple(_drill(place, codes, random, title) for place in range(2 * drills))
    return Facts(period_of("2026"), date(2026, 11, 1), names, made, people)


def _drill(place: int, codes: list[str], random: Random, title: str) -> ReportedDrill:
    day = date(2025, 1, 1) + timedelta(random.randrange(729))
    host, state = random.choice(codes), random.choice((*HELD, *HELD, *OTHER))
    numbers = tuple(Scored(f"S-{at}", random.uniform(40, 99), random.uniform(50, 100), random.choice("PSSSMU"))
                    for at in range(5))  # fmt: skip
    criteria = tuple(Scored(f"LP-{at:02d}.{at % 9}", random.uniform(45, 100), 100.0, text=f"Aba-aba jelas dan dijawab {at}")
                     for at in random.sample(range(40), 12))  # fmt: skip
    levels = tuple(Scored(level, random.uniform(55, 95), 90.0) for level in ("command", "function", "team", "person"))
    is_held, units = state in HELD, tuple(dict.fromkeys((host, random.choice(codes))))
    return a_reported_drill(
        place, code=f"{host}-{day.year}-{place:03d}", title=title, host=host, units=units, day=day, state=state,
        families=tuple(random.sample(FAMILIES, 1 + place % 2)), phases=(random.choice(list(Phase)).value,),
        partners=tuple(random.sample(PARTNERS, place % 4)), objectives=numbers if is_held else (),
        criteria=criteria if is_held else (), levels=levels if is_held else (),
        agreement=(Scored("LP-01", 0.6, 100.0, count=12),) if is_held else (), participants=40,
        number=f"B/LHP-{place}/III/LAT./2026" if state in HELD[2:] else "", is_provisional=state in HELD[:2],
    )  # fmt: skip


def a_paper(facts: Facts) -> PeriodReport:
    """The report with words and head, as the service gives it."""
    signature = Signature("Kendari", "1 November 2026", "KEPALA KEPOLISIAN DAERAH CONTOH", "", "", "")
    head = PaperHead(
        ("KEPOLISIAN NEGARA REPUBLIK INDONESIA", "DAERAH CONTOH"), "B", language(), "B/LAP-1/XI/LAT./2026",
        signatures=(signature,), copies=("Kapolda Contoh",), made=datetime(2026, 11, 1, tzinfo=UTC),
    )  # fmt: skip
    report = replace(
        composed(facts), head=head, title=period_name(facts.period), scope="jajaran", names=dict(facts.units)
    )
    texts = {"general": general(report), "conclusions": conclusions(report), "suggestions": suggestions(report)}
    return replace(report, texts=texts)
