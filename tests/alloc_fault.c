// SPDX-License-Identifier: Apache-2.0
#include "alloc_fault.h"

#include <errno.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stddef.h>

/*
 * Failing the n-th allocation
 *
 *   Memory runs out at the worst moment or never, so tests have to choose the
 *   moment: all of them, one after the other, as SQLite's do. The linker's
 *   --wrap sends our calls of malloc here and leaves everyone else's alone,
 *   and knows the true one as __real_malloc.
 *
 *   Counting is one atomic decrement. With several threads it is chance which
 *   of them meets the failure, but exactly one does.
 */

#define RUNS_MAX 1000000L

// Names that the linker gives.
// NOLINTBEGIN(bugprone-reserved-identifier)
void *__real_malloc(size_t n);
void *__real_calloc(size_t n, size_t size);
void *__real_realloc(void *p, size_t n);
void *__wrap_malloc(size_t n);
void *__wrap_calloc(size_t n, size_t size);
void *__wrap_realloc(void *p, size_t n);
int __real_pthread_create(pthread_t *thread, const pthread_attr_t *attr,
                          void *(*run)(void *arg), void *arg);
int __wrap_pthread_create(pthread_t *thread, const pthread_attr_t *attr,
                          void *(*run)(void *arg), void *arg);
// NOLINTEND(bugprone-reserved-identifier)

static atomic_long countdown;  // 0 and less: no failure to come
static atomic_bool fired;
static atomic_long threads_left = -1;  // less than 0: no end

static bool
is_due(void)
{
    if (atomic_load(&countdown) <= 0 || atomic_fetch_sub(&countdown, 1) != 1) {
        return false;
    }
    atomic_store(&fired, true);
    return true;
}

void *
__wrap_malloc(size_t n)
{
    return is_due() ? NULL : __real_malloc(n);
}

void *
__wrap_calloc(size_t n, size_t size)
{
    return is_due() ? NULL : __real_calloc(n, size);
}

void *
__wrap_realloc(void *p, size_t n)
{
    return is_due() ? NULL : __real_realloc(p, n);
}

void
px_fault_arm(unsigned long n)
{
    atomic_store(&fired, false);
    atomic_store(&countdown, (long) n);
}

bool
px_fault_disarm(void)
{
    atomic_store(&countdown, 0);
    return px_fault_fired();
}

bool
px_fault_fired(void)
{
    return atomic_load(&fired);
}

long
px_fault_each(bool (*run)(void *user), void *user)
{
    for (long n = 1; n <= RUNS_MAX; n++) {
        px_fault_arm((unsigned long) n);
        const bool succeeded = run(user);

        if (!px_fault_disarm()) {
            return succeeded ? n - 1 : -1;
        }
    }
    return -1;
}

int
__wrap_pthread_create(pthread_t *thread, const pthread_attr_t *attr,
                      void *(*run)(void *arg), void *arg)
{
    const long left = atomic_load(&threads_left);

    if (left == 0) {
        return EAGAIN;
    }
    if (left > 0) {
        atomic_fetch_sub(&threads_left, 1);
    }
    return __real_pthread_create(thread, attr, run, arg);
}

void
px_fault_threads(long n)
{
    atomic_store(&threads_left, n);
}
