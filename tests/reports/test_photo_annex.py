"""Photos in the annex of the report: which, how many, under which words, and small."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.pictures import a_photo
from tests.reports.reading import pages_of
from tests.services.acts import DIRECTOR, EVALUATOR, an_office, running
from trainer.domain.drill import State
from trainer.domain.printed_photos import MOST
from trainer.reports.after_action import render
from trainer.services.evidence import EvidenceOrder
from trainer.store.tables import attachment


@pytest.fixture
def drill_with(sqlite_database, clock, ids):
    """A finished drill with so many photos, and its services."""

    def made(*captions: str, content: bytes = b""):
        services = an_office(sqlite_database, clock, ids)
        drill = running(services)
        for place, caption in enumerate(captions):
            photo = services.evidence.prepare("foto.jpg", content or a_photo(colour=(place * 3, 90, 120)))
            when = clock() + timedelta(minutes=place)
            order = EvidenceOrder(drill.teams[1].id, "LP-01.2", caption, when)
            services.evidence.add(drill.id, EVALUATOR, photo, order)
        return services, services.move(drill.code, State.FINISHED, author=DIRECTOR)

    return made


def text(services, drill) -> str:
    return " ".join(" ".join(pages_of(render(services.reporting.draft(drill.id)))).split())


def test_a_photo_is_printed_with_its_words(drill_with):
    said = text(*drill_with("Lapis ganti <b>& rapat"))
    assert "1. Lapis ganti <b>& rapat" in said
    assert "T+00:00 · Ton Dalmas · LP-01.2" in said


def test_without_photos_there_is_no_annex(drill_with):
    assert "PHOTOGRAPHS" not in text(*drill_with()).upper()


def test_photos_stand_in_the_order_of_their_moments(drill_with):
    said = text(*drill_with("Satu", "Dua", "Tiga"))
    assert said.index("1. Satu") < said.index("2. Dua") < said.index("3. Tiga")


def test_of_many_those_with_a_caption_are_printed_and_it_is_said(drill_with):
    services, drill = drill_with(*([""] * 10), *(f"Gambar {place}" for place in range(MOST)))
    said = text(services, drill)
    assert (f"{MOST} of {MOST + 10} photos" in said, "No caption" in said) == (True, False)


def test_the_same_photo_is_printed_once(drill_with):
    services, drill = drill_with("", "Sekali", content=a_photo())
    assert [item.caption for item in services.reporting.draft(drill.id).photos.photos] == ["Sekali"]


def test_a_photo_that_is_not_here_leaves_its_place(drill_with):
    services, drill = drill_with("Hilang")
    with services.workplace.database.writing() as connection:
        connection.execute(attachment.delete())
    assert "has not arrived" in text(services, drill)


def test_the_paper_stays_small(drill_with):
    services, drill = drill_with("Besar", content=a_photo((4000, 3000)))
    before = len(render(drill_with_nothing(services, drill)))
    assert len(render(services.reporting.draft(drill.id))) - before < 120_000


def drill_with_nothing(services, drill):
    return replace(services.reporting.draft(drill.id), photos=None)
