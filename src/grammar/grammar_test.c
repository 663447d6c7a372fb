// SPDX-License-Identifier: Apache-2.0
/*
 * A reader with random weights says nothing sensible, but what it says must
 * hold together, and must not depend on how a text falls into blocks.
 * train/reader_test.py tests that it says what the trainer's says.
 */
#include "grammar/grammar.h"

#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <cmocka.h>

#include "base/str.h"
#include "text/ud_words.h"
#include "text/words.h"

enum {  // sizes of the tiny reader
    N_WORDS = 3,
    EMBED = 16,
    MARKS = 5,
    HASHED = 64,
    HIDDEN = 16,
    TREE_H = 16,
    NAME_H = 16,
    ARC = 16,
    LABEL = 16,
    UPOS = 5,
    XPOS = 7,
    DEPREL = 6,
    TAGS = 5,
    ROOM = 64 * 1024,
};

static _Alignas(64) char bytes[ROOM];
static size_t size;
static uint32_t random_state;
static px_reader reader;
static px_vocab vocab;
static uint64_t keys[1];
static uint32_t slots[2];

static uint32_t
next_random(void)
{
    random_state = random_state * 1664525u + 1013904223u;
    return random_state >> 16;
}

static void
put(const void *p, size_t n, size_t of)
{
    size = (size + of - 1) / of * of;
    assert_true(size + n <= ROOM);
    memcpy(bytes + size, p, n);
    size += n;
}

static void
put_u32(uint32_t x)
{
    put(&x, sizeof(x), sizeof(x));
}

static void
put_weights(size_t n)
{
    for (size_t i = 0; i < n; i++) {
        int8_t x = (int8_t) (next_random() % 255 - 127);
        put(&x, 1, 1);
    }
}

// Numbers from -most to most.
static void
put_floats(size_t n, float most)
{
    for (size_t i = 0; i < n; i++) {
        float x = ((float) (next_random() % 2001) / 1000 - 1) * most;
        put(&x, sizeof(x), sizeof(x));
    }
}

static void
put_labels(const char *kind, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++) {
        char name[PX_LABEL_BYTES] = { 0 };
        bool root = kind[0] == 'd' && i == 2;
        snprintf(name, sizeof(name), root ? "root" : "%s%u", kind, i);
        put(name, sizeof(name), 1);
    }
}

static void
put_matrix(uint32_t rows, uint32_t cols)
{
    put_u32(rows);
    put_u32(cols);
    put_weights((size_t) PX_PADDED(rows) * cols);
    for (uint32_t i = 0; i < PX_PADDED(rows); i++) {
        float scale = i < rows ? 0.02f / 512 : 0;
        put(&scale, sizeof(scale), sizeof(scale));
    }
    put_floats(PX_PADDED(rows), 0.5f);
}

static px_section
the_section(void)
{
    return (
        px_section){ PX_READER_SECTION, PX_READER_VERSION, { bytes, size } };
}

static int
build(void **state)
{
    static const uint32_t sizes[] = {
        N_WORDS, EMBED, MARKS, HASHED, PX_N_HASHED, HIDDEN, TREE_H, 2,
        NAME_H,  1,     ARC,   LABEL,  UPOS,        XPOS,   DEPREL, TAGS,
    };

    (void) state;
    size = 0;
    random_state = 5;
    for (size_t i = 0; i < PX_COUNT(sizes); i++) {
        put_u32(sizes[i]);
    }
    float per_unit = 512;
    put(&per_unit, sizeof(per_unit), sizeof(per_unit));
    put_labels("u", UPOS);
    put_labels("x", XPOS);
    put_labels("d", DEPREL);
    put_labels("n", TAGS);
    put_weights((size_t) N_WORDS * EMBED);
    put_floats(N_WORDS, 0.02f);
    put_weights((size_t) HASHED * EMBED);
    float hashed_scale = 0.01f;
    put(&hashed_scale, sizeof(hashed_scale), sizeof(hashed_scale));
    put_floats((size_t) MARKS * EMBED, 1);
    put_floats(EMBED, 1);
    put_floats(LABEL, 1);
    put_matrix(HIDDEN, 5 * EMBED);
    put_matrix(HIDDEN, 3 * HIDDEN);
    put_matrix(2 + UPOS + XPOS, HIDDEN);
    put_matrix(4 * 2 * TREE_H, HIDDEN);
    put_matrix(3 * 2 * TREE_H, 2 * TREE_H);
    put_matrix(4 * 2 * NAME_H, HIDDEN);
    put_matrix(2 * ARC + 2 * LABEL + 1, 2 * TREE_H);
    put_matrix(DEPREL, LABEL);
    put_matrix(TAGS, 2 * NAME_H);

    keys[0] = px_vocab_key(PX_STR("tide"));
    slots[keys[0] & 1] = 1;
    vocab = (px_vocab){ keys, slots, 1, 1 };
    const px_section s = the_section();
    plx_err err = { 0 };
    return px_reader_load(&s, &vocab, &reader, &err) == PLX_OK ? 0 : -1;
}

static void
add_para(px_doc *doc, plx_str text)
{
    const px_run run = { 0 };
    assert_int_equal(px_doc_add_para(doc, PX_PARA_BODY, text, &run, 0), PLX_OK);
}

static void
find_words(px_doc *doc)
{
    assert_int_equal(px_words_find(doc), PLX_OK);
    assert_int_equal(px_ud_words_find(doc), PLX_OK);
}

static void
read_doc(px_doc *doc, const px_reading *how)
{
    px_arena memory;
    px_network net;
    px_arena_init(&memory, 0);
    assert_int_equal(px_network_init(&net, &reader, &memory), PLX_OK);
    assert_int_equal(px_grammar_read(doc, how, &net, &memory), PLX_OK);
    px_arena_done(&memory);
}

// n words without a mark between them.
static plx_str
long_text(px_arena *arena, size_t n)
{
    char *text = PX_NEW(arena, char, n * 8);
    size_t at = 0;
    for (size_t i = 0; i < n; i++) {
        at += (size_t) snprintf(text + at, 8, "w%zu ", i % 97);
    }
    return (plx_str){ text, at - 1 };
}

// Every sentence is a tree, and the layers agree about sentences.
static void
check_laws(const px_doc *doc)
{
    uint32_t word = 0, token = 0;
    for (uint32_t s = 0; s < doc->sents.n; s++) {
        const px_sent *sent = &doc->sents.v[s];
        uint32_t roots = 0;
        assert_int_equal(sent->first_word, word);
        assert_int_equal(sent->first, token);
        assert_in_range(sent->n_words, 1, PX_SENT_WORDS);
        for (uint32_t i = 0; i < sent->n_words; i++) {
            const px_word *w = &doc->words.v[word + i];
            uint32_t at = i, steps = 0;
            assert_int_equal(w->sent, s);
            assert_in_range(w->upos, 1, UPOS);
            assert_in_range(w->xpos, 1, XPOS);
            assert_in_range(w->head, 0, sent->n_words);
            roots += w->head == 0;
            assert_int_equal(w->deprel == reader.root + 1, w->head == 0);
            while (doc->words.v[word + at].head && steps++ < sent->n_words) {
                at = doc->words.v[word + at].head - 1;
            }
            assert_int_equal(doc->words.v[word + at].head, 0);
        }
        assert_int_equal(roots, 1);
        word += sent->n_words;
        token += sent->n;
    }
    assert_int_equal(word, doc->words.n);
    assert_int_equal(token, doc->tokens.n);
}

static void
sentences_are_trees(void **state)
{
    static const uint32_t lengths[] = { 1, 2, 7, 199, 200, 201, 1500 };
    const px_reading how = { .trees = true };

    (void) state;
    for (size_t i = 0; i < PX_COUNT(lengths); i++) {
        px_arena arena;
        px_arena_init(&arena, 0);
        px_doc *doc = px_doc_new(&arena);
        add_para(doc, long_text(&arena, lengths[i]));
        add_para(doc, PX_STR("It's well-known: the tide didn't wait. "
                             "\u201CWhy?\u201D Nobody asked!!!"));
        add_para(doc, PX_STR("Go."));
        find_words(doc);
        read_doc(doc, &how);
        check_laws(doc);
        px_arena_done(&arena);
    }
}

// A text read whole and read paragraph by paragraph.
static void
blocks_do_not_show(void **state)
{
    enum { PARAS = 40 };
    const px_reading how = { .trees = true };
    px_arena arena;

    (void) state;
    px_arena_init(&arena, 0);
    px_doc *whole = px_doc_new(&arena);
    for (size_t p = 0; p < PARAS; p++) {
        add_para(whole, long_text(&arena, 1 + p * 7 % 60));
    }
    find_words(whole);
    read_doc(whole, &how);
    uint32_t at = 0;
    for (size_t p = 0; p < PARAS; p++) {
        px_doc *part = px_doc_new(&arena);
        add_para(part, long_text(&arena, 1 + p * 7 % 60));
        find_words(part);
        read_doc(part, &how);
        for (uint32_t i = 0; i < part->words.n; i++, at++) {
            const px_word *a = &part->words.v[i], *b = &whole->words.v[at];
            assert_int_equal(a->head, b->head);
            assert_int_equal(a->upos, b->upos);
            assert_int_equal(a->xpos, b->xpos);
            assert_int_equal(a->deprel, b->deprel);
        }
    }
    assert_int_equal(at, whole->words.n);
    px_arena_done(&arena);
}

static void
every_kind_of_machine_reads_the_same(void **state)
{
    const px_reading how = { .trees = true };
    px_doc *first = NULL;
    px_arena arena;

    (void) state;
    px_arena_init(&arena, 0);
    for (uint32_t kind = 0; kind < PX_N_KERNELS; kind++) {
        reader.kernels = px_kernels_of(kind);
        if (!reader.kernels) {
            continue;
        }
        px_doc *doc = px_doc_new(&arena);
        add_para(doc, long_text(&arena, 700));
        find_words(doc);
        read_doc(doc, &how);
        first = first ? first : doc;
        assert_int_equal(doc->sents.n, first->sents.n);
        assert_memory_equal(doc->words.v, first->words.v,
                            doc->words.n * sizeof(px_word));
    }
    px_arena_done(&arena);
}

static void
given_sentences_stay(void **state)
{
    const px_reading how = { .keep_sents = true };
    px_arena arena;

    (void) state;
    px_arena_init(&arena, 0);
    px_doc *doc = px_doc_new(&arena);
    add_para(doc, PX_STR("The tide rose. The quay held. Nobody slept."));
    find_words(doc);
    assert_int_equal(doc->sents.n, 3);
    read_doc(doc, &how);
    assert_int_equal(doc->sents.n, 3);
    assert_int_equal(doc->words.v[0].head, 0);
    px_arena_done(&arena);
}

// A token of a thousand words: one sentence, and no tree.
static void
a_word_is_never_cut(void **state)
{
    const px_reading how = { .trees = true };
    char text[2000];
    px_arena arena;

    (void) state;
    px_arena_init(&arena, 0);
    for (size_t i = 0; i < sizeof(text); i += 2) {
        memcpy(text + i, "x-", 2);
    }
    px_doc *doc = px_doc_new(&arena);
    add_para(doc, (plx_str){ text, sizeof(text) - 1 });
    find_words(doc);
    read_doc(doc, &how);
    for (uint32_t i = 0; i < doc->words.n; i++) {
        const px_sent *sent = &doc->sents.v[doc->words.v[i].sent];
        assert_true(sent->n_words <= PX_SENT_WORDS ||
                    doc->words.v[i].head == 0);
    }
    px_arena_done(&arena);
}

typedef struct taken {
    uint32_t next, n_calls;
    plx_rc answer;
} taken;

static plx_rc
take(void *user, px_doc *doc, uint32_t first, uint32_t n, const float *scores,
     size_t stride)
{
    taken *t = user;
    assert_int_equal(first, t->next);
    assert_true(first + n <= doc->words.n && stride >= TAGS);
    for (uint32_t i = 0; i < n; i++) {
        for (uint32_t tag = 0; tag < TAGS; tag++) {
            float x = scores[i * stride + tag];
            assert_true(x > -1e6f && x < 1e6f);
        }
    }
    t->next += n;
    t->n_calls++;
    return t->answer;
}

static void
names_come_sentence_by_sentence(void **state)
{
    taken all = { 0 }, stop = { .answer = PLX_ELIMIT };
    px_reading how = { .take_names = take, .user = &all };
    px_arena arena;
    px_network net;

    (void) state;
    px_arena_init(&arena, 0);
    px_doc *doc = px_doc_new(&arena);
    add_para(doc, long_text(&arena, 900));
    find_words(doc);
    read_doc(doc, &how);
    assert_int_equal(all.next, doc->words.n);
    assert_int_equal(all.n_calls, doc->sents.n);
    how.user = &stop;
    assert_int_equal(px_network_init(&net, &reader, &arena), PLX_OK);
    assert_int_equal(px_grammar_read(doc, &how, &net, &arena), PLX_ELIMIT);
    px_arena_done(&arena);
}

static void
nothing_to_read_is_fine(void **state)
{
    const px_reading how = { .trees = true };
    px_arena arena;

    (void) state;
    px_arena_init(&arena, 0);
    px_doc *doc = px_doc_new(&arena);
    add_para(doc, PX_STR(""));
    find_words(doc);
    read_doc(doc, &how);
    assert_int_equal(doc->sents.n, 0);
    px_arena_done(&arena);
}

static void
a_damaged_reader_is_refused(void **state)
{
    px_reader out = { .n_words = 77 };

    (void) state;
    for (size_t n = 0; n < size; n++) {
        px_section s = the_section();
        s.bytes.n = n;
        assert_int_equal(px_reader_load(&s, &vocab, &out, NULL), PLX_EFORMAT);
    }
    // Each of the sizes at the front, spoiled.
    for (size_t at = 0; at < 17 * 4; at += 4) {
        static const uint32_t bad[] = { 0, 3, 1u << 20, UINT32_MAX };
        for (size_t i = 0; i < PX_COUNT(bad); i++) {
            char kept[4];
            const px_section s = the_section();
            memcpy(kept, bytes + at, 4);
            memcpy(bytes + at, &bad[i], 4);
            if (memcmp(kept, bytes + at, 4) != 0) {
                assert_int_equal(px_reader_load(&s, &vocab, &out, NULL),
                                 PLX_EFORMAT);
            }
            memcpy(bytes + at, kept, 4);
        }
    }
    assert_int_equal(out.n_words, 77);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(sentences_are_trees, build),
        cmocka_unit_test_setup(blocks_do_not_show, build),
        cmocka_unit_test_setup(every_kind_of_machine_reads_the_same, build),
        cmocka_unit_test_setup(given_sentences_stay, build),
        cmocka_unit_test_setup(a_word_is_never_cut, build),
        cmocka_unit_test_setup(names_come_sentence_by_sentence, build),
        cmocka_unit_test_setup(nothing_to_read_is_fine, build),
        cmocka_unit_test_setup(a_damaged_reader_is_refused, build),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
