#!/usr/bin/env python3
"""Checks the data that dragoman ships: the sample memory, the story and its flawed translation,
the South Caucasus glossary. Prints one line for each complaint and ends with 1 if there is any.

    check_shipped.py SOURCE_ROOT [NAMES_FOLDER]

NAMES_FOLDER holds places.tsv.zst and people-region.tsv (code, language, name, kind, source). With
it, each name of a place, person or organisation that none of the free rows confirms has to say
`unverified` in its note, and no other may; without it that one check is left out.
"""

import pathlib
import re
import shutil
import subprocess
import sys
import unicodedata
import xml.etree.ElementTree as ElementTree
from collections import Counter

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
TBX = "{urn:iso:std:iso:30042:ed-2}"
LANGUAGES = ["en", "ru", "hy", "az", "fr", "de"]
MORE_LANGUAGES = ["ka", "tr"]
SCRIPTS = {"ru": "CYRILLIC", "hy": "ARMENIAN", "ka": "GEORGIAN"}
KINDS = {"place", "person", "title", "organisation", "event", "document", "other"}
NAMED_KINDS = {"place", "person", "organisation"}
TERM_NOTES = {
    "administrativeStatus": {"preferredTerm-admn-sts", "admittedTerm-admn-sts",
                             "deprecatedTerm-admn-sts", "supersededTerm-admn-sts"},
    "partOfSpeech": {"noun", "verb", "adjective", "adverb", "other"},
    "termType": {"fullForm", "shortForm", "abbreviation", "acronym", "variant"},
    "grammaticalGender": {"masculine", "feminine", "neuter", "other"},
}
SHORT_TYPES = {"shortForm", "abbreviation", "acronym"}
TERM_ADMINS = {"x-dragoman-status", "x-dragoman-from", "x-dragoman-until", "x-dragoman-form",
               "x-dragoman-case-sensitive"}
FREE_SOURCES = re.compile(r"cldr.*|everypolitician|tzid")
DATE = re.compile(r"\d{4}-\d{2}-\d{2}")

complaints = []


def complain(where, what):
    complaints.append(f"{where}: {what}")


def repeated(values):
    return [value for value, count in Counter(values).items() if count > 1]


def parse(path):
    try:
        return ElementTree.parse(path).getroot()
    except (OSError, ElementTree.ParseError) as reason:
        sys.exit(f"{path}: {reason}")


def check_text(where, language, text):
    if not text or text != text.strip():
        complain(where, "empty, or space at an end")
    if unicodedata.normalize("NFC", text) != text:
        complain(where, "not in NFC")
    letters = [unicodedata.name(c, "").split(" ")[0] for c in text if c.isalpha()]
    script = SCRIPTS.get(language, "LATIN")
    if letters and letters.count(script) * 2 < len(letters):
        complain(where, f"hardly in the script of {language}: {text}")


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


# --- the glossary -------------------------------------------------------------------------------

def free_names(folder):
    """{language: names} from the free rows; None where there is no data. A surname counts too."""
    packed, people = folder / "places.tsv.zst", folder / "people-region.tsv"
    if not (packed.exists() and people.exists() and shutil.which("zstd")):
        return None
    places = subprocess.run(["zstd", "-dc", packed], check=True, capture_output=True).stdout
    names = {}
    for line in places.decode().splitlines() + people.read_text(encoding="utf-8").splitlines():
        _, language, name, kind, source = line.split("\t")
        if FREE_SOURCES.fullmatch(source):
            known = names.setdefault(language, set())
            name = unicodedata.normalize("NFC", name)
            known.add(name)
            if kind.startswith("person"):
                family, comma, given = name.partition(", ")
                turned = f"{given.split(' ')[0]} {family}" if comma else name
                known.update((turned, turned.split(" ")[-1]))
    return names


class Term:
    """One termSec, taken apart."""

    def __init__(self, section, language):
        self.id, self.language = section.get("id"), language
        self.text = section.findtext(TBX + "term")
        self.notes = {note.get("type"): note.text for note in section.findall(TBX + "termNote")}
        self.admins = [(admin.get("type"), admin.text) for admin in section.findall(TBX + "admin")]
        self.note = section.findtext(TBX + "note") or ""
        self.order = [child.tag[len(TBX):] for child in section]
        self.status = self.notes.get("administrativeStatus", "")
        self.is_forbidden = ("x-dragoman-status", "forbidden") in self.admins

    def clash_key(self):
        return self.language, self.notes.get("termType") in SHORT_TYPES

    def days(self):
        days = dict(self.admins)
        return days.get("x-dragoman-from", "0000"), days.get("x-dragoman-until", "9999")


def check_term(term):
    check_text(term.id, term.language, term.text)
    ranks = [["term", "termNote", "admin", "note"].index(tag) for tag in term.order]
    if ranks != sorted(ranks):
        complain(term.id, "elements are not in the order term, termNote, admin, note")
    for kind, value in term.notes.items():
        if value not in TERM_NOTES.get(kind, ()):
            complain(term.id, f"unknown termNote {kind}={value}")
    for kind, value in term.admins:
        if kind not in TERM_ADMINS:
            complain(term.id, f"unknown admin {kind}")
        if kind in ("x-dragoman-from", "x-dragoman-until") and not DATE.fullmatch(value):
            complain(term.id, f"{kind} is not a date: {value}")
    if not term.status:
        complain(term.id, "has no administrativeStatus")
    if term.is_forbidden and (term.status != "deprecatedTerm-admn-sts" or not term.note):
        complain(term.id, "a forbidden term is deprecated too, and its note says why")


def check_preferred(name, terms):
    preferred = [term for term in terms if term.status == "preferredTerm-admn-sts"]
    for at, term in enumerate(preferred):
        for other in preferred[:at]:
            (begin, end), (other_begin, other_end) = term.days(), other.days()
            if term.clash_key() == other.clash_key() and begin <= other_end and other_begin <= end:
                complain(name, f"{other.text} and {term.text} are both preferred")


def check_verified(kind, terms, names):
    for term in terms:
        is_unverified = kind in NAMED_KINDS and term.text not in names.get(term.language, ())
        if is_unverified != ("unverified" in term.note):
            complain(term.id, f"{term.text}: should{'' if is_unverified else ' not'} say unverified")


def check_concept(concept, names):
    name = concept.get("id")
    kind = concept.findtext(f"{TBX}descrip[@type='x-dragoman-kind']")
    if kind not in KINDS:
        complain(name, f"unknown kind {kind}")
    group = concept.find(TBX + "descripGrp")
    if group is None or not group.findtext(TBX + "descrip") or not group.findtext(TBX + "admin"):
        complain(name, "has no definition with a source")
    sections = concept.findall(TBX + "langSec")
    languages = [section.get(XML_LANG) for section in sections]
    for language in repeated(languages) + sorted(set(languages) - set(LANGUAGES + MORE_LANGUAGES)):
        complain(name, f"language {language} is strange here, or there twice")
    for language in sorted(set(LANGUAGES) - set(languages)):
        complain(name, f"has no {language}")
    terms = [Term(section, language) for language, of in zip(languages, sections)
             for section in of.findall(TBX + "termSec")]
    for term in terms:
        check_term(term)
    check_preferred(name, terms)
    if names is not None:
        check_verified(kind, terms, names)
    return len(terms)


def check_glossary(path, names):
    root = parse(path)
    if (root.tag, root.get("type"), root.get("style")) != (TBX + "tbx", "TBX-Basic", "dca"):
        complain(path.name, "not TBX-Basic in DCA style")
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    for identifier in repeated(ids):
        complain(path.name, f"id {identifier} stands more than once")
    for element in root.iter():
        if element.get("target") and element.get("target") not in ids:
            complain(path.name, f"nothing has the id {element.get('target')}")
    concepts = root.findall(f".//{TBX}conceptEntry")
    return len(concepts), sum(check_concept(concept, names) for concept in concepts)


def main(root, names_folder=None):
    newsroom = pathlib.Path(root) / "clients/newsroom"
    names = free_names(pathlib.Path(names_folder)) if names_folder else None
    units = check_memory(newsroom / "memory.tmx")
    check_story(newsroom)
    concepts, terms = check_glossary(pathlib.Path(root) / "glossaries/south-caucasus.tbx", names)
    print(*complaints, sep="\n", end="\n" if complaints else "")
    print(f"{units} units, {concepts} concepts, {terms} terms, {len(complaints)} complaints"
          + ("; names not compared, their data is not here" if names is None else ""))
    return 1 if complaints else 0


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
