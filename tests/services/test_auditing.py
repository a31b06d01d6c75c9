"""The audit list: newest first, page by page, sifted, and words for everything that is ever written into it."""

import ast
from datetime import date
from pathlib import Path

import pytest

from tests.builders import a_unit, a_user
from tests.services.acts import an_office
from trainer.domain.access import Role
from trainer.domain.errors import Refusal
from trainer.domain.states import State
from trainer.i18n import set_language
from trainer.services import audit_words
from trainer.services.auditing import AuditOrder
from trainer.services.passwords import Passwords
from trainer.services.users import UserService

PACKAGE = Path(audit_words.__file__).parents[1]
SECRET = "tiga kata panjang"


@pytest.fixture
def office(database, clock, ids):
    return an_office(database, clock, ids)


def write(office, *lines: tuple[str, str], who: str = "") -> None:
    place = office.workplace
    for act, subject in lines:
        with place.database.writing() as connection:
            place.audit(connection, act, subject, reason="Contoh <b>&", user=who)
        place.clock.advance(minutes=1)


def subjects(office, order=AuditOrder(), **how) -> list[str]:  # noqa: B008  frozen
    return [line.subject for line in office.auditing.lines(order, **how)]


def test_newest_stand_first_and_pages_follow_one_another_without_gap(office):
    place = office.workplace
    with place.database.writing() as connection:
        for number in range(7):  # in one instant: what was written last stands first
            place.audit(connection, "plan changed", str(number))
    first = office.auditing.lines(AuditOrder(), limit=3)
    rest = office.auditing.lines(AuditOrder(), first[-1], 99)
    assert [line.subject for line in (*first, *rest)] == list("6543210")


def test_lines_are_sifted_by_act_words_and_days(office, clock):
    write(office, ("plan changed", "LAT-1"), ("drill created", "LAT-2"))
    clock.advance(days=3)
    write(office, ("plan changed", "LAT-3"))
    assert subjects(office, AuditOrder(act="plan changed")) == ["LAT-3", "LAT-1"]
    assert subjects(office, AuditOrder(words="lat-2 CONTOH")) == ["LAT-2"]
    assert subjects(office, AuditOrder(first=date(2026, 8, 14))) == ["LAT-3"]
    assert subjects(office, AuditOrder(last=date(2026, 8, 13))) == ["LAT-2", "LAT-1"]
    assert office.auditing.count(AuditOrder(act="plan changed")) == 2


def test_words_find_acts_as_they_are_called_on_the_screen(office):
    write(office, ("moved to BERLANGSUNG", "LAT-1"), ("plan changed", "LAT-2"))
    assert subjects(office, AuditOrder(words="in progress")) == ["LAT-1"]


@pytest.mark.parametrize("typed", ["%", "_", "100%", "\\", "'"])
def test_signs_of_the_database_are_looked_for_as_typed(office, typed):
    write(office, ("plan changed", f"LAT {typed} 1"), ("plan changed", "LAT 2"))
    assert subjects(office, AuditOrder(words=typed)) == [f"LAT {typed} 1"]


def test_people_and_acts_to_choose_are_those_of_the_list(office):
    write(office, ("plan changed", "LAT-1"), ("drill created", "LAT-2"))
    choices = office.auditing.choices()
    assert choices.people == ("Petugas Contoh",)
    assert set(choices.acts) == {"plan changed", "drill created"}


def test_no_subject_becomes_a_formula_in_the_file(office, tmp_path):
    write(office, ("plan changed", "=HYPERLINK(1)"))
    assert office.auditing.write(tmp_path / "jejak.csv", AuditOrder()) == 1
    assert '"\'=HYPERLINK(1)"' in (tmp_path / "jejak.csv").read_text("utf-8-sig")


def test_nothing_found_is_not_written(office, tmp_path):
    with pytest.raises(Refusal, match="nothing to export"):
        office.auditing.write(tmp_path / "jejak.xlsx", AuditOrder(who="Bukan Siapa"))
    assert not (tmp_path / "jejak.xlsx").exists()


def test_only_who_has_the_right_reads_the_list(office, database):
    with database.writing() as connection:
        from trainer.store import directory

        directory.save_units(connection, [a_unit("SULTRA")])
    users = UserService(office.workplace, Passwords(memory=8, passes=1, lanes=1))
    users.begin(a_user(Role.ADMINISTRATOR), SECRET)
    users.add(a_user(Role.PLANNER, login="budi"), SECRET)
    users.sign_in("budi", SECRET)
    with pytest.raises(Refusal, match="read the audit list"):
        office.auditing.lines(AuditOrder())


def acts_written() -> set[str]:
    """Every act that stands in a call that writes one."""
    found: set[str] = set()
    for path in (PACKAGE / "services").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            name = node.func.attr if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) else ""
            if name in ("audit", "_note", "_keep_password", "_leave", "_proved"):
                found |= {
                    item.value for item in node.args if isinstance(item, ast.Constant) and isinstance(item.value, str)
                }
    return found - {""}


def test_every_act_that_is_written_has_its_words():
    assert acts_written() <= set(audit_words.ACTS)
    assert len(acts_written()) > 30


@pytest.mark.parametrize("state", State)
def test_moves_name_the_state_in_words(state):
    assert state.value not in audit_words.act_words(f"moved to {state.value}")


def test_details_are_read_as_words_with_roles_by_name():
    set_language("en")
    words = audit_words.detail_words({"roles": ["penilai"], "minutes": 5, "reason": "", "sent": {"new": 3, "equal": 0}})
    assert words == "roles: Evaluator; minutes: 5; sent: new 3"
