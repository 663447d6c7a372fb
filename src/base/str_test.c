// SPDX-License-Identifier: Apache-2.0
#include "base/str.h"

#include <setjmp.h>
#include <cmocka.h>

#define NOTHING ((plx_str){ NULL, 0 })

static void
parts_are_clipped(void **state)
{
    const plx_str s = PX_STR("abcdef");

    (void) state;
    assert_true(px_str_eq(px_str_sub(s, 1, 3), PX_STR("bc")));
    assert_true(px_str_eq(px_str_sub(s, 0, SIZE_MAX), s));
    assert_true(px_str_eq(px_str_sub(s, 4, 99), PX_STR("ef")));
    assert_int_equal(px_str_sub(s, 6, 6).n, 0);
    assert_int_equal(px_str_sub(s, 3, 2).n, 0);
    assert_int_equal(px_str_sub(s, 99, 100).n, 0);
    assert_int_equal(px_str_sub(NOTHING, 0, 5).n, 0);
    assert_int_equal(px_str_sub(NOTHING, 2, 5).n, 0);
}

static void
words_of_tables_are_compared_to_their_end(void **state)
{
    static const plx_str words[] = { { "BY", 2 }, { "by", 2 }, { "bye", 3 },
                                     { "b", 1 },  { "", 0 },   { "by\0e", 4 } };
    (void) state;
    assert_true(px_str_opens(PX_STR("By Jo"), "by "));
    assert_true(px_str_opens(PX_STR("by"), "by"));
    assert_false(px_str_opens(PX_STR("B"), "by"));
    assert_true(px_str_opens(NOTHING, ""));
    for (size_t i = 0; i < PX_COUNT(words); i++) {
        assert_int_equal(px_str_is(words[i], "by"), i < 2);
    }
    assert_int_equal(px_str_cmp_z(PX_STR("ab"), "ab"), 0);
    assert_true(px_str_cmp_z(PX_STR("ab"), "abc") < 0);
    assert_true(px_str_cmp_z(PX_STR("abc"), "ab") > 0);
    assert_true(px_str_cmp_z((plx_str){ "ab\0", 3 }, "ab") > 0);
    assert_true(px_str_cmp_z(PX_STR("\xC3"), "z") > 0);
    assert_true(px_str_cmp_z(NOTHING, "a") < 0);
}

static void
equality_is_of_bytes(void **state)
{
    (void) state;
    assert_true(px_str_eq(NOTHING, PX_STR("")));
    assert_true(px_str_eq((plx_str){ "a\0b", 3 }, (plx_str){ "a\0b", 3 }));
    assert_false(px_str_eq((plx_str){ "a\0b", 3 }, (plx_str){ "a\0c", 3 }));
    assert_false(px_str_eq(PX_STR("ab"), PX_STR("abc")));
    assert_false(px_str_eq(PX_STR("ab"), PX_STR("aB")));
    assert_true(px_str_eq_nocase(PX_STR("A-z"), PX_STR("a-Z")));
    assert_true(px_str_eq_nocase(NOTHING, NOTHING));
    // '@' and '`' differ in the bit that letters use for case, as do '[', '{'.
    assert_false(px_str_eq_nocase(PX_STR("@["), PX_STR("`{")));
    assert_false(px_str_eq_nocase(PX_STR("\xC3\x89"), PX_STR("\xC3\xA9")));
}

static void
prefixes_and_suffixes(void **state)
{
    const plx_str s = PX_STR("Tokyo");

    (void) state;
    assert_true(px_str_starts(s, PX_STR("To")));
    assert_true(px_str_starts(s, s));
    assert_true(px_str_starts(s, NOTHING));
    assert_true(px_str_starts(NOTHING, NOTHING));
    assert_false(px_str_starts(s, PX_STR("to")));
    assert_false(px_str_starts(s, PX_STR("Tokyo!")));
    assert_true(px_str_starts_nocase(s, PX_STR("tOK")));
    assert_false(px_str_starts_nocase(s, PX_STR("tokyo-")));
    assert_true(px_str_ends(s, PX_STR("kyo")));
    assert_true(px_str_ends(s, s));
    assert_true(px_str_ends(s, NOTHING));
    assert_true(px_str_ends(NOTHING, NOTHING));
    assert_false(px_str_ends(s, PX_STR(" Tokyo")));
    assert_false(px_str_ends(NOTHING, s));
}

static void
order_is_of_unsigned_bytes(void **state)
{
    (void) state;
    assert_true(px_str_cmp(PX_STR("a"), PX_STR("b")) < 0);
    assert_true(px_str_cmp(PX_STR("ab"), PX_STR("a")) > 0);
    assert_true(px_str_cmp(PX_STR("z"), PX_STR("\xC3\xA9")) < 0);
    assert_true(px_str_cmp(NOTHING, PX_STR("")) == 0);
    assert_true(px_str_cmp(NOTHING, PX_STR("a")) < 0);
    assert_true(px_str_cmp(PX_STR("ab"), PX_STR("ab")) == 0);
}

static void
needles_are_found_where_they_start(void **state)
{
    const plx_str s = PX_STR("aabaabaaab");

    (void) state;
    assert_int_equal(px_str_find(s, PX_STR("aab"), 0), 0);
    assert_int_equal(px_str_find(s, PX_STR("aab"), 1), 3);
    assert_int_equal(px_str_find(s, PX_STR("aaab"), 0), 6);
    assert_int_equal(px_str_find(s, PX_STR("b"), 9), 9);
    assert_int_equal(px_str_find(s, s, 0), 0);
    assert_true(px_str_find(s, s, 1) == PX_NONE);
    assert_true(px_str_find(s, PX_STR("b"), 10) == PX_NONE);
    assert_true(px_str_find(s, PX_STR("b"), SIZE_MAX) == PX_NONE);
    assert_true(px_str_find(s, PX_STR("AAB"), 0) == PX_NONE);
    assert_true(px_str_find(NOTHING, PX_STR("a"), 0) == PX_NONE);
    assert_int_equal(px_str_find(NOTHING, NOTHING, 0), 0);
    assert_int_equal(px_str_find(s, NOTHING, 10), 10);
    assert_true(px_str_find(s, NOTHING, 11) == PX_NONE);
    assert_int_equal(px_str_find((plx_str){ "a\0b", 3 }, PX_STR("b"), 0), 2);

    assert_int_equal(px_str_find_nocase(s, PX_STR("AAAB"), 0), 6);
    assert_int_equal(px_str_find_nocase(s, PX_STR("AAB"), 1), 3);
    assert_true(px_str_find_nocase(s, PX_STR("bb"), 0) == PX_NONE);
    assert_int_equal(px_str_find_nocase(s, NOTHING, 10), 10);
    assert_int_equal(px_str_find_nocase(NOTHING, NOTHING, 0), 0);
    assert_true(px_str_find_nocase(NOTHING, s, 0) == PX_NONE);

    // Far behind many first letters in one case only, wherever it stands.
    char far[700];
    for (size_t at = 200; at + 2 <= sizeof(far); at++) {
        memset(far, 'A', sizeof(far));
        far[at] = 'a';
        far[at + 1] = 'b';
        assert_int_equal(
            px_str_find_nocase((plx_str){ far, sizeof(far) }, PX_STR("aB"), 1),
            at);
        assert_int_equal(
            px_str_find_nocase((plx_str){ far, sizeof(far) }, PX_STR("AB"), at),
            at);
    }
}

static void
trimming_knows_the_spaces_of_pages(void **state)
{
    (void) state;
    assert_true(
        px_str_eq(px_str_trim(PX_STR("\t\r\n\v\f a b \n")), PX_STR("a b")));
    assert_true(px_str_eq(px_str_trim(PX_STR("\uFEFF\u00A0 \u2009x\u200B"
                                             "\u202F ")),
                          PX_STR("x")));
    assert_int_equal(px_str_trim(PX_STR(" \u00A0\u200B ")).n, 0);
    assert_int_equal(px_str_trim(NOTHING).n, 0);
    // Half a space, or a letter that shares its last byte, is no space.
    assert_int_equal(px_str_trim(PX_STR("\xE2\x80")).n, 2);
    assert_int_equal(px_str_trim(PX_STR("\xA0")).n, 1);
    assert_int_equal(px_str_trim(PX_STR("\u00E0")).n, 2);
    assert_int_equal(px_str_trim(PX_STR("\u2014")).n, 3);
}

static void
tables_are_searched(void **state)
{
    static const char *const table[] = { "april", "may", "may be", "mayor",
                                         "\u00E9t\u00E9" };

    (void) state;
    for (size_t i = 0; i < PX_COUNT(table); i++) {
        assert_true(PX_TABLE_HAS(table, px_str(table[i])));
    }
    assert_true(PX_TABLE_HAS(table, PX_STR("May")));
    assert_true(PX_TABLE_HAS(table, PX_STR("MAYOR")));
    assert_false(PX_TABLE_HAS(table, PX_STR("mayo")));
    assert_false(PX_TABLE_HAS(table, PX_STR("mayors")));
    assert_false(PX_TABLE_HAS(table, PX_STR("aaa")));
    assert_false(PX_TABLE_HAS(table, PX_STR("\xFF")));
    assert_false(PX_TABLE_HAS(table, PX_STR("")));
    assert_false(PX_TABLE_HAS(table, NOTHING));
    assert_false(PX_TABLE_HAS(table, ((plx_str){ "may\0", 4 })));
    assert_false(px_table_has(table, 0, PX_STR("may")));
    assert_true(px_table_has(table, 1, PX_STR("april")));
}

static void
letters_are_ascii(void **state)
{
    unsigned spaces = 0;
    unsigned digits = 0;
    unsigned letters = 0;

    (void) state;
    for (int i = 0; i < 256; i++) {
        const char c = (char) (unsigned char) i;

        spaces += px_is_space(c);
        digits += px_is_digit(c);
        letters += px_is_alpha(c);
        assert_true(px_is_upper(c) == (px_lower(c) != c));
    }
    assert_int_equal(spaces, 6);
    assert_int_equal(digits, 10);
    assert_int_equal(letters, 52);
}

static void
builders_grow(void **state)
{
    px_buf buf = { 0 };

    (void) state;
    for (int i = 0; i < 10000; i++) {
        px_buf_addc(&buf, 'a');
        px_buf_addz(&buf, "bc");
        px_buf_add(&buf, (plx_str){ "\0e", 2 });
        px_buf_printf(&buf, "%03d", i % 1000);
    }
    assert_false(buf.oom);
    assert_int_equal(buf.n, 80000);
    assert_memory_equal(buf.p + 8 * 1234, "abc\0e234", 8);
    assert_int_equal(px_buf_str(&buf).n, 80000);
    assert_int_equal(px_buf_z(&buf)[80000], '\0');
    assert_int_equal(buf.n, 80000);
    px_buf_done(&buf);
    assert_null(buf.p);
    px_buf_done(&buf);
}

static void
an_empty_builder_is_an_empty_string(void **state)
{
    px_buf buf = { 0 };

    (void) state;
    px_buf_add(&buf, NOTHING);
    px_buf_addz(&buf, "");
    px_buf_printf(&buf, "%s", "");
    assert_int_equal(px_buf_str(&buf).n, 0);
    assert_string_equal(px_buf_z(&buf), "");
    px_buf_done(&buf);
}

static void
formatted_text_meets_the_end_of_the_memory(void **state)
{
    (void) state;
    for (int n = 250; n < 260; n++) {
        px_buf buf = { 0 };

        px_buf_addc(&buf, '<');
        px_buf_printf(&buf, "%*d", n, 5);
        px_buf_addc(&buf, '>');
        assert_int_equal(buf.n, n + 2);
        assert_memory_equal(buf.p + n, "5>", 2);
        px_buf_done(&buf);
    }
}

static void
a_builder_refuses_what_cannot_be(void **state)
{
    px_buf buf = { 0 };
    volatile size_t huge = SIZE_MAX;

    (void) state;
    px_buf_addz(&buf, "kept");
    px_buf_add(&buf, (plx_str){ "x", huge });
    assert_true(buf.oom);
    px_buf_addz(&buf, "lost");
    px_buf_addc(&buf, 'l');
    px_buf_printf(&buf, "%s", "lost");
    assert_null(px_buf_z(&buf));
    assert_int_equal(buf.n, 4);
    assert_memory_equal(buf.p, "kept", 4);
    px_buf_done(&buf);
    assert_false(buf.oom);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(parts_are_clipped),
        cmocka_unit_test(words_of_tables_are_compared_to_their_end),
        cmocka_unit_test(equality_is_of_bytes),
        cmocka_unit_test(prefixes_and_suffixes),
        cmocka_unit_test(order_is_of_unsigned_bytes),
        cmocka_unit_test(needles_are_found_where_they_start),
        cmocka_unit_test(trimming_knows_the_spaces_of_pages),
        cmocka_unit_test(tables_are_searched),
        cmocka_unit_test(letters_are_ascii),
        cmocka_unit_test(builders_grow),
        cmocka_unit_test(an_empty_builder_is_an_empty_string),
        cmocka_unit_test(formatted_text_meets_the_end_of_the_memory),
        cmocka_unit_test(a_builder_refuses_what_cannot_be),
    };
    return cmocka_run_group_tests_name("str", tests, NULL, NULL);
}
