#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""warc_make.py FILE [--bytes N] [--seed N]: an invented web archive of any size.

FILE ends in .warc, or in .warc.gz for one gzip member a record. N, which may
end in K, M or G, counts the bytes of the records before they are packed. The
same arguments give the same bytes. Articles of many lengths stand in pages
with the usual furniture; between them are the records that an archive also
has, and some that are broken. What a reader should find is printed as JSON:

    {"records": ..., "reports": ..., "failures": ...}

records counts all sound ones; failures is how many broken places there are.
"""

import argparse
import json
import random
import sys
import zlib

SUBJECTS = ('The harbour board', 'A spokeswoman for the council', 'The ferry company', 'One resident',
            'The county court', 'Fire crews', 'The school', 'A group of anglers', 'The mayor', 'Engineers',
            'The museum', 'The bakery on Mill Lane', 'Police', 'The union', 'A panel of three experts')
VERBS = ('said on Monday that', 'had warned that', 'denied that', 'will decide in June whether',
         'told reporters that', 'found that', 'does not expect that', 'confirmed that', 'doubted that')
OBJECTS = ('the old bridge', 'the eastern lock', 'the timetable', 'the new library', 'the flood wall',
           'the market hall', 'the tram line', 'the reservoir', 'the lighthouse', 'the orchard', 'the quarry')
ENDS = ('would open again before the winter.', 'needs repairs that cost {n} million crowns.',
        'was used by {n} people a day.', 'could not be insured any longer.', 'belongs to the town.',
        'must be closed for {n} weeks.', 'was measured in {n} places.', 'is older than anybody thought.',
        'had been sold to a firm from Oakham.', 'remains safe, at least until the next storm.')
STYLE = '.menu li{display:inline;margin:0 1em}.teaser{float:right;width:20em}.ad{min-height:250px}\n' * 12
SCRIPT = 'window.queue=window.queue||[];queue.push(["view",{"page":"article","depth":3}]);\n' * 20
BROKEN_EVERY = 500  # records


def sentences(rng, n):
    """Return n sentences, all different in length and numbers."""
    made = []
    for _ in range(n):
        said = f'{rng.choice(SUBJECTS)} {rng.choice(VERBS)} {rng.choice(OBJECTS)} {rng.choice(ENDS)}'
        made.append(said.format(n=rng.randint(2, 900)))
    return made


class Maker:
    """Makes records until there are enough bytes, and counts what it made."""

    def __init__(self, seed, packed, out):
        self.rng = random.Random(seed)
        self.packed, self.out = packed, out
        self.bytes = 0
        self.found = {'records': 0, 'reports': 0, 'failures': 0}
        self.pool = sentences(self.rng, 6000)
        self.teasers = [f'<li><a href="/news/{i}">{self.rng.choice(self.pool)}</a></li>' for i in range(400)]

    def page(self, number):
        """Return one page: an article of 2 to 120 paragraphs with furniture."""
        rng = self.rng
        title = rng.choice(self.pool)[:-1]
        day = f'{rng.randint(2018, 2025)}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}'
        graph = {'@type': 'NewsArticle', 'headline': title, 'datePublished': f'{day}T08:00:00Z',
                 'author': {'@type': 'Person', 'name': 'Vera Lindqvist'}}
        size = min(120, max(2, int(rng.lognormvariate(2.5, 0.8))))
        text = '\n'.join(f'<p>{" ".join(rng.choices(self.pool, k=rng.randint(2, 6)))}</p>' for _ in range(size))
        menu = ''.join(rng.choices(self.teasers, k=12))
        return (f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title} | The Ledger</title>'
                f'<script type="application/ld+json">{json.dumps(graph)}</script><style>{STYLE}</style>'
                f'<script>{SCRIPT}</script></head><body><nav class="menu"><ul>{menu}</ul></nav>'
                f'<main><article><h1>{title}</h1><p class="byline">By Vera Lindqvist</p>{text}</article>'
                f'<aside class="teaser"><h2>More news</h2><ul>{"".join(rng.choices(self.teasers, k=20))}</ul></aside>'
                f'</main><footer>All rights reserved. Page {number}.</footer></body></html>').encode()

    def write(self, record):
        self.bytes += len(record)
        self.out.write(zlib_member(record) if self.packed else record)

    def record(self, kind, url, media, content, length=None):
        head = (f'WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\n'
                f'WARC-Date: 2025-03-04T12:00:00Z\r\nContent-Type: {media}\r\n'
                f'Content-Length: {len(content) if length is None else length}\r\n\r\n')
        return head.encode() + content + b'\r\n\r\n'

    def answer(self, url, status, media, body, extra=''):
        head = f'HTTP/1.1 {status}\r\nServer: none\r\nContent-Type: {media}\r\n{extra}\r\n'.encode()
        return self.record('response', url, 'application/http; msgtype=response', head + body)

    def article(self, number):
        """Write a page as servers send it: as it is, in chunks, or packed."""
        body, how, extra = self.page(number), self.rng.random(), ''
        if how < 0.1:
            body, extra = zlib_member(body), 'Content-Encoding: gzip\r\n'
        elif how < 0.3:
            cut = self.rng.randrange(1, len(body))
            body = b'%x\r\n%s\r\n%x\r\n%s\r\n0\r\n\r\n' % (cut, body[:cut], len(body) - cut, body[cut:])
            extra = 'Transfer-Encoding: chunked\r\n'
        self.write(self.answer(url_of(number), '200 OK', 'text/html; charset=utf-8', body, extra))
        self.found['reports'] += 1

    def other(self, number):
        """Write a record that is no report."""
        url, rng = url_of(number), self.rng
        self.write(rng.choice((
            lambda: self.record('request', url, 'application/http; msgtype=request', b'GET / HTTP/1.1\r\n\r\n'),
            lambda: self.record('metadata', url, 'application/warc-fields', b'fetchTimeMs: 120\r\n'),
            lambda: self.answer(url, '404 Not Found', 'text/html', b'<html><p>Nothing here.</html>'),
            lambda: self.answer(url, '200 OK', 'text/css', STYLE.encode()),
            lambda: self.answer(url, '200 OK', 'application/json', json.dumps(self.pool[:200]).encode()),
            lambda: self.answer(url, '200 OK', 'image/png', rng.randbytes(rng.randint(1000, 60000))),
        ))())

    def broken(self, number):
        """Write what is no sound record. Each kind costs itself alone."""
        url, page, rng = url_of(number), self.page(number), self.rng
        self.found['failures'] += 1
        kind = rng.randrange(4)
        if kind == 0:  # longer than it says
            self.write(self.record('resource', url, 'text/html', page, len(page) // 2))
        elif kind == 1:  # fields that are none
            self.write(b'WARC/1.0\r\nthis is no field\r\n\r\n' + page + b'\r\n\r\n')
        elif kind == 2:  # packed in a way that is not read
            self.write(self.answer(url, '200 OK', 'text/html', rng.randbytes(5000), 'Content-Encoding: br\r\n'))
        elif self.packed:  # a member that does not unpack
            member = bytearray(zlib_member(self.record('resource', url, 'text/html', page)))
            member[-6] ^= 0x55
            self.out.write(member)
        else:
            self.out.write(b'what is this\r\n\r\n')

    def make(self, enough):
        number = 0
        self.write(self.record('warcinfo', url_of(0), 'application/warc-fields', b'software: none\r\n'))
        self.found['records'] += 1
        while self.bytes < enough:
            number += 1
            if number % BROKEN_EVERY == 0:
                self.broken(number)
                continue
            (self.article if self.rng.random() < 0.6 else self.other)(number)
            self.found['records'] += 1


def url_of(number):
    return f'https://ledger.example/news/{number}'


def zlib_member(content):
    """Return a gzip member. Packed fast: what is measured is the reading."""
    squeeze = zlib.compressobj(1, zlib.DEFLATED, 31)
    return squeeze.compress(content) + squeeze.flush()


def size_of(text):
    unit = {'K': 2**10, 'M': 2**20, 'G': 2**30}.get(text[-1:].upper())
    return int(float(text[:-1]) * unit) if unit else int(text)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('file')
    parser.add_argument('--bytes', type=size_of, default=size_of('64M'))
    parser.add_argument('--seed', type=int, default=1)
    args = parser.parse_args()
    with open(args.file, 'wb', buffering=1 << 20) as out:
        maker = Maker(args.seed, args.file.endswith('.gz'), out)
        maker.make(args.bytes)
    json.dump(maker.found, sys.stdout)
    print()


if __name__ == '__main__':
    main()
