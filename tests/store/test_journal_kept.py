"""The journal: appended in chains, projected in the same transaction, rebuilt with the same outcome."""

from dataclasses import replace
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, text
from sqlalchemy.exc import IntegrityError

from tests.builders import NOON, a_retraction, a_role, a_team, an_entry, an_id, later
from trainer.domain.errors import Refusal
from trainer.domain.journal import EntryKind, as_record, chain_faults, digest, standing
from trainer.domain.result import marks_of
from trainer.store import journal
from trainer.store.tables import attendance, mark
from trainer.store.tables import journal as journal_table

ATTENDED = {
    "kind": EntryKind.ATTENDANCE,
    "subject": an_id("person Contoh Satu"),
    "ref": "",
    "payload": {"value": "HADIR"},
}


@pytest.fixture
def connection(database, drill):
    """A transaction in which the built drill is kept."""
    with database.writing() as connection:
        yield connection


def append(connection, *entries):
    return tuple(journal.append(connection, entry) for entry in entries)


def values(connection, drill) -> list[object]:
    return [item.value for item in journal.standing_marks(connection, drill.id)]


def test_an_entry_comes_back_as_it_was_appended(connection, drill):
    payload = {"value": 81.25, "note": "rapi — «baik» \u2603 '\"", "nested": {"b": [1, 2.5, None, True], "a": ""}}
    entry = an_entry(payload=payload, happened_at=NOON.replace(microsecond=1), recorded_at=later(3), plan_revision=7)
    (placed,) = append(connection, entry)
    assert placed == replace(entry, seq=1, previous="")
    assert tuple(journal.entries(connection, drill.id)) == (placed,)
    assert journal.load_entry(connection, entry.id) == placed


def test_an_unknown_entry_is_none(connection):
    for key in (an_id("nothing"), "no id at all", ""):
        assert journal.load_entry(connection, key) is None


def test_each_entry_carries_the_digest_of_the_one_before(connection, drill):
    first, second, third = append(connection, an_entry("1"), an_entry("2"), an_entry("3", kind=EntryKind.OBSERVATION))
    assert [item.seq for item in (first, second, third)] == [1, 2, 3]
    assert [second.previous, third.previous] == [digest(first), digest(second)]
    assert chain_faults(journal.entries(connection, drill.id)) == ()


@pytest.mark.parametrize("other", [{"author": "99"}, {"device": "laptop-2"}])
def test_every_author_and_device_has_a_chain_of_its_own(connection, drill, other):
    placed = append(connection, an_entry("1"), an_entry("2", **other), an_entry("3"), an_entry("4", **other))
    assert [(item.seq, item.previous == "") for item in placed] == [(1, True), (1, True), (2, False), (2, False)]
    assert chain_faults(journal.entries(connection, drill.id)) == ()


def test_the_digest_survives_the_database(connection, drill):
    """The chain's hashes rest on the exact payload: a whole number stays whole, 80.0 stays a float."""
    payload = {"value": 80.0, "count": 80, "large": 2**40, "small": 1e-7, "text": "é", "z": {"y": 1, "x": 2}}
    (placed,) = append(connection, an_entry(payload=payload))
    (back,) = journal.entries(connection, drill.id)
    assert digest(back) == digest(placed) == connection.execute(text("SELECT digest FROM journal")).scalar()


def test_an_entry_is_appended_once_only(database, drill):
    with database.writing() as connection:
        append(connection, an_entry())
    with pytest.raises(IntegrityError), database.writing() as connection:
        append(connection, an_entry())


def test_a_number_of_a_chain_is_given_once_only(database, drill):
    with pytest.raises(IntegrityError), database.writing() as connection:
        append(connection, an_entry("1"))
        journal.append(connection, an_entry("2"), journal.ChainEnd())


def test_an_entry_of_no_drill_is_refused(database):
    with pytest.raises(IntegrityError), database.writing() as connection:
        append(connection, an_entry(drill=an_id("nothing")))


def test_a_later_mark_replaces_the_earlier(connection, drill):
    append(connection, an_entry("1", payload={"value": 60.0}), an_entry("2", payload={"value": 70.0, "note": "lebih"}))
    (found,) = journal.standing_marks(connection, drill.id)
    assert (found.value, found.note, found.seq, found.entry) == (70.0, "lebih", 2, an_id("entry 2"))


@pytest.mark.parametrize("value", ["ya", "SB", "TIDAK_TERAMATI", 0.0, 99.5])
def test_every_kind_of_value_stands_as_it_was_given(connection, drill, value):
    append(connection, an_entry(payload={"value": value}))
    assert values(connection, drill) == [value]


def test_the_same_author_on_two_devices_keeps_both_marks(connection, drill):
    append(connection, an_entry("1", payload={"value": 60.0}), an_entry("2", device="laptop-2"))
    assert sorted(values(connection, drill)) == [60.0, 80.0]


def test_a_retraction_brings_the_earlier_mark_back(connection, drill):
    first, second = append(connection, an_entry("1", payload={"value": 60.0}), an_entry("2", payload={"value": 70.0}))
    append(connection, a_retraction(second))
    assert values(connection, drill) == [60.0]
    append(connection, a_retraction(first))
    assert values(connection, drill) == []


@pytest.mark.parametrize("changes", [{"subject": "", "ref": ""}, {"subject": an_id("another"), "ref": "X.1"}])
def test_a_retraction_counts_whatever_subject_it_names(connection, drill, changes):
    (placed,) = append(connection, an_entry())
    append(connection, a_retraction(placed, **changes))
    assert values(connection, drill) == []


@pytest.mark.parametrize("changes", [{"author": "99"}, {"device": "laptop-2"}])
def test_nobody_takes_back_what_another_recorded(connection, drill, changes):
    (placed,) = append(connection, an_entry())
    append(connection, a_retraction(placed, **changes))
    assert values(connection, drill) == [80.0]


@pytest.mark.parametrize("target", [an_id("nothing"), "no id", "", None, 7])
def test_a_retraction_of_nothing_changes_nothing(connection, drill, target):
    append(connection, an_entry("1"), an_entry("2", kind=EntryKind.RETRACTION, payload={"entry": target}))
    assert values(connection, drill) == [80.0]


def test_attendance_is_projected_by_person(connection, drill):
    append(connection, an_entry("1", **ATTENDED), an_entry("2", **{**ATTENDED, "payload": {"value": "IZIN"}}))
    found = connection.execute(text("SELECT subject, seq FROM attendance")).all()
    assert [(str(row.subject), row.seq) for row in found] == [(ATTENDED["subject"], 2)]


def test_undo_takes_the_last_standing_entry_of_the_kinds(connection, drill):
    first, second, _ = append(connection, an_entry("1"), an_entry("2"), an_entry("3", kind=EntryKind.OBSERVATION))
    last = (connection, drill.id, first.author, first.device, [EntryKind.MARK])
    assert journal.last_entry(*last) == second
    append(connection, a_retraction(second))
    assert journal.last_entry(*last) == first
    append(connection, a_retraction(first))
    assert journal.last_entry(*last) is None


def test_marks_of_one_author_are_read_alone(connection, drill):
    append(connection, an_entry("1"), an_entry("2", author="99", payload={"value": 50.0}))
    assert [item.value for item in journal.standing_marks(connection, drill.id, "99")] == [50.0]


def test_a_standing_mark_from_the_projection_is_the_one_of_the_journal(connection, drill):
    append(connection, an_entry("1", payload={"value": "SB", "note": "x"}), an_entry("2", author="99"))
    expected = marks_of(journal.standing_entries(connection, drill.id))
    assert sorted(journal.standing_marks(connection, drill.id), key=str) == sorted(expected, key=str)


def test_entries_are_read_in_order_and_by_kind(connection, drill):
    append(
        connection, an_entry("1", author="2"), an_entry("2", author="1", kind=EntryKind.LOCK), an_entry("3", author="1")
    )
    order = [(item.author, item.seq) for item in journal.entries(connection, drill.id)]
    assert order == [("1", 1), ("1", 2), ("2", 1)]
    assert [item.kind for item in journal.entries(connection, drill.id, [EntryKind.LOCK])] == [EntryKind.LOCK]


def test_thousands_of_entries_are_read_piece_by_piece_and_other_questions_go_on(connection, drill):
    append(connection, *(an_entry(f"{number}", ref=f"X.{number}") for number in range(1500)))
    seen = [journal.load_entry(connection, item.id).seq for item in journal.entries(connection, drill.id)]
    assert seen == list(range(1, 1501))


def test_entries_are_counted_by_author(connection, drill):
    append(connection, an_entry("1", author="1"), an_entry("2", author="1"), an_entry("3", author="2"))
    assert journal.count_by_author(connection, drill.id) == {"1": 2, "2": 1}


def test_a_lock_is_known_for_its_author_only(connection, drill):
    append(connection, an_entry(kind=EntryKind.LOCK, subject="", ref="", payload={}))
    assert journal.has_lock(connection, drill.id, a_role().service_number)
    assert not journal.has_lock(connection, drill.id, "99")


def test_who_closes_another_ones_sheets_has_not_locked_his_own(connection, drill):
    append(connection, an_entry(kind=EntryKind.LOCK, author="99", subject="", ref="11", payload={"for": "11"}))
    assert journal.has_lock(connection, drill.id, "11")
    assert not journal.has_lock(connection, drill.id, "99")


def test_a_mark_beyond_the_signature_is_not_in_the_projection(connection, drill):
    """It came from another device after the lock: the journal has it, for the lead to see."""
    entries = [an_entry("1", device="a"), an_entry("2", device="b", payload={"value": 10.0})]
    signed = {"chains": [{"device": "a", "seq": 1, "marks": 1, "digest": ""}]}
    append(connection, *entries, an_entry("3", device="a", kind=EntryKind.LOCK, ref="", payload=signed))
    assert not journal.rebuild(connection, drill.id)
    assert [item.device for item in journal.standing_marks(connection, drill.id)] == ["a"]
    assert journal.rebuild(connection, drill.id)


def test_the_end_of_a_chain_is_known_on_each_device(connection, drill):
    append(connection, an_entry("1", device="a"), an_entry("2", device="b"), an_entry("3", device="a"))
    assert journal.ends_of(connection, drill.id, a_role().service_number) == {"a": 2, "b": 1}


def test_what_was_written_is_announced_with_its_kind(database, drill):
    told = []
    database.listeners.append(lambda kinds, initiator: told.append(kinds))
    with database.writing() as connection:
        append(connection, an_entry())
    assert told == [frozenset({f"journal:{drill.id}", f"mark:{drill.id}"})]


TAMPERINGS = [
    mark.update().values(value=100.0),
    mark.update().values(note="forged"),
    mark.update().values(seq=9),
    delete(mark),
    attendance.update().values(value="IZIN"),
    delete(attendance),
]


@pytest.mark.parametrize("tampering", TAMPERINGS, ids=range(len(TAMPERINGS)))
def test_rebuilding_mends_a_tampered_projection(connection, drill, tampering):
    append(connection, an_entry("1"), an_entry("2", ref="LP-01.1", payload={"value": "ya"}), an_entry("3", **ATTENDED))
    before = journal.standing_marks(connection, drill.id)
    assert journal.rebuild(connection, drill.id)
    connection.execute(tampering)
    assert not journal.rebuild(connection, drill.id)
    assert journal.standing_marks(connection, drill.id) == before
    assert journal.rebuild(connection, drill.id)


def test_rebuilding_takes_out_what_no_entry_supports(connection, drill):
    first, second = append(connection, an_entry("1"), an_entry("2", kind=EntryKind.OBSERVATION))
    connection.execute(mark.update().values(entry=second.id, criterion="LP-09.9"))
    assert not journal.rebuild(connection, drill.id)
    assert [item.entry for item in journal.standing_marks(connection, drill.id)] == [first.id]


def test_an_altered_entry_shows_in_the_chain(connection, drill):
    append(connection, an_entry("1"), an_entry("2"))
    connection.execute(journal_table.update().where(journal_table.c.seq == 1).values(payload={"value": 100.0}))
    assert [fault.kind for fault in chain_faults(journal.entries(connection, drill.id))] == ["altered"]


ACTS = st.lists(
    st.one_of(
        st.tuples(st.just("mark"), st.sampled_from(["1", "2"]), st.sampled_from("ab"), st.integers(0, 100).map(float)),
        st.tuples(
            st.just("attend"), st.sampled_from(["1", "2"]), st.sampled_from("ab"), st.sampled_from(["HADIR", "IZIN"])
        ),
        st.tuples(st.just("retract"), st.sampled_from(["1", "2"]), st.sampled_from("ab"), st.integers(0, 12)),
    ),
    max_size=12,
)


class Undone(Exception):
    """Ends a transaction without keeping it."""


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(acts=ACTS)
def test_the_projection_is_always_what_stands_in_the_journal(database, drill, acts):
    names = count()
    with pytest.raises(Undone), database.writing() as connection:
        written = []
        for act, author, subject, value in acts:
            entry = an_entry(f"{next(names)}", author=author, subject=an_id(subject), payload={"value": value})
            if act == "attend":
                entry = replace(entry, kind=EntryKind.ATTENDANCE, ref="")
            elif act == "retract":
                target = written[value % len(written)].id if written else an_id("nothing")
                entry = replace(entry, kind=EntryKind.RETRACTION, ref="", payload={"entry": target})
            written.append(journal.append(connection, entry))
        projected = {item.entry: item.value for item in journal.standing_marks(connection, drill.id)}
        held = standing(written)
        assert projected == {item.id: item.payload["value"] for item in held if item.kind is EntryKind.MARK}
        assert journal.rebuild(connection, drill.id)
        assert chain_faults(journal.entries(connection, drill.id)) == ()
        raise Undone


def test_a_record_holds_every_field_of_an_entry(connection, drill):
    (placed,) = append(connection, an_entry())
    assert set(as_record(placed)) == set(placed.__dataclass_fields__)


def test_teams_are_what_marks_point_to(drill):
    assert an_entry().subject == a_team().id == drill.teams[0].id


def test_a_refusal_after_an_entry_takes_the_entry_back(database, drill):
    with pytest.raises(Refusal), database.writing() as connection:
        append(connection, an_entry())
        raise Refusal("no")
    with database.reading() as connection:
        assert not list(journal.entries(connection, drill.id))
        assert values(connection, drill) == []
