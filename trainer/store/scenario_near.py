"""Titles like what was typed, for words with slips: "unjk rsa kpu" is near "Unjuk rasa … KPU"."""

import re
from collections.abc import Collection, Sequence

from sqlalchemy import Connection

from trainer.store.scenario_hits import folded
from trainer.store.scenario_query import Asked, titles
from trainer.store.scenario_search import asked_words

MOST = 8
LEAST = 0.72
"""How like the words of a title must be to those typed, on the whole."""

LEAST_WORD = 0.66
"""How like one word must be to count at all: one slip in three letters, two in six."""

_WORD = re.compile(r"[^\W_]+")


def near_entries(connection: Connection, asked: Asked, without: Collection[int] = ()) -> list[int]:
    """Entries whose title is near the words, the nearest first; `without` are known already."""
    typed = asked_words(asked.query.words)
    if sum(map(len, typed)) < 3:
        return []
    rows = [row for row in titles(connection, asked) if row[0] not in without]
    if not rows:
        return []
    lines = folded("\n".join(f"{title} {english}".replace("\n", " ") for _entry, title, english in rows)).split("\n")
    holding = [set(_WORD.findall(line)) for line in lines]
    words = sorted(set().union(*holding))
    alike = [_alike(word, words) for word in typed]
    useful = set().union(*alike)
    found = []
    for (entry, *_titles), held in zip(rows, holding, strict=True):
        here = held & useful
        share = sum(max((known.get(word, 0.0) for word in here), default=0.0) for known in alike) / len(typed)
        if share >= LEAST:
            found.append((-share, len(held), entry))
    return [entry for *_rank, entry in sorted(found)[:MOST]]


def _alike(typed: str, known: Sequence[str]) -> dict[str, float]:
    """The known words that are like one typed, or begin like it."""
    from rapidfuzz import process  # 20 ms, only when words were not found
    from rapidfuzz.distance import Indel

    beginnings = [word[: len(typed) + 1] for word in known]
    found: dict[str, float] = {}
    for options, worth in ((known, 1.0), (beginnings, 0.95)):
        scored = process.extract(
            typed, options, scorer=Indel.normalized_similarity, processor=None, score_cutoff=LEAST_WORD, limit=None
        )
        for _word, share, place in scored:
            found[known[place]] = max(found.get(known[place], 0.0), share * worth)
    return found
