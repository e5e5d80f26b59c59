"""Names in news: does what is recognised in English stand, as the same concept, in the translation?

A miss has a cause: `kin`, an inhabitant or adjective of glossaries/countries.tbx stands there;
`form`, words that may be forms of all in the name, and belong to no name recognised (these are
ours, at most); `derived`, another word that begins as the name does; `other`.
"""
import json
import pathlib
import re
import xml.etree.ElementTree

import engine

LANGUAGES = ['ru', 'uk', 'de', 'fr', 'es', 'it', 'tr', 'az', 'hy', 'ka', 'ar', 'zh', 'ja']
TARGETS = {language: (88, 85) for language in ('ru', 'de', 'fr', 'es', 'it', 'uk', 'tr')}
TARGETS |= {language: (80, 80) for language in ('hy', 'az', 'ka', 'ar')}
CAUSES = ['kin', 'form', 'derived', 'other']
LEAST_SHARED = 4  # letters; fewer are no sign of a derived word
WORD = re.compile(r'[^\W\d_]+')


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


def load_plain():
    """Countries by the names that CLDR has of them."""
    concepts = {}
    for code, language, name, _, source in engine.read_table(
            engine.DATA / 'names' / 'places.tsv.zst'):
        group, _, rest = code.partition(':')
        if group == 'cldr-t' and source == 'cldr48' and len(rest) == 2:
            concepts.setdefault(rest, engine.Concept(rest, 'place')).add(
                language.replace('_', '-'), name)
    return list(concepts.values())


def load_kin():
    """Inhabitants and adjectives of countries; each has the country's code as its name."""
    space = '{urn:iso:std:iso:30042:ed-2}'
    tree = xml.etree.ElementTree.parse(engine.ROOT / 'glossaries' / 'countries.tbx')
    codes, kin = {}, []
    for entry in tree.iter(space + 'conceptEntry'):
        for admin in entry.iter(space + 'admin'):
            if admin.get('type') == 'x-iso-3166-1':
                codes[entry.get('id')] = admin.text.split()[0].strip(',;')[:2]
    for entry in tree.iter(space + 'conceptEntry'):
        for relation in entry.iter(space + 'descrip'):
            if relation.text == 'demonym-of' and relation.get('target') in codes:
                concept = engine.Concept(codes[relation.get('target')], 'other')
                concept.is_kin = True
                for section in entry.iter(space + 'langSec'):
                    language = section.get('{http://www.w3.org/XML/1998/namespace}lang')
                    for term in section.iter(space + 'term'):
                        concept.add(language, term.text)
                kin.append(concept)
    return kin


FILES = ['flores200', 'tico19']


def load_sentences(file):
    lines = (engine.DATA / 'news' / f'{file}.jsonl').read_text().split('\n')
    sentences = [json.loads(line) for line in lines if line]
    for sentence in sentences:
        sentence['zh'] = sentence.get('zh_CN', '')
    return sentences


def folded(text):
    return text.casefold().replace('ё', 'е')


# how adjectives and inhabitants go on after a name
DERIVED = {'tr': '.{0,2}l[ıiuü]', 'az': '.{0,2}l[ıiuü]', 'hy': '.{0,2}(ցի|ական|յան)', 'ka': '.{0,2}(ელ|ულ|ურ)',
           'ar': '.{0,2}ي', 'uk': '.{0,2}(ськ|ьк|єць)', 'ru': '.{0,2}ск', 'it': '.{0,2}[ae]n[oaie]$',
           'de': '.{0,2}(er|isch)', 'fr': '.{0,2}(ais|ien|ain)', 'es': '.{0,2}(ano|eño|és)'}


def word_is_like(longest, word, language, is_name):
    """None, `derived`, or `form`: all but two letters of a word of a name are there."""
    form = longest[:max(LEAST_SHARED, len(longest) - 2)]
    start = longest[:max(LEAST_SHARED, len(longest) * 3 // 5)]
    is_small = word == word.lower() and word != word.title() and is_name
    rest = folded(word)[len(form):]
    is_derived = language in DERIVED and re.match(DERIVED[language], rest)
    if folded(word).startswith(form) and not is_derived and not is_small and len(rest) <= 5:
        return 'form'
    return 'derived' if start in folded(word) else None


def is_like(term, words, language):
    """None; `derived`: a word begins as the longest of the term; `form`: so does one for each of
    its long words, and may be a form of it."""
    own = [word for word in WORD.findall(folded(term)) if len(word) >= LEAST_SHARED]
    likes = [{word_is_like(each, word, language, term != term.lower()) for word in words}
             for each in sorted(own, key=len)]
    if not likes:
        return None
    if all('form' in like for like in likes):
        return 'form'
    return 'derived' if likes[-1] & {'form', 'derived'} else None


def without(text, hits):
    """A text without the names that were recognised in it: what is part of a longer one is no
    form that was missed."""
    letters = list(text)
    for hit in hits:
        letters[hit.start:hit.end] = ' ' * (hit.end - hit.start)
    return ''.join(letters)


def cause_of_miss(concept, language, text, hits):
    if any(hit.concept.is_kin and hit.concept.name == concept.name for hit in hits):
        return 'kin'
    if language in ('zh', 'ja'):
        return 'derived' if any(term[:2] in text for term in concept.terms[language]) else 'other'
    words = WORD.findall(without(text, hits))
    causes = {is_like(term, words, language) for term in concept.terms[language]}
    return 'form' if 'form' in causes else 'derived' if 'derived' in causes else 'other'


class Score:
    def __init__(self):
        self.source = self.target = 0
        self.misses, self.extras = [], []  # (cause, concept, what was found, sentence)


class Name:
    """What was recognised at a place: a concept, or several homonyms, each of which may be meant."""

    def __init__(self, hits):
        self.at = hits[0].start, hits[0].end
        self.concepts = frozenset(hit.concept for hit in hits)


def names_of(hits, language):
    """The names in a text whose concepts have terms in the language, each once."""
    places = {}
    for hit in hits:
        if language in hit.concept.terms and not hit.concept.is_kin:
            places.setdefault((hit.start, hit.end), []).append(hit)
    return list({name.concepts: name for name in map(Name, places.values())}.values())


def are_shared(name, others):
    return any(name.concepts & other.concepts for other in others)


def score(spoken, language, sentences, english, translated):
    result = Score()
    for sentence, source, target in zip(sentences, english, translated):
        hits = target
        source, target = names_of(source, language), names_of(target, 'en')
        result.source += len(source)
        result.target += len(target)
        for name in source:
            if not are_shared(name, target):
                result.misses.append(miss_of(name, language, sentence, hits))
        for name in target:
            if not are_shared(name, source):
                result.extras.append(extra_of(spoken, name, language, sentence))
    return result


def any_concept(name):
    return min(name.concepts, key=lambda concept: concept.name)


def miss_of(name, language, sentence, hits):
    text = sentence[language]
    causes = {cause_of_miss(concept, language, text, hits): concept for concept in name.concepts}
    cause = min(causes, key=CAUSES.index)
    concept = causes[cause]
    return cause, concept, '|'.join(concept.terms[language]), text


def extra_of(spoken, name, language, sentence):
    is_derived = any(spoken.is_derived_in(concept.name, sentence['en'])
                     for concept in name.concepts)
    start, end = name.at
    return ('derived' if is_derived else 'other', any_concept(name), sentence[language][start:end],
            sentence['en'])


def share(part, whole):
    return 100 * part / whole if whole else 100.0


def count(list_of, cause):
    return sum(1 for each in list_of if each[0] == cause)


def print_line(language, result):
    found = result.source - len(result.misses)
    right = result.target - len(result.extras)
    target = '{} / {}'.format(*TARGETS[language]) if language in TARGETS else '-'
    causes = [count(result.misses, cause) for cause in CAUSES]
    print(f'{language:4} {result.source:6} {share(found, result.source):7.1f}'
          f' {share(found + causes[0], result.source):8.1f}'
          f' {share(right, result.target):10.1f}'
          f' {share(right + count(result.extras, "derived"), result.target):8.1f} {target:>8}'
          + ''.join(f' {number:7}' for number in causes)
          + f' {share(causes[1], len(result.misses)):7.0f}')


def print_cases(result):
    for title, rows in (('missed', result.misses), ('more', result.extras)):
        for cause, concept, found, text in sorted(rows, key=lambda row: row[0]):
            print(f'  {title} {cause} {concept.name}: {found} | {text}')


def report_file(program, file, concepts, shown):
    spoken, sentences = Spoken(), load_sentences(file)
    languages = [language for language in LANGUAGES if any(sentence.get(language)
                                                           for sentence in sentences[:50])]
    texts = [(language, sentence.get(language, ''))
             for language in ['en'] + languages for sentence in sentences]
    hits = engine.recognise(program, concepts, texts)
    size = len(sentences)
    print(f'\n{file}: {size} sentences\n      names  recall  or kin  agreement  or kin   target  '
          'misses: ' + ''.join(f'{cause:8}' for cause in CAUSES) + 'form %')
    for number, language in enumerate(languages, 1):
        result = score(spoken, language, sentences, hits[:size],
                       hits[number * size:(number + 1) * size])
        print_line(language, result)
        if language in shown:
            print_cases(result)


def report(program, shown):
    """Prints a line per language; of those in `shown` also what was missed and what more found."""
    if not (engine.DATA / 'news').is_dir():
        print('news: skipped, ../shared/data is not there')
        return
    plain, ours, kin = load_plain(), load_concepts(Spoken()), load_kin()
    print('\nNames in news, English to translation. Recall: of the names recognised in English,\n'
          'those recognised in the translation; then those of which a kinsman is. Agreement: of\n'
          'the names recognised in the translation, those recognised in English; then those of\n'
          'which English has a derived word. Of homonyms at one place each is right.')
    for file in FILES:
        report_file(program, file, ours + kin, shown)
    print("\nWith CLDR's names of countries alone, none of ours added:")
    for file in FILES:
        report_file(program, file, plain + kin, [])
