// SPDX-License-Identifier: Apache-2.0
#ifndef PX_FETCH_HOSTS_H
#define PX_FETCH_HOSTS_H

#include "fetch/robots.h"

// What is known of one origin (scheme, host and port).
typedef struct px_host {
    struct px_host *next;  // the one used before this one
    px_arena arena;  // owns what follows
    plx_str origin;
    px_robots robots;
    bool asked;  // its robots.txt has been asked for
    plx_err closed;  // rc != PLX_OK: nothing may be fetched, and why
    uint64_t free_at_ms;  // when it may be asked next; 0: now
} px_host;

/*
 * The origins met in a run, the latest used first. Bounded: past 4096 of them
 * or 64 MiB of their rules, the one longest unused is forgotten, and would be
 * asked for its robots.txt again. Zero-initialise.
 */
typedef struct px_hosts {
    px_host *latest;
} px_hosts;

// The origin's entry, a new one if need be; valid until the next call. NULL
// when memory is out. O(origins known).
px_host *px_hosts_find(px_hosts *hosts, plx_str origin);

void px_hosts_done(px_hosts *hosts);

#endif
