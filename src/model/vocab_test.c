// SPDX-License-Identifier: Apache-2.0
#include "model/vocab.h"

#include <setjmp.h>
#include <stdlib.h>
#include <cmocka.h>

// What train/vectors_pack.py writes for the words "the", "don't", "0000" and
// "naïve", byte by byte as docs/formats/vectors.md has it.
static const struct words {
    uint32_t n;
    uint32_t n_slots;
    uint64_t keys[4];
    uint32_t slots[8];
} good = {
    4,
    8,
    { 0x56F5C9194461D57Cu, 0x5D8F29AB8255632Du, 0xC2ACD5F9EBC47F35u,
      0x1E858BC68A6332ABu },
    { 0, 0, 0, 4, 1, 2, 3, 0 },
};

static px_section
section_of(const void *bytes, size_t n)
{
    return (px_section){ PX_VOCAB_SECTION, PX_VOCAB_VERSION, { bytes, n } };
}

static void
words_are_found_as_they_stand_in_text(void **state)
{
    const px_section section = section_of(&good, sizeof good);
    px_vocab vocab;

    (void) state;
    assert_int_equal(px_vocab_load(&section, &vocab, NULL), PLX_OK);
    assert_int_equal(vocab.n, 4);
    assert_int_equal(px_vocab_row(&vocab, PX_STR("the")), 0);
    assert_int_equal(px_vocab_row(&vocab, PX_STR("THE")), 0);
    assert_int_equal(px_vocab_row(&vocab, PX_STR("don't")), 1);
    assert_int_equal(px_vocab_row(&vocab, PX_STR("Don\u2019t")), 1);
    assert_int_equal(px_vocab_row(&vocab, PX_STR("2017")), 2);
    assert_int_equal(px_vocab_row(&vocab, PX_STR("na\u00EFve")), 3);
}

static void
unknown_words_have_no_row(void **state)
{
    const px_section section = section_of(&good, sizeof good);
    px_vocab vocab;

    (void) state;
    assert_int_equal(px_vocab_load(&section, &vocab, NULL), PLX_OK);
    assert_int_equal(px_vocab_row(&vocab, PX_STR("")), PX_VOCAB_NONE);
    assert_int_equal(px_vocab_row(&vocab, (plx_str){ NULL, 0 }), PX_VOCAB_NONE);
    assert_int_equal(px_vocab_row(&vocab, PX_STR("then")), PX_VOCAB_NONE);
    assert_int_equal(px_vocab_row(&vocab, PX_STR("20177")), PX_VOCAB_NONE);
    // Only ASCII is lowered; the end of an apostrophe may be missing.
    assert_int_equal(px_vocab_row(&vocab, PX_STR("NA\u00CFVE")), PX_VOCAB_NONE);
    assert_int_equal(px_vocab_row(&vocab, PX_STR("don\xE2\x80")),
                     PX_VOCAB_NONE);
}

static void
keys_do_not_change(void **state)
{
    (void) state;
    // FNV-1a of nothing, and of "a", as its authors publish them.
    assert_true(px_vocab_key(PX_STR("")) == 0xCBF29CE484222325u);
    assert_true(px_vocab_key(PX_STR("a")) == 0xAF63DC4C8601EC8Cu);
    assert_true(px_vocab_key(PX_STR("A")) == 0xAF63DC4C8601EC8Cu);
}

static void
refused(struct words words, size_t n)
{
    const px_section section = section_of(&words, n);
    px_vocab vocab = { .n = 7 };
    plx_err err = { 0 };

    assert_int_equal(px_vocab_load(&section, &vocab, &err), PLX_EFORMAT);
    assert_int_equal(vocab.n, 7);
    assert_true(err.message[0] != '\0');
}

static void
broken_sections_are_refused(void **state)
{
    (void) state;
    for (size_t n = 0; n < sizeof good; n++) {
        refused(good, n);
    }

    struct words bad = good;
    bad.n_slots = 6;  // not a power of two
    refused(bad, sizeof bad);

    bad = good;
    bad.n = UINT32_MAX;
    refused(bad, sizeof bad);

    bad = good;
    bad.slots[1] = 5;  // a row beyond the last
    refused(bad, sizeof bad);

    bad = good;
    for (size_t i = 0; i < PX_COUNT(bad.slots); i++) {
        bad.slots[i] = 1;  // no search would end
    }
    refused(bad, sizeof bad);
}

static void
a_vocabulary_may_be_empty(void **state)
{
    static const uint32_t empty[4] = { 0, 2, 0, 0 };
    const px_section section = section_of(empty, sizeof empty);
    px_vocab vocab;

    (void) state;
    assert_int_equal(px_vocab_load(&section, &vocab, NULL), PLX_OK);
    assert_int_equal(px_vocab_row(&vocab, PX_STR("the")), PX_VOCAB_NONE);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_are_found_as_they_stand_in_text),
        cmocka_unit_test(unknown_words_have_no_row),
        cmocka_unit_test(keys_do_not_change),
        cmocka_unit_test(broken_sections_are_refused),
        cmocka_unit_test(a_vocabulary_may_be_empty),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
