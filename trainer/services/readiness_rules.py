"""The rules of readiness as they are kept: every one that was ever set, with its day and who set it."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date

from trainer.domain.readiness_rules import Rule
from trainer.store.database import Connection
from trainer.store.first_page import setting_value

KEY = "grading/readiness"
"""Setting: the rules, the oldest first. It stands with the rules of grading, which the Polda alone changes."""


def kept_rules(connection: Connection) -> tuple[Rule, ...]:
    """Every rule that was set, the oldest first."""
    held = setting_value(connection, KEY)
    return tuple(_rule(item) for item in held if isinstance(item, dict)) if isinstance(held, list) else ()


def keep_rule(connection: Connection, rule: Rule) -> None:
    """Add a rule to those that were set."""
    from trainer.store import office  # the tables: not for the first page

    records = [{**asdict(item), "valid_from": item.valid_from.isoformat()} for item in (*kept_rules(connection), rule)]
    office.save_settings(connection, {KEY: records})


def _rule(record: Mapping[str, object]) -> Rule:
    def number(name: str) -> float:
        value = record.get(name)
        return float(value) if isinstance(value, int | float) else 0.0

    return Rule(
        date.fromisoformat(str(record["valid_from"])), str(record.get("family", "")), int(number("fresh_days")),
        int(number("stale_days")), number("fade"), number("least_coverage"), str(record.get("by", "")),
    )  # fmt: skip
