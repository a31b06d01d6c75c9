"""What others recorded comes in: all or nothing, in any order and any number of times, with a receipt."""

import hashlib
import random
from dataclasses import replace

import pytest

from tests.builders import an_entry, an_id, chained
from tests.faults.packages_played import (
    FIRST,
    LAPTOPS,
    SECOND,
    TEAMS,
    altered,
    deliveries,
    long_chain,
    merged_plan,
    played,
)
from trainer.domain.errors import Refusal
from trainer.domain.journal import ChainFault, EntryKind, chain_faults
from trainer.domain.receipt import Files, Line
from trainer.services.services import Services
from trainer.services.workplace import Workplace
from trainer.store import attachments, journal

PHOTO = b"a photo of nobody"
SHA = hashlib.sha256(PHOTO).hexdigest()


@pytest.fixture
def services(database, clock, ids):
    merged_plan(database)
    return Services(Workplace(database, clock, ids, "office", who="Staf Contoh"))


@pytest.fixture
def merge(services):
    """Merge entries; gives the receipt."""
    drill = an_entry().drill
    return lambda entries, files=(): services.merging.merge(drill, entries, files, "kiriman.paket")


def kept(database):
    with database.reading() as connection:
        return tuple(journal.entries(connection, an_entry().drill))


def evidence(name="evidence", sha256=SHA):
    return an_entry(name, kind=EntryKind.EVIDENCE, ref="", payload={"sha256": sha256, "name": "a.jpg"})


def test_a_merge_is_the_union_and_its_projections_are_the_journals(database, merge):
    entries = played(3, 60)
    for package in deliveries(entries, random.Random(3)):
        merge(package)
    assert {item.id: item for item in kept(database)} == {item.id: item for item in entries}
    with database.writing() as connection:
        assert journal.rebuild(connection, an_entry().drill)


def test_the_receipt_counts_what_came_of_each_evaluators_entries(merge):
    first = chained([an_entry(name, author=FIRST.service_number, subject=TEAMS[0].id) for name in "12"])
    gone = chained([an_entry("3", author=SECOND.service_number, subject=an_id("gone"))])
    merge(first[:1])
    receipt = merge([*first, *gone, altered(first[0]), replace(first[0], id="no-id")])
    lines = {item.author: item for item in receipt.lines}
    assert lines[FIRST.service_number] == Line(FIRST.service_number, new=1, equal=1, superseded=1, refused=2)
    assert lines[SECOND.service_number] == Line(SECOND.service_number, new=1, orphaned=1)
    assert [item.seq for item in receipt.refused] == [1, 1]


def test_the_same_delivery_again_is_equal_throughout(database, merge):
    entries = long_chain(30)
    assert merge(entries).total.new == 30
    before = kept(database)
    again = merge(entries)
    assert (again.total.new, again.total.equal, again.total.superseded) == (0, 30, 0)
    assert kept(database) == before


def test_what_has_not_arrived_is_named_and_arrives_later(merge):
    chain = long_chain(6)
    receipt = merge([*chain[:2], *chain[4:]])
    assert receipt.seqs("missing") == {LAPTOPS[0]: (3, 4)}
    assert merge(chain[2:4]).faults == ()


def test_both_branches_of_a_fork_are_kept_and_told(database, merge):
    chain = long_chain(3)
    other = replace(chain[2], id=an_entry("other").id, payload={"value": "tidak"})
    merge(chain)
    receipt = merge([other])
    assert receipt.faults == (ChainFault(*LAPTOPS[0], 3, "twice"),)
    assert other in kept(database)
    with database.writing() as connection:
        next_one = journal.append(connection, an_entry("next", author=LAPTOPS[0][0], device=LAPTOPS[0][1]))
    assert next_one.seq == 4
    assert chain_faults(kept(database)) == receipt.faults


def test_marks_after_the_lock_are_told_and_stand_beside(database, merge):
    chain = chained([
        an_entry("1"), an_entry("lock", kind=EntryKind.LOCK, subject="", ref="", payload={
            "chains": [{"device": "laptop-1", "seq": 1, "marks": 1, "digest": ""}]}),
        an_entry("late", payload={"value": 45.0}),
    ])  # fmt: skip
    receipt = merge(chain)
    assert (receipt.total.late, receipt.total.superseded) == (1, 0)
    with database.reading() as connection:
        assert [item.value for item in journal.standing_marks(connection, chain[0].drill)] == [80.0]


def test_photos_come_once_and_missing_ones_are_counted(database, merge):
    entries = chained([evidence(), evidence("lost", "0" * 64)])
    assert merge(entries, [(SHA, "image/jpeg", len(PHOTO), PHOTO)]).files == Files(new=1, missing=1)
    assert merge(entries, [(SHA, "image/jpeg", len(PHOTO), PHOTO)]).files == Files(equal=1, missing=1)
    with database.reading() as connection:
        assert attachments.content_of(connection, SHA) == PHOTO


def broken():
    yield from long_chain(5)
    raise Refusal("The package ends in the middle.")


@pytest.mark.parametrize(
    ("entries", "files"),
    [
        (broken, ()), (lambda: [*long_chain(3), replace(an_entry(), drill=an_id("another drill"))], ()),
        (lambda: long_chain(3), [(SHA, "image/jpeg", len(PHOTO), PHOTO + b"!")]),
        (lambda: long_chain(3), [(SHA, "image/jpeg", len(PHOTO), b"A" + PHOTO[1:])]),
    ],
)  # fmt: skip
def test_what_cannot_belong_leaves_the_data_untouched(database, services, merge, entries, files):
    with pytest.raises(Refusal):
        merge(entries(), files)
    assert kept(database) == ()
    assert services.merging.receipts(an_entry().drill) == ()


def test_receipts_are_kept_as_they_were(services, merge):
    receipts = [merge(played(4)), merge([altered(played(4)[0])])]
    assert services.merging.receipts(an_entry().drill) == tuple(reversed(receipts))
    assert services.merging.receipt(receipts[0].id) == receipts[0]
    assert (receipts[0].who, receipts[0].source) == ("Staf Contoh", "kiriman.paket")
    with pytest.raises(Refusal):
        services.merging.receipt("unknown")


def test_whoever_shows_the_marks_is_told_of_them(database, merge):
    told = []
    database.listeners.append(lambda kinds, _initiator: told.append(kinds))
    merge(long_chain(2))
    drill = an_entry().drill
    assert told == [{f"journal:{drill}", f"mark:{drill}", f"receipts:{drill}"}]


def test_a_mark_of_an_unknown_team_does_not_hide_the_others(merge):
    chain = chained([an_entry("1", subject=TEAMS[0].id), an_entry("2", subject=an_id("gone"))])
    assert merge(chain).total == Line("", new=2, orphaned=1)
