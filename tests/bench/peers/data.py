"""Makes the folder of data that every peer reads (see peer.h).

    data.py FOLDER CORPUS.tsv.zst QUERIES.txt
    data.py FOLDER                               a small corpus and queries, generated

Columns of the corpus: id, language, domain, source, target, with \\t and \\n escaped. A source
stands once; tabs and line ends in texts become spaces, for everybody alike.
"""

import pathlib
import random
import re
import subprocess
import sys

SMALL_UNITS = 20000
SMALL_QUERIES = 200


def plain(text):
    text = re.sub(r"\\(.)", lambda m: {"t": " ", "n": " "}.get(m[1], m[1]), text)
    return re.sub(r"\s+", " ", text).strip()


def read_corpus(path):
    with subprocess.Popen(["zstd", "-dcq", path], stdout=subprocess.PIPE) as process:
        for line in process.stdout:
            _, language, _, source, target = line.decode().rstrip("\n").split("\t")
            yield language.replace("_", "-"), plain(source), plain(target)
    if process.returncode:
        sys.exit(f"{path}: cannot be read")


def sentence(chance):
    """Words with a skewed frequency: some are in every sentence, most in few."""
    length = 3 + chance.randrange(15)
    return [f"w{chance.randrange(2 ** chance.randint(1, 14)):x}" for _ in range(length)]


def revised(chance, words):
    words = list(words)
    for _ in range(chance.randrange(3)):
        words[chance.randrange(len(words))] = f"n{chance.randrange(1000)}"
    return words


def generate():
    chance = random.Random(3)
    sources = [sentence(chance) for _ in range(SMALL_UNITS)]
    units = [("de", " ".join(words), " ".join(reversed(words))) for words in sources]
    asked = [revised(chance, chance.choice(sources)) for _ in range(SMALL_QUERIES)]
    return units, [" ".join(words) for words in asked]


def main(folder, corpus=None, queries=None):
    if corpus:
        units = read_corpus(corpus)
        asked = [plain(line) for line in pathlib.Path(queries).read_text().splitlines()]
    else:
        units, asked = generate()
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    seen = set()
    with (folder / "corpus.tsv").open("w", encoding="utf-8") as out:
        for language, source, target in units:
            if source and target and source not in seen:
                seen.add(source)
                out.write(f"{language}\t{source}\t{target}\n")
    (folder / "queries.txt").write_text("".join(f"{text}\n" for text in asked if text))


main(*sys.argv[1:])
