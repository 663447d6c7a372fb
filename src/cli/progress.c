// SPDX-License-Identifier: Apache-2.0
/*
 * Progress
 *
 *   Shown only on a terminal and only for work that lasts longer than a second,
 *   a few times a second, and it wipes itself away. Where it is not known how
 *   much there is, it tells how much was done and how fast.
 */
#include "cli/progress.h"

#include <stdio.h>
#include <unistd.h>

#define FIRST_AFTER 1.0  // seconds
#define THEN_EVERY 0.2

void
progress_start(progress *p, bool quiet)
{
    *p = (progress){ .on = !quiet && isatty(STDERR_FILENO) };
    clock_gettime(CLOCK_MONOTONIC, &p->start);
}

double
progress_seconds(const progress *p)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double) (now.tv_sec - p->start.tv_sec) +
           (double) (now.tv_nsec - p->start.tv_nsec) / 1e9;
}

bool
progress_tick(void *user, const plx_progress *now)
{
    progress *p = user;
    double passed = p->on ? progress_seconds(p) : 0;
    if (passed < FIRST_AFTER || passed < p->told + THEN_EVERY) {
        return true;
    }
    double rate = (double) now->done / passed;
    if (now->total > now->done && rate > 0) {
        fprintf(stderr, "\r\033[K%s: %zu of %zu reports, %.0f s left",
                now->stage, now->done, now->total,
                (double) (now->total - now->done) / rate);
    } else {
        fprintf(stderr, "\r\033[K%s: %zu reports, %.0f a second", now->stage,
                now->done, rate);
    }
    p->told = passed;
    p->shown = true;
    return true;
}

void
progress_wipe(progress *p)
{
    if (p->shown) {
        fputs("\r\033[K", stderr);
        p->shown = false;
    }
}
