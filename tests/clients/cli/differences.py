"""What `dragoman audit` says of an audit that found something. Usage: differences.py PROGRAM

No sound server has differences to show, so one is played that has.
"""
import json
import pathlib
import subprocess
import sys
import tempfile

from hostile import Hostile

SIDE = {"place": 2, "score": 84, "base": 85, "count": 3}
REPLY = {"revision": 812, "complete": False, "asked": 5, "segments": 3, "skipped": 1,
         "scanned": 505925, "scored": 1517775, "left_out": 1000, "differences": [
             {"segment": 0, "text": "The talks", "kind": "missing", "memory": "news",
              "unit": "u1", "scanned": SIDE},
             {"segment": 1, "text": "A treaty", "kind": "score", "memory": "news", "unit": "u2",
              "found": dict(SIDE, score=90), "scanned": SIDE},
             {"segment": 2, "text": "Vienna", "kind": "failed", "message": "corrupt segment 7"}]}

TEXT = """missing The talks
     news u1
     match: does not have it
     scan:  place 2, score 84 (85 before penalties), 3 alike
score A treaty
     news u2
     match: place 2, score 90 (85 before penalties), 3 alike
     scan:  place 2, score 84 (85 before penalties), 3 alike
failed Vienna
     corrupt segment 7
3 segments, 505,925 units scanned each, 1,003 differences
1 not checked: their memories are gone
time ran out: 1 not checked
"""
TSV = ("kind\ttext\tmemory\tunit\tmatch_place\tmatch_score\tscan_place\tscan_score\tmessage\n"
       "missing\tThe talks\tnews\tu1\t0\t0\t2\t84\t\n"
       "score\tA treaty\tnews\tu2\t2\t90\t2\t84\t\n"
       "failed\tVienna\t\t\t0\t0\t0\t0\tcorrupt segment 7\n")


def check(program, endpoint, options, expected, code):
    done = subprocess.run([program, "--server", endpoint, *options, "audit", "--recent"],
                          stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, timeout=30)
    if done.stdout.decode() != expected or done.returncode != code:
        sys.exit(f"{options}: {done.returncode}\n{done.stdout.decode()}\nexpected {code}\n{expected}")


def main(program):
    with tempfile.TemporaryDirectory(prefix="dragoman-differences-") as folder:
        endpoint = f"ipc://{pathlib.Path(folder)}/server.sock"
        server = Hostile(endpoint)
        server.reply = json.dumps(REPLY).encode()
        server.start()
        check(program, endpoint, [], TEXT, 1)
        check(program, endpoint, ["--tsv"], TSV, 1)
        check(program, endpoint, ["--json"], json.dumps(REPLY) + "\n", 1)
        late = dict(REPLY, differences=[], left_out=0, skipped=0)
        server.reply = json.dumps(late).encode()
        check(program, endpoint, [], "3 segments, 505,925 units scanned each, no differences\n"
              "time ran out: 2 not checked\n", 18)


main(sys.argv[1])
