"""A server that answers nonsense must not bring the program down. Usage: hostile.py PROGRAM

Every command is run against replies that are not JSON, of wrong types, with ranges behind the end
of their texts, with terminal codes in every text. It may complain; it may not crash.
"""
import concurrent.futures
import json
import pathlib
import subprocess
import sys
import tempfile
import threading

try:
    import zmq
except ImportError:
    sys.exit(77)  # meson's word for skipped

EVIL = "\033]0;owned\007 \u202e \u0301 \U0001f600"
RANGES = [[0, 3], [2, 1], [5, 4000000000], [-1, 2], [1], "x", [0, 1, 2], [3, 900]]


def nonsense(text, number):
    """A reply with members of all verbs, whose texts are `text` and whose numbers are `number`."""
    term = {"text": text, "status": text, "type": text, "forms": [text, number], "note": text,
            "translations": [{"text": text, "status": "forbidden"}, number], "term": text,
            "concept": text, "glossary": text, "kind": text}
    variant = {"language": text, "text": text, "author": text, "changed": text}
    entry = {"id": text, "kind": text, "languages": [
        {"language": text, "terms": [term, number, None], "definition": text}, number],
        "definition": text, "notes": [text, number], "relations": [{"kind": text, "concept": text}]}
    match = {"score": number, "count": number, "memory": text, "unit": text, "source": variant,
             "target": variant, "targets": [variant, number], "penalties": [
                 {"why": text, "points": number}] * 90, "changed": text, "used": number,
             "differences": [{"kind": "changed", "query": q, "unit": u}
                             for q in RANGES for u in RANGES]}
    unit = {"id": text, "variants": [variant, number], "status": text}
    hits = [dict(term, at=at) for at in RANGES]
    findings = [{"kind": text, "severity": text, "message": text, "suggestion": text,
                 "source_at": at, "target_at": at} for at in RANGES]
    catalogue = {"name": text, "units": number, "languages": [text, number], "changed": text,
                 "description": text, "policy": text, "x" * 200: number}
    return {"message": text, "at": text, "revision": number, "results": [
        {"complete": False, "matches": [match, number], "terms": hits, "findings": findings}] * 3,
        "units": [dict(unit, memory=text, unit=text, at=RANGES, variant=number), number],
        "concepts": [dict(entry, glossary=text, concept=entry, did="added"), number],
        "memories": [catalogue, number], "glossaries": [catalogue], "memory": catalogue,
        "glossary": catalogue, "deleted": number, "limits": {"put_units": number, "tags": text},
        "changes": [{"revision": number, "verb": text, "time": text, "body": {
            "memory": catalogue, "units": [unit], "ids": [number]}}], "more": False,
        "differences": [{"kind": text, "text": text, "memory": text, "unit": text, "found": match},
                        {"kind": text, "scanned": match, "message": text}, number],
        "asked": number, "segments": number, "skipped": number, "scanned": number,
        "left_out": number, "audit": {"time": text, "segments": number, "differences": number},
        "version": text, "verbs": {text: {"requests": number}}, "store": {"used_bytes": number}}


REPLIES = [b"", b'{"results":', b'{"units":{},"results":7,"memory":[]}', b"[" * 100000] + [
    json.dumps(nonsense(text, number)).encode()
    for text, number in (("", 7), ("x" * 100000, 1), (EVIL, 7), (EVIL, -1), (EVIL, 2**62))]


WORKERS = concurrent.futures.ThreadPoolExecutor(2)


class Hostile(threading.Thread):
    """Answers every request with the reply of the moment."""

    def __init__(self, endpoint):
        super().__init__(daemon=True)
        self.socket = zmq.Context.instance().socket(zmq.ROUTER)
        self.socket.bind(endpoint)
        self.status, self.reply = b"ok", b"{}"

    def run(self):
        while True:
            *envelope, magic, number, _, _ = self.socket.recv_multipart()
            self.socket.send_multipart([*envelope, magic, number, self.status, self.reply])


def commands(folder):
    story = folder / "story.txt"
    story.write_text("One line.\nAnother line.\nA third.\n")
    units = folder / "units.tsv"
    units.write_text("en\tru\nTable\tТаблица\n")
    record = folder / "record.json"
    record.write_text('{"id": "u", "variants": [{"language": "en", "text": "x"}]}')
    pair = ["-s", "en", "-t", "ru"]
    return [["status"], ["match", *pair, "One line."], ["concordance", "-l", "en", "line"],
            ["audit", *pair, "One line."], ["audit", "--recent"],
            ["match", *pair, "--marks", "Füße 漢字"], ["lookup", "line"],
            ["annotate", *pair, str(story)], ["check", *pair, str(story), str(story)],
            ["import", str(units)], ["export", "-m", "m"], ["export", "-g", "g", "-f", "tsv"],
            ["memory", "list"], ["memory", "show", "m"], ["memory", "delete", "m"],
            ["unit", "list", "-m", "m", "-n", "3"], ["unit", "get", "-m", "m", "u"],
            ["unit", "put", "-m", "m", str(record)], ["concept", "list", "-g", "g", "-n", "3"],
            ["unit", "delete", "-m", "m", "u"], ["watch", "-n", "1", "--after", "0"]]


def main(program):
    with tempfile.TemporaryDirectory(prefix="dragoman-hostile-") as name:
        folder = pathlib.Path(name)
        endpoint = f"ipc://{folder}/server.sock"
        server = Hostile(endpoint)
        server.start()
        failures = 0
        for status in (b"ok", b"not-found", b"conflict"):
            for reply in REPLIES if status == b"ok" else REPLIES[-1:]:
                server.status, server.reply = status, reply
                failures += sum(WORKERS.map(lambda step: run(program, endpoint, step, reply),
                                            enumerate(commands(folder))))
        sys.exit(failures)


def run(program, endpoint, step, reply):
    """1 if it crashed, hung, or let a terminal code through."""
    number, command = step
    words = " ".join(command)
    form = [[], ["--tsv"], ["--json"]][(number + len(reply)) % 3]
    options = ["--server", endpoint, "--timeout", "2", *form]
    try:
        done = subprocess.run([program, *options, *command], stdin=subprocess.DEVNULL,
                              timeout=2 if command[0] == "watch" else 60,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    except subprocess.TimeoutExpired:
        if command[0] == "watch":
            return 0  # it may wait for changes for ever
        print(f"{words}: hangs on {reply[:200]}")
        return 1
    is_leak = b"\033]" in done.stderr or (not form and b"\033]" in done.stdout)
    is_crash = not 0 <= done.returncode <= 22 or b"Sanitizer" in done.stderr or \
        b"runtime error" in done.stderr
    if is_leak or is_crash:
        complaint = done.stderr.decode("utf-8", "replace")[:3000]
        print(f"{options} {words}: {done.returncode} on {reply[:200]}\n{complaint}")
    return int(is_leak or is_crash)


if __name__ == "__main__":
    main(sys.argv[1])
