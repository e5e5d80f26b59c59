"""Names in news: does what is recognised in English stand, as the same concept, in the translation?"""
import json
import pathlib
import re

import engine

LANGUAGES = ['ru', 'uk', 'de', 'fr', 'es', 'it', 'tr', 'az', 'hy', 'ka', 'ar', 'zh', 'ja']
TARGETS = {language: (88, 85) for language in ('ru', 'de', 'fr', 'es', 'it', 'uk', 'tr')}
TARGETS |= {language: (80, 80) for language in ('hy', 'az', 'ka', 'ar')}
LEAST_SHARED = 4  # letters; fewer are no sign of a derived word


class Spoken:
    """What English also writes for a country: names, and words derived from them."""

    def __init__(self):
        self.names, self.derived = {}, {}
        for code, names, derived in engine.read_table(
                pathlib.Path(__file__).with_name('spoken.tsv')):
            self.names[code] = [name for name in names.split('|') if name]
            words = [re.escape(word) for word in derived.split('|') if word]
            self.derived[code] = re.compile(r'\b(' + '|'.join(words) + r')\b') if words else None

    def is_derived_in(self, code, text):
        pattern = self.derived.get(code)
        return pattern is not None and pattern.search(text) is not None


def load_concepts(spoken):
    concepts, named = {}, {}
    for code, language, name in engine.place_rows():
        concepts.setdefault(code, engine.Concept(code, 'place')).add(language, name)
    for code, names in spoken.names.items():
        for name in names:
            concepts[code].add('en', name)
    for code, language, names in engine.read_table(pathlib.Path(__file__).with_name('variants.tsv')):
        for name in names.split('|'):
            concepts[code].add(language, name)
    for code, concept in concepts.items():
        if len(code) == 2:
            named |= {name: concept for name in concept.terms['en']}
    # lists that know countries by their English name only
    for code in [code for code in concepts if len(code) > 2 and code in named]:
        for language, names in concepts.pop(code).terms.items():
            for name in names:
                named[code].add(language, name)
    return [concept for concept in concepts.values() if len(concept.terms) > 1]


def load_sentences():
    lines = (engine.DATA / 'news' / 'flores200.jsonl').read_text().split('\n')
    sentences = [json.loads(line) for line in lines if line]
    for sentence in sentences:
        sentence['zh'] = sentence.get('zh_CN', '')
    return sentences


def folded(text):
    return text.casefold().replace('ё', 'е')


def cause_of_miss(concept, language, text):
    """`derived`: a word that begins as the name does, an adjective, inhabitant or compound (or a
    form that we missed: these are to be read); `other`: another name, a pronoun, nothing."""
    words = re.findall(r'[^\W\d_]+', folded(text))
    for term in concept.terms[language]:
        longest = max(re.findall(r'[^\W\d_]+', folded(term)), key=len, default='')
        if language in ('zh', 'ja'):
            if longest[:2] and longest[:2] in folded(text):
                return 'derived'
            continue
        start = longest[:max(LEAST_SHARED, len(longest) * 3 // 5)]
        if len(start) >= LEAST_SHARED and any(start in word for word in words):
            return 'derived'
    return 'other'


class Score:
    def __init__(self):
        self.source = self.target = self.both = 0
        self.misses, self.extras = [], []  # (cause, concept, what was found, sentence)


def score(spoken, language, sentences, english, translated):
    result = Score()
    for sentence, source, target in zip(sentences, english, translated):
        source = {hit.concept: hit for hit in source if language in hit.concept.terms}
        target = {hit.concept: hit for hit in target if 'en' in hit.concept.terms}
        result.source += len(source)
        result.target += len(target)
        result.both += len(source.keys() & target.keys())
        for concept in source.keys() - target.keys():
            cause = cause_of_miss(concept, language, sentence[language])
            result.misses.append((cause, concept, '|'.join(concept.terms[language]),
                                  sentence[language]))
        for concept in target.keys() - source.keys():
            cause = ('derived' if spoken.is_derived_in(concept.name, sentence['en'])
                     else 'other')
            hit = target[concept]
            result.extras.append((cause, concept, sentence[language][hit.start:hit.end],
                                  sentence['en']))
    return result


def share(part, whole):
    return 100 * part / whole if whole else 100.0


def count(list_of, cause):
    return sum(1 for each in list_of if each[0] == cause)


def report(program, shown):
    """Prints a line per language; of those in `shown` also what was missed and what more found."""
    if not (engine.DATA / 'news').is_dir():
        print('news: skipped, ../shared/data is not there')
        return
    spoken = Spoken()
    concepts, sentences = load_concepts(spoken), load_sentences()
    texts = [(language, sentence[language])
             for language in ['en'] + LANGUAGES for sentence in sentences]
    hits = engine.recognise(program, concepts, texts)
    size = len(sentences)
    print('\nNames in news, English to translation. Agreement: of the names recognised in the\n'
          'translation, those that English names too; then those it names or derives a word from.\n')
    print('      names  recall  agreement  with derived  target   misses: derived  other')
    for number, language in enumerate(LANGUAGES, 1):
        result = score(spoken, language, sentences, hits[:size],
                       hits[number * size:(number + 1) * size])
        derived = count(result.extras, 'derived')
        target = '{} / {}'.format(*TARGETS[language]) if language in TARGETS else '-'
        print(f'{language:4} {result.source:6} {share(result.both, result.source):7.1f}'
              f' {share(result.both, result.target):10.1f}'
              f' {share(result.both + derived, result.target):13.1f} {target:>8}'
              f' {count(result.misses, "derived"):16} {count(result.misses, "other"):6}')
        if language in shown:
            for title, rows in (('missed', result.misses), ('more', result.extras)):
                for cause, concept, found, text in sorted(rows, key=lambda row: row[0]):
                    print(f'  {title} {cause} {concept.name}: {found} | {text}')
