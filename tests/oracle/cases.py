"""Random memories and questions for the oracle, each theme after another way to go wrong."""

import random
import unicodedata

WORDS = {
    "az": "qız qıza QIZ qiz sülh Sülh sülhün danışıq danışıqlar danışıqlarda İl il ildə və çay "
    "çayı ÇAY şəhər şəhərdə x y".split(),
    "uk": "мир миру Мир мири замок за\u0301мок замки переговори переговорів переговорам її їх й "
    "та а розмова розмови РОЗМОВА ё е".split(),
}
OTHERS = ["1", "2", "30,000", "27.5", "%s", "%d", "{name}", "x@a.example", "https://a.example/b"]
MARKS = [",", ".", "!", "...", "?!"]
LANGUAGES = {"az": ["az", "az-AZ", "az-GE"], "uk": ["uk", "uk-UA", "uk-PL"]}
MEMORIES = ("oracle-first", "oracle-second", "oracle-third")
NEIGHBOURS = ["", "Sülh.", "Su\u0308lh.", "Мир."]
DAYS = [1600000000 + 86400 * day for day in range(4)]

# What is likely in a theme, in percent, where it departs from USUAL.
USUAL = {
    "mark": 10, "other": 10, "decomposed": 10, "marks_only": 3, "empty": 3, "tags": 8, "words": 8,
    "longest": 9, "copy": 20, "fresh": 25, "draft": 15, "machine": 15, "lacks_target": 20,
    "region": 40, "context": 20, "penalties": [0, 0, 1, 3], "filter": 15, "units": 45,
}  # fmt: skip
THEMES = {
    "usual": {},
    "repeated words": {"words": 2, "longest": 14, "mark": 3, "other": 0},
    "one word": {"longest": 1, "words": 4},
    "diacritics": {"decomposed": 60, "words": 12},
    "marks only": {"marks_only": 45, "mark": 40},
    "empty": {"empty": 40, "tags": 20},
    "long": {"longest": 60, "words": 15, "units": 25},
    "numbers and placeables": {"other": 60},
    "penalties": {"draft": 50, "machine": 50, "penalties": [0, 2, 15, 30, 52, 72]},
    "duplicates": {"copy": 85, "fresh": 10, "units": 80},
    "no such target": {"lacks_target": 70},
    "regions": {"region": 90, "copy": 40},
    "contexts": {"context": 80, "copy": 50, "fresh": 10},
    "tags": {"tags": 70, "copy": 30},
    "filters": {"filter": 80, "copy": 40},
}


class Theme:
    def __init__(self, name, seed):
        self.name = name
        self.random = random.Random(f"{name} {seed}")
        self.set = {**USUAL, **THEMES[name]}
        self.words = {
            language: self.random.sample(words, min(self.set["words"], len(words)))
            for language, words in WORDS.items()
        }
        self.penalties = {name: self.random.choice(self.set["penalties"]) for name in MEMORIES}
        self.pool = {"az": [], "uk": []}
        self.units = []

    def chance(self, what):
        return self.random.randrange(100) < self.set[what]

    def token(self, language):
        if self.chance("mark"):
            return self.random.choice(MARKS)
        if self.chance("other"):
            return self.random.choice(OTHERS)
        word = self.random.choice(self.words[language])
        return unicodedata.normalize("NFD", word) if self.chance("decomposed") else word

    def tokens(self, language, is_kept):
        """A fresh segment, or one that was there before, perhaps with a change or two."""
        pool = self.pool[language]
        if pool and not self.chance("fresh"):
            tokens = list(self.random.choice(pool))
            for _ in range(self.random.choice([0, 0, 1, 2])):
                at = self.random.randrange(len(tokens) + 1)
                tokens[at : at + self.random.randrange(3)] = [
                    self.token(language) for _ in range(self.random.randrange(2))
                ]
        elif self.chance("empty"):
            tokens = []
        elif self.chance("marks_only"):
            tokens = self.random.choices(MARKS, k=self.random.randint(1, 3))
        else:
            length = self.random.randint(1, self.set["longest"])
            tokens = [self.token(language) for _ in range(length)]
        if is_kept:
            pool.append(tokens)
        return tokens

    def segment(self, language, is_kept):
        """A text, and now and then tags: before a token, inside it or at the end."""
        text, places = "", [0]
        for token in self.tokens(language, is_kept):
            joins = token in MARKS and text[-1:].isalpha() and self.random.random() < 0.7
            text += "" if joins or not text else self.random.choice([" "] * 9 + ["  "])
            places += [len(text), len(text) + (token.isascii() and token.isalpha())]
            text += token
        segment = {"text": text}
        if self.chance("tags"):
            places = sorted(self.random.choices([*places, len(text)], k=2))
            segment["tags"] = self.tags(*places)
        return segment

    def tags(self, first, second):
        kind = self.random.choice(["b", "link"])
        if self.random.random() < 0.4:
            return [{"at": first, "kind": "standalone", "type": kind, "data": "<x/>"}]
        name = self.random.choice(["1", "7"])
        return [
            {"at": first, "kind": "open", "id": name, "type": kind, "data": f"<{kind}>"},
            {"at": second, "kind": "close", "id": name, "type": kind, "data": f"</{kind}>"},
        ]

    def variants(self):
        tags = [LANGUAGES["az"][self.random.randrange(3) if self.chance("region") else 0]]
        if self.random.random() < 0.15:
            tags.append(self.random.choice([t for t in LANGUAGES["az"] if t != tags[0]]))
        if not self.chance("lacks_target"):
            tags.append(LANGUAGES["uk"][self.random.randrange(3) if self.chance("region") else 0])
            if self.random.random() < 0.15:
                tags.append(self.random.choice([t for t in LANGUAGES["uk"] if t != tags[-1]]))
        elif self.random.random() < 0.5:
            tags.append("hy")
        self.random.shuffle(tags)
        return [
            {"language": tag, **({"text": "այո"} if tag == "hy" else self.segment(tag[:2], True))}
            for tag in tags
        ]

    def unit(self, name):
        unit = {
            "id": name,
            "variants": self.variants(),
            "changed": self.random.choice(DAYS),
            "subject": self.random.choice(["law", "war"]),
            "author": self.random.choice(["ann", "bob"]),
            "properties": {"x-client": self.random.choice(["a", "b"])},
        }
        if self.units and self.chance("copy"):
            unit["variants"] = self.random.choice(self.units)["variants"]
        if self.chance("draft"):
            unit["status"] = "draft"
        if self.chance("machine"):
            unit["origin"] = self.random.choice(["machine", "alignment"])
        if self.chance("context"):
            unit["context"] = self.random.choice(["p1", "p2"])
        for side in ("previous", "next"):
            if self.chance("context"):
                unit[side] = {"az": self.random.choice(NEIGHBOURS)}
        self.units.append(unit)
        return unit

    def question(self):
        """A request for one to three segments."""
        source, other = self.random.choice([("az", "uk")] * 3 + [("uk", "az")])
        target = LANGUAGES[other][self.random.randrange(3) if self.chance("region") else 0]
        request = {
            "source": LANGUAGES[source][self.random.randrange(3) if self.chance("region") else 0],
            "min_score": self.random.choice([30, 50, 50, 70, 85, 99, 100, 101]),
            "limit": self.random.choice([1, 2, 5, 50]),
        }
        form = self.random.choice(["one", "one", "list", "all"])
        if form != "all":
            request["target"] = target if form == "one" else [target, "hy"]
        if self.random.random() < 0.4:
            request["memories"] = self.choices()
        if self.chance("filter"):
            request["filter"] = self.filter()
        request["segments"] = [self.asked(source) for _ in range(self.random.choice([1, 1, 3]))]
        return request

    def asked(self, source):
        segment = self.segment(source, False)
        if self.chance("context"):
            segment["context"] = self.random.choice(["p1", "p3"])
        for side in ("previous", "next"):
            if self.chance("context"):
                segment[side] = self.random.choice(NEIGHBOURS)
        return segment

    def choices(self):
        names = self.random.sample(MEMORIES, self.random.randint(1, 3))
        return [
            name
            if self.random.random() < 0.5
            else {"name": name, "penalty": self.random.choice(self.set["penalties"])}
            for name in names
        ]

    def filter(self):
        return self.random.choice(
            [
                {"subject": "law"},
                {"author": "ann"},
                {"changed_after": self.random.choice(DAYS)},
                {"changed_before": self.random.choice(DAYS)},
                {"properties": {"x-client": "a"}},
                {"subject": "war", "author": "bob"},
            ]
        )
