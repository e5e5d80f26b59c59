#!/usr/bin/python3
"""Holds a running daemon against an exhaustive scan of its own: oracle.py ENDPOINT [SEED]

The daemon should have no memories: what a request searches that names none is all of them. Needs
pyzmq. Ends in one line, `N cases, N failures`, and with 1 if there are any.
"""

import datetime
import json
import sys

import zmq

import cases
import exhaustive

ROUNDS = 2
QUESTIONS = 14
SHOWN = 3


class Refused(Exception):
    """Any answer but ok."""


class Daemon:
    def __init__(self, endpoint):
        self.socket = zmq.Context.instance().socket(zmq.REQ)
        self.socket.setsockopt(zmq.RCVTIMEO, 30000)
        self.socket.setsockopt(zmq.LINGER, 0)
        self.socket.connect(endpoint)

    def call(self, verb, body):
        self.socket.send_multipart(
            [b"DRG1", b"oracle", verb.encode(), json.dumps(body, ensure_ascii=False).encode()]
        )
        _, _, status, answer = self.socket.recv_multipart()
        if status != b"ok":
            raise Refused(f"{verb}: {status.decode()} {answer.decode()}")
        return json.loads(answer)


def on_wire(value):
    """The same with times as the protocol writes them."""
    times = ("changed", "changed_after", "changed_before")
    if isinstance(value, list):
        return [on_wire(element) for element in value]
    if not isinstance(value, dict):
        return value
    return {
        name: datetime.datetime.fromtimestamp(member, datetime.timezone.utc).strftime(
            "%Y-%m-%dT%H:%M:%SZ"
        )
        if name in times
        else on_wire(member)
        for name, member in value.items()
    }


class Trial:
    """One theme's memories, in the daemon and here."""

    def __init__(self, daemon, theme):
        self.daemon = daemon
        self.theme = theme
        self.units = {}
        self.put_count = 0
        self.case_count = 0
        self.failures = []
        for name, penalty in theme.penalties.items():
            daemon.call("memory.create", {"name": name, "penalty": penalty})

    def finish(self):
        for name in self.theme.penalties:
            self.daemon.call("memory.delete", {"name": name})

    def put(self, memory, units):
        self.daemon.call("unit.put", {"memory": memory, "units": on_wire(units)})
        for unit in units:
            self.put_count += 1
            self.units[memory, unit["id"]] = exhaustive.Unit(memory, self.put_count, unit)

    def delete(self, memory, name):
        self.daemon.call("unit.delete", {"memory": memory, "ids": [name]})
        del self.units[memory, name]

    def ask(self, request):
        results = self.daemon.call("match", on_wire(request))["results"]
        for segment, result in zip(request["segments"], results, strict=True):
            expected = [
                shown(candidate, count, request)
                for candidate, count in exhaustive.match(
                    request, segment, self.theme.penalties, self.units.values()
                )
            ]
            got = [understood(match) for match in result["matches"]]
            self.case_count += 1
            if expected != got or not result["complete"]:
                self.failures.append((request, segment, expected, got))


def sides(unit, indices):
    variants = [unit["variants"][i] for i in indices]
    return [(variant["language"], variant["text"]) for variant in variants]


def shown(candidate, count, request):
    """What of a match is compared."""
    return {
        "score": candidate.score,
        "base": candidate.base,
        "count": count,
        "memory": candidate.unit.memory,
        "unit": candidate.unit.given["id"],
        "source": sides(candidate.unit.given, [candidate.source])[0],
        "one_target": isinstance(request.get("target"), str),
        "targets": sides(candidate.unit.given, candidate.targets),
        "penalties": candidate.penalties,
    }


def understood(match):
    targets = [match["target"]] if "target" in match else match["targets"]
    return {
        **{name: match[name] for name in ("score", "base", "count", "memory", "unit")},
        "source": (match["source"]["language"], match["source"]["text"]),
        "one_target": "target" in match,
        "targets": [(target["language"], target["text"]) for target in targets],
        "penalties": [(penalty["why"], penalty["points"]) for penalty in match["penalties"]],
    }


def change_some(trial):
    """Deletes some units and replaces others."""
    theme = trial.theme
    for memory, name in list(trial.units):
        sort = theme.random.randrange(10)
        if sort == 0:
            trial.delete(memory, name)
        elif sort < 3:
            trial.put(memory, [theme.unit(name)])


def run(trial):
    theme = trial.theme
    for number in range(0, theme.set["units"], 5):
        units = [theme.unit(f"u{number + i}") for i in range(5)]
        trial.put(theme.random.choice(cases.MEMORIES), units)
    for _ in range(QUESTIONS):
        trial.ask(theme.question())
    change_some(trial)
    for _ in range(QUESTIONS):
        trial.ask(theme.question())


def show(theme, failure):
    request, segment, expected, got = failure
    print(f"theme {theme.name}: {json.dumps(request, ensure_ascii=False)}")
    print(f"  segment {json.dumps(segment, ensure_ascii=False)}")
    for name, matches in (("expected", expected), ("got", got)):
        print(f"  {name}:")
        for match in matches:
            print(f"    {json.dumps(match, ensure_ascii=False)}")


def main(endpoint, seed="20201030"):
    daemon = Daemon(endpoint)
    case_count = failure_count = 0
    for round_number in range(ROUNDS):
        for name in cases.THEMES:
            trial = Trial(daemon, cases.Theme(name, f"{seed} {round_number}"))
            run(trial)
            trial.finish()
            case_count += trial.case_count
            for failure in trial.failures[: max(0, SHOWN - failure_count)]:
                show(trial.theme, failure)
            failure_count += len(trial.failures)
    print(f"{case_count} cases, {failure_count} failures")
    return 1 if failure_count else 0


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    try:
        sys.exit(main(*sys.argv[1:]))
    except (Refused, zmq.Again) as problem:
        sys.exit(f"{type(problem).__name__}: {problem}")
