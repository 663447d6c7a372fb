// SPDX-License-Identifier: Apache-2.0
// Any sections may be taken for what the model's network knows: they are
// refused, or a text can be read with them, the same by every kind of kernels.
#include <stdlib.h>

#include "base/hash.h"
#include "base/utf8.h"
#include "grammar/lemmas.h"
#include "laws.h"
#include "model/vectors.h"
#include "names/name_tags.h"
#include "text/ud_words.h"
#include "text/words.h"

// The network and what goes with it; zero where the model has no such thing.
typedef struct known {
    px_vocab vocab;
    px_reader reader;
    px_gazette gazette;
    px_lemmas lemmas;
    px_vectors vectors;
    px_name_tags name_tags;
} known;

static const char text[] =
    "The harbour\u2019s tide didn't rise. \u201CWhy not?\u201D Nobody in Port "
    "Ansel asked!!!\n\nPORT ANSEL FERRIES: 1,250 boats, 5km off.";

// Two paragraphs, the second repeated until more than one block is full.
static px_doc *
doc_of(px_arena *arena)
{
    px_doc *doc = px_doc_new(arena);
    const plx_str all = { text, sizeof(text) - 1 };
    const size_t cut = px_str_find(all, PX_STR("\n\n"), 0);
    const px_run run = { .text_len = (uint32_t) all.n };
    PX_LAW(doc != NULL);
    for (size_t i = 0; i < 24; i++) {
        const plx_str para =
            i % 2 ? px_str_sub(all, cut + 2, all.n) : px_str_sub(all, 0, cut);
        PX_LAW(px_doc_add_para(doc, PX_PARA_BODY, para, &run, 0) == PLX_OK);
    }
    PX_LAW(px_words_find(doc) == PLX_OK);
    PX_LAW(px_ud_words_find(doc) == PLX_OK);
    return doc;
}

static void
law_lemmas(const known *k, const px_doc *doc, px_arena *arena)
{
    for (uint32_t i = 0; k->lemmas.size && i < doc->words.n; i++) {
        const plx_str tag =
            px_label(&k->reader.xpos, doc->words.v[i].xpos - 1u);
        PX_LAW(px_utf8_valid(
            px_lemma_of(&k->lemmas, px_doc_word(doc, i), tag, arena), NULL));
    }
}

static void
law_vectors(const known *k, const px_doc *doc)
{
    uint32_t rows[8];
    for (uint32_t i = 0; i < PX_COUNT(rows); i++) {
        rows[i] = px_vocab_row(&k->vocab, px_doc_word(doc, i));
    }
    if (k->vectors.n) {
        const px_vector a = px_vectors_sum(&k->vectors, rows, 8);
        const px_vector b = px_vectors_sum(&k->vectors, rows, 3);
        const double same = px_vector_cosine(&a, &b);
        PX_LAW(same >= -1.0 - 1e-3 && same <= 1.0 + 1e-3);
    }
}

// The text's words as kernels of kind `i` read them; NULL where there are none.
static px_doc *
read_with(known *k, uint32_t i, px_arena *arena, px_arena *scratch)
{
    px_network net;
    const px_reading how = { .gazette = k->gazette.keys ? &k->gazette : NULL,
                             .trees = true,
                             .take_names =
                                 k->name_tags.n ? px_name_tags_take : NULL,
                             .user = &k->name_tags };
    k->reader.kernels = px_kernels_of(i);
    if (!k->reader.kernels ||
        px_network_init(&net, &k->reader, scratch) != PLX_OK) {
        return NULL;
    }
    px_doc *doc = doc_of(arena);
    PX_LAW(px_grammar_read(doc, &how, &net, scratch) == PLX_OK);
    px_law_layers(doc);
    return doc;
}

static void
read_and_compare(known *k)
{
    px_arena arena, scratch;
    px_arena_init(&arena, 0);
    px_arena_init(&scratch, (size_t) 256 << 20);
    const px_doc *first = read_with(k, 0, &arena, &scratch);
    for (uint32_t i = 1; first && i < PX_N_KERNELS; i++) {
        const px_doc *doc = read_with(k, i, &arena, &scratch);
        PX_LAW(!doc || doc->words.n == first->words.n);
        PX_LAW(!doc || memcmp(doc->words.v, first->words.v,
                              doc->words.n * sizeof(px_word)) == 0);
        PX_LAW(!doc || doc->spotted.n == first->spotted.n);
    }
    if (first) {
        law_lemmas(k, first, &arena);
        law_vectors(k, first);
    }
    px_arena_done(&arena);
    px_arena_done(&scratch);
}

static void
load_and_read(const px_model *model)
{
    px_section s;
    known k = { 0 };
    if (!px_model_find(model, PX_VOCAB_SECTION, &s) ||
        px_vocab_load(&s, &k.vocab, NULL) != PLX_OK) {
        return;
    }
    if (px_model_find(model, PX_VECTORS_SECTION, &s)) {
        (void) !px_vectors_load(&s, &k.vocab, &k.vectors, NULL);
    }
    if (px_model_find(model, PX_GAZETTE_SECTION, &s)) {
        (void) !px_gazette_load(&s, &k.gazette, NULL);
    }
    if (px_model_find(model, PX_LEMMAS_SECTION, &s)) {
        (void) !px_lemmas_load(&s, &k.lemmas, NULL);
    }
    if (px_model_find(model, PX_READER_SECTION, &s) &&
        px_reader_load(&s, &k.vocab, &k.reader, NULL) == PLX_OK) {
        (void) !px_name_tags_init(&k.name_tags, &k.reader.name_tags, NULL);
        read_and_compare(&k);
    }
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    px_model model;
    if (n < 64) {
        return 0;
    }
    // A copy of just the size, stamped as sound.
    char *bytes = malloc(n);
    PX_LAW(bytes != NULL);
    memcpy(bytes, data, n);
    const uint64_t size = n;
    memcpy(bytes + 24, &size, sizeof(size));
    const uint64_t sum = px_xxh64((plx_str){ bytes + 16, n - 16 });
    memcpy(bytes + 8, &sum, sizeof(sum));
    if (px_model_read((plx_str){ bytes, n }, &model, NULL) == PLX_OK) {
        load_and_read(&model);
        px_model_close(&model);
    }
    free(bytes);
    return 0;
}
