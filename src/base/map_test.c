// SPDX-License-Identifier: Apache-2.0
#include "base/map.h"

#include <setjmp.h>
#include <cmocka.h>

#include "base/hash.h"
#include "base/vec.h"

static void
an_empty_map_has_nothing(void **state)
{
    const px_map map = { 0 };

    (void) state;
    assert_null(px_map_find(&map, 0));
    assert_null(px_map_find(&map, UINT64_MAX));
}

static void
keys_are_found_and_kept_in_order(void **state)
{
    enum { N = 100000 };
    px_arena arena;

    (void) state;
    px_arena_init(&arena, 0);
    px_map map = { .arena = &arena };

    for (uint32_t i = 0; i < N; i++) {
        // Zero and the largest number are keys like others.
        const uint64_t key = 0 - (uint64_t) i * 7;
        uint32_t *value = px_map_add(&map, key);

        assert_non_null(value);
        assert_int_equal(*value, 0);
        *value = i;
    }
    assert_int_equal(map.n, N);
    for (uint32_t i = 0; i < N; i++) {
        const uint64_t key = 0 - (uint64_t) i * 7;

        assert_true(map.keys[i] == key);
        assert_int_equal(map.values[i], i);
        assert_ptr_equal(px_map_find(&map, key), &map.values[i]);
        assert_ptr_equal(px_map_add(&map, key), &map.values[i]);
        assert_null(px_map_find(&map, key + 1));
    }
    assert_int_equal(map.n, N);
    assert_false(map.oom);
    px_arena_done(&arena);
}

static void
a_full_arena_leaves_the_map_whole(void **state)
{
    px_arena arena;

    (void) state;
    px_arena_init(&arena, 20000);
    px_map map = { .arena = &arena };
    uint32_t n = 0;

    while (px_map_add(&map, n)) {
        n++;
    }
    assert_true(map.oom);
    assert_int_equal(map.n, n);
    assert_true(n >= 8 && n < 20000 / 12);

    // Later adds do nothing, even when there is memory again.
    arena.budget = 0;
    assert_null(px_map_add(&map, n));
    assert_int_equal(map.n, n);
    for (uint32_t i = 0; i < n; i++) {
        assert_non_null(px_map_find(&map, i));
        assert_non_null(px_map_add(&map, i));
    }
    px_arena_done(&arena);
}

static void
keys_that_crowd_one_place_are_spread(void **state)
{
    enum { N = 900, MASK = 2047 };
    px_arena arena;
    uint64_t key = 0;

    (void) state;
    px_arena_init(&arena, 0);
    px_map map = { .arena = &arena };

    for (uint32_t i = 0; i < N; i++, key++) {
        while ((px_hash_mix(0, key) & MASK) != 0) {
            key++;
        }
        assert_non_null(px_map_add(&map, key));
    }
    assert_int_equal(map.n_slots, MASK + 1);
    assert_true(map.salt != 0);
    for (uint32_t i = 0; i < N; i++) {
        assert_ptr_equal(px_map_find(&map, map.keys[i]), &map.values[i]);
    }
    px_arena_done(&arena);
}

static void
strings_get_dense_ids(void **state)
{
    px_arena arena;

    (void) state;
    px_arena_init(&arena, 0);
    px_interner in = { .map = { .arena = &arena } };
    char word[] = "word0";

    for (uint32_t i = 0; i < 10; i++) {
        word[4] = (char) ('0' + i);
        assert_int_equal(px_intern(&in, PX_STR(word)), i);
    }
    // They are copies: `word` has changed since.
    assert_string_equal(in.strings[3].p, "word3");
    assert_int_equal(px_intern(&in, PX_STR("word3")), 3);
    assert_int_equal(px_intern(&in, (plx_str){ NULL, 0 }), 10);
    assert_int_equal(px_intern(&in, PX_STR("")), 10);
    assert_int_equal(px_intern(&in, (plx_str){ "\0", 1 }), 11);
    assert_int_equal(px_intern(&in, (plx_str){ "\0\0", 2 }), 12);
    assert_int_equal(in.n, 13);
    px_arena_done(&arena);
}

static void
many_strings_keep_their_ids(void **state)
{
    px_arena arena;

    (void) state;
    px_arena_init(&arena, 0);
    px_interner in = { .map = { .arena = &arena } };

    for (uint32_t round = 0; round < 2; round++) {
        for (uint32_t i = 0; i < 50000; i++) {
            const plx_str s = px_arena_printf(&arena, "%u", (unsigned) i);

            assert_int_equal(px_intern(&in, s), i);
        }
    }
    assert_int_equal(in.n, 50000);
    px_arena_done(&arena);
}

// The number that undoes a multiplication by the odd number a (Newton).
static uint64_t
inverse(uint64_t a)
{
    uint64_t x = a;

    for (int i = 0; i < 6; i++) {
        x *= 2 - a * x;
    }
    return x;
}

static void
word_put(char *to, uint64_t word)
{
    for (int i = 0; i < 8; i++) {
        to[i] = (char) (unsigned char) (word >> (8 * i));
    }
}

// A page whose words all have one px_hash: two words of eight bytes can differ
// so that the second takes back what the first changed, whatever went before.
// With k such pairs in a row, each one way or the other, 2^k strings collide.
// There are so many that a walk along all of them would outlast the test.
static void
strings_that_collide_get_their_own_ids(void **state)
{
    enum { PAIRS = 16, N = 1 << PAIRS };
    const uint64_t undo = inverse(0x9E3779B97F4A7C15u);
    const uint64_t first[2] = { 0, undo << 34 };
    const uint64_t second[2] = { 0, undo << 63 };
    px_arena arena;

    (void) state;
    px_arena_init(&arena, 0);
    px_interner in = { .map = { .arena = &arena } };

    for (uint32_t round = 0; round < 2; round++) {
        for (uint32_t i = 0; i < N; i++) {
            char text[PAIRS * 16];

            for (uint32_t pair = 0; pair < PAIRS; pair++) {
                word_put(text + 16 * pair, first[i >> pair & 1]);
                word_put(text + 16 * pair + 8, second[i >> pair & 1]);
            }

            const plx_str s = { text, sizeof text };
            assert_true(px_hash(s, 0) == px_hash(in.n ? in.strings[0] : s, 0));
            assert_int_equal(px_intern(&in, s), i);
        }
    }
    assert_int_equal(in.n, N);
    px_arena_done(&arena);
}

static void
a_full_arena_gives_no_id(void **state)
{
    px_arena arena;

    (void) state;
    px_arena_init(&arena, 20000);
    px_interner in = { .map = { .arena = &arena } };
    char word[8];
    uint32_t n = 0;
    uint32_t id = 0;

    do {
        word_put(word, n);
        id = px_intern(&in, (plx_str){ word, sizeof word });
        n += id != PX_NO_ID;
    } while (id != PX_NO_ID);

    assert_true(in.map.oom);
    assert_int_equal(in.n, n);
    assert_true(n >= 8);
    arena.budget = 0;
    assert_int_equal(px_intern(&in, PX_STR("new")), PX_NO_ID);
    for (uint32_t i = 0; i < n; i++) {
        word_put(word, i);
        assert_int_equal(px_intern(&in, (plx_str){ word, sizeof word }), i);
    }
    px_arena_done(&arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_empty_map_has_nothing),
        cmocka_unit_test(keys_are_found_and_kept_in_order),
        cmocka_unit_test(a_full_arena_leaves_the_map_whole),
        cmocka_unit_test(keys_that_crowd_one_place_are_spread),
        cmocka_unit_test(strings_get_dense_ids),
        cmocka_unit_test(many_strings_keep_their_ids),
        cmocka_unit_test(strings_that_collide_get_their_own_ids),
        cmocka_unit_test(a_full_arena_gives_no_id),
    };
    return cmocka_run_group_tests_name("map", tests, NULL, NULL);
}
