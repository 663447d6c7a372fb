// SPDX-License-Identifier: Apache-2.0
#ifndef PX_BASE_POOL_H
#define PX_BASE_POOL_H

#include "base/common.h"

#define PX_POOL_MAX 256u

typedef void px_pool_work(void *user, uint32_t worker, uint32_t job);

/*
 * A fixed pool of worker threads over numbered jobs.
 *
 * px_pool_run calls `work(user, worker, job)` once for each job 0..n_jobs-1
 * on `n_threads` threads (the caller's thread is one of them), then returns.
 * `worker` (0..n_threads-1) names the thread, for its scratch memory. Jobs are
 * handed out in order; they may finish in any order, so `work` writes its
 * result into the job's own slot. With n_threads <= 1 no thread is made. When
 * threads cannot be made, those that exist do all the work; no more than
 * PX_POOL_MAX are ever made.
 */
void px_pool_run(uint32_t n_threads, uint32_t n_jobs, px_pool_work *work,
                 void *user);

#endif
