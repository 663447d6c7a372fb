// SPDX-License-Identifier: Apache-2.0
#include "base/pool.h"

#include <setjmp.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <cmocka.h>

enum { JOBS = 20000 };

// What the workers of one run leave behind.
typedef struct record {
    uint32_t n_threads;
    uint32_t times[JOBS];  // that each job was done
    uint32_t done[PX_POOL_MAX];  // jobs of each worker, written by it alone
    atomic_bool busy[PX_POOL_MAX];
    atomic_bool strange;  // a worker that cannot be, or two with one number
} record;

static void
record_job(void *user, uint32_t worker, uint32_t job)
{
    record *r = user;

    if (worker >= r->n_threads || worker >= PX_POOL_MAX || job >= JOBS) {
        atomic_store(&r->strange, true);
        return;
    }
    if (atomic_exchange(&r->busy[worker], true)) {
        atomic_store(&r->strange, true);
    }
    r->times[job]++;
    r->done[worker]++;
    atomic_store(&r->busy[worker], false);
}

static void
check_run(uint32_t n_threads, uint32_t n_jobs)
{
    record *r = calloc(1, sizeof *r);
    uint32_t sum = 0;

    assert_non_null(r);
    r->n_threads = n_threads > 1 ? n_threads : 1;
    px_pool_run(n_threads, n_jobs, record_job, r);

    assert_false(atomic_load(&r->strange));
    for (uint32_t i = 0; i < JOBS; i++) {
        assert_int_equal(r->times[i], i < n_jobs);
    }
    for (uint32_t i = 0; i < PX_POOL_MAX; i++) {
        sum += r->done[i];
    }
    assert_int_equal(sum, n_jobs);
    free(r);
}

static void
each_job_is_done_once(void **state)
{
    static const uint32_t threads[] = { 0, 1, 2, 3, 16 };
    static const uint32_t jobs[] = { 0, 1, 2, 15, 16, 17, JOBS };

    (void) state;
    for (size_t t = 0; t < PX_COUNT(threads); t++) {
        for (size_t j = 0; j < PX_COUNT(jobs); j++) {
            check_run(threads[t], jobs[j]);
        }
    }
}

static void
absurd_numbers_of_threads_do_no_harm(void **state)
{
    (void) state;
    check_run(1000, JOBS);
    check_run(UINT32_MAX, 3);
    check_run(UINT32_MAX, 0);
}

static void
note_order(void *user, uint32_t worker, uint32_t job)
{
    uint32_t *next = user;

    assert_int_equal(worker, 0);
    assert_int_equal(job, *next);
    *next += 1;
}

static void
one_thread_works_in_order_by_itself(void **state)
{
    uint32_t next = 0;

    (void) state;
    px_pool_run(1, 100, note_order, &next);
    assert_int_equal(next, 100);
    px_pool_run(16, 1, note_order, (next = 0, &next));
    assert_int_equal(next, 1);
}

// Every job waits until another one has begun: only two threads get through.
static void
meet(void *user, uint32_t worker, uint32_t job)
{
    atomic_uint *here = user;

    (void) worker;
    (void) job;
    atomic_fetch_add(here, 1);
    while (atomic_load(here) < 2) {
    }
}

static void
threads_work_at_the_same_time(void **state)
{
    atomic_uint here = 0;

    (void) state;
    px_pool_run(2, 2, meet, &here);
    assert_int_equal(atomic_load(&here), 2);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_job_is_done_once),
        cmocka_unit_test(absurd_numbers_of_threads_do_no_harm),
        cmocka_unit_test(one_thread_works_in_order_by_itself),
        cmocka_unit_test(threads_work_at_the_same_time),
    };
    return cmocka_run_group_tests_name("pool", tests, NULL, NULL);
}
