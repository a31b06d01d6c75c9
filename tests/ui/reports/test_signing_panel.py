"""Signing in the window: certificate, passphrase, the signed file."""

import pytest
from PySide6.QtWidgets import QPushButton

from tests.services.test_verifying import SECRET, certificate  # noqa: F401 - a fixture
from tests.ui.reports.test_report_tab import drill, held, show, tab  # noqa: F401 - fixtures
from trainer.domain.verdict import Outcome
from trainer.ui.messages import Messages
from trainer.ui.reports.signing_panel import SignedLine


@pytest.fixture
def issued(services, drill, show):  # noqa: F811
    """The tab of an issued report."""
    services.reporting.issue(drill.id, confirm=True)
    return show(services.planning.drill(drill.code))


@pytest.fixture
def answers(monkeypatch, certificate, tmp_path):  # noqa: F811
    """What a person chooses and types."""
    typed = {"secret": SECRET, "file": certificate, "target": tmp_path / "tertanda.pdf"}
    monkeypatch.setattr(Messages, "open_file", lambda *_words: typed["file"])
    monkeypatch.setattr(Messages, "save_file", lambda *_words: typed["target"])
    monkeypatch.setattr(Messages, "passphrase", lambda *_words, **_more: typed["secret"])
    return typed


def lines(tab):  # noqa: F811
    return tab.signing.findChildren(SignedLine)


def test_a_draft_offers_no_signature(tab):  # noqa: F811
    assert not tab.signing.sign.isVisible()


def test_a_signed_file_stands_under_the_issued_report_and_is_genuine(issued, answers, services, qtbot):
    issued.signing.sign.click()
    qtbot.waitUntil(lambda: len(lines(issued)) == 1, timeout=10_000)
    lines(issued)[0].findChild(QPushButton).click()
    qtbot.waitUntil(answers["target"].exists, timeout=10_000)
    found = services.verifying.verify(answers["target"])
    assert (found.outcome, found.signers[0].name) == (Outcome.GENUINE, "Penanda Tangan Contoh")


def test_a_wrong_passphrase_is_told_and_signs_nothing(issued, answers, told, qtbot):
    answers["secret"] = "salah"
    issued.signing.sign.click()
    qtbot.waitUntil(lambda: any("passphrase is wrong" in words for words in told), timeout=10_000)
    assert issued.signing.sign.isEnabled()
    assert lines(issued) == []


@pytest.mark.parametrize("left", ["file", "secret"])
def test_thinking_better_of_it_signs_nothing(issued, answers, services, drill, left):  # noqa: F811
    answers[left] = None
    issued.signing.sign.click()
    assert services.certifying.signed(drill.id) == ()
