#!/usr/bin/env python3
"""Checks the data that dragoman ships: the sample memory, the story and its flawed translation,
the glossaries. Prints one line for each complaint and ends with 1 if there is any.

    check_shipped.py SOURCE_ROOT [NAMES_FOLDER]

NAMES_FOLDER holds places.tsv.zst and people-region.tsv (code, language, name, kind, source). With
it, each term that none of the free rows confirms has to say `unverified` in its note, and no other
may; without it that one check is left out.
"""

import pathlib
import re
import sys
import xml.etree.ElementTree as ElementTree

from shipped_glossaries import (check_glossaries, check_text, complain, complaints, free_names,
                                repeated)

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
LANGUAGES = ["en", "ru", "hy", "az", "fr", "de"]


def parse(path):
    try:
        return ElementTree.parse(path).getroot()
    except (OSError, ElementTree.ParseError) as reason:
        sys.exit(f"{path}: {reason}")


# --- the memory ---------------------------------------------------------------------------------

def numbers(text):
    """The numbers of a text as integers: 1,960 = 1 960 = 1960; 8h00 = 08:00."""
    found = re.findall(r"\d{1,3}(?:[.,\u00a0\u202f]\d{3})+(?!\d)|\d+", text)
    return sorted(int(re.sub(r"\D", "", number)) for number in found)


def plain(segment):
    """The text without its inline codes, and without the space that a code leaves doubled."""
    text = (segment.text or "") + "".join(code.tail or "" for code in segment)
    return text.replace("  ", " ")


def codes(segment):
    return sorted((code.tag, code.get("i", ""), code.get("x", ""), code.get("type", ""))
                  for code in segment)


def check_codes(where, segment):
    opened = sorted(code.get("i") for code in segment if code.tag == "bpt")
    closed = sorted(code.get("i") for code in segment if code.tag == "ept")
    if opened != closed:
        complain(where, "bpt and ept do not pair")


def check_unit(unit):
    name = unit.get("tuid", "?")
    segments = {variant.get(XML_LANG): variant.find("seg") for variant in unit.findall("tuv")}
    if [variant.get(XML_LANG) for variant in unit.findall("tuv")] != LANGUAGES:
        complain(name, f"has {sorted(segments)} instead of {LANGUAGES}")
        return
    source = segments["en"]
    for language, segment in segments.items():
        where = f"{name} {language}"
        check_text(where, language, plain(segment).strip())
        check_codes(where, segment)
        if numbers(plain(segment)) != numbers(plain(source)):
            complain(where, f"numbers {numbers(plain(segment))}, English {numbers(plain(source))}")
        if codes(segment) != codes(source):
            complain(where, "other inline codes than the English")
        if plain(source).endswith(".") != plain(segment).endswith((".", "։")):
            complain(where, "ends as a sentence where the English does not, or the reverse")


def check_neighbours(units):
    """`prev` and `next` are the English texts of the units that stand beside it in its document."""
    texts = [plain(unit.find("tuv/seg")) for unit in units]
    for at, unit in enumerate(units):
        for kind, other in (("prev", at - 1), ("next", at + 1)):
            stated = unit.findtext(f"prop[@type='{kind}']")
            beside = texts[other] if 0 <= other < len(texts) else None
            if stated is not None and stated != beside:
                complain(unit.get("tuid"), f"`{kind}` is not the text beside it")


def check_memory(path):
    root = parse(path)
    header = root.find("header")
    if (root.get("version"), header.get("srclang"), header.get("segtype")) != ("1.4", "en", "sentence"):
        complain(path.name, "not TMX 1.4 with srclang en and segtype sentence")
    units = root.findall("body/tu")
    if len(units) < 60:
        complain(path.name, f"{len(units)} units, at least 60 are promised")
    for tuid in repeated(unit.get("tuid") for unit in units):
        complain(path.name, f"tuid {tuid} stands more than once")
    for unit in units:
        check_unit(unit)
    check_neighbours(units)
    return len(units)


# --- the story ----------------------------------------------------------------------------------

def sentences(line):
    return re.split(r"(?<=[.!?]) (?=[^\W\d_])", line) if line else []


def check_story(folder):
    story, translation = ((folder / name).read_text(encoding="utf-8").split("\n")
                          for name in ("story.txt", "story.ru.flawed.txt"))
    if len(story) != len(translation):
        complain("story", f"{len(story)} lines, its translation {len(translation)}")
    for at, (line, other) in enumerate(zip(story, translation), 1):
        if len(sentences(line)) != len(sentences(other)):
            complain(f"story line {at}", "has another number of sentences than its translation")


def main(root, names_folder=None):
    newsroom = pathlib.Path(root) / "clients/newsroom"
    names = free_names(pathlib.Path(names_folder)) if names_folder else None
    units = check_memory(newsroom / "memory.tmx")
    check_story(newsroom)
    concepts, terms = check_glossaries(pathlib.Path(root) / "glossaries", names)
    print(*complaints, sep="\n", end="\n" if complaints else "")
    print(f"{units} units, {concepts} concepts, {terms} terms, {len(complaints)} complaints"
          + ("; names not compared, their data is not here" if names is None else ""))
    return 1 if complaints else 0


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
