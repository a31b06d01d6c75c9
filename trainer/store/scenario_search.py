"""Asking the full-text index of scenarios: every word must occur, as a word or as the beginning of one."""

import unicodedata

from sqlalchemy import Connection, Float, Integer, TextualSelect, text

MOST_WORDS, LONGEST_WORD = 24, 60
"""What is typed beyond them is no search any more; a server refuses words of two thousand letters."""

_BM25 = "1e6, 1e3, 1, 1, 1, 1, 1, 1"
_TS_WEIGHTS = "'{0.001, 0.001, 0.03, 1}'"
"""Weights so far apart that a hit in the title comes before any number in the summary, and those before the rest."""


def asked_words(words: str) -> list[str]:
    """The words of a search, each once; none when nothing but signs was typed."""
    return list(dict.fromkeys(word[:LONGEST_WORD] for word in index_words(words[:10_000])))[:MOST_WORDS]


def hits(connection: Connection, asked: list[str]) -> TextualSelect:
    """Entries that hold all the words, which must not be none, with a `rank` that is least for the best."""
    if connection.dialect.name == "sqlite":
        value = " ".join(f'"{word}"*' for word in asked)
        statement = (
            f"SELECT rowid AS entry, bm25(scenario_search, {_BM25}) AS rank FROM scenario_search "
            "WHERE scenario_search MATCH :asked"
        )
    else:
        value = " & ".join(f"{word}:*" for word in asked)
        statement = (
            f"SELECT entry, -ts_rank({_TS_WEIGHTS}, vector, q) AS rank FROM scenario_search, "
            "to_tsquery('simple', :asked) q WHERE vector @@ q"
        )
    return text(statement).bindparams(asked=value).columns(entry=Integer, rank=Float)


def title_hits(connection: Connection, word: str, place: int) -> TextualSelect:
    """Entries whose title holds exactly that word of the index; `place` tells its parameter from others'."""
    name = f"title_{place}"
    if connection.dialect.name == "sqlite":
        value = f'title : "{word}"'
        statement = f"SELECT rowid AS entry FROM scenario_search WHERE scenario_search MATCH :{name}"
    else:
        value = rf"\y{word}\y"  # of letters and digits; the index would unpack the whole vector for a title's word
        statement = f"SELECT entry FROM scenario WHERE lower(title || ' ' || title_en) ~ :{name}"
    return text(statement).bindparams(**{name: value}).columns(entry=Integer)


def index_words(value: str) -> list[str]:
    """Small words of letters and digits without accents, as FTS5 parts them: a server would make one of LP-01.3."""
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", value) if not unicodedata.combining(sign))
    return "".join(sign if sign.isalnum() else " " for sign in plain.lower()).split()
