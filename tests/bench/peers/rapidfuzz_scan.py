"""RapidFuzz: process.extract() a query, process.cdist() for many; Levenshtein similarity of at
least 0.7 over code points. Both are exhaustive scans, so what they find is also what other peers
that rank by this score ought to find.

    rapidfuzz_scan.py DATA QUERIES RESULTS
"""

import sys
import time

import rapidfuzz
from peer import Data, Peer
from rapidfuzz.distance import Levenshtein

LEAST = 0.7
BATCH = 20


def ask_in_batches(peer, data):
    import numpy

    start = time.perf_counter()
    for at in range(0, len(data.queries), BATCH):
        scores = rapidfuzz.process.cdist(
            data.queries[at : at + BATCH],
            data.sources,
            scorer=Levenshtein.normalized_similarity,
            score_cutoff=LEAST,
            workers=1,
            dtype=numpy.float32,
        )
        numpy.argpartition(scores, -5, axis=1)[:, -5:]
    seconds = time.perf_counter() - start
    peer.say("queries", len(data.queries))
    peer.say("mean_us", round(seconds / len(data.queries) * 1e6, 1))


def main(folder, count, results):
    data = Data(folder, int(count))
    peer = Peer("rapidfuzz_extract")
    peer.say("version", rapidfuzz.__version__)
    peer.say("own", "scan")
    peer.say("build_seconds", 0)

    def search(query):
        found = rapidfuzz.process.extract(
            query,
            data.sources,
            scorer=Levenshtein.normalized_similarity,
            score_cutoff=LEAST,
            limit=5,
        )
        return [(unit, score) for _, score, unit in found]

    peer.ask(data.queries, results, search)
    peer.say_ram()
    ask_in_batches(Peer("rapidfuzz_cdist"), data)


main(*sys.argv[1:])
