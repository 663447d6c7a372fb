#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Each text check of tools/lint must find its fault, and nothing in clean files."""

import sys
import tempfile
import unittest
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path

sys.dont_write_bytecode = True
LOADER = SourceFileLoader('lint', str(Path(__file__).parent / 'lint'))
lint = module_from_spec(spec_from_loader('lint', LOADER))
LOADER.exec_module(lint)

LICENCE = '// SPDX-License-Identifier: Apache-2.0\n'


def found(check, files):
    """Run one check on files given as {name: text}."""
    with tempfile.TemporaryDirectory() as root:
        lint.ROOT = Path(root)
        names = list(files)
        for name, text in files.items():
            path = Path(root, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding='utf-8')
        return list(check(names))


class Lint(unittest.TestCase):
    def same(self, check, files, *lines):
        self.assertEqual(found(check, files), list(lines))

    def test_licence_line(self):
        self.same(lint.check_spdx, {'a.c': LICENCE, 'notes.md': ''})
        self.same(lint.check_spdx, {'a.c': '\n\n\n' + LICENCE, 'tool': '#!/bin/sh\n'},
                  f'a.c:1: no line "{lint.SPDX}"', f'tool:1: no line "{lint.SPDX}"')

    def test_length(self):
        self.same(lint.check_length, {'a.c': '\n' * 500, 'b_table.c': '\n' * 9000})
        self.same(lint.check_length, {'a.c': '\n' * 501, 'b.c': '\n' * 801},
                  'note: a.c: 501 lines', 'b.c: 801 lines')

    def test_words(self):
        mark, place, word = 'TO' + 'DO', '/wo' + 'rk/', 'sess' + 'ion'
        self.same(lint.check_words, {'a.c': f'// {mark}LIST, net{place}, {word}al\n'})
        self.same(lint.check_words, {'a.c': f'\n// {mark}: think\n', 'b.md': f'in {place}x\n',
                                     'c.md': f'last {word}\n'},
                  f'a.c:2: {mark}: open an issue instead',
                  f'b.md:1: "{place}" does not belong in the project',
                  f'c.md:1: "{word}" does not belong in the project')
        # Parliaments have them, so word lists and invented stories may too.
        self.same(lint.check_words, {'nouns_table.c': f'"{word}"',
                                     'examples/story/a.txt': f'a {word} of parliament'})

    def test_links(self):
        self.same(lint.check_links, {
            'docs/a.md': '[b](b.md#x) [up](../c.txt) [web](https://example.org) [here](#x)\n'
                         '```\n[code](none.md)\n```\n',
            'docs/b.md': '', 'c.txt': ''})
        self.same(lint.check_links, {'docs/a.md': '\nsee [b](b.md)\n'},
                  'docs/a.md:2: dead link: b.md')


if __name__ == '__main__':
    unittest.main()
