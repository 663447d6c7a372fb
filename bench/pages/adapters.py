# SPDX-License-Identifier: Apache-2.0
"""The peers: one small class each, and the table of them at the end.

What a class offers, in the order in which measure.py calls it:

    Peer()           ready to read; raises ImportError or Missing where it is not there
    finds            of 'body' and 'date', what it is for
    version          a line for the table
    repeat           how often to read the pages in a round of speed
    prepare(pages)   what read takes; not timed
    read(prepared)   the timed call: yields results, which speed drops
    answers(results, no_body)
                     a list of them as Answers, one a page, in order, without the
                     kinds of paragraph no_body where a peer tells kinds; not timed
    memory()         peak resident memory of whatever did the work, in bytes

A peer is asked for as much as it can give at once, since that is what its users
ask for: body, title, date. Two of trafilatura's columns are its two ways, with
and without falling back on others' methods.
"""
# Peers that are not installed are no reason to fail, and importing is part of none's time.
# pylint: disable=import-outside-toplevel
import json
import resource
import subprocess
import tempfile
import time
from collections import namedtuple
from importlib.metadata import version
from pathlib import Path

import score_bodies
import sets
from machine import peak_of

Answer = namedtuple('Answer', 'title text date', defaults=['', '', ''])


class Missing(Exception):
    """A peer that is not here, and why."""


class InProcess:
    """What libraries of Python share. A page on which one fails has no answer."""
    finds = ('body', 'date')
    repeat = 1

    def prepare(self, pages):
        return [page.html for page in pages]

    def read(self, prepared):
        for html in prepared:
            try:
                yield self.answer(html)
            except Exception:  # pylint: disable=broad-exception-caught  (as a caller would have to)
                yield Answer()

    def answers(self, results, _):
        return results

    def memory(self):
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


class Trafilatura(InProcess):
    """With the options of its own evaluation, and the metadata it finds."""

    def __init__(self, fast=False):
        import trafilatura
        self.extract = trafilatura.bare_extraction
        self.fast = fast
        self.version = f"trafilatura {version('trafilatura')}{', fast' if fast else ''}"

    def answer(self, html):
        found = self.extract(html, fast=self.fast, include_comments=False, include_tables=True,
                             include_formatting=False, with_metadata=True)
        return Answer(found.title or '', found.text or '', found.date or '') if found else Answer()


class Readability(InProcess):
    """The port of readability.js that stands on lxml; its summary's blocks as lines."""
    finds = ('body',)

    def __init__(self):
        from readability import Document
        from trafilatura.utils import decode_file
        self.document, self.decode = Document, decode_file
        self.version = f"readability-lxml {version('readability-lxml')}"

    def answer(self, html):
        page = self.document(self.decode(html))
        return Answer(page.short_title(), score_bodies.fragment_text(page.summary()))


class Newspaper(InProcess):
    """newspaper4k, offline; its language detection is left to itself."""

    def __init__(self):
        import newspaper
        from trafilatura.utils import decode_file
        self.newspaper, self.decode = newspaper, decode_file
        self.version = f"newspaper4k {version('newspaper4k')}"

    def answer(self, html):
        article = self.newspaper.Article('http://localhost/', fetch_images=False)
        article.download(input_html=self.decode(html))
        article.parse()
        date = article.publish_date
        return Answer(article.title or '', article.text or '', date.date().isoformat() if date else '')


class Resiliparse(InProcess):
    """Written in C++ and Cython; text only, no metadata but the title."""
    finds = ('body',)

    def __init__(self):
        from resiliparse.extract.html2text import extract_plain_text
        from resiliparse.parse.encoding import bytes_to_str, detect_encoding
        from resiliparse.parse.html import HTMLTree
        self.text, self.tree = extract_plain_text, HTMLTree
        self.decode = lambda html: bytes_to_str(html, detect_encoding(html))
        self.version = f"resiliparse {version('resiliparse')}"

    def answer(self, html):
        tree = self.tree.parse(self.decode(html))
        return Answer(tree.title or '', self.text(tree, main_content=True))


class Htmldate(InProcess):
    """Dates only, the first publication asked for, as in its own evaluation."""
    finds = ('date',)

    def __init__(self):
        from htmldate import find_date
        from htmldate.utils import decode_file
        self.find, self.decode = find_date, decode_file
        self.version = f"htmldate {version('htmldate')}"

    def answer(self, html):
        return Answer(date=self.find(self.decode(html), original_date=True) or '')


class Parallax:
    """Our command, one process and one thread for all pages, which it reads from
    files: its start, its reading and its writing are part of its time. A round has the
    pages several times, since the others are warm when it starts."""
    finds = ('body', 'date')
    repeat = 5

    def __init__(self):
        self.command = sets.PARALLAX
        if not self.command.exists():
            raise Missing('build/parallax is not built: run make')
        said = subprocess.run([self.command, '--version'], stdout=subprocess.PIPE, encoding='utf-8',
                              check=False).stdout.split('\n')
        self.version = said[0] or 'parallax'
        self.peak = 0

    def prepare(self, pages):
        folder = tempfile.TemporaryDirectory()  # pylint: disable=consider-using-with
        return folder, sets.unpack(pages, folder.name, addresses=False)

    def read(self, prepared):
        """Its memory is looked at while it runs, because what the kernel reports of an ended
        child includes what its parent had in hand."""
        folder, paths = prepared
        command = [self.command, 'extract', '-q', '-j', '1', folder.name]
        with tempfile.TemporaryFile('w+', encoding='utf-8') as out, \
                subprocess.Popen(command, stdout=out, stderr=subprocess.DEVNULL) as child:
            while child.poll() is None:
                self.peak = max(self.peak, peak_of(child.pid))
                time.sleep(0.005)
            out.seek(0)
            yield paths, out.read()

    def answers(self, results, no_body):
        paths, said = results[0]
        found = {r['path']: r for r in map(json.loads, filter(None, said.split('\n')))}
        records = [found.get(str(path), {}) for path in paths]
        return [Answer(r.get('title') or '', score_bodies.body(r, no_body), day(r.get('published') or ''))
                for r in records]

    def memory(self):
        return self.peak


def day(published):
    """A month or a year alone is no day."""
    return published if len(published) == len('2024-04-10') else ''


PEERS = {
    'parallax': Parallax,
    'trafilatura': Trafilatura,
    'trafilatura-fast': lambda: Trafilatura(fast=True),
    'readability-lxml': Readability,
    'newspaper4k': Newspaper,
    'resiliparse': Resiliparse,
    'htmldate': Htmldate,
}
