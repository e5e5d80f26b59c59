"""The engine under test: recognise_lines, built when needed, and the names it is asked for."""
import csv
import pathlib
import subprocess

ROOT = pathlib.Path(__file__).resolve().parents[2]
DATA = ROOT.parent / 'shared' / 'data'
PROGRAM = 'tests/quality/recognise_lines'


def build():
    """The path of recognise_lines; builds it in .build/release."""
    folder = ROOT / '.build' / 'release'
    if not (folder / 'build.ninja').exists():
        subprocess.run(['meson', 'setup', folder, '--buildtype=release', '-Dtests=auto'],
                       cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    subprocess.run(['ninja', '-C', folder, PROGRAM], check=True, stdout=subprocess.DEVNULL)
    return folder / PROGRAM


class Concept:
    def __init__(self, name, kind):
        self.name = name
        self.kind = kind
        self.is_kin = False  # an inhabitant or adjective of the place of this name
        self.terms = {}  # language: list of texts

    def add(self, language, text):
        texts = self.terms.setdefault(language, [])
        if text not in texts:
            texts.append(text)


class Hit:
    def __init__(self, field, concepts):
        number, start, end = (int(part) for part in field.split(' '))
        self.concept = concepts[number]
        self.start, self.end = start, end


def plain(text):
    return text.replace('\t', ' ').replace('\n', ' ')


def recognise(program, concepts, texts):
    """For each (language, text) the hits in it; concepts is a list."""
    lines = []
    for number, concept in enumerate(concepts):
        lines.append(f'concept\t{number}\t{concept.kind}')
        for language, terms in concept.terms.items():
            lines += [f'term\t{language}\t{plain(term)}' for term in terms]
    lines += [f'text\t{language}\t{plain(text)}' for language, text in texts]
    run = subprocess.run([program], input='\n'.join(lines) + '\n', text=True, check=True,
                         stdout=subprocess.PIPE)
    answers = run.stdout.split('\n')[:len(texts)]
    return [[Hit(field, concepts) for field in answer.split('\t') if field]
            for answer in answers]


def read_table(path):
    """Rows of a table of tabs; also of a compressed one."""
    if path.suffix == '.zst':
        run = subprocess.run(['zstd', '-dcq', path], stdout=subprocess.PIPE, text=True, check=True)
        lines = run.stdout.split('\n')
    else:
        lines = path.read_text().split('\n')
    return csv.reader((line for line in lines if line and not line.startswith('#')),
                      delimiter='\t', quoting=csv.QUOTE_NONE)


def place_rows():
    """(code, language, name) of countries and regions, and of the cities of time zones. Rows that
    name a country in English for their code are given with that name as code."""
    for code, language, name, _, _ in read_table(DATA / 'names' / 'places.tsv.zst'):
        source, _, rest = code.partition(':')
        language = language.replace('_', '-')
        if rest.startswith('Country name|'):
            yield rest.partition('|')[2], language, name
        elif source in ('iso3166-1', 'cldr-t') and rest != '001':
            yield rest[:2] if source == 'iso3166-1' else rest, language, name
        elif source == 'tz' and rest.count('/') == 1 and rest.split('/')[0] in (
                'Africa', 'America', 'Asia', 'Atlantic', 'Australia', 'Europe'):
            yield rest, language, name
