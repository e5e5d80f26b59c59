"""Errors put into good translations: each with what a check should find there."""
import dataclasses
import difflib
import random
import re
import unicodedata

# What sounds roughly so in Latin letters, to find the word that stands for a name. It is no part of the
# project's own tables: what judges them should not be made of them.
ROMAN = {
    "а": "a", "б": "b", "в": "v", "г": "g", "ґ": "g", "д": "d", "е": "e", "ё": "e", "є": "e", "ж": "zh", "з": "z",
    "и": "i", "і": "i", "ї": "i", "й": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r",
    "с": "s", "т": "t", "у": "u", "ф": "f", "х": "h", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "sch", "ъ": "",
    "ы": "i", "ь": "", "э": "e", "ю": "iu", "я": "ia",
    "ա": "a", "բ": "b", "գ": "g", "դ": "d", "ե": "e", "զ": "z", "է": "e", "ը": "e", "թ": "t", "ժ": "zh", "ի": "i",
    "լ": "l", "խ": "kh", "ծ": "ts", "կ": "k", "հ": "h", "ձ": "dz", "ղ": "gh", "ճ": "ch", "մ": "m", "յ": "i",
    "ն": "n", "շ": "sh", "ո": "o", "չ": "ch", "պ": "p", "ջ": "j", "ռ": "r", "ս": "s", "վ": "v", "տ": "t", "ր": "r",
    "ց": "ts", "ւ": "u", "փ": "p", "ք": "k", "օ": "o", "ֆ": "f", "և": "ev",
    "ა": "a", "ბ": "b", "გ": "g", "დ": "d", "ე": "e", "ვ": "v", "ზ": "z", "თ": "t", "ი": "i", "კ": "k", "ლ": "l",
    "მ": "m", "ნ": "n", "ო": "o", "პ": "p", "ჟ": "zh", "რ": "r", "ს": "s", "ტ": "t", "უ": "u", "ფ": "p", "ქ": "k",
    "ღ": "gh", "ყ": "k", "შ": "sh", "ჩ": "ch", "ც": "ts", "ძ": "dz", "წ": "ts", "ჭ": "ch", "ხ": "kh", "ჯ": "j",
    "ჰ": "h", "ə": "e", "ı": "i", "ø": "o", "ß": "ss", "æ": "e", "ł": "l"}
WORD = re.compile(r"[^\W\d_]+(?:['’ʼ-][^\W\d_]+)*")
VOWELS = "aeiouyаеёиоуыэюяіїєաեէըիոօუაეიოäöüəıâîûéèêáóí"


@dataclasses.dataclass
class Seed:
    kind: str          # of the error
    line: int          # of the file
    source: str
    target: str        # with the error in it
    wrong: str         # what stands there now …
    right: str         # … instead of this
    start: int         # of the wrong form in the target
    findings: tuple    # any of these kinds tells it
    name: tuple = ()   # where the source has it


def roman(word):
    """A word in small Latin letters, roughly."""
    plain = unicodedata.normalize("NFD", word.casefold())
    return "".join(ROMAN.get(c, c) for c in unicodedata.normalize("NFC", plain)
                   if not unicodedata.combining(c)).replace("̇", "")


def plain(word):
    return "".join(c for c in unicodedata.normalize("NFD", roman(word)) if c.isascii() and c.isalpha())


def numbers(line, source, target, chance):
    """One digit of a number is another."""
    found = [m for m in re.finditer(r"(?<![\w.,:/-])\d{2,}(?![\w/-])", target) if m.group() in source]
    if found:
        match = chance.choice(found)
        at = chance.randrange(1 if len(match.group()) > 2 else 0, len(match.group()))
        digit = chance.choice([d for d in "123456789" if d != match.group()[at]])
        wrong = match.group()[:at] + digit + match.group()[at + 1:]
        yield Seed("number", line, source, target[:match.start()] + wrong + target[match.end():],
                   wrong, match.group(), match.start(), ("number",))


def replaced(target, at, word):
    return target[:at[0]] + word + target[at[1]:]


def pairs_of_terms(source_terms, target_terms):
    """Each concept that both sides have once, and nothing else in its place."""
    for own in source_terms:
        same = [t for t in target_terms if t["concept"] == own["concept"]]
        alike = [t for t in source_terms if t["concept"] == own["concept"]]
        if len(same) == 1 and len(alike) == 1 and own["status"] in ("preferred", "admitted"):
            yield own, same[0]


def swapped_terms(line, pair, terms, chance, names):
    """The translation of one concept is that of another of its kind."""
    for own, other in pairs_of_terms(*terms):
        others = names.get((own["kind"], other["concept"].rpartition("-")[2] in ("demonym", "adjective")), [])
        words = [w for concept, w in others if concept.partition("-")[0] != own["concept"].partition("-")[0]]
        if words:
            wrong = chance.choice(words)
            yield Seed("term swapped", line, pair[0], replaced(pair[1], other["at"], wrong), wrong, other["term"],
                       other["at"][0], ("missing",), tuple(own["at"]))
            return


def forbidden_forms(line, pair, terms, chance, forbidden):
    """A form that the house forbids, in place of the one it prefers."""
    for own, other in pairs_of_terms(*terms):
        words = forbidden.get(own["concept"], [])
        if words:
            wrong = chance.choice(words)
            yield Seed("forbidden form", line, pair[0], replaced(pair[1], other["at"], wrong), wrong, other["term"],
                       other["at"][0], ("forbidden",), tuple(own["at"]))
            return


def respelt(word, chance, slips, length=None):
    """As a tired hand spells it; only the first `length` letters."""
    kept = len(word) - (length or len(word))
    for _ in range(slips):
        word = slip(word, chance, len(word) - kept)
    return word


def slip(word, chance, length):
    """Two letters changed places, one is another, or one is missing."""
    inner = range(1, min(length, len(word) - 1) - 1)
    way = chance.choice(("swap", "replace", "drop"))
    letters = list(word)
    if way == "swap":
        places = [i for i in inner if letters[i] != letters[i + 1]]
        if places:
            at = chance.choice(places)
            letters[at], letters[at + 1] = letters[at + 1], letters[at]
    elif way == "replace":
        places = [i for i in inner if letters[i].casefold() not in VOWELS and letters[i].isalpha()]
        if places:
            at = chance.choice(places)
            pool = sorted({c for c in word.casefold() if c.isalpha() and c not in VOWELS} - {letters[at]})
            if pool:
                letters[at] = chance.choice(pool)
    else:
        places = [i for i in inner if letters[i].casefold() not in VOWELS and letters[i - 1] != letters[i] != letters[i + 1]]
        if places:
            del letters[chance.choice(places)]
    return "".join(letters)


def respelt_terms(line, pair, terms, chance):
    """A name that the glossary has in both languages, its translation spelt otherwise by one slip."""
    for own, other in pairs_of_terms(*terms):
        start, end = other["at"]
        words = [m for m in re.finditer(r"[^\W\d_]+", pair[1][start:end]) if len(m.group()) >= 5]
        if own["kind"] not in ("place", "person", "organisation") or not words:
            continue
        word = chance.choice(words)
        wrong = respelt(word.group(), chance, 1)
        at = start + word.start(), start + word.end()
        if wrong != word.group() and not other["term"].casefold().startswith(wrong.casefold()[:len(other["term"])]):
            yield Seed("term respelt", line, pair[0], replaced(pair[1], at, wrong), wrong, word.group(),
                       at[0], ("missing", "name", "forbidden", "deprecated"), tuple(own["at"]))
            return


def common_words(sources):
    """What is written in small letters somewhere: no names, whatever a headline makes of them."""
    return {m.group() for source in sources for m in WORD.finditer(source) if m.group()[0].islower()}


def name_length(name, word):
    """How many letters of the word stand for the name: what follows them is an ending or another word."""
    owners = [i for i, letter in enumerate(word) for _ in plain(letter)]
    own, other = plain(name), plain(word)
    blocks = [b for b in difflib.SequenceMatcher(None, own, other, autojunk=False).get_matching_blocks()
              if b.size > 1 and b.b <= b.a + 3]
    return owners[max(b.b + b.size for b in blocks) - 1] + 1 if blocks and len(owners) == len(other) else len(word)


def respelt_names(line, pair, terms, chance, common=frozenset()):
    """A name the glossary does not know, spelt otherwise. Only where a word of the translation is plainly
    the name: three in four of its letters sound alike."""
    source, target = pair
    taken = [t["at"] for t in terms[0]]
    taken_there = [t["at"] for t in terms[1]]
    found = []
    for match in WORD.finditer(source):
        word = match.group()
        before = source[:match.start()].rstrip("\"'“”„«»‘’([ ")
        is_inside = before and before[-1] not in ".!?:…—–-՝։"
        if not (word[0].isupper() and not word[1:].isupper() and len(word) >= 5 and is_inside) or word.casefold() in common or \
                any(s < match.end() and match.start() < e for s, e in taken):
            continue
        best = max(WORD.finditer(target), default=None, key=lambda m: difflib.SequenceMatcher(
            None, plain(word), plain(m.group())[:len(plain(word)) + 1], autojunk=False).ratio())
        if best is None or any(s < best.end() and best.start() < e for s, e in taken_there):
            continue
        there = best.group()
        ratio = difflib.SequenceMatcher(None, plain(word), plain(there)[:len(plain(word)) + 1], autojunk=False).ratio()
        if ratio >= 0.75 and (there[0].isupper() or there[0] == there[0].upper()) and target.count(there) == 1:
            found.append((match, best))
    if found:
        match, best = chance.choice(found)
        slips = chance.choice((1, 2))
        wrong = respelt(best.group(), chance, slips, name_length(match.group(), best.group()))
        if wrong != best.group():
            yield Seed(f"name, {slips} slip{'s' * (slips - 1)}", line, source, target[:best.start()] + wrong + target[best.end():],
                       wrong, best.group(), best.start(), ("name",), match.span())
