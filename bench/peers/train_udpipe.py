#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Train UDPipe 1's English model, since no package carries one.

usage: train_udpipe.py [quick] [DATA]      with the Python of build-peers/venv

Trains on the train part of EWT, choosing by its dev part, with the options that
UDPipe's authors published for their English model of UD 2.0, word vectors of
the same training text included. That takes hours on one core. "quick" makes
a model of the same shape out of 1,500 sentences and a round or two: a rough
guide to the real one's speed, since it knows fewer words and so guesses more
often, and none to its accuracy, which is therefore not measured.

Writes build-peers/english-ewt.udpipe and, beside it, a line that says how.
"""
import gzip
import sys
from pathlib import Path

from gensim.models import Word2Vec
from ufal import udpipe

BUILD = Path(__file__).resolve().parent.parent.parent / "build-peers"
QUICK = {"tokenizer": {"epochs": 2}, "tagger": {"iterations": 1},
         "parser": {"iterations": 1, "transition_oracle": "static", "structured_interval": 0}}
QUICK_SENTENCES = 1500

# The published choices, part by part; what is not named is left at its default.
RECIPE = {
    "tokenizer": {"dimension": 64, "epochs": 100, "initialization_range": 0.1, "batch_size": 100,
                  "learning_rate": 0.005, "dropout": 0.1, "early_stopping": 1},
    # Model 1 tags, model 2 finds lemmas.
    "tagger": {"models": 2,
               "templates_1": "tagger", "guesser_suffix_rules_1": 12,
               "guesser_enrich_dictionary_1": 6, "guesser_prefixes_max_1": 0,
               "use_lemma_1": 1, "use_xpostag_1": 1, "use_feats_1": 1,
               "provide_lemma_1": 0, "provide_xpostag_1": 1, "provide_feats_1": 1,
               "templates_2": "lemmatizer", "guesser_suffix_rules_2": 6,
               "guesser_enrich_dictionary_2": 6, "guesser_prefixes_max_2": 4,
               "use_lemma_2": 1, "use_xpostag_2": 0, "use_feats_2": 0,
               "provide_lemma_2": 1, "provide_xpostag_2": 0, "provide_feats_2": 0},
    "parser": {"iterations": 30, "embedding_upostag": 20, "embedding_feats": 20,
               "embedding_xpostag": 0, "embedding_form": 50, "embedding_lemma": 0,
               "embedding_deprel": 20, "learning_rate": 0.01, "learning_rate_final": 0.001,
               "l2": 0.5, "hidden_layer": 200, "batch_size": 10,
               "transition_system": "projective", "transition_oracle": "dynamic",
               "structured_interval": 8},
}


def sentences(data, part, most=None):
    path = f"{data}/trees/ud_en_ewt/en_ewt-ud-{part}.conllu.gz"
    reader, trouble = udpipe.InputFormat.newConlluInputFormat(), udpipe.ProcessingError()
    with gzip.open(path, "rt", encoding="utf-8") as file:
        reader.setText(file.read())
    found, sentence = udpipe.Sentences(), udpipe.Sentence()
    while reader.nextSentence(sentence, trouble) and (most is None or found.size() < most):
        found.append(sentence)
        sentence = udpipe.Sentence()
    if trouble.occurred():
        sys.exit(trouble.message)
    return found


def write_vectors(found, path):
    """Skip-gram vectors of the words; one thread and a seed, for the same file every time."""
    words = [[w.form for w in list(s.words)[1:]] for s in found]
    Word2Vec(words, vector_size=50, window=10, sg=1, hs=0, negative=5, sample=0.1, epochs=15,
             min_count=2, workers=1, seed=1).wv.save_word2vec_format(str(path), binary=False)


def options(part, *more):
    return ";".join(f"{name}={value}" for name, value in {**RECIPE[part], **dict(more)}.items())


def main(quick, data):
    most = QUICK_SENTENCES if quick else None
    train, dev = sentences(data, "train", most), sentences(data, "dev", most)
    vectors = BUILD / "vectors.txt"
    write_vectors(train, vectors)
    changed = {part: QUICK[part] if quick else {} for part in RECIPE}
    changed["parser"] = {"embedding_form_file": vectors, **changed["parser"]}
    trouble = udpipe.ProcessingError()
    model = udpipe.Trainer.train("morphodita_parsito", train, dev,
                                 *(options(part, *changed[part].items()) for part in RECIPE), trouble)
    if trouble.occurred():
        sys.exit(trouble.message)
    path = BUILD / "english-ewt.udpipe"
    path.write_bytes(bytes(model))
    said = "quick model, a rough guide to speed" if quick else "EWT model by the published recipe"
    path.with_suffix(".recipe").write_text(said + "\n", encoding="utf-8")


if __name__ == "__main__":
    rest = [word for word in sys.argv[1:] if word != "quick"]
    main("quick" in sys.argv[1:], *(rest or ["../shared/data"]))
