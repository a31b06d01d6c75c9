"""The other commands: exit status, stable JSON, tab-separated lists."""

import pytest

from trainer.cli.main import main


def test_lists_are_tab_separated_in_a_pipe(terminal):
    (line,) = terminal.run("drill", "list").out.splitlines()
    assert line.split("\t")[:3] == ["KNW-2026-01", "SIAP", "KNW"]


def test_drill_list_json_has_the_stable_fields(terminal):
    (row,) = terminal.run("drill", "list", "--format", "json").json
    assert list(row) == ["code", "title", "unit", "state", "start", "end", "scenario", "version"]


def test_a_new_drill_starts_in_the_zone_of_its_unit(terminal):
    code = terminal.run(
        "drill", "new", "--scenario", "SK-01", "--unit", "KDI", "--start", "2026-09-01T08:00"
    ).out.strip()
    shown = terminal.run("drill", "show", code, "--format", "json").json
    assert shown["start"] == "2026-09-01T00:00:00+00:00"


def test_a_hard_conflict_stops_a_new_drill(terminal):
    terminal.run("drill", "new", "--scenario", "SK-01", "--unit", "KNW", "--start", "2026-08-12T12:00")
    assert terminal.status == 1
    assert "KNW-2026-01" in terminal.err


def test_moving_through_startex_is_recorded(terminal):
    assert terminal.run("drill", "move", "KNW-2026-01", "berlangsung").out.split() == ["KNW-2026-01", "BERLANGSUNG"]
    assert [entry["payload"]["event"] for entry in terminal.run("journal", "KNW-2026-01").json_lines] == ["startex"]


def test_a_state_that_does_not_exist_lists_the_others(terminal):
    terminal.run("drill", "move", "KNW-2026-01", "RAMPUNG")
    assert terminal.status == 1
    assert "BERLANGSUNG" in terminal.err


def test_schedule_check_is_0_without_hard_conflict(terminal):
    assert terminal.run("schedule", "check").json == []
    assert terminal.status == 0


def test_a_backup_is_restored_and_the_present_file_kept(terminal, tmp_path, sqlite_database):
    copy = tmp_path / "copy.db"
    assert terminal.run("backup", str(copy)).status == 0
    terminal.run("drill", "new", "--scenario", "SK-01", "--unit", "KDI", "--start", "2026-09-01T08:00")
    sqlite_database.close()
    terminal.run("restore", str(copy))
    assert terminal.status == 0
    assert len(terminal.run("drill", "list").out.splitlines()) == 1
    assert list(tmp_path.glob("*.before-restore.db"))


def test_restore_refuses_what_is_no_backup(terminal, tmp_path, sqlite_database):
    wrong = tmp_path / "wrong.db"
    wrong.write_bytes(b"bukan basis data" * 100)
    before = terminal.run("drill", "list").out
    terminal.run("restore", str(wrong))
    assert terminal.status == 1
    assert terminal.run("drill", "list").out == before


def test_doctor_says_what_it_examined(terminal):
    terminal.run("doctor", "--format", "json")
    assert terminal.status == 0
    assert not any(item["fault"] for item in terminal.json)


def test_checking_a_broken_scenario_names_file_line_and_field(terminal, tmp_path):
    broken = tmp_path / "sk-99-rusak.yaml"
    broken.write_text("format: scenario/1\ntitel: Salah\n", encoding="utf-8")
    terminal.run("scenario", "check", str(broken))
    assert terminal.status == 1
    assert f"{broken}:2: titel:" in terminal.err


@pytest.mark.parametrize("words", [["drill"], ["mark"], ["tidak-ada"], ["drill", "show"], ["demo", "--apa"]])
def test_wrong_usage_is_status_2(words, capsys):
    with pytest.raises(SystemExit) as stopped:
        main(["--language", "en", *words])
    assert stopped.value.code == 2
    assert "usage" in capsys.readouterr().err


def test_without_a_display_the_desktop_says_so(terminal, monkeypatch):
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    terminal.run()
    assert terminal.status == 1
    assert "no display" in terminal.err


def test_a_search_tells_the_sentence_in_stable_fields(terminal):
    (found,) = terminal.run("scenario", "search", "khusus", "keadaan", "--format", "json").json
    assert found == {
        "slug": "sk-01-contoh", "title": "Unjuk rasa contoh", "field": "narrative", "snippet": "Keadaan khusus."
    }  # fmt: skip


def test_a_search_in_words_names_the_part(terminal):
    assert terminal.run("scenario", "search", "massa", "tiba").out == "SK-01\tUnjuk rasa contoh\tInjects\tMassa tiba.\n"


def test_a_search_with_slips_offers_near_titles(terminal):
    terminal.run("scenario", "search", "unjk", "rsa")
    assert terminal.out.startswith("SK-01\tUnjuk rasa contoh")
    assert terminal.err == "Nothing matches exactly; similar titles:\n"


def test_a_search_that_finds_nothing_says_so(terminal):
    assert terminal.run("scenario", "search", "zzzz").status == 0
    assert (terminal.out, terminal.err) == ("", "Nothing was found.\n")
