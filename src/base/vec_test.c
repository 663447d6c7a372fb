// SPDX-License-Identifier: Apache-2.0
#include "base/vec.h"

#include <setjmp.h>
#include <cmocka.h>

static void
elements_keep_their_order(void **state)
{
    px_arena arena;

    (void) state;
    px_arena_init(&arena, 0);
    px_u32s vec = { .arena = &arena };

    for (uint32_t i = 0; i < 100000; i++) {
        const uint32_t *x = px_u32s_push(&vec, i * 3);

        assert_non_null(x);
        assert_int_equal(*x, i * 3);
    }
    assert_int_equal(vec.n, 100000);
    assert_false(vec.oom);
    for (uint32_t i = 0; i < vec.n; i++) {
        assert_int_equal(vec.v[i], i * 3);
    }
    px_arena_done(&arena);
}

static void
vectors_that_grow_in_turn_do_not_touch(void **state)
{
    px_arena arena;

    (void) state;
    px_arena_init(&arena, 0);
    px_spans spans = { .arena = &arena };
    px_strs strs = { .arena = &arena };

    for (uint32_t i = 0; i < 5000; i++) {
        px_spans_push(&spans, (plx_span){ i, i + 1 });
        px_strs_push(&strs, (plx_str){ "abc", i % 3 });
    }
    for (uint32_t i = 0; i < 5000; i++) {
        assert_int_equal(spans.v[i].off, i);
        assert_int_equal(spans.v[i].len, i + 1);
        assert_int_equal(strs.v[i].n, i % 3);
    }
    px_arena_done(&arena);
}

static void
a_failed_push_is_sticky(void **state)
{
    px_arena arena;

    (void) state;
    px_arena_init(&arena, 100);
    px_u32s vec = { .arena = &arena };

    for (uint32_t i = 0; i < 1000; i++) {
        const uint32_t *x = px_u32s_push(&vec, i);

        assert_true(vec.oom == (x == NULL));
    }
    assert_true(vec.oom);
    assert_int_equal(vec.n, vec.cap);
    assert_in_range(vec.n, 8, 25);
    for (uint32_t i = 0; i < vec.n; i++) {
        assert_int_equal(vec.v[i], i);
    }

    // Memory that comes back must not mend it: an element is missing.
    const uint32_t cap = vec.cap;
    arena.budget = 0;
    assert_null(px_u32s_push(&vec, 7));
    assert_null(px_u32s_push(&vec, 7));
    assert_int_equal(vec.cap, cap);
    assert_int_equal(vec.n, cap);
    px_arena_done(&arena);
}

static void
a_capacity_that_overflows_is_refused(void **state)
{
    px_arena arena;
    uint32_t cap = UINT32_MAX / 2 + 1;

    (void) state;
    px_arena_init(&arena, 0);
    assert_null(px_vec_grow(&arena, NULL, &cap, 1));
    assert_int_equal(cap, UINT32_MAX / 2 + 1);
    assert_true(arena.oom);

    cap = 1u << 30;
    assert_null(px_vec_grow(&arena, NULL, &cap, (size_t) 1 << 33));
    assert_int_equal(cap, 1u << 30);
    px_arena_done(&arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(elements_keep_their_order),
        cmocka_unit_test(vectors_that_grow_in_turn_do_not_touch),
        cmocka_unit_test(a_failed_push_is_sticky),
        cmocka_unit_test(a_capacity_that_overflows_is_refused),
    };
    return cmocka_run_group_tests_name("vec", tests, NULL, NULL);
}
