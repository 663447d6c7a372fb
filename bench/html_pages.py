#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Unpack pages into a folder for a while, and run a program on it.

usage: html_pages.py [--one-in N] PROGRAM DATA ...

DATA is a folder whose .html.gz files and .tar.gz archives are unpacked, or
one such file. With --one-in, about one page in N is taken, always the same
ones: its name decides. Exit status 77 (a skipped test) when there is no page.
"""

import argparse
import gzip
import subprocess
import sys
import tarfile
import tempfile
import zlib
from pathlib import Path

LARGEST = 32 << 20


def pages(data: Path):
    """The pages under `data`, each as a name and its bytes."""
    for path in sorted(data.rglob("*.gz")) if data.is_dir() else [data]:
        if path.name.endswith(".tar.gz"):
            with tarfile.open(path) as archive:
                for member in archive:
                    if member.isfile() and member.size < LARGEST:
                        yield f"{path.parent.name}/{member.name}", archive.extractfile(member).read()
        elif path.name.endswith(".html.gz") and path.exists():
            yield f"{path.parent.parent.name}/{path.parent.name}/{path.name[:-3]}", gzip.open(path).read()


def main(one_in: int, program: str, sources: list[str]) -> int:
    with tempfile.TemporaryDirectory() as folder:
        n = 0
        for source in sources:
            for name, page in pages(Path(source)):
                if zlib.crc32(name.encode()) % one_in == 0:
                    Path(folder, name.replace("/", "~")).write_bytes(page)
                    n += 1
        if not n:
            print("no pages in", *sources)
            return 77
        return subprocess.run([program, folder], check=False).returncode


if __name__ == "__main__":
    args = argparse.ArgumentParser(usage=__doc__.split("usage: ")[1])
    args.add_argument("--one-in", type=int, default=1)
    args.add_argument("program")
    args.add_argument("data", nargs="+")
    given = args.parse_args()
    sys.exit(main(given.one_in, given.program, given.data))
