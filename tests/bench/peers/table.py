"""Prints the table of the comparison from what was measured, and puts it between the marks of
../README.md if it is of the large corpus.

    table.py RESULTS
"""

import collections
import datetime
import pathlib
import re
import sys

BEGIN, END = "<!-- peers: begin -->", "<!-- peers: end -->"
README = pathlib.Path(__file__).resolve().parent.parent / "README.md"
LIMIT = 5

# Row: what it is. Rows that were not measured are left out.
ROWS = {
    "dragoman_engine": "**dragoman**, engine in process",
    "dragoman_daemon": "**dragomand**, ipc, one by one",
    "dragoman_daemon_batched": "**dragomand**, ipc, 100 a request",
    "simstring_words": "SimString, words, Dice 0.7",
    "simstring_words_half": "SimString, words, Dice 0.5",
    "simstring_characters": "SimString, 3-grams, Dice 0.7",
    "lucene_ngrams": "Lucene, 4-grams as in Pensieve, Dice 0.7",
    "postgresql_trigram_gin": "PostgreSQL pg_trgm, GIN, 0.3",
    "postgresql_trigram_gist": "PostgreSQL pg_trgm, GiST, nearest 5",
    "postgresql_words": "PostgreSQL full text, OR, 200 by rank, Levenshtein 0.7",
    "sqlite_ranked": "SQLite FTS5 trigram, OR, 200 by bm25, Levenshtein 0.7",
    "sqlite_first": "SQLite FTS5 trigram, OR, first 200, Levenshtein 0.7",
    "rapidfuzz_extract": "RapidFuzz `process.extract`, Levenshtein 0.7",
    "rapidfuzz_cdist": "RapidFuzz `process.cdist`, Levenshtein 0.7",
    "omegat": "OmegaT `FindMatches`, 30",
    "toolkit_match": "Translate Toolkit `search.match`, 70",
}
# Rows that are another way of asking the same: what they find is that row's.
SAME = {"dragoman_daemon_batched": "dragoman_daemon", "rapidfuzz_cdist": "rapidfuzz_extract"}


def read_lines(folder):
    said = collections.defaultdict(dict)
    for path in sorted(folder.glob("*.lines")):
        for line in path.read_text().splitlines():
            name, key, value = line.split(" ", 2)
            said[name][key] = value
    return said


def read_results(path):
    """Query → [(unit, score)], best first."""
    found = collections.defaultdict(list)
    if path.exists():
        for line in path.read_text().splitlines():
            query, unit, score = line.split("\t")
            found[int(query)].append((int(unit), float(score)))
    return found


def percent(part, whole):
    return f"{100 * part / whole:.1f} %" if whole else "–"


def recall_ours(truth, found, asked):
    """Results of ours among its five, and queries that have one of these where there is any."""
    due = got = queries = answered = 0
    for query in (q for q in truth if q < asked):
        right = {unit for unit, _ in truth[query]}
        hits = len(right & {unit for unit, _ in found[query][:LIMIT]})
        due += min(len(right), LIMIT)
        got += min(hits, LIMIT)
        queries += 1
        answered += hits > 0
    return percent(got, due), percent(answered, queries)


def recall_own(own, found, asked):
    """Of the scores that the scan's five have, how many it reaches."""
    due = got = 0
    for query in (q for q in own if q < asked):
        least = min(score for _, score in own[query][:LIMIT]) - 1e-4
        wanted = len(own[query][:LIMIT])
        due += wanted
        got += min(wanted, sum(score >= least for _, score in found[query][:LIMIT]))
    return percent(got, due)


def size(value):
    return "–" if value is None else f"{float(value) / 1e6:.0f} MB"


def number(value):
    """Three digits that count."""
    value = float(value)
    return f"{value:.0f}" if value >= 100 else f"{value:.3g}"


def milliseconds(value):
    return "–" if value is None else number(float(value) / 1000)


def own_of(folder, said, found, asked):
    own = said.get("own")
    if own is None or own == "scan":
        return own or "= ours"
    return recall_own(read_results(folder / f"{own}.tsv"), found, min(asked, scanned(folder, own)))


def scanned(folder, own):
    """A scan may have been asked fewer queries: those up to the last that found something."""
    return max(read_results(folder / f"{own}.tsv"), default=-1) + 1


def row(folder, name, said, truth):
    facts = {**said.get(SAME.get(name), {}), **said[name]}
    if name in SAME:
        facts.update({key: said[name].get(key) for key in ("p50_us", "p99_us", "build_seconds")})
    found = read_results(folder / f"{SAME.get(name, name)}.tsv")
    asked = int(float(facts["queries"]))
    results, queries = recall_ours(truth, found, asked)
    build = facts.get("build_seconds")
    return [
        f"{ROWS[name]}",
        facts.get("version", "–"),
        str(asked),
        number(1e6 / float(facts["mean_us"])),
        milliseconds(facts.get("p50_us")),
        milliseconds(facts.get("p99_us")),
        "–" if build is None else number(build) if float(build) else "0",
        size(facts.get("disk_bytes")),
        size(facts.get("ram_bytes")),
        own_of(folder, facts, found, asked),
        results,
        queries,
    ]


def processor():
    about = pathlib.Path("/proc/cpuinfo").read_text()
    name = re.search(r"model name\s*: (.*)", about)
    return name[1] if name else "unknown processor"


HEAD = [
    "peer",
    "version",
    "queries",
    "queries/s",
    "p50 ms",
    "p99 ms",
    "build s",
    "disk",
    "RAM",
    "recall@5, its own score",
    "recall@5, ours",
    "queries with a match that get one",
]


def table(folder):
    said = read_lines(folder)
    truth = read_results(folder / "truth.tsv")
    rows = [row(folder, name, said, truth) for name in ROWS if name in said]
    lines = [HEAD, ["---"] * len(HEAD), *rows]
    today = datetime.date.today().isoformat()
    return f"{today}, {processor()}, one thread.\n\n" + "\n".join(
        "| " + " | ".join(cells) + " |" for cells in lines
    )


def main(folder):
    folder = pathlib.Path(folder)
    text = table(folder)
    print(text)
    if folder.name.endswith("big"):
        before, rest = README.read_text(encoding="utf-8").split(BEGIN)
        after = rest.split(END)[1]
        README.write_text(f"{before}{BEGIN}\n{text}\n{END}{after}", encoding="utf-8")


main(*sys.argv[1:])
