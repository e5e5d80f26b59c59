"""Words with all their forms, by language: from the project's paradigms and from dictionaries."""
import itertools
import sys

import engine

MOST_SURNAMES = 400
# Surnames are taken from the dictionary, where words begin so.
SURNAME_STARTS = ['ал', 'ба', 'бе', 'во', 'га', 'гр', 'до', 'за', 'ив', 'ка', 'ко', 'кра', 'ла',
                  'ма', 'мед', 'не', 'ор', 'па', 'пет', 'пу', 'ро', 'са', 'со', 'та', 'фе', 'ха',
                  'че', 'ше', 'юр', 'як']
TITLES = {
    'ru': """президент премьер министр посол консул секретарь депутат сенатор губернатор мэр
        председатель спикер канцлер король королева принц принцесса император царь султан шейх
        генерал полковник майор капитан лейтенант сержант адмирал маршал командующий судья прокурор
        следователь адвокат патриарх епископ архиепископ кардинал папа священник раввин имам
        директор ректор профессор академик доктор врач представитель заместитель советник
        посланник глава вождь герцог граф барон инспектор комиссар уполномоченный
        главнокомандующий омбудсмен пресс-секретарь""",
    'uk': """президент прем'єр міністр посол консул секретар депутат сенатор губернатор мер
        голова спікер канцлер король королева принц принцеса імператор цар султан шейх генерал
        полковник майор капітан лейтенант сержант адмірал маршал командувач суддя прокурор слідчий
        адвокат патріарх єпископ архієпископ кардинал папа священник рабин імам директор ректор
        професор академік доктор лікар представник заступник радник посланець керівник вождь
        герцог граф барон інспектор комісар уповноважений омбудсмен речник очільник""",
}
MOST_LOOKALIKES = 40


class Word:
    def __init__(self, lemma, kind, forms, others=()):
        self.lemma, self.kind = lemma, kind
        self.forms = {lemma} | set(forms)
        self.others = set(others) - self.forms


def expand(tokens, lists):
    """Forms: whole words, or `root+` and its endings `-ending`; _ stands for a space."""
    root = ''
    for token in itertools.chain.from_iterable(lists.get(token, [token]) for token in tokens):
        token = token.replace('_', ' ')
        if token.endswith('+'):
            root = token[:-1]
        elif token.startswith('-'):
            yield root + token[1:]
        else:
            yield token


def read_paradigms(path):
    """Lines `kind lemma: forms [! other words]`; `@list = -ending -ending` names endings."""
    lists = {}
    for number, line in enumerate(path.read_text().split('\n'), 1):
        if not line or line.startswith('#'):
            continue
        if line.startswith('@'):
            name, _, endings = line.partition('=')
            lists[name.strip()] = endings.split()
            continue
        head, _, rest = line.partition(':')
        forms, _, others = rest.partition('!')
        try:
            kind, lemma = head.split()
        except ValueError:
            sys.exit(f'{path}:{number}: a line begins with a kind and a word')
        yield Word(lemma.replace('_', ' '), kind, expand(forms.split(), lists),
                   expand(others.split(), lists))


def shipped():
    """(language, words) of every file of paradigms."""
    for path in sorted((engine.ROOT / 'tests' / 'data' / 'paradigms').glob('*.txt')):
        yield path.stem, list(read_paradigms(path))


def unimorph():
    """(language, words) of nouns."""
    for code, language in (('aze', 'az'), ('ukr', 'uk')):
        path = engine.DATA / 'names' / 'inflection' / f'{code}.tsv'
        if not path.exists():
            continue
        forms = {}
        for lemma, form, _ in engine.read_table(path):
            forms.setdefault(lemma, []).append(form)
        yield language, [Word(lemma, 'other', forms) for lemma, forms in forms.items()]


# ---- pymorphy3 ----

def load_pymorphy():
    for path in (engine.ROOT / '.cache' / 'venv' / 'lib').glob('python*/site-packages'):
        sys.path.append(str(path))
    try:
        import pymorphy3
        return pymorphy3
    except ImportError:
        return None


def surnames_of(analyser):
    """Evenly from the dictionary."""
    found = []
    for start in SURNAME_STARTS:
        for word in analyser.dictionary.words.iterkeys(start):
            for parse in analyser.parse(word):
                if {'Surn', 'nomn'} <= parse.tag.grammemes and parse.normal_form == word:
                    found.append(parse)
                    break
    return found[::max(1, len(found) // MOST_SURNAMES)]


def reading_of(analyser, name, is_title):
    """The dictionary's reading of the name as a noun in the nominative; None if it has none."""
    for parse in analyser.parse(name):
        is_noun = parse.tag.POS == 'NOUN' and 'nomn' in parse.tag
        fits = not is_title or not ({'Surn', 'Name', 'inan'} & parse.tag.grammemes)
        if is_noun and fits and parse.normal_form == parse.word and analyser.word_is_known(name):
            return parse
    return None


def readings_of(analyser, language):
    """(kind, reading) of single words: places, surnames, titles."""
    places = {name for _, of, name in engine.place_rows() if of == language and ' ' not in name}
    for name in sorted(places):
        yield 'place', name[:1].isupper() and reading_of(analyser, name, False)
    for reading in surnames_of(analyser):
        yield 'person', reading
    for title in TITLES[language].split():
        yield 'title', reading_of(analyser, title, True)


def forms_of(kind, reading):
    """All cases and numbers, of surnames also the woman's; of places their own number only."""
    for form in reading.lexeme:
        if kind != 'place' or form.tag.number == reading.tag.number:
            yield form.word


def lookalikes(analyser, lemma, forms):
    """Words of the dictionary that begin as it does, are no form of it nor its compounds."""
    start = lemma[:max(3, len(lemma) - 2)]
    words = analyser.dictionary.words.iterkeys(start)
    found = (word for word in itertools.islice(words, 400)
             if word not in forms and '-' not in word.removeprefix(lemma[:-2]) and not any(
                 parse.normal_form == lemma for parse in analyser.parse(word)))
    return list(itertools.islice(found, MOST_LOOKALIKES))


def capitalised(word):
    return '-'.join(part[:1].upper() + part[1:] for part in word.split('-'))


def words_of_pymorphy(analyser, language):
    for kind, reading in readings_of(analyser, language):
        if not reading:
            continue
        forms = set(forms_of(kind, reading))
        others = lookalikes(analyser, reading.word, forms)
        if kind == 'title':
            yield Word(reading.word, kind, forms, others)
        else:
            yield Word(capitalised(reading.word), kind, map(capitalised, forms),
                       map(capitalised, others))


def of_pymorphy():
    """(language, words) of place names, surnames and titles that its dictionaries know."""
    pymorphy = load_pymorphy()
    if pymorphy is None or not engine.DATA.is_dir():
        return
    for language in ('ru', 'uk'):
        analyser = pymorphy.MorphAnalyzer(lang=language)
        yield language, list(words_of_pymorphy(analyser, language))
