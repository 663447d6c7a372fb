#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""golden_test.py GOLDEN: the runner of golden cases must notice what differs."""

import os
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

GOLDEN = sys.argv.pop(1)
TEXT = 'Čapek left.\n'
FACTS = 'Čapek left.\n^^^^^^^^^^^ Čapek | left | .\n'


def run(case, room='text', **environment):
    """Return (exit status, output, the case afterwards)."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, 'a.case')
        path.write_text(case, encoding='utf-8')
        done = subprocess.run([GOLDEN, room, folder], text=True, check=False, encoding='utf-8',
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                              env={**os.environ, 'PLX_GOLDEN': '', **environment})
        return done.returncode, done.stdout, path.read_text(encoding='utf-8')


class Golden(unittest.TestCase):
    def test_a_case_that_holds(self):
        self.assertEqual(run(TEXT + '---\n' + FACTS)[:2], (0, '1..1\nok 1 - a.case\n'))
        dated = 'published: 2024-04-12\n' + TEXT + '---\n' + FACTS
        self.assertEqual(run(dated)[0], 0)

    def test_a_fact_too_few_or_elsewhere(self):
        for wrong in ('', FACTS.replace('^^ ', '^ '), FACTS + 'x\n'):
            status, said, after = run(TEXT + '---\n' + wrong)
            self.assertEqual(status, 1)
            self.assertIn('not ok 1 - a.case', said)
            self.assertIn('#   Čapek left.\n', said)
            self.assertEqual(after, TEXT + '---\n' + wrong)

    def test_rewriting(self):
        status, _, after = run(TEXT + '---\nold\n', PLX_GOLDEN='rewrite')
        self.assertEqual((status, after), (0, TEXT + '---\n' + FACTS))

    def test_a_case_that_must_find_nothing(self):
        self.assertEqual(run('\n---\n*\n')[0], 0)
        case = TEXT + '---\n*\n'
        self.assertEqual(run(case)[0], 1)
        status, _, after = run(case, PLX_GOLDEN='rewrite')
        self.assertEqual((status, after), (1, case))

    def test_a_broken_case(self):
        self.assertEqual(run(TEXT)[0], 1)
        self.assertEqual(run('published: soon\n' + TEXT + '---\n' + FACTS)[0], 1)

    def test_a_room_without_facts(self):
        self.assertEqual(run(TEXT + '---\n' + FACTS, room='attic')[0], 2)

    def test_no_case_is_no_success(self):
        with tempfile.TemporaryDirectory() as folder:
            done = subprocess.run([GOLDEN, 'text', folder], check=False,
                                  stdout=subprocess.DEVNULL)
            self.assertEqual(done.returncode, 1)


if __name__ == '__main__':
    unittest.main()
