// SPDX-License-Identifier: Apache-2.0
// What the tests of the forms share: documents read from memory.
#ifndef PX_INTAKE_FORMS_TEST_H
#define PX_INTAKE_FORMS_TEST_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include "intake/form.h"

static inline int
make_arena(void **state)
{
    static px_arena arena;
    px_arena_init(&arena, (size_t) 512 << 20);
    *state = &arena;
    return 0;
}

static inline int
drop_arena(void **state)
{
    px_arena_done(*state);
    return 0;
}

// The entries of a document, whose form must be known to be `form`.
static inline px_entries
read_as(void **state, const char *form, plx_str bytes)
{
    static const px_source_opts opts = { 0 };
    px_entries entries = { .arena = *state };
    const px_form *known =
        px_form_of(px_str_sub(bytes, 0, PX_HEAD_BYTES), px_str("stdin"));
    assert_non_null(known);
    assert_string_equal(known->name, form);
    assert_int_equal(known->read(bytes, &opts, &entries), PLX_OK);
    return entries;
}

static inline void
assert_str(plx_str got, const char *wanted)
{
    plx_str expected = px_str(wanted);
    if (!px_str_eq(got, expected)) {
        print_error("got \"%.*s\", wanted \"%s\"\n", (int) got.n, got.p,
                    wanted);
    }
    assert_true(px_str_eq(got, expected));
}

static inline void
assert_day(plx_date day, const char *wanted)
{
    char text[PLX_DATE_TEXT];
    plx_date_text(day, text);
    assert_string_equal(text, wanted);
}

#define FORM_TEST(name) \
    cmocka_unit_test_setup_teardown(name, make_arena, drop_arena)

#endif
