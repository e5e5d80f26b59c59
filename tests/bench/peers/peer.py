"""What the peers in Python share: the data, the lines they print (see peer.h for both)."""

import pathlib
import resource
import time


class Data:
    """`sources[i]` and `targets[i]` are unit i's."""

    def __init__(self, folder, query_count):
        folder = pathlib.Path(folder)
        lines = (folder / "corpus.tsv").read_text(encoding="utf-8").split("\n")[:-1]
        _, self.sources, self.targets = zip(*(line.split("\t") for line in lines), strict=True)
        queries = (folder / "queries.txt").read_text(encoding="utf-8").split("\n")[:-1]
        self.queries = queries[:query_count]


class Peer:
    """One row of the table."""

    def __init__(self, name):
        self.name = name

    def say(self, key, value):
        print(self.name, key, value, flush=True)

    def timed(self, key, step):
        """Runs a step and says how long it took."""
        start = time.perf_counter()
        value = step()
        self.say(key, round(time.perf_counter() - start, 2))
        return value

    def ask(self, queries, folder, search):
        """Asks one after another; `search` gives (unit, score) pairs, best first. The first queries
        are asked twice, to warm up."""
        for query in queries[:5]:
            search(query)
        times = []
        with open(f"{folder}/{self.name}.tsv", "w", encoding="utf-8") as results:
            for i, query in enumerate(queries):
                start = time.perf_counter_ns()
                found = search(query)
                times.append((time.perf_counter_ns() - start) / 1000)
                results.writelines(f"{i}\t{unit}\t{score:g}\n" for unit, score in found)
        times.sort()
        self.say("queries", len(times))
        self.say("mean_us", round(sum(times) / len(times), 1))
        self.say("p50_us", round(times[(len(times) - 1) // 2], 1))
        self.say("p99_us", round(times[(len(times) - 1) * 99 // 100], 1))

    def say_ram(self):
        """The most that this process had."""
        self.say("ram_bytes", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024)
