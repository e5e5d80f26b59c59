"""PostgreSQL, one table of units, asked through a prepared statement on its Unix socket, in one of
three ways (KIND):

    trigram_gin   pg_trgm's `%` at its default threshold 0.3 on a GIN index, then by similarity
    trigram_gist  pg_trgm's nearest neighbours on a GiST index (siglen 256)
    words         full-text search for any of the words, 200 best by ts_rank, then fuzzystrmatch's
                  levenshtein: similarity of at least 0.7; a text is cut at 255, its most

    postgresql.py DATA QUERIES RESULTS CLUSTER PROGRAMS KIND

CLUSTER is a folder to make; PROGRAMS is where initdb is. For trigrams it also scans without an
index, for the first queries: that is what they ought to find.
"""

import os
import shutil
import subprocess
import sys

import psycopg
from peer import Data, Peer

SCANNED = 10
SETTINGS = {
    "listen_addresses": "",
    "shared_buffers": "2GB",
    "maintenance_work_mem": "1GB",
    "max_parallel_workers_per_gather": "0",
    "max_parallel_maintenance_workers": "0",
    "jit": "off",
}
GIN = """SELECT id, similarity(source, %(text)s) AS score FROM unit WHERE source %% %(text)s
    ORDER BY score DESC LIMIT 5"""
GIST = "SELECT id, 1 - (source <-> %(text)s) FROM unit ORDER BY source <-> %(text)s LIMIT 5"
WORDS = """
    WITH asked AS (
        SELECT replace(plainto_tsquery('english', %(text)s)::text, '&', '|')::tsquery AS any_word),
    candidate AS (
        SELECT id, left(source, 255) AS source FROM unit, asked WHERE words @@ any_word
        ORDER BY ts_rank(words, any_word) DESC LIMIT 200),
    scored AS (
        SELECT id, 1 - levenshtein(source, left(%(text)s, 255))::real
            / greatest(length(source), length(left(%(text)s, 255))) AS score FROM candidate)
    SELECT id, score FROM scored WHERE score >= 0.7 ORDER BY score DESC LIMIT 5"""


# Index, statement, whose results are what it ought to find (None: those of its own scan).
KINDS = {
    "trigram_gin": ("gin (source gin_trgm_ops)", GIN, None),
    "trigram_gist": ("gist (source gist_trgm_ops (siglen = 256))", GIST, None),
    "words": ("gin (words)", WORDS, "rapidfuzz_extract"),
}
TABLE = "CREATE TABLE unit (id int PRIMARY KEY, source text NOT NULL, target text NOT NULL{more})"
LEXEMES = ", words tsvector GENERATED ALWAYS AS (to_tsvector('english', source)) STORED"


class Server:
    """A cluster of its own in a folder, reached through a socket there. PostgreSQL refuses to be
    root, and then runs as postgres."""

    def __init__(self, folder, programs):
        self.folder = folder
        self.programs = programs
        self.before = []
        os.makedirs(folder)
        if os.geteuid() == 0:
            shutil.chown(folder, "postgres")
            self.before = ["runuser", "-u", "postgres", "--"]
        self.run("initdb", "-A", "trust", "-U", "postgres", "-E", "UTF8", "--locale=C.UTF-8")

    def run(self, program, *arguments):
        path = [os.path.join(self.programs, program), "-D", f"{self.folder}/data"]
        command = [*self.before, *path, *arguments]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=self.folder)

    def __enter__(self):
        settings = " ".join(f"-c {name}={value!r}" for name, value in SETTINGS.items())
        settings += f" -k {self.folder}"
        self.run("pg_ctl", "-w", "-l", f"{self.folder}/log", "-o", settings, "start")
        return psycopg.connect(
            host=self.folder, user="postgres", dbname="postgres", autocommit=True
        )

    def __exit__(self, *_):
        self.run("pg_ctl", "-m", "fast", "stop")


def build(database, data, index):
    for extension in ("pg_trgm", "fuzzystrmatch"):
        database.execute(f"CREATE EXTENSION {extension}")
    database.execute(TABLE.format(more=LEXEMES if "words" in index else ""))
    with database.cursor().copy("COPY unit (id, source, target) FROM STDIN") as copy:
        for row in zip(range(len(data.sources)), data.sources, data.targets, strict=True):
            copy.write_row(row)
    database.execute(f"CREATE INDEX finds ON unit USING {index}")
    database.execute("VACUUM ANALYZE unit")


def ask(database, peer, statement, queries, results):
    def search(query):
        return database.execute(statement, {"text": query}, prepare=True).fetchall()

    peer.ask(queries, results, search)


def main(folder, count, results, cluster, programs, kind):
    data = Data(folder, int(count))
    peer = Peer(f"postgresql_{kind}")
    index, statement, own = KINDS[kind]
    with Server(cluster, programs) as database:
        peer.say("version", database.info.parameter_status("server_version").split()[0])
        peer.timed("build_seconds", lambda: build(database, data, index))
        size = database.execute("SELECT pg_total_relation_size('unit')").fetchone()[0]
        peer.say("disk_bytes", size)
        ask(database, peer, statement, data.queries, results)
        if own is None:
            database.execute("DROP INDEX finds")
            own = Peer(f"{peer.name}_scan")
            ask(database, own, statement, data.queries[:SCANNED], results)
            own = own.name
        peer.say("own", own)


main(*sys.argv[1:])
