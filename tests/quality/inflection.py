"""Inflection: forms of a word that are found, forms of other words that are taken for it."""
import engine
import paradigms

TARGETS = {'ru': 97, 'uk': 97}
OTHER_TARGET = 95


class Tally:
    def __init__(self):
        self.forms = self.found = self.texts = self.wrong = 0
        self.missed, self.mistaken = [], []


def measure(program, language, words):
    """Every form alone as a text, all the words in one glossary."""
    concepts, owners, others = [], {}, {}
    for word in words:
        concept = engine.Concept(word.lemma, word.kind)
        concept.add(language, word.lemma)
        concepts.append(concept)
        for form in word.forms:
            owners.setdefault(form, set()).add(concept)
        for other in word.others:
            others.setdefault(other, set()).add(concept)
    texts = sorted(owners.keys() | others.keys())
    answers = engine.recognise(program, concepts, [(language, text) for text in texts])
    tallies = {}
    for text, hits in zip(texts, answers):
        recognised = {hit.concept for hit in hits}
        own = owners.get(text, set())
        for concept in own:
            tally = tallies.setdefault(concept.kind, Tally())
            tally.forms += 1
            tally.found += concept in recognised
            if concept not in recognised:
                tally.missed.append((concept.name, text))
        for concept in recognised - own if own else recognised & others[text]:
            tally = tallies.setdefault(concept.kind, Tally())
            tally.wrong += 1
            tally.mistaken.append((concept.name, text))
    return tallies, len(texts)


def report(program, shown):
    """A line per source, language and kind of concept."""
    print('Inflection: forms found; texts (forms of other words and words that look alike) in\n'
          'which a word of the glossary was wrongly seen, in % of all texts.\n')
    print('source     language  kind          words   forms  recall  target   texts   wrong')
    sources = (('paradigms', paradigms.shipped), ('pymorphy3', paradigms.of_pymorphy),
               ('unimorph', paradigms.unimorph))
    for source, read in sources:
        is_there = False
        for language, words in read():
            is_there = True
            tallies, texts = measure(program, language, words)
            for kind, tally in sorted(tallies.items()):
                size = sum(1 for word in words if word.kind == kind)
                print(f'{source:10} {language:9} {kind:12} {size:6} {tally.forms:7}'
                      f' {100 * tally.found / max(tally.forms, 1):7.2f}'
                      f' {TARGETS.get(language, OTHER_TARGET):7} {texts:7}'
                      f' {100 * tally.wrong / max(texts, 1):7.2f}')
                if language in shown:
                    print('  missed:', ', '.join(f'{a}: {b}' for a, b in tally.missed))
                    print('  wrong:', ', '.join(f'{a}: {b}' for a, b in tally.mistaken))
        if not is_there:
            print(f'{source:10} skipped: not there')
