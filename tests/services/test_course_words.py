"""The chronology of the report tells what control recorded, in words."""

import pytest

from tests.services.acts import DIRECTOR, running
from trainer.domain.conduct import InjectStatus
from trainer.domain.inject_plan import Verdict
from trainer.domain.scenario import Channel, Situation
from trainer.services.conduct import CasualtyReport, Improvised, Later

ACTS = {
    "Stage 2: verbal orders – ordered by Danton – Imbauan": lambda c, d: c.force(
        d, DIRECTOR, 2, ordered_by="Danton", reason="Imbauan"
    ),
    "Yellow – Massa mendorong": lambda c, d: c.situation(d, DIRECTOR, Situation.YELLOW, "Massa mendorong"),
    "NO PLAY – Petugas jatuh": lambda c, d: c.no_play(d, DIRECTOR, "Petugas jatuh"),
    "REAL casualty – Bripda A – Gerbang": lambda c, d: c.casualty(
        d, DIRECTOR, CasualtyReport("Bripda A", "Gerbang", is_real=True)
    ),
    "Inject 1 put off – to T+00.50 – Hujan": lambda c, d: c.inject(
        d, DIRECTOR, 1, InjectStatus.DEFERRED, note="Hujan", later=Later(minute=50)
    ),
    "Inject 2 set for later – after inject 1": lambda c, d: c.inject(
        d, DIRECTOR, 2, InjectStatus.SCHEDULED, later=Later(after="1")
    ),
    "Inject I1 improvised – Penyusup – → Posko – because: Sepi": lambda c, d: c.improvise(
        d, DIRECTOR, Improvised("Penyusup", Channel.RADIO, "Posko", "Sepi")
    ),
    "Response to inject 1 – As expected – Menyapa": lambda c, d: c.respond(d, DIRECTOR, "1", "Menyapa", Verdict.MET),
    "Semua senjata diperiksa dan aman – found safe by IPTU Aman": lambda c, d: c.clear_weapons(
        d, DIRECTOR, "IPTU Aman"
    ),
    "Pause – Istirahat": lambda c, d: c.pause(d, DIRECTOR, "Istirahat"),
}


@pytest.fixture(params=["sqlite"])
def database(sqlite_database):
    return sqlite_database


@pytest.mark.parametrize("words", ACTS)
def test_the_chronology_says_it(services, words):
    drill = running(services)
    ACTS[words](services.conduct, drill.id)
    assert words in [item.text for item in services.reporting.draft(drill.id).moments]


def test_safety_names_the_real_casualties_and_counts_the_played_ones(services):
    drill = running(services)
    for who, is_real in (("Bripda A", True), ("Pemeran B", False)):
        services.conduct.casualty(drill.id, DIRECTOR, CasualtyReport(who, is_real=is_real))
    safety = services.reporting.draft(drill.id).safety
    assert safety[1:3] == ("Real casualty: Bripda A.", "1 casualty was played.")


def test_a_reason_told_later_is_no_second_stop_in_the_report(services):
    drill = running(services)
    stop = services.conduct.no_play(drill.id, DIRECTOR)
    services.conduct.explain_stop(drill.id, DIRECTOR, stop.id, "Petugas jatuh")
    assert services.reporting.draft(drill.id).safety[0] == "Play was stopped once for safety (NO PLAY)."
