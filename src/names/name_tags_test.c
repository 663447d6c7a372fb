// SPDX-License-Identifier: Apache-2.0
#include "names/name_tags.h"

#include <math.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <cmocka.h>

#include "base/str.h"

// The tags of these tests, in an order of their own.
enum { S_LOC, O, B_PER, I_PER, E_PER, S_PER, B_LOC, I_LOC, E_LOC, TAGS };
static char labels_of_all[TAGS][PX_LABEL_BYTES] = {
    "S-LOC", "O", "B-PER", "I-PER", "E-PER", "S-PER", "B-LOC", "I-LOC", "E-LOC",
};

enum { MOST_WORDS = PX_SENT_WORDS + 1, STRIDE = 16 };
static float scores[MOST_WORDS][STRIDE];

static plx_rc
init_with(char names[][PX_LABEL_BYTES], uint32_t n, px_name_tags *out)
{
    const px_labels labels = { names[0], n };
    plx_err err = { 0 };
    const plx_rc rc = px_name_tags_init(out, &labels, &err);
    assert_true((rc == PLX_OK) == (err.message[0] == '\0'));
    return rc;
}

// A doc of n words of one letter, parted by a space; scores all zero.
static px_doc *
doc_of(px_arena *arena, uint32_t n)
{
    px_doc *doc = px_doc_new(arena);
    for (uint32_t i = 0; i < n; i++) {
        px_words_push(&doc->words, (px_word){ .span = { 2 * i, 1 } });
    }
    memset(scores, 0, sizeof(scores));
    return doc;
}

// What is spotted in the first n words: "0-2 person 16; 4 place 8; ".
static const char *
spotted(px_arena *arena, px_doc *doc, uint32_t n)
{
    px_name_tags tags;
    px_buf out = { 0 };
    assert_int_equal(init_with(labels_of_all, TAGS, &tags), PLX_OK);
    doc->spotted.n = 0;
    assert_int_equal(px_name_tags_take(&tags, doc, 0, n, scores[0], STRIDE),
                     PLX_OK);
    for (uint32_t i = 0; i < doc->spotted.n; i++) {
        const px_spotted *s = &doc->spotted.v[i];
        px_buf_printf(&out, "%u-%u %s %d; ", s->first, s->first + s->n,
                      s->kind == PX_PERSON ? "person" : "place", s->margin);
        assert_int_equal(s->span.off, 2 * s->first);
        assert_int_equal(s->span.len, 2 * s->n - 1);
    }
    const char *copy = px_arena_str(arena, px_buf_str(&out)).p;
    px_buf_done(&out);
    return copy;
}

static void
the_best_lawful_sequence_is_taken(void **state)
{
    px_arena arena;

    (void) state;
    px_arena_init(&arena, 0);
    px_doc *doc = doc_of(&arena, 6);
    scores[0][B_PER] = 2;
    scores[1][E_PER] = 3;
    scores[3][S_LOC] = 4;
    assert_string_equal(spotted(&arena, doc, 6),
                        "0-2 person 32; 3-4 place 64; ");

    // A beginning that nothing ends is none, and an end without beginning.
    doc = doc_of(&arena, 4);
    for (size_t i = 0; i < 4; i++) {
        scores[i][O] = 1;
    }
    scores[0][E_PER] = 2;
    scores[3][B_LOC] = 2;
    assert_string_equal(spotted(&arena, doc, 4), "");

    // Two weak ends make one name where the sum says so, of one kind only.
    doc = doc_of(&arena, 3);
    scores[0][B_PER] = 2;
    scores[1][I_LOC] = 1;
    scores[2][E_PER] = 2;
    assert_string_equal(spotted(&arena, doc, 3), "0-3 person -16; ");

    // A name may begin right behind another.
    doc = doc_of(&arena, 3);
    scores[0][S_PER] = scores[1][B_PER] = scores[2][E_PER] = 1;
    assert_string_equal(spotted(&arena, doc, 3),
                        "0-1 person 16; 1-3 person 16; ");
    assert_int_equal(doc->words.v[0].outside, -16);
    px_arena_done(&arena);
}

static void
of_equals_nothing_is_a_name(void **state)
{
    px_arena arena;

    (void) state;
    px_arena_init(&arena, 0);
    px_doc *doc = doc_of(&arena, 5);
    assert_string_equal(spotted(&arena, doc, 5), "");
    assert_int_equal(doc->words.v[4].outside, 0);
    px_arena_done(&arena);
}

// Whatever the scores, names are apart, in order and inside the sentence.
static void
names_never_overlap(void **state)
{
    uint32_t x = 7;
    px_arena arena;

    (void) state;
    px_arena_init(&arena, 0);
    for (uint32_t round = 0; round < 200; round++) {
        const uint32_t n = 1 + round % 40;
        px_doc *doc = doc_of(&arena, n);
        for (uint32_t i = 0; i < n * STRIDE; i++) {
            x = x * 1664525u + 1013904223u;
            const bool odd = round > 150 && (x >> 16) % 16 == 0;
            scores[i / STRIDE][i % STRIDE] =
                odd ? (x >> 20 & 1 ? NAN : INFINITY)
                    : (float) (x >> 8) / 2097152.0f;
        }
        (void) spotted(&arena, doc, n);
        uint32_t end = 0;
        for (uint32_t i = 0; i < doc->spotted.n; i++) {
            assert_true(doc->spotted.v[i].first >= end);
            end = doc->spotted.v[i].first + doc->spotted.v[i].n;
        }
        assert_true(end <= n);
    }
    px_arena_done(&arena);
}

static void
margins_have_bounds(void **state)
{
    px_arena arena;

    (void) state;
    px_arena_init(&arena, 0);
    px_doc *doc = doc_of(&arena, 2);
    scores[0][S_LOC] = 1e6f;
    scores[1][O] = 1e6f;
    assert_string_equal(spotted(&arena, doc, 2), "0-1 place 1600; ");
    assert_int_equal(doc->words.v[0].outside, -1600);
    assert_int_equal(doc->words.v[1].outside, 1600);
    px_arena_done(&arena);
}

static void
only_sentences_of_a_sentence_s_length_have_names(void **state)
{
    px_arena arena;

    (void) state;
    px_arena_init(&arena, 0);
    px_doc *doc = doc_of(&arena, MOST_WORDS);
    scores[0][S_LOC] = 1;
    scores[PX_SENT_WORDS - 1][S_PER] = 1;
    assert_string_equal(spotted(&arena, doc, PX_SENT_WORDS),
                        "0-1 place 16; 199-200 person 16; ");
    assert_string_equal(spotted(&arena, doc, MOST_WORDS), "");
    px_arena_done(&arena);
}

static void
odd_labels_are_refused(void **state)
{
    static const char *const odd[] = { "X-PER", "B_PER", "B-", "B",     "B-per",
                                       "I-PER", "O",     "",   "B-PERS" };
    px_name_tags tags = { .n = 77 };
    char names[TAGS][PX_LABEL_BYTES];

    (void) state;
    for (size_t i = 0; i < PX_COUNT(odd); i++) {
        memcpy(names, labels_of_all, sizeof(names));
        memset(names[B_PER], 0, PX_LABEL_BYTES);
        memcpy(names[B_PER], odd[i], strlen(odd[i]));
        assert_int_equal(init_with(names, TAGS, &tags), PLX_EFORMAT);
    }
    for (uint32_t n = 0; n < TAGS; n++) {  // one part of a kind is missing
        assert_int_equal(init_with(labels_of_all, n, &tags), PLX_EFORMAT);
    }
    // More than there are: refused before they are looked at.
    assert_int_equal(init_with(labels_of_all, PX_NAME_TAGS_MOST + 1, &tags),
                     PLX_EFORMAT);
    assert_int_equal(tags.n, 77);
    assert_int_equal(init_with(labels_of_all + O, 1, &tags), PLX_OK);
    assert_int_equal(tags.n_kinds, 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_best_lawful_sequence_is_taken),
        cmocka_unit_test(of_equals_nothing_is_a_name),
        cmocka_unit_test(names_never_overlap),
        cmocka_unit_test(margins_have_bounds),
        cmocka_unit_test(only_sentences_of_a_sentence_s_length_have_names),
        cmocka_unit_test(odd_labels_are_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
