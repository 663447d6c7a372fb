// SPDX-License-Identifier: Apache-2.0
#include "grammar/gazette.h"

#include <setjmp.h>
#include <cmocka.h>

#include "model/vocab.h"
#include "text/ud_words.h"
#include "text/words.h"

enum { SLOTS = 16 };

// A section as the trainer writes it: most words, slots, keys, bits.
static struct {
    uint32_t most_words, n;
    uint64_t keys[SLOTS];
    uint16_t bits[SLOTS];
} section;

static px_section
the_section(void)
{
    return (px_section){ PX_GAZETTE_SECTION,
                         PX_GAZETTE_VERSION,
                         { (const char *) &section, sizeof(section) } };
}

static void
add(const char *phrase, uint16_t bits)
{
    // Without digits and apostrophes the key is that of a word.
    uint64_t key = px_vocab_key(px_str(phrase));
    uint32_t at = (uint32_t) key & (SLOTS - 1);
    while (section.bits[at]) {
        at = (at + 1) & (SLOTS - 1);
    }
    section.keys[at] = key;
    section.bits[at] = bits;
}

static int
build(void **state)
{
    (void) state;
    memset(&section, 0, sizeof(section));
    section.most_words = 3;
    section.n = SLOTS;
    add("port ansel", 4);
    add("ansel", 1);
    add("bank of ansel", 64);
    add("bank", 32);
    return 0;
}

static void
the_longest_phrase_counts(void **state)
{
    static const uint32_t expected[] = {
        64, 64, 64, 0, 4, 4, 1, 0, 32, 0, 32, 0
    };
    uint32_t marks[PX_COUNT(expected)];
    px_gazette gazette;
    px_arena arena;
    const px_run run = { 0 };
    const px_section s = the_section();

    (void) state;
    px_arena_init(&arena, 0);
    px_doc *doc = px_doc_new(&arena);
    assert_int_equal(
        px_doc_add_para(
            doc, PX_PARA_BODY,
            PX_STR("Bank of Ansel, PORT Ansel Ansel: bank of Bank ."), &run, 0),
        PLX_OK);
    assert_int_equal(px_words_find(doc), PLX_OK);
    assert_int_equal(px_ud_words_find(doc), PLX_OK);
    assert_int_equal(doc->words.n, PX_COUNT(expected));
    assert_int_equal(px_gazette_load(&s, &gazette, NULL), PLX_OK);
    px_gazette_mark(&gazette, doc, 0, doc->words.n, marks);
    assert_memory_equal(marks, expected, sizeof(marks));
    // A phrase ends with what is asked for.
    px_gazette_mark(&gazette, doc, 0, 2, marks);
    assert_int_equal(marks[0], 32);
    px_arena_done(&arena);
}

static void
a_damaged_list_is_refused(void **state)
{
    px_gazette gazette = { .mask = 9 };

    (void) state;
    for (size_t n = 0; n < sizeof(section); n++) {
        px_section s = the_section();
        s.bytes.n = n;
        assert_int_equal(px_gazette_load(&s, &gazette, NULL), PLX_EFORMAT);
    }
    const px_section s = the_section();
    section.most_words = 0;
    assert_int_equal(px_gazette_load(&s, &gazette, NULL), PLX_EFORMAT);
    section.most_words = 3;
    memset(section.bits, 1, sizeof(section.bits));
    assert_int_equal(px_gazette_load(&s, &gazette, NULL), PLX_EFORMAT);
    assert_int_equal(gazette.mask, 9);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(the_longest_phrase_counts, build),
        cmocka_unit_test_setup(a_damaged_list_is_refused, build),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
