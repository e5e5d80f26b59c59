"""The part of check_shipped.py that knows what the glossaries are about: all countries of ISO
3166-1 are there, with capitals and inhabitants; days in an office are days, and agree with the relations.
"""

import datetime
import re

# ISO 3166-1:2020, alpha-2 as officially assigned.
COUNTRIES = """
AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS
BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE
EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM
HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC
LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA
NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW
SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO
TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW
""".split()
LEAST_LANGUAGES = 12
# Cities that are states, and what nobody lives in or no one town governs.
WITHOUT_CAPITAL = set("AQ BV EH GI HK HM IO MC MO SG TK UM VA".split())
# Where the language has no word for an inhabitant that the press uses. "": nobody's.
WITHOUT_DEMONYM = {
    "": "AQ BQ BV GS HM IO SJ SX TC TF UM VA VG VI WF",
    "en": "BL GG JE KI MF MP PM RE",
    "fr": "AS CC CK CX KN NF PN SH TK",
    "de": "BL CC CW CX GF GG GP GU IM JE KN KY MF MO MP MQ MS NF PF PM PN RE SH TT YT",
    "ru": "AI AS AX BL CC CK CW CX EH GF GQ GU GW IM KI KN KY LC LS MF MH MO MP MS NF "
          "NU PF PG PM PN PW SB SH ST SZ TK TV VC VU YT",
}


def check_country(code, concept, concepts, capitals, complain):
    has_preferred = {term.language for term in concept.terms
                     if term.status == "preferredTerm-admn-sts"}
    if len(has_preferred) < LEAST_LANGUAGES:
        complain(concept.id, f"has a preferred name in {len(has_preferred)} languages")
    if (concept.id in capitals) == (code in WITHOUT_CAPITAL):
        complain(concept.id, "has no capital, or one that WITHOUT_CAPITAL does not expect")
    demonym = concepts.get(f"{concept.id}-demonym")
    is_without = code in WITHOUT_DEMONYM[""].split()
    if (demonym is None) != is_without:
        complain(concept.id, "has no inhabitants, or some that WITHOUT_DEMONYM does not expect")
    for language in ("en", "fr", "de", "ru") if demonym else ():
        if (language in demonym.languages) == (code in WITHOUT_DEMONYM[language].split()):
            complain(demonym.id, f"has no {language}, or one that WITHOUT_DEMONYM does not expect")


def check_countries(concepts, complain):
    """`concepts`: all of `countries`, with `properties` as [(type, text)]."""
    by_id = {concept.id: concept for concept in concepts}
    capitals = {target for concept in concepts for kind, target in concept.relations
                if kind == "capital-of"}
    codes = {}
    for concept in concepts:
        for kind, text in concept.properties:
            if kind == "x-iso-3166-1":
                if not re.fullmatch(r"[A-Z]{2} [A-Z]{3} \d{3}", text) or text[:2] in codes:
                    complain(concept.id, f"{text}: no codes of ISO 3166-1, or there twice")
                codes[text[:2]] = concept
    for code in sorted(set(COUNTRIES) ^ set(codes)):
        complain("countries", f"{code} is missing, or not assigned")
    for code in sorted(set(COUNTRIES) & set(codes)):
        check_country(code, codes[code], by_id, capitals, complain)


def is_day(text):
    try:
        return datetime.date.fromisoformat(text) is not None
    except ValueError:
        return False


def check_person(concept, complain):
    """Who is in an office `holds` it, who was `held` it."""
    now, past = set(), set()
    for kind, text in concept.properties:
        if kind == "x-dragoman-in-office":
            found = re.fullmatch(r"(\S+) (\S+)/(\S*)", text)
            if not found or not all(map(is_day, filter(None, found.groups()[1:]))):
                complain(concept.id, f"{text}: not OFFICE DAY/DAY")
            elif found[3] and found[3] < found[2]:
                complain(concept.id, f"{text}: ends before it begins")
            else:
                (past if found[3] else now).add(found[1])
    for kind, offices in (("holds-office", now), ("held-office", past)):
        stated = {target for relation, target in concept.relations if relation == kind}
        if stated != offices:
            complain(concept.id, f"{kind} {sorted(stated)}, by the days {sorted(offices)}")


def check_facts(glossaries, complain):
    """All that ship, {name: concepts}."""
    check_countries(glossaries["countries"], complain)
    for concepts in glossaries.values():
        for concept in concepts:
            if any(kind == "x-dragoman-in-office" for kind, _ in concept.properties):
                check_person(concept, complain)
            for term in concept.terms:
                for day in set(term.days) - {"0000", "9999"}:
                    if not is_day(day):
                        complain(term.id, f"{day} is no day")
