# SPDX-License-Identifier: Apache-2.0
"""The page sets beside the repository, read alike.

Each reader yields pages (id, html, url, gold) in a fixed order: the bytes as
they were served, the address ('' where the set knows none), and what people or
hand-written parsers marked, in the set's own terms. `extract` runs
`parallax extract` over pages and gives its records by id.
"""

import gzip
import json
import subprocess
import tarfile
import tempfile
from collections import namedtuple
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT.parent / 'shared/data/pages'
PARALLAX = ROOT / 'build/parallax'
BATCH = 200  # pages to one call of the command

Page = namedtuple('Page', 'id html url gold')


def load(path):
    """A JSON file, packed or not."""
    data = path.read_bytes()
    return json.loads(gzip.decompress(data) if path.suffix == '.gz' else data)


def members(path):
    """The files of a .tar.gz archive: name -> bytes."""
    with tarfile.open(path, 'r:gz') as tar:
        return {m.name: tar.extractfile(m).read() for m in tar if m.isfile()}


def scrapinghub(data=DATA):
    """Gold: articleBody."""
    folder = data / 'scrapinghub'
    for name, gold in sorted(load(folder / 'ground-truth.json.gz').items()):
        page = gzip.decompress((folder / 'html' / f'{name}.html.gz').read_bytes())
        yield Page(name, page, gold['url'], gold)


def trafilatura(data=DATA):
    """Gold: with, without; for most also title, author, date, sitename, categories, tags."""
    pages = members(data / 'trafilatura/pages.tar.gz')
    for url, gold in load(data / 'trafilatura/evaldata.json.gz').items():
        yield Page(gold['file'], pages['pages/' + gold['file']], url, gold)


def htmldate(data=DATA):
    """Gold: date."""
    archives = {name: members(data / name / 'pages.tar.gz') for name in ('htmldate', 'trafilatura')}
    for url, gold in load(data / 'htmldate/eval_default.json').items():
        yield Page(gold['file'], archives[gold['archive']]['pages/' + gold['file']], url, gold)


def readability(data=DATA):
    """Gold: title, byline, siteName, excerpt, publishedTime; body: expected HTML."""
    for folder in sorted(p.parent for p in (data / 'readability').glob('*/source.html.gz')):
        gold = load(folder / 'expected-metadata.json')
        gold['body'] = gzip.decompress((folder / 'expected.html.gz').read_bytes()).decode()
        yield Page(folder.name, gzip.decompress((folder / 'source.html.gz').read_bytes()), '', gold)


def fundus(data=DATA):
    """Gold: title, authors, publishing_date, topics, body."""
    for listing in sorted((data / 'fundus').glob('*/*.json')):
        # An outlet has one saved page a version of its parser, in order of date.
        pages = sorted(listing.parent.glob(f'{listing.stem}_*.html.gz'))
        by_day = {p.name[len(listing.stem) + 1:-len('.html.gz')]: p for p in pages}
        yield from fundus_outlet(listing, by_day)


def fundus_outlet(listing, by_day):
    """The pages of one outlet: its versions and its saved pages, both in order."""
    versions = load(listing)
    for (version, gold), day in zip(sorted(versions.items()), sorted(by_day)):
        yield Page(f'{listing.parent.name}/{listing.stem}/{version}',
                   gzip.decompress(by_day[day].read_bytes()), '', gold)


def dragnet(data=DATA):
    """Gold: text."""
    files = members(data / 'dragnet/pages.tar.gz')
    for name in sorted(n for n in files if n.startswith('html/')):
        stem = Path(name).stem
        gold = files.get(f'gold/{stem}.txt')
        if gold is not None:
            yield Page(stem, files[name], '', {'text': gold.decode('utf-8', 'replace')})


def cleaneval(data=DATA):
    """Gold: text, its lines marked <p>, <h> or <l>."""
    folder = data / 'cleaneval_dev'
    for path in sorted((folder / 'html').glob('*.html.gz')):
        stem = path.name[:-len('.html.gz')]
        gold = folder / 'gold' / f'{stem}.txt'
        yield Page(stem, gzip.decompress(path.read_bytes()), '',
                   {'text': gold.read_bytes().decode('utf-8', 'replace')})


SETS = {f.__name__: f for f in (scrapinghub, trafilatura, htmldate, readability, fundus, dragnet,
                                cleaneval)}


def unpack(pages, folder, addresses=True):
    """Write pages as 00000.html and so on, with sidecars where an address is known."""
    paths = []
    for i, page in enumerate(pages):
        path = Path(folder) / f'{i:05}.html'
        path.write_bytes(page.html)
        if addresses and page.url:
            path.with_suffix('.meta.json').write_text(json.dumps({'url': page.url}))
        paths.append(path)
    return paths


def extract(pages, parallax=PARALLAX, addresses=True, options=()):
    """What `parallax extract` says of each page: id -> record; a page it fails on has none.

    `addresses`: also tell it the page's address, as a crawler would.
    """
    pages = list(pages)
    records = {}
    with tempfile.TemporaryDirectory() as folder:
        paths = unpack(pages, folder, addresses)
        by_path = {str(path): page.id for path, page in zip(paths, pages)}
        for at in range(0, len(paths), BATCH):
            done = subprocess.run([parallax, 'extract', *options, *map(str, paths[at:at + BATCH])],
                                  capture_output=True, check=False)
            for line in done.stdout.splitlines():
                record = json.loads(line)
                records[by_path[record['path']]] = record
    return records
