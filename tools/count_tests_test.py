#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""tools/count-tests must see every way in which a test can end."""

import json
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

TOOL = Path(__file__).parent / 'count-tests'


def count(*tests):
    """Return (exit status, lines) for a log of (name, result, stdout)."""
    with tempfile.TemporaryDirectory() as build:
        logs = Path(build, 'meson-logs')
        logs.mkdir()
        lines = (json.dumps(dict(zip(('name', 'result', 'stdout'), test))) for test in tests)
        (logs / 'testlog.json').write_text('\n'.join(lines), encoding='utf-8')
        run = subprocess.run([sys.executable, TOOL, build], text=True, check=False,
                             stdout=subprocess.PIPE)
        return run.returncode, run.stdout.replace(build, 'B').splitlines()


class CountTests(unittest.TestCase):
    def test_programs(self):
        self.assertEqual(count(('a', 'OK', ''), ('b', 'SKIP', ''), ('c', 'TIMEOUT', '')),
                         (1, ['skipped: B: b', 'failed: B: c', '1 passed, 1 failed, 1 skipped']))

    def test_cases(self):
        tap = '1..3\nok 1 - x\nok 2 - y # SKIP no data\nok 3 - z\n'
        self.assertEqual(count(('a', 'OK', tap)),
                         (0, ['skipped: B: a: y', '2 passed, 0 failed, 1 skipped']))
        self.assertEqual(count(('a', 'FAIL', 'not ok 1 - x\nok 2 - y\n')),
                         (1, ['failed: B: a: x', '1 passed, 1 failed, 0 skipped']))

    def test_a_crash_after_the_last_good_case(self):
        self.assertEqual(count(('a', 'FAIL', '1..2\nok 1 - x\n')),
                         (1, ['failed: B: a', '1 passed, 1 failed, 0 skipped']))

    def test_nothing_run_is_a_failure(self):
        self.assertEqual(count(), (1, ['failed: B: no test was run',
                                       '0 passed, 1 failed, 0 skipped']))
        self.assertEqual(count(('a', 'SKIP', ''))[0], 1)


if __name__ == '__main__':
    unittest.main()
