#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""page_test RENDER_STORY [STORY...]: are the HTML pages what they promise?

Renders the invented dossiers and each STORY and reads the pages as a parser
would: every tag closed where it must be, ids unique, every link inside the page
arriving, nothing loaded from anywhere, nothing that could run but the one
script, a policy that says so, and each fact's bytes really in the paragraph it
links to. Prints TAP; a STORY that is not there is skipped by name.
"""

import base64
import hashlib
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

VOID = {'br', 'meta', 'link', 'img', 'input', 'hr', 'col', 'wbr', 'source', 'area', 'base', 'embed'}
LOADS = {'src', 'srcset', 'data', 'poster', 'action', 'formaction', 'background'}
# What may not stand in what, of the elements the page uses.
NOT_IN = {'a': {'a'}, 'p': {'p', 'ul', 'ol', 'div', 'table', 'h2', 'h3', 'section', 'dl'},
          'button': {'a', 'button'}, 'h3': {'p', 'h3', 'div'}, 'h2': {'p', 'h2', 'div'}}


class Page(HTMLParser):
    """Reads a page and keeps what is wrong with it."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.bad = []
        self.open = []
        self.ids = set()
        self.links = []
        self.facts = []
        self.policy = ''
        self.styles, self.scripts = [], []
        self.paragraphs = {}
        self.paragraph = None

    def complain(self, what):
        self.bad.append(f'{self.getpos()[0]}: {what}')

    def handle_starttag(self, tag, attrs):
        self.begin(tag, attrs)
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.begin(tag, attrs)

    def begin(self, tag, attrs):
        given = dict(attrs)
        if len(given) < len(attrs):
            self.complain(f'<{tag}> has an attribute twice')
        for outer in self.open:
            if tag in NOT_IN.get(outer, ()):
                self.complain(f'<{tag}> inside <{outer}>')
        for name, value in attrs:
            self.check_attribute(tag, name, value or '')
        if tag == 'meta' and given.get('http-equiv') == 'Content-Security-Policy':
            self.policy = given['content']
        if tag == 'p' and 'data-o' in given:
            self.paragraph = given['id']
            self.paragraphs[self.paragraph] = [int(given['data-o']), '']
        if 'data-f' in given:
            self.facts.append(given['data-f'])

    def check_attribute(self, tag, name, value):
        if name == 'id':
            if value in self.ids:
                self.complain(f'id {value} stands twice')
            self.ids.add(value)
        if name.startswith('on') or name == 'style':
            self.complain(f'<{tag} {name}> is inline')
        if name in LOADS:
            self.complain(f'<{tag} {name}={value}> loads something')
        if name in ('href', 'xlink:href'):
            if value.startswith('#'):
                self.links.append(value[1:])
            elif tag != 'a' or not re.match(r'https?://', value):
                self.complain(f'<{tag} href={value}>')

    def handle_endtag(self, tag):
        if not self.open or self.open[-1] != tag:
            self.complain(f'</{tag}> closes {self.open[-1:] or "nothing"}')
        else:
            self.open.pop()
        if tag == 'p':
            self.paragraph = None

    def handle_data(self, data):
        if self.open and self.open[-1] == 'style':
            self.styles.append(data)
        elif self.open and self.open[-1] == 'script':
            self.scripts.append(data)
        elif self.paragraph:
            self.paragraphs[self.paragraph][1] += data

    def finish(self):
        if self.open:
            self.complain(f'still open: {self.open}')
        for link in set(self.links) - self.ids:
            self.complain(f'#{link} leads nowhere')
        self.check_policy()
        self.check_facts()
        return self.bad

    def check_policy(self):
        for part in ("default-src 'none'", "base-uri 'none'", "form-action 'none'"):
            if part not in self.policy:
                self.complain(f'the policy lacks {part}')
        if 'unsafe' in self.policy or 'http' in self.policy:
            self.complain('the policy is open')
        for kind, blocks in (('style', self.styles), ('script', self.scripts)):
            if len(blocks) != 1:
                self.complain(f'{len(blocks)} <{kind}> elements')
                continue
            digest = hashlib.sha256(blocks[0].encode()).digest()
            if f"{kind}-src 'sha256-{base64.b64encode(digest).decode()}'" not in self.policy:
                self.complain(f'the policy does not allow our own {kind}')
            if re.search(r'@import|url\(', blocks[0]) and kind == 'style':
                self.complain('the style loads something')

    def check_facts(self):
        """Every cite begins in a paragraph of its report and ends in the text."""
        texts = {}
        for name, (off, text) in self.paragraphs.items():
            report = int(re.match(r'r(\d+)-p', name).group(1)) - 1
            texts.setdefault(report, []).append((off, off + len(text.encode())))
        for cite in (c for fact in self.facts for c in fact.split(' ')):
            report, off, length = map(int, cite.split(':'))
            inside = any(a <= off < b for a, b in texts.get(report, ()))
            if not inside or off + length > texts[report][-1][1]:
                self.complain(f'no such words: {cite}')


def check(command):
    page = subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout.decode()
    parser = Page()
    parser.feed(page)
    parser.close()
    bad = parser.finish()
    if not page.startswith('<!DOCTYPE html>\n<html lang="'):
        bad.append('1: not the head of a page')
    return bad, parser


def self_test():
    """The reader must see what it is there to see."""
    wrong = {
        '<p><b></p></b>': 'closes', '<i id="a"></i><i id="a"></i>': 'twice',
        '<a href="#x">x</a>': 'nowhere', '<img src="http://a/b">': 'loads',
        '<a href="javascript:x">x</a>': 'href', '<b onclick="x">x</b>': 'inline',
        '<b data-f="0:1:2">x</b>': 'no such words', '<p><p></p></p>': 'inside',
    }
    for text, what in wrong.items():
        parser = Page()
        parser.feed(text)
        if not any(what in line for line in parser.finish()):
            return [f'self test: {text} passes']
    return []


def main():
    render, stories = sys.argv[1], sys.argv[2:]
    cases = [('sample', []), ('empty', ['empty']), ('large', ['large'])]
    cases += [(Path(s).name, [s]) for s in stories]
    failed = 0
    print(f'1..{len(cases) + 1}')
    for n, (name, args) in enumerate([('self test', None)] + cases, 1):
        if args and '/' in args[0] and not Path(args[0]).exists():
            print(f'ok {n} - {name} # SKIP no {args[0]}')
            continue
        bad = self_test() if args is None else check([render, 'html'] + args)[0]
        failed += bool(bad)
        print(f'{"not ok" if bad else "ok"} {n} - {name}')
        for line in bad[:20]:
            print(f'# {line}')
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main())
