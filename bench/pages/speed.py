#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""How fast `parallax extract` reads pages, and in how much memory.

usage: speed.py [PARALLAX [PATH]]

Reads the files of PATH, or a WARC file, with one thread: pages and megabytes a
second of processor time and the peak of its memory, then pages a second of the
wall clock with a thread a processor. Without PATH it reads the pages of the
scrapinghub set where that stands beside the repository, and else the invented
pages of examples/, each several times over under names of their own. Figures
are medians of rounds after one to warm up.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1] / 'peers'))  # machine
# pylint: disable=wrong-import-position
import sets
from machine import peak_of

ROUNDS = 5
PAGES = 400  # read at least so many, so that the start of the command hardly counts


def run(parallax, path, *options):
    """One reading: records told, processor seconds, seconds of the wall clock, peak bytes.

    The peak is looked at while it runs: what the kernel tells of an ended child includes what
    its parent held.
    """
    start, peak = time.monotonic(), 0
    with tempfile.TemporaryFile() as out:
        child = subprocess.Popen([parallax, 'extract', '-q', *options, path], stdout=out,
                                 stderr=subprocess.DEVNULL)
        while True:
            peak = max(peak, peak_of(child.pid))
            ended, _, used = os.wait4(child.pid, os.WNOHANG)
            if ended:
                break
            time.sleep(0.002)
        child.returncode = 0  # it has been waited for
        wall = time.monotonic() - start
        out.seek(0)
        told = sum(1 for _ in out)
    return told, used.ru_utime + used.ru_stime, wall, peak


def copies(pages, folder):
    """Write pages under several names each, which cost no room, until there are enough."""
    for n in range(-(-PAGES // len(pages))):
        for i, html in enumerate(pages):
            path = Path(folder) / f'{n:03}-{i:05}.html'
            if n:
                os.link(Path(folder) / f'000-{i:05}.html', path)
            else:
                path.write_bytes(html)


def known_pages():
    """The pages to read and what they are."""
    if (sets.DATA / 'scrapinghub').is_dir():
        return [p.html for p in sets.scrapinghub()], 'pages of scrapinghub'
    found = sorted((sets.ROOT / 'examples').glob('*/*.html'))
    return [p.read_bytes() for p in found], 'invented pages of examples/'


def size(path):
    return sum(p.stat().st_size for p in Path(path).rglob('*') if p.is_file()) or Path(path).stat().st_size


def report(name, parallax, path):
    rounds = [run(parallax, path, '-j', '1') for _ in range(ROUNDS + 1)][1:]
    told, peak = rounds[0][0], max(r[3] for r in rounds)
    took = [r[1] for r in rounds]
    middle = statistics.median(took)
    wide = statistics.median(run(parallax, path)[2] for _ in range(ROUNDS))
    print(f'{name}: {told} records, {size(path) / told / 1e3:.0f} KB each, {ROUNDS} rounds')
    print(f'  one thread   {told / middle:8.0f} pages/s  ({told / max(took):.0f} to {told / min(took):.0f})'
          f'  {size(path) / middle / 1e6:7.1f} MB/s  peak {peak / 1e6:.1f} MB')
    print(f'  {os.cpu_count()} processors {told / wide:8.0f} pages/s of the wall clock')


def main(parallax=sets.PARALLAX, path=None):
    if path:
        report(path, parallax, path)
        return
    pages, name = known_pages()
    with tempfile.TemporaryDirectory() as folder:
        copies(pages, folder)
        report(name, parallax, folder)


if __name__ == '__main__':
    if len(sys.argv) > 3 or sys.argv[1:2] in (['-h'], ['--help']):
        sys.exit(__doc__)
    main(*sys.argv[1:])
