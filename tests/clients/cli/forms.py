"""What --json and --tsv give is what forms.md says. Usage: forms.py DAEMON PROGRAM FORMS.md

Every command that `dragoman --help` lists stands in the table, and is run here in both forms against
the real daemon: members of the JSON documents, and columns of the rows, are those of the table, in
every document and row. Members in brackets may be left out.
"""
import json
import pathlib
import re
import subprocess
import sys

from help import commands_of
from server import Server, environment

DATA = pathlib.Path(__file__).parent
UNIT = {"id": "u1", "source": "en", "variants": [{"language": "en", "text": "The talks ended."},
                                                  {"language": "ru", "text": "Переговоры завершились."}]}
CONCEPT = {"id": "minsk", "kind": "place", "languages": [
    {"language": "en", "terms": [{"text": "Minsk"}]}, {"language": "ru", "terms": [{"text": "Минск"}]}]}
JOB = """<xliff version="1.2"><file original="a" source-language="en" target-language="ru"><body>
<trans-unit id="1"><source>The talks ended.</source></trans-unit></body></file></xliff>"""
DONE = """<xliff version="1.2"><file original="a" source-language="en" target-language="ru"><body>
<trans-unit id="1" approved="yes"><source>It was said.</source><target state="final">Было сказано.</target></trans-unit>
</body></file></xliff>"""

# What is run, in this order; some prepare what others show. Those without a row give none here.
RUNS = [
    ("memory create", ["news", "--description", "x"]),
    ("unit put", ["-m", "news", "unit.json"]),
    ("glossary create", ["places"]),
    ("concept put", ["-g", "places", "concept.json"]),
    ("match", ["-s", "en", "-t", "ru", "The talks ended."]),
    ("concordance", ["-l", "en", "talks"]),
    ("lookup", ["-l", "en", "Minsk"]),
    ("lookup", ["--fuzzy", "-l", "en", "Minsc"]),
    ("annotate", ["-s", "en", "-t", "ru", "story.txt"]),
    ("check", ["-s", "en", "-t", "ru", "story.txt", "story.ru.txt"]),
    ("analyse", ["-t", "ru", "job.xlf"]),
    ("import", ["-m", "other", "units.tsv"]),
    ("update", ["-m", "done", "done.xlf"]),
    ("pretranslate", ["-t", "ru", "--output", "out.xlf", "job.xlf"]),
    ("export", ["-m", "news", "-o", "news.tmx"]),
    ("export", ["-g", "places", "-o", "places.tbx"]),
    ("memory list", []),
    ("memory show", ["news"]),
    ("memory update", ["news", "--penalty", "1"]),
    ("memory copy", ["news", "copy"]),
    ("memory merge", ["copy", "--into", "news"]),
    ("memory clean", ["other"]),
    ("memory clean", ["other", "--apply"]),
    ("glossary list", []),
    ("glossary show", ["places"]),
    ("glossary update", ["places", "--description", "y"]),
    ("unit list", ["-m", "news", "-n", "1"]),
    ("unit get", ["-m", "news", "u1"]),
    ("concept list", ["-g", "places"]),
    ("concept get", ["-g", "places", "minsk"]),
    ("audit", ["-s", "en", "-t", "ru", "story.txt"]),
    ("transliterate", ["--to", "icao-9303", "Щукин"]),
    ("transliterate", ["--list"]),
    ("status", []),
    ("watch", ["--after", "0", "-n", "2"]),
    ("config", []),
    ("unit delete", ["-m", "news", "u1"]),
    ("concept delete", ["-g", "places", "minsk"]),
    ("memory delete", ["news", "--yes"]),
    ("memory delete", ["other", "--yes"]),
    ("memory delete", ["done", "--yes"]),
    ("memory delete", ["copy", "--yes"]),
    ("glossary delete", ["places", "--yes"]),
]
EMPTY = {("audit",)}  # no differences, no rows: the header alone
WITHOUT = {"help", "completion"}  # give text, whatever is asked


def write_files(folder):
    for name, text in (("unit.json", json.dumps(UNIT)), ("concept.json", json.dumps(CONCEPT)),
                       ("story.txt", "In Minsk the talks ended on 5 May.\n"),
                       ("story.ru.txt", "Переговоры завершились 6 мая.\n"), ("job.xlf", JOB), ("done.xlf", DONE),
                       ("units.tsv", "en\tru\nHello 1\tПривет 2\nHello 1\tПривет 2\n")):
        (folder / name).write_text(text, encoding="utf-8")


def read_table(path):
    """{(command, …): (members, members that may be left out, columns)}, of all rows that begin so."""
    table = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("| ").split(" | ")]
        name = re.fullmatch(r"`([a-z ]+?)((?: --[a-z]+)*)`", cells[0])
        if not line.startswith("| `") or name is None or len(cells) != 3:
            continue
        members = re.findall(r"`(\[?)([a-z0-9_]+)\]?`(?!:)", re.sub(r"of `\w+`:|^`[\w.]+`:", "", cells[1]))
        columns = re.findall(r"`([a-z0-9_]+)`", cells[2])
        table[(name.group(1), *name.group(2).split())] = (
            {member for bracket, member in members if not bracket},
            {member for bracket, member in members if bracket}, columns)
    return table


def row_of(table, command, arguments):
    for option in arguments:
        if (command, option) in table:
            return (command, option)
    return (command,)


def check_json(text, command, row):
    documents = [json.loads(line) for line in text.splitlines()]
    assert documents, f"{command}: no document"
    for document in documents:
        needed, optional, _ = row
        assert needed <= set(document) <= needed | optional, (command, needed, optional, document)


def check_tsv(text, key, row):
    lines = text.split("\n")
    assert lines[-1] == "" and lines[0].split("\t") == row[2], (key, row[2], lines[0])
    assert len(lines) > 2 or key in EMPTY, f"{key}: no row"
    for line in lines[1:-1]:
        assert line.count("\t") == len(row[2]) - 1, (key, line)


def run_all(run, table, form):
    met = set()
    for command, arguments in RUNS:
        key = row_of(table, command, arguments)
        assert key in table, f"`{command}` does not stand in the table"
        met.add(key)
        done = run(form, *command.split(), *arguments)
        assert done.returncode in (0, 1), (command, arguments, done.stderr)
        (check_json if form == "--json" else check_tsv)(done.stdout, key, table[key])
    assert met == set(table), f"not run: {set(table) - met}"


def main(daemon, program, forms):
    table = read_table(pathlib.Path(forms))
    server = Server(daemon)
    write_files(server.folder)
    variables = environment(server, program)

    def run(*arguments):
        return subprocess.run([pathlib.Path(program).resolve(), *arguments], cwd=server.folder, env=variables,
                              stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=120)

    try:
        server.start()
        listed = {name for name, _ in commands_of(run("--help").stdout)} - WITHOUT
        assert listed == {key[0] for key in table}, listed ^ {key[0] for key in table}
        run_all(run, table, "--json")
        run_all(run, table, "--tsv")
    finally:
        server.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
