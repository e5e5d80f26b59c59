"""Kills the daemon in the middle of imports. Usage: crash.py DAEMON PROGRAM [ROUNDS]

Two kinds of rounds in turn: in one the daemon comes back at once and the import must finish as if
nothing had happened; in the other it stays away, the import must say how far it came, all of that
must be there afterwards, and the same command again must bring the rest, each unit once.
"""
import json
import os
import random
import re
import subprocess
import sys
import time

from server import Server, environment

UNITS = 4000
BATCH = "25"  # small, so that many are under way when the daemon dies


def write_file(path, number):
    """Units with ids and without, distinct in every round."""
    with open(path, "w", encoding="utf-8") as file:
        file.write("en\tru\n")
        for i in range(UNITS):
            file.write(f"Round {number}, sentence {i} of the story.\tКруг {number}, фраза {i}.\n")


class Test:
    def __init__(self, daemon, program):
        self.server = Server(daemon)
        self.program = program
        self.environment = environment(self.server, program)

    def command(self, *arguments):
        return [self.program, *arguments]

    def ask(self, *arguments):
        done = subprocess.run(self.command("--json", *arguments), env=self.environment,
                              stdout=subprocess.PIPE, check=True, timeout=60)
        return [json.loads(line) for line in done.stdout.splitlines()]

    def units(self, memory):
        return self.ask("memory", "show", memory)[0]["memory"]["units"]

    def begin_import(self, path, timeout):
        return subprocess.Popen(self.command("--timeout", timeout, "import", "--batch", BATCH, str(path)),
                                env=self.environment, stdout=subprocess.PIPE,
                                stderr=subprocess.PIPE, text=True)

    def import_again(self, path):
        done = subprocess.run(self.command("import", "--batch", BATCH, str(path)), env=self.environment,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, timeout=60)
        assert done.returncode == 0, done.stderr

    def check_whole(self, memory, number):
        """Every unit, and each once."""
        assert self.units(memory) == UNITS, f"{memory}: {self.units(memory)} units"
        texts = set()
        for page in self.ask("unit", "list", "-m", memory, "--limit", "0"):
            texts.update(unit["variants"][0]["text"] for unit in page["units"])
        wanted = {f"Round {number}, sentence {i} of the story." for i in range(UNITS)}
        assert texts == wanted, f"{memory}: {len(wanted - texts)} units are lost"

    def survive(self, path, memory, number):
        running = self.begin_import(path, "30")
        time.sleep(random.uniform(0.02, 0.5))
        self.server.kill()
        self.server.start()
        output, complaint = running.communicate(timeout=90)
        assert running.returncode == 0, complaint
        self.check_whole(memory, number)

    def give_up(self, path, memory, number):
        running = self.begin_import(path, "1")
        time.sleep(random.uniform(0.02, 0.5))
        self.server.kill()
        output, complaint = running.communicate(timeout=60)
        self.server.start()
        if running.returncode == 0:
            acknowledged = UNITS
        else:
            assert running.returncode in (21, 22), f"{running.returncode}: {complaint}"
            told = re.search(r"([\d,]+) of [\d,]+ units of", complaint)
            acknowledged = int(told.group(1).replace(",", "")) if told else 0
        names = {entry["name"] for entry in self.ask("memory", "list")[0]["memories"]}
        there = self.units(memory) if memory in names else 0
        assert there >= acknowledged, f"{acknowledged} acknowledged, {there} there"
        self.import_again(path)
        self.check_whole(memory, number)
        return acknowledged

    def run(self, rounds):
        self.server.start()
        partial = 0
        for number in range(rounds):
            memory = f"round-{number}"
            path = self.server.folder / f"{memory}.tsv"
            write_file(path, number)
            if number % 2 == 0:
                self.survive(path, memory, number)
            else:
                partial += 0 < self.give_up(path, memory, number) < UNITS
            self.ask("memory", "delete", memory, "--yes")
        assert self.server.stop() == 0
        print(f"{rounds} rounds, {partial} of them cut an import in two")


if __name__ == "__main__":
    test = Test(sys.argv[1], sys.argv[2])
    seed = int(os.environ.get("SEED", time.time_ns() % 1000000))
    random.seed(seed)
    try:
        test.run(int(sys.argv[3]) if len(sys.argv) > 3 else 20)
    except AssertionError as error:
        sys.exit(f"SEED={seed}: {error}\n{test.server.log.read_text()[-2000:]}")
    finally:
        test.server.close()
