// SPDX-License-Identifier: Apache-2.0
#include "grammar/lemmas.h"

#include <setjmp.h>
#include <stdlib.h>
#include <cmocka.h>

#include "base/str.h"

enum { SLOTS = 32, SCRIPTS = 5 };

// An invented table, as the trainer writes it.
typedef struct table {
    uint32_t n, size, n_put, longest;
    uint64_t keys[SLOTS];
    uint16_t script_of[SLOTS];
    uint32_t put_at[SCRIPTS];
    uint8_t cut[SCRIPTS], lower[SCRIPTS], n_put_on[SCRIPTS];
    char put[4];
    uint8_t rest[5];  // what alignment adds; no part of the section
} table;

#define TABLE_BYTES (offsetof(table, rest))

enum { SMALL, IES_Y, S, WENT_GO, BYTES };  // scripts

static table made;

static uint64_t
key_of(const char *tag, const char *end)
{
    uint64_t hash = 0xCBF29CE484222325u;
    for (const char *p = tag; *p; p++) {
        hash = (hash ^ (unsigned char) *p) * 0x100000001B3u;
    }
    hash = (hash ^ '\t') * 0x100000001B3u;
    for (const char *p = end; *p; p++) {
        hash = (hash ^ (unsigned char) *p) * 0x100000001B3u;
    }
    return hash;
}

static void
add(const char *tag, const char *end, uint16_t script)
{
    const uint64_t key = key_of(tag, end);
    uint32_t at = (uint32_t) key & (SLOTS - 1);
    while (made.keys[at]) {
        at = (at + 1) & (SLOTS - 1);
    }
    made.keys[at] = key;
    made.script_of[at] = script;
}

static int
build(void **state)
{
    (void) state;
    made = (table){ .n = SCRIPTS,
                    .size = SLOTS,
                    .n_put = 4,
                    .longest = 4,
                    .put_at = { 0, 0, 1, 1, 3 },
                    .cut = { 0, 3, 1, 4, 1 },
                    .lower = { 1, 1, 0, 1, 0 },
                    .n_put_on = { 0, 1, 0, 2, 1 },
                    .put = { 'y', 'g', 'o', 'e' } };
    add("NN", "", SMALL);
    add("NNS", "s", S);
    add("NNS", "ies", IES_Y);
    add("NNS", "^pies", S);
    add("VBD", "^went", WENT_GO);
    add("FW", "", BYTES);
    return 0;
}

static plx_rc
load(size_t n, px_lemmas *out)
{
    const px_section section = { PX_LEMMAS_SECTION,
                                 PX_LEMMAS_VERSION,
                                 { (const char *) &made, n } };
    plx_err err = { 0 };
    const plx_rc rc = px_lemmas_load(&section, out, &err);

    assert_true((rc == PLX_OK) == (err.message[0] == '\0'));
    return rc;
}

static void
the_longest_end_that_is_known_decides(void **state)
{
    static const struct {
        const char *word, *tag, *lemma;
    } samples[] = {
        { "Ferry", "NN", "ferry" },
        { "ferries", "NNS", "ferry" },
        { "FERRIES", "NNS", "ferry" },
        { "Quays", "NNS", "Quay" },
        { "pies", "NNS", "pie" },
        { "magpies", "NNS", "magpy" },
        { "Went", "VBD", "go" },
        { "underwent", "VBD", "underwent" },  // an end is not the whole word
        { "tide\u2019s", "NN", "tide's" },
        { "quay", "NN", "quay" },
        { "ies", "NNS", "y" },
        { "s", "NNS", "" },
        { "ferry", "XX", "ferry" },  // a tag that nothing is known of
        { "caf\u00e9", "FW", "caf\u00e9" },  // never half a character
        { "cafe", "FW", "cafe" },
        { "", "NN", "" },
    };
    px_lemmas lemmas;
    px_arena arena;

    (void) state;
    px_arena_init(&arena, 0);
    assert_int_equal(load(TABLE_BYTES, &lemmas), PLX_OK);
    for (size_t i = 0; i < PX_COUNT(samples); i++) {
        const plx_str lemma = px_lemma_of(&lemmas, px_str(samples[i].word),
                                          px_str(samples[i].tag), &arena);
        if (!px_str_eq(lemma, px_str(samples[i].lemma))) {
            fail_msg("%s/%s: %.*s, not %s", samples[i].word, samples[i].tag,
                     (int) lemma.n, lemma.p, samples[i].lemma);
        }
    }
    px_arena_done(&arena);
}

static void
a_word_without_end_is_its_own_lemma(void **state)
{
    char word[1000];
    px_lemmas lemmas;
    px_arena arena;

    (void) state;
    px_arena_init(&arena, 64);
    memset(word, 'S', sizeof(word));
    assert_int_equal(load(TABLE_BYTES, &lemmas), PLX_OK);
    const plx_str lemma = px_lemma_of(&lemmas, (plx_str){ word, sizeof(word) },
                                      PX_STR("NN"), &arena);
    assert_ptr_equal(lemma.p, word);
    // One of 256 bytes has a lemma, for which this arena has no room.
    const plx_str none =
        px_lemma_of(&lemmas, (plx_str){ word, 256 }, PX_STR("NN"), &arena);
    assert_null(none.p);
    assert_true(arena.oom);
    px_arena_done(&arena);
}

static void
a_damaged_table_is_refused(void **state)
{
    px_lemmas out = { .size = 77 };
    const table good = made;

    (void) state;
    for (size_t n = 0; n < TABLE_BYTES; n++) {
        assert_int_equal(load(n, &out), PLX_EFORMAT);
    }
    made.script_of[key_of("NN", "") & (SLOTS - 1)] = SCRIPTS;
    assert_int_equal(load(TABLE_BYTES, &out), PLX_EFORMAT);
    made = good;
    for (size_t i = 0; i < SLOTS; i++) {
        made.keys[i] = i / 2 * 2 == 30 ? 0 : 1;  // too full to search
    }
    assert_int_equal(load(TABLE_BYTES, &out), PLX_EFORMAT);
    made = good;
    made.put_at[4] = 4;
    assert_int_equal(load(TABLE_BYTES, &out), PLX_EFORMAT);
    made.put_at[4] = UINT32_MAX;
    assert_int_equal(load(TABLE_BYTES, &out), PLX_EFORMAT);
    made = good;
    made.put[3] = '\xE9';
    assert_int_equal(load(TABLE_BYTES, &out), PLX_EFORMAT);
    made.put[3] = '\t';
    assert_int_equal(load(TABLE_BYTES, &out), PLX_EFORMAT);
    made = good;
    made.size = SLOTS - 1;
    assert_int_equal(load(TABLE_BYTES, &out), PLX_EFORMAT);
    assert_int_equal(out.size, 77);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(the_longest_end_that_is_known_decides, build),
        cmocka_unit_test_setup(a_word_without_end_is_its_own_lemma, build),
        cmocka_unit_test_setup(a_damaged_table_is_refused, build),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
