"""SQLite FTS5 with the trigram tokenizer: candidates that share trigrams (joined by OR), then
RapidFuzz's Levenshtein similarity decides, at least 0.7.

    sqlite_fts5.py DATA QUERIES RESULTS

Two ways of taking 200 candidates: the best by bm25, and the first that come (as some translation
tools do to be quick).
"""

import os
import sqlite3
import sys
import tempfile

from peer import Data, Peer
from rapidfuzz.distance import Levenshtein

LEAST = 0.7
CANDIDATES = 200


def build(database, data):
    database.execute(
        "CREATE VIRTUAL TABLE unit USING fts5(source, target UNINDEXED, tokenize='trigram')"
    )
    database.executemany(
        "INSERT INTO unit (rowid, source, target) VALUES (?, ?, ?)",
        zip(range(len(data.sources)), data.sources, data.targets, strict=True),
    )
    database.execute("INSERT INTO unit (unit) VALUES ('optimize')")
    database.commit()


def trigrams(text):
    """As FTS5 wants them: quoted, joined by OR."""
    grams = dict.fromkeys(text[i : i + 3] for i in range(len(text) - 2))
    return " OR ".join('"' + gram.replace('"', '""') + '"' for gram in grams)


def best(query, candidates):
    scored = (
        (unit, Levenshtein.normalized_similarity(query, source, score_cutoff=LEAST))
        for unit, source in candidates
    )
    return sorted((s for s in scored if s[1] >= LEAST), key=lambda s: -s[1])[:5]


def ask(peer, database, data, order, results):
    statement = f"SELECT rowid, source FROM unit WHERE unit MATCH ? {order} LIMIT {CANDIDATES}"

    def search(query):
        grams = trigrams(query)
        return best(query, database.execute(statement, (grams,))) if grams else []

    peer.say("version", sqlite3.sqlite_version)
    peer.say("own", "rapidfuzz_extract")
    peer.ask(data.queries, results, search)
    peer.say_ram()


def main(folder, count, results):
    data = Data(folder, int(count))
    with tempfile.NamedTemporaryFile(suffix=".db") as file:
        database = sqlite3.connect(file.name)
        ranked, first = Peer("sqlite_ranked"), Peer("sqlite_first")
        ranked.timed("build_seconds", lambda: build(database, data))
        ranked.say("disk_bytes", os.path.getsize(file.name))
        ask(ranked, database, data, "ORDER BY rank", results)
        ask(first, database, data, "", results)
        database.close()


main(*sys.argv[1:])
