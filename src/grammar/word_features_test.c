// SPDX-License-Identifier: Apache-2.0
#include "grammar/word_features.h"

#include <setjmp.h>
#include <cmocka.h>

#include "base/str.h"

// A vocabulary of two words, in the slots that their keys ask for.
static uint64_t keys[2];
static uint32_t slots[8];
static px_vocab vocab = { keys, slots, 2, 7 };

static int
build(void **state)
{
    static const char *const words[] = { "harbour", "it's" };

    (void) state;
    for (uint32_t i = 0; i < 2; i++) {
        keys[i] = px_vocab_key(px_str(words[i]));
        uint32_t at = (uint32_t) keys[i] & 7;
        while (slots[at]) {
            at = (at + 1) & 7;
        }
        slots[at] = i + 1;
    }
    return 0;
}

// What train/word_features.py says of the same words, with 32,768 rows.
static void
the_trainer_sees_the_same(void **state)
{
    static const struct {
        const char *form;
        px_word_features expected;
    } samples[] = {
        { "Harbour",
          { 1,
            { 15723, 32731, 11564, 19277, 18510, 7068, 4740, 18711, 6315 } } },
        { "1,250",
          { 0,
            { 20851, 22784, 17179, 6819, 22533, 18564, 15760, 18460, 9570 } } },
        { "it\u2019s",
          { 2,
            { 12824, 30313, 17289, 30202, 18663, 6693, 12871, 21481,
              19574 } } },
        { "\u2014",
          { 0, { 25236, 3862, 30041, 1572, 12903, 1320, 27741, 7145, 3037 } } },
        { "na\u00EFve",
          { 0,
            { 15361, 16041, 10485, 28412, 15180, 7302, 9043, 7419, 20601 } } },
        { "U.S.",
          { 0,
            { 25628, 29603, 19958, 2769, 8620, 28291, 14596, 23979, 28393 } } },
        { "a",
          { 0,
            { 21936, 25355, 22990, 23488, 30235, 20510, 9441, 4073, 32370 } } },
    };

    (void) state;
    for (size_t i = 0; i < PX_COUNT(samples); i++) {
        px_word_features f =
            px_word_features_of(&vocab, px_str(samples[i].form), 32768);
        assert_memory_equal(&f, &samples[i].expected, sizeof(f));
    }
}

static void
only_the_beginning_of_a_long_word_counts(void **state)
{
    char word[1000];

    (void) state;
    memset(word, 'x', sizeof(word));
    word[300] = 'Y';
    px_word_features a =
        px_word_features_of(&vocab, (plx_str){ word, 256 }, 1024);
    px_word_features b =
        px_word_features_of(&vocab, (plx_str){ word, sizeof(word) }, 1024);
    assert_memory_equal(&a, &b, sizeof(a));
    // A mark that is cut in two is read as the bytes it is.
    memcpy(word + 254, "\u2019", 3);
    (void) px_word_features_of(&vocab, (plx_str){ word, sizeof(word) }, 1024);
    (void) px_word_features_of(&vocab, (plx_str){ word, 0 }, 1024);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_trainer_sees_the_same),
        cmocka_unit_test(only_the_beginning_of_a_long_word_counts),
    };

    return cmocka_run_group_tests(tests, build, NULL);
}
