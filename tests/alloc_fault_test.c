// SPDX-License-Identifier: Apache-2.0
#include "alloc_fault.h"

#include <setjmp.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <cmocka.h>

#include "base/file.h"
#include "base/map.h"
#include "base/pool.h"
#include "base/str.h"
#include "base/vec.h"

// The helper itself.

static void
only_the_chosen_allocation_fails(void **state)
{
    (void) state;
    for (unsigned n = 1; n <= 4; n++) {
        px_fault_arm(n);
        // Volatile, or the compiler leaves out what nobody uses.
        void *volatile a = malloc(8);
        void *volatile b = calloc(2, 8);
        void *volatile c = realloc(NULL, 8);
        void *volatile d = malloc(8);

        assert_true(px_fault_fired());
        assert_true(px_fault_disarm());
        assert_true((a == NULL) == (n == 1));
        assert_true((b == NULL) == (n == 2));
        assert_true((c == NULL) == (n == 3));
        assert_true((d == NULL) == (n == 4));
        free(a);
        free(b);
        free(c);
        free(d);
    }
    px_fault_arm(2);
    free(malloc(8));
    assert_false(px_fault_disarm());

    void *volatile after = malloc(8);
    assert_non_null(after);
    free(after);
}

static void
a_failed_realloc_keeps_the_old_bytes(void **state)
{
    px_buf buf = { 0 };

    (void) state;
    px_buf_addz(&buf, "old");
    px_fault_arm(1);
    px_buf_printf(&buf, "%1000d", 1);
    assert_true(px_fault_disarm());
    assert_true(buf.oom);
    assert_int_equal(buf.n, 3);
    assert_memory_equal(buf.p, "old", 3);
    px_buf_done(&buf);
}

static bool
three_allocations(void *user)
{
    void *volatile p[3];
    bool all = true;

    for (size_t i = 0; i < 3; i++) {
        p[i] = malloc(8);
        all = all && p[i];
    }
    for (size_t i = 0; i < 3; i++) {
        free(p[i]);
    }
    *(int *) user += 1;
    return all;
}

static bool
always_fails(void *user)
{
    (void) user;
    return false;
}

static void
runs_are_counted(void **state)
{
    int runs = 0;

    (void) state;
    assert_int_equal(px_fault_each(three_allocations, &runs), 3);
    assert_int_equal(runs, 4);
    assert_int_equal(px_fault_each(always_fails, NULL), -1);
}

static void
allocate(void *user, uint32_t worker, uint32_t job)
{
    void *volatile p = malloc(8);

    (void) worker;
    (void) job;
    if (!p) {
        atomic_fetch_add((atomic_uint *) user, 1);
    }
    free(p);
}

static void
one_failure_meets_one_thread(void **state)
{
    (void) state;
    for (unsigned n = 1; n <= 200; n += 33) {
        atomic_uint failures = 0;

        px_fault_arm(n);
        px_pool_run(16, 1000, allocate, &failures);
        assert_true(px_fault_disarm());
        assert_int_equal(atomic_load(&failures), 1);
    }
}

// The base room, with each of its allocations failing in turn. Whatever the
// moment, a failure is told, and what there was before is whole.

static bool
fill_arena(void *user)
{
    px_arena arena;
    bool failed = false;

    (void) user;
    px_arena_init(&arena, 0);
    for (uint32_t i = 0; i < 20; i++) {
        const size_t n = 20000 * (i % 4 + 1);
        const size_t used = arena.used;
        char *p = px_arena_alloc(&arena, n);

        failed = failed || !p;
        if (!p) {
            assert_int_equal(arena.used, used);
            continue;  // only one failed, so the next one comes
        }
        assert_int_equal(p[n - 1], 0);
        memset(p, 'x', n);
    }
    assert_true(arena.oom == failed);
    assert_true(failed == px_fault_fired());
    px_arena_done(&arena);
    return !failed;
}

// Enough to grow everything several times.
#ifdef PX_ARENA_MALLOC
#define N_WORDS 200u
#else
#define N_WORDS 5000u
#endif

static bool
fill_containers(void *user)
{
    px_arena arena;

    (void) user;
    px_arena_init(&arena, 0);
    px_u32s vec = { .arena = &arena };
    px_interner in = { .map = { .arena = &arena } };

    for (uint32_t i = 0; i < N_WORDS; i++) {
        char word[16];
        const int n = snprintf(word, sizeof word, "w%u", (unsigned) i);
        const uint32_t id = px_intern(&in, (plx_str){ word, (size_t) n });

        assert_true(id == i || id == PX_NO_ID);
        px_u32s_push(&vec, i);
    }
    for (uint32_t i = 0; i < vec.n; i++) {
        assert_int_equal(vec.v[i], i);
    }
    for (uint32_t i = 0; i < in.n; i++) {
        char word[16];

        (void) snprintf(word, sizeof word, "w%u", (unsigned) i);
        assert_string_equal(in.strings[i].p, word);
        assert_int_equal(px_intern(&in, in.strings[i]), i);
    }

    const bool whole = vec.n == N_WORDS && in.n == N_WORDS;
    assert_true(whole == !(vec.oom || in.map.oom));
    assert_true(arena.oom == px_fault_fired());
    px_arena_done(&arena);
    return whole;
}

static bool
fill_builder(void *user)
{
    px_buf buf = { 0 };

    (void) user;
    for (int i = 0; i < 2000; i++) {
        px_buf_printf(&buf, "%04d", i);
    }

    // What was added before the failure is there, and nothing after it.
    assert_int_equal(buf.n % 4, 0);
    for (size_t i = 0; i < buf.n / 4; i++) {
        char want[32];

        (void) snprintf(want, sizeof want, "%04zu", i);
        assert_memory_equal(buf.p + 4 * i, want, 4);
    }
    assert_true(buf.oom == px_fault_fired());
    assert_true((px_buf_z(&buf) == NULL) == buf.oom);
    px_buf_done(&buf);
    return !px_fault_fired();
}

static bool
read_and_write(void *user)
{
    const char *path = user;
    plx_str bytes = { "untouched", 9 };
    plx_err err = { .rc = PLX_OK };

    const plx_rc wrote = px_file_write(path, PX_STR("new"), &err);
    assert_true(wrote == PLX_OK || wrote == PLX_ENOMEM);
    assert_int_equal(err.rc, wrote);

    // Of unknown length, so that the memory has to grow.
    const plx_rc got = px_file_read("/proc/self/maps", 1u << 24, &bytes, &err);
    if (got == PLX_OK) {
        px_file_free(bytes);
    } else {
        assert_true(got == PLX_ENOMEM || got == PLX_EIO);
        assert_string_equal(bytes.p, "untouched");
        assert_int_equal(err.rc, got);
    }
    return wrote == PLX_OK && got == PLX_OK;
}

typedef struct crew {
    uint32_t n_workers;
    atomic_uint done;
    atomic_bool strange;  // a worker that was never made
} crew;

static void
count_job(void *user, uint32_t worker, uint32_t job)
{
    crew *all = user;

    (void) job;
    if (worker >= all->n_workers) {
        atomic_store(&all->strange, true);
    }
    atomic_fetch_add(&all->done, 1);
}

static void
few_threads_do_all_the_work(void **state)
{
    (void) state;
    for (uint32_t made = 0; made < 4; made++) {
        crew all = { .n_workers = made + 1 };

        px_fault_threads(made);
        px_pool_run(16, 1000, count_job, &all);
        px_fault_threads(-1);
        assert_int_equal(atomic_load(&all.done), 1000);
        assert_false(atomic_load(&all.strange));
    }
}

static void
arenas_survive_each_failure(void **state)
{
    (void) state;
    assert_true(px_fault_each(fill_arena, NULL) >= 3);
}

static void
containers_survive_each_failure(void **state)
{
    (void) state;
    assert_true(px_fault_each(fill_containers, NULL) >= 3);
}

static void
builders_survive_each_failure(void **state)
{
    (void) state;
    // 256 bytes at first, doubled until there are 8,000.
    assert_int_equal(px_fault_each(fill_builder, NULL), 6);
}

static void
files_survive_each_failure(void **state)
{
    char path[] = "/tmp/parallax-alloc-fault-XXXXXX";
    const int fd = mkstemp(path);
    plx_str bytes = { NULL, 0 };

    (void) state;
    assert_true(fd >= 0);
    assert_int_equal(write(fd, "old", 3), 3);
    assert_int_equal(close(fd), 0);

    px_fault_arm(1);
    assert_int_equal(px_file_write(path, PX_STR("new"), NULL), PLX_ENOMEM);
    assert_true(px_fault_disarm());
    assert_int_equal(px_file_read(path, 100, &bytes, NULL), PLX_OK);
    assert_true(px_str_eq(bytes, PX_STR("old")));
    px_file_free(bytes);

    if (access("/proc/self/maps", R_OK) == 0) {
        assert_true(px_fault_each(read_and_write, path) >= 2);
    }
    assert_int_equal(unlink(path), 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(only_the_chosen_allocation_fails),
        cmocka_unit_test(a_failed_realloc_keeps_the_old_bytes),
        cmocka_unit_test(runs_are_counted),
        cmocka_unit_test(one_failure_meets_one_thread),
        cmocka_unit_test(few_threads_do_all_the_work),
        cmocka_unit_test(arenas_survive_each_failure),
        cmocka_unit_test(containers_survive_each_failure),
        cmocka_unit_test(builders_survive_each_failure),
        cmocka_unit_test(files_survive_each_failure),
    };
    return cmocka_run_group_tests_name("alloc_fault", tests, NULL, NULL);
}
