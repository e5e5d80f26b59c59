"""What `match` must answer, once more: in another language and on tokens of its own.

Knows just the texts that cases.py makes: words of Azerbaijani and Ukrainian (no stemmer: the key of
a word is its first six characters), numbers, a few placeables and plain marks.
"""

import re
import unicodedata

PLACEABLES = {
    "https://a.example/b": "url",
    "https://b.example/": "url",
    "x@a.example": "email",
    "%s": "format",
    "%d": "format",
    "{name}": "variable",
}
TOKEN = re.compile(
    "|".join(re.escape(text) for text in sorted(PLACEABLES, key=len, reverse=True))
    + r"|[0-9]+(?:[.,][0-9]+)*(?![^\W_])|(?:[^\W_]|[\u0300-\u036f])+|[^\w\s]+"
)
COUNTED = ("word", "number", "placeable")


def nfc(text):
    return unicodedata.normalize("NFC", text)


def language_of(tag):
    return tag.split("-")[0]


def region_of(tag):
    parts = tag.split("-")
    return parts[1] if len(parts) > 1 else None


def regions_differ(a, b):
    return None not in (region_of(a), region_of(b)) and region_of(a) != region_of(b)


def fold(language, text):
    text = nfc(text)
    if language == "az":
        text = text.replace("I", "ı").replace("İ", "i")
    text = re.sub("(?<=[\u0400-\u04ff])[\u0300\u0301]", "", text)
    return nfc(text.lower().replace("ё", "е"))


def token_of(language, spelling):
    """Kind, spelling, form and key."""
    spelling = nfc(spelling)
    form = fold(language, spelling)
    if spelling in PLACEABLES:
        return ("placeable", spelling, form, PLACEABLES[spelling])
    if re.fullmatch("[0-9.,]*[0-9]", spelling):
        return ("number", spelling, form, "")
    if any(character.isalpha() for character in spelling):
        return ("word", spelling, form, form[:6])
    return ("mark", spelling, form, "")


def tag_tokens(tags):
    """Equal by kind, pairing (which id of the segment it is) and type; a closing tag that states no
    type has its opener's."""
    ids, types, tokens = {}, {}, []
    for tag in tags:
        number, kind = 0, tag.get("type", "")
        if tag["kind"] != "standalone":
            number = ids.setdefault(tag["id"], len(ids) + 1)
            if tag["kind"] == "open":
                types[number] = kind
            kind = kind or types.get(number, "")
        spelling = (tag["kind"], number, kind)
        tokens.append((tag["at"], ("tag", spelling, spelling, "")))
    return tokens


class Segment:
    """A text with its tags as tokens: a tag stands before the first token that begins at its place
    or behind it."""

    def __init__(self, language, given):
        self.text = nfc(given["text"])
        self.folded = fold(language, given["text"])
        self.tokens = []
        tags = tag_tokens(given.get("tags", []))
        for found in TOKEN.finditer(given["text"]):
            while tags and tags[0][0] <= found.start():
                self.tokens.append(tags.pop(0)[1])
            self.tokens.append(token_of(language, found.group()))
        self.tokens += [token for _, token in tags]
        self.weight = sum(token[0] in COUNTED for token in self.tokens)
        self.identity = (
            self.text,
            tuple((i, t[1]) for i, t in enumerate(self.tokens) if t[0] == "tag"),
        )


def cost_of_one(token):
    return 100 if token[0] in COUNTED else 10


def cost_of_pair(a, b):
    """None: these two never stand against each other."""
    if a[:2] == b[:2]:
        return 0
    if a[0] not in COUNTED or b[0] not in COUNTED:
        return 10 if a[0] == b[0] else None
    if (a[0], a[3]) != (b[0], b[3]):
        return 100
    if a[0] == "number" and a[2] != b[2]:
        return 20
    if a[0] == "placeable" or a[2] == b[2]:
        return 10
    return 25


def edit_distance(a, b, pair, one):
    above = [0]
    for other in b:
        above.append(above[-1] + one(other))
    for token in a:
        row = [above[0] + one(token)]
        for j, other in enumerate(b):
            ways = [above[j + 1] + one(token), row[j] + one(other)]
            cost = pair(token, other)
            if cost is not None:
                ways.append(above[j] + cost)
            row.append(min(ways))
        above = row
    return above[-1]


def score_of(a, b):
    if a.identity == b.identity:
        return 100
    if a.weight == 0 or b.weight == 0:
        return 0
    weight = max(a.weight, b.weight)
    distance = edit_distance(a.tokens, b.tokens, cost_of_pair, cost_of_one)
    return min(99, max(0, 100 * weight - distance) // weight)


def characters_apart(a, b):
    """Distance and the longer length, as a fraction that is compared exactly."""
    distance = edit_distance(a.folded, b.folded, lambda x, y: int(x != y), lambda x: 1)
    return distance, max(len(a.folded), len(b.folded), 1)


class Unit:
    def __init__(self, memory, order, given):
        self.memory = memory
        self.order = order
        self.given = given
        self.languages = [variant["language"] for variant in given["variants"]]
        self.segments = [
            Segment(language_of(variant["language"]), variant) for variant in given["variants"]
        ]

    def passes(self, asked):
        given = self.given
        authors = [given.get("author")] + [v.get("author") for v in given["variants"]]
        has = given.get("properties", {})
        return (
            asked.get("subject") in (None, given.get("subject"))
            and ("author" not in asked or asked["author"] in authors)
            and ("changed_after" not in asked or given["changed"] > asked["changed_after"])
            and ("changed_before" not in asked or given["changed"] < asked["changed_before"])
            and all(has.get(name) == value for name, value in asked.get("properties", {}).items())
        )

    def target_for(self, tag, source):
        """The variant chosen for an asked language: its very tag, else its region, else the first."""
        fitting = [
            (language != tag, regions_differ(language, tag), i)
            for i, language in enumerate(self.languages)
            if i != source and language_of(language) == language_of(tag)
        ]
        return min(fitting)[2] if fitting else None


class Candidate:
    """A unit with one of its variants as the source, scored."""

    def __init__(self, unit, source, targets, taken_off, asked, given):
        self.unit = unit
        self.source = source
        self.targets = targets
        segment = unit.segments[source]
        self.base = score_of(asked, segment)
        if self.base == 100:
            self.base += lift_of(unit.given, language_of(unit.languages[source]), given)
        self.penalties = [(why, points) for why, points in taken_off if points > 0]
        self.score = self.base - sum(points for _, points in self.penalties)
        self.group = (segment.identity, tuple(unit.segments[i].identity for i in targets))


def lift_of(unit, language, given):
    if given.get("context") and given["context"] == unit.get("context"):
        return 2
    lift = 0
    for side in ("previous", "next"):
        known = [
            nfc(text) for tag, text in unit.get(side, {}).items() if language_of(tag) == language
        ]
        lift += side in given and nfc(given[side]) in known
    return lift


def asked_targets(request):
    target = request.get("target", [])
    return [target] if isinstance(target, str) else target


def choose_targets(unit, source, request):
    """The variants chosen, and the points for the region of the first."""
    asked = asked_targets(request)
    if not asked:
        return [i for i in range(len(unit.languages)) if i != source], 0
    chosen = [(tag, unit.target_for(tag, source)) for tag in asked]
    chosen = [(tag, i) for tag, i in chosen if i is not None]
    points = int(bool(chosen) and regions_differ(chosen[0][0], unit.languages[chosen[0][1]]))
    return list(dict.fromkeys(i for _, i in chosen)), points


def searched_memories(request, memories):
    """Name → penalty."""
    if "memories" not in request:
        return memories
    asked = [{"name": m} if isinstance(m, str) else m for m in request["memories"]]
    return {m["name"]: m.get("penalty", memories[m["name"]]) for m in asked}


def candidates_of(request, given, memories, units):
    searched = searched_memories(request, memories)
    asked = Segment(language_of(request["source"]), given)
    for unit in units:
        if unit.memory not in searched or not unit.passes(request.get("filter", {})):
            continue
        for source, language in enumerate(unit.languages):
            if language_of(language) != language_of(request["source"]):
                continue
            targets, points = choose_targets(unit, source, request)
            if targets:
                taken_off = [
                    ("memory", searched[unit.memory]),
                    ("region", points + regions_differ(request["source"], language)),
                    ("machine", 5 * (unit.given.get("origin") == "machine")),
                    ("draft", 3 * (unit.given.get("status") == "draft")),
                    ("alignment", 1 * (unit.given.get("origin") == "alignment")),
                ]
                yield asked, Candidate(unit, source, targets, taken_off, asked, given)


class Rank:
    """Sorts better matches first, without floating point."""

    def __init__(self, asked, candidate):
        self.candidate = candidate
        self.distance, self.longer = characters_apart(
            asked, candidate.unit.segments[candidate.source]
        )

    def __lt__(self, other):
        a, b = self.candidate, other.candidate
        mine, theirs = self.distance * other.longer, other.distance * self.longer
        return (-a.score, mine, -a.unit.given["changed"], -a.unit.order, -a.source) < (
            -b.score,
            theirs,
            -b.unit.given["changed"],
            -b.unit.order,
            -b.source,
        )


def match(request, given, memories, units):
    """The answer to one segment: (candidate, count), in order."""
    every = list(candidates_of(request, given, memories, units))
    ranked = sorted(Rank(asked, c) for asked, c in every if c.score >= request["min_score"])
    matches = {}
    for rank in ranked:
        matches.setdefault(rank.candidate.group, rank.candidate)
    names = {}
    for _, candidate in every:
        names.setdefault(candidate.group, set()).add(candidate.unit.order)
    best = list(matches.items())[: request["limit"]]
    return [(candidate, len(names[group])) for group, candidate in best]
