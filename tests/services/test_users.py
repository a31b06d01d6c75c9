"""Users: switching them on, signing in, waiting after wrong tries, and looking after them."""

import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from sqlalchemy import text

from tests.builders import a_unit, a_user
from tests.services.acts import an_office
from trainer.domain.access import Right, Role
from trainer.domain.directory import UnitKind
from trainer.domain.errors import Refusal
from trainer.services.passwords import Passwords
from trainer.services.services import Services
from trainer.services.users import UserService
from trainer.services.workplace import Workplace
from trainer.store import directory

QUICK = Passwords(memory=8, passes=1, lanes=1)
SECRET = "tiga kata panjang"
OTHER = "empat kata yang lain"


@pytest.fixture
def office(database, clock, ids) -> Services:
    """An office whose passwords cost no time."""
    made = an_office(database, clock, ids)
    with database.writing() as connection:
        directory.save_units(connection, [a_unit("SULTRA", kind=UnitKind.POLDA)])
    made.__dict__["users"] = UserService(made.workplace, QUICK)
    return made


@pytest.fixture
def office_with_users(office) -> Services:
    """An administrator of the Polda is in front."""
    office.users.begin(a_user(Role.ADMINISTRATOR), SECRET)
    return office


def restarted(services: Services) -> UserService:
    """The same data in a program started anew."""
    place = services.workplace
    return UserService(Workplace(place.database, place.clock, place.new_id, "laptop-1"), QUICK)


def tried(users: UserService, times: int) -> None:
    for _ in range(times):
        with pytest.raises(Refusal):
            users.sign_in("andi", "salah sekali")


def audited(services: Services) -> list[tuple[str, str, str]]:
    with services.workplace.database.reading() as connection:
        return [tuple(row) for row in connection.execute(text("SELECT who, act, subject FROM audit ORDER BY at, id"))]


def test_without_users_nobody_signs_in_and_everything_is_allowed(office):
    assert not office.users.is_wanted()
    assert all(office.users.may(right) for right in Right)


def test_the_first_administrator_switches_users_on(office_with_users):
    assert office_with_users.users.present.roles == (Role.ADMINISTRATOR,)
    assert restarted(office_with_users).is_wanted()


def test_there_is_only_one_first_administrator(office_with_users):
    with pytest.raises(Refusal, match="users already"):
        restarted(office_with_users).begin(a_user(Role.ADMINISTRATOR, login="budi"), SECRET)


def test_of_two_who_switch_users_on_at_once_one_is_first(office):
    both = threading.Barrier(2)

    def begin(login: str) -> bool:
        both.wait()
        try:
            return bool(restarted(office).begin(a_user(Role.ADMINISTRATOR, login=login), SECRET))
        except Refusal:
            return False

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(begin, ("andi", "budi"))) == [False, True]


def test_signing_in_by_name_in_any_capitals(office_with_users):
    users = restarted(office_with_users)
    assert users.sign_in(" ANDI ", SECRET).login == "andi"
    assert not users.is_wanted()


@pytest.mark.parametrize(("login", "password"), [("andi", "salah sekali"), ("siapa", SECRET)])
def test_a_wrong_name_and_a_wrong_password_sound_alike(office_with_users, login, password):
    with pytest.raises(Refusal, match=r"Name or password is wrong\. Look"):
        restarted(office_with_users).sign_in(login, password)


def test_wrong_tries_make_one_wait_though_the_program_is_started_anew(office_with_users):
    tried(restarted(office_with_users), 3)
    with pytest.raises(Refusal, match="counts in 5 seconds"):
        restarted(office_with_users).sign_in("andi", SECRET)


def test_after_the_wait_the_right_password_opens_and_tries_are_forgotten(office_with_users, clock):
    tried(restarted(office_with_users), 3)
    clock.advance(seconds=6)
    restarted(office_with_users).sign_in("andi", SECRET)
    tried(restarted(office_with_users), 2)
    restarted(office_with_users).sign_in("andi", SECRET)


def test_who_is_switched_off_does_not_come_in(office_with_users):
    made = office_with_users.users.add(a_user(Role.PLANNER, login="budi"), OTHER)
    office_with_users.users.change(replace(made, is_active=False))
    with pytest.raises(Refusal, match="switched off"):
        restarted(office_with_users).sign_in("budi", OTHER)


def test_a_changed_role_holds_at_once_for_who_is_in_front(office_with_users):
    made = office_with_users.users.add(a_user(Role.PLANNER, login="budi"), OTHER)
    there = restarted(office_with_users)
    there.sign_in("budi", OTHER)
    office_with_users.users.change(replace(made, roles=(Role.OBSERVER,)))
    there.look_again()
    assert not there.may(Right.PLAN)


def test_a_planner_makes_no_users(office_with_users):
    office_with_users.users.add(a_user(Role.PLANNER, login="budi"), OTHER)
    office_with_users.users.sign_in("budi", OTHER)
    with pytest.raises(Refusal, match=r"no right to look after users\. It belongs to: Administrator"):
        office_with_users.users.add(a_user(Role.PLANNER, login="citra"), OTHER)


def test_an_administrator_of_a_unit_looks_after_his_own_only(office_with_users):
    users = office_with_users.users
    users.add(a_user(Role.ADMINISTRATOR, login="budi", unit="KNW"), OTHER)
    users.sign_in("budi", OTHER)
    assert [item.login for item in users.all()] == ["budi"]
    with pytest.raises(Refusal, match="acts for KNW only"):
        users.add(a_user(Role.PLANNER, login="citra", unit="KDI"), OTHER)


def test_two_users_do_not_share_a_name_to_sign_in(office_with_users):
    with pytest.raises(Refusal, match="signs in with andi already"):
        office_with_users.users.add(a_user(Role.PLANNER, login="Andi"), OTHER)


def test_a_password_is_changed_by_who_knows_the_old_one(office_with_users):
    users = office_with_users.users
    with pytest.raises(Refusal):
        users.change_password("salah sekali", OTHER)
    users.change_password(SECRET, OTHER)
    assert [act for _who, act, _login in audited(office_with_users)][1:] == ["sign-in failed", "password changed"]
    assert restarted(office_with_users).sign_in("andi", OTHER)


def test_an_unlocked_screen_stands_as_such_in_the_audit_list(office_with_users):
    office_with_users.users.lock()
    office_with_users.users.unlock(SECRET)
    assert [act for _who, act, _login in audited(office_with_users)][1:] == ["screen locked", "screen unlocked"]


def test_a_password_kept_with_weaker_parameters_is_kept_anew(office_with_users):
    stronger = UserService(office_with_users.workplace, Passwords(memory=16, passes=1, lanes=1))
    stronger.sign_in("andi", SECRET)
    with office_with_users.workplace.database.reading() as connection:
        assert "m=16," in connection.execute(text("SELECT password FROM account")).scalar()


def test_the_audit_list_names_who_came_in_and_who_did_not(office_with_users):
    users = restarted(office_with_users)
    tried(users, 1)
    with pytest.raises(Refusal):
        users.sign_in("kata sandi di kolom nama", SECRET)
    users.sign_in("andi", SECRET)
    assert audited(office_with_users)[1:] == [
        ("Pengguna andi", "sign-in failed", "andi"), ("", "sign-in failed", ""), ("Pengguna andi", "signed in", "andi"),
    ]  # fmt: skip


@pytest.mark.parametrize("minutes", [0, 241])
def test_idling_has_its_limits(office_with_users, minutes):
    with pytest.raises(Refusal):
        office_with_users.users.set_idle_minutes(minutes)


def test_the_idle_time_is_kept(office_with_users):
    office_with_users.users.set_idle_minutes(3)
    assert restarted(office_with_users).idle_minutes() == 3
