#!/usr/bin/env python3
"""Makes src/terms/renderings_*.c: how languages write each other's names.

    renderings.py PLACES ROMANISE_LINES src/terms

PLACES is a zstd-compressed table of names of places (code, language, name, kind, source), of which only what
the Unicode CLDR and the time zone database say is counted. Names of one place are aligned letter by letter
(Viterbi training: the cheapest path, counted, until it changes little); pieces of up to three letters and what
became of them are rules, where they tell more than the rules of their parts. readings.tsv beside this file adds
what such names are too few to show.
"""
import collections
import difflib
import math
import pathlib
import re
import subprocess
import sys

SOURCES = {"cldr41-exemplar", "cldr48", "cldr41-subdiv", "cldr48-subdiv", "tzid"}
HEARD = ("ru", "uk", "az", "hy", "ka")  # they write what they hear
OTHERS = HEARD + ("de", "fr", "es", "it", "tr")
CONSONANTS = "bcdfghjklmnpqrstvwxz"
LONGEST_FROM, LONGEST_TO, BAND, ROUNDS = 3, 4, 5, 5
SAME, OTHER, GONE, ADDED = 0.3, 7.0, 6.0, 6.0  # nats, where no rule says otherwise
MOST_COST = 58                                 # tenths of a nat, of a rule worth having
WORD = re.compile(r"[^\W\d_]+(?:['’ʼ-][^\W\d_]+)*")


def read_places(path):
    names = collections.defaultdict(lambda: collections.defaultdict(set))
    table = subprocess.run(["zstd", "-dc", path], check=True, capture_output=True, text=True).stdout
    for line in table.splitlines()[1:]:
        code, language, name, _, source = line.split("\t")[:5]
        if source in SOURCES:
            names[code][language].add(name)
    return names


def romanise(program, words):
    lines = "".join(f"{language}\t{word}\n" for language, word in words)
    done = subprocess.run([program], input=lines, check=True, capture_output=True, text=True).stdout
    return [word.replace(" ", "") for word in done.split("\n")[:len(words)]]


def pairs_of_words(program, names, source, target):
    """Words of one place's names that sound alike, in plain letters."""
    found = set()
    for languages in names.values():
        for own in languages.get(source, ()):
            for other in languages.get(target, ()):
                found.update((a, b) for a in WORD.findall(own.split(" (")[0])
                             for b in WORD.findall(other.split(" (")[0]))
    found = sorted((a, b) for a, b in found
                   if (a[0].isupper() or source == "ka") and (b[0].isupper() or target == "ka"))
    ours = romanise(program, [(source, a) for a, _ in found])
    theirs = romanise(program, [(target, b) for _, b in found])
    return sorted({(a, b) for a, b in zip(ours, theirs) if len(a) >= 3 and len(b) >= 3 and
                   difflib.SequenceMatcher(None, a, b, autojunk=False).ratio() >= 0.6})


class Model:
    def __init__(self, cost=None):
        self.cost = dict(cost or {})
        self.options = collections.defaultdict(list)
        for (piece, made), cost_of_it in self.cost.items():
            if piece:
                self.options[piece].append((made, cost_of_it))

    def align(self, name, word):
        """The cheapest way: its cost, and its steps."""
        height, width = len(name), len(word)
        cost = [[math.inf] * (width + 1) for _ in range(height + 1)]
        back = [[None] * (width + 1) for _ in range(height + 1)]
        cost[0][0] = 0

        def offer(i, j, to, price):
            if price < cost[to[0]][to[1]]:
                cost[to[0]][to[1]] = price
                back[to[0]][to[1]] = (i, j)

        for i in range(height + 1):
            options = [(i + n, self.options.get(name[i:i + n], ())) for n in range(1, LONGEST_FROM + 1)
                       if i + n <= height]
            for j in range(max(0, i - BAND), min(width, i + BAND) + 1):
                here = cost[i][j]
                if here == math.inf:
                    continue
                if j < width:
                    offer(i, j, (i, j + 1), here + self.cost.get(("", word[j]), ADDED))
                if i < height:
                    offer(i, j, (i + 1, j), here + GONE)
                if i < height and j < width:
                    offer(i, j, (i + 1, j + 1), here + (SAME if name[i] == word[j] else OTHER))
                for end, choices in options:
                    for made, price in choices:
                        if word.startswith(made, j):
                            offer(i, j, (end, j + len(made)), here + price)
        if back[height][width] is None and (height or width):
            return math.inf, []
        steps, at = [], (height, width)
        while at != (0, 0):
            before = back[at[0]][at[1]]
            steps.append((name[before[0]:at[0]], word[before[1]:at[1]]))
            at = before
        return cost[height][width], steps[::-1]


def count_pieces(model, pairs, most_cost):
    pieces, wholes, total = collections.Counter(), collections.Counter(), 0
    for name, word in pairs:
        cost, steps = model.align(name, word)
        if cost / len(name) > most_cost:
            continue
        total += len(name)
        for size in range(1, LONGEST_FROM + 1):
            wholes.update(name[i:i + size] for i in range(len(name) - size + 1))
        for first in range(len(steps)):
            piece = made = ""
            for own, other in steps[first:]:
                piece, made = piece + own, made + other
                if len(piece) > LONGEST_FROM or len(made) > LONGEST_TO:
                    break
                if piece or len(made) == 1:
                    pieces[piece, made] += 1
    return pieces, wholes, total


def train(pairs):
    pairs = [(f"^{name}$", f"^{word}$") for name, word in pairs]
    model = Model()
    for turn in range(ROUNDS):
        pieces, wholes, total = count_pieces(model, pairs, 2.2 if turn == 0 else 1.3)
        cost = {}
        for (piece, made), count in pieces.items():
            if count >= (3 if len(piece) > 1 else 2):
                cost[piece, made] = 1 - math.log(count / total) if piece == "" else \
                    -math.log(min(1, count / (wholes[piece] + 1)))
        model = Model({rule: price for rule, price in cost.items() if len(rule[0]) <= 1 and price < 6})
        for size in range(2, LONGEST_FROM + 1):
            new = {rule: price for rule, price in cost.items() if len(rule[0]) == size and price < 6 and
                   price < model.align(*rule)[0] - 1}
            model = Model(model.cost | new)
    return model.cost


def count_consonants(letters):
    return sum(1 for i, letter in enumerate(letters)
               if letter in "bcdfghklmnpqrstvxz" and (i == 0 or letters[i - 1] != letter))


def rules_of(cost):
    """Tenths of a nat. A rule that loses a consonant must be sure of it: slips lose them too."""
    rules = {}
    for (piece, made), price in cost.items():
        tenths = round(10 * round(price, 2))
        if count_consonants(made) < count_consonants(piece) and tenths > 8:
            tenths += 40
        if piece and tenths < MOST_COST:
            rules[piece, made] = tenths
    return rules


def offer_rule(rules, piece, made, cost):
    rules[piece, made] = min(cost, rules.get((piece, made), 99))


def add_readings(tables, path):
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        source, targets, piece, made, cost = line.split("\t")
        for target in HEARD if targets == "*" else (targets,):
            if len(piece) <= LONGEST_FROM and len(made) <= LONGEST_TO:
                offer_rule(tables[source, target], piece, made, int(cost))
            if 0 < len(made) <= LONGEST_FROM and len(piece) <= LONGEST_TO:
                offer_rule(tables[target, source], made, piece, int(cost) + 5)


def add_doubles(languages, rules):
    for letter in CONSONANTS:
        if set(languages) & set(HEARD):
            offer_rule(rules, 2 * letter, letter, 15)
            offer_rule(rules, letter, 2 * letter, 30)
        offer_rule(rules, 2 * letter, 2 * letter, 2)
        offer_rule(rules, letter, letter, 3)


HEAD = """/* renderings_{0}.c - how {0} and English write each other's names: what tests/quality/renderings.py
   counted in names of places of the Unicode CLDR (Unicode licence v3). Made, not written. */
#include "terms/rendering_table.h"

"""


def write_rules(file, languages, rules):
    file.write(f"static const struct rendering_rule {'_'.join(languages)}[] = {{\n")
    line = "\t"
    for (piece, made), cost in sorted(rules.items()):
        cell = f'{{"{piece}", "{made}", {cost}}}, '
        if len(line) + len(cell) + 7 > 100:
            file.write(line.rstrip() + "\n")
            line = "\t"
        line += cell
    file.write(line.rstrip() + "\n};\n\n")


def write(folder, other, tables):
    """Both directions between English and another language."""
    with open(folder / f"renderings_{other}.c", "w", encoding="ascii") as file:
        file.write(HEAD.format(other))
        names = []
        for languages in ((other, "en"), ("en", other)):
            write_rules(file, languages, tables[languages])
            names.append("\tRENDERING_TABLE(\"{0}\", \"{1}\", {0}_{1}),\n".format(*languages))
        file.write(f"const struct rendering_table renderings_{other}[2] = {{\n{''.join(names)}}};\n")


def main():
    places, program, folder = sys.argv[1:]
    names = read_places(places)
    tables = {}
    for other in OTHERS:
        for languages in (("en", other), (other, "en")):
            tables[languages] = rules_of(train(pairs_of_words(program, names, *languages)))
            print(*languages, len(tables[languages]), file=sys.stderr, flush=True)
    add_readings(tables, pathlib.Path(__file__).with_name("readings.tsv"))
    for languages, rules in tables.items():
        add_doubles(languages, rules)
    for other in OTHERS:
        write(pathlib.Path(folder), other, tables)


if __name__ == "__main__":
    main()
