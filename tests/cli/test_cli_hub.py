"""`trainer hub`: securing and sign-ins as the owner types them."""

import pytest
from sqlalchemy import make_url

from tests.builders import a_unit
from tests.cli.conftest import Terminal
from tests.stored import a_stored_drill
from trainer.store import directory
from trainer.store.opening import open_database


@pytest.fixture
def server(postgres_url, postgres, clock, capsys, monkeypatch):
    """A terminal on a hub with a drill of KNW; groups and sign-ins go with it."""
    database = open_database(postgres_url, clock)
    a_stored_drill(database)
    with database.writing() as connection:
        directory.save_units(connection, [a_unit("BTN")])
    yield Terminal(postgres_url, capsys, monkeypatch)
    with database.reading() as connection:
        made = connection.exec_driver_sql(
            "SELECT rolname FROM pg_roles WHERE rolname = 'btn-1' OR starts_with(rolname, current_database() || '_')"
        ).scalars().all()  # fmt: skip
    with database.engine.begin() as connection:
        for name in made:
            connection.exec_driver_sql(f'DROP OWNED BY "{name}"; DROP ROLE "{name}"')
    database.close()


ADD = ("hub", "login", "add", "btn-1", "--unit", "BTN", "--role", "perencana")


@pytest.mark.postgres
def test_a_laptop_gets_a_sign_in_whose_password_is_shown_once(server, postgres_url, capsys, monkeypatch):
    assert server.run("hub", "secure").status == 0
    password = server.run(*ADD).out.rpartition(" ")[2].strip()
    url = make_url(postgres_url).set(username="btn-1", password=password).render_as_string(hide_password=False)
    assert Terminal(url, capsys, monkeypatch).run("drill", "list", "--format", "json").json == []
    assert server.run("hub", "login", "list", "--format", "json").json[0]["roles"] == ["perencana"]
    assert server.run("hub", "login", "remove", "btn-1").status == 0
    assert Terminal(url, capsys, monkeypatch).run("drill", "list").status == 1


@pytest.mark.postgres
def test_a_password_of_ones_own_comes_from_a_file_and_is_not_shown(server, tmp_path):
    file = tmp_path / "sandi.txt"
    file.write_text("tiga kata panjang\n", encoding="utf-8")
    server.run("hub", "secure")
    assert server.run(*ADD, "--password-file", str(file)).status == 0
    assert "kata" not in server.out
    assert server.run("hub", "login", "password", "btn-1").status == 0
    assert "shown only now" in server.out


@pytest.mark.postgres
@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((*ADD[:5], "XYZ", *ADD[6:]), "no unit XYZ"),
        ((*ADD[:3], "Btn 1", *ADD[4:]), "small letters"),
        ((*ADD[:3], "postgres", *ADD[4:]), "already"),
        ((*ADD[:7], "penilai"), "--nrp"),
        ((*ADD, "--password-file", "/nowhere"), "cannot be read"),
        (("hub", "login", "remove", "btn-1"), "no sign-in btn-1"),
        (("hub", "login", "password", "btn-1"), "no sign-in btn-1"),
    ],
)
def test_troubles_are_one_sentence(server, words, said):
    server.run("hub", "secure")
    assert server.run(*words).status == 1
    assert said in server.err
    assert len(server.err.splitlines()) == 1


@pytest.mark.postgres
def test_sign_ins_come_after_securing(server):
    assert server.run(*ADD).status == 1
    assert "trainer hub secure" in server.err


def test_a_file_is_no_hub(terminal):
    assert terminal.run("hub", "secure").status == 1
    assert "on a hub only" in terminal.err
