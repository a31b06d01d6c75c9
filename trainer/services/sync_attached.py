"""What hangs on a drill between a laptop's file and the hub: approvals, excuses, issued reports and their copies."""

from dataclasses import replace

from trainer.domain.drill import Drill
from trainer.domain.sync import Clash, Side
from trainer.services.sync_sides import WAYS, Found, Sides
from trainer.store import sync_attached as attached

NOTHING = attached.Attached()


def exchange_attached(sides: Sides, found: Found, drill: Drill) -> None:
    """They go where they lack; two different reports of one revision stay where they are and are told."""
    held, revisions = {}, {}
    for side in Side:
        with sides.of(side).reading() as connection:
            held[side] = attached.attached_of(connection, drill.id)
            revisions[side] = attached.revisions_of(connection, drill.id)
    mine, others = revisions[Side.LAPTOP], revisions[Side.HUB]
    apart = [number for number in mine.keys() & others.keys() if mine[number] != others[number]]
    found.clashes += [Clash(drill.id, drill.code, number, number, "report") for number in sorted(apart)]
    for source, target in WAYS:
        wanted = held[source].beyond(held[target])
        if target is Side.HUB:
            wanted = _sendable(sides, drill, wanted)
        if wanted:
            with sides.of(source).reading() as connection:
                rows = attached.rows_of(connection, drill.id, wanted)
            with sides.of(target).writing() as connection:
                came = attached.add_rows(connection, drill.id, rows)
            found.count(target, came, drill.id)


def _sendable(sides: Sides, drill: Drill, wanted: attached.Attached) -> attached.Attached:
    """What the hub takes from here."""
    if not sides.may_send_plan(drill):
        wanted = replace(wanted, approvals=NOTHING.approvals, excuses=NOTHING.excuses)
    if not sides.may_send_report(drill):
        wanted = replace(wanted, reports=NOTHING.reports, copies=NOTHING.copies, signed=NOTHING.signed)
    return wanted
