"""The part of check_shipped.py that reads the glossaries: each on its own, and all against each other.

What a glossary promises stands in GLOSSARIES; what its terms may say in TERM_NOTES and TERM_ADMINS.
"""

import re
import shutil
import subprocess
import unicodedata
import xml.etree.ElementTree as ElementTree
from collections import Counter

from shipped_facts import check_facts

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
TBX = "{urn:iso:std:iso:30042:ed-2}"
CAUCASUS = "en ru hy az ka tr fr de".split()
EVERYWHERE = "en fr de es it ru uk tr hy az ka".split()

# file: least number of concepts; the languages that a concept of a kind has at least (None: any
# other kind); those it may have too.
GLOSSARIES = {
    "south-caucasus": (250, {None: CAUCASUS}, []),
    "countries": (900, {"place": EVERYWHERE + ["ar", "zh", "ja"], None: []}, EVERYWHERE),
    "names": (1000, {None: EVERYWHERE, "other": []}, EVERYWHERE + ["ar", "zh", "ja"]),
    "organisations": (120, {None: CAUCASUS}, "es uk ar it".split()),
    "titles": (120, {None: CAUCASUS}, "es uk ar it".split()),
}
SCRIPTS = {"ru": "CYRILLIC", "uk": "CYRILLIC", "hy": "ARMENIAN", "ka": "GEORGIAN", "ar": "ARABIC",
           "zh": "CJK", "ja": "CJK|KATAKANA|HIRAGANA|KATAKANA-HIRAGANA"}
KINDS = {"place", "person", "title", "organisation", "event", "document", "other"}
RELATIONS = {"capital-of", "seat-of-government-of", "seat-of-parliament-of", "demonym-of", "part-of",
             "holds-office", "held-office", "office-of"}
TERM_NOTES = {
    "administrativeStatus": {"preferredTerm-admn-sts", "admittedTerm-admn-sts",
                             "deprecatedTerm-admn-sts", "supersededTerm-admn-sts"},
    "partOfSpeech": {"noun", "properNoun", "verb", "adjective", "adverb", "other"},
    "termType": {"fullForm", "shortForm", "abbreviation", "acronym", "variant"},
    "grammaticalGender": {"masculine", "feminine", "neuter", "other"},
    "grammaticalNumber": {"singular", "plural"},
}
SHORT_TYPES = {"shortForm", "abbreviation", "acronym"}
TERM_ADMINS = {"x-dragoman-status", "x-dragoman-from", "x-dragoman-until", "x-dragoman-form",
               "x-dragoman-case-sensitive", "x-dragoman-common-word"}
FREE_SOURCES = re.compile(r"cldr.*|everypolitician|tzid")
DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
PREFERRED = "preferredTerm-admn-sts"

complaints = []


def complain(where, what):
    complaints.append(f"{where}: {what}")


def repeated(values):
    return [value for value, count in Counter(values).items() if count > 1]


def check_text(where, language, text, other_script=None):
    if not text or text != text.strip():
        complain(where, "empty, or space at an end")
    if unicodedata.normalize("NFC", text) != text:
        complain(where, "not in NFC")
    if "\u00ad" in text:
        complain(where, "a soft hyphen")
    letters = [unicodedata.name(c, "").split(" ")[0] for c in text if c.isalpha()]
    scripts = SCRIPTS.get(language, "LATIN").split("|") + [other_script]
    if letters and sum(letter in scripts for letter in letters) * 2 < len(letters):
        complain(where, f"hardly in the script of {language}: {text}")


# --- names --------------------------------------------------------------------------------------

def as_written(name):
    """CLDR's name as it stands in a sentence: no soft hyphens, no spaced dashes, no `о-ва`."""
    name = re.sub(r" [-–] ", "-", name).replace("\u00ad", "")
    name = re.sub(r"\bо-в(а?)\b", lambda found: "острова" if found[1] else "остров", name)
    return name.replace("\u02bc", "’").replace("\u055a", "’")


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
            known.update((name, as_written(name)))
            if kind.startswith("person"):
                family, comma, given = name.partition(", ")
                turned = f"{given.split(' ')[0]} {family}" if comma else name
                known.update((turned, turned.split(" ")[-1]))
    return names


# --- terms --------------------------------------------------------------------------------------

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
        days = dict(self.admins)
        self.days = days.get("x-dragoman-from", "0000"), days.get("x-dragoman-until", "9999")

    def clash_key(self):
        return self.language, self.notes.get("termType") in SHORT_TYPES


def check_term(term):
    is_own = term.status == PREFERRED and term.notes.get("termType") == "fullForm"
    check_text(term.id, term.language, term.text, None if is_own else "LATIN")
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
    if term.days[0] > term.days[1]:
        complain(term.id, "ends before it begins")
    if not term.status:
        complain(term.id, "has no administrativeStatus")
    if term.is_forbidden and (term.status != "deprecatedTerm-admn-sts" or not term.note):
        complain(term.id, "a forbidden term is deprecated too, and its note says why")


def is_overlapping(term, other):
    return term.days[0] <= other.days[1] and other.days[0] <= term.days[1]


def check_preferred(name, terms):
    preferred = [term for term in terms if term.status == PREFERRED]
    for at, term in enumerate(preferred):
        for other in preferred[:at]:
            if term.clash_key() == other.clash_key() and is_overlapping(term, other):
                complain(name, f"{other.text} and {term.text} are both preferred")


def check_repeated(name, terms):
    for at, term in enumerate(terms):
        for other in terms[:at]:
            is_same = (term.language, term.text) == (other.language, other.text)
            if is_same and is_overlapping(term, other):
                complain(name, f"{term.text} stands twice in {term.language}")


def check_verified(terms, names):
    for term in terms:
        is_unverified = term.text not in names.get(term.language, ())
        if is_unverified != ("unverified" in term.note):
            complain(term.id, f"{term.text}: should{'' if is_unverified else ' not'} say unverified")


# --- concepts -----------------------------------------------------------------------------------

class Concept:
    """One conceptEntry, taken apart."""

    def __init__(self, entry):
        self.id = entry.get("id")
        self.kind = entry.findtext(f"{TBX}descrip[@type='x-dragoman-kind']")
        self.definition = entry.find(TBX + "descripGrp")
        self.properties = [(admin.get("type"), admin.text) for admin in entry.findall(TBX + "admin")]
        self.relations = [(descrip.text, descrip.get("target")) for descrip in
                          entry.findall(f"{TBX}descrip[@type='x-dragoman-relation']")]
        sections = entry.findall(TBX + "langSec")
        self.languages = [section.get(XML_LANG) for section in sections]
        self.terms = [Term(section, language) for language, of in zip(self.languages, sections)
                      for section in of.findall(TBX + "termSec")]


def check_concept(concept, required, others, names):
    name = concept.id
    if concept.kind not in KINDS:
        complain(name, f"unknown kind {concept.kind}")
    group = concept.definition
    if group is None or not group.findtext(TBX + "descrip") or not group.findtext(TBX + "admin"):
        complain(name, "has no definition with a source")
    needed = required.get(concept.kind, required[None])
    strange = set(concept.languages) - set(needed) - set(others)
    for language in repeated(concept.languages) + sorted(strange):
        complain(name, f"language {language} is strange here, or there twice")
    for language in sorted(set(needed) - set(concept.languages)):
        complain(name, f"has no {language}")
    for kind, target in concept.relations:
        if kind not in RELATIONS or not target:
            complain(name, f"unknown relation {kind}, or one that leads nowhere")
    for term in concept.terms:
        check_term(term)
    check_preferred(name, concept.terms)
    check_repeated(name, concept.terms)
    if names is not None:
        check_verified(concept.terms, names)


def check_glossary(path, names):
    """The concepts of one file."""
    root = ElementTree.parse(path).getroot()
    if (root.tag, root.get("type"), root.get("style")) != (TBX + "tbx", "TBX-Basic", "dca"):
        complain(path.name, "not TBX-Basic in DCA style")
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    known = set(ids)
    for identifier in repeated(ids):
        complain(path.name, f"id {identifier} stands more than once")
    for element in root.iter():
        if element.get("target") and element.get("target") not in known:
            complain(path.name, f"nothing has the id {element.get('target')}")
    least, required, others = GLOSSARIES[path.stem]
    concepts = [Concept(entry) for entry in root.findall(f".//{TBX}conceptEntry")]
    if len(concepts) < least:
        complain(path.name, f"{len(concepts)} concepts, at least {least} are promised")
    for concept in concepts:
        check_concept(concept, required, others, names)
    return concepts


# --- all of them --------------------------------------------------------------------------------

def preferred_of(concept, language):
    return {(term.clash_key(), term.text, term.days) for term in concept.terms
            if term.language == language and term.status == PREFERRED}


def check_same(concept, other, where):
    """One entity in two glossaries: what both say is the same."""
    if concept.kind != other.kind:
        complain(where, f"is of kind {concept.kind} in one glossary and {other.kind} in another")
    for language in sorted(set(concept.languages) & set(other.languages)):
        if preferred_of(concept, language) != preferred_of(other, language):
            complain(where, f"prefers other terms in {language} in another glossary")
    stated = {(term.language, term.text, term.days): (term.status, term.is_forbidden)
              for term in concept.terms}
    for term in other.terms:
        status = (term.status, term.is_forbidden)
        if stated.get((term.language, term.text, term.days), status) != status:
            complain(where, f"{term.text} has another status in another glossary")


def check_apart(concepts):
    """Two ids are two entities: no two bodies, persons or documents have one full name, no two
    offices in English. Two towns or peoples may (Kingston, Congolese)."""
    seen = {}
    for concept in concepts.values():
        for term in concept.terms if concept.kind not in ("place", "other") else ():
            is_told_apart = concept.kind != "title" or term.language == "en"
            if is_told_apart and term.status == PREFERRED and not term.clash_key()[1]:
                other = seen.setdefault((concept.kind, term.language, term.text), concept.id)
                if other != concept.id:
                    complain(concept.id, f"prefers {term.text}, as {other} does")


def check_together(glossaries):
    concepts = {}
    for name, entries in glossaries.items():
        for concept in entries:
            if concept.id in concepts:
                check_same(concept, concepts[concept.id], f"{name} {concept.id}")
            concepts.setdefault(concept.id, concept)
    check_apart(concepts)


def check_house(path, concepts):
    """A house that extends a glossary: it names terms by their ids, and only decides their status.
    Returns what it decides."""
    root = ElementTree.parse(path).getroot()
    decided = {}
    for entry in root.findall(f".//{TBX}conceptEntry"):
        base = concepts.get(entry.get("id"))
        if base is None:
            complain(path.name, f"the glossary has no concept {entry.get('id')}")
            continue
        terms = {term.id: term for term in base.terms}
        for term in Concept(entry).terms:
            original = terms.get(term.id)
            if original is None or (original.language, original.text) != (term.language, term.text):
                complain(path.name, f"the glossary has no term {term.id} {term.text}")
            elif original.status == term.status and not original.is_forbidden:
                complain(path.name, f"{term.id} decides nothing")
            decided[term.id] = term.status
        statuses = [(term, term.status) for term in base.terms]
        for term in base.terms:
            term.status = decided.get(term.id, term.status)
        check_preferred(f"{path.name} {base.id}", base.terms)
        for term, status in statuses:
            term.status = status
    return decided


def check_houses(folder, concepts):
    """The example: houses that decide otherwise, over the same concepts."""
    decisions = [check_house(path, concepts) for path in sorted(folder.glob("house-*.tbx"))]
    common = set.intersection(*map(set, decisions)) if decisions else set()
    if not any(len({house[term] for house in decisions}) > 1 for term in common):
        complain(folder.name, "the houses decide alike")


def check_glossaries(folder, names):
    """All that ship; returns how many concepts and terms there are."""
    paths = sorted(folder.glob("*.tbx"))
    for path in paths:
        if path.stem not in GLOSSARIES:
            complain(path.name, "is not listed in tests/data/shipped_glossaries.py")
    glossaries = {path.stem: check_glossary(path, names) for path in paths if path.stem in GLOSSARIES}
    check_together(glossaries)
    check_facts(glossaries, complain)
    check_houses(folder / "examples", {concept.id: concept for concept in
                                       glossaries["south-caucasus"]})
    readme = (folder / "README.md").read_text(encoding="utf-8")
    for name, concepts in glossaries.items():
        terms = sum(len(concept.terms) for concept in concepts)
        if f"{len(concepts):,} ({terms:,} terms)" not in readme:
            complain("README.md", f"{name} has {len(concepts):,} ({terms:,} terms)")
    concepts = [concept for entries in glossaries.values() for concept in entries]
    return len(concepts), sum(len(concept.terms) for concept in concepts)
