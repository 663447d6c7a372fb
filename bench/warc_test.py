#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""warc_test.py PARALLAX: extract finds in an invented archive what is in it.

Every report once, every broken place once, whichever way the archive is packed.
"""

import gzip
import json
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

PARALLAX = sys.argv.pop(1)
MAKE = Path(__file__).parent / 'warc_make.py'


class ArchiveTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def make(self, name):
        """Make an archive; return its path and what it holds."""
        path = self.folder / name
        made = subprocess.run([sys.executable, MAKE, path, '--bytes', '12M', '--seed', '7'],
                              check=True, capture_output=True, text=True)
        return path, json.loads(made.stdout)

    def extract(self, path):
        """Return the reports, and one line for each failure."""
        done = subprocess.run([PARALLAX, 'extract', path], check=False, capture_output=True, text=True)
        reports = [json.loads(line) for line in done.stdout.splitlines()]
        return reports, [line for line in done.stderr.splitlines() if f'{path}#' in line]

    def check(self, path, held):
        reports, failures = self.extract(path)
        self.assertGreater(held['failures'], 0)
        self.assertEqual(len(failures), held['failures'])
        self.assertEqual(len({r['path'] for r in reports}), held['reports'])
        self.assertEqual(len({r['url'] for r in reports}), held['reports'])
        self.assertEqual(len(reports), held['reports'])

    def test_plain(self):
        self.check(*self.make('a.warc'))

    def test_a_member_a_record(self):
        self.check(*self.make('a.warc.gz'))

    def test_packed_as_a_whole(self):
        plain, held = self.make('a.warc')
        packed = self.folder / 'whole.gz'
        packed.write_bytes(gzip.compress(plain.read_bytes(), 1))
        self.check(packed, held)


if __name__ == '__main__':
    unittest.main()
