# SPDX-License-Identifier: Apache-2.0
"""Small word lists that readers of names share."""
import re
from collections import Counter
from functools import lru_cache
from itertools import chain
from pathlib import Path

from trees_data import train_set

HERE = Path(__file__).resolve().parent
DATA = HERE / '../../shared/data'

EVENT_WORDS = set('''war wars battle cup championship championships olympics games open
tournament prix festival marathon revolution conference summit series siege massacre
rebellion uprising expedition election elections derby trophy final bowl classic masters
invitational award awards prize playoffs hurricane earthquake operation treaty'''.split())

PERSON_TITLES = set('''mr mrs ms miss dr prof professor sir dame lord lady king queen prince
princess president vice-president premier chancellor minister secretary senator sen governor
gov congressman congresswoman congressperson representative rep mayor judge justice attorney
general gen colonel col major maj captain capt lieutenant lt sergeant sgt admiral adm
commander cmdr corporal private pope cardinal archbishop bishop father rev reverend pastor
rabbi imam ayatollah sheikh sheik emir sultan emperor empress duke duchess baron baroness
count countess coach chairman chairwoman director ceo editor-in-chief deputy prime foreign
uncle aunt aunty grandma grandpa mum mom dad brother sister saint former then vice chief
staff speaker officer agent detective inspector constable chef'''.split())

DEFINED_TERMS = set('''bank borrower borrowers lender lenders company companies agent agents
lessee lessor lessees landlord tenant guarantor guarantors parent subsidiary subsidiaries
executive employee employer holder holders seller buyer purchaser trustee party parties
administrative collateral arranger issuer premises building code state county
person persons bookrunner indemnitee affiliate affiliates consultant director directors
officer officers board committee corporation partnership partner partners manager'''.split())


@lru_cache(maxsize=None)
def nationals():
    """Adjectives of countries and peoples, in lower case."""
    words = []
    for name in ('known_table.c', 'country_table.c'):
        text = (HERE / '../src/names' / name).read_text(encoding='utf-8')
        words += re.findall(r'\{ "([a-z]{3,})", "[^"]*", \'D\' \}', text)
    return frozenset(words) - NOT_DEMONYMS


@lru_cache(maxsize=None)
def groups():
    """The lines of names_lists/groups.txt, in lower case."""
    text = (HERE / 'names_lists/groups.txt').read_text(encoding='utf-8').lower()
    return tuple(line for line in text.split('\n') if line and line[0] != '#')


@lru_cache(maxsize=None)
def demonyms():
    """Words for nations, peoples, faiths and parties, in lower case, plurals too."""
    single = nationals() | {g for g in groups() if ' ' not in g}
    plural = {w + 's' for w in single if not w.endswith(('s', 'sh', 'ch', 'ese', 'x'))}
    plural |= {w[:-2] + 'en' for w in single if w.endswith(('shman', 'chman', 'lshman', 'tsman'))}
    return frozenset(single | plural) - NOT_DEMONYMS


# Words that are demonyms in a list and something else in a text.
NOT_DEMONYMS = frozenset('mon male state states jordan latins contras hans normans'.split())


def is_demonym(token):
    """A capitalised word for a nation, people, faith or its members."""
    if not token[:1].isupper():
        return False
    low = token.lower()
    return low in demonyms() or '-' in low and all(p in demonyms() for p in low.split('-'))


def demonym_at(tokens, i):
    """How many tokens from i on are one demonym: "South African", "Dutch"; 0 if none."""
    for n in (3, 2):
        words = tokens[i:i + n]
        name = ' '.join(words).lower()
        if len(words) == n and words[0][:1].isupper() and name in compound_demonyms():
            return n
    return int(is_demonym(tokens[i]))


@lru_cache(maxsize=None)
def compound_demonyms():
    pairs = [g for g in groups() if ' ' in g]
    return frozenset(pairs + [g + 's' for g in pairs if not g.endswith(('ese', 'ish'))])


CALENDAR = frozenset('''january february march april may june july august september october
november december jan feb mar apr jun jul aug sep sept oct nov dec monday tuesday wednesday
thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun am pm a.m. p.m. gmt
est pst cst edt pdt cdt utc'''.split())


def is_calendar(form):
    return form.lower().rstrip('.') in CALENDAR or form.lower() in CALENDAR


@lru_cache(maxsize=None)
def plain_words():
    """Words that the treebanks' free training texts write in lower case.

    Only what opens no sentence is counted, and a word must stand in lower case
    four times as often as with a capital.
    """
    small, large = Counter(), Counter()
    for paragraph in chain(*train_set(DATA)):
        for s in paragraph:
            for word in s.forms[1:]:
                (small if word.islower() else large)[word.lower()] += 1
    return frozenset(w for w, n in small.items() if n >= 4 * large[w])


def is_plain_word(token):
    """A word that mostly stands in lower case: a capital at an opening means nothing."""
    return token.lower() in plain_words()
