"""Asking the full-text index of scenarios."""

import unicodedata

from sqlalchemy import Connection, text


def matching_entries(connection: Connection, words: str) -> list[int]:
    """Numbers of the scenarios that hold every word somewhere, as a word or the beginning of one; the best first."""
    asked = index_words(words)
    if not asked:
        return []
    if connection.dialect.name == "sqlite":
        statement = "SELECT rowid FROM scenario_search WHERE scenario_search MATCH :asked ORDER BY rank"
        value = " ".join(f'"{word}"*' for word in asked)
    else:
        statement = (
            "SELECT entry FROM scenario_search, to_tsquery('simple', :asked) q WHERE vector @@ q "
            "ORDER BY ts_rank(vector, q) DESC, entry"
        )
        value = " & ".join(f"{word}:*" for word in asked)
    return [int(entry) for entry in connection.execute(text(statement), {"asked": value}).scalars()]


def index_words(value: str) -> list[str]:
    """Small words of letters and digits without accents, as FTS5 parts them: a server would make one of LP-01.3."""
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", value) if not unicodedata.combining(sign))
    return "".join(sign if sign.isalnum() else " " for sign in plain.lower()).split()
