"""Translate Toolkit: translate.search.match.matcher, with RapidFuzz under it.

    toolkit_match.py DATA QUERIES RESULTS

`max_length` is 1,000 characters, not the default 70 beyond which it compares beginnings only. As
it is (3.20) the matcher ends with a TypeError when two units score the same, so units are given an
order.
"""

import importlib.metadata
import re
import sys

from peer import Data, Peer
from translate.search.match import matcher
from translate.storage.base import TranslationStore, TranslationUnit


def make_store(data):
    store = TranslationStore()
    for source, target in zip(data.sources, data.targets, strict=True):
        unit = TranslationUnit(source)
        unit.target = target
        store.units.append(unit)
    return store


def give_order():
    TranslationUnit.__lt__ = lambda self, other: id(self) < id(other)


def main(folder, count, results):
    data = Data(folder, int(count))
    give_order()
    peer = Peer("toolkit_match")
    peer.say("version", importlib.metadata.version("translate-toolkit"))
    peer.say("own", "rapidfuzz_extract")
    numbers = {source: i for i, source in enumerate(data.sources)}
    memory = peer.timed(
        "build_seconds",
        lambda: matcher(make_store(data), max_candidates=5, min_similarity=70, max_length=1000),
    )

    def search(query):
        return [
            (numbers[unit.source], float(re.search(r"([\d.]+)%", unit.getnotes())[1]) / 100)
            for unit in memory.matches(query)
        ]

    peer.ask(data.queries, results, search)
    peer.say_ram()


main(*sys.argv[1:])
