"""The receipt of a merge: one page, whatever came."""

import pytest

from tests.builders import NOON, a_drill
from tests.reports.reading import pages_of, text_of
from trainer.domain.journal import ChainFault
from trainer.domain.journal_merge import FORGED
from trainer.domain.receipt import Files, Line, MergePaper, Receipt, Refused
from trainer.reports.merge_receipt import render

HOSTILE = "Ton <b>A</b> & “Ω” %s {x} " + "panjang " * 12


def a_paper(count=2, name="IPDA Penilai Satu", faults=(), refused=()):
    lines = tuple(Line(f"7000{at:04d}", new=1000 + at, superseded=40, refused=len(refused)) for at in range(count))
    receipt = Receipt("1", a_drill().id, NOON, name, name, "ab" * 32, lines, Files(2, 1, 0), refused, faults)
    names = {item.author: name for item in lines}
    return MergePaper(
        receipt, f"KNW-2026-01 {name}", "B", ("KEPOLISIAN CONTOH", "RESOR KNW"), "A4", "en", "12 Aug 2026", names
    )


def test_it_names_counts_by_evaluator_and_together():
    text = text_of(render(a_paper()))
    assert all(word in text for word in ("IPDA Penilai Satu", "1000", "1001", "2001", "2 new, 1 here already"))
    assert "Nothing: everything that was delivered is here" in text


def test_it_tells_what_is_missing_and_why_something_was_not_taken():
    refused = (Refused("1", "70000000", "laptop-1", 4, FORGED),)
    faults = tuple(ChainFault("70000000", "laptop-1", seq, "missing") for seq in (17, 18, 19))
    text = text_of(render(a_paper(faults=faults, refused=refused)))
    assert "Record 17-19 of IPDA Penilai Satu on laptop-1 has not arrived" in text
    assert "one of both was altered" in text


@pytest.mark.parametrize("name", ["Penilai", HOSTILE])
def test_it_stays_one_page(name):
    faults = tuple(ChainFault(f"7000{at:04d}", name[:64], 5, "twice") for at in range(40))
    refused = tuple(Refused(str(at), f"7000{at:04d}", name[:64], at + 1, FORGED) for at in range(40))
    assert len(pages_of(render(a_paper(40, name, faults, refused)))) == 1
