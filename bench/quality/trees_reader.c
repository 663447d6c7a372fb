// SPDX-License-Identifier: Apache-2.0
/*
 * What the reader network gets right on gold words
 *
 *   usage: trees_reader MODEL < GOLD.conllu
 *
 *   Each paragraph of the treebank is a paragraph whose words are given; first
 *   with the gold sentences, which gives tags and trees, then with the
 *   network's own, which gives the F1 of sentence ends. Heads are those of
 *   trees; LAS compares relations up to their colon.
 */
#include <stdio.h>
#include <stdlib.h>

#include "base/str.h"
#include "grammar/grammar.h"

PX_VEC(words_of, px_word);

typedef struct gold_word {
    char upos[16], xpos[16], deprel[24];
    uint32_t head;
    bool ends;  // its sentence
} gold_word;
PX_VEC(gold_words, gold_word);

typedef struct treebank {
    px_arena *arena;
    px_doc *doc;
    gold_words gold;
    // the paragraph being read, put into the doc when it ends
    char para[1 << 16];
    size_t n;
    words_of words;
} treebank;

static void
close_para(treebank *t)
{
    const px_run run = { 0 };
    if (t->words.n == 0) {
        return;
    }
    if (px_doc_add_para(t->doc, PX_PARA_BODY, (plx_str){ t->para, t->n }, &run,
                        0) != PLX_OK) {
        exit(3);
    }
    px_doc *doc = t->doc;
    uint32_t p = doc->paras.n - 1, at = doc->paras.v[p].span.off;
    uint32_t first = doc->words.n;
    for (uint32_t i = 0; i < t->words.n; i++) {
        px_word word = t->words.v[i];
        word.span.off += at;
        word.token = doc->tokens.n;
        word.sent = doc->sents.n;
        px_words_push(&doc->words, word);
        px_tokens_push(&doc->tokens,
                       (px_token){ .span = word.span, .sent = word.sent });
        if (t->gold.v[first + i].ends || i + 1 == t->words.n) {
            uint32_t from = doc->sents.n
                                ? doc->sents.v[doc->sents.n - 1].first_word +
                                      doc->sents.v[doc->sents.n - 1].n_words
                                : 0;
            uint32_t n = doc->words.n - from;
            px_sents_push(
                &doc->sents,
                (px_sent){ px_doc_tokens_span(doc, from, doc->words.n - 1),
                           from, n, p, from, n });
        }
    }
    t->n = 0;
    t->words.n = 0;
}

static void
add_word(treebank *t, char *line)
{
    char *column[10] = { line };
    for (size_t i = 1; i < 10; i++) {
        column[i] = strchr(column[i - 1], '\t');
        if (!column[i]) {
            return;
        }
        *column[i]++ = '\0';
    }
    size_t n = strlen(column[1]);
    if (strpbrk(column[0], "-.") || t->n + n + 2 > sizeof(t->para)) {
        return;
    }
    gold_word gold = { .head = (uint32_t) atoi(column[6]) };
    snprintf(gold.upos, sizeof(gold.upos), "%s", column[3]);
    snprintf(gold.xpos, sizeof(gold.xpos), "%s", column[4]);
    snprintf(gold.deprel, sizeof(gold.deprel), "%s", column[7]);
    gold_words_push(&t->gold, gold);
    words_of_push(&t->words,
                  (px_word){ .span = { (uint32_t) t->n, (uint32_t) n } });
    memcpy(t->para + t->n, column[1], n);
    t->n += n;
    if (!strstr(column[9], "SpaceAfter=No")) {
        t->para[t->n++] = ' ';
    }
}

static void
read_treebank(treebank *t, FILE *file)
{
    static char line[1 << 16];
    while (fgets(line, sizeof(line), file)) {
        if (strncmp(line, "# newpar", 8) == 0 ||
            strncmp(line, "# newdoc", 8) == 0) {
            close_para(t);
        } else if (line[0] == '\n' && t->gold.n) {
            t->gold.v[t->gold.n - 1].ends = true;
            t->para[t->n++] = ' ';
        } else if (line[0] != '#') {
            add_word(t, line);
        }
    }
    close_para(t);
}

static bool
is(plx_str label, const char *gold)
{
    return px_str_eq(label, px_str(gold));
}

static bool
same_relation(plx_str label, const char *gold)
{
    size_t a = px_str_find(label, PX_STR(":"), 0), b = strcspn(gold, ":");
    a = a == PX_NONE ? label.n : a;
    return a == b && memcmp(label.p, gold, b) == 0;
}

static void
score(const treebank *t, const px_reader *r)
{
    uint32_t upos = 0, xpos = 0, uas = 0, las = 0;
    for (uint32_t i = 0; i < t->gold.n; i++) {
        const gold_word *gold = &t->gold.v[i];
        const px_word *word = &t->doc->words.v[i];
        bool head = word->head == gold->head;
        upos += is(px_label(&r->upos, word->upos - 1u), gold->upos);
        xpos += is(px_label(&r->xpos, word->xpos - 1u), gold->xpos);
        uas += head;
        las += head && same_relation(px_label(&r->deprel, word->deprel - 1u),
                                     gold->deprel);
    }
    double n = t->gold.n;
    printf("%u words: UPOS %.2f XPOS %.2f UAS %.2f LAS %.2f", t->gold.n,
           100 * upos / n, 100 * xpos / n, 100 * uas / n, 100 * las / n);
}

static void
score_ends(const treebank *t)
{
    uint32_t found = t->doc->sents.n, there = 0, both = 0;
    uint32_t whole = 0, at = 0;
    bool open = false;  // the sentences so far end at the same word
    for (uint32_t i = 0; i < t->gold.n; i++) {
        bool gold = t->gold.v[i].ends, ends = false;
        const px_sent *sent = &t->doc->sents.v[at];
        if (i + 1 == sent->first_word + sent->n_words) {
            ends = true;
            at++;
        }
        there += gold;
        both += gold && ends;
        whole += gold && ends && !open;
        open = gold != ends || (open && !(gold && ends));
    }
    double sum = (double) found + there;
    printf("; ends %.2f, whole sentences %.2f\n", 200 * both / sum,
           200 * whole / sum);
}

int
main(int argc, char **argv)
{
    px_model file;
    px_section section;
    px_vocab vocab;
    px_reader reader;
    px_gazette gazette;
    px_network net;
    plx_err err = { 0 };
    if (argc != 2 || px_model_open(argv[1], &file, &err) != PLX_OK ||
        !px_model_find(&file, PX_VOCAB_SECTION, &section) ||
        px_vocab_load(&section, &vocab, &err) != PLX_OK ||
        !px_model_find(&file, PX_READER_SECTION, &section) ||
        px_reader_load(&section, &vocab, &reader, &err) != PLX_OK) {
        fprintf(stderr, "usage: trees_reader MODEL < GOLD.conllu  %s\n",
                err.message);
        return 2;
    }
    bool named = px_model_find(&file, PX_GAZETTE_SECTION, &section) &&
                 px_gazette_load(&section, &gazette, &err) == PLX_OK;
    px_arena arena, scratch;
    px_arena_init(&arena, 0);
    px_arena_init(&scratch, 0);
    static treebank t;
    t = (treebank){ .arena = &arena,
                    .doc = px_doc_new(&arena),
                    .gold = { .arena = &arena },
                    .words = { .arena = &arena } };
    read_treebank(&t, stdin);
    px_reading how = { .gazette = named ? &gazette : NULL,
                       .keep_sents = true,
                       .trees = true };
    if (px_network_init(&net, &reader, &arena) != PLX_OK ||
        px_doc_close_text(t.doc) != PLX_OK ||
        px_grammar_read(t.doc, &how, &net, &scratch) != PLX_OK) {
        return 3;
    }
    score(&t, &reader);
    how.keep_sents = how.trees = false;
    if (px_grammar_read(t.doc, &how, &net, &scratch) != PLX_OK) {
        return 3;
    }
    score_ends(&t);
    px_arena_done(&arena);
    px_arena_done(&scratch);
    px_model_close(&file);
    return 0;
}
