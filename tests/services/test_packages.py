"""A drill goes to evaluators' laptops in packages, and what they recorded comes back."""

import io
import tracemalloc
import zipfile
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import NOON, a_drill, a_user
from tests.old_package import FILE, SECRET
from tests.services.acts import DIRECTOR, EVALUATOR, SECOND, an_office, planned, ready, running, staffed
from tests.services.follow_up_acts import REF, issued
from trainer.domain.access import Role
from trainer.domain.action import ActionState
from trainer.domain.drill import State
from trainer.domain.errors import Obstacle, Refusal, Trouble
from trainer.domain.evidence import Attached
from trainer.domain.package import (
    CONTEXT,
    ENTRIES,
    FORMAT,
    MANIFEST,
    PLAN,
    SIGNATURE,
    Manifest,
    PackageKind,
    canonical,
    line_of,
    manifest_of,
)
from trainer.domain.report_form import FormPart, ReportForm
from trainer.exchange.package_file import PackageWriter, open_package
from trainer.exchange.sealing import LINE, Passphrase, seal, unseal
from trainer.exchange.signing import load_key
from trainer.services.device_keys import DeviceKeyService, UnknownDevice
from trainer.services.evidence import EvidenceOrder
from trainer.services.packages import PackageService
from trainer.services.paper_heads import drill_head
from trainer.services.scoring import MarkOrder
from trainer.services.services import Services
from trainer.services.workplace import Workplace
from trainer.store import report_forms
from trainer.store.opening import open_database


@pytest.fixture
def office(database, clock, ids, tmp_path) -> Services:
    """The planning office, with its own key."""
    return with_key(an_office(database, clock, ids), tmp_path / "office")


@pytest.fixture
def laptop(tmp_path, clock, ids):
    """An evaluator's laptop with an empty data file."""
    database = open_database(tmp_path / "laptop.db", clock)
    yield with_key(Services(Workplace(database, clock, ids, "laptop-2")), tmp_path / "laptop")
    database.close()


@pytest.fixture
def packet(tmp_path):
    return tmp_path / "tugas.paket"


@pytest.fixture
def back(tmp_path):
    return tmp_path / "kembali.paket"


def with_key(services: Services, folder) -> Services:
    services.packages = PackageService(
        services.workplace, DeviceKeyService(services.workplace, folder), services.merging
    )
    return services


def handed_over(office, laptop, packet):
    """A running drill on the evaluator's laptop."""
    drill = running(office)
    office.packages.export(drill.id, EVALUATOR, packet, SECRET)
    laptop.packages.take(packet, SECRET)
    return drill


def marked(services, drill, value=80.0, author=EVALUATOR):
    return services.scoring.record_mark(drill.id, author, MarkOrder(drill.teams[1].id, "LP-01.2", value))


def confirmed(office, path):
    return office.packages.take(path, SECRET, confirmed=office.packages.look(path, SECRET).device.fingerprint)


def test_an_empty_laptop_is_ready_with_nothing_else_to_set_up(office, laptop, packet):
    drill = handed_over(office, laptop, packet)
    there = laptop.planning.drill(drill.code)
    assert replace(there, version=drill.version, scenario_number=drill.scenario_number) == drill
    assert laptop.planning.scenario_of(there) == office.planning.scenario_of(drill)
    assert laptop.office.owner().service_number == EVALUATOR
    assert marked(laptop, drill).author == EVALUATOR


def test_what_was_recorded_comes_back_and_stands(office, laptop, packet, back):
    drill = handed_over(office, laptop, packet)
    mark = marked(laptop, drill)
    laptop.packages.give_back(drill.id, back, SECRET)
    assert confirmed(office, back).receipt.total.new == 1
    assert mark in tuple(office.scoring.entries(drill.id))
    assert [item.value for item in office.scoring.marks(drill.id, EVALUATOR)] == [80.0]


def formed(office, drill, line, kind=""):
    part = FormPart(drill.host, kind, ReportForm(letterhead=(line,), paper="F4"), frozenset({"letterhead", "paper"}))
    office.forms.save(part)
    return part


def letterhead(services, drill, kind="attendance"):
    with services.workplace.database.reading() as connection:
        head = drill_head(services.workplace, connection, services.planning.drill(drill.code), kind)
    return head.letterhead, head.paper


def test_papers_of_a_laptop_bear_the_letterhead_of_the_office(office, laptop, packet):
    drill = running(office)
    formed(office, drill, "KANTOR CONTOH")
    polda = FormPart("SULTRA", "followup", ReportForm(classification="R"), frozenset({"classification"}))
    office.forms.save(polda)
    office.packages.export(drill.id, EVALUATOR, packet, SECRET)
    laptop.packages.take(packet, SECRET)
    assert letterhead(laptop, drill) == (("KANTOR CONTOH",), "F4")
    assert laptop.forms.look(drill.host, "followup").form == office.forms.look(drill.host, "followup").form


@pytest.mark.parametrize(("here_first", "counts"), [(True, "KANTOR BARU"), (False, "MEJA LAPTOP")])
def test_of_two_forms_the_later_word_counts_also_without_a_new_plan(office, laptop, packet, clock, here_first, counts):
    drill = handed_over(office, laptop, packet)
    both = [(laptop, "MEJA LAPTOP"), (office, "KANTOR BARU")]
    for services, line in both if here_first else reversed(both):
        clock.advance(minutes=1)
        formed(services, drill, line)
    office.packages.export(drill.id, EVALUATOR, packet, SECRET)
    laptop.packages.take(packet, SECRET)
    assert letterhead(laptop, drill)[0] == (counts,)


def test_a_form_that_no_office_could_keep_is_refused_with_the_package(office, laptop, packet):
    drill = running(office)
    with office.workplace.database.writing() as connection:
        part = FormPart(drill.host, "", ReportForm(pattern="{unknown}"), frozenset({"pattern"}))
        report_forms.save_form(connection, part, "x", NOON)
    office.packages.export(drill.id, EVALUATOR, packet, SECRET)
    with pytest.raises(Refusal):
        laptop.packages.take(packet, SECRET)
    assert not laptop.planning.drills()


def test_the_evaluator_sees_what_is_to_be_seen_again_in_his_drill(office, laptop, packet, clock):
    issued(office, clock, 40)
    action = next(row for row in office.follow_up.rows() if row.action.ref == REF)
    office.follow_up.move(action.id, ActionState.VALIDATED)
    drill = running(office, start=NOON + timedelta(days=30))
    for state in (None, ActionState.REJECTED):
        if state is not None:
            office.follow_up.move(action.id, state, "Tidak perlu")
        office.packages.export(drill.id, EVALUATOR, packet, SECRET)
        laptop.packages.take(packet, SECRET)
        assert [card.ref for card in laptop.follow_up.cards(laptop.planning.drill(drill.code))] == [REF] * (not state)


def test_who_sees_no_marks_of_others_gives_back_only_his_own(office, back):
    drill = running(office)
    mine = office.scoring.record_mark(drill.id, EVALUATOR, MarkOrder("Ton Dalmas", "LP-01.2", 80))
    office.scoring.record_mark(drill.id, SECOND, MarkOrder("Ton Dalmas", "LP-01.2", 60))
    office.workplace.access.sign_in(a_user(Role.EVALUATOR, service_number=EVALUATOR))
    assert office.packages.give_back(drill.id, back, SECRET).entries == 1
    with open_package(back, SECRET, None) as package:
        assert mine.id in b"".join(package.lines(ENTRIES)).decode()


def test_a_second_time_nothing_is_new(office, laptop, packet, back):
    drill = handed_over(office, laptop, packet)
    marked(laptop, drill)
    laptop.packages.give_back(drill.id, back, SECRET)
    confirmed(office, back)
    again = office.packages.take(back, SECRET).receipt
    assert (again.total.new, again.total.equal) == (0, 1)


def test_a_corrected_mark_is_told_as_superseded(office, laptop, packet, back):
    drill = handed_over(office, laptop, packet)
    marked(laptop, drill, 60.0)
    marked(laptop, drill, 90.0)
    laptop.packages.give_back(drill.id, back, SECRET)
    line = confirmed(office, back).receipt.lines[0]
    assert (line.author, line.new, line.superseded) == (EVALUATOR, 2, 1)


def test_photos_travel_with_their_entries(office, laptop, packet, back):
    drill = handed_over(office, laptop, packet)
    photo = Attached("foto.pdf", "application/pdf", b"%PDF-1.4 contoh")
    entry = laptop.evidence.add(drill.id, EVALUATOR, photo, EvidenceOrder())
    laptop.packages.give_back(drill.id, back, SECRET)
    assert confirmed(office, back).receipt.files.new == 1
    assert office.evidence.content(str(entry.payload["sha256"])) == photo.content


def test_a_changed_plan_goes_out_again_and_play_here_goes_on(office, laptop, packet):
    drill = ready(office)
    office.packages.export(drill.id, EVALUATOR, packet, SECRET)
    laptop.packages.take(packet, SECRET)
    laptop.move(drill.code, State.RUNNING, author=DIRECTOR)
    marked(laptop, drill)
    changed = office.planning.replan(replace(office.planning.drill(drill.code), place="Lapangan lain"))
    office.packages.export(changed.id, EVALUATOR, packet, SECRET)
    taken = laptop.packages.take(packet, SECRET)
    assert (taken.has_new_plan, taken.drill.place, taken.drill.state) == (True, "Lapangan lain", State.RUNNING)


def test_the_office_sees_what_went_out_and_came_back(office, laptop, packet, back):
    drill = handed_over(office, laptop, packet)
    marked(laptop, drill)
    laptop.packages.give_back(drill.id, back, SECRET)
    confirmed(office, back)
    first, second = office.packages.rows(drill.id)
    assert (first.revision, first.returned is not None, first.entries) == (drill.revision, True, 1)
    assert (second.exported, second.returned) == (None, None)


def test_one_file_for_each_evaluator(office, tmp_path):
    paths = office.packages.export_all(running(office).id, tmp_path, SECRET)
    assert [office.packages.look(path, SECRET).manifest.evaluator for path in paths] == [EVALUATOR, SECOND]


def test_a_device_that_is_not_confirmed_is_not_taken(office, laptop, packet, back):
    drill = handed_over(office, laptop, packet)
    marked(laptop, drill)
    laptop.packages.give_back(drill.id, back, SECRET)
    with pytest.raises(UnknownDevice, match=laptop.packages.keys.own_fingerprint()):
        office.packages.take(back, SECRET)
    with pytest.raises(Refusal, match="fingerprints differ"):
        office.packages.take(back, SECRET, confirmed=office.packages.keys.own_fingerprint())
    assert not office.scoring.marks(drill.id, EVALUATOR)


def test_another_office_is_not_taken_for_the_first_one(office, laptop, packet, tmp_path):
    drill = handed_over(office, laptop, packet)
    other = with_key(Services(office.workplace), tmp_path / "other")
    other.packages.export(drill.id, EVALUATOR, packet, SECRET)
    with pytest.raises(UnknownDevice):
        laptop.packages.take(packet, SECRET)


def test_a_return_of_a_drill_that_is_not_here_is_refused_and_confirms_nobody(office, laptop, packet):
    drill = running(office)
    marked(office, drill)
    office.packages.give_back(drill.id, packet, SECRET)
    with pytest.raises(Refusal, match="not in this data"):
        confirmed(laptop, packet)
    assert not laptop.packages.keys.confirmed()


def test_a_package_for_somebody_who_does_not_score_is_not_made(office, packet):
    drill = running(office)
    with pytest.raises(Refusal, match="no evaluator"):
        office.packages.export(drill.id, DIRECTOR, packet, SECRET)
    assert not packet.exists()


def test_a_draft_is_not_packed(office, packet):
    drill = staffed(office, planned(office))
    with pytest.raises(Refusal, match="approved"):
        office.packages.export(drill.id, EVALUATOR, packet, SECRET)


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"PK\x03\x04", "no field package"), (b"", "no field package"), (b"polres-trainer-paket/2\n", "newer version"),
     (LINE, "damaged"), (LINE + b"\xff" * 40, "damaged")],
)  # fmt: skip
def test_another_file_is_refused_with_a_sentence(laptop, packet, content, words):
    packet.write_bytes(content)
    with pytest.raises(Trouble, match=words):
        laptop.packages.take(packet, SECRET)


def test_another_passphrase_does_not_open(laptop, whole, packet):
    packet.write_bytes(whole)
    with pytest.raises(Refusal, match="passphrase"):
        laptop.packages.take(packet, Passphrase("kuda laut biru lain"))


def test_a_short_passphrase_is_refused(office, packet):
    with pytest.raises(Refusal, match="too short"):
        office.packages.export(running(office).id, EVALUATOR, packet, Passphrase("singkat"))


def test_a_file_that_was_cut_off_is_refused(office, laptop, packet):
    office.packages.export(running(office).id, EVALUATOR, packet, SECRET)
    packet.write_bytes(packet.read_bytes()[:-20])
    with pytest.raises(Obstacle, match="cut off"):
        laptop.packages.take(packet, SECRET)
    assert not laptop.planning.drills()


def test_only_the_owner_reads_the_key(laptop, tmp_path):
    laptop.packages.keys.own_fingerprint()
    assert (tmp_path / "laptop" / "device.key").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("number", range(1, FORMAT + 1))
def test_a_package_of_every_format_ever_written_opens(laptop, number):
    taken = laptop.packages.take(FILE.with_name(f"package-{number}.paket"), SECRET)
    assert (taken.manifest.format, taken.receipt.total.new) == (number, 1)
    assert [item.value for item in laptop.scoring.marks(taken.drill.id, EVALUATOR)] == [80.0]


# the zip inside, by somebody who knows the passphrase


def opened(packet) -> dict[str, bytes]:
    target = io.BytesIO()
    with packet.open("rb") as source:
        unseal(source, target, SECRET, int)
    with zipfile.ZipFile(target) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def closed(packet, files: dict[str, bytes]) -> None:
    work = io.BytesIO()
    with zipfile.ZipFile(work, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    work.seek(0)
    with packet.open("wb") as target:
        seal(work, target, SECRET, int)


def signed_again(office, files, **changes):
    """What a device can sign that nobody has made with this program."""
    content = canonical(replace(manifest_of(files[MANIFEST]), **changes))
    key = office.packages.keys.own()
    return files | {MANIFEST: content, SIGNATURE: key.public + key.sign(CONTEXT + content)}


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda files: files | {MANIFEST: files[MANIFEST].replace(b"KNW-", b"KDI-")}, "altered"),
        (lambda files: files | {SIGNATURE: files[SIGNATURE][:-1] + bytes([files[SIGNATURE][-1] ^ 1])}, "altered"),
        (lambda files: files | {ENTRIES: files[ENTRIES] + b" "}, "not made as"),
        (lambda files: files | {PLAN: files[PLAN].replace(b"KNW", b"KNX")}, "damaged"),
        (lambda files: files | {"../../x": b""}, "not made as"),
        (lambda files: {name: files[name] for name in (MANIFEST, SIGNATURE)}, "not made as"),
    ],
)
def test_what_was_altered_inside_is_refused(office, laptop, packet, change, words):
    office.packages.export(running(office).id, EVALUATOR, packet, SECRET)
    closed(packet, change(opened(packet)))
    with pytest.raises(Trouble, match=words):
        laptop.packages.take(packet, SECRET)
    assert not laptop.planning.drills()


def test_a_newer_format_is_refused(office, laptop, packet):
    office.packages.export(running(office).id, EVALUATOR, packet, SECRET)
    closed(packet, signed_again(office, opened(packet), format=2))
    with pytest.raises(Refusal, match="newer version"):
        laptop.packages.take(packet, SECRET)


def test_what_swells_beyond_belief_is_refused(office, laptop, packet):
    office.packages.export(running(office).id, EVALUATOR, packet, SECRET)
    files, bomb = opened(packet), b"\n" * 3_000_000
    parts = manifest_of(files[MANIFEST]).parts
    parts = tuple(replace(part, size=len(bomb)) if part.name == ENTRIES else part for part in parts)
    closed(packet, signed_again(office, files | {ENTRIES: bomb}, parts=parts))
    with pytest.raises(Refusal, match="swells"):
        laptop.packages.take(packet, SECRET)


A_RETURN = Manifest(PackageKind.RETURN, a_drill().id, "KNW", "x", 1, "1", "laptop", "A", NOON)


@pytest.fixture(scope="module")
def whole(tmp_path_factory) -> bytes:
    """A package without entries."""
    path = tmp_path_factory.mktemp("whole") / "a.paket"
    with PackageWriter(None) as writer:
        writer.add(ENTRIES, [line_of({})])
        writer.finish(path, A_RETURN, load_key(path.with_name("key")), SECRET)
    return path.read_bytes()


@given(st.data())
def test_no_flipped_bit_is_accepted(whole, tmp_path_factory, data):
    start = len(LINE) + 4
    start += int.from_bytes(whole[len(LINE) : start], "big")  # the sealed key itself asks scrypt: the faults try it
    flipped = bytearray(whole)
    flipped[data.draw(st.integers(start, len(whole) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    path = tmp_path_factory.getbasetemp() / "flipped.paket"
    path.write_bytes(flipped)
    with pytest.raises(Trouble), open_package(path, SECRET, None):
        pass


def test_photos_pass_without_being_held_in_memory(tmp_path):
    tracemalloc.start()
    with PackageWriter(tmp_path) as writer:
        writer.add(ENTRIES, [])
        for number in range(10):
            writer.add(f"attachments/{number}", (bytes(1 << 16) for _ in range(80)))
        writer.finish(tmp_path / "a.paket", A_RETURN, load_key(tmp_path / "key"), SECRET)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 5_000_000
