"""This computer's own settings: device, person, language, look. Kept beside the data file, not in it."""

import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path


@dataclass(frozen=True)
class Settings:
    """Settings of one computer; `columns` and `geometry` are what the windows remember.

    `hub` is an address without its password.
    """

    device: str
    language: str = "id"
    theme: str = "light"
    name: str = ""
    service_number: str = ""
    unit: str = ""
    hub: str = ""
    geometry: str = ""
    columns: Mapping[str, object] = field(default_factory=dict)


class SettingsFile:
    """Reads and writes the settings; a missing or broken file gives defaults and a new device name."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.value = self._read()
        if not path.exists():  # the device keeps its name: the journal's chains rest on it
            self.change()

    def change(self, **values: object) -> Settings:
        """Keep changed values. A folder that cannot be written only loses them at the next start."""
        self.value = replace(self.value, **values)  # type: ignore[arg-type]
        part = self._path.with_suffix(".part")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            part.write_text(json.dumps(asdict(self.value), ensure_ascii=False, indent=1), encoding="utf-8")
            part.replace(self._path)
        except OSError:
            return self.value
        return self.value

    def _read(self) -> Settings:
        fresh = Settings(device=f"laptop-{os.urandom(3).hex()}")
        try:
            held = json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return fresh
        if not isinstance(held, dict):
            return fresh
        known = {name: held[name] for name in Settings.__dataclass_fields__ if isinstance(held.get(name), str)}
        columns = held.get("columns")
        return replace(fresh, **known, columns=columns if isinstance(columns, dict) else {})
