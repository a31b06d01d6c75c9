"""This computer's settings: kept, and never in the way."""

from trainer.settings import SettingsFile


def test_a_device_keeps_its_name(tmp_path):
    first = SettingsFile(tmp_path / "new" / "settings.json").value.device
    assert SettingsFile(tmp_path / "new" / "settings.json").value.device == first


def test_changes_are_there_after_a_restart(tmp_path):
    SettingsFile(tmp_path / "settings.json").change(theme="dark", columns={"people": "[1, 2]"})
    held = SettingsFile(tmp_path / "settings.json").value
    assert (held.theme, held.columns) == ("dark", {"people": "[1, 2]"})


def test_a_broken_file_gives_defaults(tmp_path):
    (tmp_path / "settings.json").write_text("{rusak")
    assert SettingsFile(tmp_path / "settings.json").value.language == "id"


def test_values_of_a_wrong_type_are_ignored(tmp_path):
    (tmp_path / "settings.json").write_text('{"theme": 7, "columns": [], "device": "laptop-1", "asing": 1}')
    held = SettingsFile(tmp_path / "settings.json").value
    assert (held.theme, held.columns, held.device) == ("light", {}, "laptop-1")
