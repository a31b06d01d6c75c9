"""Versions: a drill keeps its own, and only one that is still being planned may be given a newer one."""

from dataclasses import replace

import pytest

from tests.builders import a_scenario, a_sheet
from tests.services.acts import READY, planned, staffed
from trainer.domain.drill import State
from trainer.domain.errors import Refusal
from trainer.services.stock import StockKind, used

SLUG = "sk-01-contoh"
NEWER = replace(a_scenario(), title="Judul baru", sheets=(a_sheet(code="LP-07"),))


def newer(services):
    services.library.install([NEWER], "diperbarui")


def test_the_library_shows_which_drill_uses_which_version(services):
    old = planned(services)
    newer(services)
    young = planned(services, "KDI")
    uses = {use.drill.code: (use.number, use.newest) for use in services.versions.uses(SLUG)}
    assert uses == {old.code: (1, 2), young.code: (2, None)}
    assert [(row.number, row.drills) for row in services.versions.versions(SLUG)] == [(2, 1), (1, 1)]


def test_a_newer_version_changes_no_drill_by_itself(services):
    drill = planned(services)
    newer(services)
    assert services.planning.scenario_of(drill) == a_scenario()


def test_a_planned_drill_takes_the_newer_version_when_asked(services):
    drill = staffed(services, planned(services))
    newer(services)
    renewed = services.versions.renew(drill.code)
    assert (renewed.title, renewed.scenario_number, renewed.revision) == ("Judul baru", 2, drill.revision + 1)
    assert {item.sheet for item in renewed.assignments} == {"SK-01", "LP-07"}
    assert renewed.participants == drill.participants
    assert services.planning.drill(drill.code) == renewed
    assert services.planning.scenario_of(renewed) == NEWER


def test_a_title_of_its_own_stays(services):
    drill = planned(services, title="Latihan Kecamatan Contoh")
    newer(services)
    assert services.versions.renew(drill.code).title == "Latihan Kecamatan Contoh"


def test_an_older_version_can_be_taken_back(services):
    newer(services)
    drill = planned(services)
    assert services.versions.renew(drill.code, 1).scenario_number == 1


def test_an_approved_drill_keeps_its_version(services):
    drill = staffed(services, planned(services))
    newer(services)
    for state in READY[:2]:
        services.planning.move(drill.code, state)
    (use,) = services.versions.uses(SLUG)
    assert (use.drill.state, use.newest) == (State.APPROVED, None)
    with pytest.raises(Refusal, match="keeps the version it was approved with"):
        services.versions.renew(drill.code)


def test_an_unknown_version_is_refused(services):
    with pytest.raises(Refusal, match="no version 9 of scenario sk-01-contoh"):
        services.versions.version(SLUG, 9)


def test_a_version_is_given_as_its_file_would_hold_it(services):
    newer(services)
    assert services.versions.document(SLUG)["title"] == "Judul baru"
    assert services.versions.document(SLUG, 1)["sheets"] == ["LP-01"]


# the common stock

INJECT = {"minute": 35, "channel": "RADIO", "sender": "A", "receiver": "B", "text": "Ban  dibakar\ndi jalan",
          "expected": "Dicatat", "objectives": ["b"]}  # fmt: skip


def test_an_inject_is_used_again_with_the_link_to_its_source(services):
    services.stock.put(StockKind.INJECT, INJECT, "sk-04@2#3")
    (item,) = services.stock.items(StockKind.INJECT, "dibakar BAN")
    assert (item.title, item.origin, item.author) == ("Ban dibakar di jalan", "sk-04@2#3", "Petugas Contoh")
    again = used(item, minute=10, objectives=["a"])
    assert again == {**INJECT, "minute": 10, "objectives": ["a"], "source": "sk-04@2#3"}


def test_the_first_source_stays_the_source(services):
    services.stock.put(StockKind.CRITERION, {"code": "SK-01.a1", "weight": 5, "text": "Butir", "kind": "check",
                                             "source": "sk-02@1#SK-02.b1"}, "sk-01@1#SK-01.a1")  # fmt: skip
    (item,) = services.stock.items(StockKind.CRITERION)
    assert (item.origin, item.document) == ("sk-02@1#SK-02.b1", {"text": "Butir", "kind": "check"})


def test_what_is_taken_out_is_gone(services):
    item = services.stock.put(StockKind.INJECT, INJECT, "sk-04@2#3")
    services.stock.remove(item.id)
    assert services.stock.items(StockKind.INJECT) == ()


def test_what_was_taken_out_is_put_back_as_it_was(services):
    services.stock.put(StockKind.INJECT, INJECT, "sk-04@2#3")
    before = services.stock.items(StockKind.INJECT)
    services.stock.remove(before[0].id)
    services.stock.put_back(before[0])
    assert services.stock.items(StockKind.INJECT) == before


def test_an_item_without_text_is_refused(services):
    with pytest.raises(Refusal, match="has a text"):
        services.stock.put(StockKind.INJECT, {"text": "  "}, "sk-04@2#3")
