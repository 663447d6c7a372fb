// SPDX-License-Identifier: Apache-2.0
#include "text/numbers.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "text/words.h"

typedef struct sample {
    const char *text;
    double value;
    const char *span;  // NULL: no number begins at the text's `at`th token
    uint32_t at;
} sample;

static bool
read_at(px_arena *arena, const char *text, uint32_t at, px_number *out,
        plx_str *words)
{
    px_doc *doc = px_doc_new(arena);
    px_run run = { 0 };
    assert_non_null(doc);
    assert_int_equal(px_doc_add_para(doc, PX_PARA_BODY, px_str(text), &run, 0),
                     PLX_OK);
    assert_int_equal(px_words_find(doc), PLX_OK);
    bool found = px_number_read(doc, at, out);
    *words = found ? px_doc_str(doc, out->span) : (plx_str){ NULL, 0 };
    return found;
}

static void
check(const sample *cases, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        px_arena arena;
        px_arena_init(&arena, 0);
        px_number number = { 0 };
        plx_str words;
        bool found =
            read_at(&arena, cases[i].text, cases[i].at, &number, &words);
        if (found != (cases[i].span != NULL)) {
            fail_msg("%s: %s", cases[i].text, found ? "a number" : "no number");
        }
        if (found) {
            if (!px_str_eq(words, px_str(cases[i].span))) {
                fail_msg("%s: read \"%.*s\"", cases[i].text, (int) words.n,
                         words.p);
            }
            if (number.value < cases[i].value - 1e-9 ||
                number.value > cases[i].value + 1e-9) {
                fail_msg("%s: %f", cases[i].text, number.value);
            }
        }
        px_arena_done(&arena);
    }
}

static void
digits_and_scales(void **state)
{
    (void) state;
    static const sample cases[] = {
        { "50,000 troops", 50000, "50,000", 0 },
        { "1,234,567.5 x", 1234567.5, "1,234,567.5", 0 },
        { "2.5 million x", 2.5e6, "2.5 million", 0 },
        { "$2bn x", 2e9, "2bn", 1 },
        { "£1.2m x", 1.2e6, "1.2m", 1 },
        { "1.2m people", 1.2e6, "1.2m", 0 },
        { "12m deep", 12, "12", 0 },
        { "4m miles", 4e6, "4m", 0 },
        { "10m waves", 10, "10", 0 },
        { "$5B deal", 5e9, "5B", 1 },
        { "$50k x", 5e4, "50k", 1 },
        { "5km away", 5, "5", 0 },
        { "20-year pact", 20, "20", 0 },
        { "33-year-old man", 33, "33", 0 },
        { "$2-million house", 2e6, "2-million", 1 },
        { "5 1/2 feet", 5.5, "5 1/2", 0 },
        { "2½ hours", 2.5, "2½", 0 },
        { "3/4 of it", 0.75, "3/4", 0 },
        { "3 dozen eggs", 36, "3 dozen", 0 },
        { "10 hundred", 1000, "10 hundred", 0 },
    };
    check(cases, PX_COUNT(cases));
}

static void
words(void **state)
{
    (void) state;
    static const sample cases[] = {
        { "Twenty-five men", 25, "Twenty-five", 0 },
        { "twenty five men", 25, "twenty five", 0 },
        { "two hundred and six men", 206, "two hundred and six", 0 },
        { "three million and two dogs", 3e6, "three million", 0 },
        { "one hundred thousand men", 1e5, "one hundred thousand", 0 },
        { "two thousand three hundred men", 2300, "two thousand three hundred",
          0 },
        { "a dozen eggs", 12, "a dozen", 0 },
        { "two dozen eggs", 24, "two dozen", 0 },
        { "half a million men", 5e5, "half a million", 0 },
        { "half a dozen men", 6, "half a dozen", 0 },
        { "a million men", 1e6, "a million", 0 },
        { "two and a half years", 2.5, "two and a half", 0 },
        { "one and a half million men", 1.5e6, "one and a half million", 0 },
        { "two-thirds of it", 2.0 / 3, "two-thirds", 0 },
        { "three quarters of it", 0.75, "three quarters", 0 },
        { "one third of it", 1.0 / 3, "one third", 0 },
        { "a fifth of it", 0.2, "a fifth", 0 },
        { "half of it", 0.5, "half", 0 },
        { "two-year pact", 2, "two", 0 },
        { "twenty-five-year-old man", 25, "twenty-five", 0 },
        { "nine 737 jets", 9, "nine", 0 },
        { "five one two", 5, "five", 0 },
        { "million thousand", 0, NULL, 0 },
    };
    check(cases, PX_COUNT(cases));
}

static void
what_is_no_number(void **state)
{
    (void) state;
    static const sample cases[] = {
        { "dozens of men", 0, NULL, 0 },
        { "hundred men", 0, NULL, 0 },
        { "several hundred", 0, NULL, 1 },
        { "12:10 p.m.", 0, NULL, 0 },
        { "9/11 attacks", 0, NULL, 0 },
        { "208B x", 0, NULL, 0 },
        { "1980s pop", 0, NULL, 0 },
        { "a third man", 0, NULL, 0 },
        { "half an hour", 0, NULL, 0 },
        { "the end", 0, NULL, 0 },
        { "someone ran", 0, NULL, 0 },
        { "1.2.3 beta", 0, NULL, 0 },
        { "4K video", 0, NULL, 0 },
        { "46P x", 0, NULL, 0 },
        { "1234567890123456", 0, NULL, 0 },
        { "tension", 0, NULL, 0 },
        { "a", 0, NULL, 0 },
        { "half", 0, NULL, 0 },
    };
    check(cases, PX_COUNT(cases));
}

static void
ordinals(void **state)
{
    (void) state;
    static const sample cases[] = {
        { "2nd man", 2, "2nd", 0 },
        { "the second man", 2, "second", 1 },
        { "twenty-first day", 21, "twenty-first", 0 },
        { "10th of it", 10, "10th", 0 },
        { "two hundredth time", 200, "two hundredth", 0 },
    };
    check(cases, PX_COUNT(cases));
    px_arena arena;
    px_arena_init(&arena, 0);
    px_number number = { 0 };
    plx_str shown;
    assert_true(read_at(&arena, "third", 0, &number, &shown));
    assert_true(number.ordinal && number.words);
    assert_true(read_at(&arena, "two", 0, &number, &shown));
    assert_true(!number.ordinal && number.words);
    assert_true(read_at(&arena, "2 million", 0, &number, &shown));
    assert_int_equal(number.n_tokens, 2);
    assert_true(number.words);
    assert_true(read_at(&arena, "2", 0, &number, &shown));
    assert_false(number.words);
    px_arena_done(&arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(digits_and_scales),
        cmocka_unit_test(words),
        cmocka_unit_test(what_is_no_number),
        cmocka_unit_test(ordinals),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
