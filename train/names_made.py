# SPDX-License-Identifier: Apache-2.0
"""Sentences made from templates: what free data lacks of newswire.

A template is a line of names_templates/: tokens parted by spaces, with slots.

  {person}     a slot; SLOTS below tells what fills it and which type it has
  {last:a}     the surname of the person that {person:a} was in the same line
  {town^}      the same in capitals
  [NBA|ORG]    a name that stands in the template itself

Numbers are slots too, and may be glued: "{n}-{n}". A name never is, so that a
hyphen beside it becomes a token of its own. In a table of results a country
that plays is a place and a club, county or city that plays is an organisation,
as newswire labels have it; behind an athlete's name, in brackets, a country is
a place.
"""
import random
import re
from pathlib import Path

from gazetteer import lowered
from names_slots import (BODIES, BROKERS, COURTS, FAITHFUL, FAITHS, INDICES, JOURNALS, PARLIAMENTS,
                         POPES, POSTAL, PRIZES, STATES, TREATIES, Namer)
from names_tags import sentence

TEMPLATES = Path(__file__).resolve().parent / 'names_templates'
MONTHS = ('January February March April May June July August September October November '
          'December Jan Feb Aug Sept Oct Nov Dec').split()
DAYS = 'Monday Tuesday Wednesday Thursday Friday Saturday Sunday'.split()
MISC = ('EVENT', 'PROD', 'WORK')

# Numbers and dates: they fill a slot with text, and are no names.
PLAIN = {
    'n': lambda r: str(r.randint(0, 9)),
    'nn': lambda r: str(r.randint(10, 99)),
    'nnn': lambda r: str(r.randint(100, 999)),
    'dec': lambda r: f'{r.randint(1, 90)}.{r.randint(0, 99):02}',
    'dec1': lambda r: f'{r.randint(3, 8)}.{r.randint(0, 9)}',
    'time': lambda r: f'{r.randint(1, 59)}:{r.randint(0, 59):02}.{r.randint(0, 99):02}',
    'clock': lambda r: r.choice([f'{r.randint(0, 23):02}{r.choice(["00", "15", "30", "45"])}',
                                 f'{r.randint(1, 12)}:{r.randint(0, 59):02}']),
    'sets': lambda r: ' '.join(r.choice(['6-4', '7-5', '6-3', '6-2', '6-1', '6-0', '4-6', '3-6',
                                         '7-6 ( 7-4 )', '6-7 ( 5-7 )', '7-6'])
                               for _ in range(r.randint(2, 5))),
    'year': lambda r: str(r.randint(1950, 2025)),
    'iso': lambda r: f'{r.randint(1990, 2025)}-{r.randint(1, 12):02}-{r.randint(1, 28):02}',
    'month': lambda r: r.choice(MONTHS),
    'day': lambda r: str(r.randint(1, 31)),
    'weekday': lambda r: r.choice(DAYS),
    'grade': lambda r: r.choice(['AAA', 'BBB', 'Baa3', 'A2', 'A-plus', 'BB-minus', 'Aa1']),
    'pletter': lambda r: r.choice('RD'),
}


def from_list(names):
    return lambda m, r: r.choice(names)


def from_section(where, *titles):
    return lambda m, r: r.choice([x for t in titles for x in getattr(m, where)[t]])


def coined_place(*forms):
    return lambda m, r: m.place(r, forms)


# What fills a slot, and the types that its name may have.
SLOTS = {
    'first': (('PER',), lambda m, r: m.forename(r)),
    'papal': (('PER',), from_list(POPES)),
    'country': (('LOC',), lambda m, r: m.country(r)),
    'town': (('LOC',), lambda m, r: m.town(r)),
    'City': (('LOC',), lambda m, r: r.choice(m.teams['city side']).title()),
    'usstate': (('LOC',), lambda m, r: r.choice(r.choice(list(STATES.items())))),
    'usabbr': (('LOC',), from_list(POSTAL)),
    'region': (('LOC',), from_section('places', 'region')),
    'venue': (('LOC',), lambda m, r: r.choice(m.places['venue']) if r.random() < .6 else m.place(
        r, ('{} Stadium', '{} Park', '{} Road', '{} Arena', '{} Hall', '{} Theatre', 'Hotel {}'))),
    'street': (('LOC',), coined_place('{} Street', '{} Avenue', '{} Road', '{} Square', '{} Drive',
                                      '{} Boulevard', '{} Lane')),
    'church': (('LOC',), coined_place("St {} 's Cathedral", '{} Cathedral', 'St. {} Church')),
    'mountains': (('LOC',), coined_place('{} Mountains', '{} Hills', '{} Pass', 'Mount {}')),
    'river': (('LOC',), coined_place('{} River', 'River {}', '{} Creek', '{} Canal')),
    'island': (('LOC',), coined_place('{} Island', '{} Islands', 'Isle of {}', '{}')),
    'sea': (('LOC',), lambda m, r: r.choice([p for p in m.places['region'] if re.search(
        r'Sea|Gulf|Channel|Strait|Bay|Atlantic|Pacific', p)])),
    'club': (('ORG',), lambda m, r: r.choice(m.teams['club']) if r.random() < .6 else r.choice(
        ['{}', '{}', 'FC {}', '{} United', '{} City', '{} Town', 'Dynamo {}', 'Sporting {}',
         'Real {}', 'CSKA {}', '{} Rovers', '{} FC', 'Lokomotiv {}']).format(m.town(r))),
    'county': (('ORG',), from_section('teams', 'county')),
    'state_side': (('ORG',), from_section('teams', 'state side')),
    'rugby': (('ORG',), from_section('teams', 'rugby side')),
    'afl': (('ORG',), from_section('teams', 'afl side')),
    'nickname': (('ORG',), from_section('teams', 'nickname')),
    'us_team': (('ORG',), from_section('teams', 'us team')),
    'city_side': (('ORG',), from_section('teams', 'city side')),
    'City_side': (('ORG',), lambda m, r: r.choice(m.teams['city side']).title()),
    'sportbody': (('ORG',), from_list(BODIES)),
    'Sportbody': (('ORG',), from_list(BODIES)),
    'wbx': (('ORG',), from_list(['WBA', 'WBC', 'IBF', 'WBO'])),
    'company': (('ORG',), lambda m, r: m.company(r)),
    'company_full': (('ORG',), lambda m, r: m.company_full(r)),
    'airline': (('ORG',), lambda m, r: f'{m.country(r)} ' + r.choice(['Airways', 'Airlines'])),
    'abbr': (('ORG',), lambda m, r: m.acronym(r)),
    'agency': (('ORG',), from_section('orgs', 'agency')),
    'paper': (('ORG',), lambda m, r: r.choice(m.orgs['paper']) if r.random() < .7 else r.choice(
        ['{} Times', '{} Herald', '{} Daily News', 'The {} Post', '{} Gazette', '{} Tribune',
         'Daily {}', '{} Chronicle']).format(m.town(r))),
    'broadcaster': (('ORG',), lambda m, r: r.choice(m.orgs['broadcaster'] + [
        f'{m.town(r)} Radio', f'Radio {m.town(r)}', f'{m.acronym(r)} television'])),
    'body': (('ORG',), lambda m, r: m.body(r)),
    'party': (('ORG',), lambda m, r: m.party(r)),
    'exchange': (('ORG',), from_section('orgs', 'exchange')),
    'school': (('ORG',), lambda m, r: m.school(r)),
    'ministry': (('ORG',), lambda m, r: m.ministry(r)),
    'parliament': (('ORG',), from_list(PARLIAMENTS)),
    'court': (('ORG',), from_list(COURTS)),
    'union': (('ORG',), lambda m, r: r.choice(['IG Metall', 'UAW', 'Teamsters', 'TUC', 'COSATU',
                                               'AFL-CIO', m.acronym(r), f'{m.body(r)}'])),
    'bank': (('ORG',), lambda m, r: m.bank(r)),
    'analyst': (('ORG',), lambda m, r: r.choice(BROKERS + [
        f'{m.surname(r)} & Co', f'{m.surname(r)} Securities', f'{m.surname(r)} Brothers'])),
    'raters': (('ORG',), from_list(["Moody's", 'S&P', "Standard & Poor's", 'Fitch', 'IBCA',
                                    "Moody's Investors Service"])),
    'journal': (('ORG',), from_list(JOURNALS)),
    'dem': (('GROUP',), lambda m, r: r.choice(m.demonyms).title()),
    'dems': (('GROUP',), lambda m, r: r.choice(m.plurals).title()),
    'faith': (('GROUP',), from_list(FAITHS)),
    'faithpl': (('GROUP',), from_list(FAITHFUL)),
    'partyman': (('GROUP',), from_list(['Republican', 'Democrat', 'Conservative'])),
    'tournament': (('EVENT',), lambda m, r: m.tournament(r)),
    'openof': (('EVENT',), lambda m, r: f'{m.town(r)} Open'),
    'gpof': (('EVENT',), lambda m, r: f'{m.town(r)} Grand Prix'),
    'league': (('EVENT',), from_section('events', 'league')),
    'affair': (('EVENT',), from_section('events', 'affair')),
    'affair_show': (('EVENT',), lambda m, r: r.choice([
        '{} Air Show', '{} Motor Show', '{} Book Fair', '{} Film Festival']).format(m.town(r))),
    'prize': (MISC, from_list(PRIZES)),
    'treaty': (MISC, lambda m, r: r.choice(TREATIES).format(town=m.town(r))),
    'index': (MISC + ('ORG',), from_list(INDICES)),
    'product': (('PROD',), lambda m, r: m.product(r)),
    'ship': (('PROD',), lambda m, r: m.ship(r)),
    'work': (('WORK',), lambda m, r: m.work(r)),
}
PERSONS = ('person', 'last', 'init')
CHUNK = re.compile(r'\{(\w+)(?::(\w+))?(\^?)\}')


def tokens_of(name):
    """A name as tokens: the genitive stands by itself."""
    return re.sub(r"(?<=\w)'s\b", " 's", name).split()


class Maker:
    """Fills templates; the same seed gives the same sentences."""

    def __init__(self, seed):
        self.rng, self.namer = random.Random(seed), Namer()
        self.countries = {lowered(c) for c in self.namer.countries}

    def bits_of(self, words):
        """'country' if the place is one."""
        return 'country' if lowered(' '.join(words)) in self.countries else 'town'

    def fill(self, slot, key, people):
        """(tokens, types) for a slot."""
        if slot not in PERSONS:
            kinds, draw = SLOTS[slot]
            return tokens_of(draw(self.namer, self.rng)), kinds
        if key not in people or key is None:
            people[key] = self.namer.person(self.rng)
        fore, sur = people[key]
        if slot == 'person':
            return fore + sur, ('PER',)
        if slot == 'last':
            return ([s for s in sur if s.rstrip('.') not in ('Jr', 'II', 'III', 'Junior')]
                    or fore[-1:]), ('PER',)
        return [fore[0][0] + '.'] + sur, ('PER',)

    def sentence(self, template, source='made', weight=0.5):
        tokens, names, people = [], [], {}
        for chunk in re.findall(r'\[[^]|]+\|[A-Z]+\]|\S+', template):
            if chunk[0] == '[' and '|' in chunk:
                words, kind = chunk[1:-1].split('|')
                names.append((len(tokens), len(tokens) + len(words.split()), (kind,)))
                tokens += words.split()
                continue
            for piece in self.pieces(chunk):
                if isinstance(piece, str):
                    tokens += piece.split()
                    continue
                slot, key, capitals = piece
                words, kinds = self.fill(slot, key, people)
                words = [w.upper() for w in words] if capitals else words
                names.append((len(tokens), len(tokens) + len(words), kinds))
                tokens += words
        return sentence(tokens, names, source, 'train', weight)

    def pieces(self, chunk):
        """A chunk between two spaces as texts and name slots."""
        chunk = CHUNK.sub(lambda m: self.number(m) if m[1] in PLAIN else m[0], chunk)
        found, at = [], 0
        for m in CHUNK.finditer(chunk):
            if m.start() > at:
                found.append(' '.join(re.findall(r"'s|[-/:+,.<>()]|[^-/:+,.<>()']+|'",
                                                 chunk[at:m.start()])))
            found.append((m[1], m[2], bool(m[3])))
            at = m.end()
        if at == 0:
            return [chunk]
        rest = chunk[at:]
        return found + ([rest] if rest else [])

    def number(self, m):
        text = PLAIN[m[1]](self.rng)
        return text.upper() if m[3] else text


def templates(folder=TEMPLATES):
    """Every template line, in a fixed order."""
    return [line for path in sorted(folder.glob('*.txt'))
            for line in path.read_text(encoding='utf-8').split('\n')
            if line and not line.startswith('#')]
