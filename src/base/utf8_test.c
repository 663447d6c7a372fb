// SPDX-License-Identifier: Apache-2.0
#include "base/utf8.h"

#include <setjmp.h>
#include <stdlib.h>
#include <cmocka.h>

static void
every_rune_survives_a_round_trip(void **state)
{
    char out[4];

    (void) state;
    for (uint32_t rune = 0; rune <= 0x10FFFF; rune++) {
        if (rune >= 0xD800 && rune <= 0xDFFF) {
            continue;
        }
        const plx_str s = { out, px_utf8_put(rune, out) };
        size_t len = 0;

        if (px_utf8_next(s, 0, &len) != rune || len != s.n ||
            !px_utf8_valid(s, NULL) || px_utf8_prev(s, s.n) != 0) {
            fail_msg("U+%04X", (unsigned) rune);
        }
    }
}

static void
what_is_no_rune_is_put_as_a_replacement(void **state)
{
    static const uint32_t runes[] = { 0xD800, 0xDFFF, 0x110000, UINT32_MAX };
    char out[4];

    (void) state;
    for (size_t i = 0; i < PX_COUNT(runes); i++) {
        assert_int_equal(px_utf8_put(runes[i], out), 3);
        assert_memory_equal(out, "\uFFFD", 3);
    }
}

// One malformed sequence of each class, and where its first bad byte is.
static const struct {
    const char *z;
    size_t bad;
} malformed[] = {
    { "\x80", 0 },  // a tail alone
    { "a\xBF", 1 },  //
    { "\xC0\x80", 0 },  // overlong NUL
    { "\xC1\xBF", 0 },  // overlong ASCII
    { "\xE0\x80\x80", 0 },  // overlong, three bytes
    { "\xE0\x9F\xBF", 0 },  //
    { "\xF0\x80\x80\x80", 0 },  // overlong, four bytes
    { "\xF0\x8F\xBF\xBF", 0 },  //
    { "\xED\xA0\x80", 0 },  // surrogates, first and last
    { "\xED\xBF\xBF", 0 },  //
    { "\xF4\x90\x80\x80", 0 },  // past U+10FFFF
    { "\xF5\x80\x80\x80", 0 },  //
    { "\xF8\x88\x80\x80\x80", 0 },  // five bytes
    { "\xFE", 0 },  // never in UTF-8
    { "\xFF", 0 },  //
    { "ab\xC3", 2 },  // cut off by the end
    { "\xE2\x82", 0 },  //
    { "\xF0\x9F\x93", 0 },  //
    { "\xC3(", 0 },  // cut off by ASCII
    { "\xE2(\xA1", 0 },  //
    { "\xE2\x82(", 0 },  //
    { "\xF0\x9F\x93(", 0 },  //
    { "\xC3\xC3\xA9", 0 },  // cut off by a lead
    { "\xE2\x82\xE2\x82\xAC", 0 },  //
    { "\xE9t\xE9", 0 },  // Latin-1
    { "12345678\xE9", 8 },  // behind eight of ASCII
    { "1234567\xE9", 7 },  //
    { "\xE2\x82\xAC\xA0", 3 },  // behind a good character
};

static void
malformed_bytes_stand_alone(void **state)
{
    (void) state;
    for (size_t i = 0; i < PX_COUNT(malformed); i++) {
        const plx_str s = { malformed[i].z, strlen(malformed[i].z) };
        size_t bad = 99;
        size_t len = 0;

        assert_false(px_utf8_valid(s, &bad));
        assert_false(px_utf8_valid(s, NULL));
        assert_int_equal(bad, malformed[i].bad);
        assert_int_equal(px_utf8_next(s, bad, &len), PX_RUNE_BAD);
        assert_int_equal(len, 1);
    }
}

static void
nothing_is_read_past_the_slice(void **state)
{
    // Exactly as large as the slice, so that a sanitizer sees one step more.
    static const char *const whole[] = { "\u00E9", "\u20AC", "\U0001F4F0" };

    (void) state;
    for (size_t i = 0; i < PX_COUNT(whole); i++) {
        for (size_t n = 1; n < strlen(whole[i]); n++) {
            char *cut = malloc(n);
            size_t len = 0;

            assert_non_null(cut);
            memcpy(cut, whole[i], n);
            assert_int_equal(px_utf8_next((plx_str){ cut, n }, 0, &len),
                             PX_RUNE_BAD);
            assert_int_equal(len, 1);
            assert_false(px_utf8_valid((plx_str){ cut, n }, NULL));
            free(cut);
        }
    }
}

static void
good_text_is_valid(void **state)
{
    static const char text[] = "On 10 April \u2014 \u00E9t\u00E9, \u6771\u4EAC,"
                               " \U0001F4F0 and U+FFFD itself: \uFFFD.";
    size_t bad = 99;

    (void) state;
    assert_true(px_utf8_valid((plx_str){ NULL, 0 }, &bad));
    assert_true(px_utf8_valid((plx_str){ "a\0b", 3 }, &bad));
    assert_true(px_utf8_valid((plx_str){ text, sizeof text - 1 }, &bad));
    assert_int_equal(bad, 99);
    // A replacement character that was written is not a broken byte.
    size_t len = 0;
    assert_int_equal(px_utf8_next((plx_str){ "\uFFFD", 3 }, 0, &len), 0xFFFD);
    assert_int_equal(len, 3);
}

static void
borders_lie_between_characters(void **state)
{
    const plx_str s = { "a\u20ACb", 5 };
    static const bool want[] = { true, true, false, false, true, true };

    (void) state;
    for (size_t at = 0; at <= s.n; at++) {
        assert_int_equal(px_utf8_border(s, at), want[at]);
    }
    assert_true(px_utf8_border((plx_str){ NULL, 0 }, 0));
}

static void
walking_back_from_within_finds_the_start(void **state)
{
    const plx_str s = { "x\U0001F4F0", 5 };

    (void) state;
    for (size_t at = 2; at <= 5; at++) {
        assert_int_equal(px_utf8_prev(s, at), 1);
    }
    assert_int_equal(px_utf8_prev(s, 1), 0);
}

// Law: on any bytes, walking back meets the borders that walking forth met.
static void
walking_back_mirrors_walking_forth(void **state)
{
    static const unsigned char bytes[] = { 'a',  0x80, 0x8F, 0x90, 0x9F, 0xA0,
                                           0xBF, 0xC1, 0xC3, 0xE0, 0xE2, 0xED,
                                           0xF0, 0xF1, 0xF4, 0xF5, 0xFF };
    uint32_t random = 1;
    char text[24];

    (void) state;
    for (int round = 0; round < 200000; round++) {
        size_t border[sizeof text + 1];
        size_t n_borders = 0;
        size_t len = 0;

        for (size_t i = 0; i < sizeof text; i++) {
            random = random * 1664525u + 1013904223u;
            text[i] = (char) bytes[(random >> 16) % sizeof bytes];
        }

        const plx_str s = { text, sizeof text };
        for (size_t at = 0; at < s.n; at += len) {
            border[n_borders++] = at;
            (void) px_utf8_next(s, at, &len);
        }
        for (size_t at = s.n; at > 0;) {
            at = px_utf8_prev(s, at);
            assert_int_equal(at, border[--n_borders]);
        }
        assert_int_equal(n_borders, 0);
    }
}

// Law: a text is valid when walking over it meets nothing bad, and else the
// first bad byte is where walking meets it, wherever in the text that is.
static void
validity_is_what_walking_meets(void **state)
{
    static const char *const parts[] = {
        "a",    "\u00E9",   "\u20AC",   "\uD7FF",   "\U0001F4F0", "\xC3",
        "\xA0", "\xE2\x82", "\xF0\x9F", "\xED\xA0", "\xF4\x90",   "\xE0\x9F",
    };
    uint32_t random = 7;
    char text[160];

    (void) state;
    for (int round = 0; round < 200000; round++) {
        const uint32_t broken_one_in = round % 2 ? 40 : 4;
        size_t n = 0, at = 0, len = 0, bad = 999;

        while (n < 120) {
            random = random * 1664525u + 1013904223u;
            const uint32_t some = random >> 8;
            const char *part =
                parts[some % broken_one_in ? some % 5 : 5 + some % 7];
            memcpy(text + n, part, strlen(part));
            n += strlen(part);
        }
        const plx_str s = { text, n };
        while (at < n &&
               (px_utf8_next(s, at, &len) != PX_RUNE_BAD || len > 1)) {
            at += len;
        }
        assert_int_equal(px_utf8_valid(s, &bad), at == n);
        assert_int_equal(bad, at == n ? 999 : at);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_rune_survives_a_round_trip),
        cmocka_unit_test(what_is_no_rune_is_put_as_a_replacement),
        cmocka_unit_test(malformed_bytes_stand_alone),
        cmocka_unit_test(nothing_is_read_past_the_slice),
        cmocka_unit_test(good_text_is_valid),
        cmocka_unit_test(borders_lie_between_characters),
        cmocka_unit_test(walking_back_from_within_finds_the_start),
        cmocka_unit_test(walking_back_mirrors_walking_forth),
        cmocka_unit_test(validity_is_what_walking_meets),
    };
    return cmocka_run_group_tests_name("utf8", tests, NULL, NULL);
}
