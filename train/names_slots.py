# SPDX-License-Identifier: Apache-2.0
"""Names to fill sentences with: real ones from the lists, and invented ones.

A tagger that only ever sees the names of a list learns the list. So a quarter
of the people, towns and companies are made by a chain of letters that has seen
the list and writes what could stand in it.
"""
import csv
import gzip
import json
import re
from collections import defaultdict

from gazetteer import LISTS, lines, without_accents
from names_words import DATA, compound_demonyms, demonyms, nationals

STATES = dict(pair.split('=') for pair in '''Alabama=Ala.|Alaska=Alaska|Arizona=Ariz.|Arkansas=Ark.
California=Calif.|Colorado=Colo.|Connecticut=Conn.|Delaware=Del.|Florida=Fla.|Georgia=Ga.
Hawaii=Hawaii|Idaho=Idaho|Illinois=Ill.|Indiana=Ind.|Iowa=Iowa|Kansas=Kan.|Kentucky=Ky.
Louisiana=La.|Maine=Maine|Maryland=Md.|Massachusetts=Mass.|Michigan=Mich.|Minnesota=Minn.
Mississippi=Miss.|Missouri=Mo.|Montana=Mont.|Nebraska=Neb.|Nevada=Nev.|New Hampshire=N.H.
New Jersey=N.J.|New Mexico=N.M.|New York=N.Y.|North Carolina=N.C.|North Dakota=N.D.|Ohio=Ohio
Oklahoma=Okla.|Oregon=Ore.|Pennsylvania=Pa.|Rhode Island=R.I.|South Carolina=S.C.
South Dakota=S.D.|Tennessee=Tenn.|Texas=Texas|Utah=Utah|Vermont=Vt.|Virginia=Va.
Washington=Wash.|West Virginia=W.Va.|Wisconsin=Wis.|Wyoming=Wyo.'''.replace('\n', '|').split('|'))
POSTAL = 'AL AK AZ AR CA CO CT DE FL GA ID IL KS KY LA MD MA MI MN MO NE NV NJ NM NY NC OH OK PA SC TN TX UT VA WA WI'.split()

INDUSTRIES = '''Steel|Oil|Energy|Foods|Bank|Insurance|Motors|Airlines|Airways|Paper|Chemicals|Textiles
Shipping|Telecom|Pharmaceuticals|Electric|Electronics|Mining|Cement|Breweries|Stores|Software|Systems
Industries|Holdings|Properties|Resources|Petroleum|Power|Media|Securities|Capital|Trust|Partners
Laboratories|Technologies|Semiconductor|Rubber|Glass|Gas|Tobacco|Sugar|Finance|Leasing|Networks
Medical|Health Care|Construction|Engineering|Aerospace|Financial|Savings Bank|Transport|Railways
'''.replace('\n', '|').strip('|').split('|')
SUFFIXES = 'Inc|Inc.|Corp|Corp.|Co|Co.|Ltd|Ltd.|Plc|PLC|plc|AG|GmbH|SA|S.A.|SpA|NV|N.V.|AB|A/S|LLC|Group|Holdings|& Co|Bhd|Pty Ltd|Oyj|ASA|KK|Bancorp'.split('|')
MINISTRIES = '''Foreign|Defence|Defense|Interior|Finance|Trade|Health|Justice|Economy|Education|Transport
Energy|Agriculture|Environment|Labour|Labor|Culture|Information|Planning|Tourism|Commerce|Oil
'''.replace('\n', '|').strip('|').split('|')
FAITHS = 'Muslim|Moslem|Christian|Jewish|Hindu|Buddhist|Sikh|Catholic|Roman Catholic|Protestant|Orthodox|Anglican|Shiite|Sunni|Baptist|Methodist|Islamic|Mormon'.split('|')
FAITHFUL = 'Muslims|Moslems|Christians|Jews|Hindus|Buddhists|Sikhs|Catholics|Protestants|Shiites|Sunnis|Anglicans|Kurds|Arabs|Serbs|Croats|Hutus|Tutsis|Tamils|Albanians|Chechens'.split('|')
BROKERS = '''Lehman Brothers|Morgan Stanley|Goldman Sachs|Merrill Lynch|Salomon Brothers|Smith Barney
J.P. Morgan|UBS|SBC Warburg|Credit Suisse First Boston|Deutsche Morgan Grenfell|Barclays|NatWest Securities
Dresdner Kleinwort Benson|BZW|HSBC|James Capel|Nomura|Daiwa|Nikko|Yamaichi|Paribas|Commerzbank|ING Barings
Societe Generale|Credit Lyonnais|Robert Fleming|Bear Stearns|PaineWebber|Prudential Securities|Jardine Fleming
Peregrine|Panmure Gordon|Cazenove|Citibank|Bankers Trust|Chase|CIBC Wood Gundy|RBC Dominion|Macquarie
'''.replace('\n', '|').strip('|').split('|')
INDICES = 'Dow Jones industrial average|Dow Jones|Dow|Nasdaq|NASDAQ|S&P 500|Nikkei|FTSE 100|FTSE|CAC-40|CAC|DAX|IBIS DAX|Hang Seng|Straits Times|All Ordinaries|SMI|MIB|Ibex|BUX|WIG|PX50|Sensex|KOSPI|Bovespa'.split('|')
BODIES = 'FIFA|UEFA|NBA|NFL|NHL|IOC|FIS|IAAF|FIA|ICC|PGA|ATP|WTA|AFC|CAF|FA|ITF|NCAA|WBA|WBC|IBF'.split('|')
COURTS = 'Supreme Court|U.S. Supreme Court|Constitutional Court|High Court|Court of Appeal|Court of Appeals|European Court of Justice|District Court|Federal Court|Central District Court|Old Bailey'.split('|')
PARLIAMENTS = 'Senate|House of Representatives|House|Congress|Duma|State Duma|Knesset|Bundestag|Bundesrat|House of Commons|House of Lords|Sejm|Diet|Lok Sabha|Majlis|National Assembly|Parliament|Riksdag|Storting|Federation Council'.split('|')
PRIZES = 'Nobel Prize|Nobel Peace Prize|Booker Prize|Pulitzer Prize|Oscar|Emmy|Grammy|Golden Globe|Palme d\'Or|Prix Goncourt|Golden Bear'.split('|')
TREATIES = 'Treaty of {town}|{town} Treaty|{town} Accord|{town} Agreement|{town} Protocol|{town} Convention'.split('|')
JOURNALS = 'Nature|Science|The Lancet|Lancet|New England Journal of Medicine|British Medical Journal|Journal of the American Medical Association|Cell|JAMA'.split('|')
POPES = 'John Paul|John Paul II|Francis|Benedict|Benedict XVI|Pius XII|John XXIII|Paul VI'.split('|')
WORK_WORDS = 'Night|River|House|Winter|Daughter|Letters|Garden|Silence|Road|Island|Stone|Children|Summer|Blood|Moon|Shadow|City|Bird|Sea|Heart|Dream|Train|Fire|War|Song|Light|Dust|Mirror|Wolf|Rain'.split('|')


class Letters:
    """A chain over three letters that writes words like those of a list."""

    def __init__(self, words):
        self.after = defaultdict(list)
        for word in words:
            text = f'^^^{word.lower()}$'
            for i in range(3, len(text)):
                self.after[text[i - 3:i]].append(text[i])
        self.known = {w.lower() for w in words}

    def word(self, rng):
        while True:
            text = '^^^'
            while text[-1] != '$' and len(text) < 16:
                text += rng.choice(self.after[text[-3:]])
            word = text[3:].rstrip('$')
            if 4 <= len(word) <= 12 and word not in self.known:
                return word.capitalize()


def sections(name):
    """{heading: [names]} of a list written by hand."""
    found, rows = {}, None
    for line in (LISTS / name).read_text(encoding='utf-8').split('\n'):
        if line.startswith('## '):
            rows = found.setdefault(line[3:], [])
        elif line and not line.startswith('#') and rows is not None:
            rows.append(line)
    return found


def people_by_country(name, column):
    """{country: [names]} of the open set of popular names."""
    found = defaultdict(list)
    path = DATA / 'facts/gaz_names' / name
    with open(path, encoding='utf-8', newline='') as file:
        for row in csv.DictReader(file):
            word = row.get(column) or row.get('Localized Name') or ''
            word = without_accents(word)
            if re.fullmatch(r"[A-Z][A-Za-z'-]+", word):
                found[row['Country']].append(word)
    return found


class Namer:
    """Draws names. Every method takes a random.Random and returns tokens."""

    def __init__(self):
        self.teams, self.orgs = sections('known_team.txt'), sections('known_org.txt')
        self.events, self.works = sections('known_event.txt'), sections('known_work.txt')
        self.places = sections('known_region.txt')
        self.forenames = lines(LISTS / 'forenames.txt')
        self.surnames = lines(LISTS / 'surnames.txt')
        self.towns = [line.split('\t')[0] for line in lines(LISTS / 'towns.tsv')]
        self.fore_of = people_by_country('common-forenames-by-country.csv', 'Romanized Name')
        self.sur_of = people_by_country('common-surnames-by-country.csv', 'Romanized Name')
        self.lands = sorted(set(self.fore_of) & set(self.sur_of))
        with gzip.open(DATA / 'facts/gaz_countries/countries.json.gz', 'rt') as file:
            rows = json.load(file)
        self.countries = sorted(without_accents(r['name']['common']) for r in rows
                                if r.get('unMember') or r['area'] > 20000)
        self.countries += [c for c in lines(LISTS / 'known_country.txt') if c[0].isupper()]
        pairs = sorted(g for g in compound_demonyms() if not g.endswith('s'))
        self.demonyms = sorted(nationals()) + pairs
        self.plurals = sorted(d + 's' for d in nationals() if d + 's' in demonyms())
        self.plurals += [p + 's' for p in pairs if p + 's' in compound_demonyms()]
        self.letters = {'town': Letters([t for t in self.towns[:12000] if ' ' not in t]),
                        'surname': Letters([s for s in self.surnames if len(s) > 3]),
                        'forename': Letters([f for f in self.forenames if len(f) > 3])}

    # People.

    def forename(self, rng):
        draw = rng.random()
        if draw < 0.08:
            return self.letters['forename'].word(rng)
        if draw < 0.55:
            return rng.choice(self.fore_of[rng.choice(self.lands)])
        return rng.choice(self.forenames)

    def surname(self, rng):
        draw = rng.random()
        if draw < 0.25:
            return self.letters['surname'].word(rng)
        if draw < 0.50:
            return rng.choice(self.sur_of[rng.choice(self.lands)])
        return rng.choice(self.surnames)

    def person(self, rng):
        """(forenames, surnames) as lists of tokens, in many countries' ways."""
        fore, sur = self.full_name(rng)
        return ' '.join(fore).split(), ' '.join(sur).split()

    def full_name(self, rng):
        draw, fore, sur = rng.random(), self.forename(rng), self.surname(rng)
        if draw < 0.62:
            land = rng.choice(self.lands)
            if rng.random() < 0.5:
                fore, sur = rng.choice(self.fore_of[land]), rng.choice(self.sur_of[land])
            return [fore], [sur]
        if draw < 0.68:
            return [f'{rng.choice("ABCDEFGHJKLMNPRST")}.'], [sur]
        if draw < 0.72:
            return [fore, f'{rng.choice("ABCDEFGHJKLMNPRSTW")}.'], [sur]
        if draw < 0.75:
            return [f'{rng.choice("ABCDEGHJKLMPRST")}.{rng.choice("ABCDEFGHJLMPRSW")}.'], [sur]
        if draw < 0.80:
            return [fore, self.forename(rng)], [sur]
        if draw < 0.84:
            return [f'{fore}-{self.forename(rng)}'], [sur]
        if draw < 0.88:
            return [fore], [f'{sur}-{self.surname(rng)}']
        if draw < 0.92:
            return [fore], [rng.choice(['de', 'van', 'van der', 'von', 'di', 'De', 'Van', 'Del',
                                        'dos', 'Le', 'La', 'Ben', 'bin', 'al']), sur]
        if draw < 0.95:
            return [fore], [rng.choice(['al-', 'Al-', 'el-', 'Mac', 'Mc', "O'", "D'"]) + sur]
        if draw < 0.97:
            family = rng.choice(['Kim', 'Lee', 'Park', 'Choi', 'Cho', 'Chung', 'Wang', 'Li', 'Zhang',
                                 'Chen', 'Liu', 'Lin', 'Wu', 'Nguyen', 'Tran', 'Hwang', 'Yang'])
            pieces = [rng.choice(['jae', 'sung', 'min', 'ho', 'young', 'hyun', 'soo', 'jin', 'woo',
                                  'wei', 'ming', 'hua', 'xiao', 'dong', 'chi', 'kuo'])
                      for _ in range(2)]
            given = '-'.join([pieces[0].capitalize(), pieces[1]]) if rng.random() < 0.5 else \
                ' '.join(p.capitalize() for p in pieces)
            return [family], given.split()
        return [fore, sur], [rng.choice(['Jr', 'Jr.', 'II', 'III', 'Junior'])]

    # Places.

    def town(self, rng):
        if rng.random() < 0.15:
            return self.letters['town'].word(rng)
        if rng.random() < 0.5:
            return rng.choice(self.towns[:5000])
        return self.towns[int(len(self.towns) ** rng.random()) - 1]

    def country(self, rng):
        if rng.random() < 0.12:
            return rng.choice(['U.S.', 'Britain', 'France', 'Germany', 'Russia', 'China', 'Japan',
                               'Italy', 'Spain', 'Israel', 'Iraq', 'Iran', 'South Korea'])
        return rng.choice(self.countries)

    def place(self, rng, words):
        """A place of some kind by the noun that such places carry."""
        name = rng.choice([self.surname, self.town, self.letters['town'].word])(rng)
        return rng.choice(words).format(name)

    # Organisations.

    def coined(self, rng):
        word = self.letters[rng.choice(['surname', 'town'])].word(rng)
        return rng.choice([word, word[:5] + rng.choice(['tech', 'co', 'com', 'ex', 'on', 'ia', 'net',
                                                        'soft', 'gen', 'tel', 'mart', 'bank'])])

    def company(self, rng):
        draw = rng.random()
        if draw < 0.5:
            return rng.choice(self.orgs['company'])
        if draw < 0.65:
            return self.coined(rng)
        first = rng.choice([self.surname, self.town, self.coined, self.country])(rng)
        if draw < 0.90:
            return f'{first} {rng.choice(INDUSTRIES)}'
        return f'{first} {rng.choice(["&", "and"])} {self.surname(rng)}'

    def company_full(self, rng):
        draw = rng.random()
        if draw < 0.2:
            return f'{rng.choice(self.orgs["company"])} {rng.choice(SUFFIXES)}'
        first = rng.choice([self.surname, self.town, self.coined, self.coined])(rng)
        if draw < 0.3:
            return f'First {first} {rng.choice(["Bancorp", "Financial Corp", "Bank", "Savings"])}'
        if draw < 0.4:
            return f'{first} {rng.choice(SUFFIXES)}'
        if draw < 0.5:
            return f'{first} , {self.surname(rng)} & {self.surname(rng)} {rng.choice(SUFFIXES)}'
        middle = rng.choice(INDUSTRIES)
        if rng.random() < 0.25:
            middle = rng.choice(INDUSTRIES) + ' ' + middle
        return f'{first} {middle} {rng.choice(SUFFIXES)}'

    def acronym(self, rng):
        return ''.join(rng.choice('ABCDEFGHIJLMNOPRSTU') for _ in range(rng.choice([2, 3, 3, 3, 4, 4, 5])))

    def ministry(self, rng):
        name = rng.choice(MINISTRIES)
        return rng.choice([f'{name} Ministry', f'{name} Ministry', f'Ministry of {name}',
                           f'Department of {name}', f'{name} Department'])

    def party(self, rng):
        if rng.random() < 0.6:
            return rng.choice(self.orgs['party'])
        return rng.choice(['National', 'United', 'Free', 'New', 'Popular', 'Social', 'Christian',
                           'Workers', 'Liberal', 'Progressive']) + ' ' + rng.choice([
                               'Democratic Party', 'Front', 'Union', 'Labour Party', 'Alliance',
                               'Movement', 'Peasant Party', 'Congress', 'Liberation Front', 'Bloc',
                               'League', 'Coalition', 'Rally', "People 's Party"])

    def body(self, rng):
        draw = rng.random()
        if draw < 0.6:
            return rng.choice(self.orgs['body'])
        if draw < 0.7:
            return self.acronym(rng)
        head = rng.choice(['Federation', 'Association', 'Council', 'Institute', 'Commission',
                           'Committee', 'Agency', 'Board', 'Authority', 'Society', 'Union', 'Fund',
                           'League', 'Organisation', 'Centre', 'Foundation', 'Bureau', 'Office'])
        field = rng.choice(['Trade', 'Health', 'Food', 'Human Rights', 'Coffee', 'Football', 'Energy',
                            'Space', 'Statistics', 'Refugee', 'Water', 'Science', 'Medical', 'Wheat',
                            'Journalists', 'Aviation', 'Veterans', 'Teachers', 'Fisheries', 'Press'])
        lead = rng.choice(['National', 'International', 'European', 'Federal', 'World', 'Royal',
                           'Central', 'American', self.country(rng), self.town(rng), 'State'])
        return rng.choice([f'{lead} {field} {head}', f'{head} of {field}', f'{lead} {head} for {field}',
                           f'{field} {head} of {self.country(rng)}'])

    def school(self, rng):
        if rng.random() < 0.55:
            return rng.choice(self.orgs['school'])
        return rng.choice(['{} University', 'University of {}', '{} State', '{} College',
                           '{} High School', '{} Institute of Technology', '{} Medical School',
                           '{} State University', '{} Hospital', '{} General Hospital']
                          ).format(self.town(rng))

    def bank(self, rng):
        return rng.choice(['Bundesbank', 'Bank of England', 'Bank of Japan', 'Fed', 'Federal Reserve',
                           f'Bank of {self.country(rng)}', f'Bank of {self.town(rng)}',
                           f'National Bank of {self.country(rng)}', 'Reserve Bank', 'Central Bank',
                           f'{self.town(rng)} Bank', 'European Central Bank', 'ECB', 'Swiss National Bank'])

    def ship(self, rng):
        return rng.choice([self.forename, self.surname, self.town, self.coined])(rng) if \
            rng.random() < 0.5 else rng.choice(['Ocean', 'Star', 'Pacific', 'Golden', 'Sea', 'Queen',
                                                'Atlantic', 'Northern']) + ' ' + \
            rng.choice(['Star', 'Pride', 'Explorer', 'Trader', 'Eagle', 'Spirit', 'Princess', 'Fortune'])

    def work(self, rng):
        if rng.random() < 0.5:
            return rng.choice(self.works['work'])
        a, b = rng.choice(WORK_WORDS), rng.choice(WORK_WORDS)
        return rng.choice([f'The {a} of the {b}', f'{a} and {b}', f'The {a}', f'A {a} in {self.town(rng)}',
                           f'The Last {a}', f'{a} {b}', f'My {a}', f'{self.forename(rng)} and the {a}'])

    def product(self, rng):
        if rng.random() < 0.6:
            return rng.choice(self.works['product'])
        return rng.choice([self.coined(rng), f'{self.coined(rng)} {rng.randint(2, 9)}',
                           f'{rng.choice("ABCDEFGMSTX")}-{rng.randint(10, 900)}',
                           f'{self.coined(rng)} {rng.choice(["Pro", "XL", "Plus", "GT", "SE", "Max"])}'])

    def tournament(self, rng):
        draw = rng.random()
        if draw < 0.55:
            return rng.choice(self.events['tournament'])
        name = rng.choice([self.town, self.country, self.company])(rng)
        return f'{name} ' + rng.choice(['Open', 'Classic', 'Cup', 'Masters', 'Grand Prix', 'Games',
                                        'Invitational', 'International', 'Championships', 'Trophy',
                                        'Marathon', 'Championship', 'Challenge'])
