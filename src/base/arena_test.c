// SPDX-License-Identifier: Apache-2.0
#include "base/arena.h"

#include <setjmp.h>
#include <stdlib.h>
#include <cmocka.h>

// A budget that rounding cannot blur: every allocation takes whole UNITs.
#define UNIT 64u

static bool
all_bytes(const unsigned char *p, size_t n, unsigned char byte)
{
    for (size_t i = 0; i < n; i++) {
        if (p[i] != byte) {
            return false;
        }
    }
    return true;
}

static void
an_unused_arena_needs_nothing(void **state)
{
    px_arena arena;

    (void) state;
    px_arena_init(&arena, 7);
    assert_null(arena.head);
    assert_int_equal(arena.budget, 7);
    px_arena_rewind(&arena, px_arena_mark(&arena));
    px_arena_done(&arena);
    px_arena_done(&arena);
    assert_null(arena.head);
    assert_int_equal(arena.budget, 7);
}

static void
allocations_are_aligned_zeroed_and_apart(void **state)
{
    px_arena arena;
    unsigned char *p[300];

    (void) state;
    px_arena_init(&arena, 0);
    for (size_t n = 0; n < 300; n++) {
        // Sizes up to 90,000 bytes: inside a block, over its end, beyond one.
        p[n] = px_arena_alloc(&arena, n * n);
        assert_non_null(p[n]);
        assert_int_equal((uintptr_t) p[n] % _Alignof(max_align_t), 0);
        assert_true(all_bytes(p[n], n * n, 0));
        memset(p[n], (int) (n % 251) + 1, n * n);
    }
    for (size_t n = 0; n < 300; n++) {
        assert_true(all_bytes(p[n], n * n, (unsigned char) (n % 251 + 1)));
    }
    px_arena_done(&arena);
}

static void
nothing_has_an_address(void **state)
{
    px_arena arena;

    (void) state;
    px_arena_init(&arena, 0);
    const void *a = px_arena_alloc(&arena, 0);
    const void *b = px_arena_alloc(&arena, 0);
    assert_non_null(a);
    assert_non_null(b);
    assert_ptr_not_equal(a, b);
    assert_false(arena.oom);
    px_arena_done(&arena);
}

static void
rewound_memory_comes_back_clean(void **state)
{
    px_arena arena;

    (void) state;
    px_arena_init(&arena, 0);
    assert_non_null(px_arena_alloc(&arena, 100));

    const px_mark mark = px_arena_mark(&arena);
    for (int round = 0; round < 3; round++) {
        unsigned char *p = px_arena_alloc(&arena, 500000);

        assert_true(all_bytes(p, 500000, 0));
        memset(p, 0xAB, 500000);
        p = px_arena_alloc(&arena, 1000);
        assert_true(all_bytes(p, 1000, 0));
        memset(p, 0xCD, 1000);
        px_arena_rewind(&arena, mark);
        assert_ptr_equal(arena.head, mark.head);
        assert_int_equal(arena.used, mark.used);
    }
    px_arena_done(&arena);
}

static void
marks_nest_and_keep_what_came_before(void **state)
{
    px_arena arena;

    (void) state;
    px_arena_init(&arena, 0);
    const px_mark empty = px_arena_mark(&arena);
    const plx_str first = px_arena_str(&arena, PX_STR("first"));
    const px_mark outer = px_arena_mark(&arena);
    const plx_str second = px_arena_str(&arena, PX_STR("second"));
    const px_mark inner = px_arena_mark(&arena);

    assert_non_null(px_arena_alloc(&arena, 3000000));
    px_arena_rewind(&arena, inner);
    assert_string_equal(second.p, "second");
    px_arena_rewind(&arena, outer);
    assert_string_equal(first.p, "first");
    px_arena_rewind(&arena, empty);
    assert_null(arena.head);
    assert_int_equal(arena.used, 0);
    px_arena_done(&arena);
}

static void
the_budget_is_exact(void **state)
{
    px_arena arena;

    (void) state;
    px_arena_init(&arena, 10 * UNIT);
    for (int i = 0; i < 10; i++) {
        assert_non_null(px_arena_alloc(&arena, UNIT));
    }
    assert_int_equal(arena.used, 10 * UNIT);
    assert_false(arena.oom);
    assert_null(px_arena_alloc(&arena, 1));
    assert_null(px_arena_alloc(&arena, 0));
    assert_true(arena.oom);
    assert_int_equal(arena.used, 10 * UNIT);
    px_arena_done(&arena);
    assert_false(arena.oom);
    assert_non_null(px_arena_alloc(&arena, 10 * UNIT));
    px_arena_done(&arena);
}

static void
a_refusal_is_remembered_but_smaller_things_fit(void **state)
{
    px_arena arena;

    (void) state;
    px_arena_init(&arena, 10 * UNIT);
    assert_null(px_arena_alloc(&arena, 11 * UNIT));
    assert_true(arena.oom);
    assert_non_null(px_arena_alloc(&arena, UNIT));
    assert_true(arena.oom);
    px_arena_done(&arena);
}

static void
rewinding_forgets_only_later_refusals(void **state)
{
    px_arena arena;

    (void) state;
    px_arena_init(&arena, 10 * UNIT);
    const px_mark before = px_arena_mark(&arena);
    assert_null(px_arena_alloc(&arena, 11 * UNIT));
    const px_mark after = px_arena_mark(&arena);
    assert_null(px_arena_alloc(&arena, 12 * UNIT));

    px_arena_rewind(&arena, after);
    assert_true(arena.oom);
    px_arena_rewind(&arena, before);
    assert_false(arena.oom);
    px_arena_done(&arena);
}

static void
sizes_that_overflow_are_refused(void **state)
{
    px_arena arena;
    // Kept from the compiler, which would warn of what we try.
    volatile size_t huge = SIZE_MAX;

    (void) state;
    px_arena_init(&arena, 0);
    const px_mark mark = px_arena_mark(&arena);

    for (size_t less = 0; less < 40; less++) {
        assert_null(px_arena_alloc(&arena, huge - less));
        assert_true(arena.oom);
        px_arena_rewind(&arena, mark);
    }
    assert_null(px_arena_alloc(&arena, huge / 2 + 1));
    px_arena_rewind(&arena, mark);
    assert_null(PX_NEW(&arena, uint64_t, huge / 8 + 1));
    assert_true(arena.oom);
    px_arena_rewind(&arena, mark);
    assert_null(PX_NEW(&arena, uint32_t, huge / 2));
    px_arena_rewind(&arena, mark);
    assert_null(px_arena_str(&arena, (plx_str){ "x", huge }).p);
    assert_true(arena.oom);
    assert_null(arena.head);
    px_arena_done(&arena);
}

static void
used_does_not_overflow_without_a_budget(void **state)
{
    px_arena arena;

    (void) state;
    px_arena_init(&arena, 0);
    arena.used = SIZE_MAX - 2;
    assert_null(px_arena_alloc(&arena, 16));
    assert_true(arena.oom);
    px_arena_done(&arena);
}

static void
the_newest_array_grows_in_place(void **state)
{
    px_arena arena;

    (void) state;
    px_arena_init(&arena, 0);
    unsigned char *p = px_arena_alloc(&arena, 5);
    memset(p, 'x', 5);

    unsigned char *q = px_arena_grow(&arena, p, 5, 5000);
#ifndef PX_ARENA_MALLOC
    assert_ptr_equal(p, q);
#endif
    assert_true(all_bytes(q, 5, 'x'));
    assert_true(all_bytes(q + 5, 4995, 0));
    px_arena_done(&arena);
}

static void
an_older_array_moves_when_it_grows(void **state)
{
    px_arena arena;

    (void) state;
    px_arena_init(&arena, 0);
    unsigned char *p = px_arena_alloc(&arena, 5);
    memset(p, 'x', 5);
    unsigned char *other = px_arena_alloc(&arena, 20);
    memset(other, 'y', 20);

    unsigned char *q = px_arena_grow(&arena, p, 5, 200000);
    assert_ptr_not_equal(p, q);
    assert_true(all_bytes(q, 5, 'x'));
    assert_true(all_bytes(q + 5, 199995, 0));
    assert_true(all_bytes(other, 20, 'y'));
    px_arena_done(&arena);
}

static void
growing_clears_what_was_there_before(void **state)
{
    px_arena arena;

    (void) state;
    px_arena_init(&arena, 0);
    unsigned char *p = px_arena_alloc(&arena, 10);
    const px_mark mark = px_arena_mark(&arena);
    memset(px_arena_alloc(&arena, 1000), 0xEE, 1000);
    px_arena_rewind(&arena, mark);

    p = px_arena_grow(&arena, p, 10, 1000);
    assert_true(all_bytes(p, 1000, 0));
    px_arena_done(&arena);
}

static void
growing_may_start_from_nothing_and_never_shrinks(void **state)
{
    px_arena arena;

    (void) state;
    px_arena_init(&arena, 0);
    void *p = px_arena_grow(&arena, NULL, 0, 100);
    assert_non_null(p);
    assert_ptr_equal(px_arena_grow(&arena, p, 100, 100), p);
    assert_ptr_equal(px_arena_grow(&arena, p, 100, 10), p);
    px_arena_done(&arena);
}

static void
a_failed_growth_leaves_the_array(void **state)
{
    px_arena arena;
    volatile size_t huge = SIZE_MAX;

    (void) state;
    px_arena_init(&arena, 4 * UNIT);
    unsigned char *p = px_arena_alloc(&arena, UNIT);
    memset(p, 'x', UNIT);

    assert_null(px_arena_grow(&arena, p, UNIT, 5 * UNIT));
    assert_true(arena.oom);
    assert_null(px_arena_grow(&arena, p, UNIT, huge));
    assert_true(all_bytes(p, UNIT, 'x'));
    assert_int_equal(arena.used, UNIT);
    px_arena_done(&arena);
}

static void
copies_end_with_a_nul(void **state)
{
    px_arena arena;

    (void) state;
    px_arena_init(&arena, 0);
    plx_str copy = px_arena_str(&arena, (plx_str){ "a\0bc", 3 });
    assert_int_equal(copy.n, 3);
    assert_memory_equal(copy.p, "a\0b\0", 4);
    copy = px_arena_str(&arena, (plx_str){ NULL, 0 });
    assert_int_equal(copy.n, 0);
    assert_string_equal(copy.p, "");
    px_arena_done(&arena);
}

static void
formatted_text_has_any_length(void **state)
{
    px_arena arena;

    (void) state;
    px_arena_init(&arena, 0);
    plx_str s = px_arena_printf(&arena, "%s %d", "page", 12);
    assert_int_equal(s.n, 7);
    assert_string_equal(s.p, "page 12");
    s = px_arena_printf(&arena, "%*d", 100000, 7);
    assert_int_equal(s.n, 100000);
    assert_int_equal(s.p[99999], '7');
    s = px_arena_printf(&arena, "%s", "");
    assert_int_equal(s.n, 0);
    assert_string_equal(s.p, "");
    px_arena_done(&arena);

    px_arena_init(&arena, UNIT);
    s = px_arena_printf(&arena, "%*d", 1000, 7);
    assert_null(s.p);
    assert_int_equal(s.n, 0);
    assert_true(arena.oom);
    px_arena_done(&arena);
}

#if defined(__SANITIZE_ADDRESS__)
#include <sanitizer/asan_interface.h>

static void
freed_memory_is_poisoned(void **state)
{
    px_arena arena;

    (void) state;
    px_arena_init(&arena, 0);
    const char *kept = px_arena_alloc(&arena, 24);
    const px_mark mark = px_arena_mark(&arena);
    const char *freed = px_arena_alloc(&arena, 24);

    assert_false(__asan_address_is_poisoned(freed + 23));
    px_arena_rewind(&arena, mark);
    assert_true(__asan_address_is_poisoned(freed));
    assert_true(__asan_address_is_poisoned(freed + 23));
    assert_false(__asan_address_is_poisoned(kept + 23));
    assert_true(__asan_address_is_poisoned(kept + 24));
    px_arena_done(&arena);
}
#endif

#ifndef PX_ARENA_MALLOC
// What a worker relies on: the same work again asks the system for nothing.
static void
a_renewed_arena_hands_out_the_same_blocks(void **state)
{
    px_arena arena;
    unsigned char *first[20];

    (void) state;
    px_arena_init(&arena, UNIT);
    for (int round = 0; round < 3; round++) {
        px_arena_renew(&arena, 0, SIZE_MAX);
        for (size_t i = 0; i < PX_COUNT(first); i++) {
            unsigned char *p = px_arena_alloc(&arena, i * 17000);

            assert_non_null(p);
            assert_true(all_bytes(p, i * 17000, 0));
            memset(p, 0xA5, i * 17000);
            first[i] = round ? first[i] : p;
            assert_ptr_equal(p, first[i]);
        }
    }
    px_arena_done(&arena);
}

static void
a_renewed_arena_keeps_no_more_than_it_may(void **state)
{
    px_arena arena;

    (void) state;
    px_arena_init(&arena, 0);
    assert_non_null(px_arena_alloc(&arena, 1));
    assert_non_null(px_arena_alloc(&arena, (size_t) 10 << 20));
    px_arena_renew(&arena, 3 * UNIT, (size_t) 1 << 20);
    assert_null(arena.head);
    assert_non_null(arena.spare);  // the small block, not the large one
    assert_null(px_arena_alloc(&arena, 4 * UNIT));
    assert_true(arena.oom);
    px_arena_renew(&arena, 0, 0);
    assert_null(arena.spare);
    assert_false(arena.oom);
}
#endif

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_unused_arena_needs_nothing),
        cmocka_unit_test(allocations_are_aligned_zeroed_and_apart),
        cmocka_unit_test(nothing_has_an_address),
        cmocka_unit_test(rewound_memory_comes_back_clean),
        cmocka_unit_test(marks_nest_and_keep_what_came_before),
        cmocka_unit_test(the_budget_is_exact),
        cmocka_unit_test(a_refusal_is_remembered_but_smaller_things_fit),
        cmocka_unit_test(rewinding_forgets_only_later_refusals),
        cmocka_unit_test(sizes_that_overflow_are_refused),
        cmocka_unit_test(used_does_not_overflow_without_a_budget),
        cmocka_unit_test(the_newest_array_grows_in_place),
        cmocka_unit_test(an_older_array_moves_when_it_grows),
        cmocka_unit_test(growing_clears_what_was_there_before),
        cmocka_unit_test(growing_may_start_from_nothing_and_never_shrinks),
        cmocka_unit_test(a_failed_growth_leaves_the_array),
        cmocka_unit_test(copies_end_with_a_nul),
        cmocka_unit_test(formatted_text_has_any_length),
#ifndef PX_ARENA_MALLOC
        cmocka_unit_test(a_renewed_arena_hands_out_the_same_blocks),
        cmocka_unit_test(a_renewed_arena_keeps_no_more_than_it_may),
#endif
#if defined(__SANITIZE_ADDRESS__)
        cmocka_unit_test(freed_memory_is_poisoned),
#endif
    };
    return cmocka_run_group_tests_name("arena", tests, NULL, NULL);
}
