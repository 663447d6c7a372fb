#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Articles out of pages: Parallax and what else one could use, in the same run.

usage: peers.py [--csv FILE] [--job JOB ...] [PEER ...]

Prints one table and writes the same figures to FILE (bench/pages/results.csv
unless told), with the command that measures each row again. What is not asked
for keeps the figures that FILE has. A job is speed, dates or a set of pages;
each is a process of its own a peer, with one thread, for speed on core 0. Speeds
are comparable only within one run: ask for those of all peers together.
bench/pages/install comes first; the README says what the rows mean.
"""
import argparse
import json
import os
import subprocess
import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1] / 'peers'))  # machine, table
# pylint: disable=wrong-import-position
import sets
from adapters import PEERS
from machine import ONE_THREAD, processor
from measure import SPEED_SET
from score_bodies import TASKS
from table import Table

HERE = Path(__file__).resolve().parent
PYTHON = sets.ROOT / 'build-peers/pages/bin/python'
COMPARED_WITH = 'trafilatura'
DATA = {'speed': SPEED_SET, 'dates': 'htmldate'}


def measured(peer, job):
    """What measure.py says of one job; what is timed stays on one core."""
    core = ['taskset', '-c', '0'] if job == 'speed' else []
    done = subprocess.run([*core, PYTHON, HERE / 'measure.py', peer, job],
                          env={**os.environ, **ONE_THREAD}, stdout=subprocess.PIPE,
                          stderr=subprocess.DEVNULL, encoding='utf-8', check=True)
    return json.loads(done.stdout.splitlines()[-1])


def run(peers, jobs, out):
    """Fill a table, job by job, with a word on stderr about each step."""
    table = Table(list(PEERS), COMPARED_WITH, digits=3)
    about = table.read(out) if out.exists() else {}
    busy = f'{os.getloadavg()[0]:.1f}'
    for job in jobs:
        for peer in peers:
            print(f'{peer}: {job}', file=sys.stderr)
            answer = measured(peer, job)
            if 'missing' in answer:
                print(f"{peer}: left out: {answer['missing']}", file=sys.stderr)
                continue
            about.setdefault('version', {})[peer] = answer['version']
            task = job if job in DATA else 'bodies'
            for name, value in answer['figures'].items():
                table.put((task, DATA.get(job, job), name), peer, value)
            table.write(out, about, last=('command', command))  # a long run may be cut short
        if job == 'speed':
            about['processor'] = dict.fromkeys(peers, processor())
            about['load average before speed'] = dict.fromkeys(peers, busy)
    table.print()
    for name, values in about.items():
        print(f'{name}:', '; '.join(dict.fromkeys(values.values())))
    table.write(out, about, last=('command', command))


def command(row):
    return f'bench/pages/peers.py --job {row[0] if row[0] in DATA else row[1]}'


def main():
    read = argparse.ArgumentParser(description=__doc__.split('\n', maxsplit=1)[0])
    read.add_argument('--csv', default=HERE / 'results.csv', type=Path)
    read.add_argument('--job', action='append', choices=[*DATA, *TASKS], dest='jobs')
    read.add_argument('peers', nargs='*', metavar='PEER', help=', '.join(PEERS))
    asked = read.parse_args()
    if not PYTHON.exists():
        sys.exit('build-peers/pages is not there: run bench/pages/install')
    run(asked.peers or list(PEERS), asked.jobs or [*DATA, *TASKS], asked.csv)


if __name__ == '__main__':
    main()
