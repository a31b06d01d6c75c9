"""The annex on evaluators: signatures, agreement, severity and rulings, with the marks they were given on."""

from dataclasses import replace

import pytest

from tests.builders import a_drill, a_role, a_scenario, a_team, an_assignment, an_entry, chained
from tests.reports.reading import text_of
from tests.reports.samples import an_empty_report
from trainer.domain.computing import compute
from trainer.domain.drill import State
from trainer.domain.journal import EntryKind, standing
from trainer.domain.reconciliation import board_of
from trainer.reports.after_action import render

FIRST, SECOND = a_role("Penilai Satu"), a_role("Penilai <b>& Dua")
DRILL = a_drill(
    state=State.SCORING, roles=(FIRST, SECOND),
    assignments=(an_assignment(FIRST, a_team()), an_assignment(SECOND, a_team())),
)  # fmt: skip


def entry(person, kind, **more):
    return an_entry(f"{kind} {person.name}", author=person.service_number, kind=kind, **more)


@pytest.fixture(scope="module")
def text():
    """The report of a drill on which two differed; the second could not sign and the first ruled."""
    lead = FIRST.service_number
    closing = {"for": SECOND.service_number, "name": SECOND.name, "rank": "IPDA", "reason": "Sakit <i>"}
    entries = [
        entry(FIRST, EntryKind.MARK, payload={"value": 60.0}), entry(SECOND, EntryKind.MARK, payload={"value": 90.0}),
        entry(FIRST, EntryKind.LOCK, subject="", ref="", payload={"name": "Penilai Satu", "rank": "IPDA", "marks": 1}),
        an_entry("closing", author=lead, kind=EntryKind.LOCK, subject="", ref=SECOND.service_number, payload=closing),
        entry(FIRST, EntryKind.RULING, payload={"value": 60.0, "reason": "Rekaman <u>", "own": True}),
    ]  # fmt: skip
    held = standing(chained(entries))
    result = compute(DRILL, a_scenario(), held)
    board = board_of(DRILL, a_scenario(), result, held)
    return text_of(render(replace(an_empty_report(), result=result, board=board, organisers=DRILL.roles)))


@pytest.mark.parametrize(
    "words",
    ["IPDA Penilai <b>& Dua: 90", "IPDA Penilai Satu: 60", "on his own mark: Rekaman <u>", "closed by the lead: Sakit <i>",
     "too few items", "+30", "−30"],
)  # fmt: skip
def test_the_annex_tells_who_signed_how_they_differ_and_what_was_ruled(text, words):
    assert words in text
