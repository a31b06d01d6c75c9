"""Evidence: kept whole or not at all, once by its content, taken back without being lost from the journal."""

from pathlib import Path

import pytest
from sqlalchemy import func, select

from tests.pictures import TAKEN, a_photo
from tests.services.acts import EVALUATOR, SECOND, running
from trainer.domain.errors import Obstacle, Refusal
from trainer.domain.evidence import LARGEST_FILE, Place
from trainer.domain.journal import EntryKind, chain_faults
from trainer.services.evidence import EvidenceOrder, ObservationOrder
from trainer.services.scoring import MarkOrder
from trainer.store.tables import attachment

HERE = ((-3, 58.5), (122, 30.9))


def kept(services, drill, *, author=EVALUATOR, ref="LP-01.2", caption="", content=b"", **more):
    attached = services.evidence.prepare("foto.jpg", content or a_photo(), **more)
    order = EvidenceOrder(drill.teams[1].id, ref, caption)
    return services.evidence.add(drill.id, author, attached, order)


def rows(services) -> int:
    with services.workplace.database.reading() as connection:
        return connection.execute(select(func.count()).select_from(attachment)).scalar()


def lock(services, drill):
    for task in services.scoring.tasks(drill.id, EVALUATOR):
        for item in task.sheet.criteria:
            services.scoring.record_mark(drill.id, EVALUATOR, MarkOrder(task.subject, item.code, "TIDAK_TERAMATI"))
    services.scoring.lock(drill.id, EVALUATOR)


def test_a_photo_is_kept_with_who_what_and_why(services):
    drill = running(services)
    kept(services, drill, caption="Lapis ganti <b>&")
    [found] = services.evidence.of_drill(drill.id)
    shown = (found.author, found.subject, found.ref, found.caption, found.media_type, found.name)
    assert shown == (EVALUATOR, drill.teams[1].id, "LP-01.2", "Lapis ganti <b>&", "image/jpeg", "foto.jpg")
    assert services.evidence.content(found.sha256)[:3] == b"\xff\xd8\xff"


def test_the_same_photo_twice_is_two_entries_and_one_content(services):
    drill = running(services)
    kept(services, drill)
    kept(services, drill, ref="LP-01.1")
    assert (len(services.evidence.of_drill(drill.id)), rows(services)) == (2, 1)


@pytest.mark.parametrize(("keep", "place"), [(False, None), (True, Place(-3.975, 122.515))])
def test_the_place_is_kept_only_where_it_is_wished(services, keep, place):
    drill = running(services)
    entry = kept(services, drill, content=a_photo(place=HERE), keep_place=keep)
    [found] = services.evidence.of_drill(drill.id)
    assert (found.place, found.taken_at[:10], "place" in entry.payload) == (place, TAKEN[:10].replace(":", "-"), keep)


def test_what_was_taken_back_stays_in_the_journal(services):
    drill = running(services)
    entry = kept(services, drill)
    services.evidence.take_back(drill.id, EVALUATOR, entry.id)
    assert services.evidence.of_drill(drill.id) == ()
    assert EntryKind.EVIDENCE in [item.kind for item in services.scoring.entries(drill.id)]


def test_other_words_keep_the_moment_and_the_photo(services, clock):
    drill = running(services)
    entry = kept(services, drill, caption="Salah tulis")
    clock.advance(minutes=5)
    services.evidence.recaption(drill.id, EVALUATOR, entry.id, "Benar")
    [found] = services.evidence.of_drill(drill.id)
    assert (found.caption, found.happened_at, found.sha256) == ("Benar", entry.happened_at, entry.payload["sha256"])


def test_nobody_takes_back_what_another_added(services):
    drill = running(services)
    entry = kept(services, drill)
    with pytest.raises(Refusal, match="Only who added"):
        services.evidence.take_back(drill.id, SECOND, entry.id)


def test_ones_own_can_be_asked_for_alone(services):
    drill = running(services)
    kept(services, drill)
    kept(services, drill, author=SECOND)
    assert [item.author for item in services.evidence.of_drill(drill.id, SECOND)] == [SECOND]


def test_an_observation_and_its_photos_come_together(services):
    drill = running(services)
    photos = [services.evidence.prepare(f"{name}.jpg", a_photo(colour=name)) for name in ("red", "blue")]
    seen = services.evidence.observe(
        drill.id, EVALUATOR, ObservationOrder("Jalur tertutup", harm=True, ref="TL-1"), photos
    )
    found = services.evidence.of_drill(drill.id)
    assert ([item.about for item in found], seen.payload, seen.ref) == (
        [seen.id, seen.id], {"note": "Jalur tertutup", "harm": True}, "TL-1",
    )  # fmt: skip


def test_a_locked_sheet_takes_no_photo_and_gives_none_back(services):
    drill = running(services)
    entry = kept(services, drill)
    lock(services, drill)
    for act in (lambda: kept(services, drill), lambda: services.evidence.take_back(drill.id, EVALUATOR, entry.id)):
        with pytest.raises(Refusal, match="locked"):
            act()
    kept(services, drill, ref="")
    assert len(services.evidence.of_drill(drill.id)) == 2


def test_other_files_are_kept_as_they_are(services):
    drill = running(services)
    kept(services, drill, content=b"%PDF-1.7 isi")
    [found] = services.evidence.of_drill(drill.id)
    assert (services.evidence.content(found.sha256), services.evidence.file_name(found)) == (
        b"%PDF-1.7 isi",
        "foto.pdf",
    )


def test_a_film_that_is_too_large_is_refused_with_the_limit(services):
    with pytest.raises(Refusal, match="at most 25 MB"):
        services.evidence.prepare("film.mp4", b"\0\0\0\x18ftypmp42" + bytes(LARGEST_FILE))


def test_a_card_that_was_pulled_is_said_in_words(services, tmp_path):
    with pytest.raises(Obstacle, match="still connected"):
        services.evidence.read(tmp_path / "DCIM" / "foto.jpg")


def test_a_content_altered_behind_our_back_is_not_shown(services):
    drill = running(services)
    entry = kept(services, drill)
    with services.workplace.database.writing() as connection:
        connection.execute(attachment.update().values(content=b"lain"))
    with pytest.raises(Obstacle, match="altered"):
        services.evidence.content(str(entry.payload["sha256"]))


def test_a_copy_can_be_saved(services, tmp_path: Path):
    drill = running(services)
    kept(services, drill)
    [found] = services.evidence.of_drill(drill.id)
    services.evidence.save_copy(found, tmp_path / "salinan.jpg")
    assert (tmp_path / "salinan.jpg").read_bytes() == services.evidence.content(found.sha256)


def test_the_chain_is_whole_after_all_this(services):
    drill = running(services)
    entry = services.evidence.recaption(drill.id, EVALUATOR, kept(services, drill).id, "Lain")
    services.evidence.take_back(drill.id, EVALUATOR, entry.id)
    assert chain_faults(services.scoring.entries(drill.id)) == ()


def test_an_observation_that_is_taken_back_takes_its_photos_along(services):
    drill = running(services)
    photo = services.evidence.prepare("foto.jpg", a_photo())
    seen = services.evidence.observe(drill.id, EVALUATOR, ObservationOrder("Salah lihat"), [photo])
    services.conduct.take_back(drill.id, EVALUATOR, seen)
    assert services.evidence.of_drill(drill.id) == ()


@pytest.mark.parametrize("keep", [False, True])
def test_a_film_too_tells_its_place_only_where_it_is_wished(services, keep):
    place = b"-03.9755+122.5150/"
    film = b"\0\0\0\x0cftypmp42" + (8 + len(place)).to_bytes(4) + b"moov" + place
    assert (place in services.evidence.prepare("film.mp4", film, keep_place=keep).content) is keep
