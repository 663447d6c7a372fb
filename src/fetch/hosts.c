// SPDX-License-Identifier: Apache-2.0
/*
 * Origins met in a run
 *
 *   A list in order of use. Walking it costs microseconds, and each walk is
 *   followed by a request that costs a thousand times as much.
 */
#include "fetch/hosts.h"

#include <stdlib.h>

#define HOSTS_MAX 4096u
#define RULES_MAX ((size_t) 64 << 20)  // bytes

static void
forget(px_host *host)
{
    px_arena_done(&host->arena);
    free(host);
}

// Forgets what lies beyond the bounds, but for the latest.
static void
trim(px_hosts *hosts)
{
    size_t n = 0, bytes = 0;
    px_host **link = &hosts->latest;
    while (*link) {
        px_host *host = *link;
        n++;
        bytes += host->arena.used;
        if (n > 1 && (n > HOSTS_MAX || bytes > RULES_MAX)) {
            *link = host->next;
            forget(host);
        } else {
            link = &host->next;
        }
    }
}

static px_host *
add(plx_str origin)
{
    px_host *host = calloc(1, sizeof(*host));
    if (!host) {
        return NULL;
    }
    px_arena_init(&host->arena, 0);
    host->origin = px_arena_str(&host->arena, origin);
    if (!host->origin.p) {
        forget(host);
        return NULL;
    }
    return host;
}

px_host *
px_hosts_find(px_hosts *hosts, plx_str origin)
{
    px_host **link = &hosts->latest;
    while (*link && !px_str_eq_nocase((*link)->origin, origin)) {
        link = &(*link)->next;
    }
    px_host *host = *link;
    if (host) {
        *link = host->next;
    } else {
        host = add(origin);
        if (!host) {
            return NULL;
        }
    }
    host->next = hosts->latest;
    hosts->latest = host;
    trim(hosts);
    return host;
}

void
px_hosts_done(px_hosts *hosts)
{
    while (hosts->latest) {
        px_host *host = hosts->latest;
        hosts->latest = host->next;
        forget(host);
    }
}
