"""A lock signs what the evaluator gave; a later examination says whether it still stands."""

import pytest

from tests.services.acts import EVALUATOR, running
from trainer.domain.journal import EntryKind
from trainer.domain.locking import signed_faults
from trainer.services.scoring import MarkOrder
from trainer.store.tables import journal as journal_table


@pytest.fixture
def locked(services):
    """The lock of the first evaluator, who marked everything."""
    drill = running(services)
    for task in services.scoring.tasks(drill.id, EVALUATOR):
        for criterion in task.sheet.criteria:
            order = MarkOrder(task.subject, criterion.code, "TIDAK_TERAMATI", "Tidak terlihat")
            services.scoring.record_mark(drill.id, EVALUATOR, order)
    return services.scoring.lock(drill.id, EVALUATOR)


def test_the_lock_says_how_many_marks_of_which_chain_were_signed(locked, services):
    entries = services.scoring.entries(locked.drill)
    marks = sum(item.kind is EntryKind.MARK for item in entries)
    (chain,) = locked.payload["chains"]
    assert (locked.payload["marks"], chain["marks"], chain["seq"]) == (marks, marks, locked.seq - 1)
    assert signed_faults(entries) == ()


def test_the_examination_tells_what_stands_but_was_not_signed(locked, services):
    """Somebody changes a signed note in the file, behind the program's back."""
    assert not any(item.is_fault for item in services.upkeep.examine())
    with services.workplace.database.writing() as connection:
        other = journal_table.update().where(journal_table.c.seq == 1).values(payload={"value": "TIDAK_TERAMATI"})
        connection.execute(other)
    told = [str(item.sentence) for item in services.upkeep.examine() if item.is_fault]
    assert any("is not what he signed" in words for words in told)
