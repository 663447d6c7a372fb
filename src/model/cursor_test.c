// SPDX-License-Identifier: Apache-2.0
#include "model/cursor.h"

#include <setjmp.h>
#include <cmocka.h>

// u32 3, i8[3], padding, i16[2], padding, u64[1], f32, i32, padding-free end.
static const _Alignas(8) unsigned char bytes[] = {
    3, 0,    0, 0, 0xFF, 1,    2,    0,    0xFE, 0xFF, 5,
    0, 0,    0, 0, 0,    1,    0,    0,    0,    0,    0,
    0, 0x80, 0, 0, 0xC0, 0x3F, 0xF9, 0xFF, 0xFF, 0xFF,
};

static px_section
section(size_t n)
{
    return (px_section){ "tags", 2, { (const char *) bytes, n } };
}

static void
values_are_read_in_order(void **state)
{
    const px_section s = section(sizeof(bytes));
    px_cursor c = px_cursor_start(&s, 2);

    (void) state;
    const uint32_t n = px_cursor_u32(&c);
    assert_int_equal(n, 3);
    const int8_t *small = px_cursor_i8s(&c, n);
    assert_int_equal(small[0], -1);
    assert_int_equal(small[2], 2);
    const int16_t *words = px_cursor_i16s(&c, 2);
    assert_int_equal(words[0], -2);
    assert_int_equal(words[1], 5);
    assert_true(*px_cursor_u64s(&c, 1) == 0x8000000000000001u);
    assert_true(px_cursor_f32(&c) == 1.5f);
    assert_int_equal(px_cursor_end(&c, NULL), PLX_EFORMAT);
    assert_int_equal(px_cursor_i32(&c), -7);
    assert_non_null(px_cursor_f32s(&c, 0));
    assert_int_equal(px_cursor_end(&c, NULL), PLX_OK);
}

static void
bytes_need_no_alignment(void **state)
{
    const px_section s = section(8);
    px_cursor c = px_cursor_start(&s, 2);

    (void) state;
    assert_int_equal(px_cursor_bytes(&c, 5).n, 5);
    assert_ptr_equal(px_cursor_u8s(&c, 3), bytes + 5);
    assert_int_equal(px_cursor_end(&c, NULL), PLX_OK);
}

static void
nothing_is_read_beyond_the_end(void **state)
{
    (void) state;
    for (size_t n = 0; n < sizeof(bytes); n++) {
        const px_section s = section(n);
        px_cursor c = px_cursor_start(&s, 2);
        plx_err err;

        (void) px_cursor_u32(&c);
        (void) px_cursor_i8s(&c, 3);
        (void) px_cursor_i16s(&c, 2);
        (void) px_cursor_u64s(&c, 1);
        (void) px_cursor_f32(&c);
        assert_int_equal(px_cursor_i32(&c), 0);
        assert_int_equal(px_cursor_end(&c, &err), PLX_EFORMAT);
        assert_non_null(strstr(err.message, "section tags is not well made"));
    }
}

// Whatever a damaged count asks for, also where a product would wrap around.
static void
a_failure_stays(void **state)
{
    const px_section s = section(sizeof(bytes));
    const size_t counts[] = { 9, SIZE_MAX, SIZE_MAX / 4 + 1, SIZE_MAX / 4 };

    (void) state;
    for (size_t i = 0; i < PX_COUNT(counts); i++) {
        px_cursor c = px_cursor_start(&s, 2);
        assert_null(px_cursor_u32s(&c, counts[i]));
        assert_null(px_cursor_i8s(&c, 1));
        assert_int_equal(px_cursor_u32(&c), 0);
        assert_null(px_cursor_bytes(&c, 0).p);
        assert_int_equal(px_cursor_end(&c, NULL), PLX_EFORMAT);
    }
}

static void
another_version_is_not_read(void **state)
{
    const px_section s = section(sizeof(bytes));
    px_cursor c = px_cursor_start(&s, 1);
    plx_err err;

    (void) state;
    assert_int_equal(px_cursor_u32(&c), 0);
    assert_int_equal(px_cursor_end(&c, &err), PLX_EFORMAT);
    assert_string_equal(err.message, "the model's section tags has version 2; "
                                     "this Parallax reads version 1");
}

static void
what_is_left_over_is_noticed(void **state)
{
    const px_section s = section(8);
    px_cursor c = px_cursor_start(&s, 2);
    plx_err err;

    (void) state;
    (void) px_cursor_u32(&c);
    assert_int_equal(px_cursor_end(&c, &err), PLX_EFORMAT);
    assert_string_equal(err.message,
                        "the model's section tags is not well made: 8 bytes, "
                        "of which 4 were understood");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_are_read_in_order),
        cmocka_unit_test(bytes_need_no_alignment),
        cmocka_unit_test(nothing_is_read_beyond_the_end),
        cmocka_unit_test(a_failure_stays),
        cmocka_unit_test(another_version_is_not_read),
        cmocka_unit_test(what_is_left_over_is_noticed),
    };
    return cmocka_run_group_tests_name("cursor", tests, NULL, NULL);
}
