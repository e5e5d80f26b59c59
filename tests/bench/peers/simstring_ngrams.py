"""SimString (CPMerge: Okazaki and Tsujii 2010): exact for the Dice coefficient over n-grams:
of words (1) at 0.7 and 0.5, of characters (3) at 0.7.

    simstring_ngrams.py DATA QUERIES RESULTS
"""

import importlib.metadata
import sys

from peer import Data, Peer
from simstring_rust import database, extractors, measures, searcher

SCANNED = 20


def scan(data, extractor, least, path):
    """The same score over all units, nothing skipped: what the first queries ought to find."""
    asked = [frozenset(extractor.apply(query)) for query in data.queries[:SCANNED]]
    best = [[] for _ in asked]
    for unit, source in enumerate(data.sources):
        features = frozenset(extractor.apply(source))
        for query, found in zip(asked, best, strict=True):
            score = 2 * len(query & features) / (len(query) + len(features))
            if score >= least:
                found.append((unit, score))
    with open(path, "w", encoding="utf-8") as results:
        for i, found in enumerate(best):
            for unit, score in sorted(found, key=lambda one: -one[1])[:5]:
                results.write(f"{i}\t{unit}\t{score:g}\n")


def measure(data, name, extractor, least, results):
    peer = Peer(name)
    peer.say("version", importlib.metadata.version("simstring-rust"))
    peer.say("own", f"{name}_scan")
    numbers = {source: i for i, source in enumerate(data.sources)}
    units = database.HashDb(extractor)

    def build():
        for source in data.sources:
            units.insert(source)

    peer.timed("build_seconds", build)
    finder = searcher.Searcher(units, measures.Dice())

    def search(query):
        found = finder.ranked_search(query, least)[:5]
        return [(numbers[source], score) for source, score in found]

    peer.ask(data.queries, results, search)
    peer.say_ram()
    scan(data, extractor, least, f"{results}/{name}_scan.tsv")


def main(folder, count, results):
    data = Data(folder, int(count))
    words, characters = extractors.WordNgrams(1, " ", "$"), extractors.CharacterNgrams(3, "$")
    measure(data, "simstring_words", words, 0.7, results)
    measure(data, "simstring_words_half", words, 0.5, results)
    measure(data, "simstring_characters", characters, 0.7, results)


main(*sys.argv[1:])
