// SPDX-License-Identifier: Apache-2.0
#include "base/pool.h"

#include <pthread.h>
#include <stdatomic.h>

/*
 * The pool
 *
 *   Reports are analysed independently of each other, so parallelism is
 *   reports: every thread takes the next number until none is left. Numbers
 *   are handed out in order, which keeps the results that the sequencer waits
 *   for coming early; and since each job has a slot of its own, what is
 *   compiled from the slots does not depend on who finished first.
 *
 *   One atomic counter is all that the threads share. Joining a thread makes
 *   what it wrote visible to the caller.
 */

typedef struct job_queue {
    px_pool_work *work;
    void *user;
    uint32_t n_jobs;
    atomic_uint_least64_t next;  // wider than n_jobs: threads count past it
} job_queue;

typedef struct worker {
    job_queue *queue;
    uint32_t number;
    pthread_t thread;
} worker;

static void
worker_run(job_queue *queue, uint32_t number)
{
    uint64_t job = atomic_fetch_add(&queue->next, 1);

    while (job < queue->n_jobs) {
        queue->work(queue->user, number, (uint32_t) job);
        job = atomic_fetch_add(&queue->next, 1);
    }
}

static void *
worker_main(void *arg)
{
    const worker *self = arg;

    worker_run(self->queue, self->number);
    return NULL;
}

void
px_pool_run(uint32_t n_threads, uint32_t n_jobs, px_pool_work *work, void *user)
{
    job_queue queue = { .work = work, .user = user, .n_jobs = n_jobs };
    worker workers[PX_POOL_MAX];
    uint32_t n = 1;  // the caller is worker 0

    if (n_threads > n_jobs) {
        n_threads = n_jobs;
    }
    if (n_threads > PX_POOL_MAX) {
        n_threads = PX_POOL_MAX;
    }
    while (n < n_threads) {
        workers[n] = (worker){ .queue = &queue, .number = n };
        if (pthread_create(&workers[n].thread, NULL, worker_main,
                           &workers[n]) != 0) {
            break;
        }
        n++;
    }

    worker_run(&queue, 0);
    while (n > 1) {
        (void) pthread_join(workers[--n].thread, NULL);
    }
}
